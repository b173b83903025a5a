"""What a schema cannot see: references, phrases, thresholds and names that must be unique."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import fields
from typing import TypeVar

from rapidfuzz import process

from clauselint.errors import Mistake
from clauselint.rule import Claim, Condition, ContractKind, Item, Rule, Signal, Trait, WordList
from clauselint.rulepack.phrasing import MOST_LISTS_DEEP, MOST_WORDS, Nesting, Phrasing, nesting
from clauselint.rulepack.yamlfile import KeyPath, YamlFile, shortened

T = TypeVar("T")

MOST_RULES = 1_000
_MOST_HINTS = 100  # looking for the nearest name takes its time
_PHRASES = (
    "may must must_not grants need_not does does_not what says also besides means without clause_says clause_without "
    "heading place_near"
).split()
_NAME = re.compile(r"[a-z0-9]+([_-][a-z0-9]+)*\Z")  # names become file names, fragments of links, words to type
_CODE = re.compile(r"[A-Z][A-Z0-9-]{1,15}\Z")
_LONGEST_NAME = 80


def check(
    rules: Sequence[tuple[YamlFile, Rule]],
    lists: Sequence[tuple[YamlFile, WordList]],
    traits: Sequence[tuple[YamlFile, Trait]],
    kinds: Sequence[tuple[YamlFile, ContractKind]],
    claims: Sequence[tuple[YamlFile, Claim]],
) -> list[Mistake]:
    """Every mistake that needs more than one file, or more than the schema, to see."""
    if len(rules) > MOST_RULES:
        return [rules[-1][0].mistake((), f"more than {MOST_RULES:,} rules", "take the packs apart")]
    phrasing = Phrasing()
    nested = nesting({words.name: words.phrases for _, words in lists}, phrasing)
    phrasing.spans = nested.spans
    names = _Names({w.name for _, w in lists}, {t.trait for _, t in traits}, {k.kind for _, k in kinds}, phrasing)
    mistakes = _misnamed([(f, r.rule, ("rule",)) for f, r in rules])
    mistakes += _misnamed([(f, r.code, ("code",)) for f, r in rules], _CODE, "capitals and digits: OWN001")
    mistakes += _misnamed([(f, w.name, (w.name,)) for f, w in lists])
    mistakes += _misnamed([(f, t.trait, (n, "trait")) for f, n, t in _numbered(traits)], once=False)
    mistakes += _misnamed([(f, k.kind, (n, "kind")) for f, n, k in _numbered(kinds)])
    mistakes += _nested(lists, nested)
    for file, words in lists:
        mistakes += names.phrases(file, (words.name,), words.phrases)
    for file, n, trait in _numbered(traits):
        mistakes += names.signals(file, (n,), trait)
    for file, n, kind in _numbered(kinds):
        mistakes += names.signals(file, (n,), kind) + names.phrases(file, (n, "titles"), kind.titles)
    for file, n, claim in _numbered(claims):
        mistakes += names.phrases(file, (n, "says"), claim.says)
    for file, rule in rules:
        mistakes += names.rule(file, rule)
    return mistakes


def _numbered(found: Iterable[tuple[YamlFile, T]]) -> Iterator[tuple[YamlFile, int, T]]:
    """Each with its number in its own file."""
    count: Counter[str] = Counter()
    for file, each in found:
        yield file, count[file.path], each
        count[file.path] += 1


def _misnamed(
    named: list[tuple[YamlFile, str, KeyPath]],
    shape: re.Pattern[str] = _NAME,
    how: str = "small letters, digits and hyphens: my-rule",
    *,
    once: bool = True,
) -> list[Mistake]:
    """Names that are no names, or that are used twice though each stands for ``once``."""
    count = Counter(name for _, name, _ in named)
    found = []
    for file, name, at in named:
        if len(name) > _LONGEST_NAME or not shape.match(name):
            found.append(file.mistake(at, f"“{shortened(name)}” is no name", how))
        elif once and count[name] > 1:
            found.append(file.mistake(at, f"“{name}” is used twice", "choose another"))
    return found


def _nested(lists: Sequence[tuple[YamlFile, WordList]], nested: Nesting) -> Iterator[Mistake]:
    """Lists that contain themselves, others too many levels deep, or more than a sentence can hold."""
    wrong = (
        (nested.circular, "contains itself", "break the circle"),
        (nested.deep, f"has lists in lists, more than {MOST_LISTS_DEEP} deep", "write the words out"),
        (nested.long, f"may stand for more than {MOST_WORDS} words in a row", "use fewer lists in one phrase"),
    )
    for file, words in lists:
        for names, said, hint in wrong:
            if words.name in names:
                yield file.mistake((words.name,), f"the list “{words.name}” {said}", hint)


class _Names:
    """The names that a pack defines, and checks that others refer to them."""

    def __init__(self, lists: set[str], traits: set[str], kinds: set[str], phrasing: Phrasing) -> None:
        self.lists, self.traits, self.kinds, self._phrasing = lists, traits, kinds, phrasing
        self._hints = 0

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
        ids = Counter(item.id for item in rule.items)
        for key in ("adequate", "weak", "adverse"):
            earlier: set[str] = set()
            for n, item in enumerate(getattr(rule, key)):
                found += self._item(file, (key, n), item, rule, earlier if key == "adequate" else set(ids))
                earlier.add(item.id)
        return found + [
            file.mistake((key, n, "id"), f"the id “{item.id}” is used twice in this rule", "choose another")
            for key in ("adequate", "weak", "adverse")
            for n, item in enumerate(getattr(rule, key))
            if ids[item.id] > 1
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
            looked = self._phrasing.look(phrase)
            if looked.wrong:
                found.append(file.mistake((*at, n), looked.wrong, looked.hint))
            for name in sorted({*looked.lists} - self.lists):
                found += self._known(file, (*at, n), name, self.lists, "list")
            if self._phrasing.is_too_long(looked):
                said = f"“{phrase}” may stand for more than {MOST_WORDS} words"
                found.append(file.mistake((*at, n), said, "use fewer lists in one phrase"))
        return found

    def _known(self, file: YamlFile, at: KeyPath, name: str, known: set[str], what: str) -> list[Mistake]:
        if name in known:
            return []
        self._hints += 1
        if self._hints > _MOST_HINTS:
            return [file.mistake(at, f"no {what} “{shortened(name)}”")]
        near = process.extractOne(name[:_LONGEST_NAME], sorted(known), score_cutoff=60)
        hint = f"did you mean “{near[0]}”?" if near else f"known: {', '.join(sorted(known)[:12])}"
        return [file.mistake(at, f"no {what} “{shortened(name)}”", hint)]


def _signals(shape: Item | Trait | ContractKind) -> Iterator[tuple[str, int, Signal]]:
    for f in fields(shape):
        value = getattr(shape, f.name)
        if isinstance(value, tuple):
            for n, signal in enumerate(value):
                if isinstance(signal, Signal):
                    yield f.name, n, signal
