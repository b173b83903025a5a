"""Opens a PDF with PDFium and reads it page by page."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TypeVar

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.errors import UnreadableContract
from clauselint.extractors import (
    pdf_columns,
    pdf_disguises,
    pdf_fields,
    pdf_hidden,
    pdf_looks,
    pdf_lying,
    pdf_marks,
    pdf_tables,
)
from clauselint.extractors.pdf_copy import Copy, UnknownFonts
from clauselint.extractors.pdf_disguises import Budget
from clauselint.extractors.pdf_lines import Box, Probe, Row, rows_of
from clauselint.extractors.pdf_looks import Looks, Objects
from clauselint.extractors.pdf_words import is_garbled, is_poor

MAX_PAGES = 2_000
MAX_CHARACTERS = 5_000_000
_FEW_CHARACTERS = 400  # a page with more is read, whatever pictures stand on it
_SCAN = 0.75  # of the page under pictures: a scan

# Characters that stand for glyphs without a meaning: private use, replacement, controls.
_NONSENSE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff]")

T = TypeVar("T")

_one_at_a_time = threading.Lock()  # PDFium is not thread-safe


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page as read. ``looks`` is known for pages with little text only; ``broken`` pages could not be opened."""

    number: int
    box: Box
    rows: tuple[Row, ...] = ()
    entries: tuple[Row, ...] = ()
    looks: Looks | None = None
    mute: bool = False  # has text objects that give no text
    nonsense: bool = False
    poor: bool = False  # an earlier OCR left a reading that one cannot rely on
    engine: str = "pdfium"  # what read it
    broken: bool = False
    beyond: bool = False  # past the limits, so not even looked at
    masked: bool = False  # the file has other words for what the page shows
    covered: bool = False  # shapes may lie upon words, which was not looked into
    lying: bool = False  # its fonts show other letters than the file says, so that its words were not taken


@dataclass(frozen=True, slots=True)
class Book:
    """All pages of a PDF, and how many files are attached to it.

    ``unproven`` says that nobody could find out whether its fonts show the letters that the file says.
    """

    sheets: tuple[Sheet, ...]
    attachments: int = 0
    unproven: bool = False


def read_pages(data: bytes) -> Book:
    """Reads every page within the limits.

    Raises UnreadableContract when the file wants a password, is damaged or has no pages.
    """
    with _one_at_a_time, _opened(data) as document:
        count = len(document)
        if count == 0:
            raise _damaged("has no pages")
        copy = _copied(document)
        budget = Budget(layered=copy is not None and copy.has_layers_off)
        sheets, unproven = _undeceived(document, copy, tuple(_sheets(document, count, budget)))
        return Book(sheets, pdfium.FPDFDoc_GetAttachmentCount(document), unproven)


def with_page(data: bytes, number: int, use: Callable[[pypdfium2.PdfPage], T]) -> T:
    """What ``use`` makes of page ``number`` (from 1); raises PdfiumError when the page cannot be opened."""
    with _one_at_a_time, _opened(data) as document:
        page = document[number - 1]
        try:
            return use(page)
        finally:
            page.close()


@contextmanager
def _opened(data: bytes) -> Iterator[pypdfium2.PdfDocument]:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        if _is_locked(data):
            raise UnreadableContract(
                "password-protected",
                "The PDF is encrypted and cannot be opened without its password.",
                "Open it with the password, save a copy without one, and lint the copy.",
            ) from error
        raise _damaged("cannot be opened") from error
    try:
        yield document
    finally:
        document.close()


def _is_locked(data: bytes) -> bool:
    """Whether a PDF that does not open wants a password.

    PDFium does not say so of every failure, and then tells the reason of an earlier one: nothing is opened before.
    """
    reason = None
    for file in (b"", data):
        try:
            pypdfium2.PdfDocument(file).close()
        except pypdfium2.PdfiumError as error:
            reason = error.err_code
    return reason in (pdfium.FPDF_ERR_PASSWORD, pdfium.FPDF_ERR_SECURITY)


def _damaged(what: str) -> UnreadableContract:
    return UnreadableContract(
        "damaged",
        f"The PDF is damaged: it {what}.",
        "Ask for the file again, or open it in a PDF viewer and print it to a new PDF.",
    )


def _sheets(document: pypdfium2.PdfDocument, count: int, budget: Budget) -> Iterator[Sheet]:
    probe, read = Probe(), 0
    for index in range(count):
        if index >= MAX_PAGES or read > MAX_CHARACTERS:
            yield Sheet(index + 1, (0.0, 0.0, 0.0, 0.0), beyond=True)
            continue
        try:
            sheet = _sheet(document, index, probe, budget)
        except pypdfium2.PdfiumError:
            sheet = Sheet(index + 1, (0.0, 0.0, 0.0, 0.0), broken=True)
        read += sum(len(row.text) for row in sheet.rows)
        yield sheet


def _copied(document: pypdfium2.PdfDocument) -> Copy | None:
    try:
        return Copy(document)
    except UnknownFonts:
        return None


def _undeceived(
    document: pypdfium2.PdfDocument, copy: Copy | None, sheets: tuple[Sheet, ...]
) -> tuple[tuple[Sheet, ...], bool]:
    """The sheets, without the words of those whose fonts lie; and whether that could not be found out."""
    numbers = [sheet.number for sheet in sheets if sheet.rows]
    if not numbers or copy is None:
        return sheets, bool(numbers)
    try:
        lying = pdf_lying.pages_with(pdf_lying.lies_of(copy), document, numbers)
    except UnknownFonts:
        return sheets, True
    return tuple(replace(s, rows=(), lying=True) if s.number in lying else s for s in sheets), False


def _sheet(document: pypdfium2.PdfDocument, index: int, probe: Probe, budget: Budget) -> Sheet:
    page = document[index]
    try:
        textpage = page.get_textpage()
        try:
            objects = pdf_looks.taken_in(page.raw)
            sheet = _read(page, textpage, objects, index + 1, probe, budget)
            if not pdf_disguises.without_masks(objects.texts):
                return sheet
            return _unmasked(page, textpage.get_text_range(), objects, sheet, probe, budget)
        finally:
            textpage.close()
    finally:
        page.close()


def _unmasked(
    page: pypdfium2.PdfPage, said: str, objects: Objects, sheet: Sheet, probe: Probe, budget: Budget
) -> Sheet:
    """The page by the words that it shows, when those are others than the words that the file gives for them."""
    textpage = page.get_textpage()
    try:
        shown = textpage.get_text_range()
        if pdf_disguises.same_words(said, shown):
            return sheet
        if is_nonsense(shown) or is_garbled(shown):
            return replace(sheet, masked=True)
        return replace(_read(page, textpage, objects, sheet.number, probe, budget), masked=True)
    finally:
        textpage.close()


def _read(
    page: pypdfium2.PdfPage,
    textpage: pypdfium2.PdfTextPage,
    objects: Objects,
    number: int,
    probe: Probe,
    budget: Budget,
) -> Sheet:
    text, box = textpage.get_text_range(), page.get_bbox()
    entries = pdf_fields.entries_of(page.raw, number)
    rows = pdf_columns.separated(textpage.raw, rows_of(textpage.raw, text, number, probe), probe)
    looks = pdf_looks.looks_of(page.raw, box) if len(text) < _FEW_CHARACTERS else None
    rows = pdf_tables.tabled(textpage.raw, rows, objects.paths, probe)
    rows = pdf_hidden.marked(page.raw, textpage.raw, objects, rows, box)
    rows, covered = pdf_disguises.uncovered(page, textpage, objects, rows, box, probe, budget)
    mute = looks is not None and looks.texts > 0 and not text
    poor = pdf_looks.covered(objects.pictures, box) >= _SCAN and is_poor(text)
    nonsense = is_nonsense(text) or is_garbled(text)
    return Sheet(number, box, pdf_marks.joined(rows), entries, looks, mute, nonsense, poor, covered=covered)


def is_nonsense(text: str) -> bool:
    """Whether most of what should be letters has no meaning, as with fonts that hide which letter a glyph is."""
    visible = len(text) - text.count(" ") - 2 * text.count("\n")
    return visible > 0 and len(_NONSENSE.findall(text)) > 0.3 * visible
