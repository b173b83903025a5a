"""From what was found to a status: not applicable, adverse, adequate, weak or missing, and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clauselint.contract import Span
from clauselint.judging.applicability import Inapplicable
from clauselint.judging.contests import Contest, weighed
from clauselint.judging.items import CompiledItem, Outcome, Standing, on_topic, weigh
from clauselint.judging.precedence import Precedence
from clauselint.judging.signals import Finder, Match
from clauselint.report import Confidence, Status
from clauselint.rule import Item, Rule

if TYPE_CHECKING:
    from clauselint.judging.engine import CompiledRule

MOST_EVIDENCE = 6  # three decisive quotes and three supporting ones (annotation guide, section 8.3)


@dataclass(frozen=True, slots=True)
class Quote:
    """A sentence that supports a verdict, the words in it that decide, and why it is quoted."""

    sentence: int
    spans: tuple[Span, ...]
    why: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """A rule's status on a contract with its reasons; ``topic`` lists the other sentences on the rule's topic."""

    rule: Rule
    status: Status
    confidence: Confidence
    reason: str
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    quotes: tuple[Quote, ...] = ()
    topic: tuple[int, ...] = ()


def exempt(rule: Rule, why: Inapplicable) -> Verdict:
    """The verdict on a rule that does not apply."""
    quotes = _quotes((m, why.because) for m in why.matches[:1])
    return Verdict(rule, Status.NOT_APPLICABLE, Confidence.HIGH, f"{why.code}: {why.because}", quotes=quotes)


def judge(
    compiled: CompiledRule, finder: Finder, standing: Standing, precedence: Precedence, *, applies: bool
) -> Verdict:
    """Put one rule to one contract; ``standing`` tells it the verdicts so far, ``applies`` whether it is its kind."""
    outcomes: dict[str, Outcome] = {}
    for item in compiled.adequate:
        outcomes[item.item.id] = _weighed(item, finder, outcomes, standing, protective=True, applies=applies)
    for item in (*compiled.weak, *compiled.adverse):
        outcomes[item.item.id] = _weighed(item, finder, outcomes, standing, protective=False, applies=applies)
    rule = compiled.rule
    met = _met(rule, outcomes)
    contest = weighed(_held(rule.adverse, outcomes), met, precedence)
    shown = _Shown(
        list(contest.standing),
        _held(rule.weak, outcomes),
        met,
        [o for i in rule.adequate if not (o := outcomes[i.id]).holds],
        contest,
    )
    return _verdict(rule, shown, on_topic(compiled.topic, finder, finder.reading))


def _weighed(
    item: CompiledItem,
    finder: Finder,
    earlier: dict[str, Outcome],
    standing: Standing,
    *,
    protective: bool,
    applies: bool,
) -> Outcome:
    if item.item.presumes and not applies:
        return Outcome(item.item, False)
    return weigh(item, finder, earlier, standing, protective=protective)


@dataclass(frozen=True, slots=True)
class _Shown:
    adverse: list[Outcome]
    weak: list[Outcome]
    met: list[Outcome]
    unmet: list[Outcome]
    contest: Contest


def _held(items: Iterable[Item], outcomes: dict[str, Outcome]) -> list[Outcome]:
    return [outcomes[i.id] for i in items if outcomes[i.id].holds]


def _met(rule: Rule, outcomes: dict[str, Outcome]) -> list[Outcome]:
    """Elements met; an element that asks for the absence of words counts only beside one that words meet."""
    held = _held(rule.adequate, outcomes)
    return held if any(o.matches for o in held) else []


def _verdict(rule: Rule, shown: _Shown, topic: list[int]) -> Verdict:
    flawed = [o for o in shown.unmet if o.flawed]
    met = tuple(o.item.label for o in shown.met)
    unmet = tuple(i.label for i in rule.adequate if i.label not in met)
    if shown.adverse:
        status = Status.ADVERSE
        quotes = _of(shown.adverse) + _of(shown.met)
        reason = _adverse_reason(shown)
    elif shown.met and not unmet and not shown.weak:
        status, quotes, reason = Status.ADEQUATE, _of(shown.met), f"All {len(met)} elements are met."
    elif shown.met or shown.weak or flawed:
        status = Status.WEAK
        quotes = _of(shown.weak) + _flawed(flawed) + _of(shown.met)
        reason = _weak_reason(shown, flawed, len(rule.adequate))
    else:
        status, quotes, reason = Status.MISSING, [], rule.missing
    if winner := shown.contest.winner:
        quotes = [(winner, _why(winner, shown)), *_lost(shown), *quotes]
        reason = " ".join((reason, *_lost_reasons(shown)))
    kept = _quotes(quotes)[:MOST_EVIDENCE]
    quoted = {q.sentence for q in kept}
    return Verdict(
        rule,
        status,
        _confidence(status, shown, quotes, topic),
        reason,
        met,
        () if status is Status.ADEQUATE else unmet,
        kept,
        tuple(s for s in topic if s not in quoted),
    )


def _adverse_reason(shown: _Shown) -> str:
    signs = "; ".join(o.item.label for o in shown.adverse)
    if not shown.met:
        return f"Adverse: {signs}."
    kept = "; ".join(o.item.label for o in shown.met)
    if why := shown.contest.prevails:
        return f"Adverse: {signs}. The contract also protects ({kept}), but the adverse words prevail: {why}."
    opposed = " One sentence allows what another rules out." if shown.contest.is_conflict else ""
    return f"Adverse: {signs}. The contract also protects ({kept}), but nothing shows that this prevails.{opposed}"


def _weak_reason(shown: _Shown, flawed: list[Outcome], elements: int) -> str:
    parts = [f"{len(shown.met)} of {elements} elements are met."]
    if shown.weak:
        parts.append("Weakened: " + "; ".join(o.item.label for o in shown.weak) + ".")
    parts += [f"“{o.item.label}” {_flaw(o)}." for o in flawed]
    return " ".join(parts)


def _flaw(outcome: Outcome) -> str:
    if outcome.softened:
        return "is promised only in softened words"
    if outcome.linked:
        return "stands only in a linked document that can be changed"
    return "hangs on a figure or place that is left blank"


def _lost(shown: _Shown) -> list[tuple[Match, str]]:
    return [(m, f"overridden: {o.item.label}") for o, _ in shown.contest.overridden for m in o.matches[:1]]


def _lost_reasons(shown: _Shown) -> list[str]:
    return [
        f"“{o.item.label}” does not decide, for words that protect prevail: {why}."
        for o, why in shown.contest.overridden
    ]


def _why(match: Match, shown: _Shown) -> str:
    return next(o.item.label for o in shown.met if match in o.matches)


def _confidence(status: Status, shown: _Shown, quotes: list[tuple[Match, str]], topic: list[int]) -> Confidence:
    if status is Status.MISSING:
        return Confidence.HIGH if not topic else Confidence.MEDIUM
    if status is Status.ADVERSE and shown.met and not shown.contest.prevails:
        return Confidence.LOW if len(shown.met) > 1 or shown.contest.is_conflict else Confidence.MEDIUM
    if shown.contest.overridden:
        return Confidence.MEDIUM
    return Confidence.HIGH if all(m.sure for m, _ in quotes[:3]) else Confidence.MEDIUM


def _of(outcomes: list[Outcome]) -> list[tuple[Match, str]]:
    """Matches of outcomes, the first of each before the second of any; those that name their bearer come first."""
    columns = [[(m, o.item.label) for m in sorted(o.matches, key=lambda m: not m.sure)] for o in outcomes]
    longest = max(map(len, columns), default=0)
    return [column[n] for n in range(longest) for column in columns if n < len(column)]


def _flawed(outcomes: list[Outcome]) -> list[tuple[Match, str]]:
    names = ("softened", "linked", "blank")
    return [
        (m, f"{'left blank' if name == 'blank' else name}: {o.item.label}")
        for o in outcomes
        for name in names
        for m in getattr(o, name)
    ]


def _quotes(matches: Iterable[tuple[Match, str]]) -> tuple[Quote, ...]:
    by_sentence: dict[int, Quote] = {}
    for m, why in matches:
        by_sentence.setdefault(m.sentence, Quote(m.sentence, m.spans, m.signal.because or why))
    return tuple(by_sentence.values())
