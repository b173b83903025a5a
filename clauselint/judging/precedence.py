"""Which of two sentences prevails, as the contract says: "notwithstanding", "subject to", order of precedence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from clauselint.contract import Clause, Zone
from clauselint.judging.reading import Reading

_LONGEST = 4_000  # characters of a sentence that are looked at
_PARTS = r"(?:annex(?:e|es)?|schedules?|exhibits?|appendi(?:x|ces)|attachments?|addendum)"
_UNITS = r"(?:sections?|clauses?|articles?|paragraphs?|§{1,2})"
_NUMBER = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,4}(?:\s?\([a-z0-9]{1,4}\)){0,3}|[A-Z][0-9]?\b|[IVX]{1,5}\b"
_CITED = (
    rf"(?:{_UNITS}|{_PARTS})\s(?:{_NUMBER})"
    rf"(?:(?:,\s?(?:and\s|or\s)?|\s(?:and|or|to)\s)(?:{_UNITS}\s)?(?:{_NUMBER})){{0,6}}"
)
_DESPITE = r"(?:notwithstanding|despite|regardless of|irrespective of)"
_OVER_ALL = re.compile(
    rf"\b{_DESPITE}\s(?:(?:anything|any\s(?:other\s)?(?:provision|term|clause|section|statement|language)s?|all\sother)\b|"
    r"(?:the\s)?other\sprovisions\b)",
    re.IGNORECASE,
)
_OVER = re.compile(rf"\b{_DESPITE}\s(?:the\sprovisions\sof\s|anything\sin\s)?(?P<cited>{_CITED})", re.IGNORECASE)
_OVER_FOREGOING = re.compile(rf"\b{_DESPITE}\sthe\s(?:foregoing|above|preceding)\b", re.IGNORECASE)
_UNDER = re.compile(
    rf"\b(?:subject\s(?:always\s)?to|except\sas\s(?:\w+\s){{0,3}}in|save\sas\s(?:\w+\s){{0,3}}in|"
    rf"without\sprejudice\sto)\s(?:the\s(?:provisions|terms)\sof\s)?(?P<cited>{_CITED})",
    re.IGNORECASE,
)
_EACH = re.compile(rf"(?:(?P<kind>{_UNITS}|{_PARTS})\s)?(?<![\w.])(?P<number>{_NUMBER})", re.IGNORECASE)
_WINS = (
    r"(?:\s(?!not\b|never\b)\w+){0,3}?\s(?:shall\s|will\s)?"
    r"(?:prevails?|takes?\s(?:precedence|priority)|(?P<mild>controls?|overrides?|supersedes?|governs?(?!\sby\b)))\b"
)
_CONFLICT = re.compile(r"\b(?:conflict|inconsisten|discrepan|contradict|contrary|ambigu)", re.IGNORECASE)
_RANKING = re.compile(
    r"\b(?P<winner>th(?:is|ese)\s(?:(?:data\sprocessing|security|service|special|business|ai|main|master)\s)?"
    rf"(?:annexe?|addendum|schedule|exhibit|appendix|attachment|dpa|amendment|rider|agreement|terms|contract)|"
    rf"{_PARTS}\s(?:{_NUMBER})){_WINS}",
    re.IGNORECASE,
)
_CLAUSE_WINS = re.compile(rf"\bthis\s(?:section|clause|article|paragraph){_WINS}", re.IGNORECASE)
_ORDER = re.compile(r"\b(?:order\sof\s(?:precedence|priority)|(?:following|descending)\sorder\b)", re.IGNORECASE)
_MAIN = re.compile(
    r"\b(?:main\sbody|body\sof|th(?:is|e|ese)\s(?:main\s|master\s)?(?:agreement|terms|contract|conditions|clauses))\b",
    re.IGNORECASE,
)
_NAMED = re.compile(rf"\b{_PARTS}\s(?:{_NUMBER})", re.IGNORECASE)
_LIMITED = re.compile(
    r"\b(?:as\sregards|with\s(?:respect|regard)\sto|in\s(?:relation|respect)\s(?:to|of)|regarding|solely\sas\sto|"
    r"as\sto|concerning|so\sfar\sas\s\w+\srelates?\sto)\s(?:the\s)?(?P<subject>(?:\w+\s){0,3}?(?:personal\s(?:data|information)))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"[;,\n]|\s\((?:[a-z]|[ivx]{1,4}|\d)\)\s")
_PERSONAL = re.compile(r"\bpersonal\s(?:data|information)\b", re.IGNORECASE)
_SPACE = re.compile(r"\s+")
_UNIT_WORD = re.compile(rf"^{_UNITS}\s?", re.IGNORECASE)
_PART_WORD = re.compile(rf"^({_PARTS})\s?", re.IGNORECASE)


Home = tuple[str, int | None]
"""The file of a family and the outermost annex that a sentence stands in; ("", None) is the main body of one file."""


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence says of its rank: over everything, over what stands before, over and under which clauses."""

    over_all: bool
    over_foregoing: bool
    over: tuple[str, ...]
    under: tuple[str, ...]


class Precedence:
    """What a contract says about which of its sentences prevail."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._texts: dict[int, str] = {}
        self._said: dict[int, _Said] = {}
        self._homes: dict[int, Home] = {}

    def why(self, winner: int, loser: int) -> str:
        """Why the sentence ``winner`` expressly prevails over ``loser``, in a few words; "" when nothing says so."""
        if winner == loser:
            return ""
        mine, other = self._says(winner), self._says(loser)
        if mine.over_all and not other.over_all:
            return "they apply notwithstanding anything else"
        if any(self._cites(cited, winner, loser) for cited in mine.over):
            return "they apply notwithstanding the other clause"
        if mine.over_foregoing and loser < winner and self._same_clause(winner, loser):
            return "they apply notwithstanding what stands before them"
        if any(self._cites(cited, loser, winner) for cited in other.under):
            return "the other words are subject to them"
        sections = self._reading.sections
        if sections[winner] in self._winning and sections[loser] != sections[winner]:
            return "their clause takes precedence"
        if self._is_ranked(winner, loser):
            return "the part of the contract that they stand in takes precedence"
        return ""

    def _says(self, sentence: int) -> _Said:
        if sentence not in self._said:
            text = self._text(sentence)
            self._said[sentence] = _Said(
                _OVER_ALL.search(text) is not None,
                _OVER_FOREGOING.search(text) is not None,
                tuple(m["cited"] for m in _OVER.finditer(text)),
                tuple(m["cited"] for m in _UNDER.finditer(text)),
            )
        return self._said[sentence]

    def _text(self, sentence: int) -> str:
        if sentence not in self._texts:
            self._texts[sentence] = _SPACE.sub(" ", self._reading.text(sentence)[:_LONGEST])
        return self._texts[sentence]

    def _same_clause(self, one: int, other: int) -> bool:
        return self._reading.sections[one] == self._reading.sections[other] and other >= one - 6

    def _above(self, sentence: int) -> Iterator[tuple[int, Clause]]:
        """The clauses around a sentence, innermost first."""
        clauses = self._reading.outline.clauses
        at = self._reading.outline.sentences[sentence].clause
        while at is not None:
            yield at, clauses[at]
            at = clauses[at].parent

    def _home(self, sentence: int) -> Home:
        if sentence not in self._homes:
            found = [at for at, clause in self._above(sentence) if _PART_WORD.match(clause.number or clause.heading)]
            part = self._reading.contract.part_at(self._reading.outline.sentences[sentence].own.start)
            self._homes[sentence] = (part.path if part else "", found[-1] if found else None)
        return self._homes[sentence]

    def _cites(self, cited: str, citing: int, target: int) -> bool:
        """Whether the clauses ``cited`` in one sentence hold another; a bare number is one of the same annex."""
        kind = ""
        around = [_plain(clause.number) for _, clause in self._above(target)]
        is_near = self._home(citing) == self._home(target)
        for found in _EACH.finditer(cited):
            kind = found["kind"] or kind
            wanted = _plain(f"{kind} {found['number']}")
            if any(_holds(wanted, number) for number in around) and (is_near or _PART_WORD.match(kind)):
                return True
        return False

    def _is_ranked(self, winner: int, loser: int) -> bool:
        mine, other = self._home(winner), self._home(loser)
        if mine == other:
            return False
        is_limited = self._rankings.get(mine)
        if is_limited is False or (is_limited and _PERSONAL.search(self._text(loser))):
            return True
        order = self._order
        return mine in order and other in order and order.index(mine) < order.index(other)

    def _sentence_at(self, offset: int) -> int | None:
        """The binding sentence at an offset; the first item of a list for the words that lead into it."""
        sentences = self._reading.outline.sentences
        at = bisect_right(self._reading.own_starts, offset) - 1
        if at + 1 < len(sentences) and any(s.start <= offset < s.end for s in sentences[at + 1].spans):
            at += 1
        return at if at >= 0 and sentences[at].zone in (Zone.OPERATIVE, Zone.DEFINITION) else None

    @cached_property
    def _winning(self) -> frozenset[int]:
        """The headed clauses that say of themselves that they prevail."""
        found = (self._sentence_at(m.start()) for m in _CLAUSE_WINS.finditer(self._reading.contract.text))
        sections = (self._reading.sections[sentence] for sentence in found if sentence is not None)
        return frozenset(section for section in sections if section is not None)

    @cached_property
    def _rankings(self) -> dict[Home, bool]:
        """Every part that is said to prevail over the rest, and whether only as regards personal data."""
        found: dict[Home, bool] = {}
        for match in _RANKING.finditer(self._reading.contract.text):
            sentence = self._sentence_at(match.start())
            if sentence is None or (match["mild"] and not _CONFLICT.search(self._text(sentence))):
                continue  # "This Agreement governs your use" ranks nothing
            is_own = match["winner"][:2].lower() == "th"
            home = self._home(sentence) if is_own else self._named(match["winner"], sentence)
            if home is not None:
                found[home] = found.get(home, True) and _LIMITED.search(self._text(sentence)) is not None
        return found

    def _named(self, name: str, sentence: int) -> Home | None:
        """Where the annex of this name is in the file that names it."""
        annex = self._numbers.get(_plain(name))
        return (self._home(sentence)[0], annex) if annex is not None else None

    @cached_property
    def _numbers(self) -> dict[str, int]:
        """The first clause of each number."""
        return {_plain(c.number): at for at, c in reversed(list(enumerate(self._reading.outline.clauses)))}

    @cached_property
    def _order(self) -> tuple[Home, ...]:
        """The parts in the order of precedence that the contract lists, first the one that prevails."""
        match = _ORDER.search(self._reading.contract.text)
        first = self._sentence_at(match.start()) if match else None
        sentences = self._reading.outline.sentences
        if match is None or first is None:
            return ()
        last = first
        while last + 1 < len(sentences) and sentences[last + 1].spans[0] == sentences[first].spans[0]:
            last += 1
        listed = self._reading.contract.text[match.end() : min(sentences[last].own.end, match.end() + _LONGEST)]
        homes = (self._listed(item, first) for item in _ITEM.split(listed))
        return tuple(home for home in homes if home is not None)

    def _listed(self, item: str, sentence: int) -> Home | None:
        if named := _NAMED.search(item):
            return self._named(_SPACE.sub(" ", named[0]), sentence)
        return (self._home(sentence)[0], None) if _MAIN.search(item) else None


def _plain(number: str) -> str:
    """ "Section 7.2 (a)." as "7.2(a)", "Annexe B" as "annex b"."""
    bare = _UNIT_WORD.sub("", number.strip()).replace(" (", "(").rstrip(".").lower()
    return _PART_WORD.sub(lambda m: ("annex" if m[1].startswith("annex") else m[1].rstrip("s")) + " ", bare)


def _holds(wanted: str, number: str) -> bool:
    """Whether the clause ``number`` is the one wanted or stands in it: "7" holds "7.2"."""
    return bool(wanted) and (number == wanted or (number.startswith(wanted) and number[len(wanted)] in ".("))
