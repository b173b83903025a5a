"""What two machines must have in common, told in words when they have not; and rule packs that travel as data."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.portfolio.likeness import Likeness, likeness
from clauselint.portfolio.setting import packed, unpacked
from clauselint.rule import Rulebook

OURS = Likeness("0.2.0", "aa", "bb", (("lxml", "6.1"), ("rapidocr", "3.10")))


@pytest.mark.parametrize(
    ("theirs", "said"),
    [
        (OURS, ""),
        (replace(OURS, version="0.1.0"), "it has clauselint 0.1.0, and 0.2.0 is wanted"),
        (replace(OURS, sources="cc"), "its clauselint 0.2.0 is not the same program: install the same build"),
        (replace(OURS, rules="cc"), "its rules are others"),
        (replace(OURS, libraries=(("lxml", "6.1"), ("rapidocr", "none"))), "it has rapidocr none (3.10 is wanted)"),
    ],
)
def test_a_difference_is_told(theirs: Likeness, said: str) -> None:
    assert OURS.difference(theirs) == said


def test_rules_make_the_difference_and_ocr_only_when_it_is_wanted(rulebook: Rulebook) -> None:
    ours = likeness(rulebook, ocr=False)
    assert ours == likeness(rulebook, ocr=False)
    assert ours.difference(likeness(replace(rulebook, rules=rulebook.rules[1:]), ocr=False)) == "its rules are others"
    names = {name for name, _ in likeness(rulebook, ocr=True).libraries} - {name for name, _ in ours.libraries}
    assert names == {"onnxruntime", "rapidocr", "tesseract"}


def test_packs_arrive_as_they_were_sent_from_a_folder_and_from_a_zip(tmp_path: Path) -> None:
    first, second, there = tmp_path / "first", tmp_path / "second.zip", tmp_path / "there"
    (first / "deep").mkdir(parents=True)
    there.mkdir()
    (first / "pack.yaml").write_bytes(b"one")
    (first / "deep" / "rule.yaml").write_bytes(b"two")
    with zipfile.ZipFile(second, "w") as archive:
        archive.writestr("pack.yaml", b"three")
    sent = (packed(str(first)), packed(str(second)))
    arrived = unpacked(sent, str(there))
    assert tuple(map(packed, arrived)) == sent
    assert [name for name, _ in sent[0]] == ["deep/rule.yaml", "pack.yaml"]
    assert sent[1] == (("pack.yaml", b"three"),)
