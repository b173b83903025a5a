"""The PDF reader's sense of a page: paragraphs, headings, columns, footnotes and what runs along the edges."""

from __future__ import annotations

import pytest
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import PassageKind
from tests.extractors.pdf_files import SENTENCE, WIDTH, column, flow, made, of, paragraphs, read, wrapped

MARGIN, FOOTNOTE, HEADING = PassageKind.MARGIN, PassageKind.FOOTNOTE, PassageKind.HEADING
WORDS = ["data", "fees", "notice", "audit", "tax", "keys", "code", "term", "exit", "loss", "law", "risk"]


def clauses(count: int) -> list[str]:
    """Clauses that differ, each a few lines long."""
    return [
        f"{number}. The Customer's {WORDS[number % 12]} stays with the Customer. " + SENTENCE * 3
        for number in range(1, count + 1)
    ]


def framed(texts: list[str]) -> bytes:
    """Lines flowing over pages of seventeen, with a header, a footer and page numbers."""
    lines = [line for text in texts for line in wrapped(text, 460)]

    def draw(canvas: Canvas) -> None:
        for page, start in enumerate(range(0, len(lines), 17), 1):
            column(canvas, 70, 800, ["Hosting Agreement - Confidential"], size=8)
            column(canvas, 70, 760, lines[start : start + 17])
            column(canvas, 70, 60, ["Source: HOLLIS GROVE INC., 10-K, 3/3/2015"], size=8)
            column(canvas, WIDTH / 2, 40, [f"Page {page}"], size=8)
            canvas.showPage()

    return made(draw)


def test_headers_footers_and_page_numbers_never_cut_a_sentence() -> None:
    texts = clauses(9)
    contract = read(framed(texts))
    assert flow(contract) == [text.strip() for text in texts]
    assert set(of(contract, MARGIN)) == {
        "Hosting Agreement - Confidential",
        "Source: HOLLIS GROVE INC., 10-K, 3/3/2015",
        *(f"Page {number}" for number in range(1, (contract.pages or 0) + 1)),
    }
    spanning = [passage for passage in contract.passages if len({line.page for line in passage.lines}) == 2]
    assert spanning
    assert all(passage.place.page == passage.lines[0].page for passage in spanning)


def test_what_stands_at_the_edge_of_one_page_alone_is_contract() -> None:
    contract = read(made(lambda canvas: paragraphs(canvas, ["Version 4", SENTENCE * 2, "2024"], y=820)))
    assert of(contract, MARGIN) == []
    assert [text for text in flow(contract) if text == "2024"] == ["2024"]


def test_exhibits_that_begin_page_after_page_keep_their_headings() -> None:
    def draw(canvas: Canvas) -> None:
        for letter in ("1", "2", "3", "4"):
            paragraphs(canvas, [f"EXHIBIT A-{letter}", f"Services of site {letter}. " + SENTENCE * 2])
            canvas.showPage()

    contract = read(made(draw))
    assert of(contract, HEADING) == ["EXHIBIT A-1", "EXHIBIT A-2", "EXHIBIT A-3", "EXHIBIT A-4"]


def test_a_page_number_in_the_middle_of_a_page_does_not_cut_a_sentence() -> None:
    lines = wrapped(SENTENCE * 10, 460)

    def draw(canvas: Canvas) -> None:
        y = column(canvas, 70, 780, lines[:10])
        canvas.drawCentredString(300, y - 20, "-7-")
        y = column(canvas, 70, y - 60, lines[10:])
        y = column(canvas, 70, y - 12, wrapped(SENTENCE * 9, 460))
        canvas.drawCentredString(300, y - 20, "-8-")

    contract = read(made(draw))
    assert of(contract, MARGIN) == ["-7-", "-8-"]
    assert flow(contract)[0] == (SENTENCE * 10).strip()


@pytest.mark.parametrize("count", [2, 3])
@pytest.mark.parametrize("order", ["column by column", "line by line"])
def test_columns_are_read_one_after_the_other(count: int, order: str) -> None:
    width = 480 / count - 20
    texts = [f"Column {name} begins here. " + SENTENCE * 6 for name in ("one", "two", "three")[:count]]
    columns = [wrapped(text, width) for text in texts]

    def draw(canvas: Canvas) -> None:
        column(canvas, 60, 790, ["Terms of Service"], font="Helvetica-Bold", size=16)
        spots = [(i, j) for i in range(count) for j in range(len(columns[i]))]
        canvas.setFont("Helvetica", 10)
        for i, j in spots if order == "column by column" else sorted(spots, key=lambda spot: spot[1]):
            canvas.drawString(60 + i * (width + 20), 760 - 12 * j, columns[i][j])

    contract = read(made(draw))
    assert " ".join(flow(contract)) == " ".join(["Terms of Service", *(text.strip() for text in texts)])
    assert of(contract, HEADING) == ["Terms of Service"]


def test_rows_of_a_table_are_not_torn_into_columns() -> None:
    def draw(canvas: Canvas) -> None:
        for row in range(10):
            canvas.drawString(70, 700 - 14 * row, f"Service item number {row}")
            canvas.drawString(350, 700 - 14 * row, f"EUR {row}00 per month")

    text = read(made(draw)).text
    assert all(f"Service item number {row} EUR {row}00 per month" in text for row in range(10))


def test_lines_written_to_the_file_in_the_wrong_order_are_read_from_the_top() -> None:
    top, bottom = "The first clause. " + SENTENCE * 3, "The second clause. " + SENTENCE * 3

    def draw(canvas: Canvas) -> None:
        column(canvas, 70, 500, wrapped(bottom, 460))
        column(canvas, 70, 700, wrapped(top, 460))

    assert flow(read(made(draw))) == [top.strip(), bottom.strip()]


def test_footnotes_stand_apart_from_the_sentence_that_goes_on_overleaf() -> None:
    lines = wrapped(SENTENCE * 6, 460)

    def draw(canvas: Canvas) -> None:
        column(canvas, 70, 300, lines[:5])
        column(
            canvas,
            70,
            100,
            ["1 As listed in the annex to the order form,", "which the parties update each year."],
            size=7,
        )
        canvas.showPage()
        column(canvas, 70, 760, lines[5:])

    contract = read(made(draw))
    assert flow(contract) == [(SENTENCE * 6).strip()]
    assert of(contract, FOOTNOTE) == ["1 As listed in the annex to the order form, which the parties update each year."]


def test_items_begin_their_own_passage_and_references_do_not() -> None:
    reference = wrapped(
        "The Provider may suspend the Service as set out in more detail and at greater length in Section", 460
    )

    def draw(canvas: Canvas) -> None:
        y = column(canvas, 70, 760, ["The Provider may:"])
        y = column(canvas, 90, y, ["(a) suspend the Service;", "(b) end the Agreement; or", "\u2022 do neither."])
        column(canvas, 70, y - 12, [*reference, "7.2 of this Agreement and shall tell the Customer so."])

    contract = read(made(draw))
    assert flow(contract) == [
        "The Provider may:",
        "(a) suspend the Service;",
        "(b) end the Agreement; or",
        "\u2022 do neither.",
        " ".join(reference) + " 7.2 of this Agreement and shall tell the Customer so.",
    ]
    assert len(of(contract, PassageKind.LIST_ITEM)) == 3


def test_clauses_without_a_gap_between_them_are_told_apart_by_their_numbers() -> None:
    texts = [f"7.{number} Clause {number}. " + SENTENCE * 2 for number in range(1, 6)]

    def draw(canvas: Canvas) -> None:
        column(canvas, 70, 760, [line for text in texts for line in wrapped(text, 460)])

    assert flow(read(made(draw))) == [text.strip() for text in texts]


def test_headings_are_told_by_size_weight_capitals_and_number() -> None:
    def draw(canvas: Canvas) -> None:
        y = column(canvas, 200, 780, ["Hosting Agreement"], size=16)
        y = column(canvas, 70, y - 12, ["7. Suspension"], font="Helvetica-Bold")
        y = column(canvas, 70, y, wrapped(SENTENCE * 3, 460))
        y = column(canvas, 70, y - 12, ["LIMITATION OF LIABILITY"])
        y = column(canvas, 70, y - 12, wrapped("7.2 Suspension. " + SENTENCE * 3, 460))
        column(canvas, 70, y - 12, ["By: ____________ Name: ____________"])

    contract = read(made(draw))
    assert of(contract, HEADING) == ["Hosting Agreement", "7. Suspension", "LIMITATION OF LIABILITY"]
    levels = [passage.level for passage in contract.passages if passage.kind is HEADING]
    assert levels == [1, 1, 1]
    assert [text[:15] for text in of(contract, PassageKind.PARAGRAPH)] == [
        "The Provider sh",
        "7.2 Suspension.",
        "By: ___________",
    ]


def test_indented_paragraphs_without_gaps_are_told_apart() -> None:
    texts = [f"The Customer owns its {word}. " + SENTENCE * 2 for word in WORDS[:4]]

    def draw(canvas: Canvas) -> None:
        y = 760.0
        for text in texts:
            first, *rest = wrapped(text, 440)
            y = column(canvas, 90, y, [first])
            y = column(canvas, 70, y, wrapped(" ".join(rest), 460))

    assert flow(read(made(draw))) == [text.strip() for text in texts]


def test_sizes_come_from_the_page_not_from_the_font_alone() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.saveState()
        canvas.scale(0.5, 0.5)
        column(canvas, 140, 1400, ["A line set in twenty points and shown in ten of them."], size=20)
        canvas.restoreState()
        paragraphs(canvas, [SENTENCE * 3], y=660)

    assert of(read(made(draw)), HEADING) == []


@pytest.mark.parametrize("raised", [3, 6])  # by more than a little, PDFium gives the figure a line of its own
def test_a_footnote_with_a_raised_figure_is_apart(raised: int) -> None:
    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE * 4, SENTENCE * 3])
        for y, mark, words in ((90, "1", "The fees are those of Annex B."), (70, "2", "See the price list.")):
            canvas.setFont("Helvetica", 5)
            canvas.drawString(70, y + raised, mark)
            canvas.setFont("Helvetica", 8)
            canvas.drawString(74, y, words)

    contract = read(made(draw))
    found = ["".join(note.split()) for note in of(contract, FOOTNOTE)]
    assert found == ["1ThefeesarethoseofAnnexB.", "2Seethepricelist."]
    assert flow(contract) == [(SENTENCE * 4).strip(), (SENTENCE * 3).strip()]


def test_a_page_that_lies_sideways_is_read_like_another() -> None:
    texts = ["1. Place of Data", SENTENCE * 3, "(a) " + SENTENCE * 2]

    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        canvas.translate(0, -WIDTH)
        paragraphs(canvas, texts, y=500)

    upright = read(made(lambda canvas: paragraphs(canvas, texts, y=500)))
    contract = read(made(draw))
    assert contract.text == upright.text
    assert [passage.kind for passage in contract.passages] == [passage.kind for passage in upright.passages]
