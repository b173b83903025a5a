"""A workbook in the colours of the report page, in which no cell is ever a formula or a link."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil
from pathlib import Path
from typing import Any, Self

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
    "accepted": ("#5B4478", "#E6DEF0"),
    "adequate": ("#216141", "#CBE7D6"),
    "not applicable": ("#6B7280", "#FFFFFF"),
    "high": ("#96281F", "#FFFFFF"),
    "medium": ("#7D4C00", "#FFFFFF"),
    "low": ("#596070", "#FFFFFF"),
}
_LINE_HEIGHT, _MOST_LINES = 13.5, 14  # points; lines that a row shows, though its cells hold more
_MEASURED = 20_000  # rows whose height we set; it takes memory, and nobody prints more
_UPRIGHT = 190  # points of a header that stands on its side
_NO_XML = {0xFFFE: 0xFFFD, 0xFFFF: 0xFFFD}

Cell = str | int | float | None


def plain(text: str) -> str:
    """``text`` as a cell can hold it: control characters made visible as one sign, cut where a cell ends."""
    if not text.isprintable():
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

    def __enter__(self) -> Self:
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

    def ruled(self, **look: Any) -> Any:
        """The format of a cell in a long table: wrapped, with a faint line below."""
        return self.format(**{"text_wrap": True, "bottom": 1, "bottom_color": LINE, **look})

    def word(self, word: str, **look: Any) -> Any:
        """The format of a status or a severity; every other word is plain."""
        if word not in COLOURS:
            return self.format(**look)
        ink, wash = COLOURS[word]
        return self.format(**{"font_color": ink, "bg_color": wash, "bold": word in ("adverse", "high"), **look})

    def sheet(self, name: str, widths: Sequence[float], *, large: bool = False) -> Sheet:
        """A new sheet with columns of these widths, to be printed on A4 or, when it is large, on A3."""
        sheet = self._book.add_worksheet(name)
        sheet.set_default_row(_LINE_HEIGHT + 1)
        for column, width in enumerate(widths):
            sheet.set_column(column, column, width)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_margins(left=0.5, right=0.5, top=0.5, bottom=0.6)
        sheet.set_paper(8 if large else 9)
        sheet.fit_to_pages(1, 0)
        sheet.set_footer(f"&L&8clauselint: {name}&R&8Page &P of &N")
        return Sheet(self, sheet, widths)


class Sheet:
    """A sheet filled from the top; ``row`` is the next one to be written."""

    def __init__(self, book: Workbook, sheet: Any, widths: Sequence[float]) -> None:
        self.book, self._sheet, self._widths, self.row = book, sheet, widths, 0

    def say(self, text: str, **look: Any) -> None:
        """A line of words that may run over the cells beside it."""
        if "font_size" in look:
            self._sheet.set_row(self.row, 1.6 * look["font_size"])
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
        """One row: numbers as numbers, texts as texts, nothing as nothing; as high as what is wrapped in it."""
        cells = tuple(cells)
        lines = self._lines(cells, formats) if self.row < _MEASURED else 1
        if lines > 1:
            self._sheet.set_row(self.row, lines * _LINE_HEIGHT + 2)
        for column, (cell, look) in enumerate(zip(cells, formats, strict=True)):
            if cell is None:
                self._sheet.write_blank(self.row, column, None, look)
            elif isinstance(cell, str):
                self._sheet.write_string(self.row, column, plain(cell), look)
            else:
                self._sheet.write_number(self.row, column, cell, look)
        self.row += 1

    def _lines(self, cells: Iterable[Cell], formats: Sequence[Any]) -> int:
        # Excel sets the height itself when it opens the file, other programs do not.
        wrapped = (
            ceil(len(cell) / width)
            for cell, look, width in zip(cells, formats, self._widths, strict=False)
            if look.text_wrap and isinstance(cell, str)
        )
        return min(_MOST_LINES, max(wrapped, default=1))

    def header(self, names: Sequence[str], numbers: Sequence[str] = ()) -> None:
        """The row of names; those of ``numbers`` stand to the right, as their numbers do."""
        look = {"bold": True, "bg_color": DESK, "bottom": 1, "bottom_color": QUIET, "valign": "bottom"}
        left, right = self.book.format(**look, text_wrap=True), self.book.format(**look, text_wrap=True, align="right")
        self.line(names, [right if name in numbers else left for name in names])

    def header_upright(self, names: Sequence[str], first: int) -> None:
        """The same for narrow columns: from the one numbered ``first`` on, names stand on their side."""
        look = {"bg_color": DESK, "bottom": 1, "bottom_color": QUIET, "valign": "bottom", "text_wrap": True}
        flat, side = self.book.format(**look, bold=True), self.book.format(**look, rotation=90, font_size=9)
        self.line(names, [flat if n < first else side for n in range(len(names))])
        self._sheet.set_row(self.row - 1, _UPRIGHT)

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
