"""Finds the pages of a PDF whose fonts show other letters than the file says, or none."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.extractors import pdf_fonts, pdf_looks
from clauselint.extractors.pdf_copy import Copy
from clauselint.extractors.pdf_glyphs import Glyph, drawn, glyphs_of, inked, known_by, letters_of, opened
from clauselint.extractors.pdf_letterforms import SIDE, seen_as
from clauselint.extractors.pdf_lines import Box

_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_NARROW = 1.6  # points at the size of glyphs for each letter: no three letters are as narrow
_SCAN = 0.75  # of the page under pictures: what is read may be the words of the picture
_FLAT = 0.02  # points: no ink


@dataclass(frozen=True, slots=True)
class Lies:
    """The letters that a font shows as others, and those that it leaves blank, whether they are used or not."""

    others: frozenset[str] = frozenset()
    blanks: frozenset[str] = frozenset()

    def __or__(self, more: Lies) -> Lies:
        return Lies(self.others | more.others, self.blanks | more.blanks)


_NONE = Lies()


def lies_of(copy: Copy) -> Mapping[bytes, Lies]:
    """What each font of a document lies about, by what the font is known by; honest fonts are left out.

    Raises UnknownFonts when that could not be found out.
    """
    found = pdf_fonts.specimen(copy)
    if found is None:
        return {}
    lies: dict[bytes, Lies] = {}
    with opened(found) as (raw, textpage):
        for at, (font, glyphs) in glyphs_of(textpage, found).items():
            lying = _lying(raw, font, glyphs, is_by_hand=at in found.by_hand)
            if lying != _NONE:
                name = known_by(font)
                lies[name] = lies.get(name, _NONE) | lying
    return lies


def _lying(raw: Any, font: Any, glyphs: Sequence[Glyph], *, is_by_hand: bool) -> Lies:
    if is_by_hand:
        glyphs = inked(raw, font, glyphs)
    blanks = (glyph.letters for glyph in glyphs if glyph.is_empty)
    seen = [glyph for glyph in glyphs if not glyph.is_empty]
    narrow = (g.letters for g in seen if len(g.letters) > 2 and g.width < _NARROW * len(g.letters))
    single = [glyph for glyph in seen if len(glyph.letters) == 1]
    others = _others(single, drawn(raw, font, single, SIDE), is_by_hand)
    return Lies(frozenset("".join([*narrow, *others])), frozenset("".join(blanks)))


def _others(glyphs: Sequence[Glyph], pictures: Iterable[bytes], may_be_turned: bool) -> Iterator[str]:
    """The letters that are drawn as others. Pages may turn a font of procedures upside down."""
    for glyph, pixels in zip(glyphs, pictures, strict=True):
        if seen_as(glyph.letters, pixels, glyph.slimness) and not (
            may_be_turned and not seen_as(glyph.letters, _turned(pixels), glyph.slimness)
        ):
            yield glyph.letters


def _turned(pixels: bytes) -> bytes:
    return b"".join(reversed([pixels[at : at + SIDE] for at in range(0, len(pixels), SIDE)]))


def pages_with(lies: Mapping[bytes, Lies], document: pypdfium2.PdfDocument, numbers: Iterable[int]) -> frozenset[int]:
    """Those of these pages, counted from 1, that paint letters which their fonts lie about."""
    return frozenset(number for number in numbers if _lies_on(document, number, lies)) if lies else frozenset()


def _lies_on(document: pypdfium2.PdfDocument, number: int, lies: Mapping[bytes, Lies]) -> bool:
    page = document[number - 1]
    try:
        liars = _liars(page.raw, page.get_bbox(), lies)
        if not liars:
            return False
        textpage = page.get_textpage()
        try:
            return _uses(textpage.raw, liars)
        finally:
            textpage.close()
    finally:
        page.close()


def _liars(page: Any, box: Box, lies: Mapping[bytes, Lies]) -> dict[int, Lies]:
    """The text objects that are painted in a font that lies, by their addresses."""
    fonts: dict[int, Lies] = {}
    liars: dict[int, Lies] = {}
    found = pdf_looks.taken_in(page)
    is_scan = pdf_looks.covered(found.pictures, box) >= _SCAN
    for obj in found.texts:
        font = pdfium.FPDFTextObj_GetFont(obj)
        if (address := _address(font)) not in fonts:
            told = lies.get(known_by(font), _NONE)
            fonts[address] = Lies(told.others) if is_scan else told
        if fonts[address] != _NONE and pdfium.FPDFTextObj_GetTextRenderMode(obj) not in _UNPAINTED:
            liars[_address(obj)] = fonts[address]
    return liars


def _uses(textpage: Any, liars: Mapping[int, Lies]) -> bool:
    wanted = frozenset[str]().union(*(lies.others | lies.blanks for lies in liars.values()))
    for index, letter in letters_of(textpage):
        if letter in wanted:
            lies = liars.get(_address(pdfium.FPDFText_GetTextObject(textpage, index)), _NONE)
            if letter in lies.others or (letter in lies.blanks and _is_blank(textpage, index)):
                return True
    return False


def _is_blank(textpage: Any, index: int) -> bool:
    """Whether a character of a page has no ink; another code of its font may show the same letter."""
    edges = [ctypes.c_double() for _ in range(4)]
    pdfium.FPDFText_GetCharBox(textpage, index, *edges)
    left, right, bottom, top = (edge.value for edge in edges)
    return min(right - left, top - bottom) < _FLAT


def _address(handle: Any) -> int:
    return ctypes.cast(handle, ctypes.c_void_p).value or 0
