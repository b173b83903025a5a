"""One pass over a folded text that finds every term of every rule."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

from ahocorasick_rs import AhoCorasick

from clauselint.language.folding import Folded

Hit = tuple[int, int, int]
"""(first token, past-last token, index of the term) in a folded text."""


class TermScanner:
    """An automaton over ``terms``, each a non-empty tuple of stems."""

    def __init__(self, terms: Sequence[tuple[str, ...]]) -> None:
        self._lengths = [len(t) for t in terms]
        self._automaton = AhoCorasick([f" {' '.join(t)} " for t in terms])

    def scan(self, folded: Folded) -> list[Hit]:
        """All occurrences of all terms, overlapping ones included, in order of their first token."""
        text = f" {' '.join(folded.stems)} "
        starts = array("I", accumulate((len(s) + 1 for s in folded.stems), initial=0))
        found = self._automaton.find_matches_as_indexes(text, overlapping=True)
        return sorted(
            (first := bisect_left(starts, start), first + self._lengths[term], term) for term, start, _ in found
        )
