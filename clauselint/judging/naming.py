"""Lets a contract's own names for its parties stand where a rule's phrase says "customer" or "vendor"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from clauselint.contract import Party, Role
from clauselint.language.folding import Folded, fold
from clauselint.language.roles import FLEXIBLE, SIDES
from clauselint.language.terms import Hit, TermScanner

# Words of a phrase that mean the party itself; others ("processor", "user", "host") may mean somebody else's part.
_WORDS = dict.fromkeys("customer client buyer licensee subscriber purchaser".split(), Role.CUSTOMER) | dict.fromkeys(
    "provider supplier vendor licensor seller".split(), Role.VENDOR
)
_MARKS = {Role.CUSTOMER: "\x02customer", Role.VENDOR: "\x02vendor"}
_JOINTS = frozenset({"or", "and", "nor"})
_PRONOUNS = frozenset("you your we us our".split())


def marked(words: Sequence[str], stems: Sequence[str]) -> tuple[str, ...]:
    """The ``stems`` of a phrase's ``words`` with a mark for each party; empty when it names none.

    Several of a kind ("suppliers") are never the party.
    """
    sides = [_side(word) for word in words]
    if not any(sides):
        return ()
    return tuple(_MARKS[side] if side else stem for side, stem in zip(sides, stems, strict=True))


@lru_cache(maxsize=8192)
def _side(word: str) -> Role | None:
    return _WORDS.get(word.lower().removesuffix("'s").removesuffix("’s"))


# What a phrase takes "company" and the like for, which a contract may call the other side.
_FLEXIBLE = {fold(word).stems[0]: SIDES[word] for word in FLEXIBLE if " " not in word and "-" not in word}


@dataclass(frozen=True, slots=True)
class Names:
    """The names of both sides, folded; a name that both bear is left out."""

    sides: Mapping[tuple[str, ...], Role]

    def misread(self, terms: Sequence[tuple[str, ...]]) -> frozenset[int]:
        """Which terms begin with a word like "company" that this contract uses for the other side."""
        words = {stem for stem, side in _FLEXIBLE.items() if self.sides.get((stem,), side) is not side}
        return frozenset(n for n, stems in enumerate(terms) if stems[0] in words) if words else frozenset()

    def hits(self, text: str, folded: Folded, scanner: TermScanner) -> Iterator[Hit]:
        """The terms of ``scanner``, written with marks, that stand in ``folded`` with a party's name for a mark."""
        found = list(self._found(text, folded))
        if not found:
            return
        stems: list[str] = []
        firsts: list[int] = []
        lasts: list[int] = []
        at = 0
        for first, last, mark in [*found, (len(folded.stems), len(folded.stems), "")]:
            stems += folded.stems[at:first]
            firsts += range(at, first)
            lasts += range(at + 1, first + 1)
            if mark:
                stems.append(mark)
                firsts.append(first)
                lasts.append(last)
            at = last
        for first, last, term in scanner.scan(Folded(tuple(stems), tuple(firsts), tuple(lasts))):
            yield firsts[first], lasts[last - 1], term

    def _found(self, text: str, folded: Folded) -> Iterator[tuple[int, int, str]]:
        """Each name in order, the longest first where several begin, as (first, past-last token, mark).

        In "Acme or Beta may" it is not Beta alone that may.
        """
        names = list(self.sides)
        at, before = 0, None
        hits = TermScanner(names).scan(folded) if names else []
        for first, last, name in sorted(hits, key=lambda hit: (hit[0], -hit[1])):
            if first < at or not text[folded.starts[first]].isupper():
                continue
            side = self.sides[names[name]]
            if side is before or first != at + 1 or folded.stems[at] not in _JOINTS:
                yield first, last, _MARKS[side]
            at, before = last, side


def names_of(parties: Sequence[Party]) -> Names:
    """The names under which ``parties`` act; "you" and "we" are words of the phrases themselves."""
    sides: dict[tuple[str, ...], Role] = {}
    shared: set[tuple[str, ...]] = set()
    for party in parties:
        for name in (party.name, *party.aliases):
            stems = fold(name).stems
            if not stems or name.lower() in _PRONOUNS or party.role not in _MARKS:
                continue
            if sides.setdefault(stems, party.role) is not party.role:
                shared.add(stems)
    return Names({name: side for name, side in sides.items() if name not in shared})
