"""What is wrong with phrases: how they are written, which lists they name, and how much text they may stand for."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from clauselint.judging.phrases import GAP, BadPhrase, PhraseBook

MOST_CHARACTERS = 200
MOST_LISTS_DEEP = 10
MOST_WORDS = 500
"""That a phrase may stand for, its gaps and lists at their longest: what a sentence costs grows with it."""

_LIST = re.compile(r"<([a-z0-9-]+)>")
_BETWEEN = 2  # words that may stand between two parts
_PLAIN = "write plain words, <list-name> or ... between words"


@dataclass(frozen=True, slots=True)
class Looked:
    """One phrase: what is wrong with it and what to do, "" for nothing; the lists in it, and its own words at most."""

    wrong: str = ""
    hint: str = ""
    lists: tuple[str, ...] = ()
    words: int = 0


@dataclass(slots=True)
class Phrasing:
    """Looks at each phrase once. ``spans`` says of each list how many words it may stand for."""

    spans: Mapping[str, int] = field(default_factory=dict)
    _seen: dict[str, Looked] = field(default_factory=dict)

    def look(self, phrase: str) -> Looked:
        """What can be said of a phrase as it stands."""
        if phrase not in self._seen:
            self._seen[phrase] = _looked(phrase)
        return self._seen[phrase]

    def is_too_long(self, looked: Looked) -> bool:
        """Whether a phrase may stand for more words than a sentence can afford."""
        return looked.words + sum(self.spans.get(name, 0) for name in looked.lists) > MOST_WORDS


def _looked(phrase: str) -> Looked:
    if len(phrase) > MOST_CHARACTERS:
        said = f"“{phrase[:40]}...”: a phrase of more than {MOST_CHARACTERS} characters"
        return Looked(said, "look for fewer words; put ... between them")
    plain = _LIST.sub(" ", phrase)
    if "<" in plain or ">" in plain:
        hint = "a list is named in small letters, digits and hyphens: <customer-data>"
        return Looked(f"“{phrase}”: < and > stand around the name of a list", hint)
    try:
        PhraseBook(()).group((phrase,))
    except BadPhrase as error:
        return Looked(str(error), _PLAIN)
    lists = tuple(_LIST.findall(phrase))
    gaps, words = plain.count("..."), len(plain.replace("...", " ").split())
    return Looked("", "", lists, words + gaps * GAP + (len(lists) + words) * _BETWEEN)


@dataclass(frozen=True, slots=True)
class Nesting:
    """How lists name each other: words that each may stand for, those in a circle, and those in too many others."""

    spans: dict[str, int]
    circular: frozenset[str]
    deep: frozenset[str]
    long: frozenset[str]


def nesting(lists: Mapping[str, Sequence[str]], phrasing: Phrasing) -> Nesting:
    """Measures the lists from those that name no other upwards, each once."""
    looked = {name: [phrasing.look(phrase) for phrase in phrases] for name, phrases in lists.items()}
    uses = {name: {n for each in found for n in each.lists if n in lists} for name, found in looked.items()}
    order = _upwards(uses)
    spans: dict[str, int] = {}
    depth: dict[str, int] = {}
    long, deep = set(), set()
    for name in order:
        needed = max((each.words + sum(spans.get(n, 0) for n in each.lists) for each in looked[name]), default=0)
        depth[name] = 1 + max((depth[n] for n in uses[name]), default=0)
        if depth[name] == MOST_LISTS_DEEP + 1:
            deep.add(name)
        elif needed > MOST_WORDS:
            long.add(name)
        told = depth[name] > MOST_LISTS_DEEP or needed > MOST_WORDS
        spans[name] = 0 if told else needed  # a mistake is told once, not of all that it is used in
    return Nesting(spans, _circular(uses, order), frozenset(deep), frozenset(long))


def _upwards(uses: Mapping[str, Collection[str]]) -> list[str]:
    """Names after all that they use; those that lead into a circle are left out."""
    users: dict[str, list[str]] = {name: [] for name in uses}
    for name, used in uses.items():
        for each in used:
            users[each].append(name)
    open_ = {name: len(used) for name, used in uses.items()}
    order = [name for name, count in open_.items() if not count]
    for name in order:  # grows as it is walked
        for user in users[name]:
            open_[user] -= 1
            if not open_[user]:
                order.append(user)
    return order


def _circular(uses: Mapping[str, Collection[str]], order: Sequence[str]) -> frozenset[str]:
    """Names in a circle: those that are left when what leads into one, and out of one, is taken away."""
    left = uses.keys() - set(order)
    users: dict[str, set[str]] = {name: set() for name in left}
    for name in left:
        for each in uses[name]:
            if each in left:
                users[each].add(name)
    return frozenset(left - set(_upwards(users)))
