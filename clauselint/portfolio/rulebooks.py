"""Loads rule packs, and keeps what was built of their YAML: building it takes twenty times as long as taking it out."""

from __future__ import annotations

import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from functools import lru_cache
from pathlib import Path

from clauselint.flat import flattened, restored
from clauselint.kept import Shelf
from clauselint.packs import edition
from clauselint.rule import Item, Rulebook

SHELF = Shelf("rules", most=32 << 20, largest=8 << 20)


@lru_cache(maxsize=4)
def edition_in_use(packs: tuple[str, ...]) -> str:
    """The edition of the rules with ``packs``, read once in a process like the rules themselves."""
    return edition(packs)


@lru_cache(maxsize=4)
def rulebook(packs: tuple[str, ...]) -> Rulebook:
    """The built-in rules with those of the folders ``packs``, read once in a process. Raises BadRulePack."""
    return _kept(edition_in_use(packs), lambda: _built(packs))


@lru_cache(maxsize=4)
def rules_to_show(packs: tuple[str, ...]) -> Rulebook:
    """The same without signals, word lists and examples: enough to choose rules and to report on them, not to judge.

    It takes a fifth of the time to load. Raises BadRulePack.
    """
    return _kept(f"{edition_in_use(packs)}-shown", lambda: _without_signals(rulebook(packs)))


def _built(packs: tuple[str, ...]) -> Rulebook:
    from clauselint.rulepack import load_rulebook

    return load_rulebook(*map(Path, packs))


def _kept(key: str, build: Callable[[], Rulebook]) -> Rulebook:
    data = SHELF.load(key)
    if data is not None:
        with suppress(ValueError, RecursionError):
            return restored(Rulebook, json.loads(data))
    built = build()
    SHELF.save(key, json.dumps(flattened(built)).encode())
    SHELF.trim()
    return built


def _without_signals(book: Rulebook) -> Rulebook:
    rules = tuple(
        replace(
            rule,
            adequate=_bare(rule.adequate),
            weak=_bare(rule.weak),
            adverse=_bare(rule.adverse),
            examples=type(rule.examples)(),
            false_friends=(),
        )
        for rule in book.rules
    )
    kinds = tuple(replace(kind, when=(), and_when=(), unless=()) for kind in book.kinds)
    return replace(book, rules=rules, kinds=kinds, lists=(), traits=(), claims=())


def _bare(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(replace(item, when=(), and_when=(), unless=(), absent=()) for item in items)
