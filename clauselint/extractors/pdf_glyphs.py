"""Reads and draws the letters of PDF fonts one by one, through PDFium."""

from __future__ import annotations

import ctypes
import hashlib
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_copy import UnknownFonts
from clauselint.extractors.pdf_fonts import SIZE, Specimen
from clauselint.extractors.pdf_looks import matrix_of

_LETTER = re.compile("[0-9A-Za-z]")
_LEAST = 0.011  # points at SIZE: anything smaller is no ink
_FINE = 48  # pixels, either way, to find where the ink of a letter is
_PAPER = 250  # of 255, or lighter


class Glyph(NamedTuple):
    """What a font shows for a code: the letter or ligature it is read as, and its box from where it is written."""

    code: int
    letters: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def is_empty(self) -> bool:
        return self.right - self.left < _LEAST or self.top - self.bottom < _LEAST

    @property
    def width(self) -> float:
        return self.right - self.left

    @property
    def slimness(self) -> float:
        """How high it is for its width."""
        return (self.top - self.bottom) / self.width


@contextmanager
def opened(found: Specimen) -> Iterator[tuple[Any, Any]]:
    """PDFium's handles of the specimen and of the text of its page.

    Raises UnknownFonts when PDFium cannot open it.
    """
    try:
        document = pypdfium2.PdfDocument(found.data)
    except pypdfium2.PdfiumError as error:
        raise UnknownFonts from error
    try:
        page = document[0]
        textpage = page.get_textpage()
        try:
            yield document.raw, textpage.raw
        finally:
            textpage.close()
            page.close()
    finally:
        document.close()


def glyphs_of(textpage: Any, found: Specimen) -> dict[int, tuple[Any, list[Glyph]]]:
    """PDFium's handle of each font of the specimen, and what it shows for the codes that are read as letters."""
    glyphs: dict[int, tuple[Any, list[Glyph]]] = {}
    x, y = ctypes.c_double(), ctypes.c_double()
    left, right, bottom, top = edges = [ctypes.c_double() for _ in range(4)]
    last, begin = 0, (0.0, 0.0)
    own: list[Glyph] = []
    for index, letter in letters_of(textpage):
        obj = pdfium.FPDFText_GetTextObject(textpage, index)
        address = ctypes.addressof(obj.contents) if obj else last
        pdfium.FPDFText_GetCharOrigin(textpage, index, x, y)
        if address == last:
            if own and (x.value, y.value) == begin:  # a ligature; what stands farther on keeps the code company
                own[-1] = own[-1]._replace(letters=own[-1].letters + letter)
            continue
        last, begin = address, (x.value, y.value)
        slot = found.at(*matrix_of(obj)[4:])
        if slot.font not in glyphs:
            glyphs[slot.font] = pdfium.FPDFTextObj_GetFont(obj), []
        own = glyphs[slot.font][1]
        pdfium.FPDFText_GetCharBox(textpage, index, *edges)
        box = (left.value - x.value, bottom.value - y.value, right.value - x.value, top.value - y.value)
        own.append(Glyph(slot.code, letter, *box))
    return glyphs


def letters_of(textpage: Any) -> Iterator[tuple[int, str]]:
    """Where the letters and figures of a page stand, counted as PDFium counts, and what they are."""
    count = pdfium.FPDFText_CountChars(textpage)
    buffer = (ctypes.c_ushort * (count + 1))()
    written = pdfium.FPDFText_GetText(textpage, 0, count, buffer)  # with the zero at its end
    text = bytes(buffer)[: 2 * max(written - 1, 0)].decode("utf-16-le", "surrogatepass")
    is_same = len(text) == count
    for found in _LETTER.finditer(text):
        at = found.start()
        yield (at if is_same else pdfium.FPDFText_GetCharIndexFromTextIndex(textpage, at)), found[0]


def drawn(raw: Any, font: Any, glyphs: Sequence[Glyph], side: int) -> Iterator[bytes]:
    """The letters as they are painted, in greys, each stretched to fill ``side`` by ``side`` pixels."""
    if not glyphs:
        return
    height = side * len(glyphs)
    page = pdfium.FPDFPage_New(raw, 1, float(side), float(height))
    bitmap = pdfium.FPDFBitmap_CreateEx(side, height, pdfium.FPDFBitmap_Gray, None, 0)
    try:
        matrix, code = pdfium.FS_MATRIX(), (ctypes.c_uint32 * 1)()
        for at, glyph in enumerate(glyphs, 1):
            code[0] = glyph.code
            obj = pdfium.FPDFPageObj_CreateTextObj(raw, font, SIZE)
            pdfium.FPDFText_SetCharcodes(obj, code, 1)
            wide, high = side / (glyph.right - glyph.left), side / (glyph.top - glyph.bottom)
            matrix.a, matrix.d = wide, high
            matrix.e, matrix.f = -glyph.left * wide, height - side * at - glyph.bottom * high
            pdfium.FPDFPageObj_SetMatrix(obj, matrix)
            pdfium.FPDFPage_InsertObject(page, obj)
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, side, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, side, height, 0, 0)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        pixels = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)
        pdfium.FPDF_ClosePage(page)
        pdfium.FPDFPage_Delete(raw, 1)
    for top in range(0, height, side):
        yield b"".join([pixels[y * stride : y * stride + side] for y in range(top, top + side)])


def inked(raw: Any, font: Any, glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The letters, each with the box of its ink: fonts of procedures say too much of it, or nothing."""
    around = [_with_room(glyph, font) for glyph in glyphs]
    sought = [glyph for glyph in around if not glyph.is_empty]
    found = (_trimmed(glyph, pixels) for glyph, pixels in zip(sought, drawn(raw, font, sought, _FINE), strict=True))
    return [glyph if glyph.is_empty else next(found) for glyph in around]


def _with_room(glyph: Glyph, font: Any) -> Glyph:
    if not glyph.is_empty:
        return glyph
    width = ctypes.c_float()
    pdfium.FPDFFont_GetGlyphWidth(font, glyph.code, SIZE, width)
    room = abs(width.value)
    return glyph._replace(left=-room, bottom=-2 * room, right=2 * room, top=4 * room)


def _trimmed(glyph: Glyph, pixels: bytes) -> Glyph:
    rows = [at for at in range(_FINE) if min(pixels[at * _FINE : (at + 1) * _FINE]) < _PAPER]
    columns = [at for at in range(_FINE) if min(pixels[at::_FINE]) < _PAPER]
    if not rows:
        return glyph._replace(right=glyph.left)
    wide, high = glyph.width / _FINE, (glyph.top - glyph.bottom) / _FINE
    return glyph._replace(
        left=glyph.left + wide * columns[0],
        right=glyph.left + wide * (columns[-1] + 1),
        bottom=glyph.top - high * (rows[-1] + 1),
        top=glyph.top - high * rows[0],
    )


def known_by(font: Any) -> bytes:
    """What tells a font from others, in the file itself and in one that was made of it."""
    digest = hashlib.sha256(name_of(font))
    size = ctypes.c_size_t()
    if pdfium.FPDFFont_GetFontData(font, None, 0, size) and size.value:
        buffer = (ctypes.c_uint8 * size.value)()
        pdfium.FPDFFont_GetFontData(font, buffer, size.value, size)
        digest.update(bytes(buffer))
    width = ctypes.c_float()
    for code in range(256):
        width.value = 0
        pdfium.FPDFFont_GetGlyphWidth(font, code, SIZE, width)
        digest.update(b"%d " % round(width.value * 100))
    return digest.digest()


def name_of(font: Any) -> bytes:
    """The name that the file gives to a font."""
    length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
    buffer = ctypes.create_string_buffer(max(length, 1))
    pdfium.FPDFFont_GetBaseFontName(font, buffer, length)
    return buffer.value
