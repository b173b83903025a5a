"""What a file's name alone says: whether it may be a contract, or stands beside contracts in a folder."""

from __future__ import annotations

from fnmatch import fnmatch

PAPER = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".pdf")
PROSE = (".html", ".htm", ".md", ".markdown", ".txt")
# Contracts come in these too: better to say that one cannot be read than to pass over it in silence.
UNREADABLE = (".doc", ".dot")
HIDDEN = (".", "~$")  # dot files; Word's lock files
_BESIDE = ("readme*", "changelog*", "contributing*", "requirements*.txt")


def may_be_contract(name: str) -> bool:
    """Whether files of this ending hold contracts."""
    return name.lower().endswith(PAPER + PROSE + UNREADABLE)


def stands_beside(name: str, *more: str) -> bool:
    """Whether it is a README or the like, or matches one of the patterns ``more``; a PDF or a Word file never is."""
    name = name.lower()
    return name.endswith(PROSE) and any(fnmatch(name, pattern) for pattern in (*_BESIDE, *more))


def is_hidden(name: str) -> bool:
    """Whether the system or Word keeps the file for itself."""
    return name.startswith(HIDDEN)
