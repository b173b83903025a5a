"""What a contract is, for grouping: its sides, dates, law and kind, each with the words that say so."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.contract import Contract, Party, PassageKind, Role, Span
from clauselint.language.gazetteer import NAMES
from clauselint.language.places import find_places, finest
from clauselint.language.roles import SIDES
from clauselint.portfolio.dates import Term, find_dates, find_term
from clauselint.report import Report

_FRONT = 12_000  # characters in which a date beside "dated" is that of the contract
_BEFORE, _AFTER = 90, 70  # characters around a date in which its cue stands
_QUOTE = 300  # characters of a quote at most
_GOVERNED = re.compile(
    r"\b(?:governed\s+(?:in\s+all\s+respects\s+)?(?:exclusively\s+|solely\s+)?(?:by|under)|governing\s+law|"
    r"(?:construed|interpreted|enforced)[^.;]{0,60}?(?:in\s+accordance\s+with|under|by)|"
    r"(?:the\s+)?laws?\s+(?:of|in\s+force\s+in)|subject\s+to\s+the\s+laws?)\b",
    re.IGNORECASE,
)
_REACH = 160  # characters from "governed by" to the place
_BEGIN = r"(?:effective|commencement|start(?:ing)?)\s+date"
_BEGINS_STRONG = re.compile(rf"{_BEGIN}[\"”’')\s]*(?:[:|=–-]|means|is|shall\s+be|shall\s+mean|of|the|date|on|\s)*$", re.I)
_BEGINS_AFTER = re.compile(rf"[^.;]{{0,45}}?[\"“”‘']\s*{_BEGIN}", re.I)
_BEGINS_WEAK = re.compile(
    r"(?:effective|dated|made|entered\s+into|executed|concluded|commenc(?:es|ing)|begin(?:s|ning)|date\s+of\s+"
    r"(?:this\s+)?agreement|start(?:s|ing))[^.;]{0,40}$",
    re.I,
)
_LAST = r"(?:expir(?:y|ation)|end|termination)\s+date"
_ENDS_BEFORE = re.compile(
    r"(?:\b(?:until|through|thru|expir(?:es?|ing)|ending|ends|terminat(?:es?|ing)(?:\s+automatically)?)"
    r"(?:\s+(?:and\s+including|on|at|midnight|the|close|end|of|business|it)){0,6}\s*|"
    rf"{_LAST}[\"”’')\s]*(?:[:|=–-]|means|is|shall\s+be|the|date|on|\s)*)$",
    re.I,
)
_ENDS_AFTER = re.compile(rf"[^.;]{{0,20}}?[\"“”‘']\s*{_LAST}", re.I)


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a contract says of itself. ``text`` is verbatim; offsets count characters of its text from 0.

    ``value`` is for grouping: a name, an ISO date, a state or country. ``how`` is "stated", or "computed" where a
    date follows from a term of years.
    """

    field: str
    value: str
    text: str
    start: int
    stop: int
    page: int | None
    how: str = "stated"


def find_facts(contract: Contract, report: Report) -> tuple[Fact, ...]:
    """The sides, dates, law and kind that ``contract`` shows, at most one fact of each; ``report`` is on it."""
    text = contract.text.replace("\u00a0", " ")
    found = [*_sides(contract, report), *_dates(contract, text)]
    law = _law(contract, text)
    if law is not None:
        found.append(law)
    if report.kinds:
        kind = report.kinds[0]
        if (words := kind.evidence) is not None:
            found.append(Fact("kind", kind.name, words.text, words.start, words.end, words.page))
        else:
            found.append(Fact("kind", kind.name, "", 0, 0, None))
    return tuple(found)


def _fact(contract: Contract, field: str, value: str, span: Span, how: str = "stated") -> Fact:
    passage = next((p for p in contract.passages if p.span.start <= span.start < p.span.end), None)
    page = None
    if passage is not None:
        page = next((line.page for line in passage.lines if line.span.end > span.start), passage.place.page)
    return Fact(field, value, contract.quote(span), span.start, span.end, page, how)


def _sides(contract: Contract, report: Report) -> Iterator[Fact]:
    for field, role in (("vendor", Role.VENDOR), ("customer", Role.CUSTOMER)):
        party = next((p for p in report.parties if p.role is role and _is_name(p)), None)
        span = None if party is None else _where(contract, party)
        if party is not None and span is not None:
            yield _fact(contract, field, " ".join(party.name.split()), span)


def _is_name(party: Party) -> bool:
    """Whether a party is called by more than its role."""
    words = party.name.lower().removeprefix("the ").strip()
    return words not in SIDES and words not in ("we", "us", "our", "you", "your")


def _where(contract: Contract, party: Party) -> Span | None:
    """Where the party is named; a name that only a running header bears counts, too."""
    at = contract.text.find(party.name, party.span.start if party.span else 0)
    if at < 0:
        at = contract.text.find(party.name)
    return Span(at, at + len(party.name)) if at >= 0 else party.span


def _law(contract: Contract, text: str) -> Fact | None:
    """The law of the first clause that names one."""
    for match in _GOVERNED.finditer(text):
        reach = _clipped(text, match.end(), match.end() + _REACH)
        places = find_places(text[reach.start : reach.end])
        if places:
            key = _first_law(text[reach.start : reach.end], places)
            last = next(end for _, end, found in places if found == key)
            begin = max(match.start() - 80, _sentence_start(text, match.start()))
            return _fact(contract, "governing_law", _called(key), Span(begin, reach.start + last))
    return None


def _first_law(words: str, places: tuple[tuple[int, int, str], ...]) -> str:
    """The first place, or the state of that country which is named right beside it."""
    beside = [places[0]]
    for place in places[1:]:
        if place[0] - beside[-1][1] > 4:
            break
        beside.append(place)
    return finest([key for _, _, key in reversed(beside)]) or places[0][2]


def _called(key: str) -> str:
    """A place's name; the United Kingdom has no law of its own."""
    if key == "GB":
        return "England and Wales"
    name = next(name for name, known in NAMES.items() if known == key)
    words = [word if word in ("of", "and", "the") else word.capitalize() for word in name.split()]
    return " ".join(words)


def _clipped(text: str, start: int, end: int) -> Span:
    """A stretch that ends with its paragraph."""
    stop = text.find("\n\n", start, end)
    return Span(start, min(len(text), end if stop < 0 else stop))


def _sentence_start(text: str, at: int) -> int:
    return max(text.rfind(". ", 0, at) + 2 if text.rfind(". ", max(0, at - _QUOTE), at) >= 0 else 0,
               text.rfind("\n", max(0, at - _QUOTE), at) + 1, at - _QUOTE)  # fmt: skip


def _dates(contract: Contract, text: str) -> Iterator[Fact]:
    margins = sorted(p.span for p in contract.passages if p.kind is PassageKind.MARGIN)
    begins: list[tuple[int, Span, str]] = []
    ends: list[tuple[int, Span, str]] = []
    for span, value in find_dates(text):
        last = bisect_right(margins, span) - 1
        if last >= 0 and margins[last].covers(span):  # a running header says nothing of the contract
            continue
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AFTER]
        if (rank := _begins(before, after, span.start)) is not None:
            begins.append((rank, span, value))
        elif _ENDS_BEFORE.search(before) or _ENDS_AFTER.match(after):
            ends.append((0, span, value))
    begin = min(begins, default=None)
    if begin is not None:
        yield _fact(contract, "effective_date", begin[2], begin[1])
    end = next((found for found in ends if begin is None or found[2] > begin[2]), None)
    if end is not None:
        yield _fact(contract, "end_date", end[2], end[1])
    elif begin is not None and (term := find_term(text)) is not None:
        yield _computed(contract, begin[2], term)


def _computed(contract: Contract, begin: str, term: Term) -> Fact:
    return _fact(contract, "end_date", term.after(begin), term.span, "computed")


def _begins(before: str, after: str, at: int) -> int | None:
    """How sure it is that a date is the contract's first day, 0 for surest; None when nothing says so."""
    if _BEGINS_STRONG.search(before) or _BEGINS_AFTER.match(after):
        return 0
    return 1 if at < _FRONT and _BEGINS_WEAK.search(before) else None
