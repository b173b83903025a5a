"""Reads the objects of a PDF as PDFium understands them: from a copy that PDFium writes, each in plain sight."""

from __future__ import annotations

import io
import re
import zlib
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

import pypdfium2
import pypdfium2.raw as pdfium

_LONGEST = 4_000_000  # bytes
_MOST_WORK = 30_000_000  # bytes of dictionaries that are looked through
_TOKEN = re.compile(rb"<<|>>|\((?:[^()\\]|\\.)*\)|<[0-9A-Fa-f\s]*>", re.DOTALL)
_LENGTH = re.compile(rb"/Length (\d+)")
_TABLE = re.compile(rb"startxref\r?\n(\d+)")
_SECTION = re.compile(rb"(?:xref\r\n)?(\d{1,10}) (\d{1,10})\r\n")
_LINE = 20  # bytes
_OFF = re.compile(rb"/(?:OFF(?! ?\[ ?\])|AllOff|AnyOff|Not)(?=[ \r\n\[/>])")


class UnknownFonts(Exception):
    """The fonts of a file could not be looked into."""


class Copy:
    """A file as PDFium writes it, by object.

    Raises UnknownFonts when the file does not let itself be written anew.
    """

    def __init__(self, document: pypdfium2.PdfDocument) -> None:
        data = _rewritten(document)
        found = _TABLE.search(data, max(len(data) - 64, 0))
        if found is None:
            raise UnknownFonts
        self.data, self._table = data, int(found[1])
        self._work = 0

    @property
    def has_layers_off(self) -> bool:
        """Whether the file speaks of layers that are not shown."""
        return bool(_OFF.search(self.data))

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
            return zlib.decompressobj().decompress(packed, _LONGEST)
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

    def with_page(self, fonts: Sequence[bytes], content: bytes, edge: int) -> bytes:
        """The file with one page in place of its own: these fonts as /F0, /F1 ..., this content, this high and wide."""
        size = max(first + count for first, count, _ in self._sections)
        named = b" ".join(b"/F%d %b" % each for each in enumerate(fonts))
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


def _rewritten(document: pypdfium2.PdfDocument) -> bytes:
    """The file as PDFium writes it: each object in plain sight, no encryption, names without escapes."""
    target = io.BytesIO()
    try:
        document.save(target, flags=pdfium.FPDF_NO_INCREMENTAL | pdfium.FPDF_REMOVE_SECURITY)
    except pypdfium2.PdfiumError as error:
        raise UnknownFonts from error
    return target.getvalue()
