"""Builds small PDFs for the tests of the PDF reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable, Sequence
from hashlib import sha256

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import Contract, Passage, PassageKind
from clauselint.extractors import pdf
from clauselint.extractors.gate import Gated

WIDTH, HEIGHT, SIZE, PITCH = 595.0, 842.0, 10.0, 12.0

SENTENCE = "The Provider shall keep all records of the services in good order and shall show them on request. "


def made(draw: Callable[[Canvas], object], password: str = "") -> bytes:
    """The PDF that ``draw`` draws; pages end with ``showPage``."""
    stream = io.BytesIO()
    encrypt = StandardEncryption(password, "owner", strength=128) if password else None
    canvas = Canvas(stream, pagesize=(WIDTH, HEIGHT), encrypt=encrypt)
    canvas.setFont("Helvetica", SIZE)
    draw(canvas)
    canvas.save()
    return stream.getvalue()


def read(data: bytes) -> Contract:
    return pdf.read(Gated("contract.pdf", data, sha256(data).hexdigest(), "pdf"), ocr=False)


def wrapped(words: str, width: float, font: str = "Helvetica", size: float = SIZE) -> list[str]:
    """The words in lines no wider than ``width``."""
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if stringWidth(longer, font, size) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def column(
    canvas: Canvas, x: float, y: float, lines: Iterable[str], font: str = "Helvetica", size: float = SIZE
) -> float:
    """Draws lines down from ``y`` and returns where the next one would stand."""
    canvas.setFont(font, size)
    for line in lines:
        canvas.drawString(x, y, line)
        y -= 1.2 * size
    return y


def paragraphs(canvas: Canvas, texts: Sequence[str], y: float = 760.0, width: float = 460.0) -> float:
    """Draws paragraphs a line apart."""
    for text in texts:
        y = column(canvas, 70, y, wrapped(text, width)) - PITCH
    return y


def ruled(
    canvas: Canvas, texts: Sequence[Sequence[str]], xs: Sequence[float], y: float, *, drawn: str = "lines"
) -> float:
    """Draws a table of rows as high as their cells want, and returns where it ends."""
    for row in texts:
        cells = [wrapped(words, b - a - 10) for words, a, b in zip(row, xs, xs[1:], strict=False)]
        bottom = y - 12 * max(map(len, cells)) - 8
        for left, right, lines in zip(xs, xs[1:], cells, strict=False):
            column(canvas, left + 5, y - 13, lines)
            _border(canvas, (left, bottom, right, y), drawn)
        y = bottom
    return y


def _border(canvas: Canvas, box: tuple[float, float, float, float], drawn: str) -> None:
    left, bottom, right, top = box
    if drawn == "boxes":
        canvas.rect(left, bottom, right - left, top - bottom)
        return
    lying = [(left, y, right, y) for y in (bottom, top)]
    for x0, y0, x1, y1 in [*lying, *((x, bottom, x, top) for x in (left, right))]:
        if drawn == "filled":
            canvas.rect(x0, y0, max(x1 - x0, 0.5), max(y1 - y0, 0.5), stroke=0, fill=1)
        else:
            canvas.line(x0, y0, x1, y1)


def picture(canvas: Canvas, x: float, y: float, width: float, height: float) -> None:
    canvas.drawImage(ImageReader(Image.new("RGB", (40, 40), (90, 120, 90))), x, y, width, height)


def of(contract: Contract, *kinds: PassageKind) -> list[str]:
    """The texts of the passages of these kinds, line breaks as spaces."""
    return [flat(contract, passage) for passage in contract.passages if passage.kind in kinds]


def flow(contract: Contract) -> list[str]:
    """The texts of all passages but margins and footnotes."""
    beside = (PassageKind.MARGIN, PassageKind.FOOTNOTE)
    return [flat(contract, passage) for passage in contract.passages if passage.kind not in beside]


def flat(contract: Contract, passage: Passage) -> str:
    return " ".join(contract.quote(passage.span).split())
