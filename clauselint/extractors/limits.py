"""How large a file may be for anything here to touch it, in bytes."""

from __future__ import annotations

MAX_BYTES = 100 * 1024 * 1024
MAX_TEXT_BYTES = 10 * 1024 * 1024  # of plain text, Markdown and HTML
