"""Finds the fonts of a PDF that could show other letters than they say, and sets out every letter of them anew."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

SIZE = 10.0  # points
_MOST_FONTS = 400
_MOST_CODES = 60_000
_LONGEST_MAP = 4_000_000  # bytes
_MOST_WORK = 30_000_000  # bytes of dictionaries that are looked through
_MOST_MAPPED = 200_000
_FEW_CODES = 4_096  # of a font of two bytes without a map: its letters are among the first
STEP = 40.0  # points from letter to letter, so that none touches another
_ACROSS = 64
# What a font needs to lie: a map to Unicode, or a program or procedures of its own.
_ANCHORS = (b"/ToUnicode", b"/FontDescriptor", b"/CharProcs", b"/DescendantFonts")
_TOKEN = re.compile(rb"<<|>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_REFERENCE = rb"[ \r\n\[]*(\d+) 0 R"
_DESCENDANT = re.compile(rb"/DescendantFonts" + _REFERENCE)
_DESCRIPTOR = re.compile(rb"/FontDescriptor" + _REFERENCE)
_MAP = re.compile(rb"/ToUnicode" + _REFERENCE)
_INNER = re.compile(rb"/Subtype */CIDFontType")
_LENGTH = re.compile(rb"/Length (\d+)")
_TABLE = re.compile(rb"startxref\r?\n(\d+)")
_SECTION = re.compile(rb"(?:xref\r\n)?(\d{1,10}) (\d{1,10})\r\n")
_LINE = 20  # bytes
_PAIRS = re.compile(rb"beginbfchar(.*?)endbfchar|beginbfrange(.*?)endbfrange", re.DOTALL)
_SPACES = re.compile(rb"begincodespacerange(.*?)endcodespacerange", re.DOTALL)
_HEX = re.compile(rb"<([0-9A-Fa-f]*)>")
_RANGE = re.compile(rb"<([0-9A-Fa-f]+)>\s*<([0-9A-Fa-f]+)>\s*(?:<([0-9A-Fa-f]*)>|\[[^\]]*\])")
_ASCII = range(0x30, 0x7B)  # figures, letters and a few signs
_SIMPLE_CODES = tuple(b"%02x" % code for code in range(256))


class UnknownFonts(Exception):
    """The fonts of a file could not be looked into."""


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

    def at(self, x: float, y: float) -> Slot | None:
        """What is written from this point of the page on; None for what merely keeps it company."""
        column, beyond = divmod(x + 1, STEP)
        return self.slots[round(y / STEP) * _ACROSS + int(column)] if beyond < STEP / 4 else None


def specimen(document: pypdfium2.PdfDocument) -> Specimen | None:
    """The letters of the fonts that could lie; None when no font of the file could.

    Raises UnknownFonts when there are too many, or the file does not let itself be written anew.
    """
    copy = _Copy(_rewritten(document))
    fonts = tuple(_fonts(copy))
    if not fonts:
        return None
    codes = [_codes(font, copy) for font in fonts]
    if len(fonts) > _MOST_FONTS or sum(map(len, codes)) > _MOST_CODES:
        raise UnknownFonts
    slots = tuple(Slot(at, int(code, 16)) for at, own in enumerate(codes) for code in own)
    by_hand = frozenset(at for at, font in enumerate(fonts) if b"/CharProcs" in font)
    return Specimen(copy.with_page(fonts, _content(codes)), slots, by_hand)


def _rewritten(document: pypdfium2.PdfDocument) -> bytes:
    """The file as PDFium writes it: each object in plain sight, no encryption, names without escapes."""
    target = io.BytesIO()
    try:
        document.save(target, flags=pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        raise UnknownFonts from error
    return target.getvalue()


class _Copy:
    """A file that PDFium wrote, by object."""

    def __init__(self, data: bytes) -> None:
        found = _TABLE.search(data, max(len(data) - 64, 0))
        if found is None:
            raise UnknownFonts
        self.data, self._table = data, int(found[1])
        self._work = 0

    @cached_property
    def _sections(self) -> list[tuple[int, int, int]]:
        """Number of the first object, how many there are, and where their lines in the table begin."""
        sections = []
        at = self._table
        while head := _SECTION.match(self.data, at):
            first, count = int(head[1]), int(head[2])
            sections.append((first, count, head.end()))
            at = head.end() + _LINE * count
        return sections

    def object(self, number: int) -> bytes:
        """The dictionary of an object, without its stream; b"" for an object that is not there."""
        start = self._start(number)
        end = self.data.find(b"endobj", start)
        cut = self.data.find(b"stream\r\n", start, end)
        return self.data[start : end if cut < 0 else cut] if start else b""

    def _start(self, number: int) -> int:
        for first, count, at in self._sections:
            if first <= number < first + count:
                line = at + _LINE * (number - first)
                return int(self.data[line : line + 10])
        return 0

    def stream(self, number: int) -> bytes | None:
        """The content of a stream; None when it is packed in a way that we do not know."""
        head = self.object(number)
        length = _LENGTH.search(head)
        if length is None or head.count(b"/Filter") > head.count(b"/FlateDecode") or b"/DecodeParms" in head:
            return None
        start = self.data.find(b"stream\r\n", self._start(number)) + 8
        packed = self.data[start : start + int(length[1])]
        if b"/Filter" not in head:
            return packed
        try:
            return zlib.decompressobj().decompress(packed, _LONGEST_MAP)
        except zlib.error:
            return None

    def places(self, keys: Iterable[bytes]) -> Iterator[int]:
        """Where these keys of dictionaries stand."""
        for key in keys:
            at = self.data.find(key)
            while at >= 0:
                if self.data[at + len(key)] in b" \r\n[<":  # else it is a value, such as /Type /FontDescriptor
                    yield at
                at = self.data.find(key, at + 1)

    def dictionary_at(self, place: int) -> bytes:
        """The innermost dictionary around a place; b"" when that is not in a dictionary of an object."""
        begun = self.data.rfind(b" 0 obj\r\n", 0, place)
        number = self.data.rfind(b"\n", 0, begun) + 1
        if begun < 0 or not self.data[number:begun].isdigit() or self._start(int(self.data[number:begun])) != number:
            return b""
        if self.data.find(b"stream\r\n", begun, place) >= 0:
            return b""
        end = self.data.find(b"endobj", place)
        self._work += end - begun
        if self._work > _MOST_WORK:
            raise UnknownFonts
        return self._innermost(place, begun, end)

    def _innermost(self, place: int, begun: int, end: int) -> bytes:
        opened: list[int] = []
        inside = 0
        for token in _TOKEN.finditer(self.data, begun, end):
            if token.start() > place and not inside:
                inside = len(opened)
            if token[0] == b"<<":
                opened.append(token.start())
            elif token[0] == b">>" and opened:
                start = opened.pop()
                if inside and len(opened) < inside:
                    return self.data[start : token.end()]
        return b""

    def with_page(self, fonts: Sequence[bytes], content: bytes) -> bytes:
        """The file with one page in place of its own: these fonts as /F0, /F1 ..., and this content."""
        size = max(first + count for first, count, _ in self._sections)
        named = b" ".join(b"/F%d %b" % each for each in enumerate(fonts))
        edge = max(_ACROSS, content.count(b"TJ") // _ACROSS + 2) * STEP
        bodies = (
            b"<</Type/Catalog/Pages %d 0 R>>" % (size + 1),
            b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (size + 2),
            b"<</Type/Page/Parent %d 0 R/MediaBox[0 0 %d %d]/Contents %d 0 R/Resources<</Font<<%b>>>>>>"
            % (size + 1, edge, edge, size + 3, named),
            b"<</Length %d>>stream\r\n%b\r\nendstream" % (len(content), content),
        )
        parts, lines, at = [self.data], [], len(self.data)
        for number, body in enumerate(bodies, size):
            parts.append(b"%d 0 obj\r\n%b\r\nendobj\r\n" % (number, body))
            lines.append(b"%010d 00000 n\r\n" % at)
            at += len(parts[-1])
        end = b"trailer\r\n<</Size %d/Root %d 0 R/Prev %d>>\r\nstartxref\r\n%d\r\n%%%%EOF\r\n"
        parts += [b"xref\r\n%d %d\r\n" % (size, len(lines)), *lines, end % (size + len(lines), size, self._table, at)]
        return b"".join(parts)


def _fonts(copy: _Copy) -> Iterator[bytes]:
    """The dictionaries of fonts that draw by a program of their own, or say themselves what their codes mean."""
    seen: set[bytes] = set()
    for place in copy.places(_ANCHORS):
        font = copy.dictionary_at(place)
        if not font or font in seen or _INNER.search(font):
            continue
        seen.add(font)
        inner = _DESCENDANT.search(font)
        described = copy.object(int(inner[1])) if inner else font
        descriptor = _DESCRIPTOR.search(described)
        has_own = b"/FontFile" in (copy.object(int(descriptor[1])) if descriptor else described)
        if has_own or b"/CharProcs" in font or (b"/ToUnicode" in font and b"/DescendantFonts" not in font):
            yield font


def _codes(font: bytes, copy: _Copy) -> Sequence[bytes]:
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
