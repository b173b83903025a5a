"""What a PDF page shows counts, not what the file says that it shows, nor what lies under a patch."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from tests.extractors.pdf_files import made, read

WORDS = "Provider shall not train models on Customer Data."


def masked(canvas: Canvas, shown: str, said: str) -> None:
    canvas.drawString(70, 760, "Provider keeps records.")
    canvas._code.append(f"/Span <</ActualText ({said})>> BDC")  # type: ignore[attr-defined]
    canvas.drawString(70, 740, shown)
    canvas._code.append("EMC")  # type: ignore[attr-defined]
    canvas.showPage()


def test_words_that_the_page_shows_are_read_in_place_of_those_that_the_file_gives_for_them() -> None:
    found = read(made(lambda canvas: masked(canvas, "Provider may train.", "Provider shall not train.")))
    assert "Provider may train." in found.text
    assert "not" not in found.text
    assert found.warnings == ("Page 1: the file gives other words (/ActualText) for what it shows; check the wording.",)


def test_the_same_words_without_their_hyphen_raise_nothing() -> None:
    found = read(made(lambda canvas: masked(canvas, "the agree-ment", "the agreement")))
    assert found.warnings == ()
    assert "the agreement" in found.text


def _patch(canvas: Canvas) -> None:
    canvas.drawString(70, 760, WORDS)
    canvas.setFillGray(1)
    canvas.rect(134, 755, 14, 14, stroke=0, fill=1)


def _picture(canvas: Canvas) -> None:
    canvas.drawString(70, 760, WORDS)
    canvas.drawImage(ImageReader(Image.new("RGB", (10, 10), (255, 255, 255))), 60, 752, 400, 18)


def _blackened(canvas: Canvas) -> None:
    canvas.drawString(70, 760, WORDS)
    canvas.rect(60, 752, 400, 18, stroke=0, fill=1)


def _shaded(canvas: Canvas) -> None:
    canvas.drawString(70, 790, "Fees")
    canvas.setFillColorRGB(0.8, 0.9, 1)
    canvas.rect(60, 750, 400, 30, stroke=0, fill=1)
    canvas.setFillGray(0)
    canvas.drawString(70, 760, WORDS)


def _beside(canvas: Canvas) -> None:
    canvas.drawString(70, 760, WORDS)
    canvas.rect(400, 752, 40, 18, stroke=0, fill=1)


@pytest.mark.parametrize(
    ("draw", "hidden"), [(_patch, "not"), (_picture, WORDS), (_blackened, WORDS), (_shaded, ""), (_beside, "")]
)
def test_words_under_a_patch_are_hidden_and_words_on_or_beside_one_are_not(
    draw: Callable[[Canvas], None], hidden: str
) -> None:
    found = read(made(draw))
    assert [found.quote(span) for passage in found.passages for span in passage.hidden] == ([hidden] if hidden else [])
    assert found.warnings == ()
