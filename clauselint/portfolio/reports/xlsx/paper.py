"""A workbook in the colours of the report page, in which no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import xlsxwriter

from clauselint.reporters.escaping import same_length

MOST_ROWS = 1_048_576  # Excel's
LONGEST = 32_767  # UTF-16 units that a cell of Excel holds
CUT = " [... cut; audit.sqlite has all of it]"
INK, QUIET, LINE, DESK = "#1D2430", "#596070", "#DDD8CD", "#F5F3EF"
COLOURS = {  # status or severity -> its ink and its wash
    "adverse": ("#96281F", "#F6CFC9"),
    "missing": ("#7D4C00", "#F8E0B0"),
    "weak": ("#235285", "#CFE0F2"),
    "silent": ("#565C69", "#E4E2DE"),
    "adequate": ("#216141", "#CBE7D6"),
    "not applicable": ("#6B7280", "#FFFFFF"),
    "high": ("#96281F", "#FFFFFF"),
    "medium": ("#7D4C00", "#FFFFFF"),
    "low": ("#596070", "#FFFFFF"),
}
_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}

Cell = str | int | float | None


def plain(text: str) -> str:
    """``text`` as a cell can hold it: control characters made visible as one sign, cut where a cell ends."""
    text = same_length(text.replace("\t", " ").replace("\r\n", "\n")).translate(_NO_XML)
    if len(text) <= LONGEST // 2:
        return text
    units = text.encode("utf-16-le")
    if len(units) <= LONGEST * 2:
        return text
    return units[: (LONGEST - len(CUT)) * 2].decode("utf-16-le", "ignore") + CUT


class Workbook:
    """An Excel file written row by row, so that its size does not matter; use it as a context manager."""

    def __init__(self, path: Path) -> None:
        options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self._book = xlsxwriter.Workbook(str(path), {**options, "strings_to_numbers": False})
        self._formats: dict[tuple[tuple[str, Any], ...], Any] = {}

    def __enter__(self) -> Workbook:
        return self

    def __exit__(self, *_: object) -> None:
        self._book.close()

    def told(self, title: str) -> None:
        """Sets the title that file managers show."""
        self._book.set_properties({"title": title, "comments": "Made by clauselint. Not legal advice."})

    def format(self, **look: Any) -> Any:
        """A cell format. With the quote prefix a text stays a text even when somebody edits it."""
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            base = {"valign": "top", "font_color": INK, "font_size": 10, "font_name": "Calibri", "quote_prefix": True}
            self._formats[key] = self._book.add_format({**base, **look})
        return self._formats[key]

    def word(self, word: str, **look: Any) -> Any:
        """The format of a status or a severity; every other word is plain."""
        if word not in COLOURS:
            return self.format(**look)
        ink, wash = COLOURS[word]
        return self.format(**{"font_color": ink, "bg_color": wash, "bold": word in ("adverse", "high"), **look})

    def sheet(self, name: str, widths: Sequence[float]) -> Sheet:
        """A new sheet with columns of these widths."""
        sheet = self._book.add_worksheet(name)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8clauselint: {name}&R&8Page &P of &N")
        return Sheet(self, sheet)


class Sheet:
    """A sheet filled from the top; ``row`` is the next one to be written."""

    def __init__(self, book: Workbook, sheet: Any) -> None:
        self.book, self._sheet, self.row = book, sheet, 0

    def say(self, text: str, **look: Any) -> None:
        """A line of words that may run over the cells beside it."""
        self._sheet.write_string(self.row, 0, plain(text), self.book.format(**look))
        self.row += 1

    def title(self, text: str) -> None:
        """What the sheet is."""
        self.say(text, font_size=18, font_name="Cambria")

    def heading(self, text: str) -> None:
        """What the rows below are, after an empty one."""
        self.row += 1
        self.say(text, font_size=13, font_name="Cambria")

    def space(self) -> None:
        """Leaves a row empty."""
        self.row += 1

    def line(self, cells: Iterable[Cell], formats: Sequence[Any]) -> None:
        """One row: numbers as numbers, texts as texts, nothing as nothing."""
        for column, (cell, look) in enumerate(zip(cells, formats, strict=True)):
            if cell is None:
                self._sheet.write_blank(self.row, column, None, look)
            elif isinstance(cell, str):
                self._sheet.write_string(self.row, column, plain(cell), look)
            else:
                self._sheet.write_number(self.row, column, cell, look)
        self.row += 1

    def header(self, names: Sequence[str], upright: int | None = None, height: float | None = None) -> None:
        """The row of names; those from the column ``upright`` on stand on their side."""
        flat = self.book.format(bold=True, bg_color=DESK, bottom=1, bottom_color=QUIET, valign="bottom", text_wrap=True)
        side = self.book.format(bg_color=DESK, bottom=1, bottom_color=QUIET, rotation=90, valign="bottom", font_size=9)
        if height:
            self._sheet.set_row(self.row, height)
        self.line(names, [flat if upright is None or n < upright else side for n in range(len(names))])

    def freeze(self, columns: int) -> None:
        """Keeps everything above, and this many columns, in view and on every printed page."""
        self._sheet.freeze_panes(self.row, columns)
        self._sheet.repeat_rows(self.row - 1)

    def filters(self, first: int, columns: int) -> None:
        """Filters on the header in row ``first``, over all that was written below it."""
        self._sheet.autofilter(first, 0, max(self.row - 1, first), columns - 1)

    def bars(self, first: int, column: int, colour: str) -> None:
        """Bars behind the numbers from the row ``first`` to the last one written."""
        if self.row > first:
            bar = {"type": "data_bar", "bar_color": colour, "bar_solid": True, "min_type": "num", "min_value": 0}
            self._sheet.conditional_format(first, column, self.row - 1, column, bar)

    @property
    def room(self) -> int:
        """How many rows Excel has left."""
        return MOST_ROWS - self.row
