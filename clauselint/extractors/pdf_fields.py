"""Reads what people filled into a PDF page: form fields and typed-on text."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Row, box_between, plain_row

_UNSEEN = pdfium.FPDF_ANNOT_FLAG_HIDDEN | pdfium.FPDF_ANNOT_FLAG_NOVIEW
_SOURCES = {pdfium.FPDF_ANNOT_WIDGET: b"V", pdfium.FPDF_ANNOT_FREETEXT: b"Contents"}


def entries_of(page: Any, number: int) -> tuple[Row, ...]:
    """The visible values of text and choice fields, and typed-on notes, of a page (PDFium's handle), a row each."""
    return tuple(_entries(page, number)) if pdfium.FPDFPage_GetAnnotCount(page) else ()


def _entries(page: Any, number: int) -> Iterator[Row]:
    rect = pdfium.FS_RECTF()
    for index in range(pdfium.FPDFPage_GetAnnotCount(page)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        key = _SOURCES.get(pdfium.FPDFAnnot_GetSubtype(annotation))
        if key and not pdfium.FPDFAnnot_GetFlags(annotation) & _UNSEEN:
            text = _string(annotation, key)
            if text.strip() and pdfium.FPDFAnnot_GetRect(annotation, rect):
                yield plain_row(text, number, box_between(rect.left, rect.bottom, rect.right, rect.top))
        pdfium.FPDFPage_CloseAnnot(annotation)


def _string(annotation: Any, key: bytes) -> str:
    if pdfium.FPDFAnnot_GetValueType(annotation, key) != pdfium.FPDF_OBJECT_STRING:
        return ""  # a name is a tick box, not words
    size = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(size)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), size)
    value = buffer.raw[:size].decode("utf-16-le", errors="ignore").rstrip("\0")
    return "\n".join(value.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
