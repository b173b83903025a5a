"""Ruled tables of a PDF: cells with row and column as a Word document has them, and no table where there is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import Contract, PassageKind, Role
from clauselint.language.parties import find_parties
from clauselint.outline import outline
from tests.extractors.pdf_files import SENTENCE, WIDTH, flat, made, paragraphs, read, ruled

CELL = PassageKind.CELL
TERMS = [
    ("Term", "Meaning"),
    ("Business Day", "a day other than a Saturday, a Sunday or a public holiday in Bremen."),
    ("Licensed Software", "the object code of the planner named in the Order, with its guide and " + "parts " * 9),
]
Texts = Sequence[Sequence[str]]


def cells(contract: Contract) -> dict[tuple[int, int, int], str]:
    """The words of every cell by its coordinates, paragraphs joined by a bar."""
    found: dict[tuple[int, int, int], str] = {}
    for passage in contract.passages:
        assert (passage.kind is CELL) == (passage.cell is not None)
        if passage.cell:
            found[passage.cell] = " | ".join(filter(None, (found.get(passage.cell), flat(contract, passage))))
    return found


def grid_of(texts: Texts, table: int = 0) -> dict[tuple[int, int, int], str]:
    return {(table, r, c): words.strip() for r, row in enumerate(texts) for c, words in enumerate(row) if words}


@pytest.mark.parametrize("drawn", ["lines", "boxes", "filled"])
def test_a_ruled_table_becomes_cells_between_its_neighbours(drawn: str) -> None:
    def draw(canvas: Canvas) -> None:
        y = paragraphs(canvas, ["1. Definitions", "These words have the meaning beside them."])
        y = ruled(canvas, TERMS, (70, 200, 500), y, drawn=drawn)
        paragraphs(canvas, [SENTENCE * 2], y - 30)

    contract = read(made(draw))
    assert cells(contract) == grid_of(TERMS)
    told = [flat(contract, p) for p in contract.passages if p.kind is not CELL]
    assert told == ["1. Definitions", "These words have the meaning beside them.", (SENTENCE * 2).strip()]
    assert [p.kind is CELL for p in contract.passages] == [False, False, *[True] * 6, False]
    assert "Term\tMeaning\nBusiness Day\ta day other" in contract.text


def test_every_line_of_a_cell_keeps_its_page_and_box() -> None:
    contract = read(made(lambda canvas: ruled(canvas, TERMS, (70, 200, 500), 700)))
    for passage in contract.passages:
        assert "\n".join(contract.quote(line.span) for line in passage.lines) == contract.quote(passage.span)
        assert passage.place.page == 1
        assert passage.place.box
        left, _, right, _ = passage.place.box
        assert (left < 200) == (right < 200) == (passage.cell is not None and passage.cell[2] == 0)


def test_cells_over_several_rows_and_columns_count_as_in_word() -> None:
    def draw(canvas: Canvas) -> None:
        for y in (700, 680, 640):
            canvas.line(70, y, 470, y)
        canvas.line(170, 660, 470, 660)
        for x in (70, 170, 470):
            canvas.line(x, 640, x, 700)
        canvas.line(320, 640, 320, 680)
        for x, y, words in (
            (75, 687, "Service"),
            (175, 687, "Fees of both years"),
            (75, 667, "Hosting"),
            (175, 667, "First year"),
            (325, 667, "100"),
            (175, 647, "Second year"),
            (325, 647, "120"),
        ):
            canvas.drawString(x, y, words)

    assert cells(read(made(draw))) == {
        (0, 0, 0): "Service",
        (0, 0, 1): "Fees of both years",
        (0, 1, 0): "Hosting",
        (0, 1, 1): "First year",
        (0, 1, 2): "100",
        (0, 2, 1): "Second year",
        (0, 2, 2): "120",
    }


def test_a_table_goes_on_overleaf_with_the_row_that_the_page_cut() -> None:
    first = [("Supplier", "Place"), ("Orrin Data AG", "The data centre that stands in")]
    second = [("", "Lindau, and no other."), ("Tarn Mail Ltd", "Leeds")]

    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE])
        ruled(canvas, first, (70, 200, 500), 200)
        canvas.showPage()
        y = ruled(canvas, second, (70, 200, 500), 780)
        paragraphs(canvas, [SENTENCE], y - 30)

    contract = read(made(draw))
    assert cells(contract) == {
        (0, 0, 0): "Supplier",
        (0, 0, 1): "Place",
        (0, 1, 0): "Orrin Data AG",
        (0, 1, 1): "The data centre that stands in Lindau, and no other.",
        (0, 2, 0): "Tarn Mail Ltd",
        (0, 2, 1): "Leeds",
    }
    cut = next(p for p in contract.passages if p.cell == (0, 1, 1))
    assert [line.page for line in cut.lines] == [1, 2]


def test_two_tables_count_apart_when_words_stand_between_them() -> None:
    def draw(canvas: Canvas) -> None:
        y = ruled(canvas, TERMS[:2], (70, 200, 500), 700)
        y = paragraphs(canvas, [SENTENCE], y - 30)
        ruled(canvas, TERMS[1:], (70, 200, 500), y - 20)

    assert cells(read(made(draw))) == grid_of(TERMS[:2]) | grid_of(TERMS[1:], table=1)


def test_a_table_on_a_page_that_lies_sideways() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        ruled(canvas, TERMS, (70, 200, 500), 500)

    assert cells(read(made(draw))) == grid_of(TERMS)


def test_a_table_inside_a_form_that_is_moved_and_scaled() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.beginForm("table")
        ruled(canvas, TERMS[:2], (0, 130, 430), 100)
        canvas.endForm()
        canvas.translate(80, 500)
        canvas.scale(0.9, 0.9)
        canvas.doForm("table")

    assert cells(read(made(draw))) == grid_of(TERMS[:2])


def test_unseen_words_in_a_cell_are_marked() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, [("Customer Data", "stays in Lindau.")], (70, 200, 500), 700)
        canvas.setFillColor(white)
        canvas.drawString(300, 687, "and is never sold.")

    contract = read(made(draw))
    hidden = [contract.quote(span) for passage in contract.passages for span in passage.hidden]
    assert hidden == ["and is never sold."]


def test_terms_defined_in_a_table_are_defined() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, TERMS, (70, 200, 500), paragraphs(canvas, ["1. Definitions", "These words mean:"]))

    found = outline(read(made(draw))).definitions
    assert {"Business Day", "Licensed Software"} <= {definition.term for definition in found}


def test_the_parties_of_a_ruled_cover_page_are_found() -> None:
    rows = [
        ("Provider", "Orrin Data AG, a company established in Germany"),
        ("Customer", "Tarn Mail Ltd, a company established in England"),
        ("Start", "1 March 2025"),
    ]

    def draw(canvas: Canvas) -> None:
        y = paragraphs(canvas, ["Hosting Agreement"])
        paragraphs(canvas, [SENTENCE * 3], ruled(canvas, rows, (70, 200, 500), y) - 30)

    contract = read(made(draw))
    parties = find_parties(contract, outline(contract), None)
    assert {(party.name, party.role) for party in parties} == {
        ("Orrin Data AG", Role.VENDOR),
        ("Tarn Mail Ltd", Role.CUSTOMER),
    }


def test_no_letter_is_lost_or_changed() -> None:
    def draw(canvas: Canvas) -> None:
        ruled(canvas, TERMS, (70, 200, 500), paragraphs(canvas, [SENTENCE]))

    assert read(made(draw)).text.split() == " ".join([SENTENCE, *(words for row in TERMS for words in row)]).split()
