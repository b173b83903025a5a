"""Finds the cells of Markdown tables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import takewhile

from clauselint.contract import Span
from clauselint.extractors.plain import Row

_DELIMITER = re.compile(r"\|?(?:[ \t]*:?-+:?[ \t]*\|)*[ \t]*:?-+:?[ \t]*\|?\Z")


def begins(text: str, rows: list[Row], at: int) -> bool:
    """Whether ``rows[at]`` is a table's header: it and the row of dashes below it have bars."""
    if at + 1 >= len(rows) or not _barred(text, rows[at]):
        return False
    rule = rows[at + 1]
    return _barred(text, rule) and bool(_DELIMITER.match(text, rule.start, rule.end))


def body(text: str, rows: list[Row], at: int) -> Iterator[Row]:
    """The rows of the table that begins at ``rows[at]``, its row of dashes included, as they are asked for."""
    return takewhile(lambda row: _barred(text, row), map(rows.__getitem__, range(at, len(rows))))


def _barred(text: str, row: Row) -> bool:
    return text.find("|", row.start, row.end) >= 0


def cells(text: str, row: Row) -> Iterator[Span]:
    """The cells of one table row; an escaped bar does not part them."""
    start = row.start + (text[row.start] == "|")
    at = start
    while at < row.end:
        if text[at] == "\\":
            at += 1
        elif text[at] == "|":
            yield trimmed(text, start, at)
            start = at + 1
        at += 1
    if start < row.end:
        yield trimmed(text, start, row.end)


def trimmed(text: str, start: int, end: int) -> Span:
    """``text[start:end]`` without the white space around it."""
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)
