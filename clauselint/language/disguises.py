"""Finds what a text hides from the eye: words turned round, messages in unseen characters, letters struck out."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from clauselint.contract import Contract, Passage, Span

_OVERRIDE, _CLOSING = "\u202e", "\u202c"
_BACKWARD = re.compile(f"{_OVERRIDE}[^{_CLOSING}\n\u2029]*")
_MIRRORED = str.maketrans("()[]{}<>\u00ab\u00bb", ")(][}{><\u00bb\u00ab")
_STRUCK = re.compile(r"\w[\u0335-\u0338](?:\w[\u0335-\u0338]|[ \u00a0][\u0335-\u0338]?(?=\w[\u0335-\u0338]))+")
_MESSAGE = re.compile(
    r"(?<!\U0001f3f4)(?<![\U000e0020-\U000e007f])[\U000e0020-\U000e007e]{2,}|[\ufe00-\ufe0f\U000e0100-\U000e01ef]{3,}"
)


class Lie(NamedTuple):
    """Words that are not what they seem: what is odd about them, where, and how they were read.

    ``kind`` is "look-alike", "invisible", "turned" or "message"; ``character`` is the first odd one.
    """

    kind: str
    span: Span
    character: str
    read: str


def turned_round(text: str) -> tuple[str, Sequence[int], list[Lie]]:
    """The text with overridden stretches in the order in which they are shown, where each character came from."""
    if _OVERRIDE not in text:
        return text, (), []
    order = array("q", range(len(text)))
    parts: list[str] = []
    lies: list[Lie] = []
    at = 0
    for found in _BACKWARD.finditer(text):
        start, end = found.start() + 1, found.end()
        shown = text[start:end][::-1].translate(_MIRRORED)
        parts += (text[at:start], shown)
        order[start:end] = array("q", range(end - 1, start - 1, -1))
        at = end
        if any(each.isascii() and each.isalnum() for each in shown):
            lies.append(Lie("turned", Span(found.start(), end), _OVERRIDE, shown))
    parts.append(text[at:])
    return "".join(parts), order, lies


def messages_in(text: str) -> Iterator[Lie]:
    """Words spelled in characters that nobody can see."""
    for found in _MESSAGE.finditer(text):
        spelled = "".join(chr(ord(each) - 0xE0000) for each in found[0] if 0xE0020 <= ord(each) <= 0xE007E)
        yield Lie("message", Span(found.start(), found.end()), found[0][0], spelled)


def with_struck(contract: Contract) -> Contract:
    """The contract with words under combining strokes hidden: they are shown as struck out."""
    struck = [Span(found.start(), found.end()) for found in _STRUCK.finditer(contract.text)]
    if not struck:
        return contract

    def passage(each: Passage) -> Passage:
        own = struck[bisect_left(struck, each.span) : bisect_left(struck, Span(each.span.end, 0))]
        return replace(each, hidden=tuple(sorted((*each.hidden, *own)))) if own else each

    return replace(contract, passages=tuple([passage(each) for each in contract.passages]))
