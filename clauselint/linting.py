"""One contract and one rulebook make a Report."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache, partial

from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.judging import doubtful, pending, seeming, unread, unseen
from clauselint.judging.dependencies import find_dependencies
from clauselint.judging.engine import Engine
from clauselint.judging.quoting import evidence, topic_evidence
from clauselint.judging.reading import Reading
from clauselint.judging.signals import Match
from clauselint.judging.verdicts import Quote, Verdict
from clauselint.language.legible import as_read, legible
from clauselint.language.parsing import Parses
from clauselint.language.parties import find_parties
from clauselint.language.provisions import parse_provisions
from clauselint.outline import outline
from clauselint.outline.incorporation import find_incorporated
from clauselint.report import Assessment, Kind, Maturity, Report, Severity, Status
from clauselint.rule import Rule, Rulebook


@lru_cache(maxsize=4)
def _engine(rulebook: Rulebook) -> Engine:
    return Engine(rulebook)


@dataclass(frozen=True, slots=True)
class _Asked:
    """Which rules are put to a contract, and how; its views share what has been parsed."""

    rulebook: Rulebook
    all_rules: bool = False
    we_are: str | None = None
    kinds: tuple[str, ...] = ()
    presumed: bool = False
    parses: Parses = field(default_factory=Parses)


@dataclass(frozen=True, slots=True)
class _Judged:
    """One view of a contract with its verdicts."""

    reading: Reading
    kinds: Mapping[str, tuple[Match, ...]]
    assessments: tuple[Assessment, ...]


def lint(
    contract: Contract,
    rulebook: Rulebook,
    *,
    all_rules: bool = False,
    we_are: str | None = None,
    kinds: tuple[str, ...] = (),
) -> Report:
    """Put every rule to ``contract``.

    ``all_rules`` skips the applicability gate; ``we_are`` names the party that is the customer; ``kinds`` are the
    kinds of contract it is, whatever its text shows. Words are judged as a person reads them, whatever characters they
    are written in; hidden ones never protect. A contract with tracked changes is judged in both views, and what hangs
    on a change says so.
    """
    asked = _Asked(rulebook, all_rules, we_are, kinds)
    copy = legible(contract)
    if copy is None:
        return _linted(contract, asked)
    report = seeming.restored(_linted(copy.contract, asked), contract, copy)
    told = seeming.warnings(copy, contract, outline(unseen.as_seen(copy.contract))) if copy.lies else ()
    return replace(report, warnings=(*report.warnings, *told))


def _linted(contract: Contract, asked: _Asked) -> Report:
    """The report on a contract that reads as it is written, which may be the legible copy of another."""
    rulebook = asked.rulebook
    judged = _judged(contract, asked)
    reading, assessments = judged.reading, judged.assessments
    if contract.counterpart is None:
        assessments = pending.noted_alone(assessments, contract)
    else:
        counterpart = as_read(contract.counterpart)
        other = _judged(counterpart, asked)
        assessments = pending.noted(assessments, other.assessments, contract, counterpart)
    assessments = doubtful.noted(assessments, contract)
    assessments = tuple(unread.noted(a, len(contract.unread_pages)) for a in assessments)
    return Report(
        path=contract.path,
        sha256=contract.sha256,
        format=contract.format,
        pages=contract.pages,
        words=len(contract.text.split()),
        language="en",
        kinds=_kinds(judged.kinds, reading),
        parties=reading.parties,
        assessments=assessments,
        maturity=maturity(rulebook, assessments, _engine(rulebook).claimed(reading)),
        dependencies=find_dependencies(reading, rulebook.upstreams),
        warnings=(*contract.warnings, *unseen.warnings(contract, reading.outline)),
        unread_pages=contract.unread_pages,
        incorporated=find_incorporated(reading.contract, reading.outline),
        readers=contract.readers,
    )


def _judged(contract: Contract, asked: _Asked) -> _Judged:
    """The contract as a reader sees it, judged; words that nobody can see can only make a verdict worse."""
    seen = unseen.as_seen(contract)
    judged = _assessed(seen, asked)
    if seen is contract:
        return judged
    bare = _assessed(unseen.laid_bare(contract), asked)
    return replace(judged, assessments=tuple(map(unseen.exposed, judged.assessments, bare.assessments)))


def _assessed(contract: Contract, asked: _Asked) -> _Judged:
    reading = _read(contract, asked)
    kinds, verdicts = _engine(asked.rulebook).assess(
        reading, all_rules=asked.all_rules, presumed=asked.presumed, given=asked.kinds
    )
    return _Judged(reading, kinds, tuple(_assessment(v, reading) for v in verdicts))


def _read(contract: Contract, asked: _Asked) -> Reading:
    shape = outline(contract)
    parties = find_parties(contract, shape, asked.we_are)
    return _engine(asked.rulebook).read(contract, shape, parties, partial(parse_provisions, parses=asked.parses))


def _kinds(kinds: Mapping[str, tuple[Match, ...]], reading: Reading) -> tuple[Kind, ...]:
    return tuple(
        Kind(
            name,
            evidence(Quote(found[0].sentence, found[0].spans, f"shows the kind {name}"), reading)[0] if found else None,
        )
        for name, found in kinds.items()
    )


def _assessment(v: Verdict, reading: Reading) -> Assessment:
    return Assessment(
        rule=v.rule.rule,
        code=v.rule.code,
        layer=v.rule.layer,
        status=v.status,
        severity=severity(v.rule, v.status),
        confidence=v.confidence,
        reason=v.reason,
        met=v.met,
        unmet=v.unmet,
        evidence=tuple(e for q in v.quotes for e in evidence(q, reading)),
        clauses=tuple(topic_evidence(s, reading) for s in v.topic),
    )


def severity(rule: Rule, status: Status) -> Severity:
    """How much this status of this rule matters; ``none`` when it is no finding."""
    by_status = {
        Status.MISSING: rule.severity.missing,
        Status.WEAK: rule.severity.weak,
        Status.ADVERSE: rule.severity.adverse,
    }
    return Severity(by_status.get(status, "none"))


def maturity(rulebook: Rulebook, assessments: tuple[Assessment, ...], claimed: int) -> Maturity:
    """The layer that the contract supports and what blocks the next one (catalogue, ``maturity_model``)."""
    core = {r.rule for r in rulebook.rules if r.tier == "core"}
    judged = [a for a in assessments if a.rule in core and a.status is not Status.NOT_APPLICABLE]
    supported = 0
    blocked: tuple[str, ...] = ()
    for layer in "12345":
        at_layer = [a for a in judged if a.layer == layer]
        blocked = tuple(a.rule for a in at_layer if _blocks(a))
        if blocked:
            break
        supported = int(layer) if at_layer else supported
    caps = tuple(a.rule for a in judged if rulebook.rule(a.rule).caps and a.status is Status.ADVERSE)
    if caps and supported >= 1:
        supported, blocked = 1, caps
    return Maturity(supported, claimed, blocked, dict(rulebook.offerings).get(str(supported), ""))


def _blocks(a: Assessment) -> bool:
    return a.status is Status.ADVERSE or (a.status is Status.MISSING and a.severity is Severity.HIGH)


@dataclass(frozen=True, slots=True)
class ExampleResult:
    """What became of one example of a rule. ``expected`` is a status, or "silent"."""

    rule: str
    expected: str
    text: str
    got: Status
    reason: str
    passed: bool


def try_examples(rulebook: Rulebook, names: Collection[str] = ()) -> Iterator[ExampleResult]:
    """Judge every example in the rules of these names (all, without any), each as a contract of its own.

    An example of "not_applicable" must be so by its own words; the others are judged as if the rule applied. A
    "silent" text must not be adequate, weak or adverse.
    """
    for rule in rulebook.rules:
        if names and rule.rule not in names:
            continue
        # A rule that hangs on the verdicts of others is tried together with them.
        alone = rulebook if any(i.tally for i in rule.items) else replace(rulebook, rules=(rule,))
        for expected in ("adequate", "weak", "adverse", "missing", "not_applicable", "silent"):
            for text in getattr(rule.examples, expected):
                got = judge_example(text, rule.rule, alone, presumed=expected != "not_applicable")
                silent = got.status in (Status.MISSING, Status.NOT_APPLICABLE)
                passed = silent if expected == "silent" else got.status == expected
                yield ExampleResult(rule.rule, expected, text, got.status, got.reason, passed)


def judge_example(text: str, rule: str, rulebook: Rulebook, *, presumed: bool) -> Assessment:
    """What the rule of this name makes of ``text`` as a contract of its own, ``presumed``: as if the rule applied."""
    judged = _assessed(example_contract(text), _Asked(rulebook, all_rules=presumed, presumed=presumed))
    return next(a for a in judged.assessments if a.rule == rule)


def example_contract(text: str) -> Contract:
    """A contract that consists of ``text``, one passage per line that is not blank."""
    passages = tuple(
        Passage(PassageKind.PARAGRAPH, Span(m.start(), m.end()), Place(line=n))
        for n, m in enumerate(re.finditer(r"[^\n]*\S[^\n]*", text), 1)
    )
    return Contract(path="example", sha256="", format="txt", text=text, passages=passages)
