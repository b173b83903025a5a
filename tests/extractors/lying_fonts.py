"""Builds PDFs whose fonts show other letters than the file says, and fonts that only look as if they did."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

import reportlab
from reportlab.pdfbase.ttfonts import TTFontFile

from tests.attacks.pdf_objects import FONT, show, stream, written

FIRST = "This Agreement is made between Hollis Grove Ltd and Lindau AG."


def pages(shown: bytes, font: bytes, *more: bytes) -> bytes:
    """A page with FIRST in plain Helvetica, and one with this content, which may use ``font`` as /F2.

    ``more`` are the objects from number 9 on.
    """
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R /Resources << /Font << %b >> >> >>"
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R >>",
            b"<< /Type /Pages /Kids [3 0 R 4 0 R] /Count 2 >>",
            page % (5, b"/F1 7 0 R"),
            page % (6, b"/F1 7 0 R /F2 8 0 R"),
            stream(show(FIRST)),
            stream(shown),
            FONT,
            font,
            *more,
        ]
    )


def line(code: str, font: str = "F2", y: int = 780, matrix: str = "1 0 0 1") -> bytes:
    """A line of content: ``code`` is a string of PDF, with its brackets."""
    return f"BT /{font} 10 Tf {matrix} 50 {y} Tm {code} Tj ET\n".encode("latin-1")


def unicode_map(said: Mapping[int, str], digits: int = 2) -> bytes:
    """A ToUnicode stream."""
    pairs = "\n".join(f"<{code:0{digits}X}> <{text.encode('utf-16-be').hex()}>" for code, text in said.items())
    head = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def"
    space = f"1 begincodespacerange <{'0' * digits}> <{'F' * digits}> endcodespacerange"
    return stream(f"{head}\n{space}\n{len(said)} beginbfchar\n{pairs}\nendbfchar\nendcmap end end".encode())


def said(shown: str, **letters: str) -> dict[int, str]:
    """What a font says of each letter of ``shown``: itself, or what ``letters`` has for it."""
    return {ord(letter): letters.get(letter, letter) for letter in shown}


def simple(shown: str, told: Mapping[int, str]) -> bytes:
    """The words in Helvetica, with a map that tells something else of some of its letters."""
    font = FONT[:-2] + b"/Encoding /WinAnsiEncoding /ToUnicode 9 0 R >>"
    return pages(line(f"({shown})"), font, unicode_map(told))


@cache
def _vera() -> tuple[TTFontFile, bytes]:
    path = Path(reportlab.__file__).parent / "fonts" / "Vera.ttf"
    return TTFontFile(str(path)), path.read_bytes()


def embedded(shown: str, told: Mapping[str, str], glyphs: Mapping[str, str] | None = None) -> bytes:
    """Lines of words in an embedded font that has only numbers for its glyphs, as most word processors write it.

    ``told`` is what its map says of a letter that is not itself; ``glyphs`` draws a letter as another one.
    """
    face, program = _vera()
    lines = shown.split("\n")
    shown = "".join(lines)
    number = {letter: face.charToGlyph[ord(letter)] for letter in shown}
    drawn = {number[letter]: face.charToGlyph[ord((glyphs or {}).get(letter, letter))] for letter in shown}
    places = b"".join((drawn.get(code, code)).to_bytes(2) for code in range(max(number.values()) + 1))
    codes = ("".join(f"{number[letter]:04X}" for letter in words) for words in lines)
    content = b"".join(line(f"<{code}>", y=780 - 14 * at) for at, code in enumerate(codes))
    widths = " ".join(f"{number[letter]} [{face.charWidths[ord(letter)]:.0f}]" for letter in number)
    inner = (
        f"<< /Type /Font /Subtype /CIDFontType2 /BaseFont /AAAAAA+Vera /CIDToGIDMap 12 0 R /W [{widths}] "
        "/CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /FontDescriptor 11 0 R >>"
    )
    descriptor = (
        "<< /Type /FontDescriptor /FontName /AAAAAA+Vera /Flags 4 /FontBBox [-200 -250 1300 950] /ItalicAngle 0 "
        "/Ascent 930 /Descent -240 /CapHeight 730 /StemV 80 /FontFile2 13 0 R >>"
    )
    font = (
        "<< /Type /Font /Subtype /Type0 /BaseFont /AAAAAA+Vera /Encoding /Identity-H /DescendantFonts [10 0 R] "
        "/ToUnicode 9 0 R >>"
    )
    mapped = {number[letter]: told.get(letter, letter) for letter in shown}
    return pages(content, font.encode(), unicode_map(mapped, 4), inner.encode(), descriptor.encode(),
                 stream(places), stream(program, b"/Length1 %d " % len(program), packed=True))  # fmt: skip


def drawn_by_hand(shown: str, glyphs: Mapping[str, str], matrix: str = "1 0 0 1", flip: int = 1) -> bytes:
    """The words in a font of procedures, each of which draws a letter: itself, or the one that ``glyphs`` has."""
    letters = sorted(set(shown) - {" "})
    at = {letter: number for number, letter in enumerate(letters, 9)}
    box = "600 0 0 -300 700 900" if flip > 0 else "600 0 0 -900 700 300"
    procedures = [
        stream(f"{box} d1 BT /F1 1000 Tf 1 0 0 {flip} 0 0 Tm ({glyphs.get(letter, letter)}) Tj ET".encode())
        for letter in letters
    ]
    names = " ".join(f"/{letter} {at[letter]} 0 R" for letter in letters)
    coded = " ".join(f"{ord(letter)} /{letter}" for letter in letters)
    font = (
        f"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 0 0] /FontMatrix [.001 0 0 {flip * 0.001} 0 0] /FirstChar 0 "
        f"/LastChar 255 /Widths [{'600 ' * 256}] /CharProcs << {names} >> /Resources << /Font << /F1 7 0 R >> >> "
        f"/Encoding << /Differences [{coded}] >> >>"
    )
    return pages(line(f"({shown})", matrix=matrix), font.encode(), *procedures)
