"""What is kept to save time lies where nobody else can put something in its place, or nowhere."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clauselint.kept import Shelf

pytestmark = pytest.mark.skipif(not hasattr(os, "getuid"), reason="folders have other rights there")
SHELF = Shelf("reports", most=1_000, largest=100)


@pytest.fixture
def above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder above the one that is named for what is kept."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "above" / "kept"))
    (tmp_path / "above").mkdir()
    return tmp_path / "above"


def keeps() -> bool:
    SHELF.save("key", b"data")
    return SHELF.load("key") == b"data"


@pytest.mark.parametrize("mode", [0o700, 0o755, 0o1777])
def test_a_folder_that_only_we_can_write_to_or_that_is_sticky_will_do(mode: int, above: Path) -> None:
    above.chmod(mode)
    assert keeps()


def test_in_a_folder_that_others_can_write_to_they_could_exchange_ours(above: Path) -> None:
    """Although the innermost folder is ours alone: whoever may rename it can put another there, between two looks."""
    above.chmod(0o777)
    assert not keeps()
    above.chmod(0o755)
    assert keeps()
    (above / "kept").chmod(0o777)
    assert not keeps()


def test_a_group_with_other_members_is_others(above: Path) -> None:
    above.chmod(0o775)
    if os.getuid() != 0:
        pytest.skip("only root can give a folder to another group")
    os.chown(above, -1, 12_345)
    assert not keeps()


def test_a_folder_of_another_user_is_theirs(above: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert keeps()
    monkeypatch.setattr(os, "getuid", lambda: 12_345)
    assert not keeps()


def test_links_are_looked_behind(above: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "open" / "inside").mkdir(parents=True)
    (tmp_path / "link").symlink_to(tmp_path / "open" / "inside")
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "link"))
    assert keeps()
    (tmp_path / "open").chmod(0o777)
    assert not keeps()
