"""Pages that are pictures of text: what OCR reads there becomes passages, and what it cannot read is named."""

from __future__ import annotations

import time
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from PIL import Image

from clauselint.contract import Contract, PageReader, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import ocr, pdf
from clauselint.extractors.gate import Gated
from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_picture import Picture
from tests.extractors.ocr_files import Known, OneWayUp, Page, Words, drawing, paragraph, picture_pdf, printed, scanned
from tests.extractors.pdf_files import of

PAGE: Page = [
    Words(70, 740, "2. Place of Data", "Helvetica-Bold"),
    Words(70, 715, "2.1"),
    Words(100, 715, "The Provider keeps all Customer Data in the European Union and moves none of it"),
    Words(100, 703, "to another place without consent."),
    Words(70, 679, "2.2"),
    Words(100, 679, "The Provider may:"),
    Words(100, 655, "(a)"),
    Words(120, 655, "name another place in writing; and"),
    Words(100, 631, "(b)"),
    Words(120, 631, "move backups there."),
]

Reader = Callable[..., Contract]


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Reader:
    """Reads a PDF with an engine, or none, and a cache of its own."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))

    def call(data: bytes, engine: Known | None, wanted: bool = True) -> Contract:
        monkeypatch.setattr(ocr, "installed", lambda: engine)
        return pdf.read(Gated("scan.pdf", data, sha256(data).hexdigest(), "pdf"), wanted)

    return call


def test_a_scanned_page_is_laid_out_as_a_printed_one(read: Reader) -> None:
    contract = read(scanned(PAGE), Known([PAGE]))
    plain = read(printed(PAGE), None)
    assert contract.text.split() == plain.text.split()
    assert [p.kind for p in contract.passages] == [
        PassageKind.HEADING,
        *[PassageKind.LIST_ITEM] * 4,
    ]
    assert of(contract, PassageKind.HEADING) == ["2. Place of Data"]
    assert of(contract, PassageKind.LIST_ITEM)[0] == (
        "2.1 The Provider keeps all Customer Data in the European Union and moves none of it "
        "to another place without consent."
    )
    assert contract.unread_pages == ()
    assert contract.warnings == ("Page 1: read by OCR (known); check the wording.",)


@pytest.mark.parametrize("askew", [0.0, 1.5, -2.0])
def test_boxes_are_where_the_words_stand_on_the_page(read: Reader, askew: float) -> None:
    contract = read(scanned(PAGE, askew=askew), Known([PAGE]))
    place = contract.passages[0].place
    assert place.page == 1
    assert place.box
    left, bottom, right, top = place.box
    # Turned about the middle of the page, what stands at the top left moves left or right by a degree or two.
    shift = 842 / 2 * askew / 57.3
    assert left == pytest.approx(70 - shift, abs=12)
    assert bottom < 745 < top + 12
    assert right - left < 120


def test_boxes_on_a_turned_page_are_in_its_own_user_space(read: Reader) -> None:
    contract = read(scanned(PAGE, rotate=90), Known([PAGE]))
    assert contract.text.split() == " ".join(words.text for words in PAGE).split()
    box = contract.passages[0].place.box
    assert box
    # Shown turned by a quarter clockwise: x runs down the page as seen, y from left to right.
    assert box[1] == pytest.approx(70, abs=3)
    assert box[2] == pytest.approx(842 - 740, abs=4)


@pytest.mark.parametrize("quarters", [1, 2, 3])
def test_a_sheet_that_lay_askew_on_the_glass_is_turned(read: Reader, quarters: int) -> None:
    page = PAGE[:5]
    engine = OneWayUp([page])
    contract = read(picture_pdf(drawing(page).rotate(90 * quarters, expand=True)), engine)
    assert contract.text.split() == " ".join(words.text for words in page).split()
    assert contract.passages[0].place.box
    left, bottom, right, top = contract.passages[0].place.box
    assert (right - left > top - bottom) == (quarters == 2)


def test_columns_are_read_one_after_the_other_under_their_header(read: Reader) -> None:
    left = [Words(60, 700 - 12 * n, f"The left column runs on in its line {n} of") for n in range(12)]
    right = [Words(320, 700 - 12 * n, f"the right column comes after it, line {n} of") for n in range(12)]
    header = [Words(60, 790, "Master Agreement"), Words(450, 790, "Order 7")]
    page = [words for pair in zip(left, right, strict=True) for words in pair]
    contract = read(scanned([*page, *header]), Known([[*page, *header]]))
    assert contract.text.split() == " ".join(words.text for words in (*header, *left, *right)).split()


def test_running_headers_of_scans_are_margins(read: Reader) -> None:
    bodies = ("Fees are due in thirty days.", "Notices are given in writing.", "The laws of Ireland govern.")
    pages = [[Words(60, 800, "Lodestar Software License"), *paragraph(700, body)] for body in bodies]
    contract = read(scanned(*pages), Known(pages))
    assert of(contract, PassageKind.MARGIN) == ["Lodestar Software License"] * 3


def test_a_passage_is_as_sure_as_its_least_sure_line(read: Reader) -> None:
    page = [
        *paragraph(700, "The Provider keeps all Customer Data in the Union and lets nobody see"),
        *paragraph(688, "any of it.", confidence=0.71),
        *paragraph(640, "Fees are due in thirty days."),
    ]
    text = paragraph(700, *["The Provider shall keep all records of the services in good order."] * 3)
    contract = read(scanned(page), Known([page]))
    assert [p.confidence for p in contract.passages] == [0.71, 0.97]
    assert {p.confidence for p in read(printed(text), Known([])).passages} == {None}


def test_only_pages_without_text_are_read(read: Reader) -> None:
    engine = Known([PAGE])
    text = paragraph(700, *["The Provider shall keep all records of the services in good order."] * 3)
    assert read(printed(text), engine).warnings == ()
    assert engine.asked == []


def test_without_an_engine_the_file_is_refused_with_what_to_install(read: Reader) -> None:
    with pytest.raises(UnreadableContract) as refused:
        read(scanned(PAGE), None)
    assert refused.value.code == "image-only"
    assert "pip install 'clauselint[ocr]'" in refused.value.hint


def test_an_unwanted_engine_is_not_asked(read: Reader) -> None:
    engine = Known([PAGE])
    with pytest.raises(UnreadableContract) as refused:
        read(scanned(PAGE), engine, False)
    assert (engine.asked, refused.value.code) == ([], "image-only")


@pytest.mark.parametrize(
    "second",
    [
        pytest.param(paragraph(700, "Iho Pnvlder rnay suspnd tbe Servlce at aay tlme", confidence=0.4), id="hopeless"),
        pytest.param([], id="the engine fails"),
        pytest.param([Words(300, 400, "~", confidence=0.2)], id="no words"),
    ],
)
def test_a_page_that_ocr_cannot_make_out_stays_unread_and_is_named(read: Reader, second: Page) -> None:
    contract = read(scanned(PAGE, PAGE[:4]), Known([PAGE, second]))
    assert contract.unread_pages == (2,)
    assert contract.warnings[0] == "Page 1: read by OCR (known); check the wording."
    assert contract.warnings[1].startswith("Page 2: not read")
    assert "OCR (known) could not make it out" in contract.warnings[1]
    assert contract.text.split() == " ".join(words.text for words in PAGE).split()


def test_a_document_of_which_nothing_can_be_made_out_is_refused(read: Reader) -> None:
    with pytest.raises(UnreadableContract) as refused:
        read(scanned(PAGE), Known([[]]))
    assert refused.value.code == "image-only"
    assert "could not make it out" in refused.value.hint


def test_the_empty_back_of_a_sheet_counts_as_read(read: Reader) -> None:
    engine = Known([PAGE])
    contract = read(scanned(PAGE, []), engine)
    assert (contract.unread_pages, len(engine.asked)) == ((), 1)


def test_faint_words_do_not_make_a_page_empty(read: Reader) -> None:
    paper = Image.new("L", (600, 840), 240)
    paper.paste(200, (100, 100, 400, 112))
    engine = Known([[]])
    with pytest.raises(UnreadableContract):
        read(picture_pdf(paper), engine)
    assert len(engine.asked) == 1


def test_a_page_is_read_once(read: Reader) -> None:
    engine = Known([PAGE, PAGE])
    first, again = (read(scanned(PAGE), engine) for _ in range(2))
    assert (len(engine.asked), first.text, first.passages) == (1, again.text, again.passages)
    engine.identity = "known-2"
    read(scanned(PAGE), engine)
    assert len(engine.asked) == 2


def test_engines_are_ended_and_nothing_is_left_behind(read: Reader, tmp_path: Path) -> None:
    engine = Known([PAGE])
    read(scanned(PAGE), engine)
    assert engine.closed == 1
    kept = [path.name for path in (tmp_path / "cache" / "ocr").iterdir()]
    assert len(kept) == 1
    assert not kept[0].startswith(".")


def test_a_line_in_bold_is_a_heading(read: Reader) -> None:
    page = [
        Words(70, 740, "Background", "Helvetica-Bold"),
        *paragraph(715, "The parties wish to work together, each for its own account,", "and say so here."),
        *paragraph(679, "The parties therefore agree what follows, in good faith, and", "nothing else."),
    ]
    contract = read(scanned(page), Known([page]))
    assert of(contract, PassageKind.HEADING) == ["Background"]


def test_pages_for_which_no_time_is_left_are_named(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    now = [0.0]

    class Slow(Known):
        def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
            now[0] += 100.0
            return Known.read(self, picture, seconds)

    monkeypatch.setattr(time, "monotonic", lambda: now[0])
    pages = [[*PAGE, Words(70, 500, f"Page {number} ends here.")] for number in range(4)]
    contract = read(scanned(*pages), Slow(pages))
    assert contract.readers == (PageReader("known", (1, 2)),)
    assert contract.unread_pages == (3, 4)
    named = [warning for warning in contract.warnings if "Pages 3-4" in warning]
    assert len(named) == 1
    assert "time for OCR" in named[0]


def test_what_was_read_before_the_time_ran_out_is_kept(read: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [[*PAGE, Words(70, 500, f"Page {number} ends here.")] for number in range(3)]
    engine = Known(pages)
    read(scanned(*pages[:2]), engine)
    monkeypatch.setattr(ocr, "_DOCUMENT", 3600.0)
    assert read(scanned(*pages), engine).unread_pages == ()
    assert len(engine.asked) == 3
