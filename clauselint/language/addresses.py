"""Reads where a party is at home off the address at which it takes notices."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauselint.language.fronts import BREAK, Front
from clauselint.language.places import find_places, finest

_LINE = rf"[{BREAK}\n]"
_LABEL = r"(?:if\s+to|notices?\s+(?:to|for)|(?:notice\s+)?address\s+(?:of|for)(?:\s+notices?\s+to)?|to)\s+(?:the\s+)?"
_NEXT = re.compile(
    r"\b(?:if\s+to|with\s+(?:a\s+)?cop(?:y|ies)|copy\s+to|att(?:entio)?n\b|address\s+for|notices?\s+(?:to|for)|by:|"
    r"name:|title:|signed|dated?:)",
    re.IGNORECASE,
)
_SENTENCE = re.compile(r"\b(?:shall|will|may|must|agrees?|is|are|means)\b|\.\s+[A-Z][a-z]+\s[a-z]")
_REACH = 240  # characters in which an address is told
_USES = 40  # places where a name stands that are looked at


def home_at_address(front: Front, names: Sequence[str]) -> str | None:
    """The key of the place in the address under "If to Acme:" or under a line with nothing but the name."""
    words = [r"\s+".join(map(re.escape, name.split())) for name in names if len(name) > 2]
    if not words:
        return None
    named = "|".join(sorted(words, key=len, reverse=True))
    own_line = rf"(?:{named})[ \t,:*_]*{_LINE}"
    lines = re.compile(
        rf"(?:^|(?<={_LINE}))[ \t*_]{{0,4}}(?:{_LABEL}(?:{named})\s*[:,{BREAK}\n]|{own_line})", re.IGNORECASE
    )
    found = zip(lines.finditer(front.text), range(_USES), strict=False)
    homes = (_address(front.text[match.end() : match.end() + _REACH]) for match, _ in found)
    return next((home for home in homes if home is not None), None)


def _address(words: str) -> str | None:
    """The place that an address tells; None for words that are no address: it has a number and is no sentence."""
    stop = _NEXT.search(words)
    words = " ".join(words[: stop.start() if stop else len(words)].replace(BREAK, " ").split())
    places = find_places(words)
    if not places or not any(map(str.isdigit, words)) or _SENTENCE.search(words, 0, places[0][1]):
        return None
    return finest([key for _, _, key in places[:3]])
