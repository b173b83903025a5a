"""Finds the paragraphs of plain text: hard-wrapped lines belong together, page furniture stands aside."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import pairwise

from clauselint.contract import Passage, PassageKind, Place, Span

_LINE = re.compile(r"[^\n\f\v]*(?:[\n\f\v]|\Z)")
_PAGE = re.compile(
    r"\s*(?:<PAGE>(?:\s+[\w-]{1,8})?|</?(?:TABLE|CAPTION|TEXT|DOCUMENT|S|C)>|[-–—]{0,2}\s?\d{1,4}\s?[-–—]{0,2}|(?:page|Page|PAGE)\s+\d{1,4}(?:\s+(?:of|/)\s+\d{1,4})?|[-–—]\s?[ivxlc]{1,6}\s?[-–—])\s*\Z"
)
_RULE = re.compile(r"[-=_*~#.\s]{3,}\Z")
_ITEM = re.compile(
    r"(?:\([A-Za-z]{1,5}\)|\(\d{1,3}\)|(?:\d{1,3}\.){1,6}\d{0,3}(?=\s)|\d{1,3}\)|[A-Za-z][.)](?=\s)|[ivxIVX]{1,5}[.)](?=\s)|"
    r"(?:ARTICLE|Article|SECTION|Section|SCHEDULE|Schedule|EXHIBIT|Exhibit|ANNEX|Annex|APPENDIX|Appendix)\s+[\dIVXLA-Z]{1,6}\b)"
)
_BULLET = re.compile(r"[•▪●■◦○‣·\uf0b7](?=\S|\s)|[-*–—o](?=\s{1,8}\S)")
_REFERS = re.compile(
    r"\b(?:sections?|articles?|clauses?|paragraphs?|schedules?|exhibits?|annex|items?|under|of|with|in|by|to)\Z",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: where its words start and end, how far they are indented, and its number from 1."""

    start: int
    end: int
    indent: int
    number: int

    @property
    def width(self) -> int:
        return self.end - self.start + self.indent


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a plain text, in order; each visible character stands in one of them."""
    rows = lines(text)
    width = _wrap_width(text, rows)
    found: list[Passage] = []
    block: list[Row] = []
    for row in [*rows, None]:
        if (
            row is not None
            and block
            and row.end > row.start
            and _margin(text, row) is None
            and goes_on(text, block[-1], row, width)
        ):
            block.append(row)
            continue
        if block:
            found.append(_passage(text, block))
            block = []
        if row is not None and row.end > row.start:
            if margin := _margin(text, row):
                found.append(margin)
            else:
                block.append(row)
    return tuple(found)


def lines(text: str) -> list[Row]:
    """Every line of a text, the empty ones too."""
    rows: list[Row] = []
    number = 1
    for line in _LINE.finditer(text):
        words = line[0].strip()
        lead = len(line[0]) - len(line[0].lstrip()) if words else 0
        start = line.start() + lead
        indent = len(line[0][:lead].expandtabs(8)) if lead else 0
        rows.append(Row(start, start + len(words), indent, number))
        number += line[0].endswith("\n")
    return rows


def is_mark(text: str) -> bool:
    """Whether a text is nothing but a number or bullet."""
    item = _ITEM.match(f"{text} ")
    return (item is not None and item.end() == len(text)) or _BULLET.fullmatch(f"{text} ", 0, len(text)) is not None


def opens_item(text: str, row: Row) -> bool:
    """Whether a line begins with a number or bullet."""
    return bool(_ITEM.match(text, row.start, row.end) or _BULLET.match(text, row.start, row.end))


def goes_on(text: str, row: Row, after: Row, width: int) -> bool:
    """Whether ``after`` continues the paragraph of ``row``, in a text wrapped at ``width`` (0: not wrapped)."""
    if after.number > row.number + 1 or not width:
        return False
    last, ended = text[row.end - 1], text[row.end - 1] in ".;:!?"
    full = row.width >= 0.75 * width
    if _BULLET.match(text, after.start, after.end) and (ended or not full):
        return False
    if _ITEM.match(text, after.start, after.end):
        if _REFERS.search(text, max(row.start, row.end - 12), row.end):
            return True
        return (
            full
            and not ended
            and last != ","
            and not text[max(row.start, row.end - 4) : row.end].endswith((" and", " or"))
        )
    if text[after.start].islower():
        return True
    if ended and after.indent >= row.indent + 2:
        return False
    first = text.find(" ", after.start, after.end)
    word = (first if first > 0 else after.end) - after.start
    return full or row.width + 1 + word > width


def _wrap_width(text: str, rows: list[Row]) -> int:
    """The column at which a text is wrapped by hand, or 0 when each line is a paragraph."""
    inner = [a.width for a, b in pairwise(rows) if a.end > a.start and b.end > b.start and b.number == a.number + 1]
    if not inner:
        return 0
    inner.sort()
    width = inner[int(len(inner) * 0.95)]
    full = sum(1 for w in inner if 0.75 * width <= w <= 1.15 * width)
    return width if width <= 160 and full * 2 >= len(inner) else 0


def _margin(text: str, row: Row) -> Passage | None:
    short = row.end - row.start <= 60
    if not short or not (_PAGE.match(text, row.start, row.end) or _RULE.match(text, row.start, row.end)):
        return None
    return Passage(PassageKind.MARGIN, Span(row.start, row.end), Place(line=row.number))


def _passage(text: str, block: list[Row]) -> Passage:
    first = block[0]
    kind = PassageKind.LIST_ITEM if opens_item(text, first) else PassageKind.PARAGRAPH
    return Passage(kind, Span(first.start, block[-1].end), Place(line=first.number))
