"""Draws a PDF page as a grey picture for OCR, set straight, and knows where each dot stands on the page."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

from clauselint.extractors.pdf_lines import Box

Grey = npt.NDArray[np.uint8]
Shades = npt.NDArray[np.float32]
Ink = npt.NDArray[np.bool_]

_DPI = 170.0  # with more, rapidocr loses spaces and time and gains nothing, even on six-point type
_MOST_DOTS = 8_000_000  # an A4 page at 170 dpi has a third of them
_SMALL = 700  # dots on the longer side: enough to see how lines run
_STEEPEST = 3.0  # degrees
_STRAIGHT = 0.1  # degrees that no reader minds
_FAINT = 24  # of 255: less contrast than any print
_SPECK = 4  # dots, taken together so that noise does not count
_GREY = 0.4
_EDGE = 50  # part of the page: its edge, where scanners leave shadows


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as drawn and set straight. ``turn`` is by how many degrees, anticlockwise.

    ``corners`` are the points of the page (user space) where the drawn picture has its top left, top right and bottom
    left corner; ``quarter`` counts the quarter turns that the page is shown with.
    """

    dots: Grey
    turn: float
    corners: tuple[tuple[float, float], tuple[float, float], tuple[float, float]]
    quarter: int

    @property
    def dpi(self) -> float:
        (x, y), (right_x, right_y), _ = self.corners
        width = math.hypot(right_x - x, right_y - y)
        return 72 * self.dots.shape[1] / width if width else _DPI

    @property
    def blank(self) -> bool:
        """Whether nobody could see anything on it, as on the back of a printed sheet."""
        rows, columns = (side // _SPECK for side in self.dots.shape)
        specks = self.dots[: rows * _SPECK, : columns * _SPECK].reshape(rows, _SPECK, columns, _SPECK).mean(axis=(1, 3))
        inner = specks[rows // _EDGE : rows - rows // _EDGE, columns // _EDGE : columns - columns // _EDGE]
        return not inner.size or bool(np.abs(inner - np.median(inner)).max() < _FAINT)

    def turned(self, quarters: int) -> Picture:
        """The picture turned clockwise by so many quarters, as for a sheet that lay sideways on the glass."""
        dots, corners = self.dots, self.corners
        for _ in range(quarters):
            (left, top), across, down = corners
            opposite = (across[0] + down[0] - left, across[1] + down[1] - top)
            dots, corners = np.rot90(dots, -1), (down, (left, top), opposite)
        return replace(self, dots=np.ascontiguousarray(dots), corners=corners, quarter=(self.quarter + quarters) % 4)

    def on_page(self, left: float, top: float, right: float, bottom: float, *, turned: bool = True) -> Box:
        """The box of these dots in points of the page's own user space.

        ``turned`` undoes the turn, so that the box is true on the page; without it lines stay level.
        """
        angle = math.radians(self.turn) if turned else 0.0
        dots = [(x, y) for x in (left, right) for y in (top, bottom)]
        points = [self._point(*self._unturned(x, y, angle)) for x, y in dots]
        xs, ys = zip(*points, strict=True)
        return (min(xs), min(ys), max(xs), max(ys))

    def _unturned(self, x: float, y: float, angle: float) -> tuple[float, float]:
        height, width = self.dots.shape
        dx, dy = x - width / 2, y - height / 2
        cos, sin = math.cos(angle), math.sin(angle)
        return width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos

    def _point(self, x: float, y: float) -> tuple[float, float]:
        origin, across, down = self.corners
        share_x, share_y = x / self.dots.shape[1], y / self.dots.shape[0]
        point_x, point_y = (
            start + share_x * (to_right - start) + share_y * (to_bottom - start)
            for start, to_right, to_bottom in zip(origin, across, down, strict=True)
        )
        return point_x, point_y


def drawn(page: Any) -> Picture:
    """The page (a pypdfium2 PdfPage) as a picture, as it lies; the caller holds PDFium's lock."""
    width, height = page.get_size()
    scale = min(_DPI / 72, math.sqrt(_MOST_DOTS / max(width * height, 1.0)))
    bitmap = page.render(scale=scale, grayscale=True)
    try:
        where = bitmap.get_posconv(page)
        dots = np.array(bitmap.to_pil().convert("L"))  # a copy: the bitmap goes away
        ends = ((0, 0), (bitmap.width, 0), (0, bitmap.height))
        origin, across, down = (where.to_page(x, y) for x, y in ends)
    finally:
        bitmap.close()
    return Picture(dots, 0.0, (origin, across, down), page.get_rotation() // 90 % 4)


def straightened(picture: Picture) -> Picture:
    """The picture turned so that its lines are level, if they were not."""
    image = Image.fromarray(picture.dots)
    turn = _skew(image)
    if abs(turn) < _STRAIGHT:
        return picture
    level = image.rotate(turn, resample=Image.Resampling.BICUBIC, fillcolor=int(np.median(picture.dots)))
    return replace(picture, dots=np.asarray(level), turn=turn)


def shades_of(dots: Grey) -> Shades:
    """How black each dot is, from 0 for the paper to 1 for the blackest."""
    black, paper = np.percentile(dots, (0.02, 60))
    shades: Shades = np.clip((paper - dots.astype(np.float32)) / max(paper - black, 1.0), 0.0, 1.0)
    return shades


def ink_of(shades: Shades) -> Ink:
    """Which dots are print: also those of thin strokes, which are grey."""
    is_ink: Ink = shades > _GREY
    return is_ink


def _skew(image: Image.Image) -> float:
    """The turn that makes the lines of text level: the one where lines and gaps differ most."""
    small = image.copy()
    small.thumbnail((_SMALL, _SMALL))
    steps = (-_STEEPEST + 0.5 * step for step in range(int(4 * _STEEPEST) + 1))
    coarse = max(steps, key=lambda turn: (_level(small, turn), -abs(turn)))
    fine = (coarse + 0.1 * step for step in range(-4, 5))
    return max(fine, key=lambda turn: (_level(small, turn), -abs(turn)))


def _level(image: Image.Image, turn: float) -> float:
    paper = int(np.median(np.asarray(image)))
    rows = np.asarray(image.rotate(turn, resample=Image.Resampling.BILINEAR, fillcolor=paper), dtype=np.float32)
    return float(np.square(np.diff(rows.mean(axis=1))).sum())
