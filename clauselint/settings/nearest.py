"""Which configuration holds for a document: the nearest one in a folder above it."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field

from clauselint.settings import Settings

OWN = "clauselint.toml"
PYPROJECT = "pyproject.toml"
_LOOKED_AT = 1 << 20  # bytes: what is larger is refused when it is read
# [tool.clauselint], or [tool], tool.x = and tool = {...}, whichever way the words are quoted
_MAY_BE_OURS = re.compile(rb"""^[ \t\[]*+["']?tool["']?[ \t]*(?:\.[ \t]*["']?clauselint|[\]=])""", re.MULTILINE)


@dataclass(slots=True)
class Nearest:
    """Finds configurations and reads each once. ``named`` holds for all; ``isolated`` heeds none."""

    named: str = ""
    isolated: bool = False
    _by_folder: dict[str, Settings] = field(default_factory=dict)

    def for_folder(self, folder: str) -> Settings:
        """The settings for what stands in ``folder``; the usual ones without a file. Raises BadSettings."""
        if self.isolated:
            return Settings(respect_gitignore=False)
        if self.named:
            return self._kept("", self.named)
        return self._above(os.path.abspath(folder))

    def for_document(self, path: str) -> Settings:
        """The settings for one document, overrides applied. Raises BadSettings."""
        return self.for_folder(os.path.dirname(os.path.abspath(path))).at(path)

    def strangers(self) -> Iterator[str]:
        """A line on each configuration read up to now that was not named and that somebody else may have put there."""
        files = dict.fromkeys(settings.sources[0] for settings in self._by_folder.values() if settings.sources)
        for file in () if self.named else filter(is_strange, files):
            yield f"Note: the settings in {os.path.relpath(file)} hold for documents below it."

    def _above(self, folder: str) -> Settings:
        if folder not in self._by_folder:
            file, parent = _file_in(folder), os.path.dirname(folder)
            if file:
                self._by_folder[folder] = _read(file, stranger=is_strange(file))
            else:
                self._by_folder[folder] = Settings() if parent == folder else self._above(parent)
        return self._by_folder[folder]

    def _kept(self, key: str, path: str) -> Settings:
        if key not in self._by_folder:
            self._by_folder[key] = _read(path)
        return self._by_folder[key]


def _file_in(folder: str) -> str:
    """The configuration that stands in a folder, "" for none."""
    own, shared = os.path.join(folder, OWN), os.path.join(folder, PYPROJECT)
    if os.path.isfile(own):
        return own
    return shared if os.path.isfile(shared) and _is_ours(shared) else ""


# Most folders hold no configuration of ours, and the reader of one is slow to load.
def _is_ours(shared: str) -> bool:
    with suppress(OSError), open(shared, "rb") as file:
        if not _MAY_BE_OURS.search(file.read(_LOOKED_AT)):
            return False
    from clauselint.settings.reading import in_pyproject

    return in_pyproject(shared)


def _read(file: str, *, stranger: bool = False) -> Settings:
    from clauselint.settings.reading import read_settings

    return read_settings(file, stranger=stranger)


def is_strange(file: str) -> bool:
    """Whether somebody else may have put a configuration there: it came with documents, or belongs to another user.

    Above the working folder may be one that everybody can write to, such as /tmp.
    """
    here = os.path.join(os.getcwd(), "")
    return not here.startswith(os.path.join(os.path.dirname(file), "")) or not _is_of_ours(file)


def _is_of_ours(file: str) -> bool:
    """Whether a file is the user's, the system's, or of whoever owns the folder in which the user works."""
    if not hasattr(os, "getuid"):
        return True
    try:
        return os.stat(file).st_uid in (os.getuid(), 0, os.stat(os.curdir).st_uid)
    except OSError:
        return True  # reading it will tell
