"""Reads a PDF contract: text, paragraphs, headings, footnotes and margins, each with page and box."""

from __future__ import annotations

from clauselint.contract import Contract
from clauselint.errors import UnreadableContract
from clauselint.extractors import pdf_layout, pdf_margins, pdf_unread
from clauselint.extractors.gate import Gated
from clauselint.extractors.pdf_pages import read_pages


def read(source: Gated) -> Contract:
    """The contract in a PDF, in reading order.

    Every printed line is kept as the page shows it; a paragraph is its lines joined by line breaks, and goes on
    across columns and pages when its sentence does. Headers, footers and footnotes stand after the paragraph they
    would interrupt. Boxes are (left, bottom, right, top) in points of the page's own user space: neither turned by
    the page's rotation nor moved by its crop box. A passage's place is its part on its first page; its lines have
    their own. Pages without readable text are listed in ``unread_pages``.

    Raises UnreadableContract: password-protected, damaged, image-only.
    """
    book = read_pages(source.data)
    sheets, warnings = pdf_unread.rescued(source.data, book.sheets)
    parted = pdf_margins.part([sheet.rows for sheet in sheets])
    unread = tuple(s.number for s, p in zip(sheets, parted, strict=True) if pdf_unread.is_unread(s, p.body))
    if len(unread) == len(sheets):
        raise pdf_unread.refusal(sheets)
    text, passages = pdf_layout.laid_out(sheets, parted)
    if not passages:
        raise UnreadableContract("empty", "The PDF has no text: its pages are blank.", "Ask for the file again.")
    return Contract(
        path=source.path,
        sha256=source.sha256,
        format="pdf",
        text=text,
        passages=passages,
        pages=len(sheets),
        unread_pages=unread,
        warnings=(*warnings, *pdf_unread.warnings_of(book, sheets, unread)),
    )
