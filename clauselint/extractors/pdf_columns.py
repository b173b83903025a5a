"""Takes apart the rows that PDFium read straight across two or three columns."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Box, Probe, Row, upright
from clauselint.extractors.pdf_order import by_columns

_SAMPLES = 6
_FEWEST = 6  # rows of a column
_LONG = 40  # characters of a row that may hold two columns
_WIDE = 1.4  # of the size: a gap no space between two words has
_PROSE = 20  # characters of a row of running text in one column; table cells are shorter
_MOST_COLUMNS = 6
_BIN = 2.0  # points

_Gap = tuple[float, float]


def separated(textpage: Any, rows: tuple[Row, ...], probe: Probe) -> tuple[Row, ...]:
    """The rows of a page (PDFium's handle ``textpage``), in order, no row holding words of two columns.

    Rows stay as they are unless most of them have a wide gap at one place with running text on both sides.
    """
    long = [row for row in rows if len(row.text) >= _LONG and not row.turned and row.quarter == 0]
    if len(long) < _FEWEST:
        return rows
    sample = long[:: -(-len(long) // _SAMPLES)]
    if sum(bool(_gaps(textpage, row)) for row in sample) * 2 < len(sample):
        return rows
    gutters = _gutters([_gaps(textpage, row) for row in long], long)
    if not 0 < len(gutters) < _MOST_COLUMNS:
        return rows
    split = [tuple(pieces(textpage, row, gutters, probe)) for row in rows]
    parted = [cut for cut in split if len(cut) > 1]
    if len(parted) < _FEWEST or not _is_prose(parted):
        return rows
    return by_columns([piece for cut in split for piece in cut], gutters)


def _gaps(textpage: Any, row: Row) -> tuple[_Gap, ...]:
    """The gaps in a row that are wider than between words."""
    count = pdfium.FPDFText_CountRects(textpage, row.first, len(row.text))
    if count < 2:
        return ()
    edges = [ctypes.c_double() for _ in range(4)]
    spans = []
    for index in range(count):
        pdfium.FPDFText_GetRect(textpage, index, *edges)
        spans.append((edges[0].value, edges[2].value))
    spans.sort()
    return tuple((a[1], b[0]) for a, b in pairwise(spans) if b[0] - a[1] > _WIDE * row.size)


def _gutters(gaps: Sequence[Sequence[_Gap]], rows: Sequence[Row]) -> tuple[float, ...]:
    """Where at least half of the rows have a gap, each the middle of a stripe."""
    left = min(row.left for row in rows)
    bins = int(min(max(row.right for row in rows) - left, 10_000) / _BIN) + 2
    open_at = [0] * (bins + 1)
    for start, end in (gap for row_gaps in gaps for gap in row_gaps):
        open_at[max(0, min(int((start - left) / _BIN) + 1, bins))] += 1
        open_at[max(0, min(int((end - left) / _BIN), bins))] -= 1
    found, level, first = [], 0, None
    for index in range(bins + 1):
        level += open_at[index]
        if level * 2 >= len(rows):
            first = index if first is None else first
        elif first is not None:
            found.append(left + (first + index) / 2 * _BIN)
            first = None
    return tuple(found)


def pieces(textpage: Any, row: Row, gutters: Sequence[float], probe: Probe) -> Iterator[Row]:
    """The row cut where a word begins right of a gutter (its x) and the word before it ends left of that."""
    start = 0
    for gutter in gutters:
        if row.left < gutter < row.right and (cut := _first_right_of(textpage, row, gutter, probe)) > start:
            before = row.text[start:cut].rstrip()
            cut += len(row.text[cut:]) - len(row.text[cut:].lstrip())
            if before and _box(textpage, row, start + len(before) - 1, probe)[2] <= gutter:
                yield _piece(textpage, row, start, start + len(before), probe)
                start = cut
    yield _piece(textpage, row, start, len(row.text), probe) if start else row


def _first_right_of(textpage: Any, row: Row, x: float, probe: Probe) -> int:
    words = [0, *(index + 1 for index, letter in enumerate(row.text) if letter.isspace())]
    low, high = 0, len(words)
    while low < high:
        middle = (low + high) // 2
        if _box(textpage, row, words[middle], probe)[0] < x:
            low = middle + 1
        else:
            high = middle
    return words[low] if low < len(words) else 0


def _box(textpage: Any, row: Row, index: int, probe: Probe) -> Box:
    """The box of a character of the row, on the page turned as the row is."""
    return upright(probe.box(textpage, row.first + index), row.quarter)


def _piece(textpage: Any, row: Row, start: int, end: int, probe: Probe) -> Row:
    opening, closing = (probe.box(textpage, row.first + index) for index in (start, end - 1))
    lefts, bottoms, rights, tops = zip(opening, closing, strict=True)
    box = (min(lefts), min(bottoms), max(rights), max(tops))
    left, bottom, right, top = upright(box, row.quarter)
    bold = probe.bold(textpage, row.first + start)
    return row._replace(
        text=row.text[start:end],
        box=box,
        left=left,
        bottom=bottom,
        right=right,
        top=top,
        first=row.first + start,
        opens_bold=bold,
        bold=bold and probe.bold(textpage, row.first + end - 1),
    )


def _is_prose(parted: Sequence[Sequence[Row]]) -> bool:
    """Whether running text stands on both sides, not the cells of a table."""
    sides = ([cut[0] for cut in parted], [cut[-1] for cut in parted])
    return all(
        sum(len(row.text) for row in side) >= _PROSE * len(side)
        and sum(row.text[0].islower() for row in side) * 4 >= len(side)
        for side in sides
    )
