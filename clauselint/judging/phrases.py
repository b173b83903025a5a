"""The phrases of a rule pack, compiled: plain words, ``<shared lists>`` and ``...`` for a gap."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from clauselint.judging.naming import marked
from clauselint.language.folding import fold, stem
from clauselint.language.terms import TermScanner

GAP = 12
"""How many words ``...`` may stand for."""
FILLER = frozenset(
    stem(w) for w in "any all such its their our your own this that these those other certain said each".split()
)
_PART = re.compile(r"<([a-z0-9-]+)>|(\.\.\.)|([^<>]+?)(?=<|\.\.\.|$)")


_NO_TERM = -1


class BadPhrase(ValueError):
    """A phrase that cannot be compiled; the message says why."""


@dataclass(frozen=True, slots=True)
class Part:
    """One piece of a phrase: a term (by index) or a list (by name), and whether a gap stands before it."""

    term: int = _NO_TERM
    list: str = ""
    gap: bool = False


Phrase = tuple[Part, ...]


class PhraseBook:
    """Every phrase and list of a rulebook, over one scanner.

    Groups are tuples of phrases: ``group(("a", "b"))`` gives an index that stands for "a or b". ``terms`` holds the
    stems of each term; ``cased`` the words that must stand in capitals ("" where case is free; empty when none);
    ``marked`` the terms that name a party, by their stems with a mark in its place.
    """

    def __init__(self, lists: Iterable[tuple[str, Sequence[str]]]) -> None:
        self._terms: dict[tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]], int] = {}
        self.terms: list[tuple[str, ...]] = []
        self.cased: list[tuple[str, ...]] = []
        self._groups: dict[tuple[str, ...], int] = {}
        self._openings: dict[int, dict[int, list[Phrase]]] = {}
        self._compiled: dict[str, Phrase] = {}
        self.groups: list[tuple[Phrase, ...]] = []
        self.lists: dict[str, int] = {}
        self.marked: dict[tuple[str, ...], list[int]] = {}
        for name, phrases in lists:
            self.lists[name] = self.group(tuple(phrases))
        self._scanner: TermScanner | None = None
        self._party_scanner: TermScanner | None = None

    def group(self, phrases: tuple[str, ...]) -> int:
        """The index of this group of phrases; raises BadPhrase."""
        if phrases not in self._groups:
            compiled = tuple(self._compiled[p] if p in self._compiled else self._phrase(p) for p in phrases)
            self._groups[phrases] = len(self.groups)
            self.groups.append(compiled)
        return self._groups[phrases]

    def _phrase(self, text: str) -> Phrase:
        parts: list[Part] = []
        gap = False
        for name, dots, words in _PART.findall(text):
            if dots:
                gap = True
            elif name:
                parts.append(Part(list=name, gap=gap))
                gap = False
            elif words.strip():
                parts.append(Part(term=self._term(words, text), gap=gap))
                gap = False
        if not parts or gap or parts[0].gap:
            raise BadPhrase(f"“{text}”: a phrase needs words at both ends")
        self._compiled[text] = tuple(parts)
        return self._compiled[text]

    def _term(self, words: str, phrase: str) -> int:
        folded = fold(words)
        if not folded.stems:
            raise BadPhrase(f"“{phrase}”: “{words.strip()}” has no words to look for")
        originals = [words[s:e] for s, e in zip(folded.starts, folded.ends, strict=True)]
        cased = () if words.islower() else tuple(w if len(w) > 1 and w.isupper() else "" for w in originals)
        named = () if any(cased) else marked(originals, folded.stems)
        key = (folded.stems, cased if any(cased) else (), named)
        if key not in self._terms:
            self._terms[key] = len(self.terms)
            self.terms.append(key[0])
            self.cased.append(key[1])
            if named:
                self.marked.setdefault(named, []).append(self._terms[key])
        return self._terms[key]

    def opening_with(self, group: int, terms: Collection[int]) -> Iterator[Phrase]:
        """The phrases of a group that begin with one of ``terms``, and all those that begin with a list."""
        if group not in self._openings:
            openings: dict[int, list[Phrase]] = {}
            for phrase in self.groups[group]:
                openings.setdefault(phrase[0].term, []).append(phrase)
            self._openings[group] = openings
        openings = self._openings[group]
        yield from openings.get(_NO_TERM, ())
        for term in terms if len(terms) < len(openings) else openings:
            if term in terms and term in openings:
                yield from openings[term]

    @property
    def scanner(self) -> TermScanner:
        if self._scanner is None:
            self._scanner = TermScanner(self.terms)
        return self._scanner

    @property
    def party_scanner(self) -> TermScanner:
        """Finds the terms of ``marked``, by their order there."""
        if self._party_scanner is None:
            self._party_scanner = TermScanner(list(self.marked))
        return self._party_scanner
