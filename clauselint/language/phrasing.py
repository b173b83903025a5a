"""Rewrites, in the private copy only, the turns of phrase that lead the parser astray."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from heapq import heapify, heappop, heappush

from clauselint.language.plain import Edit, Plain

_PERMITTING = "(?:knowingly )?(?:permit|allow|authori[sz]e|encourage|assist|enable|cause|direct|instruct|help|induce)"
_CHOICE = "(?:own |sole |absolute |exclusive |reasonable |complete |unfettered |and |or ){0,5}"
_DISCRETION = rf"(?:its|their|our|his|your) {_CHOICE}(?:discretion|option|election|expense|cost|risk)"
_AND_COST = "(?: and (?:at its )?(?:own )?(?:expense|cost|risk))"
_FIRMLY = (
    "(?:hereby|hereunder|herewith|irrevocably|unconditionally|perpetually|expressly|explicitly|knowingly|voluntarily)"
)
_PRACTICABLE = "(?:reasonably |commercially )?(?:practicable|practical|possible|feasible|appropriate|necessary)"
_ANY_OF = "(?:any|either|one or more|all|each) of the following(?: acts| actions| things| activities)?,?:"
_LAW = "(?:permitted|allowed) (?:by|under) (?:applicable |mandatory )?laws?"
_RIGHT = "(?:the|any|its|a) (?:sole |exclusive |absolute |further ){0,3}(?:and [a-z]+ )?(?:right|option|discretion)"
_VOUCH_S, _VOUCH = "(?:represents|undertakes|covenants)", "(?:represent|undertake|covenant)"
_HYPHENATED = r"\b(?:fine|reverse)(?: |-)(?=tun(?:e|es|ed|ing)\b|engineer(?:s|ed|ing)?\b)"
_MODAL_BEFORE = r"(?:,|(?<=\bmay)|(?<=shall)|(?<=\bwill)|(?<=\bmust))"

_THROUGH_OTHERS = (
    r"(?:whether |either )?(?:itself|themselves|directly|alone|on its own) or "
    r"(?:indirectly|through|by|with|via|together)\b[^,;.()]{0,50},"
)
_WITHOUT_LETTING = (
    r"(?:(?<=\bnot)|(?<=\bnot to)|(?<=directly)) ?[,(]{0,2} ?(?:and|or|nor) "
    r"(?:\w+ )?(?:shall |will |may |must |agrees? )?(?:it |they )?"
    rf"(?:not |not to )?(?:to )?{_PERMITTING}(?: or {_PERMITTING})? [^,;.()]{{1,70}}? to\b[,):]{{0,3}}"
)
_AND_VOUCHING = (
    r"(?:(?<=\bnot)|(?<=\bnot itself)|(?<=\bnot to)|(?<=\bshall)|(?<=\bwill)|(?<=\bmust)) ?[,(]{0,2} ?(?:and|nor) "
    r"(?:(?:the )?[A-Z][a-z]+ )?(?:shall |will |must |agrees? )?(?:also )?(?:to )?"
    r"(?:ensure|procure|cause|make sure|see to it)(?: that)? "
    r"(?:[^;.()]{1,200}? (?:(?:do|does|will|shall|may|must|did) not(?: to)?|not to)\b[,:)]{0,2}"
    r"|(?:none of|no) [^,;.()]{1,70},)"
)

_AFTER_MODAL = (
    r"(?:(?<=\bshall)|(?<=\bmust)|(?<=\bwill)|(?<=\bshall not)|(?<=\bmust not)|(?<=\bwill not)|(?<=\bmay not))"
)
_MEANWHILE = (
    r"(?:at (?:no|its|their|our) [a-z' -]{0,40}?(?:charge|cost|expense|fee)s?(?: to [^,;.()]{1,25})?|"
    r"within [^,;.():]{1,30}?(?:days?|hours?|weeks?|months?)(?: (?:of|after|from|following) [^,;.():]{1,40})?)"
)
_NO_VERB = (
    "(?:and|or|but|the|an?|with|without|which|that|who|including|in|on|to|for|as|by|at|of|from|where|when|if|unless|"
    "except|subject|provided|upon|such|any|all) "
)
_FREQUENCY = (
    r"\b(?:at least )?(?:once|twice) (?:a|an|per|every|each|in each|in every|in any) "
    r"(?:calendar |contract |rolling )?(?:year|quarter|month|week|day)\b"
)
_AND_FORBIDS = (
    r"(?<=\bto), and (?:the )?[^,;.()]{1,40} (?:prohibits?|forbids?|bars?) [^,;.()]{1,60} (?:to|from)\b,?(?= [a-z])"
)


# What the parser sees, the pattern that it stands for, and words of which every match has one (a search for every
# pattern would cost too much). None: the same with a hyphen; a comma: a comma if the turn stands between two. Repeats
# are bounded, so that hostile text costs no more than its length.
_TURNS: tuple[tuple[str | None, str, str], ...] = (
    ("or", r"\band\s?/\s?or\b", "/"),
    ("", r"\s?\(\s?\d[\d.,]{0,12}\s?(?:%|percent)?\s?\)", "("),
    ("", r"(?:(?<=[\s:;,])|^)\((?:[a-z]{1,2}|[ivx]{1,5}|\d{1,2}|[A-Z])\)\s", "("),
    (
        " including",
        r",?\s?including,? (?:but|and) (?:is |are )?not limited to,?|,?\s?including,? without limitation,?",
        "including",
    ),
    (",", r",? without limitation,?|,? without limiting the (?:generality of the )?foregoing,?", "without limit"),
    (
        "",
        rf"\b(?:do |does )?{_FIRMLY}(?:(?: and |, ){_FIRMLY}){{0,3}} (?!limited|excluded|reserved)",
        "here|cably|ditionally|perpetually|expressly|explicitly|knowingly|voluntarily",
    ),
    (
        ",",
        r",? (?:from time to time|in whole or in part|as the case may be|if any|as applicable|where applicable),?",
        "from time to time|in whole or in part|as the case may be|if any|as applicable|where applicable",
    ),
    (",", rf",? ?\bto the (?:fullest |maximum |full |greatest )?extent {_LAW},?", "extent"),
    (
        "",
        rf"{_MODAL_BEFORE} (?:at|in|on) {_DISCRETION}{_AND_COST}?,?(?= (?!and |or )[a-z])",
        "discretion|option|election|expense|cost|risk",
    ),
    (
        ",",
        rf",? ?\b(?:where|when|if|wherever|whenever) {_PRACTICABLE}\b,?",
        "practica|possible|feasible|appropriate|necessary",
    ),
    ("", rf"(?<=\bnot), {_THROUGH_OTHERS}", "not, "),
    # "shall not, and shall not permit any third party to, copy": what is permitted to others adds nothing here.
    ("", _WITHOUT_LETTING, "permit|allow|authori|encourage|assist|enable|cause|direct|instruct|help|induce"),
    ("", _AND_VOUCHING, "ensure|procure|cause|make sure|see to it"),
    ("", r"(?<=\bnot) (?:itself|themselves)(?=[ ,])", "not itself|not themselves"),
    # "shall at no charge, and within five days of a request, provide"; "shall on its own complete".
    (
        "",
        rf"{_AFTER_MODAL} {_MEANWHILE}(?:, (?:and|or) {_MEANWHILE})?,(?= (?!{_NO_VERB})[a-z])",
        " at no | at its | at their | at our | within ",
    ),
    (
        "",
        rf"{_AFTER_MODAL} on (?:its|their|our|your|his) own(?= [a-z])(?! (?:initiative|behalf|cost|expense|account))",
        " own",
    ),
    ("", _AND_FORBIDS, "to, and "),
    ("yearly", _FREQUENCY, "once|twice"),
    ("", r"(?<=\bre)-(?=[a-z]{4})", "re-"),
    ("if", r"\bin the (?:event|case)(?: that\b|(?= (?!of\b|that\b|where\b|when\b)))", "in the event|in the case"),
    ("has", rf"\b(?:reserves?|retains?|keeps?)(?= {_RIGHT}\b)", "reserve|retain|keep"),
    (
        "ensure",
        r"\b(?:procure|make sure|make certain|see to it)(?= that\b)",
        "procure that|sure that|certain that|to it that",
    ),
    ("ensures", r"\b(?:procures|makes sure)(?= that\b)", "procures that|sure that"),
    ("efforts", r"(?<=best |able |cial |good |gent )endeavou?rs?\b", "endeavo"),
    ("try", r"\bendeavou?r(?= to\b)", "endeavo"),
    ("tries", r"\bendeavou?rs(?= to\b)", "endeavo"),
    ("", r",? ?\(?\bbut (?:not|without|has no|shall have no) (?:the |an |any )?(?:obligation|duty)\b\)?,?", "but "),
    (
        "guarantees",
        rf"\b(?:represents,? (?:and|or) )?warrants(?:,? (?:and|or) {_VOUCH_S})?(?=(?: to \S{{1,40}})? that\b)",
        "warrants",
    ),
    (
        "guarantee",
        rf"\b(?:represent,? (?:and|or) )?warrant(?:,? (?:and|or) {_VOUCH})?(?=(?: to \S{{1,40}})? that\b)",
        "warrant",
    ),
    ("", r",? have made(?=,)", "have made"),
    ("offer", r"\boffer for (?:sale|licen[sc]e)\b", "offer for"),
    ("", r",? (?:and |but )?not sold,?", "not sold"),
    ("", r"\b(?:herein|hereof|thereunder) ", "herein |hereof |thereunder "),
    ("", rf"\bdo {_ANY_OF}?|\b{_ANY_OF}", "of the following"),
    ("", r":(?= [a-z])", ": "),
    (None, _HYPHENATED, "fine|reverse"),
    ("will not", r"\bwon't\b", "won't"),
    ("cannot", r"\b(?:can't|can not)\b", "can't|can not"),
)
_HINTS = tuple(tuple(hints.split("|")) for _, _, hints in _TURNS)


@cache
def _pattern(turn: int) -> re.Pattern[str]:
    return re.compile(_TURNS[turn][1], re.IGNORECASE)


def rephrase(plain: Plain) -> Plain:
    """The copy with the difficult turns of phrase replaced or left out."""
    edits: list[Edit] = []
    for new, match in _found(plain.text):
        if new == "," and not (match[0].startswith(",") and match[0].endswith(",")):
            new = ""
        edits.append((match.start(), match.end(), new if new is not None else match[0][:-1] + "-"))
    return plain.edited(edits) if edits else plain


def _found(text: str) -> Iterator[tuple[str | None, re.Match[str]]]:
    """What replaces each turn, from left to right without overlap; of two that begin together the one named first."""
    lower = text.lower()
    ahead = [
        (match.start(), turn, match)
        for turn, hints in enumerate(_HINTS)
        if any(hint in lower for hint in hints) and (match := _pattern(turn).search(text))
    ]
    heapify(ahead)
    end = 0
    while ahead:
        start, turn, match = heappop(ahead)
        if start >= end:
            yield _TURNS[turn][0], match
            end = match.end()
        if again := _pattern(turn).search(text, end):
            heappush(ahead, (again.start(), turn, again))
