"""Reads a PDF contract: text, paragraphs, headings, footnotes and margins, each with page and box."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clauselint.contract import Contract, PageReader
from clauselint.errors import UnreadableContract
from clauselint.extractors import pdf_layout, pdf_margins, pdf_scans, pdf_unread
from clauselint.extractors.gate import Gated
from clauselint.extractors.pdf_margins import Parted
from clauselint.extractors.pdf_pages import Sheet, read_pages


def read(source: Gated, ocr: bool = True) -> Contract:
    """The contract in a PDF, in reading order.

    Every printed line is kept as the page shows it; a paragraph is its lines joined by line breaks, and goes on
    across columns and pages when its sentence does. Headers, footers and footnotes stand after the paragraph they
    would interrupt. Boxes are (left, bottom, right, top) in points of the page's own user space: neither turned by
    the page's rotation nor moved by its crop box. A passage's place is its part on its first page; its lines have
    their own. Pages without readable text are read by OCR if ``ocr`` is set and an engine installed; those that
    could not be read all the same are listed in ``unread_pages``.

    Raises UnreadableContract: password-protected, damaged, image-only.
    """
    book = read_pages(source.data)
    sheets, warnings = pdf_unread.rescued(source.data, book.sheets)
    parted, unread = _parted(sheets)
    scans = pdf_scans.scanned(source.data, sheets, unread, ocr)
    if scans.sheets != sheets:
        sheets = scans.sheets
        parted, unread = _parted(sheets)
    if len(unread) == len(sheets):
        raise pdf_unread.refusal(sheets, scans.advice)
    text, passages = pdf_layout.laid_out(sheets, parted)
    if not passages:
        raise UnreadableContract("empty", "The PDF has no text: its pages are blank.", "Ask for the file again.")
    lost, late = frozenset(unread), frozenset(scans.late)
    unnamed = tuple(number for number in unread if number not in late)
    return Contract(
        path=source.path,
        sha256=source.sha256,
        format="pdf",
        text=text,
        passages=passages,
        pages=len(sheets),
        unread_pages=unread,
        readers=_readers(sheet for sheet in sheets if sheet.number not in lost),
        warnings=(
            *warnings,
            *scans.warnings,
            *pdf_unread.warnings_of(book, sheets, unnamed, scans.advice),
        ),
    )


def _readers(sheets: Iterable[Sheet]) -> tuple[PageReader, ...]:
    """Which engine read which of these sheets, in the order of their first pages."""
    pages: dict[str, list[int]] = {}
    for sheet in sheets:
        pages.setdefault(sheet.engine, []).append(sheet.number)
    return tuple(PageReader(engine, tuple(numbers)) for engine, numbers in pages.items())


def _parted(sheets: Sequence[Sheet]) -> tuple[tuple[Parted, ...], tuple[int, ...]]:
    """The sheets with their margins apart, and the numbers of those that hold something we did not read."""
    parted = pdf_margins.part([sheet.rows for sheet in sheets])
    unread = (s.number for s, p in zip(sheets, parted, strict=True) if pdf_unread.is_unread(s, p.body))
    return parted, tuple(unread)
