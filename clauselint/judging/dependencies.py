"""Upstream models, clouds, chips, licence managers and benchmarks that a contract names."""

from __future__ import annotations

import re
from bisect import bisect_right
from functools import lru_cache

from ahocorasick_rs import AhoCorasick, MatchKind

from clauselint.contract import PassageKind, Span
from clauselint.judging.quoting import telling
from clauselint.judging.reading import Reading
from clauselint.report import Dependency
from clauselint.rule import Upstream

_VERSION = re.compile(r"\.\d{1,3}\b|[ -](?:v?\d(?:[\w.]{0,7}\w)?|[A-Z]\d{2,4}\w?)\b")


def find_dependencies(reading: Reading, known: tuple[Upstream, ...]) -> tuple[Dependency, ...]:
    """Each known upstream product once, where it is first named, in document order."""
    names, products = _names(known)
    if not names:
        return ()
    text = reading.contract.text
    found: dict[str, Dependency] = {}
    for index, start, end in _scanner(names).find_matches_as_indexes(text):
        product = products[index]
        if product.name in found or not _stands_alone(text, start, end) or _in_margin(start, reading):
            continue
        version = _VERSION.match(text, end)
        span = Span(start, version.end() if version else end)
        found[product.name] = _dependency(span, product, reading)
    return tuple(found.values())


@lru_cache(maxsize=4)
def _names(known: tuple[Upstream, ...]) -> tuple[tuple[str, ...], tuple[Upstream, ...]]:
    pairs = [(name, u) for u in known for name in (u.name, *u.also)]
    return tuple(name for name, _ in pairs), tuple(u for _, u in pairs)


@lru_cache(maxsize=4)
def _scanner(names: tuple[str, ...]) -> AhoCorasick:
    return AhoCorasick(names, matchkind=MatchKind.LeftmostLongest)


def _stands_alone(text: str, start: int, end: int) -> bool:
    """Whether the name is no part of a longer word."""
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() or before == "-" or after.isalpha())


def _in_margin(start: int, reading: Reading) -> bool:
    passages = reading.contract.passages
    index = bisect_right(passages, start, key=lambda p: p.span.start) - 1
    return index >= 0 and passages[index].kind is PassageKind.MARGIN


def _dependency(span: Span, product: Upstream, reading: Reading) -> Dependency:
    sentences = reading.outline.sentences
    holder = next((s for s in sentences if any(piece.covers(span) for piece in s.spans)), None)
    piece = next(p for p in holder.spans if p.covers(span)) if holder else span
    words = telling(piece, (span,), reading)
    page = reading.contract.passages[holder.passage].page_at(span.start) if holder else None
    part = reading.contract.part_at(span.start)
    path = part.path if part else ""
    return Dependency(reading.contract.quote(span), product.kind, reading.contract.quote(words), page, path)
