"""Lays the rows of all PDF pages out as passages in reading order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from clauselint.contract import Line, Passage, PassageKind, Place, Span
from clauselint.extractors.pdf_cells import in_order, joined
from clauselint.extractors.pdf_kinds import footnotes_from, kind_of, opens_footnote
from clauselint.extractors.pdf_lines import Box, Cell, Row
from clauselint.extractors.pdf_margins import Parted
from clauselint.extractors.pdf_order import runs
from clauselint.extractors.pdf_pages import Sheet
from clauselint.extractors.pdf_paragraphs import Typical, paragraphs, typical


def laid_out(sheets: Sequence[Sheet], parted: Sequence[Parted]) -> tuple[str, tuple[Passage, ...]]:
    """``(Contract.text, Contract.passages)``: all passages in reading order, a blank line apart.

    What stands beside the flow of a page (margins, footnotes, filled-in fields) follows the last paragraph that
    begins on that page, even when that paragraph goes on overleaf.
    """
    bodies = joined([in_order(part.body) for part in parted])
    columns = [run for part, body in zip(parted, bodies, strict=True) for run in runs(body, part.resumes)]
    usual = typical(columns)
    flow, notes = _without_footnotes(columns, usual)
    text, done = _Text(), 0
    for rows in paragraphs(flow, usual):
        for number in range(done, rows[0].page - 1):
            text.add_beside(sheets[number], parted[number], notes)
        done = max(done, rows[0].page - 1)
        text.add(rows, *((PassageKind.CELL, None) if rows[0].cell else kind_of(rows, usual)))
    for number in range(done, len(sheets)):
        text.add_beside(sheets[number], parted[number], notes)
    return text.whole(), tuple(text.passages)


class _Text:
    """The contract's text as it grows; lays the rows out itself, since moving every line's span later costs much."""

    def __init__(self) -> None:
        self.passages: list[Passage] = []
        self._parts: list[str] = []
        self._length = 0
        self._cell: Cell | None = None  # of the last passage

    def whole(self) -> str:
        return "".join(self._parts)

    def add(self, rows: Sequence[Row], kind: PassageKind, level: int | None = None) -> None:
        gap = _gap(self._cell, rows[0].cell) if self._parts else ""
        start = at = self._length + len(gap)
        lines, hidden = [], []
        for row in rows:
            end = at + len(row.text)
            lines.append(Line(Span(at, end), row.page, row.box))
            if row.hidden:
                hidden += [Span(at + span.start, at + span.end) for span in row.hidden]
            at = end + 1
        self._parts += (gap, "\n".join([row.text for row in rows]))
        self._length, self._cell = at - 1, rows[0].cell
        page = rows[0].page
        place = Place(page=page, box=_around([row.box for row in rows if row.page == page]))
        sure = min((row.confidence for row in rows if row.confidence is not None), default=None)
        span = Span(start, at - 1)
        cell = rows[0].cell[:3] if rows[0].cell else None
        self.passages.append(Passage(kind, span, place, "", level, cell, tuple(lines), (), tuple(hidden), sure))

    def add_beside(self, sheet: Sheet, part: Parted, notes: Mapping[int, Sequence[tuple[Row, ...]]]) -> None:
        for rows in notes.get(sheet.number, ()):
            self.add(rows, PassageKind.FOOTNOTE)
        for row in sheet.entries:
            self.add((row,), PassageKind.PARAGRAPH)
        for row in part.margin:
            self.add((row,), PassageKind.MARGIN)


def _gap(last: Cell | None, cell: Cell | None) -> str:
    """What stands between two passages: as between those of a Word document."""
    if last is None or cell is None or last.table != cell.table:
        return "\n\n"
    return "\t" if last.row == cell.row and last.column != cell.column else "\n"


def _without_footnotes(
    columns: Sequence[tuple[Row, ...]], usual: Typical
) -> tuple[list[tuple[Row, ...]], dict[int, list[tuple[Row, ...]]]]:
    """The columns without the footnotes at their foot, and the footnotes by page."""
    flow: list[tuple[Row, ...]] = []
    notes: dict[int, list[tuple[Row, ...]]] = defaultdict(list)
    for run in columns:
        start = len(run) if run[0].cell else footnotes_from(run, usual)
        flow.append(run[:start])
        if start < len(run):
            notes[run[0].page] += _each_footnote(run[start:])
    return flow, notes


def _each_footnote(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    starts = [index for index in range(len(rows)) if opens_footnote(rows, index)]
    for start, end in pairwise([*starts, len(rows)]):
        yield tuple(rows[start:end])


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))
