"""Finds the straight lines that are drawn on a PDF page: the borders of its tables."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from clauselint.extractors.pdf_lines import Box, upright
from clauselint.extractors.pdf_looks import Matrix, Path, matrix_of, moved, placed

_THIN = 3.0  # points: a filled box no thicker is a line
_SHORTEST = 4.0  # points
_MOST_PATHS = 5_000  # of a page: more is a drawing
_MOST_SEGMENTS = 1_000  # of a path
_ONE_BOX = 5  # segments
_MOST_RULES = 600  # in one direction
_SAME = 2.0  # points between two lines that are one
_GAP = 3.0  # points between two pieces of one line

_Point = tuple[float, float]


class Rule(NamedTuple):
    """A line at ``at`` (y of a level one, x of an upright one) from ``start`` to ``end``."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Rules:
    """The lines of a page that is turned so that its text runs to the right, those that are drawn in pieces joined."""

    level: tuple[Rule, ...]
    upright: tuple[Rule, ...]


def rules_of(paths: Sequence[Path], quarter: int) -> Rules | None:
    """The lines among the paths of a page turned back by ``quarter``; None unless they run both ways."""
    if len(paths) > _MOST_PATHS:
        return None
    level: list[Rule] = []
    standing: list[Rule] = []
    for path, matrix, own in paths:
        for box in _lines(path, matrix, own):
            left, bottom, right, top = upright(box, quarter)
            if right - left >= top - bottom:
                level.append(Rule((bottom + top) / 2, left, right))
            else:
                standing.append(Rule((left + right) / 2, bottom, top))
        if max(len(level), len(standing)) > _MOST_RULES * 4:
            return None
    if not level or not standing:
        return None
    found = Rules(_joined(level), _joined(standing))
    return None if max(len(found.level), len(found.upright)) > _MOST_RULES else found


def _lines(path: Any, matrix: Matrix | None, own: Box) -> Iterator[Box]:
    """The boxes, thin as a line, of what the path draws; curves and areas are left out."""
    left, bottom, right, top = placed(own, matrix)
    short, long = sorted((right - left, top - bottom))
    if long < _SHORTEST:
        return
    if short <= _THIN:
        yield left, bottom, right, top
        return
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    count = pdfium.FPDFPath_CountSegments(path)
    if not 4 <= count <= _MOST_SEGMENTS or not pdfium.FPDFPath_GetDrawMode(path, filled, stroked):
        return
    # Most are the grounds of cells and of pages: an area without an outline has no lines.
    if stroked.value or (filled.value and count > _ONE_BOX):
        for points in _figures(path, count, matrix):
            yield from _sides(points, bool(stroked.value))


def _sides(points: Sequence[_Point], stroked: bool) -> Iterator[Box]:
    xs, ys = zip(*points, strict=True)
    around = (min(xs), min(ys), max(xs), max(ys))
    if min(around[2] - around[0], around[3] - around[1]) <= _THIN:
        yield around
    elif stroked:
        for (x, y), (next_x, next_y) in pairwise(points):
            wide, high = abs(next_x - x), abs(next_y - y)
            if min(wide, high) < 1 and max(wide, high) >= _SHORTEST:
                yield min(x, next_x), min(y, next_y), max(x, next_x), max(y, next_y)


def _figures(path: Any, count: int, outer: Matrix | None) -> Iterator[list[_Point]]:
    """The corners of each figure of the path that has straight sides only, in user space."""
    own = matrix_of(path)
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[_Point] = []
    straight = True
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path, index)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if straight and len(points) > 1:
                yield points
            points, straight = [], True
        straight = straight and kind != pdfium.FPDF_SEGMENT_BEZIERTO
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        points.append(moved(moved((x.value, y.value), own), outer))
        if pdfium.FPDFPathSegment_GetClose(segment):
            points.append(points[0])
    if straight and len(points) > 1:
        yield points


def _joined(rules: list[Rule]) -> tuple[Rule, ...]:
    """Lines at one place as one, and its pieces that all but touch as one piece."""
    found: list[Rule] = []
    for group in _at_one_place(sorted(rules)):
        at = sum(rule.at for rule in group) / len(group)
        start, end = group[0].start, group[0].end
        for rule in group[1:]:
            if rule.start > end + _GAP:
                found.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        found.append(Rule(at, start, end))
    return tuple(rule for rule in found if rule.end - rule.start >= _SHORTEST)


def _at_one_place(rules: Sequence[Rule]) -> Iterator[list[Rule]]:
    """Groups of lines at one place, each sorted by where they start."""
    group: list[Rule] = []
    for rule in rules:
        if group and rule.at - group[0].at > _SAME:
            yield sorted(group, key=lambda rule: rule.start)
            group = []
        group.append(rule)
    if group:
        yield sorted(group, key=lambda rule: rule.start)
