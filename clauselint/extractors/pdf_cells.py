"""Keeps the rows of each table together in the flow of a PDF, and joins tables that go on overleaf."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from clauselint.extractors.pdf_lines import Row
from clauselint.extractors.pdf_order import ordered

_ALIKE = 4.0  # points between the borders of one table on two pages
_ENDS = (".", ";", ":", "?", "!")


def in_order(rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows of a page in reading order, a table taken as one row that is as high and wide as the table."""
    if not any(row.cell for row in rows):
        return ordered(rows)
    blocks = {block[0].first: block for block in _blocks(rows)}
    return tuple(row for stand_in in ordered(tuple(map(_stand_in, blocks.values()))) for row in blocks[stand_in.first])


def _blocks(rows: Sequence[Row]) -> Iterator[tuple[Row, ...]]:
    """Each table as a block, and each other row as one."""
    for table, group in groupby(rows, key=lambda row: row.cell and row.cell.table):
        if table is None:
            yield from ((row,) for row in group)
        else:
            yield tuple(group)


def _stand_in(block: tuple[Row, ...]) -> Row:
    first = block[0]
    if first.cell is None:
        return first
    return first._replace(left=min(row.left for row in block), right=max(row.right for row in block))


def joined(pages: Sequence[tuple[Row, ...]]) -> list[tuple[Row, ...]]:
    """The rows of every page in order, tables counted through the document.

    A table that begins a page under the one that ended the page before, with the same borders, goes on with it; so
    does its first row with the last one there, when a page break cut it.
    """
    result: list[list[Row]] = []
    count = 0
    open_table: list[Row] = []  # the table that ends the page before
    for rows in pages:
        page: list[Row] = []
        for block in _blocks(rows):
            if block[0].cell is None:
                page.append(block[0])
                open_table = []
                continue
            if open_table and not page and _goes_on(open_table, block):
                open_table = _continue(open_table, block, result[-1], page)
                continue
            open_table = [_counted(row, count, 0) for row in block]
            page += open_table
            count += 1
        result.append(page)
    return [tuple(page) for page in result]


def _goes_on(table: Sequence[Row], block: Sequence[Row]) -> bool:
    a, b = table[-1].cell, block[0].cell
    if a is None or b is None or len(a.edges) != len(b.edges) or block[0].page != table[-1].page + 1:
        return False
    return all(abs(x - y) <= _ALIKE for x, y in zip(a.edges, b.edges, strict=True))


def _continue(table: list[Row], block: Sequence[Row], before: list[Row], page: list[Row]) -> list[Row]:
    """Puts the rows of the block after the table, those of a row cut in two with its cells on the page ``before``."""
    last, first = table[-1].cell, block[0].cell
    assert last is not None
    assert first is not None
    cut = _is_cut(table, block)
    by = last.row - first.row + (0 if cut else 1)
    rest = [_counted(row, last.table, by) for row in block]
    whole = [row for row in rest if cut and row.cell and row.cell.row == last.row]
    if whole:
        at = next(i for i, row in enumerate(before) if row.cell and row.cell[:2] == last[:2])
        before[at:] = sorted([*before[at:], *whole], key=lambda row: row.cell.column if row.cell else 0)
    after = rest[len(whole) :]
    page += after
    return after or [*table, *whole]


def _is_cut(table: Sequence[Row], block: Sequence[Row]) -> bool:
    """Whether the first row of the block goes on with a sentence of the last row of the table."""
    last, first = table[-1].cell, block[0].cell
    ends = {row.cell.column: row.text for row in table if row.cell and last and row.cell.row == last.row}
    opens: dict[int, str] = {}
    for row in block:
        if row.cell and first and row.cell.row == first.row:
            opens.setdefault(row.cell.column, row.text)
    unnamed = min(opens) > min(ends)  # no label of its own
    return opens.keys() <= ends.keys() and any(
        (unnamed or opens[column][0].islower()) and not ends[column].rstrip().endswith(_ENDS) for column in opens
    )


def _counted(row: Row, table: int, by: int) -> Row:
    assert row.cell is not None
    return row._replace(cell=row.cell._replace(table=table, row=row.cell.row + by))
