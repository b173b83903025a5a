"""Cuts a picture of a page with columns of text into regions that hold one column each."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import numpy as np

from clauselint.extractors.ocr_picture import Ink

_WIDE = 0.012  # of the page's width: a gutter is no narrower
_COLUMN = 0.2  # of the page's width: a column is no narrower, but one of numbers is
_CROSSING = 0.12  # of the lines: titles, headers and footers may run across a gutter


class Region(NamedTuple):
    """A part of a picture, in dots."""

    left: int
    top: int
    right: int
    bottom: int


def regions(ink: Ink) -> tuple[Region, ...]:
    """The regions in reading order, together the whole picture: one if it has no columns.

    Lines that run across a gutter stand in regions of their own, as wide as the picture.
    """
    height, width = ink.shape
    lines = list(_lines(ink))
    gutters = _gutters(ink, lines)
    if not gutters:
        return (Region(0, 0, width, height),)
    found: list[Region] = []
    for top, bottom, is_across in _bands(ink, lines, gutters):
        edges = (0, width) if is_across else (0, *gutters, width)
        found += (Region(left, top, right, bottom) for left, right in pairwise(edges))
    return tuple(found)


def _lines(ink: Ink) -> Iterator[tuple[int, int]]:
    """First and last row, exclusive, of everything that white rows part."""
    filled = np.flatnonzero(np.diff(np.concatenate(([0], (ink.sum(axis=1) > 1).view(np.int8), [0]))))
    yield from zip(filled[::2].tolist(), filled[1::2].tolist(), strict=True)


def _gutters(ink: Ink, lines: list[tuple[int, int]]) -> list[int]:
    """The middle of every white stripe that runs down between two columns."""
    width = ink.shape[1]
    if not lines:
        return []
    filled = np.array([ink[top:bottom].any(axis=0) for top, bottom in lines])
    tall = np.array([bottom - top for top, bottom in lines])
    open_at = (filled * tall[:, None]).sum(axis=0) <= _CROSSING * tall.sum()
    edges = np.flatnonzero(np.diff(np.concatenate(([0], open_at.view(np.int8), [0]))))
    middles = [(a + b) // 2 for a, b in zip(edges[::2], edges[1::2], strict=True) if b - a >= _WIDE * width]
    text = np.flatnonzero(~open_at)
    if not text.size:
        return []
    kept, start = [], int(text[0])
    for middle in middles:
        if middle - start >= _COLUMN * width and text[-1] - middle >= _COLUMN * width:
            kept.append(int(middle))
            start = int(middle)
    return kept


def _bands(ink: Ink, lines: list[tuple[int, int]], gutters: list[int]) -> Iterator[tuple[int, int, bool]]:
    """First and last row, exclusive, of each stretch of lines that run across a gutter, or do not."""
    across = [bool(ink[top:bottom, gutters].any()) for top, bottom in lines]
    start = 0
    for index in range(1, len(lines)):
        if across[index] != across[index - 1]:
            cut = (lines[index - 1][1] + lines[index][0]) // 2
            yield start, cut, across[index - 1]
            start = cut
    yield start, ink.shape[0], across[-1]
