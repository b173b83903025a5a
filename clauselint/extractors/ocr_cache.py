"""Keeps what OCR read on a page in the user's own cache folder, so that a page is read once."""

from __future__ import annotations

import hashlib
import json
import os
import stat
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_picture import Picture

MOST_BYTES = 64 * 1024 * 1024
_LARGEST = 1024 * 1024  # of one page
_EDITION = "1"  # to be counted up when pictures are read another way


def folder() -> Path | None:
    """The folder, made if need be; None when the user wants none, or it is not ours alone.

    ``CLAUSELINT_CACHE_DIR`` names another place, and empty none at all.
    """
    named = os.environ.get("CLAUSELINT_CACHE_DIR")
    if named == "":
        return None
    home = Path(named) if named else _users_cache() / "clauselint"
    place = home / "ocr"
    try:
        place.mkdir(mode=0o700, parents=True, exist_ok=True)
        found = place.lstat()
    except (OSError, RuntimeError):
        return None
    ours = not hasattr(os, "getuid") or (found.st_uid == os.getuid() and not found.st_mode & 0o077)
    return place if ours and stat.S_ISDIR(found.st_mode) else None


def _users_cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path("~/.cache").expanduser()


def key_of(picture: Picture, identity: str) -> str:
    """The name under which a reading of this picture by this engine is kept."""
    told = f"{_EDITION} {identity} {picture.dots.shape} ".encode()
    return hashlib.sha256(told + picture.dots.tobytes()).hexdigest()


def load(place: Path | None, key: str) -> tuple[Piece, ...] | None:
    """What was kept; None when there is nothing, or nothing that makes sense."""
    if place is None:
        return None
    try:
        with (place / key).open("rb") as file:
            kept = json.loads(file.read(_LARGEST + 1))
        pieces = tuple(_piece(*line) for line in kept)
        os.utime(place / key)
    except (OSError, ValueError, TypeError, RecursionError):
        return None
    return pieces


def _piece(left: float, top: float, right: float, bottom: float, text: str, confidence: float) -> Piece:
    edges = (float(left), float(top), float(right), float(bottom))
    if not isinstance(text, str) or not 0 <= confidence <= 1 or not all(0 <= edge < 1e6 for edge in edges):
        raise ValueError("not a line that we kept")
    return Piece(*edges, text, confidence)


def save(place: Path | None, key: str, pieces: Sequence[Piece]) -> None:
    """Keeps the pieces; a full or read-only disk merely means that they are not kept."""
    told = json.dumps(pieces).encode()
    if place is None or len(told) > _LARGEST:
        return
    with suppress(OSError):
        handle, draft = tempfile.mkstemp(dir=place, prefix=".")  # only the user can read it
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(told)
            os.replace(draft, place / key)
        except BaseException:
            os.unlink(draft)
            raise


def trim(place: Path | None, most: int = MOST_BYTES) -> None:
    """Removes the readings that were not used for the longest time, until the rest fits."""
    if place is None:
        return
    with suppress(OSError), os.scandir(place) as entries:
        kept = sorted(((e.stat().st_mtime, e.stat().st_size, e.path) for e in entries), reverse=True)
        total = 0
        for _, size, path in kept:
            total += size
            if total > most:
                os.unlink(path)
