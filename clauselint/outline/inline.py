"""Finds enumerations written inside one passage, "(a) ...; (b) ...; and (c) ...", and reads each item with its lead-in."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field

from clauselint.contract import Span
from clauselint.outline.numbering import letter, roman
from clauselint.outline.sentences import split

LONGEST_SHARED = 1500  # a lead-in or tail is shared by many items: beyond this it is cut, so that cost stays linear
_DEEPEST = 3

_MARK = re.compile(r"(?<![^\s(*_])(?:\(([A-Za-z]{1,5}|\d{1,2})\.?\)|([a-z]{1,4}|\d{1,2})\)|(©))(?=[\s*_])")
_JOINT = re.compile(r"([;:,.—–;；：]?)[\"'”’*_]{0,3}\s*(\band/or|\band|\bor|\bbut|\bthen|\bnor|\bplus)?\s*\Z")
_REFERENCE = re.compile(r"(?:paragraph|clause|section|article|item|point|part|subsection|subclause|sub|limb)s?[\s)]*\Z", re.I)
_DANGLING = re.compile(
    r"\W*(?:\S{1,8}\s+)??(?:if|where|when|whenever|unless|in the event|in case|should|to the extent|except|upon|after|"
    r"subject to|without|notwithstanding|once|as long as|so long as|provided that)\b",
    re.IGNORECASE,
)
_MAIN_VERB = re.compile(r"\b(?:may|shall|will|must|agrees?|cannot|grants?|undertakes?|reserves?|(?:is|are) entitled)\b", re.I)
_TAIL = re.compile(r"[,;]\s+(?:and\s+)?(?:in (?:each|either|any|all|every) (?:such )?cases?\b|then\b)|;\s+provided\b")
_MAIN_CLAUSE = re.compile(
    r",\s+(?=(?:[A-Z][\w’'-]*|the|either|neither|any|each|such|you|we|no|this)\b(?:[ \n][\w’'-]+){0,5}?[ \n]"
    r"(?:may|shall|will|must|agrees?|cannot|reserves?|(?:is|are) entitled)\b)"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """One sentence, or one item of an enumeration with its lead-in and tail. ``nth`` counts the passage's sentences from 0."""

    spans: tuple[Span, ...]
    own: Span
    nth: int


@dataclass(slots=True)
class _Chain:
    """Marks of one series in sequence. ``after_colon``: the first stands after a colon; ``parted``: all others after ";"."""

    starts: list[int]
    after_colon: bool
    parted: bool = True
    value: int = 1

    @property
    def holds(self) -> bool:
        return len(self.starts) > 1 and (self.after_colon or self.parted)


@dataclass(slots=True)
class _Reading:
    text: str
    found: list[Piece] = field(default_factory=list)


def read(text: str, start: int, end: int) -> list[Piece]:
    """The sentences of ``text[start:end]`` in order, with each inline item as a sentence of its own."""
    reading = _Reading(text)
    _expand(reading, Span(start, end), (), None, 0)
    return reading.found


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


def tail_of(text: str, lead: Span, item: Span) -> int | None:
    """Where the words begin, inside the last item, that belong to every item: ", in each case ...", ", then Provider may ..."."""
    at = min(item.end, item.start + 20_000)
    if found := _TAIL.search(text, item.start, at):
        return found.start() + 1
    if dangles(text, lead) and (clause := _MAIN_CLAUSE.search(text, item.start, at)):
        return clause.start() + 1
    return None


def dangles(text: str, lead: Span) -> bool:
    """Whether a lead-in such as "If Customer:" still waits for its main clause."""
    head = text[lead.start : min(lead.end, lead.start + LONGEST_SHARED)]
    return bool(_DANGLING.match(head)) and not _MAIN_VERB.search(head)


def _expand(reading: _Reading, whole: Span, prefix: tuple[Span, ...], nth: int | None, depth: int) -> None:
    text = reading.text
    sentences = split(text, whole.start, whole.end)
    chains = [chain for chain in _chains(text, whole) if chain.holds] if depth < _DEEPEST else []
    starts = [s.start for s in sentences]
    done, at = 0, whole.start
    for chain in chains:
        if chain.starts[0] < at:
            continue
        home = bisect_right(starts, chain.starts[0]) - 1
        last = sentences[bisect_right(starts, chain.starts[-1]) - 1].end
        for k in range(done, home):
            _plain(reading, sentences[k], prefix, k if nth is None else nth)
        lead = Span(max(at, starts[home]), chain.starts[0])
        _items(reading, lead, [*chain.starts, last], prefix, home if nth is None else nth, depth)
        done, at = bisect_right(starts, last - 1), last
    for k in range(done, len(sentences)):
        _plain(reading, sentences[k], prefix, k if nth is None else nth)


def _plain(reading: _Reading, span: Span, prefix: tuple[Span, ...], nth: int) -> None:
    reading.found.append(Piece((*prefix, span), span, nth))


def _items(
    reading: _Reading, lead: Span, bounds: list[int], prefix: tuple[Span, ...], nth: int, depth: int
) -> None:
    text = reading.text
    lead = _trimmed(text, lead)
    common = prefix
    if lead.end > lead.start:
        common = (*prefix, shared(text, lead))
        if common[-1] != lead:
            reading.found.append(Piece((*prefix, lead), lead, nth))
    last = _trimmed(text, Span(bounds[-2], bounds[-1]))
    cut = tail_of(text, lead, last)
    tail = _trimmed(text, Span(cut, last.end)) if cut else None
    first = len(reading.found)
    for start, end in zip(bounds, bounds[1:], strict=False):
        item = _trimmed(text, Span(start, cut if cut and end == bounds[-1] else end))
        _item(reading, item, common, nth, depth)
    if tail:
        ending = shared(text, tail)
        reading.found[first:] = [Piece((*p.spans, ending), p.own, p.nth) for p in reading.found[first:]]
        if ending != tail:
            reading.found.append(Piece((tail,), tail, nth))


def _item(reading: _Reading, item: Span, common: tuple[Span, ...], nth: int, depth: int) -> None:
    """The item's first sentence is read with the lead-in; the sentences after it stand alone."""
    head, *rest = split(reading.text, item.start, item.end)
    _expand(reading, head, common, nth, depth + 1)
    for span in rest:
        reading.found.append(Piece((span,), span, nth + 1))


def _trimmed(text: str, span: Span) -> Span:
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end)


def _chains(text: str, whole: Span) -> list[_Chain]:
    """Every sequence (a), (b) ... in order of its start, in one pass over the marks."""
    open_: dict[str, _Chain] = {}
    chains: list[_Chain] = []
    start = whole.start
    for mark in _MARK.finditer(text, start, whole.end):
        joint = _JOINT.search(text, max(start, mark.start() - 12), mark.start())
        sign, word = (joint[1], joint[2]) if joint else ("", None)
        for series, value in _readings(mark):
            chain = open_.get(series)
            if chain and value == chain.value + 1 and (sign or word):
                chain.starts.append(mark.start())
                chain.value = value
                chain.parted = chain.parted and sign in (";", ";", "；")
            elif value == 1 and not _REFERENCE.search(text, max(start, mark.start() - 14), mark.start()):
                open_[series] = chain = _Chain([mark.start()], sign in (":", "：", "—", "–"))
                chains.append(chain)
    return chains


def _readings(mark: re.Match[str]) -> list[tuple[str, int]]:
    value = mark[1] or mark[2] or "c"
    wrap = ")" if mark[2] else "()"
    if value.isdigit():
        return [(f"{wrap}1", int(value))]
    low, case = value.lower(), "A" if value.isupper() else "a"
    if low != value and case == "a":
        return []
    found = [(f"{wrap}{case}", letter(low)), (f"{wrap}{case} roman", roman(low))]
    return [(series, n) for series, n in found if n]
