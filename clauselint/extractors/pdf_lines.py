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
    closes_bold: bool
    turned: bool  # runs in another direction than most of its page
    first: int  # index of its first and last character on the page
    last: int
    hidden: tuple[Span, ...] = ()  # of ``text``; see pdf_hidden

    @property
    def bold(self) -> bool:
        return self.opens_bold and self.closes_bold


class _Glyph(NamedTuple):
    left: float
    bottom: float
    right: float
    top: float
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

    def glyph(self, textpage: Any, index: int) -> _Glyph:
        """The character at ``index`` of the page, in user space."""
        box, matrix, name = self._box, self._matrix, self._name
        pdfium.FPDFText_GetLooseCharBox(textpage, index, box)
        pdfium.FPDFText_GetMatrix(textpage, index, matrix)
        # The nominal size says nothing until the matrix is applied: some writers set 1 and scale.
        size = pdfium.FPDFText_GetFontSize(textpage, index) * math.hypot(matrix.c, matrix.d)
        name[0] = b"\0"
        pdfium.FPDFText_GetFontInfo(textpage, index, name, 256, self._flags)
        bold = self._bold.get(name.value)
        if bold is None:
            bold = self._learn(textpage, index, name.value)
        quarter = 0 if matrix.a > abs(matrix.b) else _quarter(matrix.a, matrix.b)
        return _Glyph(box.left, box.bottom, box.right, box.top, (matrix.e, matrix.f), size, quarter, bold)

    def _learn(self, textpage: Any, index: int, name: bytes) -> bool:
        weight = pdfium.FPDFText_GetFontWeight(textpage, index)
        self._bold[name] = bool(_BOLD.search(name)) or weight >= _BOLD_WEIGHT
        return self._bold[name]


def _quarter(a: float, b: float) -> int:
    return round(math.atan2(b, a) / (math.pi / 2)) % 4


def rows_of(textpage: Any, text: str, page: int, probe: Probe) -> tuple[Row, ...]:
    """The printed lines of a page in content order; lines without a visible character are left out.

    ``textpage`` is PDFium's handle and ``text`` all its text. A line's text is exactly what stands in ``text``,
    without surrounding spaces, and with the hyphen that PDFium took away at its end.
    """
    same = pdfium.FPDFText_CountChars(textpage) == len(text)
    drafts = []
    for match in _PRINTED.finditer(text):
        raw = match[0]
        printed = raw.strip()
        if not printed:
            continue
        first = match.start() + raw.index(printed[0])
        last = first + len(printed) - 1
        if not same:
            first, last = _char_index(textpage, first), _char_index(textpage, last)
        words = printed[:-1] + "-" if printed[-1] == "\ufffe" else printed
        start = probe.glyph(textpage, first)
        drafts.append((words, start, probe.glyph(textpage, last) if last != first else start, first, last))
    if not drafts:
        return ()
    turns = Counter(start.quarter for _, start, _, _, _ in drafts)
    main = turns.most_common(1)[0][0]
    return tuple(_row(words, page, start, end, main, first, last) for words, start, end, first, last in drafts)


def _char_index(textpage: Any, index: int) -> int:
    found: int = pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, index)
    return max(found, 0)


def _row(words: str, page: int, start: _Glyph, end: _Glyph, main: int, first: int, last: int) -> Row:
    box = (
        min(start.left, end.left),
        min(start.bottom, end.bottom),
        max(start.right, end.right),
        max(start.top, end.top),
    )
    left, bottom, right, top = upright(box, main)
    x, y = start.origin
    baseline = (y, -x, -y, x)[main]
    size = max(start.size, end.size)
    turned = start.quarter != main
    return Row(words, page, box, left, bottom, right, top, baseline, size, start.bold, end.bold, turned, first, last)


def upright(box: Box, quarter: int) -> Box:
    """``box`` on a page turned back by ``quarter`` quarter turns, so that text running that way runs to the right."""
    left, bottom, right, top = box
    return (
        box,
        (bottom, -right, top, -left),
        (-right, -top, -left, -bottom),
        (-top, left, -bottom, right),
    )[quarter]
