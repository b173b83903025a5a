"""Finds places in a text and reduces each to the key of the state or country it belongs to."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache

from clauselint.language.gazetteer import CAPITAL_ONLY, NAMES

_WORD = re.compile(r"(?<![\w.-])[^\W\d_][\w]*")
_SPACED = r"(?:[\s\u00a0]+)"
# "CA 94103" ends an address; a bare "CA" or "IN" is a word.
_STATES = {key[3:]: key for key in set(NAMES.values()) if key.startswith("US-")}
_POSTAL = re.compile(r",\s*(?P<state>[A-Z]{2})(?=\s+\d{5}\b|\s*,\s*(?:USA|U\.S\.A?\.?|United States))")


def _by_first_word() -> dict[str, list[str]]:
    names: dict[str, list[str]] = defaultdict(list)
    for name in NAMES:
        first = _WORD.match(name)
        if first:
            names[first[0]].append(name)
    return dict(names)


_NAMES_BY_FIRST_WORD = _by_first_word()


@cache
def _beginning_with(first: str) -> re.Pattern[str]:
    """The names that begin with a word, longest first, so that a text is walked once."""
    group = sorted(_NAMES_BY_FIRST_WORD[first], key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(_pattern, group)) + r")(?![\w-])", re.IGNORECASE)


def _pattern(name: str) -> str:
    return _SPACED.join(re.escape(word).replace("'", "['’]") for word in name.split())


def find_places(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every place named in ``text`` as (start, end, key), in order and without overlap.

    A key is an ISO country code ("SE"), or country and state for the US, Canada and Scotland ("US-CA", "CA-ON").
    Adjectives count ("a Swedish company"). Case does not matter, save for names that also are words ("Turkey", "US").
    Offsets count characters of ``text``.
    """
    found: list[tuple[int, int, str]] = []
    end = 0
    for word in _WORD.finditer(text):
        first = word[0].lower()
        known = first in _NAMES_BY_FIRST_WORD and word.start() >= end
        match = _beginning_with(first).match(text, word.start()) if known else None
        if match is not None and _is_name(match[0]):
            found.append((match.start(), match.end(), NAMES[_folded(match[0])]))
            end = match.end()
    taken = {start for start, _, _ in found}
    found += [
        (match.start("state"), match.end("state"), _STATES[match["state"]])
        for match in _POSTAL.finditer(text)
        if match["state"] in _STATES and match.start("state") not in taken
    ]
    return tuple(sorted(found))


def place_key(text: str) -> str | None:
    """The key of the most exact place named in ``text``; None when it names none.

    A state beats its country ("California, United States" is "US-CA"); otherwise the last place named decides, as in
    an address.
    """
    return finest([key for _, _, key in find_places(text)])


def finest(keys: list[str]) -> str | None:
    """The last key, or the last state of that country when one is among them."""
    if not keys:
        return None
    finer = [key for key in keys if key.startswith(f"{keys[-1]}-")]
    return finer[-1] if finer else keys[-1]


def _is_name(found: str) -> bool:
    """Whether a match is written as a name: "us" and "turkey" are words."""
    folded = _folded(found)
    if folded not in CAPITAL_ONLY:
        return True
    return found.isupper() if len(folded) <= 3 else found[0].isupper()


def _folded(name: str) -> str:
    """A name as the gazetteer writes it."""
    return " ".join(name.lower().replace("’", "'").split())
