"""Whether an element, weakness or adverse sign holds in a contract, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from clauselint.judging.phrases import PhraseBook
from clauselint.judging.reading import Reading
from clauselint.judging.sentences import members
from clauselint.judging.signals import CompiledSignal, Finder, Match, compile_signal, parse_candidates
from clauselint.rule import Item, Number, Signal, Tally, Threshold


@dataclass(frozen=True, slots=True)
class CompiledItem:
    """An item with its signals compiled."""

    item: Item
    when: tuple[CompiledSignal, ...]
    and_when: tuple[CompiledSignal, ...]
    unless: tuple[CompiledSignal, ...]
    absent: tuple[CompiledSignal, ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an item.

    Words that would have met it, were they not hedged (``softened``), said only in a document that the other side can
    change (``linked``), or without the figure that decides (``blank``).
    """

    item: Item
    holds: bool
    matches: tuple[Match, ...] = ()
    softened: tuple[Match, ...] = ()
    linked: tuple[Match, ...] = ()
    blank: tuple[Match, ...] = ()

    @property
    def flawed(self) -> tuple[Match, ...]:
        """The words that do not quite meet it."""
        return (*self.softened, *self.linked, *self.blank)


def compile_item(item: Item, thresholds: tuple[Threshold, ...], book: PhraseBook) -> CompiledItem:
    """Compile; raises BadPhrase, and KeyError for a threshold that the rule does not have."""
    figures = {t.name: t.value for t in thresholds}

    def compiled(signals: tuple[Signal, ...]) -> tuple[CompiledSignal, ...]:
        return tuple(compile_signal(_with_figures(s, figures), book) for s in signals)

    return CompiledItem(
        item, compiled(item.when), compiled(item.and_when), compiled(item.unless), compiled(item.absent)
    )


def _with_figures(signal: Signal, figures: Mapping[str, float]) -> Signal:
    def figure(value: float | str | None) -> float | None:
        return figures[value] if isinstance(value, str) else value

    n = signal.number
    if n is None:
        return signal
    return replace(signal, number=Number(n.unit, figure(n.at_least), figure(n.below), n.any))


@dataclass(frozen=True, slots=True)
class Standing:
    """The core rules judged so far: for each its layer, status and the words that decided, and the layer claimed."""

    claimed: int = 0
    core: tuple[tuple[str, str, tuple[Match, ...]], ...] = ()

    def tallied(self, tally: Tally) -> list[tuple[Match, ...]]:
        """The deciding words of each rule that ``tally`` counts."""
        lowest = self.claimed if tally.claimed_layer_only else 1
        return [
            words
            for layer, status, words in self.core
            if layer.isdigit() and lowest <= int(layer) <= self.claimed and status in tally.status
        ]


def weigh(
    item: CompiledItem, finder: Finder, earlier: Mapping[str, Outcome], standing: Standing, *, protective: bool
) -> Outcome:
    """Decide whether ``item`` holds. A ``protective`` item is not met by hedged words unless a signal allows it."""
    if item.item.tally is None:
        return _by_words(item, finder, earlier, protective=protective)
    counted = standing.tallied(item.item.tally)
    tally = item.item.tally
    if len(counted) < tally.at_least or (tally.at_most is not None and len(counted) > tally.at_most):
        return Outcome(item.item, False)
    if not item.when:
        return Outcome(item.item, True)
    own = _by_words(item, finder, earlier, protective=protective)
    if not own.holds:
        return own
    return replace(own, matches=own.matches[:1] + tuple(m for words in counted for m in words[:1]))


def _by_words(item: CompiledItem, finder: Finder, earlier: Mapping[str, Outcome], *, protective: bool) -> Outcome:
    if item.item.unless_met and earlier[item.item.unless_met].holds:
        return Outcome(item.item, False)
    if item.absent:
        found = [m for s in item.absent for m in finder.find(s)]
        return Outcome(item.item, not found, ())
    groups = [finder.find(s) for s in item.when]
    matches = [m for g in groups for m in g]
    if item.item.near:
        anchor = earlier[item.item.near]
        is_beside = finder.reading.beside(m.sentence for m in (*anchor.matches, *anchor.flawed))
        matches = [m for m in matches if is_beside(m.sentence)]
    sorted_out = _sorted_out(matches, finder) if protective else {"firm": matches}
    firm = sorted_out.get("firm", [])
    enough = len({id(m.signal) for m in firm}) >= item.item.at_least
    if enough and item.and_when:
        parse_candidates(finder.reading, [(finder, item.and_when)])
        also = [m for s in item.and_when for m in finder.find(s)]
        enough = bool(also)
        firm += also
    if enough and item.unless:
        enough = not finder.shows_any(item.unless)
    flaws = {name: tuple(found) for name, found in sorted_out.items() if name != "firm"}
    if protective and not enough:
        flaws["blank"] = (*flaws.get("blank", ()), *(m for s in item.when for m in finder.find_blank(s)))
    return Outcome(item.item, enough, tuple(firm), **flaws)


def _sorted_out(matches: list[Match], finder: Finder) -> dict[str, list[Match]]:
    """The matches that meet a protective item ("firm"), and those that do not quite, by what is wrong with them."""
    found: dict[str, list[Match]] = {}
    for m in matches:
        found.setdefault(_flaw(m, finder.reading), []).append(m)
    return found


def _flaw(match: Match, reading: Reading) -> str:
    if match.hedges and match.signal.hedged is None:
        return "softened"
    if reading.is_linked(match.sentence):
        return "linked"
    return "blank" if any(map(reading.is_left_blank, match.spans)) else "firm"


def on_topic(group: int, finder: Finder, reading: Reading) -> list[int]:
    """Sentences on a rule's topic, false friends left out, in document order."""
    return [s for s in members(reading.containing(group)) if finder.says(group, s)]
