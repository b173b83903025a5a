"""A verdict that quotes words which OCR is not sure of is less sure itself."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clauselint.contract import Contract, Place
from clauselint.report import Confidence, Status
from tests.judging.residency import contract, judged

STORED = "Customer Data shall be stored in Ireland."
DULL = "The Customer shall pay the fees."


def scan(texts: dict[str, float | None]) -> Contract:
    """A contract whose passages were read with these confidences, all on page 4."""
    read = contract(*texts)
    sure = zip(read.passages, texts.values(), strict=True)
    passages = tuple(replace(passage, place=Place(page=4), confidence=each) for passage, each in sure)
    return replace(read, passages=passages)


def test_a_quote_that_was_hard_to_read_lowers_confidence_and_says_so() -> None:
    found = judged(scan({DULL: 0.99, STORED: 0.82}))
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.MEDIUM)
    assert found.reason.endswith("Words quoted from page 4 were hard to read in the scan: compare them with the page.")


@pytest.mark.parametrize("sure", [0.9, 0.97, None])
def test_a_quote_that_was_easy_to_read_is_as_sure_as_ever(sure: float | None) -> None:
    found = judged(scan({DULL: 0.4, STORED: sure}))
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.HIGH)
    assert "scan" not in found.reason
