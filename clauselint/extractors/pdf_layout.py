"""Lays the rows of all PDF pages out as passages in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from clauselint.contract import Line, Passage, PassageKind, Place, Span
from clauselint.extractors.pdf_kinds import footnotes_from, kind_of, opens_footnote
from clauselint.extractors.pdf_lines import Box, Row
from clauselint.extractors.pdf_margins import Parted
from clauselint.extractors.pdf_order import ordered, runs
from clauselint.extractors.pdf_pages import Sheet
from clauselint.extractors.pdf_paragraphs import Typical, paragraphs, typical


def laid_out(sheets: Sequence[Sheet], parted: Sequence[Parted]) -> tuple[str, tuple[Passage, ...]]:
    """``(Contract.text, Contract.passages)``: all passages in reading order, a blank line apart.

    What stands beside the flow of a page (margins, footnotes, filled-in fields) follows the last paragraph that
    begins on that page, even when that paragraph goes on overleaf.
    """
    columns = [run for part in parted for run in runs(ordered(part.body), part.resumes)]
    usual = typical(columns)
    flow, notes = _without_footnotes(columns, usual)
    text, done = _Text(), 0
    for rows in paragraphs(flow, usual):
        for number in range(done, rows[0].page - 1):
            text.add_beside(sheets[number], parted[number], notes)
        done = max(done, rows[0].page - 1)
        text.add(rows, *kind_of(rows, usual))
    for number in range(done, len(sheets)):
        text.add_beside(sheets[number], parted[number], notes)
    return text.whole(), tuple(text.passages)


class _Text:
    """The contract's text as it grows; lays the rows out itself, since moving every line's span later costs much."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._lines: list[str] = []
        self._length = 0

    def whole(self) -> str:
        return "\n".join(self._lines)

    def add(self, rows: Sequence[Row], kind: PassageKind, level: int | None = None) -> None:
        if self._lines:
            self._lines.append("")
            self._length += 1
        start = at = self._length
        lines, hidden = [], []
        for row in rows:
            end = at + len(row.text)
            lines.append(Line(Span(at, end), row.page, row.box))
            if row.hidden:
                hidden += [Span(at + span.start, at + span.end) for span in row.hidden]
            self._lines.append(row.text)
            at = end + 1
        self._length = at
        page = rows[0].page
        place = Place(page=page, box=_around([row.box for row in rows if row.page == page]))
        sure = min((row.confidence for row in rows if row.confidence is not None), default=None)
        span = Span(start, at - 1)
        self.passages.append(
            Passage(kind, span, place, level=level, lines=tuple(lines), hidden=tuple(hidden), confidence=sure)
        )

    def add_beside(self, sheet: Sheet, part: Parted, notes: Mapping[int, Sequence[tuple[Row, ...]]]) -> None:
        for rows in notes.get(sheet.number, ()):
            self.add(rows, PassageKind.FOOTNOTE)
        for row in sheet.entries:
            self.add((row,), PassageKind.PARAGRAPH)
        for row in part.margin:
            self.add((row,), PassageKind.MARGIN)


def _without_footnotes(
    columns: Sequence[tuple[Row, ...]], usual: Typical
) -> tuple[list[tuple[Row, ...]], dict[int, list[tuple[Row, ...]]]]:
    """The columns without the footnotes at their foot, and the footnotes by page."""
    flow: list[tuple[Row, ...]] = []
    notes: dict[int, list[tuple[Row, ...]]] = defaultdict(list)
    for run in columns:
        start = footnotes_from(run, usual)
        flow.append(run[:start])
        if start < len(run):
            notes[run[0].page] += _each_footnote(run[start:])
    return flow, notes


def _each_footnote(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    starts = [index for index, row in enumerate(rows) if opens_footnote(row)]
    for start, end in pairwise([*starts, len(rows)]):
        yield tuple(rows[start:end])


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))
