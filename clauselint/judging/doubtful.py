"""What rests on words that OCR is not sure of."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from clauselint.contract import Contract, Passage
from clauselint.report import Assessment, Evidence

SURE = 0.9


def noted(assessments: Sequence[Assessment], contract: Contract) -> tuple[Assessment, ...]:
    """The assessments; those that quote a passage read with less confidence than ``SURE`` say so and are less sure."""
    doubted = [p for p in contract.passages if p.confidence is not None and p.confidence < SURE]
    return tuple(_noted(each, doubted) for each in assessments) if doubted else tuple(assessments)


def _noted(assessment: Assessment, doubted: Sequence[Passage]) -> Assessment:
    pages = sorted({quote.page for quote in assessment.evidence if quote.page and _meets(quote, doubted)})
    if not pages:
        return assessment
    where = f"page {pages[0]}" if len(pages) == 1 else f"pages {', '.join(map(str, pages))}"
    reason = f"{assessment.reason} Words quoted from {where} were hard to read in the scan: compare them with the page."
    return replace(assessment, reason=reason, confidence=assessment.confidence.lowered)


def _meets(quote: Evidence, doubted: Sequence[Passage]) -> bool:
    """Whether the quote touches one of these passages, which stand in order and do not overlap."""
    index = bisect_right(doubted, quote.start, key=lambda passage: passage.span.end)
    return index < len(doubted) and doubted[index].span.start < quote.end
