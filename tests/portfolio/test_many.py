"""Documents side by side: answers in order, and scans that OCR reads within its own limits."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.extractors.ocr_engines import installed
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import linted_all, linted_as_one
from clauselint.portfolio.one import Request
from clauselint.report import Report, Unreadable
from tests.portfolio.pretending import AtOnce

FIXTURES = Path(__file__).parents[2] / "fixtures"
NDA = str(FIXTURES / "mutual-nda" / "contract.md")


def test_answers_come_in_the_order_asked_for_and_each_is_told_of() -> None:
    told: list[None] = []
    requests = [Request(NDA, "a"), Request("gone.md"), Request(NDA, "b", text=False)]
    with Cage(workers=2) as cage:
        first, second, third = linted_all(requests, cage, lambda: told.append(None))
    assert [each.document.path for each in (first, second, third)] == ["a", "gone.md", "b"]
    assert isinstance(second.document, Unreadable)
    assert (first.contract is None, third.contract is None) == (False, True)
    assert len(told) == 3


def test_the_largest_is_begun_first(tmp_path: Path) -> None:
    for name, times in (("small", 1), ("large", 99), ("middle", 9)):
        (tmp_path / f"{name}.txt").write_text("Provider shall pay the fees.\n" * times, encoding="utf-8")
    requests = [
        Request(str(tmp_path / f"{name}.txt"), name, ocr=False) for name in ("small", "large", "gone", "middle")
    ]
    at_once = AtOnce()
    answers = linted_all(requests, at_once)
    assert at_once.done == ["large.txt", "middle.txt", "small.txt", "gone.txt"]
    assert [each.document.path for each in answers] == ["small", "large", "gone", "middle"]


def test_a_family_is_one_answer() -> None:
    with Cage() as cage:
        whole, lost = linted_as_one((Request(NDA, "a"), Request("gone.md")), cage)
    assert isinstance(whole.document, Report)
    assert [part.path for part in whole.document.parts] == ["a"]
    assert lost.document.path == "gone.md"


@pytest.mark.skipif(installed() is None, reason="needs rapidocr or tesseract")
def test_a_scan_is_read_under_the_cap_of_a_document() -> None:
    scan = str(FIXTURES / "scans" / "licence-150dpi.pdf")
    with Cage() as cage:
        (read,) = linted_all([Request(scan)], cage)
        (unread,) = linted_all([Request(scan, ocr=False)], cage)
    assert isinstance(read.document, Report)
    assert {reader.engine for reader in read.document.readers} <= {"rapidocr", "tesseract"}
    assert isinstance(unread.document, Unreadable)
    assert unread.document.code == "image-only"
