"""Draws the letterforms that PDF fonts are compared with: ``python -m benchmarks.letterforms``.

They are taken from the fonts that every PDF reader has (serif, sans and typewriter, upright and slanted, light and
bold) as PDFium draws them, and from the fonts that come with reportlab.
"""

from __future__ import annotations

import io
from pathlib import Path

import reportlab
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from clauselint.extractors import pdf_glyphs, pdf_letterforms
from clauselint.extractors.pdf_fonts import SIZE, STEP, Slot, Specimen
from clauselint.extractors.pdf_letterforms import BYTES, LETTERS, SIDE, form

TARGET = Path(pdf_letterforms.__file__).with_name("letterforms.bin")
STANDARD = [
    *(f"{family}{cut}" for family in ("Helvetica", "Courier") for cut in ("", "-Bold", "-Oblique", "-BoldOblique")),
    *(f"Times-{cut}" for cut in ("Roman", "Bold", "Italic", "BoldItalic")),
]
BROUGHT = ["Vera", "VeraBd", "VeraIt", "VeraBI"]


def specimen() -> Specimen:
    """A page with every letter of these fonts."""
    for name in BROUGHT:
        registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / f"{name}.ttf")))
    target = io.BytesIO()
    across = 64
    canvas = Canvas(target, pagesize=(across * STEP, across * STEP), invariant=1)
    slots: list[Slot] = []
    for font, name in enumerate([*STANDARD, *BROUGHT]):
        canvas.setFont(name, SIZE)
        for letter in LETTERS:
            canvas.drawString(len(slots) % across * STEP, len(slots) // across * STEP, letter)
            slots.append(Slot(font, ord(letter)))
    canvas.save()
    return Specimen(target.getvalue(), tuple(slots))


def main() -> None:
    """Writes the file."""
    found = specimen()
    forms = []
    with pdf_glyphs.opened(found) as (raw, textpage):
        for font, glyphs in pdf_glyphs.glyphs_of(textpage, found).values():
            shown = {glyph.letters: glyph for glyph in glyphs}
            drawn = pdf_glyphs.drawn(raw, font, [shown[letter] for letter in LETTERS], SIDE)
            forms += [form(pixels).to_bytes(BYTES) for pixels in drawn]
    TARGET.write_bytes(b"".join(forms))
    print(f"{len(forms)} letterforms in {TARGET.name}")


if __name__ == "__main__":
    main()
