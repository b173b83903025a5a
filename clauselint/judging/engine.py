"""A rulebook compiled for judging: every phrase in one scanner, every rule ready to be put to a contract."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from clauselint.contract import Contract, Outline, Party
from clauselint.judging.applicability import compile_shape, inapplicable, kinds_of, shown, traits_asked
from clauselint.judging.items import CompiledItem, Standing, compile_item
from clauselint.judging.phrases import PhraseBook
from clauselint.judging.precedence import Precedence
from clauselint.judging.reading import Parser, Reading
from clauselint.judging.signals import CompiledSignal, Finder, Match, parse_candidates
from clauselint.judging.verdicts import Verdict, exempt, judge
from clauselint.report import Status
from clauselint.rule import Rule, Rulebook, Signal


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """A rule with its phrases compiled."""

    rule: Rule
    topic: int
    masked: int | None
    barred: int | None
    adequate: tuple[CompiledItem, ...]
    weak: tuple[CompiledItem, ...]
    adverse: tuple[CompiledItem, ...]

    @property
    def last(self) -> bool:
        """Whether the rule hangs on the verdicts of others."""
        return any(item.tally for item in self.rule.items)

    @property
    def first(self) -> tuple[CompiledSignal, ...]:
        """What every judgement of the rule looks for; the rest of an item is looked for only when this is found."""
        return tuple(s for item in (*self.adequate, *self.weak, *self.adverse) for s in (*item.when, *item.absent))


class Engine:
    """Puts every rule of a rulebook to a contract.

    Compiling raises BadPhrase (a phrase that cannot be matched) and KeyError (an unknown threshold); ``rulepack``
    has reported both with their place before a rulebook gets here.
    """

    def __init__(self, rulebook: Rulebook) -> None:
        self.rulebook = rulebook
        self.book = PhraseBook((w.name, w.phrases) for w in rulebook.lists)
        self._kinds = tuple(compile_shape(k, self.book) for k in rulebook.kinds)
        self._traits = tuple(compile_shape(t, self.book) for t in rulebook.traits)
        self._claims = tuple((c.layer, self.book.group(c.says)) for c in rulebook.claims)
        self._rules = tuple(compile_rule(r, self.book) for r in rulebook.rules)

    def read(self, contract: Contract, outline: Outline, parties: tuple[Party, ...], parser: Parser) -> Reading:
        """Prepare a contract for this rulebook's questions."""
        return Reading(contract, outline, parties, self.book, parser)

    def assess(
        self, reading: Reading, *, all_rules: bool = False, presumed: bool = False, given: Iterable[str] = ()
    ) -> tuple[Mapping[str, tuple[Match, ...]], tuple[Verdict, ...]]:
        """The kinds of contract that the text shows, and a verdict per rule, in the rulebook's order.

        ``all_rules`` judges every rule, whether it applies or not; ``presumed`` judges them as if they all did. The
        kinds ``given`` take the place of those that the text shows; no sentence shows them.
        """
        kinds = dict.fromkeys(given, ()) or kinds_of(self._kinds, reading)
        asked = traits_asked(self.rulebook.rules, kinds.keys())
        traits = shown([t for t in self._traits if t.name in asked], Finder(reading))
        excuses = {r.rule.rule: inapplicable(r.rule, kinds, traits) for r in self._rules}
        excused = {} if all_rules else excuses
        put = [r for r in self._rules if not excused.get(r.rule.rule)]
        finders = {r.rule.rule: Finder(reading, r.masked, r.barred) for r in put}
        parse_candidates(reading, [(finders[r.rule.rule], r.first) for r in put])
        verdicts: dict[str, Verdict] = {}
        precedence = Precedence(reading)
        claimed = self.claimed(reading)
        for r in sorted(self._rules, key=lambda r: r.last):
            why_not = excused.get(r.rule.rule)
            standing = _standing(claimed, verdicts.values(), silence=not all_rules) if r.last else Standing()
            applies = presumed or not excuses[r.rule.rule]
            verdicts[r.rule.rule] = (
                exempt(r.rule, why_not)
                if why_not
                else judge(r, finders[r.rule.rule], standing, precedence, applies=applies)
            )
        return kinds, tuple(verdicts[r.rule.rule] for r in self._rules)

    def claimed(self, reading: Reading) -> int:
        """The highest layer of the ladder that any words of the contract claim; 0 when none does."""
        return max(
            (layer for layer, group in self._claims if reading.is_said(group)),
            default=0,
        )


def _standing(claimed: int, verdicts: Iterable[Verdict], *, silence: bool) -> Standing:
    """What the verdicts so far amount to. ``silence`` says whether "missing" counts: only of rules known to apply."""
    core = (
        (v.rule.layer, v.status.value, tuple(Match(q.sentence, _contradiction(v), q.spans) for q in v.quotes))
        for v in verdicts
        if v.rule.tier == "core" and (silence or v.status is not Status.MISSING)
    )
    return Standing(claimed, tuple(core))


def _contradiction(v: Verdict) -> Signal:
    return Signal(because=f"contradicts the claim: {v.rule.title}")


def compile_rule(rule: Rule, book: PhraseBook) -> CompiledRule:
    """Compile; raises BadPhrase, and KeyError for an unknown threshold."""
    masked = tuple(p for f in rule.false_friends if not f.whole_sentence for p in f.says)
    barred = tuple(p for f in rule.false_friends if f.whole_sentence for p in f.says)
    return CompiledRule(
        rule,
        book.group(rule.topic),
        book.group(masked) if masked else None,
        book.group(barred) if barred else None,
        *(
            tuple(compile_item(i, rule.thresholds, book) for i in items)
            for items in (rule.adequate, rule.weak, rule.adverse)
        ),
    )
