"""Finds where a PDF page may leave out words that it holds: cut off by a clip or by the edge of the page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Box, Row
from clauselint.extractors.pdf_looks import bounds_of

_SLACK = 1.0  # points: the box of a letter is larger than the letter
_MOST_SEGMENTS = 6  # of a rectangle
_NOWHERE: Box = (0.0, 0.0, 0.0, 0.0)


def doubtful(texts: Sequence[Any], rows: Iterable[Row], box: Box) -> list[Box]:
    """Where words may be cut off: ``texts`` are the text objects of a page, ``box`` the part of it that is shown."""
    beyond = [row.box for row in rows if not row.hidden and not _is_within(row.box, box)]
    return [*beyond, *_clipped(texts, box)]


def _clipped(texts: Sequence[Any], box: Box) -> Iterator[Box]:
    """The boxes of text objects that a clip may cut. Many share a clip, which is looked at once."""
    clip_of, paths_of = pdfium.FPDFPageObj_GetClipPath, pdfium.FPDFClipPath_CountPaths
    known: dict[int | None, Box | None] = {}
    for obj in texts:  # every object of the document counts
        clip = clip_of(obj)
        if (count := paths_of(clip)) <= 0:
            continue
        shared = ctypes.c_void_p.from_address(ctypes.addressof(clip.contents)).value
        if shared not in known:
            room = _room(clip, count)
            known[shared] = None if _is_within(box, room) else room
        if (left := known[shared]) is not None and not _is_within(bounds := bounds_of(obj), left):
            yield bounds


def _room(clip: Any, count: int) -> Box:
    """What all paths of a clip leave, at most; nothing when one of them is more than a rectangle."""
    left, bottom, right, top = -1e9, -1e9, 1e9, 1e9
    x, y = ctypes.c_float(), ctypes.c_float()
    for path in range(count):
        segments = pdfium.FPDFClipPath_CountPathSegments(clip, path)
        if not 0 < segments <= _MOST_SEGMENTS:
            return _NOWHERE
        xs, ys = [], []
        for index in range(segments):
            pdfium.FPDFPathSegment_GetPoint(pdfium.FPDFClipPath_GetPathSegment(clip, path, index), x, y)
            xs.append(x.value)
            ys.append(y.value)
        if len({round(each) for each in xs}) > 2 or len({round(each) for each in ys}) > 2:
            return _NOWHERE
        left, right = max(left, min(xs)), min(right, max(xs))
        bottom, top = max(bottom, min(ys)), min(top, max(ys))
    return (left, bottom, right, top)


def _is_within(inner: Box, outer: Box) -> bool:
    return (
        inner[0] >= outer[0] - _SLACK
        and inner[1] >= outer[1] - _SLACK
        and inner[2] <= outer[2] + _SLACK
        and inner[3] <= outer[3] + _SLACK
    )
