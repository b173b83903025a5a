"""What a contract or a file name may put into a cell: text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Sequence

Cell = str | int | float | bytes | None

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]")
LONGEST = 32_767  # characters that a cell of Excel holds


def harmless(cell: Cell) -> str | int | float | None:
    """``cell`` as a spreadsheet may have it: numbers as they are, text that begins a formula behind an apostrophe."""
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "backslashreplace")
    if not isinstance(cell, str):
        return cell
    text = _UNSEEN.sub("\N{REPLACEMENT CHARACTER}", cell)
    if text.lstrip(" ").startswith(_FORMULA):
        text = f"'{text}"
    return text[:LONGEST]


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV with harmless cells, lines ending as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
