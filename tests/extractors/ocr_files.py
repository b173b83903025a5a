"""Scanned pages for the tests of OCR, and an engine that knows what stands on them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

import pypdfium2
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from clauselint.extractors.ocr_engines import PageNotRead, Piece
from clauselint.extractors.ocr_picture import Picture
from tests.extractors.pdf_files import HEIGHT, WIDTH, made


class Words(NamedTuple):
    """Words printed in one go, their left end and the line they stand on in points from the bottom left."""

    x: float
    y: float
    text: str
    font: str = "Helvetica"
    size: float = 10.0
    confidence: float = 0.97


Page = Sequence[Words]


def paragraph(y: float, *lines: str, x: float = 70.0, confidence: float = 0.97) -> list[Words]:
    """Lines a usual pitch apart."""
    return [Words(x, y - 12 * index, line, confidence=confidence) for index, line in enumerate(lines)]


def printed(*pages: Page) -> bytes:
    """The pages as text."""

    def draw(canvas: Canvas) -> None:
        for page in pages:
            for words in page:
                canvas.setFont(words.font, words.size)
                canvas.drawString(words.x, words.y, words.text)
            canvas.showPage()

    return made(draw)


def drawing(page: Page) -> Image.Image:
    """The page as a picture."""
    source = pypdfium2.PdfDocument(printed(page))
    image: Image.Image = source[0].render(scale=2, grayscale=True).to_pil().convert("L")
    source.close()
    return image


def scanned(*pages: Page, askew: float = 0.0, rotate: int = 0) -> bytes:
    """The pages as pictures, ``askew`` degrees turned; ``rotate`` is how the pages are to be shown."""
    pictures = [drawing(page) for page in pages]

    def draw(canvas: Canvas) -> None:
        for image in pictures:
            turned = image.rotate(askew, resample=Image.Resampling.BICUBIC, fillcolor=255)
            if rotate:
                canvas.setPageSize((HEIGHT, WIDTH))
                canvas.setPageRotation(rotate)
                turned = turned.rotate(rotate, expand=True)  # shown turned back, it stands upright
            canvas.drawImage(ImageReader(turned), 0, 0, *((HEIGHT, WIDTH) if rotate else (WIDTH, HEIGHT)))
            canvas.showPage()

    return made(draw)


def picture_pdf(image: Image.Image) -> bytes:
    """One page that is nothing but this picture."""
    stream = io.BytesIO()
    image.save(stream, "PNG")
    width, height = (WIDTH, HEIGHT) if image.height > image.width else (HEIGHT, WIDTH)

    def draw(canvas: Canvas) -> None:
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(stream), 0, 0, width, height)
        canvas.showPage()

    return made(draw)


Answer = Callable[[Picture], Sequence[Piece]]


@dataclass
class Known:
    """An engine that answers page by page with the words known to stand there, the last page's words ever after."""

    pages: Sequence[Page]
    name: str = "known"
    identity: str = "known-1"
    asked: list[Picture] = field(default_factory=list)
    closed: int = 0
    at_once: int = 1  # so that it is asked page after page

    def start(self, threads: int) -> Known:
        assert threads > 0
        return self

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        assert seconds > 0
        self.asked.append(picture)
        page = self.pages[min(len(self.asked), len(self.pages)) - 1]
        if not page:
            raise PageNotRead
        return tuple(piece(words, picture) for words in page)

    def close(self) -> None:
        self.closed += 1


@dataclass
class OneWayUp(Known):
    """Makes sense only of upright pictures with print near their top."""

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        pieces = Known.read(self, picture, seconds)
        height, width = picture.dots.shape
        if height > width and picture.dots[: height // 4].min() < 128:
            return pieces
        return tuple(each._replace(text=each.text[::-1], confidence=0.6) for each in pieces)


def piece(words: Words, picture: Picture) -> Piece:
    """Where the words stand on the picture, as an engine would say."""
    dot = picture.dpi / 72
    width = stringWidth(words.text, words.font, words.size)
    top, bottom = HEIGHT - words.y - words.size, HEIGHT - words.y + 0.25 * words.size
    return Piece(words.x * dot, top * dot, (words.x + width) * dot, bottom * dot, words.text, words.confidence)
