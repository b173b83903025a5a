"""Takes adverbials out from between a modal and its verb, where they lead the parser astray."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.contract import Span
from clauselint.language.plain import Edit, Plain
from clauselint.language.verbs import FORMS

_LONGEST = 260  # characters of one aside
_MODAL = re.compile(r"\b(?:shall|will|may|must|can)(?: not| never)?(?=,? [a-z])")
_OPENER = re.compile(
    r", (?:during|at|in|under|on|upon|without|within|except|save|unless|if|where|when|whenever|by|for|from|throughout|"
    r"following|after|before|prior|subject|notwithstanding|even|whether|other|with|as|until|pursuant|irrespective|"
    r"regardless|together|directly|to the)\b"
)
_SET = (
    r"(?:at any (?:time|point)|at all times|(?:in|under) any circumstances?(?: whatsoever)?|in any (?:event|case|way)|"
    r"from time to time|without (?:any |prior |further |written |giving ){0,3}(?:notice|liability|cause|reason)"
    r"(?: (?:to|or) (?:the )?\w+)?|at (?:its|their|our|his) (?:sole |own |absolute |and ){0,3}(?:discretion|option)|"
    r"(?:(?:promptly|immediately|forthwith) (?:and )?)?without (?:undue|unreasonable|any|further) delay|"
    r"during the (?:term|subscription term|initial term)|for any reason(?: or no reason)?)"
)
_SET_PHRASES = re.compile(rf" {_SET}(?:(?:,? and |,? or |, ){_SET}){{0,3}}\b", re.IGNORECASE)
_VERB_NEXT = re.compile(
    r",? (?:(?:not|also|then|otherwise|only|and|or|without (?:undue |unreasonable |any )?delay|[a-z]{2,14}ly) ){0,4}"
    r"(?P<verb>[a-z-]+)\b(?!(?: (?:and|or) [a-z]+)? of\b)"
)
_BREAK = re.compile(r"[.;:?]")


def without_asides(plain: Plain) -> tuple[Plain, tuple[Span, ...]]:
    """The copy without them, and where they stand in the contract.

    "shall not, during the Term, purchase" is read as "shall not purchase"; "may at any time assign" as "may assign".
    """
    asides = list(_asides(plain.text))
    if not asides:
        return plain, ()
    edits: list[Edit] = [(start, end, "") for start, end in asides]
    spans = tuple(span for start, end in asides for span in plain.spans(*_core(plain.text, start, end)))
    return plain.edited(edits), spans


def _asides(text: str) -> Iterator[tuple[int, int]]:
    for modal in _MODAL.finditer(text):
        start = modal.end()
        set_phrase = _SET_PHRASES.match(text, start)
        if set_phrase:
            end = _end(text, set_phrase.end(), begun=False)
        elif _OPENER.match(text, start):
            end = _end(text, start + 1, begun=True)
        else:
            continue
        if end is not None:
            more = _SET_PHRASES.match(text, end)
            yield start, more.end() if more and _is_verb(text, more.end()) else end


def _end(text: str, at: int, *, begun: bool) -> int | None:
    """Where the aside ends: right before the verb, behind a comma if one opened it; None when no verb is found."""
    if not begun and _is_verb(text, at):
        return at + (text[at : at + 1] == ",")
    if not begun and not text.startswith(", ", at):
        return None
    limit = min(len(text), at + _LONGEST)
    stop = _BREAK.search(text, at, limit)
    limit = stop.start() if stop else limit
    comma = text.find(", ", at + 1, limit)
    while comma >= 0:
        if _is_verb(text, comma):
            return comma + 1
        comma = text.find(", ", comma + 1, limit)
    return None


def _is_verb(text: str, at: int) -> bool:
    found = _VERB_NEXT.match(text, at)
    return found is not None and FORMS.get(found["verb"], ("", ""))[1] == "base"


def _core(text: str, start: int, end: int) -> tuple[int, int]:
    """The aside without the commas and spaces around it."""
    while start < end and text[start] in ", ":
        start += 1
    while end > start and text[end - 1] in ", ":
        end -= 1
    return start, end
