"""Joins the raised number of a footnote to its text: PDFium gives a single raised figure a line of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable

from clauselint.extractors.pdf_lines import Row

_MARK = re.compile(r"[\d*†‡§]")
_SMALLER = 0.85  # of the size of the text behind it


def joined(rows: Iterable[Row]) -> tuple[Row, ...]:
    """The rows in content order, with such marks and a space put before the row that they belong to."""
    found: list[Row] = []
    for row in rows:
        if found and _marks(found[-1], row):
            found[-1] = _one(found[-1], row)
        else:
            found.append(row)
    return tuple(found)


def _marks(mark: Row, row: Row) -> bool:
    is_near = 0 <= row.left - mark.right + 0.1 * row.size < row.size
    is_raised = mark.size <= _SMALLER * row.size and row.baseline < mark.baseline < row.top
    return is_near and is_raised and bool(_MARK.fullmatch(mark.text))


def _one(mark: Row, row: Row) -> Row:
    (a, b, c, d), (e, f, g, h) = mark.box, row.box
    return row._replace(
        text=f"{mark.text} {row.text}",
        box=(min(a, e), min(b, f), max(c, g), max(d, h)),
        left=mark.left,
        top=max(mark.top, row.top),
        first=mark.first,
        hidden=tuple(span.moved(2) for span in row.hidden) if row.hidden else (),
    )
