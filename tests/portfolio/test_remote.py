"""Documents behind an address: listed and fetched through fsspec."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.content import content_of
from clauselint.portfolio.remote import Copy, fetched, list_files
from clauselint.portfolio.sources import find_sources
from clauselint.report import Unreadable

pytest.importorskip("fsspec", reason="the extra `remote` is not installed")


def test_files_are_listed_in_order_with_their_full_address(tmp_path: Path) -> None:
    for name in ("b.pdf", "a/z.txt", "a/c.png"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("12345")
    url = tmp_path.as_uri()
    listed = list(list_files(url))
    assert [(file.name, file.path, file.size) for file in listed] == [
        ("b.pdf", f"{url}/b.pdf", 5),
        ("a/c.png", f"{url}/a/c.png", 5),
        ("a/z.txt", f"{url}/a/z.txt", 5),
    ]
    assert all(file.stamp for file in listed)
    assert [(s.name, s.skipped) for s in find_sources((url,))] == [
        ("b.pdf", False),
        ("a/c.png", True),
        ("a/z.txt", False),
    ]


def test_one_file_may_be_named(tmp_path: Path) -> None:
    (tmp_path / "scan").write_text("x")
    assert [(s.name, s.refused) for s in find_sources(((tmp_path / "scan").as_uri(),))] == [("scan", None)]


def test_a_copy_is_made_and_is_gone_afterwards(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x")
    with fetched((tmp_path / "a.txt").as_uri()) as copy:
        assert isinstance(copy, Copy)
        assert Path(copy.path).read_text() == "x"
        assert copy.sha256 == content_of(str(tmp_path / "a.txt"))
    assert not Path(copy.path).exists()


def test_what_cannot_be_fetched_is_an_answer(tmp_path: Path) -> None:
    with fetched((tmp_path / "gone.txt").as_uri()) as copy:
        assert isinstance(copy, Unreadable)
        assert copy.code == "not-fetched"


def test_an_address_that_nobody_knows() -> None:
    with pytest.raises(ClauselintError, match="cannot be opened"):
        list(list_files("nonsense://bucket/a"))


def test_local_paths_do_not_load_it() -> None:
    program = "import sys, clauselint.cli.auditing as a; assert 'fsspec' not in sys.modules"
    subprocess.run([sys.executable, "-c", program], check=True)
