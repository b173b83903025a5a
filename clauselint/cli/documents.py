"""Which documents the paths on a command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch

from clauselint.report import Unreadable

STDIN = "-"
PAPER = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".rtf", ".pdf")
TEXT = (".html", ".htm", ".md", ".markdown", ".txt")
# Contracts come in these too: better to say that one cannot be read than to pass over it in silence.
UNREADABLE = (".doc", ".dot")
# Papers that stand beside contracts in a repository; named on the command line, they are read.
_NOT_CONTRACTS = ("readme*", "licen[cs]e*", "copying*", "notice*", "changelog*", "contributing*", "code_of_conduct*",
                  "security*", "requirements*.txt")  # fmt: skip
_HIDDEN = (".", "~$")  # dot files; Word's lock files
_NO_FOLDERS_OF_OURS = ("node_modules", "__pycache__")


@dataclass(frozen=True, slots=True)
class Wanted:
    """``documents``: a path as it will be shown, or why there is none; ``links``: folders that were not followed."""

    documents: tuple[str | Unreadable, ...]
    links: tuple[str, ...] = ()


def find_documents(paths: Iterable[str]) -> Wanted:
    """Every document that ``paths`` mean, each once: files as given, folders walked in sorted order."""
    documents: dict[str, str | Unreadable] = {}
    links: list[str] = []
    for path in paths:
        found: Iterable[str | Unreadable] = (path,)
        if path != STDIN and os.path.isdir(path):
            found = list(_walk(path, links)) or (_no_contracts(path),)
        for document in found:
            known = document if isinstance(document, str) else document.path
            documents.setdefault(known if known == STDIN else os.path.abspath(known), document)
    return Wanted(tuple(documents.values()), tuple(links))


def _walk(folder: str, links: list[str]) -> Iterator[str | Unreadable]:
    refused: list[Unreadable] = []
    found: list[str] = []
    for here, folders, files in os.walk(folder, onerror=lambda error: refused.append(_refused(error))):
        folders[:] = sorted(name for name in folders if _is_open(name))
        # A folder link may lead anywhere, back up too: it is named instead of followed.
        links += [path for name in folders if os.path.islink(path := os.path.join(here, name))]
        found += [os.path.join(here, name) for name in files if _is_contract(name)]
    yield from sorted(found, key=lambda path: path.split(os.sep))
    yield from refused


def _is_open(folder: str) -> bool:
    return not folder.startswith(_HIDDEN) and folder not in _NO_FOLDERS_OF_OURS


def _is_contract(name: str) -> bool:
    name = name.lower()
    if name.startswith(_HIDDEN):
        return False
    if name.endswith(TEXT):
        return not any(fnmatch(name, pattern) for pattern in _NOT_CONTRACTS)
    return name.endswith(PAPER + UNREADABLE)


def _refused(error: OSError) -> Unreadable:
    message = f"This folder cannot be read: {error.strerror}."
    return Unreadable(str(error.filename), "no-permission", message, "Ask its owner for access.")


def _no_contracts(folder: str) -> Unreadable:
    kinds = ", ".join(PAPER + TEXT)
    return Unreadable(folder, "no-contracts", "There is no contract in this folder.", f"clauselint looks for {kinds}.")
