"""More rules than there are: copies of the shipped ones that ask for other words, the same for the same seed."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from functools import cache

from clauselint.rule import Item, Rule, Rulebook, Signal

_WORD = re.compile(r"(?<![<\w-])[a-z]{4,}(?![\w>-])")
_PHRASES = ("may", "must", "must_not", "grants", "need_not", "does", "does_not", "what", "says", "also", "besides",
            "means", "without", "clause_says", "clause_without", "heading")  # fmt: skip


def varied(rule: Rule, book: Rulebook, seed: int) -> Rule:
    """A copy of ``rule`` under another name, in whose phrases about every second has a word changed for another."""
    chance = random.Random(f"{seed} {rule.rule}")
    words = _words(book)
    return replace(
        rule,
        rule=f"{rule.rule}-{seed}",
        code=f"{rule.code}-{seed}",
        topic=_phrases(rule.topic, words, chance),
        adequate=_items(rule.adequate, words, chance),
        weak=_items(rule.weak, words, chance),
        adverse=_items(rule.adverse, words, chance),
    )


@cache
def _words(book: Rulebook) -> tuple[str, ...]:
    """Every word of the topics of the shipped rules."""
    return tuple(sorted({word for rule in book.rules for phrase in rule.topic for word in _WORD.findall(phrase)}))


def _items(items: tuple[Item, ...], words: tuple[str, ...], chance: random.Random) -> tuple[Item, ...]:
    return tuple(
        replace(
            item,
            when=_signals(item.when, words, chance),
            and_when=_signals(item.and_when, words, chance),
            unless=_signals(item.unless, words, chance),
            absent=_signals(item.absent, words, chance),
        )
        for item in items
    )


def _signals(signals: tuple[Signal, ...], words: tuple[str, ...], chance: random.Random) -> tuple[Signal, ...]:
    return tuple(
        replace(signal, **{key: _phrases(getattr(signal, key), words, chance) for key in _PHRASES})
        for signal in signals
    )


def _phrases(phrases: tuple[str, ...], words: tuple[str, ...], chance: random.Random) -> tuple[str, ...]:
    return tuple(
        _WORD.sub(lambda _: chance.choice(words), phrase, count=1) if chance.random() < 0.5 else phrase
        for phrase in phrases
    )
