"""Says which pages of a PDF could not be read, and tries once more where PDFium finds no text."""

from __future__ import annotations

import io
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from clauselint.errors import UnreadableContract
from clauselint.extractors.pdf_lines import Row, plain_row
from clauselint.extractors.pdf_pages import MAX_CHARACTERS, MAX_PAGES, Book, Sheet

_FEW = 100  # characters: a stamp, a banner or a page number on a scan
_COVERS = 0.5  # of the page: a scan
_SHOWS = 0.02  # of the page: a picture that may hold words
_DRAWN = 20  # shapes: letters drawn as outlines
_MOST_RESCUED = 20  # pages, since pdfplumber is sixty times as slow
_SECONDS = 20.0
LYING = "its fonts show other letters than the file says"
POOR = "the text layer is of poor quality (left by an earlier OCR)"


def is_unread(sheet: Sheet, body: Sequence[Row]) -> bool:
    """Whether the page holds something to read that we did not read; a blank page does not.

    ``body`` is the page without its margins: a scan with an electronic stamp or a page number is still a scan.
    """
    if sheet.broken or sheet.beyond or sheet.nonsense or sheet.poor or sheet.lying:
        return True
    if sheet.looks is None:
        return False
    words = sum(len(row.text) for row in body)
    if words:
        return words < _FEW and sheet.looks.pictures >= _COVERS and not sheet.looks.ocr
    return sheet.mute or sheet.looks.pictures >= _SHOWS or sheet.looks.shapes > _DRAWN


def rescued(data: bytes, sheets: Sequence[Sheet]) -> tuple[tuple[Sheet, ...], tuple[str, ...]]:
    """The pages, those where PDFium saw text objects but no text read by pdfplumber; and a warning naming them."""
    lost = [sheet.number for sheet in sheets if sheet.mute][:_MOST_RESCUED]
    if not lost:
        return tuple(sheets), ()
    found = dict(_second_reading(data, lost))
    if not found:
        return tuple(sheets), ()
    warning = f"{page_list(tuple(found))}: read by pdfplumber, since PDFium found no text there; check the wording."
    mended = (
        replace(s, rows=found[s.number], mute=False, engine="pdfplumber") if s.number in found else s for s in sheets
    )
    return tuple(mended), (warning,)


def _second_reading(data: bytes, numbers: Sequence[int]) -> Iterator[tuple[int, tuple[Row, ...]]]:
    import pdfplumber
    from pdfminer.psexceptions import PSException
    from pdfplumber.utils.exceptions import PdfminerException

    deadline = time.monotonic() + _SECONDS
    try:
        with pdfplumber.open(io.BytesIO(data), pages=list(numbers)) as document:
            for page in document.pages:
                if time.monotonic() > deadline:
                    return
                rows = tuple(_plumbed(line, page) for line in page.extract_text_lines() if line["text"].strip())
                page.close()
                if rows:
                    yield page.page_number, rows
    except (PSException, PdfminerException, ValueError, TypeError, KeyError, AttributeError):
        return  # a page that two readers cannot read stays unread


def _plumbed(line: dict[str, Any], page: Any) -> Row:
    """A row from pdfplumber, whose heights count down from the top of the page."""
    left, right = line["x0"], line["x1"]
    bottom, top = page.bbox[3] - line["bottom"], page.bbox[3] - line["top"]
    font = line["chars"][0]
    bold = "bold" in font["fontname"].lower()
    return plain_row(line["text"], page.page_number, (left, bottom, right, top), font["size"], bold)


def refusal(sheets: Sequence[Sheet], advice: str) -> UnreadableContract:
    """The error for a PDF of which no page could be read; ``advice`` says what helps with pictures of text."""
    if all(sheet.broken for sheet in sheets):
        return UnreadableContract(
            "damaged",
            "The PDF is damaged: none of its pages can be opened.",
            "Ask for the file again, or open it in a PDF viewer and print it to a new PDF.",
        )
    reasons = [LYING] if any(sheet.lying for sheet in sheets) else [POOR] if any(sheet.poor for sheet in sheets) else []
    return UnreadableContract(
        "image-only",
        f"The PDF has no text that can be relied on: {reasons[0]}."
        if reasons
        else "The PDF has no text that can be read: its pages are pictures of text.",
        f"{advice[0].upper()}{advice[1:]}, or ask for the original document.",
    )


def warnings_of(book: Book, sheets: Sequence[Sheet], unread: tuple[int, ...], advice: str) -> Iterator[str]:
    """What the reader of a report must know about pages and parts that were not read."""
    left = frozenset(unread)
    beyond = tuple(sheet.number for sheet in sheets if sheet.beyond)
    broken = tuple(sheet.number for sheet in sheets if sheet.broken)
    nonsense = tuple(s.number for s in sheets if s.nonsense and not s.poor and s.number in left)
    poor = tuple(sheet.number for sheet in sheets if sheet.poor and sheet.number in left)
    lying = tuple(sheet.number for sheet in sheets if sheet.lying and sheet.number in left)
    pictures = tuple(sorted(left.difference(beyond, broken, nonsense, poor, lying)))
    if pictures:
        yield f"{page_list(pictures)}: not read, since what stands there is a picture of text; {advice}."
    if nonsense:
        yield f"{page_list(nonsense)}: not read, since the letters there carry no meaning; {advice}."
    if poor:
        yield f"{page_list(poor)}: not reliably read: {POOR}; {advice}."
    if lying:
        yield f"{page_list(lying)}: not read, since {LYING}; {advice}."
    if book.unproven:
        yield "What the fonts of the PDF show could not be compared with what the file says; check the wording."
    if broken:
        yield f"{page_list(broken)}: not read, since the file is damaged there."
    if beyond:
        yield (
            f"{page_list(beyond)}: not read; the limit is {MAX_PAGES:,} pages or {MAX_CHARACTERS:,} characters. "
            "Split the document."
        )
    if masked := tuple(sheet.number for sheet in sheets if sheet.masked):
        yield f"{page_list(masked)}: the file gives other words (/ActualText) for what it shows; check the wording."
    if covered := tuple(sheet.number for sheet in sheets if sheet.covered):
        yield f"{page_list(covered)}: shapes may cover words there, which was not looked into; check the wording."
    if book.attachments:
        yield f"{book.attachments} file(s) attached to the PDF were not read; save them and lint them by themselves."


def page_list(numbers: tuple[int, ...]) -> str:
    """ "page 3", "pages 3-5 and 9"."""
    stretches: list[list[int]] = []
    for number in numbers:
        if stretches and stretches[-1][-1] == number - 1:
            stretches[-1][1:] = [number]
        else:
            stretches.append([number])
    shown = ["-".join(map(str, stretch)) for stretch in stretches]
    words = ", ".join(shown[:-1]) + " and " + shown[-1] if len(shown) > 1 else shown[0]
    return f"{'Page' if len(numbers) == 1 else 'Pages'} {words}"
