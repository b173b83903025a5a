"""What tells the content of one file from another's."""

from __future__ import annotations

import hashlib
import os
import stat

from clauselint.extractors.limits import MAX_BYTES
from clauselint.regularfile import opened


def content_of(path: str) -> str:
    """The SHA-256 of a local file; "" when it cannot be read, is no regular file, or is too large to be linted."""
    try:
        with opened(path) as file:
            found = os.fstat(file.fileno())
            if not stat.S_ISREG(found.st_mode) or found.st_size > MAX_BYTES:
                return ""
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return ""
