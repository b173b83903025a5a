"""Reads a rule pack that is a folder; no link leads out of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import islice

from clauselint.packs.content import MOST_BYTES, Content, is_hidden
from clauselint.regularfile import Refused, read_whole

_MOST_ENTRIES = 20_000


def read(path: str, content: Content) -> None:
    """Adds the rule files below ``path`` to ``content``, and what is wrong with them."""
    for entry in _files(path, content):
        name = os.path.relpath(entry.path, path).replace(os.sep, "/")
        if content.wants(name, entry.path):
            data = _data(entry, path, content)
            if data is not None and not content.add(name, entry.path, data):
                return


def _files(folder: str, content: Content) -> Iterator[os.DirEntry[str]]:
    """Every file below a folder; folders of no interest are not entered."""
    waiting, left = [folder], _MOST_ENTRIES
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as found:
                entries = list(islice(found, left + 1))
        except OSError as error:
            content.wrong(here, f"this folder cannot be read: {error.strerror}", "ask its owner for access")
            continue
        left -= len(entries)
        if left < 0:
            content.wrong(folder, f"the folder holds more than {_MOST_ENTRIES:,} files", "name the folder of the rules")
            return
        for entry in entries:
            if not _is_folder(entry):
                yield entry
            elif is_hidden(entry.name):
                continue
            elif entry.is_symlink():
                content.wrong(entry.path, "links to folders are not followed", "put the folder itself there")
            else:
                waiting.append(entry.path)


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link in a circle: reading it tells
        return False


def _data(entry: os.DirEntry[str], pack: str, content: Content) -> bytes | None:
    if entry.is_symlink() and not _is_inside(entry.path, pack):
        content.wrong(entry.path, "this is a link that leads out of the pack", "put the file itself there")
        return None
    try:
        return read_whole(entry.path, MOST_BYTES)
    except Refused as refusal:
        content.wrong(entry.path, str(refusal), "split it" if "larger" in str(refusal) else "take it out of the pack")
        return None


def _is_inside(path: str, pack: str) -> bool:
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(pack), ""))
