"""What the .gitignore files of a repository leave out."""

from __future__ import annotations

import os
from dataclasses import dataclass, field

from clauselint.regularfile import Refused, read_whole
from clauselint.settings.globs import Globs, bad_pattern

_MOST_BYTES = 100_000  # of one file; a larger one leaves nothing out


@dataclass(slots=True)
class GitIgnore:
    """Answers for files in git repositories; elsewhere nothing is ignored."""

    _by_folder: dict[str, tuple[Globs, ...] | None] = field(default_factory=dict)

    def ignores(self, path: str, *, folder: bool = False) -> bool:
        """Whether git would ignore this file or ``folder``, those above it being none that it ignores."""
        path = os.path.abspath(path)
        for globs in reversed(self._rules(os.path.dirname(path)) or ()):
            said = globs.decide(path, folder=folder)
            if said is not None:
                return said
        return False

    def _rules(self, folder: str) -> tuple[Globs, ...] | None:
        """The patterns that hold in a folder, the outermost first; None outside a repository."""
        if folder not in self._by_folder:
            parent = os.path.dirname(folder)
            if os.path.exists(os.path.join(folder, ".git")):
                above: tuple[Globs, ...] | None = ()
            else:
                above = None if parent == folder else self._rules(parent)
            self._by_folder[folder] = None if above is None else (*above, *_own(folder))
        return self._by_folder[folder]


def _own(folder: str) -> tuple[Globs, ...]:
    try:
        text = read_whole(os.path.join(folder, ".gitignore"), _MOST_BYTES).decode("utf-8", "surrogateescape")
    except Refused:
        return ()
    # What is not understood leaves nothing out: the document is linted.
    return (Globs(folder, tuple(line for line in text.splitlines() if not bad_pattern(line))),)
