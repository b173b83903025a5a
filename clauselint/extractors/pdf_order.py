"""Puts the rows of a PDF page into reading order."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from clauselint.extractors.pdf_lines import Row

_MIN_GUTTER = 6.0  # points
_MIN_COLUMN = 3  # rows
_MOST_COLUMNS = 6
_BIN = 2.0  # points


def ordered(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of one page in reading order.

    The order of the file is kept, since writers know their columns better than geometry does, unless a row stands
    above an earlier one of the same column: then rows are read top down, column by column.
    """
    return by_columns(rows, gutters(rows)) if _out_of_order(rows) else rows


def runs(rows: Sequence[Row], resumes: frozenset[int] = frozenset()) -> tuple[tuple[Row, ...], ...]:
    """The rows, in order, cut where reading jumps up or over to another column, and before those in ``resumes``."""
    cuts = [i for i in range(1, len(rows)) if rows[i].first in resumes or _jumps(rows[i - 1], rows[i])]
    return tuple(tuple(rows[start:end]) for start, end in pairwise([0, *cuts, len(rows)]) if start < end)


def _jumps(a: Row, b: Row) -> bool:
    if a.cell != b.cell:
        return True
    raised = b.size < 0.8 * a.size and a.left - b.right < _MIN_GUTTER  # the mark of the next footnote
    beside = b.right < a.left and b.baseline < a.baseline - 1 and not raised
    return b.page != a.page or b.baseline > a.baseline + a.size or beside


def _out_of_order(rows: Sequence[Row]) -> bool:
    start = 0
    for i in range(1, len(rows)):
        row, last = rows[i], rows[i - 1]
        if row.turned or last.turned or row.baseline <= last.baseline + last.size:
            continue
        if any(_under(other, row) for other in rows[start:i]):
            return True
        start = i
    return False


def _under(other: Row, row: Row) -> bool:
    if other.turned or other.baseline >= row.baseline - row.size:
        return False
    shared = min(row.right, other.right) - max(row.left, other.left)
    return shared > 0.3 * min(row.right - row.left, other.right - other.left)


def by_columns(rows: Sequence[Row], gutters: Sequence[float]) -> tuple[Row, ...]:
    """Top down; between two rows that cross a gutter (its x), the columns one after the other."""
    result: list[Row] = []
    columns: list[list[Row]] = [[] for _ in range(len(gutters) + 1)]
    for row in _top_down(rows):
        first, last = (sum(edge > gutter for gutter in gutters) for edge in (row.left, row.right))
        if first == last:
            columns[first].append(row)
            continue
        result += (held for column in columns for held in column)
        columns = [[] for _ in columns]
        result.append(row)
    return (*result, *(held for column in columns for held in column))


def _top_down(rows: Sequence[Row]) -> list[Row]:
    """From the top; pieces of one printed line, whose baselines agree to a point or so, from the left."""
    falling = sorted(rows, key=lambda row: -row.baseline)
    lines: list[list[Row]] = []
    for row in falling:
        if lines and lines[-1][0].baseline - row.baseline < 0.3 * row.size:
            lines[-1].append(row)
        else:
            lines.append([row])
    return [row for line in lines for row in sorted(line, key=lambda row: row.left)]


def gutters(rows: Sequence[Row]) -> list[float]:
    """Where white stripes run down between columns; a few rows, as a title does, may cross them."""
    left, right = min(row.left for row in rows), max(row.right for row in rows)
    bins = int(min(right - left, 10_000) / _BIN) + 2
    ink = [0] * (bins + 1)
    for row in rows:
        ink[min(int((row.left - left) / _BIN), bins)] += 1
        ink[min(int((row.right - left) / _BIN) + 1, bins)] -= 1
    found, level, start, allowed = [], 0, None, len(rows) // 10
    for i in range(bins):
        level += ink[i]
        if level <= allowed:
            start = i if start is None else start
        elif start is not None:
            if (i - start) * _BIN >= _MIN_GUTTER:
                found.append(left + (start + i) / 2 * _BIN)
            start = None
    return [x for x in found if _divides(x, rows)] if len(found) < _MOST_COLUMNS else []


def _divides(x: float, rows: Sequence[Row]) -> bool:
    before, after = sum(row.right < x for row in rows), sum(row.left > x for row in rows)
    return min(before, after) >= max(_MIN_COLUMN, len(rows) // 10)
