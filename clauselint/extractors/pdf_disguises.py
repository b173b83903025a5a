"""Finds where a PDF page says something else than it shows: /ActualText in place of words, words under patches."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.contract import Span
from clauselint.extractors.pdf_cuts import doubtful
from clauselint.extractors.pdf_lines import Box, Probe, Row
from clauselint.extractors.pdf_looks import Late, Objects

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
        for index in range(count(obj) - 1, -1, -1):
            mark = pdfium.FPDFPageObj_GetMark(obj, index)
            if pdfium.FPDFPageObjMark_GetParamValueType(mark, b"ActualText") == pdfium.FPDF_OBJECT_STRING:
                found = bool(pdfium.FPDFPageObj_RemoveMark(obj, mark)) or found
    return found


def same_words(one: str, other: str) -> bool:
    """Whether two readings have the same letters in the same order, however they are parted and hyphenated."""
    return "".join(_LETTERS.findall(one)).casefold() == "".join(_LETTERS.findall(other)).casefold()


def patches_of(late: Sequence[Late], box: Box) -> tuple[Box, ...]:
    """The boxes of filled shapes and pictures among what is painted after some text: they may lie upon words."""
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    largest = _LARGEST * (box[2] - box[0]) * (box[3] - box[1])
    found: list[Box] = []
    for obj, kind, patch in late:
        width, height = patch[2] - patch[0], patch[3] - patch[1]
        if (
            width < _SMALLEST
            or height < _SMALLEST
            or width * height > largest
            or (kind == pdfium.FPDF_PAGEOBJ_PATH and not _is_filled(obj, filled, stroked))
        ):
            continue
        found.append(patch)
        if len(found) == _MOST_PATCHES:
            break
    return tuple(found)


def _is_filled(path: Any, filled: ctypes.c_int, stroked: ctypes.c_int) -> bool:
    return bool(pdfium.FPDFPath_GetDrawMode(path, filled, stroked) and filled.value)


@dataclass(slots=True)
class Budget:
    """How many pages of one document may still be painted; ``layered``: it has layers that are switched off."""

    pages: int = 300
    layered: bool = False


def uncovered(
    page: Any, textpage: Any, objects: Objects, rows: tuple[Row, ...], box: Box, probe: Probe, budget: Budget
) -> tuple[tuple[Row, ...], bool]:
    """The rows, those whose words may not be shown with the spans of them that leave no ink in ``Row.hidden``.

    ``page`` and ``textpage`` are pypdfium2's, ``objects`` is what stands on the page, which is only painted where a
    patch lies on a row, a clip or the edge of the page may cut one, or layers are switched off. The second answer
    says whether such words could not be looked into.
    """
    patches = (*patches_of(objects.late, box), *doubtful(objects.texts, rows, box), *([box] if budget.layered else []))
    under = {row.first: near for row in rows if (near := _upon(row.box, patches))} if patches else {}
    if not under:
        return rows, False
    if budget.pages <= 0 or not (picture := _painted(page, box)):
        return rows, True
    budget.pages -= 1
    found = (
        _with_covered(row, under[row.first], textpage, picture, probe) if row.first in under else row for row in rows
    )
    return tuple(found), False


def _upon(row: Box, patches: Sequence[Box]) -> list[Box]:
    left, bottom, right, top = row
    middle = (bottom + top) / 2
    return [patch for patch in patches if patch[1] <= middle <= patch[3] and patch[0] < right and left < patch[2]]


def _with_covered(row: Row, patches: list[Box], textpage: Any, picture: _Picture, probe: Probe) -> Row:
    unseen = []
    for at, letter in enumerate(row.text):
        if letter.isspace() or any(span.start <= at < span.end for span in row.hidden):
            continue
        left, bottom, right, top = probe.box(textpage.raw, row.first + at)
        x, y = (left + right) / 2, (bottom + top) / 2
        for patch in patches:
            if patch[0] <= x <= patch[2] and patch[1] <= y <= patch[3]:
                if not picture.shows(left, bottom, right, top):
                    unseen.append(at)
                break
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
        scale, stride, pixels = self._scale, self._stride, self._pixels
        x0, x1 = (min(max(round((x - self._box[0]) * scale), 0), stride) for x in (left, right))
        y0, y1 = round((self._box[3] - top) * scale), round((self._box[3] - bottom) * scale)
        first, last = min(max(y0, 0), self._height), min(max(y1, 0), self._height)
        wide, lightest, darkest = max(x1, x0 + 1) - x0, 0, 255
        for y in (*range((first + last) // 2, last), *range(first, (first + last) // 2)):  # ink is rather in the middle
            line = pixels[y * stride + x0 : y * stride + x0 + wide]
            if line:
                lightest, darkest = max(lightest, max(line)), min(darkest, min(line))
                if lightest - darkest >= _CONTRAST:
                    return True
        return False


def _painted(page: Any, box: Box) -> _Picture | None:
    width, height = box[2] - box[0], box[3] - box[1]
    if min(width, height) <= 0:
        return None
    scale = min(1.5, _LONGEST_SIDE / max(width, height))
    if scale < 0.5:
        return None
    bitmap = page.render(
        scale=scale, rotation=-page.get_rotation() % 360, grayscale=True, draw_annots=False, may_draw_forms=False
    )
    try:
        return _Picture(bytes(bitmap.buffer), bitmap.stride, bitmap.height, scale, box)
    finally:
        bitmap.close()
