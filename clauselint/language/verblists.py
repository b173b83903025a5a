"""Finds verbs that the parser misreads and lists of verbs that share their objects, and shows it one plain verb."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.language.verbs import CONFUSING, FORMS, NOUN_LIKE, SAME, SURROGATES

_TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*|[^\sA-Za-z]")
_LINKS = frozenset({",", "and", "or", "nor"})
_ADVERBS = frozenset(
    "not never only also then either otherwise directly indirectly fully so further further both at".split()
)
_OPENERS = {
    "base": frozenset("may shall must will can cannot could should would to not do does did don't never".split()),
    "ed": frozenset("be been is are was were being has have had".split()),
    "ing": frozenset("from by of for in without before after about on against".split()),
    "s": frozenset({"microsoft", "sony", "company", "it", "he"}),
}
_PREPOSITIONAL_TO = frozenset(
    "related relating respect pursuant subject prior regard according due similar applicable addition reference access "
    "connection regards relation exposure reference limited entitlement".split()
)
# Never a noun or adjective: shown as a plain verb wherever they stand.
_ALWAYS = frozenset(
    "fine-tune reverse-engineer decompile disassemble re-export reexport re-train throttle redistribute "
    "re-distribute".split()
)
# "Vendor deposits are listed": a plural noun. "Vendor warrants that": the parser knows better.
_AFTER_NOUNS = frozenset("that is are was were has have had shall will may must can of which".split())
Token = tuple[str, int, int]  # lower-case word, start, end


@dataclass(frozen=True, slots=True)
class VerbList:
    """One or more verbs at ``start``..``end`` of a copy; ``acts`` holds each lemma with its place in that copy."""

    start: int
    end: int
    acts: tuple[tuple[str, int, int], ...]
    stand_in: str


def lemma_of(form: str) -> str | None:
    """The lemma of a verb form that the lexicon knows."""
    known = FORMS.get(form)
    return SAME.get(known[0], known[0]) if known else None


def find_verb_lists(text: str) -> Iterator[VerbList]:
    """Every verb or list of verbs in verb position, in order and without overlap."""
    tokens: list[Token] = [(m[0].lower() if m[0] != "I" else "I", m.start(), m.end()) for m in _TOKEN.finditer(text)]
    at = 0
    while at < len(tokens):
        form = _form_here(tokens, at)
        if form is None:
            at += 1
            continue
        members, after = _members(tokens, at, form)
        listed = _verb_list(text, tokens, members, form)
        if listed is not None:
            yield listed
        at = after


def _form_here(tokens: list[Token], at: int) -> str | None:
    """The form of the verb at ``at``, when it stands where a verb stands."""
    word = tokens[at][0]
    known = FORMS.get(word)
    if known is None:
        return None
    if known[0] in _ALWAYS:
        return known[1]
    back = at - 1
    while back >= 0 and (
        tokens[back][0] in _ADVERBS or (tokens[back][0].endswith("ly") and tokens[back][0] != "supply")
    ):
        if tokens[back][0] == "not" and known[1] == "base":
            break
        back -= 1
    if known[1] == "base" and back > 1 and tokens[back][0] == ",":
        back = _before_aside(tokens, back)
    opener = tokens[back][0] if back >= 0 else ""
    if opener not in _OPENERS[known[1]]:
        return None
    if opener == "to" and ((back and tokens[back - 1][0] in _PREPOSITIONAL_TO) or _next(tokens, at) == "of"):
        return None
    return known[1]


def _before_aside(tokens: list[Token], comma: int) -> int:
    """The modal before an aside between commas: "shall, throughout the Term, reserve"."""
    for back in range(comma - 1, max(0, comma - 20), -1):
        if tokens[back][0] == ",":
            return back - 2 if tokens[back - 1][0] == "not" else back - 1
    return comma


def _next(tokens: list[Token], at: int) -> str:
    return tokens[at + 1][0] if at + 1 < len(tokens) else ""


def _members(tokens: list[Token], at: int, form: str) -> tuple[list[int], int]:
    """The verbs listed from ``at`` on, joined by commas, "and" or "or", and where the search goes on."""
    members = [at]
    here = at + 1
    while here < len(tokens) and tokens[here][0] in _LINKS:
        probe = here
        while (
            probe < len(tokens)
            and probe - here < 5
            and (
                tokens[probe][0] in _LINKS
                or tokens[probe][0] in _ADVERBS
                or (form == "base" and tokens[probe][0] == "to")
                or tokens[probe][0].endswith("ly")
            )
        ):
            probe += 1
        if probe >= len(tokens) or FORMS.get(tokens[probe][0], ("", ""))[1] != form or _is_noun_there(tokens, probe):
            break
        members.append(probe)
        here = probe + 1
    return members, here


def _is_noun_there(tokens: list[Token], at: int) -> bool:
    """ "use and access of" names things; "use and access the" does not."""
    return _next(tokens, at) in ("of", "rights", "right") and FORMS[tokens[at][0]][0] in CONFUSING


def _verb_list(text: str, tokens: list[Token], members: list[int], form: str) -> VerbList | None:
    """The list, unless it is one verb that the parser reads well."""
    last = tokens[members[-1]]
    misread = NOUN_LIKE if form == "s" else CONFUSING if form == "base" else _ALWAYS
    if form == "s" and _next(tokens, members[-1]) in _AFTER_NOUNS:
        return None
    if len(members) == 1 and FORMS[last[0]][0] not in CONFUSING | misread:
        return None
    acts = tuple((lemma_of(tokens[m][0]) or tokens[m][0], tokens[m][1], tokens[m][2]) for m in members)
    stand_in = SURROGATES[form] if FORMS[last[0]][0] in misread else text[last[1] : last[2]]
    return VerbList(tokens[members[0]][1], last[2], acts, stand_in)
