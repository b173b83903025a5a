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
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)

# Some files clip every word anew.
_clip_of = bound(pdfium.FPDFPageObj_GetClipPath, HANDLE, HANDLE)
_paths_of = bound(pdfium.FPDFClipPath_CountPaths, INT, HANDLE)
_segments_of = bound(pdfium.FPDFClipPath_CountPathSegments, INT, HANDLE, INT)
_segment_of = bound(pdfium.FPDFClipPath_GetPathSegment, HANDLE, HANDLE, INT, INT)
_point_of = bound(pdfium.FPDFPathSegment_GetPoint, INT, HANDLE, HANDLE, HANDLE)


def doubtful(texts: Sequence[Any], rows: Iterable[Row], box: Box) -> list[Box]:
    """Where words may be cut off: ``texts`` are the text objects of a page, ``box`` the part of it that is shown."""
    beyond = [row.box for row in rows if not row.hidden and not _is_within(row.box, box)]
    return [*beyond, *_clipped(texts, box)]


def _clipped(texts: Sequence[Any], box: Box) -> Iterator[Box]:
    """The boxes of text objects that a clip may cut. Many share a clip, which is looked at once."""
    known: dict[int | None, Box | None] = {}
    for obj in texts:  # every object of the document counts
        clip = _clip_of(obj)
        if clip is None or (count := _paths_of(clip)) <= 0:
            continue
        shared = ctypes.c_void_p.from_address(clip).value
        if shared not in known:
            room = _room(clip, count)
            known[shared] = None if _is_within(box, room) else room
        if (left := known[shared]) is not None and not _is_within(bounds := bounds_of(obj), left):
            yield bounds


def _room(clip: int, count: int) -> Box:
    """What all paths of a clip leave, at most; nothing when one of them is more than a rectangle."""
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    point = (ctypes.c_float * 2)()
    x, y = ctypes.addressof(point), ctypes.addressof(point) + ctypes.sizeof(ctypes.c_float)
    for path in range(count):
        segments = _segments_of(clip, path)
        if not 0 < segments <= _MOST_SEGMENTS:
            return _NOWHERE
        points = []
        for index in range(segments):
            _point_of(_segment_of(clip, path, index), x, y)
            points.append((point[0], point[1]))
        xs, ys = zip(*points, strict=True)
        if _is_bent(xs) or _is_bent(ys):
            return _NOWHERE
        left, right = max(left, min(xs)), min(right, max(xs))
        bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return (left, bottom, right, top)


def _is_bent(along: tuple[float, ...]) -> bool:
    """Whether the corners of a path stand at more than two places along an axis: those of a rectangle do not."""
    return len(set(along)) > 2 and len({round(each) for each in along}) > 2


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
