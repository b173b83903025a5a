"""What a command line means together with the configuration: each document with the settings that hold for it."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.choosing import chosen_rules, under_regimes
from clauselint.cli.choosing import nearest as nearest_word
from clauselint.cli.documents import STDIN, find_documents
from clauselint.portfolio.one import Request
from clauselint.portfolio.rulebooks import rules_to_show
from clauselint.report import Unreadable
from clauselint.settings import USUAL, Settings
from clauselint.settings.nearest import is_strange

if TYPE_CHECKING:
    from clauselint.rule import Rulebook
    from clauselint.settings.nearest import Nearest


@dataclass(frozen=True, slots=True)
class Task:
    """One document to lint. ``document`` is its path as given, or why there is none; ``rules`` are to be reported."""

    document: str | Unreadable
    settings: Settings
    rules: frozenset[str] = frozenset()

    def request(self, packs: tuple[str, ...], stdin: tuple[str, str], text: bool) -> Request | None:
        """What to ask of the linter; ``stdin`` is where standard input was put and what it is called."""
        if isinstance(self.document, Unreadable):
            return None
        path, name = stdin if self.document == STDIN else (self.document, "")
        how = self.settings
        return Request(path, name, packs, how.we_are, how.all_rules, how.revisions, how.ocr, text, how.kinds)


@dataclass(frozen=True, slots=True)
class Plan:
    """All that is to be linted. ``settings`` are those of the run as a whole; ``packs`` all rules that anyone needs."""

    tasks: tuple[Task, ...]
    settings: Settings
    packs: tuple[str, ...]
    links: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()
    strangers: tuple[str, ...] = ()  # lines on configurations that somebody else may have put there

    @property
    def rulebook(self) -> Rulebook:
        return rules_to_show(self.packs)

    @property
    def settings_in_use(self) -> tuple[Settings, ...]:
        """Those of the documents, each once."""
        return tuple(dict.fromkeys(task.settings for task in self.tasks))


def planned(
    paths: tuple[str, ...], nearest: Nearest, given: Mapping[str, Any], stdin_filename: str | None = None
) -> Plan:
    """The documents that ``paths`` mean, each under the nearest configuration, which ``given`` options beat.

    Raises BadSettings, BadRulePack, and click's errors for words that no rule answers to.
    """
    whole = combined(settings_of_the_run(paths, nearest), given)
    left_out = _stdin_left_out(nearest, whole, stdin_filename) if STDIN in paths else ()
    kept = tuple(path for path in paths if path != STDIN) if left_out else paths
    wanted = find_documents(kept, nearest, force_exclude=whole.force_exclude)
    found = tuple((document, _settings(document, nearest, given, stdin_filename)) for document in wanted.documents)
    configured = {settings: None for settings in (whole, *(each for _, each in found)) if settings.sources}
    if configured:
        from clauselint.settings.locked import refuse_changed

        for settings in configured:
            refuse_changed(settings, given.get("rules", ()))
    packs = tuple(dict.fromkeys(pack for _, settings in found for pack in settings.rules)) or whole.rules
    in_use = dict.fromkeys(settings for _, settings in found)
    rules = {settings: reported_rules(settings, packs, given) for settings in in_use}
    tasks = tuple(Task(document, settings, rules[settings]) for document, settings in found)
    left = (*left_out, *wanted.left_out)
    return Plan(tasks, whole, packs, wanted.links, left, wanted.passed_over, tuple(nearest.strangers()))


def _stdin_left_out(nearest: Nearest, whole: Settings, stdin_filename: str | None) -> tuple[str, ...]:
    """The name of standard input when the settings exclude it and that is to be forced."""
    if not stdin_filename:
        return ()
    settings = nearest.for_folder(os.path.dirname(os.path.abspath(stdin_filename)))
    forced = whole.force_exclude or settings.force_exclude
    return (stdin_filename,) if forced and settings.excludes(stdin_filename) else ()


def settings_of_the_run(paths: tuple[str, ...], nearest: Nearest) -> Settings:
    """The settings where the user works; where there are none, those where the first document stands.

    Those of a stranger give no document more time, and the machine no more work at once, than is usual.
    """
    here = nearest.for_folder(os.getcwd())
    if not (here.sources or not paths or paths[0] == STDIN):
        here = nearest.for_folder(paths[0] if os.path.isdir(paths[0]) else os.path.dirname(paths[0]))
    if here.sources and not nearest.named and is_strange(here.sources[0]):
        return replace(here, timeout=min(here.timeout, Settings().timeout), jobs=0)
    return here


def _settings(
    document: str | Unreadable, nearest: Nearest, given: Mapping[str, Any], stdin_filename: str | None
) -> Settings:
    if isinstance(document, Unreadable):
        return combined(Settings(), given)
    return settings_of((stdin_filename or STDIN) if document == STDIN else document, nearest, given)


def settings_of(path: str, nearest: Nearest, given: Mapping[str, Any]) -> Settings:
    """What holds for the document at ``path``. Raises BadSettings."""
    settings = nearest.for_document(path)
    return combined(settings if nearest.isolated else _with_usual_files(settings), given)


def _with_usual_files(settings: Settings) -> Settings:
    """The settings with the files of accepted and known findings that go by their usual names beside them."""
    places = {name: os.path.join(settings.folder, file) for name, file in USUAL.items() if not getattr(settings, name)}
    return settings.with_values({name: place for name, place in places.items() if os.path.isfile(place)})


def combined(settings: Settings, given: Mapping[str, Any]) -> Settings:
    """Options take the place of keys; folders of rules are added to."""
    more = {**given, "rules": tuple(dict.fromkeys((*settings.rules, *given["rules"])))} if "rules" in given else given
    return settings.with_values(more)


def reported_rules(settings: Settings, packs: tuple[str, ...], typed: Collection[str]) -> frozenset[str]:
    """The names of the rules to report; ``typed`` are the options that the user gave.

    Raises click's errors for words that no rule answers to.
    """
    every = rules_to_show(packs)
    known = [kind.kind for kind in every.kinds]
    for kind in settings.kinds:
        if kind not in known:
            where = os.path.relpath(settings.sources[0])
            raise click.ClickException(f"{where}: in “kinds”: There is no kind {kind!r}.{nearest_word(kind, known)}")
    file = os.path.relpath(settings.sources[0]) if settings.sources else ""
    try:
        rules = chosen_rules(every, settings.select, settings.ignore) & under_regimes(every, settings.regime)
    except click.BadParameter as error:
        option = str(error.param_hint or "").lstrip("-")
        if file and option not in typed:
            raise click.ClickException(f"{file}: in “{option}”: {error.message}") from error
        raise
    own = rules_to_show(settings.rules)
    return rules if own is every else rules & {rule.rule for rule in own.rules}
