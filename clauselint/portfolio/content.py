"""What tells the content of one file from another's."""

from __future__ import annotations

import hashlib
import os
import stat

from clauselint.extractors.limits import MAX_BYTES

_PIECE = 1 << 20  # bytes read at a time


def content_of(path: str) -> str:
    """The SHA-256 of a local file; "" when it cannot be read, is no regular file, or is too large to be linted."""
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
    digest = hashlib.sha256()
    try:
        with os.fdopen(os.open(path, flags), "rb") as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
                return ""
            while piece := file.read(_PIECE):
                digest.update(piece)
    except (OSError, ValueError):
        return ""
    return digest.hexdigest()
