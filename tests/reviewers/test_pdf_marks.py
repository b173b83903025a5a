"""Marks on a PDF: boxes that hold the quoted words and nothing else, and updates that leave the original as it is."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import RectangleObject
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import Contract, Span
from clauselint.errors import ReviewError
from clauselint.reviewers.pdf_places import marks_of
from clauselint.reviewers.pdf_stripping import without_ours
from clauselint.reviewers.pdf_update import Annotation, updated
from tests.extractors.pdf_files import column, made, paragraphs, read, wrapped

NOON = datetime(2026, 1, 2, 12, 0, tzinfo=UTC)
LEFT = "The Supplier may suspend the Service at any time for any reason. The Customer shall be told of it afterwards."
RIGHT = "The Supplier shall keep Customer Data in Germany. Nobody but the Customer holds the keys that open the data."
LONG = " ".join(f"Sentence {n} of the long clause tells the Supplier to keep the service running." for n in range(60))
RED = (1.0, 0.6, 0.6)


def one_column(canvas: Canvas) -> None:
    paragraphs(canvas, [LEFT, RIGHT, LEFT])


def two_columns(canvas: Canvas) -> None:
    column(canvas, 60, 760, wrapped(f"{LEFT} " * 6, 220))
    column(canvas, 315, 760, wrapped(f"{RIGHT} " * 6, 220))


def turned(canvas: Canvas) -> None:
    canvas.setPageRotation(90)
    canvas.rotate(90)
    column(canvas, 60, -60, wrapped(f"{LEFT} {RIGHT}", 500))


def broken_words(canvas: Canvas) -> None:
    column(canvas, 70, 760, ["The Supplier shall tell the Cus-", "tomer before any suspen-", "sion of the Service."])


def two_pages(canvas: Canvas) -> None:
    lines = wrapped(LONG, 460)
    column(canvas, 70, 780, lines[:40])
    canvas.showPage()
    column(canvas, 70, 780, lines[40:])


def cropped(data: bytes) -> bytes:
    """The PDF with a crop box that cuts a strip off each side and starts away from the origin."""
    writer = PdfWriter(BytesIO(data))
    for page in writer.pages:
        page.cropbox = RectangleObject((40, 30, 560, 800))
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


PAGES: dict[str, bytes] = {
    draw.__name__: made(draw) for draw in (one_column, two_columns, turned, broken_words, two_pages)
}
PAGES["cropped"] = cropped(PAGES["two_columns"])


def under(data: bytes, contract: Contract, span: Span) -> str:
    """What PDFium finds under the boxes of the marks on ``span``, folded."""
    document = pypdfium2.PdfDocument(data)
    found = ""
    for mark in marks_of(data, contract, [span])[0]:
        text = document[mark.page - 1].get_textpage()
        found += "".join(text.get_text_bounded(*box) for box in mark.boxes)
    return folded(found)


def folded(text: str) -> str:
    return re.sub(r"[\s\-\u00ad\ufffe]+", "", text)


@pytest.mark.parametrize("name", PAGES)
@settings(max_examples=15, deadline=None)
@given(share=st.tuples(st.floats(0, 1), st.floats(0, 1)))
def test_the_boxes_hold_the_words_and_nothing_else(name: str, share: tuple[float, float]) -> None:
    contract = read(PAGES[name])
    words = [m.span() for m in re.finditer(r"\w+", contract.text)]
    first, last = sorted(round(part * (len(words) - 1)) for part in share)
    span = Span(words[first][0], words[last][1])
    assert under(PAGES[name], contract, span) == folded(contract.quote(span))


def test_words_that_stand_twice_are_marked_where_they_were_quoted() -> None:
    contract = read(PAGES["one_column"])
    second = contract.text.rindex("may suspend")
    mark = marks_of(PAGES["one_column"], contract, [Span(second, second + 11)])[0][0]
    first = contract.passages[0].place.box
    assert first is not None
    assert mark.boxes[0][3] < first[1]


def test_a_quote_over_two_pages_is_marked_on_both() -> None:
    contract = read(PAGES["two_pages"])
    marks = marks_of(PAGES["two_pages"], contract, [Span(0, len(contract.text))])[0]
    assert [mark.page for mark in marks] == [1, 2]


def noted(data: bytes, text: str = "Why it matters") -> bytes:
    notes = [Annotation(1, "SOV202", text, RED, ((70, 700, 200, 712),)), Annotation(1, "SOV601", text, RED, at=(9, 9))]
    return updated(data, notes, "Lindau Legal", NOON)


@pytest.mark.parametrize("name", PAGES)
def test_the_original_is_a_prefix_and_other_readers_see_the_notes(name: str) -> None:
    marked = noted(PAGES[name])
    assert marked.startswith(PAGES[name])
    notes = [note.get_object() for note in PdfReader(BytesIO(marked)).pages[0].annotations or ()]
    assert [(n["/Subtype"], n["/T"], n["/Contents"]) for n in notes] == [
        ("/Highlight", "Lindau Legal", "Why it matters"),
        ("/Text", "Lindau Legal", "Why it matters"),
    ]
    assert read(marked).text.startswith(read(PAGES[name]).text[:40])


def test_marking_again_replaces_our_marks() -> None:
    once = noted(PAGES["one_column"], "first")
    assert without_ours(once) == PAGES["one_column"]
    assert noted(without_ours(once), "first") == once
    assert without_ours(PAGES["one_column"]) == PAGES["one_column"]


def test_what_others_added_after_our_marks_is_never_cut_off() -> None:
    theirs = PdfWriter(BytesIO(noted(PAGES["one_column"])), incremental=True)
    theirs.add_blank_page()
    out = BytesIO()
    theirs.write(out)
    assert without_ours(out.getvalue()) == out.getvalue()


def test_pages_can_be_added_at_the_end() -> None:
    marked = updated(PAGES["one_column"], (), "us", NOON, pages=made(lambda canvas: paragraphs(canvas, ["Summary"])))
    assert marked.startswith(PAGES["one_column"])
    assert [page.extract_text().split()[0] for page in PdfReader(BytesIO(marked)).pages] == ["The", "Summary"]


def locked() -> bytes:
    """A PDF that anyone may read and only its owner may change."""
    writer = PdfWriter(BytesIO(PAGES["one_column"]))
    writer.encrypt("", "owner", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize("data", [locked(), PAGES["one_column"][:300]], ids=["locked", "cut off"])
def test_files_that_cannot_be_marked_say_so(data: bytes) -> None:
    with pytest.raises(ReviewError, match="Print it to a new PDF"):
        noted(data)
