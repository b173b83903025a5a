"""What a file's name alone says: whether it may be a contract, or stands beside contracts in a folder."""

from __future__ import annotations

import re
from fnmatch import fnmatch

PAPER = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".pdf")
PROSE = (".html", ".htm", ".md", ".markdown", ".txt")
# Contracts come in these too: better to say that one cannot be read than to pass over it in silence.
UNREADABLE = (".doc", ".dot")
HIDDEN = (".", "~$")  # dot files; Word's lock files
_BESIDE = ("readme*", "changelog*", "contributing*", "requirements*.txt")
# README_de.md and requirements-dev.txt are; "Contributing Party Agreement.txt" may not be.
_PLAINLY = re.compile(
    r"(?:readme|changelog|contributing)(?:[-_.][a-z]{2}(?:[-_][a-z]{2,4})?)?\.\w+|"
    r"requirements(?:[-_.](?:base|build|ci|dev|docs?|lint|local|prod|tests?))?\.txt"
)


def may_be_contract(name: str) -> bool:
    """Whether files of this ending hold contracts."""
    return name.lower().endswith(PAPER + PROSE + UNREADABLE)


def stands_beside(name: str, *more: str) -> bool:
    """Whether it is a README or the like, or matches one of the patterns ``more``; a PDF or a Word file never is."""
    name = name.lower()
    return name.endswith(PROSE) and any(fnmatch(name, pattern) for pattern in (*_BESIDE, *more))


def stands_plainly_beside(name: str) -> bool:
    """The same, where nobody would take the name for that of a contract."""
    return stands_beside(name) and _PLAINLY.fullmatch(name.lower()) is not None


def is_hidden(name: str) -> bool:
    """Whether the system or Word keeps the file for itself."""
    return name.startswith(HIDDEN)
