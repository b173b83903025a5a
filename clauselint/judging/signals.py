"""Whether a sentence shows what a signal asks for: words, bearer, force, figures and places."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import reduce
from operator import and_, or_

from clauselint.contract import Span, Zone
from clauselint.judging.acts import Acts
from clauselint.judging.bearing import NEEDED, bears
from clauselint.judging.flaws import has_blank
from clauselint.judging.occurrences import Run
from clauselint.judging.phrases import PhraseBook
from clauselint.judging.places import stands_in_place
from clauselint.judging.reading import Reading
from clauselint.judging.sentences import members
from clauselint.rule import Number, Signal

_ZONES = {
    "operative": frozenset({Zone.OPERATIVE}),
    "definition": frozenset({Zone.DEFINITION}),
    "recital": frozenset({Zone.RECITAL}),
    "anywhere": frozenset(Zone),
}


@dataclass(frozen=True, slots=True)
class Match:
    """A sentence that shows a signal. ``sure`` is False when the bearer had to be inferred."""

    sentence: int
    signal: Signal
    spans: tuple[Span, ...]
    sure: bool = True
    hedges: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class CompiledSignal:
    """A signal with its phrases as groups of a phrase book."""

    signal: Signal
    needed: tuple[int, ...]
    acts: tuple[tuple[str, int], ...]
    means: int | None
    without: int | None
    clause_says: int | None
    clause_without: int | None
    heading: int | None
    place_near: int | None


def compile_signal(signal: Signal, book: PhraseBook) -> CompiledSignal:
    """Compile; raises BadPhrase."""

    def group(phrases: tuple[str, ...]) -> int | None:
        return book.group(phrases) if phrases else None

    needed = (signal.what, signal.says, signal.also, signal.besides)
    return CompiledSignal(
        signal,
        tuple(book.group(g) for g in needed if g),
        tuple((force, book.group(acts)) for force, acts in signal.acts),
        group(signal.means),
        group(signal.without),
        group(signal.clause_says),
        group(signal.clause_without),
        group(signal.heading),
        group(signal.place_near),
    )


class Finder:
    """Finds signals in one reading.

    Hits inside a phrase of ``masked`` (false friends) do not count, nor does any sentence with a phrase of ``barred``.
    """

    def __init__(self, reading: Reading, masked: int | None = None, barred: int | None = None) -> None:
        self.reading, self.masked = reading, masked
        self._barred = frozenset(() if barred is None else reading.saying(barred))
        self._candidates: dict[tuple[int, bool], list[int]] = {}

    def candidates(self, signal: CompiledSignal, *, blank: bool = False) -> list[int]:
        """Sentences that pass everything that needs no parsing; ``blank``: but for a figure or place left blank."""
        key = (id(signal), blank)
        if key not in self._candidates:
            self._candidates[key] = self._passing(signal, blank=blank)
        return self._candidates[key]

    def _passing(self, signal: CompiledSignal, *, blank: bool) -> list[int]:
        r = self.reading
        sets = [r.containing(g) for g in signal.needed]
        if signal.acts:
            sets.append(reduce(or_, (r.containing(g) for _, g in signal.acts)))
        if not sets and signal.place_near is not None:
            sets.append(r.containing(signal.place_near))
        zones = _ZONES[signal.signal.zone]
        held = self._is_blank if blank else self._figures_hold

        def passes(s: int) -> bool:
            in_zone = s not in self._barred and r.outline.sentences[s].zone in zones
            return in_zone and self._words_hold(signal, s) and held(signal, s)

        return [s for s in members(reduce(and_, sets)) if passes(s)]

    def _figures_hold(self, signal: CompiledSignal, s: int) -> bool:
        r = self.reading
        if signal.signal.number and not _number_holds(signal.signal.number, r, s):
            return False
        return signal.signal.place is None or stands_in_place(
            r, s, signal.signal.place, () if signal.place_near is None else r.runs(signal.place_near, s)
        )

    def _is_blank(self, signal: CompiledSignal, s: int) -> bool:
        """Whether a template leaves blank the figure or place that decides."""
        number = signal.signal.number
        if number is None and signal.signal.place is None:
            return False
        return has_blank(self.reading.text(s), number.unit if number else "") and not self._figures_hold(signal, s)

    def _words_hold(self, signal: CompiledSignal, s: int) -> bool:
        r = self.reading
        if not all(self._runs(g, s) for g in signal.needed):
            return False
        if signal.acts and not any(r.may_carry(s, NEEDED.get(f)) and self._runs(g, s) for f, g in signal.acts):
            return False
        if signal.means is not None and not self._means(signal.means, s):
            return False
        if signal.without is not None and r.runs(signal.without, s):
            return False
        if signal.clause_says is not None and not r.clause_says(signal.clause_says, s):
            return False
        if signal.clause_without is not None and r.clause_says(signal.clause_without, s):
            return False
        return signal.heading is None or r.heading_says(signal.heading, s)

    def _runs(self, group: int, s: int) -> tuple[Run, ...]:
        runs = self.reading.runs(group, s)
        if self.masked is None or not runs:
            return runs
        masks = self.reading.runs(self.masked, s)
        return tuple(r for r in runs if not any(m[0] < r[1] and r[0] < m[1] for m in masks))

    def _means(self, group: int, s: int) -> bool:
        return any(self._runs(group, n) for n in (s, *self.reading.definitions_used(s)))

    def says(self, group: int, s: int) -> bool:
        """Whether a phrase of ``group`` stands in the sentence, outside false friends."""
        return s not in self._barred and bool(self._runs(group, s))

    def find(self, signal: CompiledSignal) -> list[Match]:
        """Every sentence that shows the signal."""
        found = (self._match(signal, s) for s in self.candidates(signal))
        return [m for m in found if m]

    def shows_any(self, signals: Sequence[CompiledSignal]) -> bool:
        """Whether some sentence shows one of the signals; those that need no parsing are tried first."""
        by_parsing = [signal for signal in signals if signal.acts]
        if any(self.find(signal) for signal in signals if not signal.acts):
            return True
        parse_candidates(self.reading, [(self, by_parsing)])
        return any(self.find(signal) for signal in by_parsing)

    def find_blank(self, signal: CompiledSignal) -> list[Match]:
        """Every sentence that would show the signal, were the figure or place that decides not left blank."""
        if signal.signal.number is None and signal.signal.place is None:
            return []
        found = (self._match(signal, s) for s in self.candidates(signal, blank=True))
        return [m for m in found if m]

    def _match(self, signal: CompiledSignal, s: int) -> Match | None:
        words = tuple(self.reading.span(s, self._runs(g, s)[0]) for g in signal.needed)
        if not signal.acts:
            hedges = self.reading.hedges(s)
            return Match(s, signal.signal, words, hedges=hedges) if _hedge_holds(signal.signal, hedges) else None
        provisions = self.reading.provisions(s)
        for force, group in signal.acts:
            acts = Acts([(self.reading.span(s, run), self.reading.describes(s, run)) for run in self._runs(group, s)])
            for p in provisions:
                act = acts.of(p)
                hedges = self.reading.softening(p)
                if act and bears(p, force, signal.signal) and _hedge_holds(signal.signal, hedges):
                    return Match(s, signal.signal, (act, *words), sure=p.bearer is not None, hedges=hedges)
        return None


def _hedge_holds(signal: Signal, hedges: tuple[Span, ...]) -> bool:
    return not (signal.hedged == "no" and hedges) and not (signal.hedged == "only" and not hedges)


def _number_holds(number: Number, reading: Reading, sentence: int) -> bool:
    values = [q.value for q in reading.quantities(sentence) if q.unit == number.unit]
    if number.at_least is not None:
        return any(v >= float(number.at_least) for v in values)
    if number.below is not None:
        return any(v < float(number.below) for v in values)
    return bool(values)


def parse_candidates(reading: Reading, finders: Iterable[tuple[Finder, Iterable[CompiledSignal]]]) -> None:
    """Parse, in one batch, every sentence that some signal needs parsed."""
    wanted: set[int] = set()
    for finder, signals in finders:
        for signal in signals:
            if signal.acts:
                wanted.update(finder.candidates(signal))
    reading.parse(wanted)
