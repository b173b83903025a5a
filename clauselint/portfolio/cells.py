"""What a contract or a file name may put into a cell: text that no spreadsheet takes for a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from clauselint.reporters.escaping import no_formula, same_length

Cell = str | int | float | bytes | None

LONGEST = 32_000  # characters; spreadsheets hold 32,767


def harmless(cell: Cell) -> str | int | float | None:
    """``cell`` as a spreadsheet may have it: numbers as they are, text never as a formula or with unseen characters."""
    if isinstance(cell, bytes):
        cell = cell.decode("utf-8", "backslashreplace")
    if not isinstance(cell, str):
        return cell
    text = same_length(cell.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " "))
    return no_formula(f"{text[:LONGEST]} [...]" if len(text) > LONGEST else text)


def csv_of(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A CSV with harmless cells, lines ending as RFC 4180 has them."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([harmless(name) for name in header])
    writer.writerows([harmless(cell) for cell in row] for row in rows)
    return out.getvalue()
