"""Lays the rows of all PDF pages out as passages in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from clauselint.contract import Line, PassageKind, Place, Span
from clauselint.extractors.assembling import Piece
from clauselint.extractors.pdf_fields import Entry
from clauselint.extractors.pdf_kinds import footnotes_from, kind_of, opens_footnote
from clauselint.extractors.pdf_lines import Box, Row
from clauselint.extractors.pdf_margins import Parted
from clauselint.extractors.pdf_order import ordered, runs
from clauselint.extractors.pdf_pages import Sheet
from clauselint.extractors.pdf_paragraphs import Typical, paragraphs, typical


def pieces(sheets: Sequence[Sheet], parted: Sequence[Parted]) -> Iterator[Piece]:
    """All passages in reading order.

    What stands beside the flow of a page (margins, footnotes, filled-in fields) follows the last paragraph that
    begins on that page, even when that paragraph goes on overleaf.
    """
    columns = [run for part in parted for run in runs(ordered(part.body))]
    usual = typical(columns)
    flow, notes = _without_footnotes(columns, usual)
    done = 0
    for rows in paragraphs(flow, usual):
        for sheet, part in zip(sheets[done : rows[0].page - 1], parted[done : rows[0].page - 1], strict=True):
            yield from _beside(sheet, part, notes)
        done = max(done, rows[0].page - 1)
        kind, level = kind_of(rows, usual)
        yield _piece(rows, kind, level)
    for sheet, part in zip(sheets[done:], parted[done:], strict=True):
        yield from _beside(sheet, part, notes)


def _without_footnotes(
    columns: Sequence[tuple[Row, ...]], usual: Typical
) -> tuple[list[tuple[Row, ...]], list[tuple[Row, ...]]]:
    flow: list[tuple[Row, ...]] = []
    notes: list[tuple[Row, ...]] = []
    for run in columns:
        start = footnotes_from(run, usual)
        flow.append(run[:start])
        notes += _each_footnote(run[start:])
    return flow, notes


def _each_footnote(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    starts = [index for index, row in enumerate(rows) if opens_footnote(row)]
    for start, end in pairwise([*starts, len(rows)]):
        yield tuple(rows[start:end])


def _beside(sheet: Sheet, part: Parted, notes: Sequence[tuple[Row, ...]]) -> Iterator[Piece]:
    for rows in notes:
        if rows[0].page == sheet.number:
            yield _piece(rows, PassageKind.FOOTNOTE, None)
    for entry in sheet.entries:
        yield _entered(entry, sheet.number)
    for row in part.margin:
        yield _piece((row,), PassageKind.MARGIN, None)


def _piece(rows: Sequence[Row], kind: PassageKind, level: int | None) -> Piece:
    lines, hidden, start = [], [], 0
    for row in rows:
        lines.append(Line(Span(start, start + len(row.text)), row.page, row.box))
        hidden += [Span(start + span.start, start + span.end) for span in row.hidden]
        start += len(row.text) + 1
    page = rows[0].page
    box = _around([row.box for row in takewhile(lambda row: row.page == page, rows)])
    text = "\n".join(row.text for row in rows)
    return Piece(kind, text, Place(page=page, box=box), level=level, lines=tuple(lines), hidden=tuple(hidden))


def _entered(entry: Entry, page: int) -> Piece:
    line = Line(Span(0, len(entry.text)), page, entry.box)
    return Piece(PassageKind.PARAGRAPH, entry.text, Place(page=page, box=entry.box), lines=(line,))


def _around(boxes: Sequence[Box]) -> Box:
    lefts, bottoms, rights, tops = zip(*boxes, strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))
