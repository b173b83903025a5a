"""Finds the companies that a provider contracts through, region by region, in terms for the whole world."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import zip_longest

from clauselint.language.fronts import BREAK
from clauselint.language.organisations import names_in

_ANCHOR = re.compile("[Cc]ontract|entering into")
_OPENER = re.compile(
    r"\bcontracting (?:with|part(?:y|ies)|entit(?:y|ies))\b|\b(?:you|customer|your (?:company|organi[sz]ation)) "
    r"(?:(?:is|are|will be) )?(?:entering into|contracts?(?:ing)?)\b[^.\x01]{0,60}?\bwith\b|"
    r"\byour (?:agreement|contract(?:ual relationship)?) (?:is|will be) (?:made |concluded )?(?:with|between)\b|"
    r"\bthe (?:company|entity) (?:you (?:are contracting|contract) with|that provides the services?)\b",
    re.IGNORECASE,
)
_BY_REGION = re.compile(
    r"\b(?:located|resident|reside|residing|domiciled|based|established|outside|elsewhere|region|country|countries|"
    r"territory|if you are in|in the (?:EU|EEA|UK|US))\b",
    re.IGNORECASE,
)
_REACH = 1_500  # characters in which the companies are told
_MOST = 8  # places that are looked at


def contracting_companies(text: str) -> tuple[tuple[str, str], ...]:
    """(name, description) of each company that contracts for its region; none unless there are two or more.

    ``text`` is a front's, with ``BREAK`` between passages.
    """
    openers = (_OPENER.search(text, max(0, at.start() - 60), at.end() + 100) for at in _ANCHOR.finditer(text))
    for opener, _ in zip(filter(None, openers), range(_MOST), strict=False):
        told = tuple(_told(text[opener.end() : opener.end() + _REACH]))
        if len({name for name, _ in told}) > 1:
            return told
    return ()


def _told(words: str) -> Iterator[tuple[str, str]]:
    """The companies of the sentence and of the list items or table rows right below it."""
    first, *rest = (passage for passage in re.split(f"{BREAK}+", words) if passage.strip())
    passages = [first]
    if not list(names_in(first)) or first.rstrip(" *_").endswith((":", ",")):
        for passage in rest:
            if not list(names_in(passage)) and len(passage) > 60:
                break
            passages.append(passage)
    if not _BY_REGION.search(" ".join(passages)):
        return
    seen: set[str] = set()
    for passage in passages:
        sentence = re.split(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!\b[A-Z])\.\s+(?=[A-Z][a-z]+ [a-z])", passage)[0]
        names = [name for name in dict.fromkeys(names_in(sentence)) if name not in seen]
        for name, after in zip_longest(names, names[1:], fillvalue="\x00"):
            yield name, sentence.partition(name)[2].partition(after)[0]
        seen.update(names)
