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
_BEFORE, _AFTER = 140, 70  # characters around a date in which its cue stands
_QUOTE = 300  # characters of a quote at most
_GOVERNED = re.compile(
    r"\b(?:governed|construed|interpreted|controlled|enforced)\b(?=[^.;]{0,90}?\blaws?\b)|"
    r"\bgoverning\s+law(?:\s+of\s+th(?:is|e)\s+agreement)?[\s*_\"”]*(?:is\b|shall\s+be\b|[:|\n])|"
    r"\bapplicable\s+law\s*(?:is|shall|:|\.)",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\b(?:subject\s+to|in\s+accordance\s+with)\b(?=[^.;]{0,50}?\blaws?\s+of\b)|"
    r"\b(?:laws?|legislation)\s+of\b(?=[^.;]{0,120}?\b(?:govern|shall\s+apply|applies))",
    re.IGNORECASE,
)
_FOREIGN = re.compile(
    r"export|sanction|securit|organi[sz]ed|incorporated|registered|existing|comply|complian|standing", re.IGNORECASE
)
_STOP = re.compile(r"\.\s+(?=[A-Z(\d])|\n\s*\n|;")
_REACH = 200  # characters from "governed by" to the place
_BESIDE = 4  # characters between "Munich" and "Germany"
# Jurisdictions that the gazetteer names first by another name; the United Kingdom has no law of its own.
_LAWS = {"GB": "England and Wales", "US-GA": "Georgia (US)", "US-WA": "Washington"}
_BEGIN = r"(?:(?:effective|commencement|start(?:ing)?)\s+date|subscription\s+start)"
_BEGINS_STRONG = re.compile(
    rf"{_BEGIN}[\"”’')*\s]*(?:[:|=–-]|means|is|shall\s+be|shall\s+mean|of|the|date|on|\s)*$", re.IGNORECASE
)
_BEGINS_AFTER = re.compile(rf"[^.;]{{0,45}}?[\"“”‘'][*\s]*{_BEGIN}", re.IGNORECASE)
_BEGINS_WEAK = re.compile(
    r"(?:effective|dated|made|entered\s+into|executed|concluded|commenc(?:es|ing)|begin(?:s|ning)|date\s+of\s+"
    r"(?:this\s+)?agreement|start(?:s|ing))[^.;]{0,40}$",
    re.IGNORECASE,
)
_LAST = r"(?:expir(?:y|ation)|end|termination)\s+date"
_ENDS_BEFORE = re.compile(
    r"(?:\b(?:until|through|thru|expir(?:es?|ing)|ending|ends|terminat(?:es?|ing)(?:\s+automatically)?)"
    r"(?:\s+(?:and\s+including|on|at|midnight|the|close|end|of|business|it)){0,6}\s*|"
    rf"{_LAST}[\"”’')\s]*(?:[:|=–-]|means|is|shall\s+be|the|date|on|\s)*)$",
    re.IGNORECASE,
)
_OF_THE_CONTRACT = re.compile(
    r"\b(?:term|agreement|contract(?!\s+year)|licen[cs]e|subscription|continues?|effect|expir\w+|end\s+date)\b[^;]*$"
    r"(?<!year\sending\s)",
    re.IGNORECASE,
)
_ENDS_AFTER = re.compile(rf"[^.;]{{0,20}}?[\"“”‘'][*\s]*{_LAST}", re.IGNORECASE)


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
    page = passage.page_at(span.start) if passage is not None else None
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
    """The law of the first clause that names one; what only is subject to a law counts where no clause does."""
    return next((law for cue in (_GOVERNED, _SUBJECT) for law in _laws(contract, text, cue)), None)


def _laws(contract: Contract, text: str, cue: re.Pattern[str]) -> Iterator[Fact]:
    for match in cue.finditer(text):
        begin = _sentence_start(text, match.start())
        if _FOREIGN.search(text, begin, match.end()):
            continue
        end = _STOP.search(text, match.end(), match.end() + _REACH)
        reach = text[match.end() : end.start() if end else match.end() + _REACH]
        if places := find_places(reach):
            beside = _together(places)
            span = Span(begin, match.end() + beside[-1][1])
            yield _fact(contract, "governing_law", _called(finest([key for *_, key in reversed(beside)])), span)


def _together(places: tuple[tuple[int, int, str], ...]) -> list[tuple[int, int, str]]:
    """The first place and those right beside it: "Munich, Germany"."""
    beside = [places[0]]
    for place in places[1:]:
        if place[0] - beside[-1][1] > _BESIDE:
            break
        beside.append(place)
    return beside


def _called(key: str | None) -> str:
    """A jurisdiction's name."""
    if key in _LAWS:
        return _LAWS[key]
    name = next(name for name, known in NAMES.items() if known == key)
    return " ".join(word if word in ("of", "and", "the") else word.capitalize() for word in name.split())


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence around ``at`` begins, or a few words before."""
    first = max(0, at - _QUOTE)
    last = max((stop.end() for stop in _STOP.finditer(text, first, at + 1)), default=None)
    return last if last is not None else at if first else 0


def _dates(contract: Contract, text: str) -> Iterator[Fact]:
    margins = sorted(p.span for p in contract.passages if p.kind is PassageKind.MARGIN)
    begins: list[tuple[int, Span, str]] = []
    ends: list[tuple[Span, str]] = []
    for span, value in find_dates(text):
        last = bisect_right(margins, span) - 1
        if last >= 0 and margins[last].covers(span):  # a running header says nothing of the contract
            continue
        before, after = text[max(0, span.start - _BEFORE) : span.start], text[span.end : span.end + _AFTER]
        if _ends(before, after):
            ends.append((span, value))
        elif (rank := _begins(before, after, span.start)) is not None:
            begins.append((rank, span, value))
    begin = min(begins, default=None)
    if begin is not None:
        yield _fact(contract, "effective_date", begin[2], begin[1])
    end = next((found for found in ends if begin is None or found[1] > begin[2]), None)
    if end is not None:
        yield _fact(contract, "end_date", end[1], end[0])
    elif begin is not None and (term := find_term(text)) is not None:
        yield _computed(contract, begin[2], term)


def _computed(contract: Contract, begin: str, term: Term) -> Fact:
    return _fact(contract, "end_date", term.after(begin), term.span, "computed")


def _ends(before: str, after: str) -> bool:
    """Whether a date is the contract's last day."""
    if _ENDS_AFTER.match(after):
        return True
    return _ENDS_BEFORE.search(before) is not None and _OF_THE_CONTRACT.search(before) is not None


def _begins(before: str, after: str, at: int) -> int | None:
    """How sure it is that a date is the contract's first day, 0 for surest; None when nothing says so."""
    if _BEGINS_STRONG.search(before) or _BEGINS_AFTER.match(after):
        return 0
    return 1 if at < _FRONT and _BEGINS_WEAK.search(before) else None
