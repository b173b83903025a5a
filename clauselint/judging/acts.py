"""Finds the words of a sentence that are the act of a provision."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from clauselint.contract import Provision, Span


class Acts:
    """The words of a sentence that name one of a signal's acts; ``describes`` says that they stand before a noun.

    A sentence of a thousand acts and a thousand provisions must not cost a million comparisons.
    """

    def __init__(self, words: list[tuple[Span, bool]]) -> None:
        self._words = sorted(words)
        self._starts = [span.start for span, _ in self._words]
        self._longest = max((span.end - span.start for span, _ in words), default=0)

    def of(self, p: Provision) -> Span | None:
        """The first words that are the provision's act: its verb, or a further act in its phrase ("use to train")."""
        verbs = self._meeting(p.act_span)
        further = (found for scope in p.scope for found in self._meeting(scope) if not found[1])
        return min((span for span, _ in (*verbs, *further)), default=None)

    def _meeting(self, part: Span) -> Iterator[tuple[Span, bool]]:
        first = bisect_left(self._starts, part.start - self._longest)
        last = bisect_left(self._starts, part.end)
        return (found for found in self._words[first:last] if part.meets(found[0]))
