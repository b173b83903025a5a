"""PDF pages whose content unpacks without end, lies about its letters, or stands where no page is."""

from __future__ import annotations

import zlib

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, survived
from tests.attacks.pdf_objects import FONT, one_page, show, stream, written
from tests.attacks.zips import MB

LINES = (PREAMBLE, SENTENCE)
TEXT = stream(show(*LINES))
UNREAD = ("damaged", "empty", "image-only", "too-slow", "too-large", "crashed")


def attacks(scale: float) -> list[Attack]:
    return [*_bombs(scale), *_filters(), *_boxes(), *_floods(scale), *_fonts()]


def zeros(megabytes: int, byte: bytes = b" ") -> bytes:
    """So many megabytes of one byte, packed."""
    packer, piece = zlib.compressobj(9), byte * MB
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def _packed(content: bytes, filters: bytes = b"/FlateDecode", entries: bytes = b"") -> bytes:
    return b"<< /Length %d /Filter %s %s >>\nstream\n%s\nendstream" % (len(content), filters, entries, content)


def _bombs(scale: float) -> list[Attack]:
    large = zeros(max(int(1500 * scale), 20))
    small = zeros(64)
    objects = _packed(large, entries=b"/Type /ObjStm /N 100000000 /First 10")
    many, parts = [_packed(small)] * 20, b" ".join(b"%d 0 R" % number for number in range(6, 26))
    return [
        survived("flate-bomb.pdf", one_page(_packed(large)), *UNREAD),
        survived("flate-twice.pdf", one_page(_packed(zlib.compress(large, 9), b"[/Fl /Fl]")), *UNREAD),
        survived("flate-20-times.pdf", one_page(_packed(small, b"[" + b"/FlateDecode " * 20 + b"]")), *UNREAD),
        survived("flate-many.pdf", one_page(b"[%s]" % parts, more=many), *UNREAD),
        survived("object-stream-bomb.pdf", one_page(TEXT, more=[objects]), *UNREAD),
        survived("xref-stream-bomb.pdf", _xref_stream(large), *UNREAD),
        survived("metadata-bomb.pdf", one_page(TEXT, catalogue=b"/Metadata 6 0 R", more=[_packed(large)]), *UNREAD),
        survived("font-bomb.pdf", one_page(TEXT, font=FONT[:-2] + b"/FontDescriptor << /FontFile 6 0 R >> >>",
                 more=[_packed(large)]), *UNREAD),
        survived("predictor.pdf", one_page(_packed(small, entries=b"/DecodeParms << /Predictor 15 /Columns 2147483647 "
                 b"/Colors 99 /BitsPerComponent 32 >>")), *UNREAD),
    ]  # fmt: skip


def _xref_stream(packed: bytes) -> bytes:
    good = written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"])
    at = len(good)
    table = _packed(packed, entries=b"/Type /XRef /W [1 8 8] /Size 2147483647 /Index [0 2147483647] /Root 1 0 R")
    return good + b"9 0 obj\n%s\nendobj\nstartxref\n%d\n%%%%EOF\n" % (table, at)


def _filters() -> list[Attack]:
    named = (b"JBIG2Decode", b"DCTDecode", b"JPXDecode", b"CCITTFaxDecode", b"LZWDecode", b"RunLengthDecode",
             b"ASCII85Decode", b"ASCIIHexDecode", b"Crypt", b"Evil")  # fmt: skip
    noise = bytes(range(256)) * 8
    image = b"/Subtype /Image /Width 2147483647 /Height 2147483647 /ColorSpace /DeviceRGB /BitsPerComponent 8"
    drawn = stream(show(*LINES) + b" q 500 0 0 700 0 0 cm /X Do Q")
    return [
        *(survived(f"picture-{name.decode()}.pdf", one_page(drawn, resources=b"/XObject << /X 6 0 R >>",
          more=[_packed(noise, b"/" + name, image)]), *UNREAD) for name in named[:5]),
        *(survived(f"content-{n.decode()}.pdf", one_page(_packed(noise, b"/" + n)), *UNREAD) for n in named[4:]),
    ]  # fmt: skip


def _boxes() -> list[Attack]:
    boxes = {
        "giant": b"[0 0 1e30 1e30]", "negative": b"[595 842 0 0]", "empty": b"[0 0 0 0]", "nan": b"[nan inf -inf 1]",
        "text": b"[(a) /b null true]", "short": b"[0]", "none": b"null", "far": b"[1e9 1e9 1000000595 1000000842]",
        "digits": b"[0 0 %s %s]" % (b"9" * 5000, b"9" * 5000),
    }  # fmt: skip
    far = b"BT /F1 10 Tf 1e38 1e38 Td (%s) Tj 1e38 0 0 1e38 nan nan Tm (far) Tj ET" % SENTENCE.encode()
    sizes = b" ".join(b"BT /F1 %s Tf 50 700 Td (%s) Tj ET" % (size, SENTENCE.encode()) for size in (
        b"0", b"-10", b"1e30", b"1e-30", b"nan", b"99999999999999999999"))  # fmt: skip
    return [
        *(survived(f"box-{name}.pdf", one_page(TEXT, box=box), *UNREAD) for name, box in boxes.items()),
        survived("coordinates-far.pdf", one_page(stream(far + b" " + show(*LINES))), *UNREAD),
        survived("sizes-odd.pdf", one_page(stream(sizes + b" " + show(*LINES))), *UNREAD),
        survived("matrix-flat.pdf", one_page(stream(b"0 0 0 0 0 0 cm " + show(*LINES))), *UNREAD),
        linted("rotate-odd.pdf", one_page(TEXT, page=b"/Rotate 31")),
        survived("unit-huge.pdf", one_page(TEXT, page=b"/UserUnit 1e30"), *UNREAD),
    ]


def _floods(scale: float) -> list[Attack]:
    many = int(1_000_000 * scale)
    letters = b"BT /F1 10 Tf 50 700 Td " + b"(a)Tj " * many + b"ET"
    places = b"BT /F1 10 Tf " + b"".join(
        b"1 0 0 1 %d %d Tm(ab)Tj " % (n * 7919 % 595, n * 104729 % 842) for n in range(many // 20)
    ) + b"ET"  # fmt: skip
    lines = b"".join(b"%d 0 m %d 842 l S 0 %d m 595 %d l S " % (n, n, n, n) for n in range(many // 200))
    word, line = (b"x" * (many // 5)), SENTENCE.encode() + b" "
    notes = b"[" + b"<< /Subtype /Text /Rect [0 0 9 9] /Contents (a) >> " * (many // 20) + b"]"
    return [
        survived("text-operators.pdf", one_page(stream(show(*LINES) + letters, packed=True)), *UNREAD),
        survived("text-scattered.pdf", one_page(stream(show(*LINES) + places, packed=True)), *UNREAD),
        survived("text-one-line.pdf", one_page(stream(show(PREAMBLE, (line * (many // 400)).decode()))), *UNREAD),
        survived("text-one-word.pdf", one_page(stream(show(*LINES, word.decode()))), *UNREAD),
        survived("text-on-itself.pdf", one_page(stream(b"BT /F1 10 Tf 50 700 Td " + b"0 0 Td (Fee)Tj " * (many // 20)
                 + b"ET " + show(*LINES), packed=True)), *UNREAD),
        survived("lines-crossing.pdf", one_page(stream(lines + show(*LINES), packed=True)), *UNREAD),
        survived("annotations.pdf", one_page(TEXT, page=b"/Annots " + notes), *UNREAD),
        survived("blanks.pdf", one_page(stream(show(*LINES, " " * (many // 5)))), *UNREAD),
    ]  # fmt: skip


def _fonts() -> list[Attack]:
    def mapped(cmap: bytes) -> bytes:
        return one_page(TEXT, font=FONT[:-2] + b"/ToUnicode 6 0 R >>", more=[stream(cmap)])

    head = b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
    long = b"0041" * 20_000
    wide = b"/Widths [%s] /FirstChar -99999999 /LastChar 2147483647" % (b"1e30 " * 5000)
    return [
        survived("unicode-nothing.pdf", mapped(b"garbage" * 100), *UNREAD),
        survived("unicode-long.pdf", mapped(head + b"1 beginbfchar <61> <%s> endbfchar endcmap" % long), *UNREAD),
        survived("unicode-range.pdf", mapped(head + b"1 beginbfrange <0000> <FFFFFFFF> <0000> endbfrange"), *UNREAD),
        survived("unicode-controls.pdf", mapped(head + b"1 beginbfrange <00> <FF> <0000> endbfrange endcmap"), *UNREAD),
        survived("unicode-surrogates.pdf", mapped(head + b"1 beginbfrange <0> <FF> <D800> endbfrange"), *UNREAD),
        survived("unicode-bidi.pdf", mapped(head + b"1 beginbfrange <61> <7A> <202E> endbfrange endcmap"), *UNREAD),
        survived("unicode-itself.pdf", one_page(TEXT, font=FONT[:-2] + b"/ToUnicode 5 0 R >>"), *UNREAD),
        survived("cmap-traversal.pdf", one_page(TEXT, font=b"<< /Type /Font /Subtype /Type0 /BaseFont /A "
                 b"/Encoding /..#2f..#2f..#2ftmp#2fevil /DescendantFonts [<< /Subtype /CIDFontType2 >>] >>"),
                 *UNREAD),
        survived("widths-odd.pdf", one_page(TEXT, font=FONT[:-2] + wide + b" >>"), *UNREAD),
        survived("font-file-noise.pdf", one_page(TEXT, font=b"<< /Type /Font /Subtype /TrueType /BaseFont /A "
                 b"/FontDescriptor << /Type /FontDescriptor /FontFile2 6 0 R /Flags 4 >> >>",
                 more=[stream(b"\0\1\0\0" + b"\xff" * 9000)]), *UNREAD),
        survived("font-none.pdf", one_page(TEXT, font=b"null"), *UNREAD),
    ]  # fmt: skip
