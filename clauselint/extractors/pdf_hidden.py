"""Finds words on a PDF page that nobody can see: white, transparent, never painted, minute or off the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.contract import Span
from clauselint.extractors.pdf_lines import Box, Row
from clauselint.extractors.pdf_looks import Objects, bounds_of, objects_of

_MINUTE = 2.0  # points, as in a DOCX
_MOST_GROUNDS = 500  # so that a page of countless shapes does not cost countless comparisons
_WHITE = 250  # of 255, every channel


def marked(page: Any, textpage: Any, objects: Objects, rows: tuple[Row, ...], box: Box) -> tuple[Row, ...]:
    """The rows, each with the spans of its own text that nobody can see in ``Row.hidden``.

    ``page`` and ``textpage`` are PDFium's handles; ``box`` is the part of the page that is shown. Unseen ink upon a
    picture or a dark ground counts as seen: so are the words of a scan that was read by OCR, and white on blue.
    """
    suspects, grounds = _suspects(page, objects)
    if not suspects and all(row.size >= _MINUTE and _meets(row.box, box) for row in rows):
        return rows
    return tuple(_mark(textpage, row, suspects, grounds, box) for row in rows)


def _mark(textpage: Any, row: Row, suspects: set[int], grounds: list[Box], box: Box) -> Row:
    if not _meets(row.box, box):
        return row._replace(hidden=(Span(0, len(row.text)),))
    if row.size < _MINUTE and (specks := _specks(textpage, row)):
        return row._replace(hidden=tuple(_spans(specks)))
    if not suspects or any(_lies_on(row.box, ground) for ground in grounds):
        return row
    unseen = [index for index in range(len(row.text)) if _object_at(textpage, row.first + index) in suspects]
    return row._replace(hidden=tuple(_spans(unseen))) if unseen else row


def _specks(textpage: Any, row: Row) -> list[int]:
    """The characters of a row that are too small to see; its size alone may count in units of the font's own."""
    return [index for index in range(len(row.text)) if _is_speck(textpage, row.first + index)]


def _is_speck(textpage: Any, index: int) -> bool:
    box = pdfium.FS_RECTF()
    if not pdfium.FPDFText_GetLooseCharBox(textpage, index, box):
        return True
    return bool(min(box.right - box.left, box.top - box.bottom) < _MINUTE and box.top - box.bottom < 2 * _MINUTE)


def _object_at(textpage: Any, index: int) -> int:
    return _address(pdfium.FPDFText_GetTextObject(textpage, index))


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0


def _spans(indexes: Sequence[int]) -> Iterator[Span]:
    start = last = indexes[0]
    for index in indexes[1:]:
        if index > last + 1:
            yield Span(start, last + 1)
            start = index
        last = index
    yield Span(start, last + 1)


def _suspects(page: Any, objects: Objects) -> tuple[set[int], list[Box]]:
    """Addresses of text objects that leave no ink on white paper, and the boxes where the paper is not white."""
    colours = red, green, blue, alpha = ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(), ctypes.c_uint(255)
    fill_of = pdfium.FPDFPageObj_GetFillColor  # every object of the document counts
    suspects = set(map(_address, objects.unpainted))
    for obj in objects.texts:
        fill_of(obj, red, green, blue, alpha)
        if red.value >= _WHITE or alpha.value < 5:
            if _leaves_no_ink(colours):
                suspects.add(_address(obj))
            red.value, alpha.value = 0, 255  # what a pattern leaves as it was is ink
    return suspects, list(islice(_grounds(page, colours), _MOST_GROUNDS)) if suspects else []


def _leaves_no_ink(colours: tuple[ctypes.c_uint, ...]) -> bool:
    red, green, blue, alpha = (colour.value for colour in colours)
    return alpha < 5 or min(red, green, blue) >= _WHITE


def _grounds(page: Any, colours: tuple[ctypes.c_uint, ...]) -> Iterator[Box]:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    for obj, kind, outer in objects_of(page):
        if kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING):
            yield bounds_of(outer)
        if kind != pdfium.FPDF_PAGEOBJ_PATH or not pdfium.FPDFPath_GetDrawMode(obj, filled, stroked):
            continue
        if filled.value and pdfium.FPDFPageObj_GetFillColor(obj, *colours) and not _leaves_no_ink(colours):
            yield bounds_of(outer)


def _meets(a: Box, b: Box) -> bool:
    return a[0] < b[2] and b[0] < a[2] and a[1] < b[3] and b[1] < a[3]


def _lies_on(text: Box, ground: Box) -> bool:
    """Whether the ground is under the middle of the text and no mere rule."""
    x, y, height = (text[0] + text[2]) / 2, (text[1] + text[3]) / 2, text[3] - text[1]
    under = ground[0] <= x <= ground[2] and ground[1] <= y <= ground[3]
    return under and ground[3] - ground[1] >= 0.5 * height
