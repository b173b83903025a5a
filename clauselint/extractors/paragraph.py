"""Gathers the runs of one paragraph: its words, which of them nobody can see, and which are a pending insertion."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from operator import itemgetter

from clauselint.contract import PassageKind, Place, Revision, Span
from clauselint.extractors.assembling import Piece

_BLANKS = re.compile(r"[ \t\n\r\f]+")


@dataclass(frozen=True, slots=True)
class Dress:
    """What is true of one run. ``inserted`` is (author, date) of a tracked insertion that is still pending."""

    hidden: bool = False
    inserted: tuple[str, str] | None = None


PLAIN = Dress()


class Paragraph:
    """One paragraph as it grows."""

    def __init__(self) -> None:
        self._runs: list[tuple[str, Dress]] = []
        self._after_blank = True

    def add(self, text: str, dress: Dress = PLAIN) -> None:
        """Adds a run as it is."""
        if text:
            self._runs.append((text, dress))
            self._after_blank = text[-1] in " \t\n"

    def flow(self, text: str, dress: Dress = PLAIN) -> None:
        """Adds a run of a format in which any number of blanks and line ends shows as one space."""
        folded = _BLANKS.sub(" ", text)
        self.add(folded[1:] if self._after_blank and folded.startswith(" ") else folded, dress)

    def take(
        self, kind: PassageKind, place: Place, label: str = "", level: int | None = None,
        cell: tuple[int, int, int] | None = None,
    ) -> Piece | None:  # fmt: skip
        """The paragraph without the blanks around it, or None when nothing is in it; it is empty afterwards."""
        text = "".join(text for text, _ in self._runs)
        runs, self._runs, self._after_blank = self._runs, [], True
        lead = len(text) - len(text.lstrip())
        words = text.strip()
        if not words:
            return None
        hidden: list[Span] = []
        revisions: list[Revision] = []
        position = -lead
        for dress, group in groupby(runs, key=itemgetter(1)):
            start, position = position, position + sum(len(text) for text, _ in group)
            span = Span(max(start, 0), min(position, len(words)))
            if span.end > span.start and words[span.start : span.end].strip():
                hidden += [span] if dress.hidden else []
                revisions += [Revision(span, "inserted", *dress.inserted)] if dress.inserted else []
        return Piece(kind, words, place, label, level, cell, revisions=tuple(revisions), hidden=tuple(hidden))
