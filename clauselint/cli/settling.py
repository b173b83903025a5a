"""What the options and the configuration files settle for each document of an audit."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from clauselint.cli.planning import combined, reported_rules, settings_of, settings_of_the_run
from clauselint.portfolio.order import Order
from clauselint.portfolio.remote import is_url
from clauselint.portfolio.rulebooks import rules_to_show
from clauselint.portfolio.settled import Settled
from clauselint.portfolio.sources import Source
from clauselint.report import Unreadable
from clauselint.settings import Settings
from clauselint.settings.gitignore import GitIgnore
from clauselint.settings.locked import packs_of, refuse_changed
from clauselint.settings.nearest import OWN, PYPROJECT, Nearest

_EXCLUDED = ("excluded", "The configuration passes it over.", "Take it out of “exclude”, or name the file.")
_IGNORED = ("git-ignored", "A .gitignore names it.", "Name the file, or set respect-gitignore = false.")


@dataclass(slots=True)
class Audited:
    """The settings of the documents that an order asks for; a ``Settling`` for ``Audit``."""

    order: Order
    nearest: Nearest
    _folders: frozenset[str] = field(init=False)
    _git: GitIgnore = field(default_factory=GitIgnore)
    _settled: dict[Settings, Settled] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._folders = frozenset(path for path in self.order.paths if os.path.isdir(path))

    @property
    def whole(self) -> Settings:
        """What holds for the run as a whole. Raises BadSettings."""
        here = settings_of_the_run(tuple(path for path in self.order.paths if not is_url(path)), self.nearest)
        return combined(here, dict(self.order.given))

    def at(self, path: str) -> Settled:
        """What holds for one document; for one that is far away, what holds where the user works."""
        given = dict(self.order.given)
        settings = self.whole if is_url(path) else settings_of(path, self.nearest, given)
        # What differs from path to path is settled now, and what concerns the run as a whole is none of the document.
        settings = replace(settings, overrides=(), exclude=(), jobs=0, timeout=0.0, format=())
        if settings not in self._settled:
            rules = reported_rules(settings, self.order.packs, given)
            every = len(rules) == len(rules_to_show(self.order.packs).rules)
            self._settled[settings] = Settled(settings, None if every else tuple(sorted(rules)))
        return self._settled[settings]

    def looked_at(self, source: Source) -> Source:
        """The file, passed over when the configuration or a .gitignore says so and nobody named it."""
        if source.refused is not None or is_url(source.path):
            return source
        settings = self.nearest.for_folder(os.path.dirname(source.path))
        folder, base = os.path.split(source.path)
        named = source.name == base and folder not in self._folders
        excluded = settings.excludes(source.path)
        if excluded and (not named or self.whole.force_exclude):
            return _passed_over(source, *_EXCLUDED)
        if not named and settings.respect_gitignore and self._is_ignored(source):
            return _passed_over(source, *_IGNORED)
        return source

    def _is_ignored(self, source: Source) -> bool:
        """Whether git ignores the file, or a folder between it and the one that was asked for."""
        path, parts = source.path, source.name.split("/")
        for depth in range(len(parts)):
            if self._git.ignores(path, folder=depth > 0):
                return True
            path = os.path.dirname(path)
        return False


def _passed_over(source: Source, code: str, message: str, hint: str) -> Source:
    return replace(source, refused=Unreadable(source.path, code, message, hint), skipped=True)


def all_packs(order: Order, nearest: Nearest) -> tuple[str, ...]:
    """The folders of rules that the options, and every configuration for a document of the order, add.

    Raises BadSettings.
    """
    given = dict(order.given)
    packs: dict[str, None] = {}
    for settings in dict.fromkeys(_configurations(order, nearest)):
        refuse_changed(settings, given.get("rules", ()))
        packs.update(dict.fromkeys(packs_of(combined(settings, given))))
    return tuple(packs)


def _configurations(order: Order, nearest: Nearest) -> Iterator[Settings]:
    yield Audited(order, nearest).whole
    for path in order.paths:
        if is_url(path):
            continue
        yield nearest.for_folder(path if os.path.isdir(path) else os.path.dirname(path))
        for here, _, names in os.walk(path):
            if OWN in names or PYPROJECT in names:
                yield nearest.for_folder(here)
    for file in order.lists:
        with open(file, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if (named := line.strip()) and not is_url(named):
                    yield nearest.for_folder(os.path.dirname(os.path.abspath(named)))
