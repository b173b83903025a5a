"""Finds the passages of Markdown: headings, paragraphs, list items and table cells, without their marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import takewhile

from clauselint.contract import Passage, PassageKind, Place, Span
from clauselint.extractors import markdown_tables
from clauselint.extractors.plain import Row, lines, opens_item

_ATX = re.compile(r"(#{1,6})(?:[ \t\u00a0]+|\Z)")
_UNDERLINE = re.compile(r"(?:=+|-{2,})\Z")
_RULE = re.compile(r"(?:\*[ \t]*){3,}\Z|(?:-[ \t]*){3,}\Z|(?:_[ \t]*){3,}\Z")
_LIST = re.compile(r"(?P<label>[-*+]|\d{1,9}[.)])(?P<gap>[ \t\u00a0]{1,8})(?=\S)")
_FENCE = re.compile(r"`{3,}|~{3,}")
_TAGS = re.compile(r"(?:</?[A-Za-z][^<>]*>\s*)+\Z")
_FRONT = re.compile(r"[A-Za-z_][\w -]*:(?:\s|\Z)")
_LONGEST_HEADING = 200


@dataclass(frozen=True, slots=True)
class _List:
    """One open list: the columns of its marker and of its items' words are where nesting is read from."""

    column: int


@dataclass(slots=True)
class _Reading:
    text: str
    found: list[Passage] = field(default_factory=list)
    block: list[Row] = field(default_factory=list)
    label: str = ""
    lists: list[_List] = field(default_factory=list)
    tables: int = 0

    def close(self, heading: int | None = None) -> None:
        """Ends the passage that is being read."""
        if self.block:
            span = Span(self.block[0].start, self.block[-1].end)
            kind = PassageKind.HEADING if heading else PassageKind.LIST_ITEM if self.label else PassageKind.PARAGRAPH
            level = heading or (len(self.lists) - 1 if self.label else None)
            self.add(kind, span, self.block[0].number, self.label, level)
        self.block, self.label = [], ""

    def add(
        self, kind: PassageKind, span: Span, line: int, label: str = "", level: int | None = None,
        cell: tuple[int, int, int] | None = None,
    ) -> None:  # fmt: skip
        hidden = tuple(_comments(self.text, span.start, span.end))
        self.found.append(Passage(kind, span, Place(line=line), label, level, cell, hidden=hidden))


def passages(text: str) -> tuple[Passage, ...]:
    """The passages of a Markdown text, in order.

    A list marker is its item's ``label``; a number escaped or typed in a paragraph is part of the words. Front matter
    and comments that stand on lines of their own are margin passages; comments within a passage are hidden in it.
    """
    reading = _Reading(text)
    rows = lines(text)
    at = _front_matter(reading, rows)
    fenced = False
    comments = _Comments(text)
    while at < len(rows):
        row = rows[at]
        inside = comments.over(row)
        if inside:
            _comment(reading, rows[at], inside)
            row = _after(text, row, inside)
        row = _unquoted(text, row)
        if _FENCE.match(text, row.start, row.end):
            reading.close()
            fenced = not fenced
            at += 1
        elif not fenced and not inside and markdown_tables.begins(text, rows, at):
            table = comments.before(markdown_tables.body(text, rows, at))
            _table(reading, table)
            at += len(table)
        else:
            _line(reading, row, fenced)
            at += 1
    reading.close()
    return tuple(reading.found)


def _line(reading: _Reading, row: Row, fenced: bool) -> None:
    text = reading.text
    if row.end <= row.start or (not fenced and _TAGS.match(text, row.start, row.end)):
        reading.close()
    elif fenced:
        _continue(reading, row)
    elif reading.block and _UNDERLINE.match(text, row.start, row.end) and _short(reading.block):
        reading.close(heading=1 if text[row.start] == "=" else 2)
    elif _RULE.match(text, row.start, row.end) or _UNDERLINE.match(text, row.start, row.end):
        reading.close()
    elif atx := _ATX.match(text, row.start, row.end):
        reading.close()
        _heading(reading, row, atx)
    elif (item := _LIST.match(text, row.start, row.end)) and _may_interrupt(reading, item["label"]):
        _item(reading, row, item)
    else:
        _continue(reading, row)


def _short(block: list[Row]) -> bool:
    return block[-1].end - block[0].start <= _LONGEST_HEADING


def _may_interrupt(reading: _Reading, label: str) -> bool:
    """A number may begin a list inside a paragraph only when it is 1: a wrapped "2024." stays in its sentence."""
    return not reading.block or bool(reading.label) or label in ("-", "*", "+") or label.strip(".)") == "1"


def _heading(reading: _Reading, row: Row, atx: re.Match[str], label: str = "") -> None:
    end = row.end
    while end > atx.end() and reading.text[end - 1] in "# \t":
        end -= 1
    if end > atx.end():
        reading.add(PassageKind.HEADING, Span(atx.end(), end), row.number, label, len(atx[1]))


def _item(reading: _Reading, row: Row, item: re.Match[str]) -> None:
    """Opens a list item; in "- - words" the innermost marker is the label."""
    reading.close()
    words = _within(reading, row, item)
    while (inner := _LIST.match(reading.text, words.start, words.end)) and not inner["label"][0].isdigit():
        item, words = inner, _within(reading, words, inner)
    if atx := _ATX.match(reading.text, words.start, words.end):
        _heading(reading, words, atx, item["label"])
    else:
        reading.block, reading.label = [words], item["label"]


def _within(reading: _Reading, row: Row, item: re.Match[str]) -> Row:
    """Opens the list that a marker belongs to, and returns the row from its words on."""
    while reading.lists and row.indent < reading.lists[-1].column + 2:
        reading.lists.pop()
    reading.lists.append(_List(row.indent))
    return replace(row, start=item.end(), indent=row.indent + item.end() - item.start())


def _continue(reading: _Reading, row: Row) -> None:
    """Adds a line to the paragraph, unless it plainly begins the next: a typed number after a stop or semicolon."""
    if reading.block:
        last = reading.block[-1]
        ended = reading.text[last.end - 1] in ".;:," or reading.text[max(0, last.end - 4) : last.end] in (
            " and",
            "; or",
        )
        broken = reading.text[last.end : last.end + 2] == "  " and not reading.text[row.start].islower()
        if opens_item(reading.text, row) and (ended or broken):
            reading.close()
    elif row.indent < 2:
        reading.lists.clear()
    reading.block.append(row)


def _unquoted(text: str, row: Row) -> Row:
    start = row.start
    while start < row.end and text[start] == ">":
        start += 1
        while start < row.end and text[start] in " \t":
            start += 1
    return replace(row, start=start) if start > row.start else row


def _table(reading: _Reading, rows: list[Row]) -> None:
    reading.close()
    for line, row in enumerate([rows[0], *rows[2:]]):
        for column, span in enumerate(markdown_tables.cells(reading.text, row)):
            if span.end > span.start:
                reading.add(PassageKind.CELL, span, row.number, cell=(reading.tables, line, column))
    reading.tables += 1


def _front_matter(reading: _Reading, rows: list[Row]) -> int:
    """Sets the settings block at the very top aside; returns the row after it."""
    text = reading.text
    if (
        text[rows[0].start : rows[0].end] != "---"
        or len(rows) < 3
        or not _FRONT.match(text, rows[1].start, rows[1].end)
    ):
        return 0
    for at, row in enumerate(rows[1:400], 1):
        if text[row.start : row.end] in ("---", "..."):
            reading.add(PassageKind.MARGIN, Span(rows[0].start, row.end), 1)
            return at + 1
    return 0


class _Comments:
    """Walks the HTML comments that begin a line, in step with the rows."""

    def __init__(self, text: str) -> None:
        self._text, self._spans = text, _comments(text, 0, len(text))
        self._next = next(self._spans, None)

    def over(self, row: Row) -> Span | None:
        """The comment that covers the start of a row."""
        while self._next and self._next.end <= row.start:
            self._next = next(self._spans, None)
        return self._next if self._next and self._next.start <= row.start and row.end > row.start else None

    def before(self, rows: Iterable[Row]) -> list[Row]:
        """The rows up to the first that a comment covers the start of; those behind it are not looked at."""
        return list(takewhile(lambda row: not self.over(row), rows))


def _comment(reading: _Reading, row: Row, comment: Span) -> None:
    """Sets a comment aside when it begins at this row."""
    if comment.start == row.start:
        reading.close()
        span = markdown_tables.trimmed(reading.text, comment.start, comment.end)
        reading.found.append(Passage(PassageKind.MARGIN, span, Place(line=row.number), hidden=(span,)))


def _after(text: str, row: Row, comment: Span) -> Row:
    """What a comment leaves of a row."""
    span = markdown_tables.trimmed(text, min(comment.end, row.end), row.end)
    return replace(row, start=span.start, end=span.end)


def _comments(text: str, start: int, end: int) -> Iterator[Span]:
    """The closed HTML comments between two offsets."""
    at = text.find("<!--", start, end)
    while at >= 0:
        close = text.find("-->", at + 4, end)
        if close < 0:
            return
        yield Span(at, close + 3)
        at = text.find("<!--", close + 3, end)
