"""Finds enumerations inside one passage, "(a) ...; (b) ...; and (c) ...", and reads each item with its lead-in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from clauselint.contract import Span
from clauselint.outline.numbering import readings
from clauselint.outline.sentences import split

LONGEST_SHARED = 1500  # a lead-in or tail is shared by many items: beyond this it is cut, so that cost stays linear
_DEEPEST = 3

_MARK = re.compile(r"(?<![^\s(*_])(?:\(([A-Za-z]{1,5}|\d{1,2})\.?\)|([a-z]{1,4}|\d{1,2})\)|(©))(?=[\s*_])")
_JOINT = re.compile(
    r"([;:,.—–；：]?)[\"'”’*_]{0,3}\s*(\band/or|\band|\bor|\bbut|\bthen|\bnor|\bplus)?\s*\Z", re.IGNORECASE
)
_REFERENCE = re.compile(
    r"(?:paragraph|clause|section|article|item|point|part|subsection|subclause|sub|limb)s?[\s)]*\Z", re.IGNORECASE
)
_DANGLING = re.compile(
    r"\W*(?:\S{1,8}\s+)??(?:if|where|when|whenever|unless|in\s+the\s+event|in\s+case|should|"
    r"to\s+the\s+(?:fullest\s|maximum\s)?extent|except|upon|after|subject\s+to|without|"
    r"notwithstanding|once|(?:as|so)\s+long\s+as|provided\s+that)\b",
    re.IGNORECASE,
)
_MAIN_VERB = re.compile(
    r"\b(?:may|shall|will|must|agrees?|cannot|grants?|undertakes?|reserves?|(?:is|are)\s+entitled)\b", re.IGNORECASE
)
_TAIL = re.compile(
    r"[,;]\s+(?:and\s+)?(?:in\s+(?:each|either|any|all|every)\s+(?:such\s+)?cases?\b|then\b)|;\s+provided\b",
    re.IGNORECASE,
)
_SUBJECT = r"[A-Z][\w’'-]*|the|either|neither|any|each|such|you|we|no|this"
_BINDS = r"(?:may|shall|will|must|agrees?|cannot|reserves?|(?:is|are)\s+entitled)\b"
_MAIN_CLAUSE = re.compile(rf",\s+(?=(?:{_SUBJECT})\b(?:\s[\w’'-]+){{0,5}}?\s{_BINDS})")
_MAIN_CLAUSE_CAPITALS = re.compile(
    rf",\s+(?!(?:AND|OR|BUT|WHICH|THAT|WHO)\b)(?=[A-Z][\w’'-]*(?:\s[\w’'-]+){{0,12}}?\s(?i:{_BINDS}))"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or one item of an enumeration with its lead-in and tail.

    ``nth`` counts the passage's sentences from 0: only pieces of the first are read with a lead-in before the passage.
    """

    spans: tuple[Span, ...]
    own: Span
    nth: int


@dataclass(slots=True)
class _Chain:
    """Marks of one series in sequence; ``after_colon``: the first is; ``parted``: all others stand after ";"."""

    series: str
    starts: list[int]
    after_colon: bool
    parted: bool = True
    value: int = 1

    def holds(self, ahead: Mapping[str, int]) -> bool:
        if self.after_colon and ahead.get(self.series) == self.value + 1:
            return True
        return len(self.starts) > 1 and (self.after_colon or self.parted)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """An enumeration that the next passage goes on with: its lead-in, its series and the pieces from ``first`` on."""

    lead: tuple[Span, ...]
    series: str
    value: int
    first: int


@dataclass(slots=True)
class Reading:
    """The pieces of one passage. ``ahead`` holds the next passage's number, each reading's value by its series."""

    text: str
    ahead: Mapping[str, int]
    pieces: list[Piece] = field(default_factory=list)
    unfinished: Unfinished | None = None


def read(text: str, start: int, end: int, ahead: Mapping[str, int]) -> Reading:
    """The sentences of ``text[start:end]`` in order, with each inline item as a sentence of its own."""
    reading = Reading(text, ahead)
    _expand(reading, Span(start, end), (), None, 0)
    return reading


def shared(text: str, span: Span) -> Span:
    """The part of a lead-in or tail that its items share: its end, when it is very long."""
    if span.end - span.start <= LONGEST_SHARED:
        return span
    cut = span.end - LONGEST_SHARED
    while cut < span.end and not text[cut].isspace():
        cut += 1
    while cut < span.end and text[cut].isspace():
        cut += 1
    return Span(cut, span.end) if cut < span.end else Span(span.end - LONGEST_SHARED, span.end)


def tail_of(text: str, lead: Span, first: Span, last: Span) -> int | None:
    """Where the words begin, in the last item, that belong to all: ", in each case ...", ", then Provider may ..."."""
    if found := _TAIL.search(text, last.start, last.end):
        return found.start() + 1
    main = _MAIN_CLAUSE_CAPITALS if text[lead.start : lead.end].isupper() else _MAIN_CLAUSE
    if dangles(text, lead, first) and (clause := main.search(text, last.start, last.end)):
        return clause.start() + 1
    return None


def dangles(text: str, lead: Span, first: Span) -> bool:
    """Whether a lead-in such as "If Customer:" still waits for its main clause, which its first item does not bring."""
    head = text[lead.start : min(lead.end, lead.start + LONGEST_SHARED)]
    item = text[first.start : min(first.end, first.start + LONGEST_SHARED)]
    return bool(_DANGLING.match(head)) and not _MAIN_VERB.search(head) and not _MAIN_VERB.search(item)


def _expand(reading: Reading, whole: Span, prefix: tuple[Span, ...], nth: int | None, depth: int) -> None:
    text = reading.text
    sentences = split(text, whole.start, whole.end)
    chains = (
        [chain for chain in _chains(text, whole) if chain.holds(reading.ahead if depth == 0 else {})]
        if depth < _DEEPEST
        else []
    )
    starts = [s.start for s in sentences]
    done, at = 0, whole.start
    for chain in chains:
        if chain.starts[0] < at:
            continue
        home = bisect_right(starts, chain.starts[0]) - 1
        last = sentences[bisect_right(starts, chain.starts[-1]) - 1].end
        for k in range(done, home):
            _plain(reading, sentences[k], prefix, k if nth is None else nth)
        lead, count = Span(max(at, starts[home]), chain.starts[0]), len(reading.pieces)
        _items(reading, lead, [*chain.starts, last], prefix, home if nth is None else nth, depth)
        if depth == 0 and chain.after_colon and reading.ahead.get(chain.series) == chain.value + 1:
            reading.unfinished = Unfinished((shared(text, lead.trimmed(text)),), chain.series, chain.value, count)
        done, at = bisect_right(starts, last - 1), last
    for k in range(done, len(sentences)):
        _plain(reading, sentences[k], prefix, k if nth is None else nth)


def _plain(reading: Reading, span: Span, prefix: tuple[Span, ...], nth: int) -> None:
    reading.pieces.append(Piece((*prefix, span), span, nth))


def _items(reading: Reading, lead: Span, bounds: list[int], prefix: tuple[Span, ...], nth: int, depth: int) -> None:
    text = reading.text
    lead = lead.trimmed(text)
    common = prefix
    if lead.end > lead.start:
        common = (*prefix, shared(text, lead))
        if common[-1] != lead:
            reading.pieces.append(Piece((*prefix, lead), lead, nth))
    last = Span(bounds[-2], bounds[-1]).trimmed(text)
    cut = tail_of(text, lead, Span(bounds[0], bounds[1]), last)
    tail = Span(cut, last.end).trimmed(text) if cut else None
    first = len(reading.pieces)
    for start, end in pairwise(bounds):
        item = Span(start, cut if cut and end == bounds[-1] else end).trimmed(text)
        _item(reading, item, common, nth, depth)
    if tail:
        ending = shared(text, tail)
        reading.pieces[first:] = [Piece((*p.spans, ending), p.own, p.nth) for p in reading.pieces[first:]]
        if ending != tail:
            reading.pieces.append(Piece((tail,), tail, nth))


def _item(reading: Reading, item: Span, common: tuple[Span, ...], nth: int, depth: int) -> None:
    """The item's first sentence is read with the lead-in; the sentences after it stand alone."""
    head, *rest = split(reading.text, item.start, item.end)
    _expand(reading, head, common, nth, depth + 1)
    for span in rest:
        reading.pieces.append(Piece((span,), span, nth + 1))


def _chains(text: str, whole: Span) -> list[_Chain]:
    """Every sequence (a), (b) ... in order of its start, in one pass over the marks."""
    open_: dict[str, _Chain] = {}
    chains: list[_Chain] = []
    start = whole.start
    for mark in _MARK.finditer(text, start, whole.end):
        joint = _JOINT.search(text, max(start, mark.start() - 12), mark.start())
        sign, word = (joint[1], joint[2]) if joint else ("", None)
        for series, value in readings(mark[1] or mark[2] or "c", ")" if mark[2] else "()"):
            chain = open_.get(series)
            if chain and value == chain.value + 1 and (sign or word):
                chain.starts.append(mark.start())
                chain.value = value
                chain.parted = chain.parted and sign in (";", "；")
            elif value == 1 and not _REFERENCE.search(text, max(start, mark.start() - 14), mark.start()):
                open_[series] = chain = _Chain(series, [mark.start()], sign in (":", "：", "—", "–"))
                chains.append(chain)
    return chains
