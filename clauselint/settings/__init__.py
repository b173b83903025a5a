"""What the user has settled for all runs: which rules, for which paths, who we are, what is accepted."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from clauselint.settings.globs import Globs

FailOn = Literal["high", "medium", "low", "never"]
View = Literal["accepted", "original"]
# Files that are heeded beside a configuration without being named in it.
USUAL = {"accepted": "clauselint-accepted.toml", "baseline": "clauselint-baseline.json"}


@dataclass(frozen=True, slots=True)
class Override:
    """Settings for the documents that ``paths`` match: values by the name of their field in ``Settings``."""

    paths: Globs
    values: tuple[tuple[str, Any], ...]


@dataclass(frozen=True, slots=True)
class Settings:
    """Everything that can be settled; paths in it are absolute. ``sources`` are the files it was read from.

    A key in a file is the field's name with hyphens.
    """

    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    regime: tuple[str, ...] = ()
    we_are: str | None = None
    all_rules: bool = False
    rules: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    fail_on: FailOn = "high"
    revisions: View = "accepted"
    ocr: bool = True
    format: tuple[str, ...] = ()
    timeout: float = 30.0
    jobs: int = 0  # as many as there are processors
    exclude: tuple[Globs, ...] = ()
    force_exclude: bool = False
    respect_gitignore: bool = True
    accepted: str = ""
    baseline: str = ""
    overrides: tuple[Override, ...] = ()
    sources: tuple[str, ...] = ()

    def at(self, path: str) -> Settings:
        """The settings for one document: every override that matches it applies, the last one first asked."""
        values = {name: value for each in self.overrides if each.paths.match(path) for name, value in each.values}
        return self.with_values(values)

    def with_values(self, values: Mapping[str, Any]) -> Settings:
        """The settings with the fields that ``values`` names replaced."""
        return replace(self, **values) if values else self

    def excludes(self, path: str, *, folder: bool = False) -> bool:
        """Whether a file or a ``folder``, or one above it, is excluded."""
        return any(globs.match(path, folder=folder) for globs in self.exclude)

    @property
    def folder(self) -> str:
        """Where the file stands that was found; the working folder without one."""
        return os.path.dirname(self.sources[0]) if self.sources else os.getcwd()
