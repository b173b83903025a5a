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
