"""What a pack holds: a folder and a zip of it are the same pack, and an edition hangs on content alone."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from clauselint.packs import edition, read_content
from tests.attacks.pack_yaml import RULE

FILES = {"rule.yaml": RULE, "lexicon/words.yaml": "words: [one, two]\n"}


def folder(at: Path, files: dict[str, str] = FILES) -> Path:
    """A pack in a folder."""
    for name, text in files.items():
        (at / name).parent.mkdir(parents=True, exist_ok=True)
        (at / name).write_text(text)
    return at


def zipped(at: Path, files: dict[str, str] = FILES, top: str = "") -> Path:
    """The same pack in a zip, in a folder of its own if ``top`` names one."""
    with zipfile.ZipFile(at, "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{top}{name}", text)
    return at


@pytest.mark.parametrize("top", ["", "our-rules/", "our-rules-main/"])
def test_a_zip_is_the_folder_that_it_was_made_of(top: str, tmp_path: Path) -> None:
    one, other = read_content(folder(tmp_path / "rules")), read_content(zipped(tmp_path / "rules.zip", top=top))
    assert (
        [file.name for file in one.files] == [file.name for file in other.files] == ["lexicon/words.yaml", "rule.yaml"]
    )
    assert one.digest == other.digest
    assert not one.mistakes + other.mistakes


def test_a_lexicon_is_never_taken_for_the_folder_of_a_zip(tmp_path: Path) -> None:
    content = read_content(zipped(tmp_path / "a.zip", {"lexicon/words.yaml": "words: [one]\n"}))
    assert [file.name for file in content.files] == ["lexicon/words.yaml"]


def test_an_edition_hangs_on_content_alone(tmp_path: Path) -> None:
    plain, copy = folder(tmp_path / "a"), folder(tmp_path / "elsewhere" / "b")
    archive = zipped(tmp_path / "c.zip")
    assert edition([str(plain)]) == edition([str(copy)]) == edition([str(archive)])
    before = edition([str(archive)])
    when = archive.stat().st_mtime
    zipped(archive, {**FILES, "rule.yaml": RULE.replace("extended", "core")})
    os.utime(archive, (when, when))
    assert edition([str(archive)]) != before
    (copy / "README.md").write_text("Nothing that is read.")
    assert edition([str(copy)]) == edition([str(plain)]) == before


def test_what_is_wrong_with_a_pack_makes_another_edition(tmp_path: Path) -> None:
    good = edition([str(folder(tmp_path / "a"))])
    (tmp_path / "a" / "more.yml").write_text("x: y\n")
    assert edition([str(tmp_path / "a")]) != good


def test_hidden_files_are_none_of_the_pack(tmp_path: Path) -> None:
    pack = folder(tmp_path, {**FILES, ".github/ci.yaml": "on: push\n", ".hidden.yaml": "x: y\n"})
    assert len(read_content(pack).files) == 2


def test_nothing_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = zipped(tmp_path / "a.zip")
    monkeypatch.setattr("zipfile.ZipFile.extract", None)
    monkeypatch.setattr("zipfile.ZipFile.extractall", None)
    assert len(read_content(archive).files) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
