"""Knows how letters and figures look, and tells a drawn one that looks like another than it is said to be."""

from __future__ import annotations

import string
from functools import cache
from importlib.resources import files

SIDE = 10  # pixels, either way: a letter fills them whatever its size
LETTERS = string.ascii_lowercase + string.ascii_uppercase + string.digits
_LEVELS = tuple(bytes(49 if shade <= limit else 48 for shade in range(256)) for limit in (64, 128, 192))
_BITS = SIDE * SIDE * len(_LEVELS)
BYTES = (_BITS + 7) // 8
_UNLIKE = 0.20  # of all bits: so far from each form of its own letter
_LIKE = 0.20  # and no farther than this from a form of another one
_NEARER = 0.65
_INK = 200  # of 255, or darker
_BOXED = 0.9  # of the pixels around: a frame
_STROKES, _SLIM = "Il1i", 3.0  # letters that fill their box, and how much higher than wide they are at least
_LIKE_A_STROKE = 0.15  # for these; much that is narrow looks a little like them
# Letters that nobody should tell apart by their forms alone, besides each and its capital.
_ALIKE = ("lI1ijJL", "oO0Q", "sS5", "zZ2", "gG9q", "ec")


def form(pixels: bytes) -> int:
    """The form of a letter from its SIDE by SIDE pixels in greys, 0 for black."""
    return int(b"".join([pixels.translate(level) for level in _LEVELS]), 2)


def seen_as(letter: str, pixels: bytes, slimness: float) -> str:
    """The letter that these pixels show, when that is clearly another than ``letter``; "" when it may be the same.

    ``slimness`` is how high the letter is for its width, before it was stretched to SIDE by SIDE.
    """
    shown, own = form(pixels), _taken_for(letter)
    away = _BITS
    for each in (each for same in own for each in _forms()[same]):
        away = min(away, (shown ^ each).bit_count())
        if away <= _UNLIKE * _BITS:
            return ""
    others = (other for other in LETTERS if other not in own)
    near, seen = min([((shown ^ each).bit_count(), other) for other in others for each in _forms()[other]])
    limit = _LIKE_A_STROKE if seen in _STROKES else _LIKE
    return seen if near < min(limit * _BITS, _NEARER * away) and _is_written(pixels, seen, slimness) else ""


def _is_written(pixels: bytes, seen: str, slimness: float) -> bool:
    """Whether this is no box: a bullet, or what stands for a glyph that is missing."""
    sides = (pixels[:SIDE], pixels[-SIDE:], pixels[::SIDE], pixels[SIDE - 1 :: SIDE])
    is_box = sum(shade <= _INK for side in sides for shade in side) >= _BOXED * 4 * SIDE
    return not is_box or (seen in _STROKES and slimness >= _SLIM)


@cache
def _taken_for(letter: str) -> tuple[str, ...]:
    """The letter itself, and those that nobody could tell from it."""
    alike = {letter.lower(), letter.upper()}.union(*[each for each in _ALIKE if letter in each])
    return (letter, *sorted(alike - {letter}))


@cache
def _forms() -> dict[str, tuple[int, ...]]:
    data = files(__package__).joinpath("letterforms.bin").read_bytes()
    found: dict[str, list[int]] = {letter: [] for letter in LETTERS}
    for at in range(0, len(data), BYTES):
        found[LETTERS[at // BYTES % len(LETTERS)]].append(int.from_bytes(data[at : at + BYTES]))
    return {letter: tuple(forms) for letter, forms in found.items()}
