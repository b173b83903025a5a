"""To what a rule applies: the kinds of contract and the traits that its text shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from clauselint.contract import Role, Zone
from clauselint.judging.phrases import PhraseBook
from clauselint.judging.reading import Reading
from clauselint.judging.sentences import members
from clauselint.judging.signals import CompiledSignal, Finder, Match, compile_signal, parse_candidates
from clauselint.rule import ContractKind, Rule, Signal, Trait

NO_SUPPLY = "none"
"""The kind of contract under which nothing is supplied (NDA, lease, employment); it yields to any other title."""
_TITLE_END = 600  # characters from the start of a file within which a title is looked for
_SHORT = 150  # sentences of a paper that has no room for as many signs of its kind as a full contract
_FEWEST = 2  # sentences that must show some kind all the same
_TITLE_ZONES = (Zone.FRONT, Zone.HEADING)


@dataclass(frozen=True, slots=True)
class CompiledShape:
    """A kind or trait with its signals compiled."""

    name: str
    label: str
    when: tuple[CompiledSignal, ...]
    and_when: tuple[CompiledSignal, ...]
    unless: tuple[CompiledSignal, ...]
    at_least: int
    titles: int | None = None
    unless_titles: int | None = None


@dataclass(frozen=True, slots=True)
class Inapplicable:
    """Why a rule does not apply: a reason code of the annotation guide (section 4) and words for the user."""

    code: str
    because: str
    matches: tuple[Match, ...] = ()


def compile_shape(shape: ContractKind | Trait, book: PhraseBook) -> CompiledShape:
    """Compile; raises BadPhrase."""

    def compiled(signals: tuple[Signal, ...]) -> tuple[CompiledSignal, ...]:
        return tuple(compile_signal(s, book) for s in signals)

    if isinstance(shape, Trait):
        return CompiledShape(
            shape.trait,
            shape.label,
            compiled(shape.when),
            compiled(shape.and_when),
            compiled(shape.unless),
            shape.at_least,
        )
    return CompiledShape(
        shape.kind,
        shape.label,
        compiled(shape.when),
        compiled(shape.and_when),
        compiled(shape.unless),
        shape.at_least,
        book.group(shape.titles) if shape.titles else None,
        book.group(shape.unless_titles) if shape.unless_titles else None,
    )


def shown(shapes: Sequence[CompiledShape], finder: Finder) -> dict[str, tuple[Match, ...]]:
    """The sentences that show each kind or trait; empty for one that is not shown."""
    return _shown(shapes, finder, {s.name: s.at_least for s in shapes})


def _shown(
    shapes: Sequence[CompiledShape], finder: Finder, at_least: Mapping[str, int]
) -> dict[str, tuple[Match, ...]]:
    within_reach = [s for s in shapes if sum(len(finder.candidates(w)) for w in s.when) >= at_least[s.name]]
    parse_candidates(finder.reading, [(finder, s.when) for s in within_reach])
    return {s.name: _showing(s, finder, at_least[s.name]) if s in within_reach else () for s in shapes}


def _showing(shape: CompiledShape, finder: Finder, at_least: int) -> tuple[Match, ...]:
    # Items of one list share their lead-in: count the words that show it, not the sentences they stand in.
    matches = {m.spans[0]: m for s in shape.when for m in finder.find(s)}
    if len(matches) < at_least:
        return ()
    if (shape.and_when and not finder.shows_any(shape.and_when)) or finder.shows_any(shape.unless):
        return ()
    return tuple(matches[span] for span in sorted(matches))


def kinds_of(shapes: tuple[CompiledShape, ...], reading: Reading) -> Mapping[str, tuple[Match, ...]]:
    """The kinds of contract that the text shows, each with the sentences that show it."""
    finder = Finder(reading)
    titled = {k.name: t for k in shapes if (t := _title(k, reading))}
    if NO_SUPPLY in titled and len(titled) == 1 and len(reading.contract.parts) < 2:
        return {}  # of a family, the NDA may be an annex
    untitled = [k for k in shapes if k.name not in (NO_SUPPLY, *titled) and not _is_vetoed(k, reading)]
    found = {**shown(untitled, finder), **titled}
    kinds = {k.name: found[k.name] for k in shapes if k.name != NO_SUPPLY and found.get(k.name)}
    return kinds if kinds or NO_SUPPLY in titled else _likeliest(untitled, finder)


def _likeliest(shapes: Sequence[CompiledShape], finder: Finder) -> dict[str, tuple[Match, ...]]:
    """The one kind that a short paper between a customer and a vendor comes nearest to: half the signs are enough."""
    reading = finder.reading
    sides = {party.role for party in reading.parties}
    if len(reading.outline.sentences) > _SHORT or not {Role.CUSTOMER, Role.VENDOR} <= sides:
        return {}
    matches = _shown(shapes, finder, {k.name: (k.at_least + 1) // 2 for k in shapes})
    found = {k.name: (len(own) / k.at_least, own) for k in shapes if (own := matches[k.name])}
    if len({match.sentence for _, own in found.values() for match in own}) < _FEWEST:
        return {}
    best = max(found, key=lambda name: found[name][0])
    return {best: found[best][1]}


def _is_vetoed(kind: CompiledShape, reading: Reading) -> bool:
    return kind.unless_titles is not None and bool(_title_says(kind.unless_titles, reading))


def _title(kind: CompiledShape, reading: Reading) -> tuple[Match, ...]:
    return () if kind.titles is None else _title_says(kind.titles, reading)


def _title_says(group: int, reading: Reading) -> tuple[Match, ...]:
    for i in members(reading.containing(group)):
        sentence = reading.outline.sentences[i]
        part = reading.contract.part_at(sentence.own.start)
        if sentence.own.start - (part.span.start if part else 0) > _TITLE_END:
            continue
        if sentence.zone in _TITLE_ZONES and (runs := reading.runs(group, i)):
            return (Match(i, Signal(), (reading.span(i, runs[0]),)),)
    return ()


def traits_asked(rules: Iterable[Rule], kinds: AbstractSet[str]) -> frozenset[str]:
    """The traits that decide whether some rule applies to a contract of these kinds."""
    conditions = (
        c
        for rule in rules
        for c in (*(() if kinds & set(rule.applies.to) else rule.applies.when), *rule.applies.unless)
        if kinds and (not c.kind or c.kind in kinds)
    )
    return frozenset(trait for c in conditions for trait in (c.trait, c.lacks) if trait)


def inapplicable(
    rule: Rule, kinds: Mapping[str, tuple[Match, ...]], traits: Mapping[str, tuple[Match, ...]]
) -> Inapplicable | None:
    """Why ``rule`` does not apply to a contract of these kinds and traits, or None when it does."""
    if not kinds:
        return Inapplicable(
            "no_buyer", "The document does not show the supply of a product, service or data to a customer."
        )
    if not any(k in rule.applies.to for k in kinds):
        conditions = [c for c in rule.applies.when if c.kind in kinds]
        if not conditions:
            return Inapplicable("kind", rule.not_applicable)
        if not any(traits.get(c.trait) for c in conditions):
            return Inapplicable(
                "condition", f"The rule applies here only {conditions[0].because}; the text does not show it."
            )
    for c in rule.applies.unless:
        if c.kind and (c.kind not in kinds or len(kinds) > 1):
            continue
        if (c.trait and traits.get(c.trait)) or (c.lacks and not traits.get(c.lacks)):
            return Inapplicable(c.reason, c.because, traits.get(c.trait, ()))
    return None
