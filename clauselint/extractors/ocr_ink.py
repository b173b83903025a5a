"""Measures the print of a line in a picture: where it begins, ends and stands, how large and how heavy it is."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
import numpy.typing as npt

from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_picture import Ink, Shades, ink_of

_CAPITAL = 0.69  # of the size: how far capitals and tall letters rise above the line they stand on
_STANDS = 0.4  # of the blackest row: letters stand on the last row with as much, only tails reach below
_BAR = 0.3  # of the size
_RISES = 0.03


class Print(NamedTuple):
    """The print of one piece, in dots. ``stroke`` is how wide its strokes are on average."""

    left: float
    right: float
    baseline: float
    size: float
    stroke: float


def print_of(piece: Piece, shades: Shades) -> Print:
    """What the piece's box holds; where that is nothing, what a usual line as high as the box would be."""
    left, top = max(int(piece.left), 0), max(int(piece.top), 0)
    part = shades[top : int(piece.bottom) + 1, left : int(piece.right) + 1]
    ink = ink_of(part)
    columns = np.flatnonzero(ink.sum(axis=0) > 1)
    if not columns.size:
        height = max(piece.bottom - piece.top, 1.0)
        return Print(piece.left, piece.right, piece.bottom - 0.2 * height, 0.8 * height, 0.0)
    first, last = _extent(ink.sum(axis=1))
    size = max(last + 1 - first, 1) / _CAPITAL
    stroke = _stroke(part, ink, size)
    return Print(left + int(columns[0]), left + int(columns[-1]) + 1, top + last + 1, size, stroke)


def _extent(rows: npt.NDArray[np.int_]) -> tuple[int, int]:
    """The rows of the tallest letters' tops and of the line they stand on; tails of the line above do not count."""
    blackest = int(rows.argmax())
    most = rows[blackest]
    inked = rows > _RISES * most
    inked[1:-1] |= inked[:-2] & inked[2:]  # one thin row is no gap between two lines
    white = np.flatnonzero(~inked)
    above, below = white[white < blackest], white[white > blackest]
    first = int(above[-1]) + 1 if above.size else 0
    end = int(below[0]) if below.size else len(rows)
    return first, first + int(np.flatnonzero(rows[first:end] >= _STANDS * most)[-1])


def _stroke(shades: Shades, ink: Ink, size: float) -> float:
    """The mean width of strokes across, bars and joints left out; a grey dot counts for less than a black one."""
    rows, edges = np.nonzero(np.diff(np.pad(ink, ((0, 0), (1, 1))).view(np.int8), axis=1))
    rows, starts, ends = rows[::2], edges[::2], edges[1::2]  # row by row, a run's start and its end take turns
    summed = np.pad(shades.cumsum(axis=1), ((0, 0), (1, 0)))
    widths = (summed[rows, ends] - summed[rows, starts])[ends - starts < _BAR * size]
    return float(widths.mean()) if widths.size else 0.0
