"""Tells running headers, footers and page numbers of a PDF from what the contract says."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from operator import attrgetter

from clauselint.extractors.pdf_lines import Row

_EDGE_ROWS = 6  # how far from the top and bottom edge of a page's text a header or footer may reach
_APART = 8  # rows between two page numbers on one page
_SAME_HEIGHT = 4.0  # points
_LONG_ENOUGH = 12  # characters that repeat on three pages at any height
_NUMBER = re.compile(r"\d+")
_DIGITS = str.maketrans("0123456789", "0000000000")
_PAGE_NUMBER = re.compile(
    r"(?:page|p\.|pg\.?)?\s*[-–—~\[(|]{0,3}\s*(?:[a-z]{1,2}-)?(?P<number>\d{1,4}|[ivxl]{1,7})"
    r"\s*[-–—~\])|]{0,3}(?:\s*(?:of|/)\s*\d{1,4})?",
    re.IGNORECASE,
)
_STARTS_A_PART = re.compile(
    r"(?:exhibit|schedule|annex|appendix|attachment|addendum|article|section|part)\b", re.IGNORECASE
)
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's rows, each in content order: what the contract says, and what merely runs along.

    ``resumes`` holds ``Row.first`` of those in the body that follow a margin: a page broke before them.
    """

    body: tuple[Row, ...]
    margin: tuple[Row, ...] = ()
    resumes: frozenset[int] = frozenset()


def part(pages: Sequence[tuple[Row, ...]]) -> tuple[Parted, ...]:
    """Sets the margins of every page apart.

    A row is margin when it repeats at the edge of other pages, when its numbers count pages, or when it is a page
    number alone; nothing but margin may stand between it and the edge. A page number alone in the middle of a page
    counts when it stands centred and the numbers before or after it follow.
    """
    edges = [_edges(rows) for rows in pages]
    known = _Repeated(pages, edges)
    numbers = _numbered(pages)
    return tuple(_parted(rows, edge, known, numbers) for rows, edge in zip(pages, edges, strict=True))


def _parted(rows: tuple[Row, ...], edges: _Edges, known: _Repeated, numbers: _Numbers) -> Parted:
    lone = [row for row in rows if _key(row) in numbers.likely]
    margin = {_key(row) for row in lone if _key(row) in numbers.sure or _centred(row, rows)}
    for edge in edges:
        for row, inner in _inwards(edge):
            if _key(row) not in margin and _key(row) not in numbers.likely and not known.has(row, inner):
                break
            margin.add(_key(row))
    if not margin:
        return Parted(rows)
    body = tuple(row for row in rows if _key(row) not in margin)
    resumes = frozenset(b.first for a, b in pairwise(rows) if _key(a) in margin and _key(b) not in margin)
    return Parted(body, tuple(row for row in rows if _key(row) in margin), resumes)


_Key = tuple[int, int]
_Edges = tuple[tuple[Row, ...], tuple[Row, ...]]


def _key(row: Row) -> _Key:
    return row.page, row.first


def _edges(rows: Sequence[Row]) -> _Edges:
    """The outermost rows, from the top edge down and from the bottom edge up."""
    falling = sorted(rows, key=attrgetter("top"), reverse=True)
    return tuple(falling[:_EDGE_ROWS]), tuple(falling[: -_EDGE_ROWS - 1 : -1])


class _Repeated:
    """Rows at page edges that return on other pages."""

    def __init__(self, pages: Sequence[Sequence[Row]], edges: Iterable[_Edges]) -> None:
        self._alike: dict[str, dict[int, Row]] = defaultdict(dict)  # by shape, then page
        self._pages: dict[str, set[int]] = defaultdict(set)  # by text
        self._level: dict[tuple[str, int], set[int]] = defaultdict(set)  # by text and height
        self._within = _twice_on_a_page(pages)
        for row, inner in (pair for above, below in edges for edge in (above, below) for pair in _inwards(edge)):
            if _NUMBER.search(row.text):
                self._alike[_shape(row.text)].setdefault(row.page, row)
            self._pages[row.text].add(row.page)
            self._pages[_with(row, inner)].add(row.page)
            self._level[row.text, int(row.baseline // _SAME_HEIGHT)].add(row.page)

    def has(self, row: Row, inner: Row | None) -> bool:
        """Whether the row is margin; ``inner`` is the next one away from the edge."""
        starts_part = _STARTS_A_PART.match(row.text)
        if self._returns(row, inner):
            # The first of a run of "Exhibit A" headers is the heading of that exhibit.
            return not (starts_part and row.page - 1 not in self._pages[row.text])
        counted = not starts_part and _NUMBER.search(row.text)
        return bool(counted) and _counts_pages(row, self._alike[_shape(row.text)])

    def _returns(self, row: Row, inner: Row | None) -> bool:
        if len(self._pages[row.text]) < 2 or row.text in self._within:
            return False
        told = row.text if len(row.text) >= _LONG_ENOUGH else _with(row, inner)
        if len(self._pages[told]) > 2:
            return True
        height = int(row.baseline // _SAME_HEIGHT)
        near = (self._level.get((row.text, height + step), ()) for step in (-1, 0, 1))
        return len(set().union(*near)) > 1


def _twice_on_a_page(pages: Iterable[Sequence[Row]]) -> set[str]:
    """Texts that stand twice on one page, as in a row of signature blocks: no header does."""
    found: set[str] = set()
    for rows in pages:
        texts = [row.text for row in rows]
        if len(set(texts)) < len(texts):
            found.update(text for text, count in Counter(texts).items() if count > 1)
    return found


def _inwards(edge: Sequence[Row]) -> Iterator[tuple[Row, Row | None]]:
    return zip_longest(edge, edge[1:])


def _with(row: Row, inner: Row | None) -> str:
    return f"{row.text}\n{inner.text if inner else ''}"


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


@dataclass(frozen=True, slots=True)
class _Numbers:
    """Page numbers alone on their line: ``likely`` ones have a neighbour in the count, ``sure`` ones have two."""

    likely: frozenset[_Key]
    sure: frozenset[_Key]


def _numbered(pages: Iterable[Sequence[Row]]) -> _Numbers:
    """Numbers alone on their line that count on from one another at one place across the page.

    Two on one page count only when they stand apart, so that a column of figures is none.
    """
    found = [(row, number, index) for rows in pages for index, row in enumerate(rows) if (number := _page_number(row))]
    before, after = set(), set()
    for i, (row, number, index) in enumerate(found):
        for later, next_number, next_index in found[i + 1 : i + 5]:
            apart = later.page != row.page or next_index - index > _APART
            if next_number == number + 1 and apart and later.page - row.page <= 2 and _same_place(row, later):
                before.add(_key(row))
                after.add(_key(later))
                break
    return _Numbers(frozenset(before | after), frozenset(before & after))


def _same_place(a: Row, b: Row) -> bool:
    """Left, right or centred at one place; odd and even pages may mirror each other."""
    centre = abs((a.left + a.right) - (b.left + b.right)) / 2
    return min(abs(a.left - b.left), abs(a.right - b.right), centre) < 3 or a.page != b.page


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
