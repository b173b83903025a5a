"""Verbatim quotes: the sentence that decides, cut down to its telling part when it is very long."""

from __future__ import annotations

import re
from bisect import bisect_right

from clauselint.contract import Contract, Passage, Span
from clauselint.judging.reading import Reading
from clauselint.judging.verdicts import Quote
from clauselint.report import Evidence

_LONGEST = 20_000  # characters of a quote
MOST_WORDS = 80  # annotation guide, section 8.2
_STOP = re.compile(r"[;:]\s|,\s|\s(?=\([a-z]{1,3}\))")
_WORD = re.compile(r"\S+")


def evidence(quote: Quote, reading: Reading) -> tuple[Evidence, ...]:
    """The pieces of a quoted sentence, verbatim: its own words, and its lead-in when the deciding words stand there."""
    sentence = reading.outline.sentences[quote.sentence]
    spans = [s for s in sentence.spans if s == sentence.own or any(s.covers(hit) for hit in quote.spans)]
    spans.sort(key=lambda s: s != sentence.own)
    pieces = [piece for s in spans for piece in _seen(telling(s, quote.spans, reading), quote.spans, reading)]
    return tuple(_evidence(piece, quote.sentence, quote.why, reading) for piece in pieces)


def topic_evidence(sentence: int, reading: Reading) -> Evidence:
    """A passage on the topic that decided nothing."""
    own = reading.outline.sentences[sentence].own
    return _evidence(_seen(telling(own, (), reading), (), reading)[0], sentence, "on this topic", reading)


def _evidence(span: Span, sentence: int, why: str, reading: Reading) -> Evidence:
    s = reading.outline.sentences[sentence]
    clause = reading.outline.clauses[s.clause] if s.clause is not None else None
    headings = [h for h in reading.headings(sentence) if h]
    return Evidence(
        reading.contract.quote(span),
        span.start,
        span.end,
        reading.contract.passages[s.passage].page_at(span.start),
        clause.number if clause else "",
        headings[-1] if headings else "",
        why,
        paragraph=paragraph_of(span, reading.contract),
        line=line_of(span, reading.contract),
    )


def paragraph_of(span: Span, contract: Contract) -> int | None:
    """The ordinal of the passage in which ``span`` begins, from 1 within its file."""
    part = contract.part_at(span.start)
    before = bisect_right(contract.passages, part.span.start - 1, key=_start) if part else 0
    return bisect_right(contract.passages, span.start, key=_start) - before or None


def line_of(span: Span, contract: Contract) -> int | None:
    """The line of the file on which ``span`` begins, from 1; None where the file has no lines."""
    passage = contract.passages[max(0, bisect_right(contract.passages, span.start, key=_start) - 1)]
    if passage.place.line is None:
        return None
    file = contract.part_at(span.start) or contract
    # The text of these two is that of the file, break for break.
    breaks = contract.text.count("\n", passage.span.start, span.start) if file.format in ("txt", "md") else 0
    return passage.place.line + breaks


def _start(passage: Passage) -> int:
    return passage.span.start


def telling(span: Span, hits: tuple[Span, ...], reading: Reading) -> Span:
    """At most MOST_WORDS words of ``span``, cut at clause marks around the hits."""
    text = reading.contract.quote(span)
    words = [Span(span.start + m.start(), span.start + m.end()) for m in _WORD.finditer(text)]
    inside = [h for h in hits if span.covers(h)] or [Span(span.start, span.start + 1)]
    first = min(h.start for h in inside)
    if len(words) <= MOST_WORDS:
        return _short(span.trimmed(reading.contract.text), first)
    cuts = [span.start] + [span.start + m.end() for m in _STOP.finditer(text)]
    start = max((c for c in cuts if c <= first), default=span.start)
    kept = [w for w in words if w.start >= start][:MOST_WORDS]
    return _short(Span(kept[0].start, kept[-1].end), first)


def _short(span: Span, first: int) -> Span:
    """``span``, or, of "words" without end that every rule might quote once more, a stretch around ``first``."""
    if span.end - span.start <= _LONGEST:
        return span
    start = max(span.start, first - _LONGEST // 2)
    return Span(start, min(span.end, start + _LONGEST))


def _seen(span: Span, hits: tuple[Span, ...], reading: Reading) -> list[Span]:
    """The stretches of ``span`` between hidden words: those with hits, or the longest when none has one."""
    stretches, at = [], span.start
    for hidden in (h for h in reading.hidden if h.meets(span)):
        stretches.append(Span(at, hidden.start))
        at = max(at, hidden.end)
    if not stretches:
        return [span]
    stretches.append(Span(at, span.end))
    shown = [s.trimmed(reading.contract.text) for s in stretches if reading.contract.quote(s).strip()]
    decisive = [s for s in shown if any(s.meets(hit) for hit in hits)]
    return decisive or sorted(shown, key=lambda s: s.start - s.end)[:1]
