"""Reads one page of a PDF through PDFium into printed lines with their font and box."""

from __future__ import annotations

import ctypes
import math
import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clauselint.contract import Span

Box = tuple[float, float, float, float]

# A line that PDFium ends with a hyphen is glued to the next one by U+FFFE instead of a line break.
_PRINTED = re.compile(r"[^\r\n\ufffe]+\ufffe?|\ufffe")
_BOLD = re.compile(rb"bold|black|heavy", re.IGNORECASE)
_BOLD_WEIGHT = 600
_LETTER = re.compile(r"[^\W\d_]")


class Cell(NamedTuple):
    """A cell of a table, its row and column counted from 0, on a page turned so that its text runs to the right."""

    table: int  # on its page, until the tables of the document are counted
    row: int
    column: int
    right: float  # where the cell ends
    edges: tuple[float, ...]  # of the table's columns


class Row(NamedTuple):
    """One printed line.

    ``box`` is in the page's own user space; ``left`` to ``baseline`` are the same page turned so that its text runs
    from left to right and down, which is what layout is decided on.
    """

    text: str
    page: int
    box: Box
    left: float
    bottom: float
    right: float
    top: float
    baseline: float
    size: float
    opens_bold: bool
    bold: bool  # from its first character to its last
    quarter: int  # quarter turns that its page was turned back by
    turned: bool  # runs in another direction than most of its page
    first: int  # index of its first character on the page
    hidden: tuple[Span, ...] = ()  # of ``text``; see pdf_hidden
    confidence: float | None = None  # 0 to 1, of what OCR read
    cell: Cell | None = None


def box_between(x: float, y: float, other_x: float, other_y: float) -> Box:
    """The box with these corners, in whatever order the file names them; a point when one of them is no number."""
    if not math.isfinite(x + y + other_x + other_y):
        return (0.0, 0.0, 0.0, 0.0)
    if x < other_x and y < other_y:
        return (x, y, other_x, other_y)
    return (min(x, other_x), min(y, other_y), max(x, other_x), max(y, other_y))


def plain_row(text: str, page: int, box: Box, size: float = 0.0, bold: bool = False) -> Row:
    """A row that does not come from the page's own text in PDFium."""
    return Row(text, page, box, *box, box[1], size, bold, bold, 0, False, 0)


class _Style(NamedTuple):
    origin: tuple[float, float]
    size: float
    quarter: int  # quarter turns anticlockwise
    bold: bool


@dataclass(slots=True)
class Probe:
    """Asks PDFium about single characters; holds the C buffers, so one probe serves one document at a time."""

    _box: Any = field(default_factory=pdfium.FS_RECTF)
    _matrix: Any = field(default_factory=pdfium.FS_MATRIX)
    _name: Any = field(default_factory=lambda: ctypes.create_string_buffer(256))
    _flags: Any = field(default_factory=ctypes.c_int)
    _bold: dict[bytes, bool] = field(default_factory=dict)

    def style(self, textpage: Any, index: int) -> _Style:
        """How the character at ``index`` of the page is set."""
        matrix = self._matrix
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        a, b = matrix.a, matrix.b
        # The nominal size says nothing until the matrix is applied: some writers set 1 and scale.
        size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        if not math.isfinite(a + b + matrix.e + matrix.f + size):
            return _Style((0.0, 0.0), 0.0, 0, self.bold(textpage, index))
        quarter = 0 if a > abs(b) else round(math.atan2(b, a) / (math.pi / 2)) % 4
        return _Style((matrix.e, matrix.f), size, quarter, self.bold(textpage, index))

    def box(self, textpage: Any, index: int) -> Box:
        """The box of the character, as high as its font."""
        box = self._box
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        return box_between(box.left, box.bottom, box.right, box.top)

    def bold(self, textpage: Any, index: int) -> bool:
        """Whether the character's font is bold; font names tell it more truly than weights do."""
        buffer = self._name
        pdfium.FPDFText_GetFontInfo(textpage, index, buffer, 256, self._flags)
        name = buffer.value
        known = self._bold.get(name)
        if known is None:
            heavy = pdfium.FPDFText_GetFontWeight(textpage, index) >= _BOLD_WEIGHT
            known = self._bold[name] = heavy or bool(_BOLD.search(name))
        return known


def rows_of(textpage: Any, text: str, page: int, probe: Probe) -> tuple[Row, ...]:
    """The printed lines of a page in content order; lines without a visible character are left out.

    ``textpage`` is PDFium's handle and ``text`` all its text. A line's text is exactly what stands in ``text``,
    without surrounding spaces, and with the hyphen that PDFium took away at its end.
    """
    same = pdfium.FPDFText_CountChars(textpage) == len(text)
    drafts = []
    for match in _PRINTED.finditer(text):
        printed = match[0].strip()
        if not printed:
            continue
        at = match.start() + match[0].index(printed[0])
        # A footnote's number is smaller than its text, and a bullet has a font of its own.
        told = None if printed[0].isalpha() else _LETTER.search(printed, 0, 12)
        indexes = (at, at + told.start() if told else at, at + len(printed) - 1)
        first, told_at, last = indexes if same else (_char_index(textpage, index) for index in indexes)
        words = printed[:-1] + "-" if printed[-1] == "\ufffe" else printed
        style = probe.style(textpage, told_at)
        bold = style.bold and probe.bold(textpage, last)
        drafts.append((words, style, probe.box(textpage, first), probe.box(textpage, last), bold, first))
    if not drafts:
        return ()
    turns = Counter(draft[1].quarter for draft in drafts)
    main = turns.most_common(1)[0][0]
    return tuple(_row(page, main, *draft) for draft in drafts)


def _char_index(textpage: Any, index: int) -> int:
    found: int = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    return max(found, 0)


def _row(page: int, main: int, words: str, style: _Style, a: Box, b: Box, bold: bool, first: int) -> Row:
    box = (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
    x, y = style.origin
    baseline = (y, -x, -y, x)[main]
    turned = style.quarter != main
    return Row(words, page, box, *upright(box, main), baseline, style.size, style.bold, bold, main, turned, first)


def upright(box: Box, quarter: int) -> Box:
    """``box`` on a page turned back by ``quarter`` quarter turns, so that text running that way runs to the right."""
    if quarter == 0:
        return box
    left, bottom, right, top = box
    return (
        (bottom, -right, top, -left),
        (-right, -top, -left, -bottom),
        (-top, left, -bottom, right),
    )[quarter - 1]
