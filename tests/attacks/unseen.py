"""Documents that show a person something else than they say: fonts that lie, words cut off, squeezed or struck out."""

from __future__ import annotations

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, survived
from tests.attacks.pdf_objects import FONT, one_page, show, stream, written
from tests.attacks.words import stored
from tests.extractors.docx_files import p, r
from tests.extractors.lying_fonts import drawn_by_hand, embedded, said, simple, unicode_map

LYING, HIDDEN = "fonts show other letters than the file says", "Hidden text"
PROMISE = "The Supplier may use Customer Data to train models"
UNREAD = ("too-large", "too-slow", "crashed", "image-only", "empty", "damaged")


def attacks(scale: float) -> list[Attack]:
    return [*_fonts(), *_floods(scale), *_cut(), *_word(), *_page()]


def _fonts() -> list[Attack]:
    told = said(PROMISE)
    lies = {
        "map": simple(PROMISE, said(PROMISE, m="h", y="d")),
        "blank": simple(PROMISE, {**told, ord(" "): " not "}),
        "letter": embedded(PROMISE, {"y": "y not"}),
        "glyphs": embedded(PROMISE, {}, {"m": "h", "y": "d"}),
        "empty": embedded(PROMISE, {}, {"m": " ", "a": " ", "y": " "}),
        "by-hand": drawn_by_hand(PROMISE, {"m": "h", "y": "d"}),
    }
    return [linted(f"font-lies-{name}.pdf", data, LYING) for name, data in lies.items()]


def _floods(scale: float) -> list[Attack]:
    """Fonts without end, and maps without end, for whoever compares what they show with what they say."""
    many = max(int(10_000 * scale), 500)
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << %b >> >> >>"
    names = b" ".join(b"/F%d %d 0 R" % (at, at + 5) for at in range(1, many))
    fonts = written([b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page % names,
                     stream(show(PREAMBLE, SENTENCE)), unicode_map(said(SENTENCE)),
                     *(FONT[:-2] + b"/Name /F%d /ToUnicode 5 0 R >>" % at for at in range(1, many))])  # fmt: skip
    mapped = FONT[:-2] + b"/ToUnicode 6 0 R >>"
    ranges = b"1 beginbfrange <0000> <FFFF> <000000> endbfrange\n" * many
    deep = b"<< /ToUnicode 6 0 R " * many + b">> " * many
    text = stream(show(PREAMBLE, SENTENCE))
    wide = (b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /ToUnicode 6 0 R /DescendantFonts [<< "
            b"/Subtype /CIDFontType2 /FontDescriptor << /FontFile2 6 0 R >> >>] >>")  # fmt: skip
    return [
        survived("fonts-flood.pdf", fonts, *UNREAD),
        survived("font-ranges.pdf", one_page(text, font=mapped, more=[stream(ranges)]), *UNREAD),
        survived("font-ranges-wide.pdf", one_page(text, font=wide, more=[stream(ranges)]), *UNREAD),
        survived("font-keys.pdf", one_page(text, page=b"/Evil " + deep, more=[stream(b"")]), *UNREAD),
    ]


def _cut() -> list[Attack]:
    line = f"BT /F1 10 Tf 50 780 Td ({PREAMBLE}) Tj ET\n{{}}BT /F1 10 Tf 50 760 Td ({SENTENCE}) Tj ET"
    clipped = stream(line.format("0 0 50 50 re W n ").encode())
    layer = stream(line.format("/OC /Off BDC ").encode() + b" EMC")
    off = b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>"
    group = b"<< /Type /OCG /Name (Off) >>"
    return [
        linted("clip.pdf", one_page(clipped), HIDDEN),
        linted("crop.pdf", one_page(stream(line.format("").encode()), page=b"/CropBox [0 770 595 842]"), HIDDEN),
        linted("layer-off.pdf", one_page(layer, catalogue=off, resources=b"/Properties << /Off 6 0 R >>", more=[group]),
               HIDDEN),
    ]  # fmt: skip


def _word() -> list[Attack]:
    flat = p(SENTENCE, properties='<w:spacing w:line="20" w:lineRule="exact"/>')
    old = 'xmlns:v="urn:schemas-microsoft-com:vml"'
    shape = f'<w:r><w:pict><v:rect {old} style="position:absolute;z-index:9"/></w:pict></w:r>'
    return [
        linted("flat-lines.docx", stored(p(PREAMBLE) + flat), HIDDEN),
        linted("struck.docx", stored(p(PREAMBLE) + p(r(SENTENCE, "<w:strike/>"))), HIDDEN, "struck out"),
        linted("heaped.docx", stored(p(PREAMBLE) + p(r(SENTENCE, '<w:spacing w:val="-200"/>'))), HIDDEN),
        linted("shape-in-front.docx", stored(p(PREAMBLE) + p(SENTENCE, shape)), "in front of the text"),
    ]


def _page() -> list[Attack]:
    turned = f"<html><p>{PREAMBLE}<p><bdo dir=rtl>{SENTENCE}</bdo>".encode()
    shut = f"<html><p>{PREAMBLE}<p style='height:0;overflow:hidden'>{SENTENCE}".encode()
    struck = f"<html><p>{PREAMBLE}<p><s>{SENTENCE}</s>".encode()
    return [
        linted("turned.html", turned, HIDDEN),
        linted("shut.html", shut, HIDDEN),
        linted("struck.html", struck, HIDDEN),
        linted("struck.rtf", rf"{{\rtf1 {PREAMBLE}\par {{\strike {SENTENCE}}}\par}}".encode(), HIDDEN),
    ]
