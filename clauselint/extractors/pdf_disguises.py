"""Finds where a PDF page says something else than it shows: /ActualText in place of words, words under patches."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.contract import Span
from clauselint.extractors.pdf_lines import Box, Probe, Row
from clauselint.extractors.pdf_looks import bounds_of, objects_of

_MOST_PATCHES = 200
_SMALLEST = 4.0  # points, either way: no rule hides a word
_LARGEST = 0.5  # of the page: a scan, or the ground of a page
_LONGEST_SIDE = 1_600  # pixels: a page may claim any size
_CONTRAST = 24  # of 255: ink
_LETTERS = re.compile(r"[^\W_]+")


def without_masks(texts: Sequence[Any]) -> bool:
    """Takes /ActualText off the text objects of a page, so that they say what they show; whether there was any."""
    found = False
    count = pdfium.FPDFPageObj_CountMarks  # every object of the document counts
    for obj in texts:
        for index in reversed(range(count(obj))):
            mark = pdfium.FPDFPageObj_GetMark(obj, index)
            if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") == pdfium.FPDF_OBJECT_STRING:
                found = bool(pdfium.FPDFPageObj_RemoveMark(obj, mark)) or found
    return found


def same_words(one: str, other: str) -> bool:
    """Whether two readings have the same letters in the same order, however they are parted and hyphenated."""
    return "".join(_LETTERS.findall(one)).casefold() == "".join(_LETTERS.findall(other)).casefold()


def patches_of(page: Any, box: Box) -> tuple[Box, ...]:
    """The boxes of filled shapes and pictures painted after some text: they may lie upon words."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    found: list[Box] = []
    is_written = False
    for obj, kind, outer in objects_of(page):
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            is_written = True
        elif is_written and (
            kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_SHADING)
            or (kind == pdfium.FPDF_PAGEOBJ_PATH and pdfium.FPDFPath_GetDrawMode(obj, filled, stroked) and filled.value)
        ):
            patch = bounds_of(outer)
            if _could_hide(patch, box):
                found.append(patch)
                if len(found) == _MOST_PATCHES:
                    break
    return tuple(found)


def _could_hide(patch: Box, page: Box) -> bool:
    width, height = patch[2] - patch[0], patch[3] - patch[1]
    whole = (page[2] - page[0]) * (page[3] - page[1])
    return min(width, height) >= _SMALLEST and width * height <= _LARGEST * whole


@dataclass(slots=True)
class Budget:
    """How many pages of one document may still be painted."""

    pages: int = 300


def uncovered(
    page: Any, textpage: Any, rows: tuple[Row, ...], box: Box, probe: Probe, budget: Budget
) -> tuple[tuple[Row, ...], bool]:
    """The rows, those whose words lie under a patch with the spans of them that leave no ink in ``Row.hidden``.

    ``page`` and ``textpage`` are pypdfium2's; the page is only painted where a patch lies on a row. The second answer
    says whether patches lie on words and could not be looked into.
    """
    patches = patches_of(page.raw, box)
    under = {row.first: near for row in rows if (near := [patch for patch in patches if _lie_upon(patch, row.box)])}
    if not under:
        return rows, False
    if page.get_rotation() or budget.pages <= 0 or not (picture := _painted(page, box)):
        return rows, True
    budget.pages -= 1
    found = (
        _with_covered(row, under[row.first], textpage, picture, probe) if row.first in under else row for row in rows
    )
    return tuple(found), False


def _lie_upon(patch: Box, row: Box) -> bool:
    middle = (row[1] + row[3]) / 2
    return patch[1] <= middle <= patch[3] and patch[0] < row[2] and row[0] < patch[2]


def _with_covered(row: Row, patches: list[Box], textpage: Any, picture: _Picture, probe: Probe) -> Row:
    unseen = []
    for at in range(len(row.text)):
        if row.text[at].isspace():
            continue
        left, bottom, right, top = probe.box(textpage.raw, row.first + at)
        x, y = (left + right) / 2, (bottom + top) / 2
        is_under = any(patch[0] <= x <= patch[2] and patch[1] <= y <= patch[3] for patch in patches)
        if is_under and not picture.shows(left, bottom, right, top):
            unseen.append(at)
    if not unseen:
        return row
    return row._replace(hidden=tuple(sorted((*row.hidden, *_joined(unseen, row.text)))))


def _joined(unseen: list[int], text: str) -> list[Span]:
    """Stretches of characters that are not seen, with the spaces between them."""
    spans = [Span(unseen[0], unseen[0] + 1)]
    for at in unseen[1:]:
        last = spans[-1]
        if not text[last.end : at].strip():
            spans[-1] = Span(last.start, at + 1)
        else:
            spans.append(Span(at, at + 1))
    return spans


class _Picture:
    """A page as it is painted, in greys."""

    def __init__(self, pixels: bytes, stride: int, height: int, scale: float, box: Box) -> None:
        self._pixels, self._stride, self._height, self._scale, self._box = pixels, stride, height, scale, box

    def shows(self, left: float, bottom: float, right: float, top: float) -> bool:
        """Whether there is anything but one even colour within a box of the page."""
        x0, x1 = (max(round((x - self._box[0]) * self._scale), 0) for x in (left, right))
        y0, y1 = (min(max(round((self._box[3] - y) * self._scale), 0), self._height) for y in (top, bottom))
        lines = [self._pixels[y * self._stride + x0 : y * self._stride + max(x1, x0 + 1)] for y in range(y0, y1)]
        shades = [shade for line in lines if line for shade in (min(line), max(line))]
        return bool(shades) and max(shades) - min(shades) >= _CONTRAST


def _painted(page: Any, box: Box) -> _Picture | None:
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= 0:
        return None
    scale = min(1.5, _LONGEST_SIDE / max(width, height))
    if scale < 0.5:
        return None
    bitmap = page.render(scale=scale, grayscale=True, draw_annots=False, may_draw_forms=False)
    try:
        return _Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.height, scale, box)
    finally:
        bitmap.close()
