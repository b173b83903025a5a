"""Sorts the rows of a PDF page into the cells of the ruled tables that they stand in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from clauselint.extractors.pdf_columns import pieces
from clauselint.extractors.pdf_grids import Grid, grids
from clauselint.extractors.pdf_lines import Cell, Probe, Row
from clauselint.extractors.pdf_looks import Path
from clauselint.extractors.pdf_order import by_columns
from clauselint.extractors.pdf_rules import rules_of
from clauselint.extractors.plain import is_mark

_MISS = 3.0  # points by which words may run over a border
_TALL = 12  # printed lines of a cell: two columns of prose in a frame are no table


def tabled(textpage: Any, rows: tuple[Row, ...], paths: Sequence[Path], probe: Probe) -> tuple[Row, ...]:
    """The rows of a page with those in ruled tables cut at the borders, in the order of the cells, ``cell`` set.

    ``textpage`` is PDFium's handle. A table stands where the first of its rows stood.
    """
    if not rows or not paths:
        return rows
    rules = rules_of(paths, rows[0].quarter)
    if rules is None:
        return rows
    found = sorted(grids(rules), key=lambda grid: -_area(grid))
    for number, grid in enumerate(found):
        rows = _with_table(textpage, rows, grid, number, probe)
    return rows


def _area(grid: Grid) -> float:
    left, bottom, right, top = grid.box
    return (right - left) * (top - bottom)


def _with_table(textpage: Any, rows: tuple[Row, ...], grid: Grid, number: int, probe: Probe) -> tuple[Row, ...]:
    inside = [row for row in rows if row.cell is None and not row.turned and _stands_in(row, grid)]
    placed = [_placed(piece, grid, number) for row in inside for piece in _cut(textpage, row, grid, probe)]
    cells: dict[tuple[int, int], list[Row]] = defaultdict(list)
    for row in placed:
        if row.cell:
            cells[row.cell.row, row.cell.column].append(row)
    if not _is_table(cells) or sum(_overruns(row) for row in placed) * 10 > len(placed):
        return rows
    table = [row for at in sorted(cells) for row in by_columns(cells[at], ())]
    gone = {row.first for row in inside}
    at = next(index for index, row in enumerate(rows) if row.first in gone)
    return (*rows[:at], *table, *(row for row in rows[at:] if row.first not in gone))


def _stands_in(row: Row, grid: Grid) -> bool:
    left, bottom, right, top = grid.box
    return bottom < (row.bottom + row.top) / 2 < top and row.left > left - _MISS and row.right < right + _MISS


def _cut(textpage: Any, row: Row, grid: Grid, probe: Probe) -> Iterator[Row]:
    return pieces(textpage, row, grid.borders(grid.row_at((row.bottom + row.top) / 2)), probe)


def _placed(row: Row, grid: Grid, number: int) -> Row:
    """The row with its cell, by its middle height and where it begins."""
    line, column = grid.row_at((row.bottom + row.top) / 2), grid.column_at(row.left + _MISS)
    begins = grid.cells[line][column]
    right = next((grid.xs[c] for c in range(column, len(grid.xs) - 1) if grid.cells[line][c] != begins), grid.xs[-1])
    return row._replace(cell=Cell(number, *begins, right, grid.xs))


def _overruns(row: Row) -> bool:
    return row.cell is not None and row.right > row.cell.right + _MISS


def _is_table(cells: dict[tuple[int, int], list[Row]]) -> bool:
    """Whether several columns hold words, but not prose in a frame, nor the numbers of a list and its items."""
    by_row: dict[int, list[list[Row]]] = defaultdict(list)
    for (line, _), rows in sorted(cells.items()):
        by_row[line].append(rows)
    if not any(len(line) > 1 for line in by_row.values()):
        return False
    if len(by_row) == 1 and max(map(len, cells.values())) > _TALL:
        return False
    return not all(_is_item(line) for line in by_row.values())


def _is_item(line: Sequence[Sequence[Row]]) -> bool:
    return len(line) == 2 and is_mark(" ".join(row.text for row in line[0]))
