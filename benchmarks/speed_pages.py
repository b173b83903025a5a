"""Contracts of any number of pages, printed as PDF from the paragraphs of others, the same every time."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Sequence
from itertools import cycle
from pathlib import Path

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

_LINES = 52
_WIDTH = 84  # characters: all of them on the paper, capitals too, or they would count as hidden


def printed(paragraphs: Sequence[str], pages: int, into: Path) -> Path:
    """A PDF of so many pages: the paragraphs one after the other, numbered through, again and again."""
    canvas = Canvas(str(into), pagesize=A4, invariant=True)
    lines = _lines(paragraphs)
    for _ in range(pages):
        text = canvas.beginText(70, 790)
        text.setFont("Courier", 9)
        text.setLeading(14)
        for _ in range(_LINES):
            text.textLine(next(lines))
        canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return into


def _lines(paragraphs: Sequence[str]) -> Iterator[str]:
    for number, paragraph in enumerate(cycle(paragraphs), 1):
        shown = " ".join(paragraph.lstrip("#* ").split()).encode("cp1252", "replace").decode("cp1252")
        yield from textwrap.wrap(f"{number}. {shown}", _WIDTH) or [""]
        yield ""
