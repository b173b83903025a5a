"""Finds places in a text and reduces each to the key of the state or country it belongs to."""

from __future__ import annotations

import re

from clauselint.language.gazetteer import CAPITAL_ONLY, NAMES

_WORDS = "|".join(re.escape(name).replace(r"\ ", r"[\s\u00a0]+").replace("'", "['’]") for name in sorted(NAMES, key=len, reverse=True))
_PLACE = re.compile(rf"(?<![\w.-])(?:{_WORDS})(?![\w-])", re.IGNORECASE)
# "CA 94103" and ", CA" end an address; a bare "CA" or "IN" is a word.
_STATES = {key[3:]: key for key in set(NAMES.values()) if key.startswith("US-")} | {"GA": "US-GA"}
_POSTAL = re.compile(r"(?:,\s*)(?P<state>[A-Z]{2})(?=\s+\d{5}\b|\s*,\s*(?:USA|U\.S\.A?\.?|United States))")


def find_places(text: str) -> tuple[tuple[int, int, str], ...]:
    """Every place named in ``text`` as (start, end, key), in order and without overlap.

    A key is an ISO country code ("SE"), or country and state for the US, Canada and Scotland ("US-CA", "CA-ON").
    Adjectives count ("a Swedish company"). Case does not matter, save for names that also are words ("Turkey").
    """
    found = [
        (m.start(), m.end(), NAMES[_folded(m[0])]) for m in _PLACE.finditer(text) if m[0][0].isupper() or _folded(m[0]) not in CAPITAL_ONLY
    ]
    found = [f for f in found if _folded(text[f[0] : f[1]]) not in ("us", "uk", "uae", "eea", "prc") or text[f[0] : f[1]].isupper()]
    for match in _POSTAL.finditer(text):
        if match["state"] in _STATES:
            found.append((match.start("state"), match.end("state"), _STATES[match["state"]]))
    return tuple(sorted(found))


def place_key(text: str) -> str | None:
    """The key of the most exact place named in ``text``; None when it names none.

    A state beats its country ("California, United States" is "US-CA"); otherwise the last place named decides, as in
    an address.
    """
    keys = [key for _, _, key in find_places(text)]
    if not keys:
        return None
    last = keys[-1]
    finer = [key for key in keys if key.startswith(f"{last}-")]
    return finer[-1] if finer else last


def _folded(name: str) -> str:
    """A name as the gazetteer writes it."""
    return " ".join(name.lower().replace("’", "'").split())
