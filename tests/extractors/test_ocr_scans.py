"""Scans of our own contracts, read by the engines that are installed here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from rapidfuzz.distance import Levenshtein

from clauselint.contract import Contract, PassageKind
from clauselint.extractors import ocr, ocr_engines, read_contract

SCANS = Path(__file__).parent.parent.parent / "fixtures" / "scans"
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})


def flat(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def scan(name: str, kind: ocr_engines.Kind | None, monkeypatch: pytest.MonkeyPatch) -> Contract:
    if kind is None:
        pytest.skip("not installed")
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")
    monkeypatch.setattr(ocr, "installed", lambda: kind)
    return read_contract(SCANS / f"{name}.pdf")


@pytest.mark.parametrize("find", [ocr_engines.rapidocr, ocr_engines.tesseract])
def test_the_scanned_half_of_a_contract_joins_the_other(
    find: Callable[[], ocr_engines.Kind | None], monkeypatch: pytest.MonkeyPatch
) -> None:
    contract = scan("../partly-scanned/contract", find(), monkeypatch)
    assert contract.unread_pages == ()
    assert "solely in data centres located in Ireland" in flat(contract.text)
    assert {passage.confidence is None for passage in contract.passages if passage.place.page == 1} == {True}


def error_rate(contract: Contract, name: str) -> float:
    truth = flat((SCANS / f"{name}.txt").read_text(encoding="utf-8"))
    return Levenshtein.distance(flat(contract.text), truth) / len(truth)


def test_rapidocr_reads_columns_headings_and_clauses(monkeypatch: pytest.MonkeyPatch) -> None:
    contract = scan("two-columns-300dpi", ocr_engines.rapidocr(), monkeypatch)
    assert error_rate(contract, "two-columns") <= 0.005
    headings = [contract.quote(p.span) for p in contract.passages if p.kind is PassageKind.HEADING]
    assert headings[:3] == ["5. Third-party components", "6. Fees", "7. Customer Data"]
    assert "rapidocr" in contract.warnings[0]


def test_rapidocr_reads_a_coarse_scan(monkeypatch: pytest.MonkeyPatch) -> None:
    assert error_rate(scan("licence-200dpi", ocr_engines.rapidocr(), monkeypatch), "licence") <= 0.015


@pytest.mark.parametrize("name", ["two-columns-300dpi", "licence-200dpi"])
def test_tesseract_reads_it_too(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    contract = scan(name, ocr_engines.tesseract(), monkeypatch)
    assert error_rate(contract, name.rpartition("-")[0]) <= 0.015
    assert "tesseract" in contract.warnings[0]
