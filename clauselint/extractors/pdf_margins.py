"""Tells running headers, footers and page numbers of a PDF from what the contract says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauselint.extractors.pdf_lines import Row

_EDGE_ROWS = 8  # how far from the top and bottom edge of a page's text a header or footer may reach
_SAME_HEIGHT = 4.0  # points
_LONG_ENOUGH = 12  # characters that repeat on three pages at any height
_NUMBER = re.compile(r"\d+")
_DIGITS = str.maketrans("0123456789", "0000000000")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?)?\s*[-–—~\[(|]{0,3}\s*(?:[a-z]{1,2}-)?(?P<number>\d{1,4}|[ivxl]{1,7})"
    r"\s*[-–—~\])|.]{0,3}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_STARTS_A_PART = re.compile(r"(?:exhibit|schedule|annex|appendix|attachment|addendum|article|section|part)\b", re.IGNORECASE)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's rows, each in content order: what the contract says, and what merely runs along."""

    body: tuple[Row, ...]
    margin: tuple[Row, ...]


def part(pages: Sequence[tuple[Row, ...]]) -> tuple[Parted, ...]:
    """Sets the margins of every page apart.

    A row is margin when it repeats at the edge of other pages, when its numbers count pages, or when it is a page
    number alone; nothing but margin may stand between it and the edge. A page number alone in the middle of a page
    counts when it stands centred and the numbers before or after it follow.
    """
    edges = [_edges(rows) for rows in pages]
    known = _Repeated(edges)
    numbers = _numbered(pages)
    return tuple(_parted(rows, edge, known, numbers) for rows, edge in zip(pages, edges, strict=True))


def _parted(rows: tuple[Row, ...], edges: _Edges, known: _Repeated, numbers: frozenset[Row]) -> Parted:
    margin = {row for row in rows if row in numbers and _centred(row, rows)}
    for edge in edges:
        for row in edge:
            if row in numbers or row in margin or known.has(row):
                margin.add(row)
            else:
                break
    if not margin:
        return Parted(rows, ())
    return Parted(tuple(row for row in rows if row not in margin), tuple(row for row in rows if row in margin))


_Edges = tuple[tuple[Row, ...], tuple[Row, ...]]


def _edges(rows: Sequence[Row]) -> _Edges:
    """The outermost rows, from the top edge down and from the bottom edge up."""
    falling = sorted(rows, key=lambda row: -row.top)
    return tuple(falling[:_EDGE_ROWS]), tuple(falling[: -_EDGE_ROWS - 1 : -1])


class _Repeated:
    """Rows at page edges that return on other pages."""

    def __init__(self, edges: Iterable[_Edges]) -> None:
        self._seen: dict[str, dict[int, Row]] = defaultdict(dict)
        for edge in edges:
            for row in {*edge[0], *edge[1]}:
                self._seen[_shape(row.text)].setdefault(row.page, row)

    def has(self, row: Row) -> bool:
        others = self._seen[_shape(row.text)]
        if len(others) < 2:
            return False
        literal = [other for other in others.values() if other.text == row.text and other.page != row.page]
        if literal:
            level = any(abs(other.baseline - row.baseline) <= _SAME_HEIGHT for other in literal[:50])
            if level or (len(literal) >= 2 and len(row.text) >= _LONG_ENOUGH):
                return not (_STARTS_A_PART.match(row.text) and row.page < min(other.page for other in literal))
        return not _STARTS_A_PART.match(row.text) and _counts_pages(row, others)


def _shape(text: str) -> str:
    """Two rows that differ in digits alone have one shape, so that page 9 and page 10 look alike."""
    return re.sub("0+", "0", " ".join(text.translate(_DIGITS).split()).casefold())


def _counts_pages(row: Row, others: dict[int, Row]) -> bool:
    """Whether one of the row's numbers grows by one from page to page, over three pages at one height."""
    own = [int(number[:18]) for number in _NUMBER.findall(row.text)][:6]
    agree = 0
    for step in (-2, -1, 1, 2):
        other = others.get(row.page + step)
        if other and abs(other.baseline - row.baseline) <= _SAME_HEIGHT:
            theirs = [int(number[:18]) for number in _NUMBER.findall(other.text)][:6]
            agree += any(b - a == step for a, b in zip(own, theirs, strict=False))
    return agree >= 2


def _numbered(pages: Iterable[Sequence[Row]]) -> frozenset[Row]:
    """Page numbers alone on their line, when one before or after them is next in the count.

    Two numbers on one page count only when they stand apart, so that a column of figures is none.
    """
    found = [(row, number, index) for rows in pages for index, row in enumerate(rows) if (number := _page_number(row))]
    chained = set()
    for (row, number, index), (later, next_number, next_index) in zip(found, found[1:], strict=False):
        apart = row.page != later.page or next_index - index > _EDGE_ROWS
        if next_number - number == 1 and apart and later.page - row.page <= 2:
            chained |= {row, later}
    return frozenset(chained)


def _page_number(row: Row) -> int | None:
    if len(row.text) > 20 or not (match := _PAGE_NUMBER.fullmatch(row.text)):
        return None
    number = match["number"]
    return int(number) if number.isdigit() else _roman(number.lower())


def _roman(number: str) -> int:
    values = [_ROMAN[letter] for letter in number]
    return sum(-a if a < b else a for a, b in zip(values, [*values[1:], 0], strict=True))


def _centred(row: Row, rows: Sequence[Row]) -> bool:
    left, right = min(other.left for other in rows), max(other.right for other in rows)
    return abs((row.left + row.right) - (left + right)) < 0.12 * (right - left)
