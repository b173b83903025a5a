"""Keeps what OCR read on a page, so that a page is read once."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence

from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_picture import Picture
from clauselint.kept import Shelf

SHELF = Shelf("ocr", most=64 << 20, largest=1 << 20)
_EDITION = "1"  # to be counted up when pictures are read another way


def key_of(picture: Picture, identity: str) -> str:
    """The name under which a reading of this picture by this engine is kept."""
    told = f"{_EDITION} {identity} {picture.dots.shape} ".encode()
    return hashlib.sha256(told + picture.dots.tobytes()).hexdigest()


def load(key: str) -> tuple[Piece, ...] | None:
    """What was kept; None when there is nothing, or nothing that makes sense."""
    data = SHELF.load(key)
    if data is None:
        return None
    try:
        return tuple(_piece(*line) for line in json.loads(data))
    except (ValueError, TypeError, RecursionError):
        return None


def _piece(left: float, top: float, right: float, bottom: float, text: str, confidence: float) -> Piece:
    edges = (float(left), float(top), float(right), float(bottom))
    if not isinstance(text, str) or not 0 <= confidence <= 1 or not all(0 <= edge < 1e6 for edge in edges):
        raise ValueError("not a line that we kept")
    return Piece(*edges, text, confidence)


def save(key: str, pieces: Sequence[Piece]) -> None:
    """Keeps the lines of a page under ``key``, where the user wants anything kept."""
    SHELF.save(key, json.dumps(pieces).encode())
