"""Looks at what stands on a PDF page besides text: pictures, drawings."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Box, box_between

_DEEPEST = 6  # forms within forms
_SIMPLE = 6  # segments of a box
_UNPAINTED = (pdfium.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium.FPDF_TEXTRENDERMODE_CLIP)
_PATH, _IMAGE, _FORM = pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM
_COVERING = (_PATH, _IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)

Matrix = tuple[float, float, float, float, float, float]
Held = tuple[Any, Matrix | None]  # and where the form that holds it puts it, if one does
Path = tuple[Any, Matrix | None, Box]  # and its own box, before it is put there
Late = tuple[Any, int, Box]  # its type, and the box of it or of the form on the page itself that holds it


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


class Objects(NamedTuple):
    """The text objects of a page, its paths and its pictures.

    ``unpainted`` are the text objects that leave nothing on the page; ``late`` is what is painted after some text.
    """

    texts: list[Any]
    paths: list[Path]
    pictures: list[Held]
    unpainted: list[Any]
    late: list[Late]


def taken_in(page: Any) -> Objects:
    """What is written and drawn on the page (PDFium's handle)."""
    found = Objects([], [], [], [], [])
    _take(page, pdfium.FPDFPage_CountObjects(page), pdfium.FPDFPage_GetObject, None, None, found)
    return found


def _take(
    holder: Any,
    count: int,
    get: Callable[..., Any],
    matrix: Matrix | None,
    outer: Box | None,
    into: Objects,
    depth: int = 0,
) -> None:
    texts, paths, late, mode_of = into.texts, into.paths, into.late, pdfium.FPDFTextObj_GetTextRenderMode
    for index in range(count):  # every object of the document: each question more would be heard
        obj = get(holder, index)
        if (mode := mode_of(obj)) != pdfium.FPDF_TEXTRENDERMODE_UNKNOWN:  # most objects are text, which alone has one
            texts.append(obj)
            if mode in _UNPAINTED:
                into.unpainted.append(obj)
        elif (kind := pdfium.FPDFPageObj_GetType(obj)) == _FORM:
            if depth <= _DEEPEST:
                inner, put = pdfium.FPDFFormObj_CountObjects(obj), _composed(matrix_of(obj), matrix)
                around = outer or bounds_of(obj)
                _take(obj, inner, pdfium.FPDFFormObj_GetObject, put, around, into, depth + 1)
        else:
            box = bounds_of(obj)
            if kind == _PATH:
                paths.append((obj, matrix, box))
            elif kind == _IMAGE:
                into.pictures.append((obj, matrix))
            if texts and kind in _COVERING:
                late.append((obj, kind, outer or box))


def matrix_of(obj: Any) -> Matrix:
    """Where an object stands in what holds it: a point (x, y) at (a x + c y + e, b x + d y + f)."""
    m = pdfium.FS_MATRIX(1, 0, 0, 1, 0, 0)
    pdfium.FPDFPageObj_GetMatrix(obj, m)
    return (m.a, m.b, m.c, m.d, m.e, m.f)


def _composed(inner: Matrix, outer: Matrix | None) -> Matrix:
    if outer is None:
        return inner
    (a, c), (b, d) = ((inner[0], inner[2]), (inner[1], inner[3]))
    oa, ob, oc, od, _, _ = outer
    at = moved((inner[4], inner[5]), outer)
    return (oa * a + oc * b, ob * a + od * b, oa * c + oc * d, ob * c + od * d, *at)


def moved(point: tuple[float, float], matrix: Matrix | None) -> tuple[float, float]:
    """Where the matrix puts a point."""
    if matrix is None:
        return point
    (x, y), (a, b, c, d, e, f) = point, matrix
    return (a * x + c * y + e, b * x + d * y + f)


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
    left, bottom, right, top = ctypes.c_float(), ctypes.c_float(), ctypes.c_float(), ctypes.c_float()
    if not pdfium.FPDFPageObj_GetBounds(obj, left, bottom, right, top):
        return (0.0, 0.0, 0.0, 0.0)
    return box_between(left.value, bottom.value, right.value, top.value)


def placed(box: Box, matrix: Matrix | None) -> Box:
    """Where the matrix puts a box."""
    if matrix is None:
        return box
    left, bottom, right, top = box
    return box_between(*moved((left, bottom), matrix), *moved((right, top), matrix))


def covered(pictures: Sequence[Held], box: Box) -> float:
    """The share of the page's visible part ``box`` that the pictures cover, at most 1."""
    return min(sum(_share(placed(bounds_of(picture), matrix), box) for picture, matrix in pictures), 1.0)


def _share(part: Box, whole: Box) -> float:
    width = min(part[2], whole[2]) - max(part[0], whole[0])
    height = min(part[3], whole[3]) - max(part[1], whole[1])
    area = (whole[2] - whole[0]) * (whole[3] - whole[1])
    return max(width, 0.0) * max(height, 0.0) / area if area > 0 else 0.0
