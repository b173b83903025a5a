"""The PDF reader: what stands on the page, in reading order, and honesty about what could not be read."""

from __future__ import annotations

import pytest
from reportlab.lib.colors import white
from reportlab.pdfgen.canvas import Canvas

from clauselint.errors import UnreadableContract
from clauselint.extractors import pdf_pages
from clauselint.extractors.pdf_pages import Sheet, is_nonsense
from clauselint.extractors.pdf_unread import rescued
from tests.extractors.pdf_files import HEIGHT, SENTENCE, WIDTH, column, flat, flow, made, paragraphs, picture, read


def test_every_line_stands_in_the_text_at_its_offsets_with_page_and_box() -> None:
    contract = read(made(lambda canvas: paragraphs(canvas, [SENTENCE * 3, SENTENCE * 2])))
    assert flow(contract) == [(SENTENCE * 3).strip(), (SENTENCE * 2).strip()]
    for passage in contract.passages:
        assert "\n".join(contract.quote(line.span) for line in passage.lines) == contract.quote(passage.span)
        assert passage.place.page == 1
    first = contract.passages[0].lines[0]
    assert contract.quote(first.span).startswith("The Provider shall keep")
    left, bottom, right, top = first.box
    assert left == pytest.approx(70, abs=1)
    assert bottom < 760 < top
    assert 480 < right < 531


def test_a_hyphen_at_the_end_of_a_line_stays_as_printed() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 70, 760, ["The parties have signed this Agree-", "ment in two copies of equal worth."])

    contract = read(made(draw))
    assert contract.text == "The parties have signed this Agree-\nment in two copies of equal worth."
    assert [contract.quote(line.span)[-6:] for line in contract.passages[0].lines] == ["Agree-", "worth."]


def test_boxes_of_a_turned_page_are_in_the_space_of_the_file() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.rotate(90)
        column(canvas, 100, -50, ["First line of a page that", "is shown turned by a quarter."])

    contract = read(made(draw))
    assert contract.text == "First line of a page that\nis shown turned by a quarter."
    left, bottom, right, top = contract.passages[0].lines[0].box
    assert left < 50 < right
    assert bottom == pytest.approx(100, abs=1)
    assert top - bottom > 100


def test_a_password_a_cut_off_file_and_a_file_without_pages_are_refused() -> None:
    whole = made(lambda canvas: paragraphs(canvas, [SENTENCE]))
    with pytest.raises(UnreadableContract) as locked:
        read(made(lambda canvas: paragraphs(canvas, [SENTENCE]), password="secret"))
    with pytest.raises(UnreadableContract) as cut:
        read(whole[: len(whole) // 3])
    assert locked.value.code == "password-protected"
    assert cut.value.code == "damaged"


def test_pictures_of_pages_are_refused_with_a_hint_at_ocr() -> None:
    with pytest.raises(UnreadableContract) as refused:
        read(made(lambda canvas: picture(canvas, 0, 0, WIDTH, HEIGHT)))
    assert refused.value.code == "image-only"
    assert "OCR" in refused.value.hint


def test_a_scan_among_read_pages_is_named_even_with_a_stamp_on_it() -> None:
    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE * 3])
        canvas.showPage()
        picture(canvas, 0, 0, WIDTH, HEIGHT)
        column(canvas, 20, 820, ["Envelope ID: 5F2A-77C1"])
        canvas.showPage()
        paragraphs(canvas, [SENTENCE * 3])
        canvas.showPage()

    contract = read(made(draw))
    assert contract.unread_pages == (2,)
    assert any("Page 2" in warning and "OCR" in warning for warning in contract.warnings)


def test_a_blank_page_and_a_page_with_text_beside_a_picture_count_as_read() -> None:
    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE * 3])
        picture(canvas, 70, 100, 400, 400)
        canvas.showPage()
        canvas.line(50, 50, 500, 50)
        canvas.showPage()

    contract = read(made(draw))
    assert (contract.pages, contract.unread_pages, contract.warnings) == (2, (), ())


def test_text_laid_unseen_over_a_scan_is_read_and_not_called_hidden() -> None:
    def draw(canvas: Canvas) -> None:
        picture(canvas, 0, 0, WIDTH, HEIGHT)
        words = canvas.beginText(70, 700)
        words.setTextRenderMode(3)
        words.textOut("Hosting Agreement")
        canvas.drawText(words)

    contract = read(made(draw))
    assert (contract.text, contract.unread_pages) == ("Hosting Agreement", ())
    assert contract.passages[0].hidden == ()


def test_words_that_nobody_can_see_are_marked_and_their_neighbours_are_not() -> None:
    def draw(canvas: Canvas) -> None:
        column(canvas, 70, 760, ["The Provider may train on Customer Data."])
        canvas.drawString(-400, 740, "Off the page.")
        canvas.drawString(70, 700, "Seen, but ")
        canvas.setFillColor(white)
        canvas.drawString(118, 700, "not this.")
        canvas.drawString(70, 660, "The Provider shall not train on Customer Data.")

    contract = read(made(draw))
    hidden = [contract.quote(span) for passage in contract.passages for span in passage.hidden]
    assert sorted(hidden) == ["Off the page.", "The Provider shall not train on Customer Data.", "not this."]


def test_white_words_on_a_dark_ground_are_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColorRGB(0, 0, 0.5)
        canvas.rect(60, 690, 400, 30, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(70, 700, "Fees and payment")

    contract = read(made(draw))
    assert [(flat(contract, passage), passage.hidden) for passage in contract.passages] == [("Fees and payment", ())]


def test_a_rule_or_a_box_beside_them_does_not_make_white_words_seen() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.rect(60, 703, 400, 1, stroke=0, fill=1)
        canvas.rect(300, 650, 200, 100, stroke=0, fill=1)
        canvas.setFillColor(white)
        canvas.drawString(70, 700, "Customer Data stays in Lindau.")

    assert len(read(made(draw)).passages[0].hidden) == 1


def test_what_was_filled_into_a_form_is_read() -> None:
    def draw(canvas: Canvas) -> None:
        paragraphs(canvas, [SENTENCE])
        canvas.acroForm.textfield(name="court", value="The courts of Lindau", x=70, y=500, width=200, height=20)

    contract = read(made(draw))
    assert flow(contract) == [SENTENCE.strip(), "The courts of Lindau"]
    assert contract.passages[1].place.box == pytest.approx((70, 500, 270, 520), abs=2)


def test_blank_pages_alone_are_refused_as_empty() -> None:
    with pytest.raises(UnreadableContract) as refused:
        read(made(lambda canvas: canvas.showPage()))
    assert refused.value.code == "empty"


def test_letters_without_a_meaning_are_told_from_text_with_odd_bullets() -> None:
    assert is_nonsense("\ue001\ue002\ue003 \ue004ab")
    assert not is_nonsense("\uf0b7 The Provider shall keep records.\r\n\uf0b7 And show them.")


def test_a_page_whose_text_is_lost_is_read_a_second_way() -> None:
    data = made(lambda canvas: paragraphs(canvas, [SENTENCE * 2]))
    lost = Sheet(1, (0.0, 0.0, WIDTH, HEIGHT), mute=True)
    (sheet,), (warning,) = rescued(data, [lost])
    assert " ".join(row.text for row in sheet.rows) == (SENTENCE * 2).strip()
    assert sheet.rows[0].box[1] < 760 < sheet.rows[0].box[3]
    assert "Page 1" in warning
    assert sheet.engine == "pdfplumber"
    assert rescued(b"%PDF-1.4 broken", [lost]) == ((lost,), ())


def test_pages_beyond_the_limit_are_named(monkeypatch: pytest.MonkeyPatch) -> None:
    def draw(canvas: Canvas) -> None:
        for _ in range(4):
            paragraphs(canvas, [SENTENCE * 3])
            canvas.showPage()

    monkeypatch.setattr(pdf_pages, "MAX_PAGES", 2)
    contract = read(made(draw))
    assert (contract.pages, contract.unread_pages) == (4, (3, 4))
    assert any("Pages 3-4" in warning for warning in contract.warnings)


def test_passages_follow_one_another_and_leave_nothing_out() -> None:
    contract = read(made(lambda canvas: paragraphs(canvas, [SENTENCE * 2, "9. Term", SENTENCE, "(a) notice;"])))
    spans = [passage.span for passage in contract.passages]
    assert spans == sorted(spans)
    assert "\n\n".join(contract.quote(span) for span in spans) == contract.text
