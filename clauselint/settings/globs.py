"""Patterns for paths, written as in a .gitignore and counted from the folder of the file that holds them."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathspec import GitIgnoreSpec


_STARS = re.compile(r"\*+")
_MOST_STARS, _MOST_IN_A_NAME = 4, 3  # the time to match grows with the length to the power of their number
_DEEPEST = 64  # folders in a path; no pattern speaks of what stands deeper


@dataclass(frozen=True, slots=True)
class Globs:
    """``patterns`` below ``root``, an absolute path."""

    root: str
    patterns: tuple[str, ...]

    def match(self, path: str, *, folder: bool = False) -> bool:
        """Whether a file or a ``folder``, or one above it, is matched by the last pattern that speaks of it."""
        return self.decide(path, folder=folder) is True

    def decide(self, path: str, *, folder: bool = False) -> bool | None:
        """The same, and None when no pattern speaks of it, or it stands elsewhere."""
        inside = _below(self.root, path)
        if inside is None or not self.patterns or inside.count("/") > _DEEPEST:
            return None
        return _spec(self.patterns).check_file(f"{inside}/" if folder else inside).include


def bad_pattern(pattern: str) -> str:
    """What is wrong with a pattern; "" when nothing is."""
    if len(_STARS.findall(pattern)) > _MOST_STARS:
        return f"more than {_MOST_STARS} stars"
    if any(len(_STARS.findall(name)) > _MOST_IN_A_NAME for name in pattern.split("/")):
        return f"more than {_MOST_IN_A_NAME} stars in one name"
    try:
        _spec((pattern,))
    except ValueError as error:
        return str(error)
    return ""


def _below(root: str, path: str) -> str | None:
    """The path from ``root`` with forward slashes; None when it is elsewhere."""
    try:
        inside = os.path.relpath(os.path.abspath(path), root)
    except ValueError:  # another drive
        return None
    parts = inside.split(os.sep)
    return None if parts[0] in (os.pardir, os.curdir) else "/".join(parts)


@lru_cache(maxsize=256)
def _spec(patterns: tuple[str, ...]) -> GitIgnoreSpec:
    from pathspec import GitIgnoreSpec

    return GitIgnoreSpec.from_lines(patterns)
