"""Every file below the folders, lists and addresses that an audit is asked for, one by one and in a fixed order."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clauselint.errors import ClauselintError
from clauselint.portfolio.names import is_hidden, may_be_contract, stands_beside
from clauselint.portfolio.remote import is_url, list_files
from clauselint.report import Unreadable

STORE = "audit.sqlite"  # a folder that holds one is an audit's own


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was found. ``refused`` says why it will not be linted; ``skipped``, that nobody wanted it to be."""

    path: str
    name: str  # below what was asked for
    size: int | None
    stamp: str
    refused: Unreadable | None = None
    skipped: bool = False


def find_sources(paths: Iterable[str], lists: Iterable[str] = ()) -> Iterator[Source]:
    """Every file that ``paths`` (files, folders, addresses) and the lines of the files ``lists`` mean.

    Folders are walked in order of name, without following linked ones. A file may come twice. Raises ClauselintError
    when a list or an address cannot be read.
    """
    for path in paths:
        yield from _sources(path)
    for file in lists:
        try:
            with open(file, encoding="utf-8") as lines:
                for line in lines:
                    if named := line.strip():
                        yield from _sources(named)
        except (OSError, UnicodeDecodeError) as error:
            raise ClauselintError(f"The list {file} cannot be read: {error}") from error


def _sources(path: str) -> Iterator[Source]:
    if is_url(path):
        for file in list_files(path):
            unwanted = None if file.path.endswith(path.rstrip("/")) else _unwanted(file.name)
            yield Source(file.path, file.name, file.size, file.stamp, unwanted, unwanted is not None)
        return
    path = os.path.abspath(path)
    if os.path.isdir(path):
        yield from _walk(path, "")
    else:
        yield _source(path, os.path.basename(path), None)


def _walk(folder: str, below: str) -> Iterator[Source]:
    try:
        with os.scandir(folder) as found:
            entries = sorted((entry.name, entry.is_dir(follow_symlinks=False), entry.is_symlink()) for entry in found)
    except OSError as error:
        message = f"This folder cannot be read: {error.strerror}."
        lost = Unreadable(folder, "no-permission", message, "Ask its owner for access.")
        yield Source(folder, below or os.path.basename(folder), None, "", lost)
        return
    if any(name == STORE for name, _, _ in entries):
        yield Source(folder, below or os.path.basename(folder), None, "", _audit(folder), skipped=True)
        return
    for name, is_folder, is_link in entries:
        path, shown = os.path.join(folder, name), f"{below}/{name}" if below else name
        if is_folder and not name.startswith("."):
            yield from _walk(path, shown)
        elif is_folder or (is_link and os.path.isdir(path)):
            yield Source(path, shown, None, "", _unentered(path, is_folder), skipped=True)
        else:
            yield _source(path, shown, _unwanted(shown))


def _source(path: str, name: str, unwanted: Unreadable | None) -> Source:
    try:
        found = os.stat(path)
    except (OSError, ValueError):  # the reader will say what is wrong
        return Source(path, name, None, "", unwanted, unwanted is not None)
    # Whoever writes a file can date it back, but not the note of when it was changed.
    stamp = f"{found.st_mtime_ns} {found.st_ctime_ns}"
    return Source(path, name, found.st_size, stamp, unwanted, unwanted is not None)


def _unentered(path: str, is_folder: bool) -> Unreadable:
    if is_folder:
        return Unreadable(path, "hidden", "Hidden folders are not entered.", "Name it to have it audited.")
    return Unreadable(path, "linked-folder", "Linked folders are not entered.", "Name it to have it audited.")


def _audit(folder: str) -> Unreadable:
    """Said, since anybody can put a file of that name beside contracts."""
    message = f"Folders that hold {STORE} are audits, and are not entered."
    return Unreadable(folder, "audit", message, "If it holds contracts, move that file away.")


def _unwanted(name: str) -> Unreadable | None:
    """Why a file in a folder is passed over; None when it is to be read."""
    base = name.rpartition("/")[2]
    if is_hidden(base):
        return Unreadable(name, "hidden", "Hidden files and Word's lock files are no contracts.", "Name it to read it.")
    if stands_beside(base):
        return Unreadable(name, "no-contract", "Such papers stand beside contracts.", "Name it to have it read.")
    if not may_be_contract(base):
        ending = os.path.splitext(base)[1].lower()
        said = f"Files that end in {ending} are not read." if ending else "Files without an ending are not read."
        return Unreadable(name, "other-format", said, "If it holds a contract, save it as Word or PDF.")
    return None
