"""Finds the fonts of a PDF that could show other letters than they say, and sets out every letter of them anew."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clauselint.extractors.pdf_copy import Copy, UnknownFonts

SIZE = 10.0  # points
_MOST_FONTS = 400
_MOST_CODES = 60_000
_MOST_MAPPED = 200_000
_FEW_CODES = 4_096  # of a font of two bytes without a map: its letters are among the first
STEP = 40.0  # points from letter to letter, so that none touches another
_ACROSS = 64
# What a font needs to lie: a map to Unicode, or a program or procedures of its own.
_ANCHORS = (b"/ToUnicode", b"/FontDescriptor", b"/CharProcs", b"/DescendantFonts")
_REFERENCE = rb"[ \r\n\[]*(\d+) 0 R"
_DESCENDANT = re.compile(rb"/DescendantFonts" + _REFERENCE)
_DESCRIPTOR = re.compile(rb"/FontDescriptor" + _REFERENCE)
_MAP = re.compile(rb"/ToUnicode" + _REFERENCE)
_INNER = re.compile(rb"/Subtype */CIDFontType")
_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar|beginbfrange(.*?)endbfrange", re.DOTALL)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[[^\]]*\])")
_ASCII = range(0x30, 0x7B)  # figures, letters and a few signs
_SIMPLE_CODES = tuple(b"%02x" % code for code in range(256))


@dataclass(frozen=True, slots=True)
class Slot:
    """Where one code of one font stands on the page that is set out: fonts are counted from 0."""

    font: int
    code: int


@dataclass(frozen=True, slots=True)
class Specimen:
    """A PDF whose one page shows every code of the fonts that could lie, and what stands in each place of it."""

    data: bytes
    slots: tuple[Slot, ...]
    by_hand: frozenset[int] = frozenset()  # fonts that draw by procedures of the file

    def at(self, x: float, y: float) -> Slot:
        """What is written from this point of the page on."""
        return self.slots[round(y / STEP) * _ACROSS + round(x / STEP)]


def specimen(copy: Copy) -> Specimen | None:
    """The letters of the fonts that could lie; None when no font of the file could.

    Raises UnknownFonts when there are too many, or a map is written in a way that we do not know.
    """
    fonts = tuple(_fonts(copy))
    if not fonts:
        return None
    codes = [_codes(font, copy) for font in fonts]
    if len(fonts) > _MOST_FONTS or sum(map(len, codes)) > _MOST_CODES:
        raise UnknownFonts
    slots = tuple(Slot(at, int(code, 16)) for at, own in enumerate(codes) for code in own)
    by_hand = frozenset(at for at, font in enumerate(fonts) if b"/CharProcs" in font)
    return Specimen(copy.with_page(fonts, _content(codes), _edge(len(slots))), slots, by_hand)


def _fonts(copy: Copy) -> Iterator[bytes]:
    """The dictionaries of fonts that draw by a program of their own, or say themselves what their codes mean."""
    seen: set[bytes] = set()
    for place in copy.places(_ANCHORS):
        font = copy.dictionary_at(place)
        if not font or font in seen or (_INNER.search(font) and b"/DescendantFonts" not in font):
            continue
        seen.add(font)
        inner = _DESCENDANT.search(font)
        described = copy.object(int(inner[1])) if inner else font
        descriptor = _DESCRIPTOR.search(described)
        has_own = b"/FontFile" in (copy.object(int(descriptor[1])) if descriptor else described)
        if has_own or b"/CharProcs" in font or (b"/ToUnicode" in font and b"/DescendantFonts" not in font):
            yield font


def _codes(font: bytes, copy: Copy) -> Sequence[bytes]:
    """The codes that could be letters, in hexadecimal."""
    if b"/DescendantFonts" not in font:
        return _SIMPLE_CODES
    found = _MAP.search(font)
    told = copy.stream(int(found[1])) if found else None
    mapped: Iterable[int] | None = range(_FEW_CODES) if found is None else None if told is None else _mapped(told)
    if mapped is None:
        raise UnknownFonts
    return tuple([b"%04x" % code for code in mapped])


def _mapped(told: bytes) -> Sequence[int] | None:
    """The codes that a map to Unicode makes letters; None when it is written in a way that we do not know."""
    codes: dict[int, None] = {}
    many = 0
    known = sum(found[1].count(b"<") for found in _SPACES.finditer(told))
    for pairs in _PAIRS.finditer(told):
        known += pairs[0].count(b"<")
        if pairs[1] is not None:
            named = _HEX.findall(pairs[1])
            codes |= dict.fromkeys(int(c, 16) for c, u in zip(named[::2], named[1::2], strict=False) if c and _tells(u))
            continue
        for first, last, to in _RANGE.findall(pairs[2]):
            stretch = _lettered(int(first, 16), int(last, 16), to)
            many += len(stretch)
            if many > _MOST_MAPPED:
                return None
            codes |= dict.fromkeys(stretch)
    if known != told.count(b"<") - told.count(b"<<") * 2:
        return None
    return [code for code in codes if code <= 0xFFFF]


def _tells(unicode: bytes) -> bool:
    """Whether these words in hexadecimal may hold a letter; longer ones may be ligatures."""
    return len(unicode) != 4 or int(unicode, 16) in _ASCII


def _lettered(first: int, last: int, to: bytes) -> range:
    """The codes from ``first`` to ``last`` that may be letters when the first is ``to``, or each has its own."""
    last = min(last, 0xFFFF)
    if len(to) != 4:
        return range(first, last + 1)
    shift = first - int(to, 16)
    return range(max(first, _ASCII.start + shift), min(last + 1, _ASCII.stop + shift))


def _edge(slots: int) -> int:
    return int(max(_ACROSS, slots // _ACROSS + 2) * STEP)


def _content(codes: Sequence[Sequence[bytes]]) -> bytes:
    """Each code in a place of its own, twice: PDFium passes over text that takes no room."""
    parts: list[bytes] = []
    at = 0
    for font, own in enumerate(codes):
        parts.append(b"BT /F%d %d Tf" % (font, SIZE))
        for code in own:
            parts.append(
                b"1 0 0 1 %d %d Tm [<%b> -2000 <%b>] TJ" % (at % _ACROSS * STEP, at // _ACROSS * STEP, code, code)
            )
            at += 1
        parts.append(b"ET")
    return b"\n".join(parts)
