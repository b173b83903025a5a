"""Counts the cells of a web page's tables, and knows the tables that are none: layout, and one hanging number."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import groupby

from clauselint.contract import PassageKind
from clauselint.extractors.assembling import Piece
from clauselint.extractors.html_looks import Element
from clauselint.extractors.plain import is_mark

_WIDEST = 63  # columns; a hostile span must not count further
_TALLEST = 10_000


@dataclass(slots=True)
class Table:
    """One open table: ``first`` is the index of the first piece that it holds."""

    index: int
    first: int
    is_layout: bool
    _row: int = -1
    _column: int = 0
    _taken: dict[int, int] = field(default_factory=dict)  # column -> last row that a cell from above reaches

    @staticmethod
    def lays_out(element: Element) -> bool:
        """Whether a table only arranges a page: it holds headings or other tables, or says so."""
        inner = next(element.iterdescendants("table", "h1", "h2", "h3", "h4", "h5", "h6"), None)
        return inner is not None or element.get("role") in ("presentation", "none")

    def begin_row(self) -> None:
        self._row, self._column = self._row + 1, 0

    def next_cell(self, element: Element) -> tuple[int, int, int]:
        """The (table, row, column) of the next td or th of the row."""
        while self._column < _WIDEST and self._taken.get(self._column, -1) >= self._row:
            self._column += 1
        found = (self.index, max(self._row, 0), self._column)
        end = min(self._column + _span(element, "colspan", _WIDEST), _WIDEST)
        last = self._row + _span(element, "rowspan", _TALLEST) - 1
        for column in range(self._column, end):
            self._taken[column] = last
        self._column = max(end, self._column + 1)
        return found


def settled(pieces: list[Piece]) -> list[Piece]:
    """The pieces of a closed table; one whose every row is a number and a paragraph is a list set by hand."""
    rows = [list(row) for _, row in groupby(pieces, key=lambda piece: piece.cell and piece.cell[:2])]
    if not rows or not all(_is_item(row) for row in rows):
        return pieces
    return [
        words._replace(kind=PassageKind.LIST_ITEM, label=" ".join(mark.text.split()), cell=None) for mark, words in rows
    ]


def _is_item(row: list[Piece]) -> bool:
    return len(row) == 2 and all(p.kind is PassageKind.CELL and not p.label for p in row) and is_mark(row[0].text)


def _span(element: Element, name: str, most: int) -> int:
    text = (element.get(name) or "").strip()
    return min(max(int(text), 1), most) if text.isdecimal() and len(text) < 6 else 1
