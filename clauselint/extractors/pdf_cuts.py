"""Finds where a PDF page may leave out words that it holds: cut off by a clip or by the edge of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_handles import HANDLE, INT, bound
from clauselint.extractors.pdf_lines import Box, Row
from clauselint.extractors.pdf_looks import bounds_of

_SLACK = 1.0  # points: the box of a letter is larger than the letter
_MOST_SEGMENTS = 6  # of a rectangle
_MOVE, _LINE = pdfium.FPDF_SEGMENT_MOVETO, pdfium.FPDF_SEGMENT_LINETO
_ROUND = 0.02  # of an area: corners are rounded
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)

# Some files clip every word anew.
_clip_of = bound(pdfium.FPDFPageObj_GetClipPath, HANDLE, HANDLE)
_paths_of = bound(pdfium.FPDFClipPath_CountPaths, INT, HANDLE)
_segments_of = bound(pdfium.FPDFClipPath_CountPathSegments, INT, HANDLE, INT)
_segment_of = bound(pdfium.FPDFClipPath_GetPathSegment, HANDLE, HANDLE, INT, INT)
_type_of = bound(pdfium.FPDFPathSegment_GetType, INT, HANDLE)
_point_of = bound(pdfium.FPDFPathSegment_GetPoint, INT, HANDLE, HANDLE, HANDLE)


def doubtful(texts: Sequence[Any], rows: Iterable[Row], box: Box) -> list[Box]:
    """Where words may be cut off: ``texts`` are the text objects of a page, ``box`` the part of it that is shown."""
    beyond = [row.box for row in rows if not row.hidden and not _is_within(row.box, box)]
    return [*beyond, *_clipped(texts, box)]


def _clipped(texts: Sequence[Any], box: Box) -> Iterator[Box]:
    """The boxes of text objects that a clip may cut. Many share a clip, which is looked at once."""
    rooms = _Rooms()
    known: dict[int | None, Box | None] = {}
    for obj in texts:  # every object of the document counts
        clip = _clip_of(obj)
        if clip is None or (count := _paths_of(clip)) <= 0:
            continue
        shared = ctypes.c_void_p.from_address(clip).value
        if shared not in known:
            room = rooms.of(clip, count)
            known[shared] = None if _is_within(box, room) else room
        if (left := known[shared]) is not None and not _is_within(bounds := bounds_of(obj), left):
            yield bounds


class _Rooms:
    """What the clips of one page leave; clips share paths, which are known by their first segments."""

    def __init__(self) -> None:
        self._boxes: dict[int | None, Box | None] = {}
        self._point = (ctypes.c_float * 2)()
        self._x = ctypes.addressof(self._point)
        self._y = self._x + ctypes.sizeof(ctypes.c_float)

    def of(self, clip: int, count: int) -> Box:
        """What all paths of a clip leave, at most; nothing when one of them is more than a rectangle."""
        left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
        for path in range(count):
            first = _segment_of(clip, path, 0)
            if first not in self._boxes:
                self._boxes[first] = self._box_of(clip, path, first)
            if (box := self._boxes[first]) is None:
                return _NOWHERE
            left, bottom, right, top = max(left, box[0]), max(bottom, box[1]), min(right, box[2]), min(top, box[3])
        return (left, bottom, right, top)

    def _box_of(self, clip: int, path: int, segment: int | None) -> Box | None:
        """The box of a path that begins with this segment; None when it is no rectangle along the edges of the page."""
        count = _segments_of(clip, path)
        if not 0 < count <= _MOST_SEGMENTS:
            return None
        point, x, y, xs, ys = self._point, self._x, self._y, [], []
        for index in range(count):
            segment = _segment_of(clip, path, index) if index else segment
            if _type_of(segment) != (_LINE if index else _MOVE):
                return None
            _point_of(segment, x, y)
            xs.append(point[0])
            ys.append(point[1])
        left, bottom, right, top = min(xs), min(ys), max(xs), max(ys)
        box = (right - left) * (top - bottom)
        return (left, bottom, right, top) if abs(_area(xs, ys) - box) <= _ROUND * box else None


def _area(xs: Sequence[float], ys: Sequence[float]) -> float:
    """The area of a polygon, by Gauss's formula: it fills its box only when it is that box."""
    corners = zip(xs, ys, (*xs[1:], xs[0]), (*ys[1:], ys[0]), strict=True)
    return abs(sum(x * below - beside * y for x, y, beside, below in corners)) / 2


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
