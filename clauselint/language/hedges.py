"""Finds the words that weaken a promise: efforts, practicability, availability, intention."""

from __future__ import annotations

import re

from clauselint.contract import Span

# Each phrase is written once in its plain form; see ``_pattern`` for what an entry may match.
HEDGES: tuple[str, ...] = (
    "commercially reasonable efforts",
    "commercially reasonable measures",
    "commercially reasonable steps",
    "commercially practicable",
    "commercially feasible",
    "reasonable commercial efforts",
    "reasonable efforts",
    "reasonable steps",
    "reasonable best efforts",
    "best efforts",
    "good faith efforts",
    "diligent efforts",
    "all reasonable efforts",
    "use efforts",
    "where practicable",
    "where practical",
    "where possible",
    "where feasible",
    "where appropriate",
    "where reasonably practicable",
    "where reasonably possible",
    "where reasonably feasible",
    "where commercially reasonable",
    "when feasible",
    "when practicable",
    "when possible",
    "whenever possible",
    "if practicable",
    "if feasible",
    "if reasonably practicable",
    "if possible",
    "wherever possible",
    "to the extent practicable",
    "to the extent practical",
    "to the extent possible",
    "to the extent feasible",
    "to the extent reasonably practicable",
    "to the extent reasonably possible",
    "to the extent commercially reasonable",
    "insofar as practicable",
    "insofar as possible",
    "as far as possible",
    "as far as practicable",
    "so far as practicable",
    "so far as reasonably practicable",
    "as soon as practicable",
    "as soon as possible",
    "as soon as reasonably practicable",
    "as soon as reasonably possible",
    "as may be reasonable",
    "as reasonably practicable",
    "generally",
    "primarily",
    "typically",
    "normally",
    "ordinarily",
    "usually",
    "in principle",
    "mainly",
    "predominantly",
    "on a best effort basis",
    "on a best efforts basis",
    "subject to availability",
    "subject to capacity",
    "subject to resource availability",
    "subject to feasibility",
    "as determined by the provider",
    "as determined by provider",
    "as determined by the supplier",
    "as determined by supplier",
    "as determined by the vendor",
    "as determined by vendor",
    "as determined by the licensor",
    "as determined by licensor",
    "as determined by the contractor",
    "as determined by contractor",
    "as determined by us",
    "as determined in its sole discretion",
    "as determined by it",
    "as we determine",
    "as the provider may determine",
    "as provider may determine",
    "as it sees fit",
    "as it deems appropriate",
    "endeavour",
    "endeavours",
    "endeavoured",
    "strive",
    "strives",
    "striving",
    "aim to",
    "aims to",
    "aims at",
    "intend to",
    "intends to",
    "intended to",
    "intention to",
    "expect to",
    "expects to",
    "is expected to",
    "are expected to",
    "is designed to",
    "are designed to",
    "is intended to",
    "are intended to",
    "seek to",
    "seeks to",
    "attempt to",
    "attempts to",
    "try to",
    "tries to",
    "plan to",
    "plans to",
    "hopes to",
    "targets",
)


def _pattern(phrase: str) -> str:
    """A phrase with free spacing, either spelling of endeavour, and endeavours wherever it says efforts."""
    words = []
    for word in phrase.split():
        if word.startswith("endeavour"):
            word = word.replace("endeavour", "endeavou?r")
        elif word in ("efforts", "effort"):
            word = "(?:efforts?|endeavou?rs?)"
        words.append(word)
    return r"\s+".join(words)


_ANY = re.compile(
    r"(?<!\w)(?:" + "|".join(sorted(map(_pattern, HEDGES), key=len, reverse=True)) + r")(?!\w)", re.IGNORECASE
)
# The longest word of each phrase, as far as its spellings agree: a text without any needs no search for the whole list.
_HINTS = frozenset(max(phrase.split(), key=len)[:6] for phrase in HEDGES)
# "takes reasonable steps" weakens; a service-level "target" as a noun or "attempts to gain access" of a third party
# is told apart by the provision that holds the hedge, not here.


def find_hedges(text: str, offset: int = 0) -> tuple[Span, ...]:
    """Every weakening phrase in ``text``, longest match first, without overlaps.

    Offsets count from the start of ``text`` plus ``offset``.
    """
    lower = text.lower()
    if not any(hint in lower for hint in _HINTS):
        return ()
    return tuple(Span(m.start() + offset, m.end() + offset) for m in _ANY.finditer(text))
