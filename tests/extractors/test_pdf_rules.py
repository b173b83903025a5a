"""Lines on a PDF page that are no borders of a table."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import PassageKind
from tests.extractors.pdf_files import HEIGHT, SENTENCE, WIDTH, column, made, of, paragraphs, read, ruled, wrapped

CELL = PassageKind.CELL


def frame(canvas: Canvas) -> None:
    canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    paragraphs(canvas, [SENTENCE * 3, SENTENCE])


def pleading(canvas: Canvas) -> None:
    canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    canvas.line(90, 50, 90, HEIGHT - 50)
    column(canvas, 60, 760, map(str, range(1, 25)))
    column(canvas, 100, 760, wrapped(SENTENCE * 18, 430)[:24])


def underlined(canvas: Canvas) -> None:
    paragraphs(canvas, [SENTENCE * 3, SENTENCE])
    for y in (758, 746, 734):
        canvas.line(70, y, 300, y)
    canvas.line(60, 40, 60, 800)


def list_in_a_table(canvas: Canvas) -> None:
    ruled(canvas, [("1.1", SENTENCE), ("1.2", SENTENCE * 2), ("1.3", SENTENCE)], (70, 110, 500), 700)


def two_columns(canvas: Canvas) -> None:
    canvas.rect(50, 50, WIDTH - 100, HEIGHT - 100)
    canvas.line(WIDTH / 2, 50, WIDTH / 2, HEIGHT - 50)
    for x in (60, WIDTH / 2 + 10):
        column(canvas, x, 760, wrapped(SENTENCE * 12, 220))


@pytest.mark.parametrize("draw", [frame, pleading, underlined, list_in_a_table, two_columns])
def test_lines_that_are_no_table_leave_the_text_as_it_was(draw: object) -> None:
    assert callable(draw)
    assert of(read(made(draw)), CELL) == []


def test_a_page_of_countless_lines_is_read_as_text() -> None:
    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE])
        for step in range(2600):
            canvas.line(60 + step * 0.2, 100, 60 + step * 0.2, 700)
            canvas.line(60, 100 + step * 0.2, 580, 100 + step * 0.2)

    assert of(read(made(draw)), PassageKind.PARAGRAPH) == [SENTENCE.strip()]
