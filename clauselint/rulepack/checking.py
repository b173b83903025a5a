"""What a schema cannot see: references, phrases, thresholds and names that must be unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import fields

from rapidfuzz import process

from clauselint.errors import Mistake
from clauselint.judging.phrases import BadPhrase, PhraseBook
from clauselint.rule import Claim, Condition, ContractKind, Item, Rule, Signal, Trait, WordList
from clauselint.rulepack.yamlfile import KeyPath, YamlFile

_PHRASES = (
    "may must must_not grants need_not does does_not what says also besides means without clause_says clause_without "
    "heading place_near"
).split()

_REFERENCE = re.compile(r"<([a-z0-9-]+)>")


def check(
    rules: Sequence[tuple[YamlFile, Rule]],
    lists: Sequence[tuple[YamlFile, WordList]],
    traits: Sequence[tuple[YamlFile, Trait]],
    kinds: Sequence[tuple[YamlFile, ContractKind]],
    claims: Sequence[tuple[YamlFile, Claim]],
) -> list[Mistake]:
    """Every mistake that needs more than one file, or more than the schema, to see."""
    names = _Names({w.name for _, w in lists}, {t.trait for _, t in traits}, {k.kind for _, k in kinds})
    mistakes = _doubled([(f, r.rule, ("rule",)) for f, r in rules]) + _doubled(
        [(f, r.code, ("code",)) for f, r in rules]
    )
    mistakes += _doubled([(f, w.name, (w.name,)) for f, w in lists])
    for file, words in lists:
        mistakes += names.phrases(file, (words.name,), words.phrases)
    mistakes += _circles(lists)
    for n, (file, trait) in enumerate(traits):
        mistakes += names.signals(file, (n,), trait)
    for n, (file, kind) in enumerate(kinds):
        mistakes += names.signals(file, (n,), kind) + names.phrases(file, (n, "titles"), kind.titles)
    for n, (file, claim) in enumerate(claims):
        mistakes += names.phrases(file, (n, "says"), claim.says)
    for file, rule in rules:
        mistakes += names.rule(file, rule)
    return mistakes


def _doubled(named: list[tuple[YamlFile, str, KeyPath]]) -> list[Mistake]:
    count = Counter(name for _, name, _ in named)
    return [f.mistake(at, f"“{name}” is used twice", "choose another") for f, name, at in named if count[name] > 1]


def _circles(lists: Sequence[tuple[YamlFile, WordList]]) -> list[Mistake]:
    """Lists that contain themselves, directly or through others."""
    uses = {w.name: {name for p in w.phrases for name in _REFERENCE.findall(p)} for _, w in lists}

    def reaches(start: str) -> bool:
        seen: set[str] = set()
        todo = list(uses[start])
        while todo:
            name = todo.pop()
            if name == start:
                return True
            if name not in seen:
                seen.add(name)
                todo += uses.get(name, ())
        return False

    return [
        f.mistake((w.name,), f"the list “{w.name}” contains itself", "break the circle")
        for f, w in lists
        if reaches(w.name)
    ]


class _Names:
    """The names that a pack defines, and checks that others refer to them."""

    def __init__(self, lists: set[str], traits: set[str], kinds: set[str]) -> None:
        self.lists, self.traits, self.kinds = lists, traits, kinds

    def rule(self, file: YamlFile, rule: Rule) -> list[Mistake]:
        """Everything in one rule."""
        found = self.phrases(file, ("topic",), rule.topic)
        for n, friend in enumerate(rule.false_friends):
            found += self.phrases(file, ("false_friends", n, "says"), friend.says)
        for n, kind in enumerate(rule.applies.to):
            found += self._known(file, ("applies", "to", n), kind, self.kinds, "kind")
        for key in ("when", "unless"):
            for n, condition in enumerate(getattr(rule.applies, key)):
                found += self._condition(file, ("applies", key, n), condition)
        ids = [item.id for item in rule.items]
        for key in ("adequate", "weak", "adverse"):
            earlier: set[str] = set()
            for n, item in enumerate(getattr(rule, key)):
                found += self._item(file, (key, n), item, rule, earlier if key == "adequate" else set(ids))
                earlier.add(item.id)
        return found + [
            file.mistake((key, n, "id"), f"the id “{item.id}” is used twice in this rule", "choose another")
            for key in ("adequate", "weak", "adverse")
            for n, item in enumerate(getattr(rule, key))
            if ids.count(item.id) > 1
        ]

    def _condition(self, file: YamlFile, at: KeyPath, c: Condition) -> list[Mistake]:
        found = self._known(file, (*at, "kind"), c.kind, self.kinds, "kind") if c.kind else []
        for key in ("trait", "lacks"):
            if getattr(c, key):
                found += self._known(file, (*at, key), getattr(c, key), self.traits, "trait")
        return found

    def _item(self, file: YamlFile, at: KeyPath, item: Item, rule: Rule, earlier: set[str]) -> list[Mistake]:
        found = self.signals(file, at, item)
        if bool(item.when) == bool(item.absent) and not (item.tally and not item.absent):
            found.append(file.mistake(at, "an item needs either “when” or “absent”", "say how it is recognised"))
        for key in ("near", "unless_met"):
            name = getattr(item, key)
            if name and name not in earlier:
                found.append(file.mistake((*at, key), f"no element “{name}” stands above", "name an earlier element"))
        figures = {t.name for t in rule.thresholds}
        for key, n, signal in _signals(item):
            for bound in ("at_least", "below"):
                value = getattr(signal.number, bound, None)
                if isinstance(value, str):
                    found += self._known(file, (*at, key, n, "number", bound), value, figures, "threshold")
        return found

    def signals(self, file: YamlFile, at: KeyPath, shape: Item | Trait | ContractKind) -> list[Mistake]:
        """The phrases of every signal in an item, trait or kind."""
        found = []
        for key, n, signal in _signals(shape):
            for name in _PHRASES:
                found += self.phrases(file, (*at, key, n, name), getattr(signal, name))
            if not any(getattr(signal, name) for name in _PHRASES):
                found.append(file.mistake((*at, key, n), "this signal looks for no words", "add what, says or an act"))
        return found

    def phrases(self, file: YamlFile, at: KeyPath, phrases: tuple[str, ...]) -> list[Mistake]:
        """Whether each phrase can be compiled and its lists exist."""
        found = []
        for n, phrase in enumerate(phrases):
            book = PhraseBook(())
            try:
                book.group((phrase,))
            except BadPhrase as e:
                found.append(file.mistake((*at, n), str(e), "write plain words, <list-name> or ... between words"))
                continue
            for name in sorted(book.unknown_lists() - self.lists):
                found += self._known(file, (*at, n), name, self.lists, "list")
        return found

    @staticmethod
    def _known(file: YamlFile, at: KeyPath, name: str, known: set[str], what: str) -> list[Mistake]:
        if name in known:
            return []
        near = process.extractOne(name, sorted(known), score_cutoff=60)
        hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(sorted(known)[:12])}"
        return [file.mistake(at, f"no {what} “{name}”", hint)]


def _signals(shape: Item | Trait | ContractKind) -> Iterator[tuple[str, int, Signal]]:
    for f in fields(shape):
        value = getattr(shape, f.name)
        if isinstance(value, tuple):
            for n, signal in enumerate(value):
                if isinstance(signal, Signal):
                    yield f.name, n, signal
