"""What is promised of whatever could be read, however damaged the file was: checked, each with words for its breach."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from clauselint.contract import Contract, Line, Outline, Passage, Span
from clauselint.report import Report


def broken_by_contract(contract: Contract) -> list[str]:
    """Which promises the contract, in both views, does not keep."""
    found = list(_of_contract(contract))
    return found + (broken_by_contract(contract.counterpart) if contract.counterpart else [])


def broken_by_outline(outline: Outline, contract: Contract) -> list[str]:
    whole = Span(0, len(contract.text))
    spans = [clause.span for clause in outline.clauses] + [d.span for d in outline.definitions]
    spans += [span for sentence in outline.sentences for span in (*sentence.spans, sentence.own)]
    found = [f"outline: {span} is not in the text" for span in spans if not _within(span, whole)]
    owns = [sentence.own for sentence in outline.sentences]
    found += [f"outline: sentence {b} begins before the end of {a}" for a, b in pairwise(owns) if b.start < a.end]
    return found


def broken_by_report(report: Report, contract: Contract) -> list[str]:
    quotes = [quote for each in report.assessments for quote in (*each.evidence, *each.clauses)]
    texts = {contract.text} | ({contract.counterpart.text} if contract.counterpart else set())
    return [
        f"report: {quote.text[:40]!r} is not what stands at {quote.start}"
        for quote in quotes
        if all(text[quote.start : quote.end] != quote.text for text in texts)
    ]


def _of_contract(contract: Contract) -> Iterator[str]:
    if not contract.passages:
        yield "no passages"
    try:
        json.dumps([contract.text, contract.warnings], ensure_ascii=False).encode()
    except UnicodeEncodeError:
        yield "the text is no Unicode text"
    ends = [0]
    for passage in contract.passages:
        yield from _of_passage(passage, contract, ends[-1])
        ends.append(passage.span.end)
    pages = contract.pages or 0
    read = [number for reader in contract.readers for number in reader.pages]
    if not all(1 <= page <= pages for page in (*contract.unread_pages, *read)):
        yield "a page that the document does not have"


def _of_passage(passage: Passage, contract: Contract, earlier: int) -> Iterator[str]:
    span = passage.span
    if not earlier <= span.start < span.end <= len(contract.text):
        yield f"passage {span} after {earlier} in {len(contract.text)}"
    if not contract.quote(span).strip():
        yield f"passage {span} is blank"
    if passage.label and passage.label not in contract.text[earlier : span.start]:
        yield f"label {passage.label!r} is not before {span}"
    inner = (*passage.hidden, *(each.span for each in passage.revisions), *(line.span for line in passage.lines))
    yield from (f"{each} is not in its passage {span}" for each in inner if not _within(each, span))
    yield from _of_lines(passage.lines, contract.pages or 0)
    place = passage.place
    if not _is_page(place.page, contract.pages) or place.line == 0 or min(place.line or 0, place.paragraph or 0) < 0:
        yield f"place {place}"
    if place.box is not None and not _is_box(place.box):
        yield f"box {place.box}"
    if passage.confidence is not None and not 0 <= passage.confidence <= 1:
        yield f"confidence {passage.confidence}"
    if passage.cell is not None and min(passage.cell) < 0:
        yield f"cell {passage.cell}"


def _of_lines(lines: Iterable[Line], pages: int) -> Iterator[str]:
    for line in lines:
        if not 1 <= line.page <= pages:
            yield f"line on page {line.page} of {pages}"
        if not _is_box(line.box):
            yield f"box {line.box}"


def _is_page(page: int | None, pages: int | None) -> bool:
    return page is None or 1 <= page <= (pages or 0)


def _is_box(box: tuple[float, float, float, float]) -> bool:
    left, bottom, right, top = box
    return all(map(math.isfinite, box)) and left <= right and bottom <= top


def _within(inner: Span, outer: Span) -> bool:
    return outer.start <= inner.start <= inner.end <= outer.end
