"""Looks at what stands on a PDF page besides text: pictures, drawings."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Box

_DEEPEST = 6  # forms within forms
_SIMPLE = 6  # segments of a box


@dataclass(frozen=True, slots=True)
class Looks:
    """``pictures`` is the share of the page that pictures cover; ``texts`` and ``shapes`` count objects.

    Text that leaves no mark, such as a space, and shapes as simple as rules and boxes are not counted. ``ocr`` says
    that words are laid unpainted over a picture of them.
    """

    pictures: float = 0.0
    texts: int = 0
    shapes: int = 0
    ocr: bool = False


def looks_of(page: Any, box: Box) -> Looks:
    """What stands on the page (PDFium's handle), whose visible part is ``box``."""
    pictures, texts, shapes, ocr = 0.0, 0, 0, False
    for obj, kind, outer in objects_of(page):
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            pictures += _share(bounds_of(outer), box)
        elif kind == pdfium.FPDF_PAGEOBJ_TEXT:
            left, bottom, right, top = bounds_of(obj)
            texts += right > left and top > bottom
            ocr = ocr or pdfium.FPDFTextObj_GetTextRenderMode(obj) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE
        elif kind == pdfium.FPDF_PAGEOBJ_PATH:
            shapes += pdfium.FPDFPath_CountSegments(obj) > _SIMPLE
    return Looks(min(pictures, 1.0), texts, shapes, ocr)


def objects_of(page: Any) -> Iterator[tuple[Any, int, Any]]:
    """Each object of the page, its type, and the object on the page itself that holds it, or the object itself."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        obj = pdfium.FPDFPage_GetObject(page, index)
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            for inner, inner_kind in _inside(obj, 0):
                yield inner, inner_kind, obj
        else:
            yield obj, kind, obj


def _inside(form: Any, depth: int) -> Iterator[tuple[Any, int]]:
    if depth > _DEEPEST:
        return
    for index in range(pdfium.FPDFFormObj_CountObjects(form)):
        obj = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(obj)
        if kind == pdfium.FPDF_PAGEOBJ_FORM:
            yield from _inside(obj, depth + 1)
        else:
            yield obj, kind


def bounds_of(obj: Any) -> Box:
    """The box of an object on the page itself, in user space."""
    edges = [ctypes.c_float() for _ in range(4)]
    if not pdfium.FPDFPageObj_GetBounds(obj, *edges):
        return (0.0, 0.0, 0.0, 0.0)
    left, bottom, right, top = (edge.value for edge in edges)
    return (left, bottom, right, top)


def _share(part: Box, whole: Box) -> float:
    width = min(part[2], whole[2]) - max(part[0], whole[0])
    height = min(part[3], whole[3]) - max(part[1], whole[1])
    area = (whole[2] - whole[0]) * (whole[3] - whole[1])
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0
