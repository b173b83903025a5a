"""The words that a rule offers to mend a clause do mend it: alone, together, and beside what a contract says."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from functools import cache

import pytest

from clauselint.linting import example_contract, judge_example, lint
from clauselint.report import Assessment, Report, Status
from clauselint.rule import Item, Rule, Rulebook
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()
RULES = pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.rule)

FRONT = (
    'This Agreement is made between Northwind Cloud Inc., a Delaware corporation (the "Provider"), and Meridian Bank '
    'Ltd., a company incorporated in Singapore (the "Customer").\n'
)
SUPPLY = (
    f"AI SERVICES AGREEMENT\n{FRONT}The Provider shall provide the AI platform to the Customer as a hosted service, "
    "license the software and models to it, and process Customer Data on its behalf. The Provider builds on "
    "third-party models and cloud services.\n"
)

BLANKS = {
    "country/region": "Singapore",
    "country": "Singapore",
    "jurisdiction": "Singapore",
    "jurisdictions": "Singapore",
    "place": "Singapore",
    "neutral place": "Singapore",
    "neutral country": "Switzerland",
    "Customer's country": "Singapore",
    "Customer's seat": "Singapore",
    "Customer's jurisdiction / neutral law": "Singapore",
    "state": "Singapore",
    "entity": "Meridian Cloud Pte. Ltd.",
    "parent": "Meridian Holdings Pte. Ltd.",
    "escrow agent": "Codehaven AG",
    "number": "64",
    "class": "H100",
    "quantity and class or equivalent": "64 H100 accelerators",
    "AI law": "the EU AI Act",
    "data law": "the GDPR",
    "sector regulator's rules": "the rules of the Monetary Authority of Singapore",
    "regulator": "the Monetary Authority of Singapore",
}
"""What a user would write into the blanks; any other blank keeps the figure or word that stands in it."""

TO_STRIKE: dict[str, set[str]] = {
    "data-residency": {"at-rest-only", "notice-only", "secondary-excluded", "service-exception"},
    "cross-border-remote-access": {"general-mechanism", "notice-only", "standing-exception"},
    "foreign-government-access": {"report-only"},
    "training-on-customer-data": {"by-default", "derived-excepted"},
    "customer-held-keys": {"option-not-ordered"},
    "suspension-kill-switch": {"weak-notice"},
    "licence-server-phone-home": {"customer-hosted-server"},
    "local-deployment-right": {"listed-platforms", "on-request"},
    "compute-capacity-commitment": {"free-substitution", "soft-commitment"},
    "exit-transition-assistance": {"current-rates", "short-or-reasonable", "some-endings"},
    "change-of-control-assignment": {"consent-softened", "merger-exempt"},
    "governing-law-forum": {"defendants-forum", "vendor-law-other-forum"},
    "retrain-fine-tune-right": {"conditional-right"},
    "weights-portability": {"closed-format", "end-only", "where-available"},
    "base-model-provenance": {"on-request"},
    "licence-irrevocability-survival": {"listed-breaches", "perpetual-terminable", "survives-expiry-only"},
    "weights-source-escrow": {"on-request"},
    "version-pinning-deprecation": {"open-exceptions", "pinning-where-available"},
    "inspection-audit": {"reports-first"},
    "upstream-flow-down-terms": {"link-with-notice", "reasonable-efforts", "upstream-prevails-fixed"},
    "own-evaluation-right": {"internal-results", "narrow-tests", "notice-or-approval"},
    "evaluation-asset-ownership": {"half-owned", "joint", "kept-out-only"},
    "regulatory-transparency-duties": {"at-customer-cost"},
    "export-control-contingency": {"renegotiation"},
    "vendor-termination-convenience": {"half-year-exit", "initial-term-only", "soft-breach-exit"},
    "unilateral-change-of-terms": {"at-renewal", "documents-updatable", "materiality-by-vendor", "notice-and-exit"},
}
"""Weaknesses that added words leave standing: the weak words themselves must be struck out."""


OVERLAPS: dict[str, set[str]] = {
    "data-residency": {"storage-and-processing"},
    "data-return-portability-deletion": {"thirty-day-window"},
    "operator-identity-locality": {"operator-named"},
    "suspension-kill-switch": {"closed-list"},
    "exit-transition-assistance": {"price-fixed"},
    "governing-law-forum": {"interim-relief"},
    "retrain-fine-tune-right": {"express-right", "no-catching-limit"},
    "weights-portability": {"delivery-duty"},
    "weights-source-escrow": {"independent-deposit"},
    "own-evaluation-right": {"no-consent"},
    "export-control-contingency": {"event-named", "no-discretion"},
    "upstream-vendor-withdrawal": {"loss-is-an-event"},
    "force-majeure-export-control": {"supplier-failure"},
    "vendor-termination-convenience": {"no-convenience"},
}
"""Elements that the words for others already meet, or that hold while nothing takes them away."""


def filled(words: str) -> str:
    return re.sub(r"\[([^]]+)]", lambda blank: BLANKS.get(blank[1], blank[1]), words)


def mends(items: Iterable[Item]) -> str:
    return filled(" ".join(dict.fromkeys(item.mend for item in items if item.mend)))


@cache
def alone(name: str) -> Rulebook:
    """The book with this rule alone, unless the rule hangs on the verdicts of others."""
    rule = BOOK.rule(name)
    return BOOK if any(i.tally for i in rule.items) else replace(BOOK, rules=(rule,))


def judged(text: str, rule: Rule) -> Assessment:
    """``text`` below a front page, put to the rule as if it applied."""
    return judged_by(rule.rule, text)


@cache
def judged_by(name: str, text: str) -> Assessment:
    return judge_example(FRONT + text, name, alone(name), presumed=True)


def mended(text: str, rule: Rule, named: Iterable[Item] = ()) -> tuple[str, Assessment]:
    """``text`` with the words for every element that it does not meet and for the weaknesses ``named``."""
    unmet = judged(text, rule).unmet
    whole = f"{text} {mends([*(i for i in rule.adequate if i.label in unmet), *named])}".strip()
    return whole, judged(whole, rule)


def struck(text: str, rule: Rule) -> str:
    """``text`` without the sentences that make it weak or adverse."""
    bad = {i.label for i in rule.weak + rule.adverse}
    before = ""
    while text != before:
        before = text
        for quote in judged(text, rule).evidence:
            if quote.why in bad or quote.why.startswith("softened"):
                text = " ".join(text.replace(quote.text, "").split())
    return text


def one_contract(clauses: Iterable[str]) -> Report:
    numbered = (f"{n}. {clause}" for n, clause in enumerate(clauses, 1))
    return lint(example_contract(SUPPLY + "\n".join(numbered)), BOOK)


@RULES
def test_every_element_that_words_can_meet_has_words(rule: Rule) -> None:
    assert [i.id for i in rule.adequate if not i.mend and not i.tally] == []


@RULES
def test_the_words_for_all_elements_make_an_adequate_clause(rule: Rule) -> None:
    got = judged(mends(rule.adequate), rule)
    assert got.status is Status.ADEQUATE, got.reason


@RULES
def test_the_preferred_wording_is_adequate(rule: Rule) -> None:
    got = judged(filled(rule.remedy.preferred), rule)
    assert got.status is Status.ADEQUATE, got.reason


@RULES
def test_no_words_offered_work_against_the_customer(rule: Rule) -> None:
    offered = {i.mend for i in rule.items if i.mend} | {rule.remedy.fallback}
    adverse = {w: got.reason for w in offered if (got := judged(filled(w), rule)).status is Status.ADVERSE}
    assert adverse == {}


@RULES
def test_every_element_needs_its_words(rule: Rule) -> None:
    for item in rule.adequate:
        if item.id not in OVERLAPS.get(rule.rule, set()) and item.mend:
            without = judged(mends(i for i in rule.adequate if i is not item), rule)
            assert without.status is not Status.ADEQUATE, item.id


@RULES
def test_words_mend_a_weak_clause(rule: Rule) -> None:
    for text in rule.examples.weak:
        whole, got = mended(text, rule)
        standing = {i.id for i in rule.weak if i.label in got.reason}
        assert standing <= TO_STRIKE.get(rule.rule, set()), whole
        if standing:
            named = [i for i in rule.weak if i.label in judged(text, rule).reason]
            whole, got = mended(struck(text, rule), rule, named)
        assert got.status is Status.ADEQUATE, (whole, got.reason)


@RULES
def test_the_preferred_wording_takes_the_place_of_adverse_words(rule: Rule) -> None:
    for text in rule.examples.adverse:
        whole = f"{struck(text, rule)} {filled(rule.remedy.preferred)}".strip()
        got = judged(whole, rule)
        assert got.status is Status.ADEQUATE, (whole, got.reason)


@pytest.mark.parametrize("kind", ["preferred", "mend"])
def test_one_contract_with_the_words_of_all_rules_has_no_findings(kind: str) -> None:
    rules = BOOK.rules
    words = [filled(r.remedy.preferred) if kind == "preferred" else mends(r.adequate) for r in rules]
    report = one_contract(words)
    verdicts = {a.rule: a.status for a in report.assessments}
    assert {r: s for r, s in verdicts.items() if s is not Status.ADEQUATE} == {}
    assert len(verdicts) == len(BOOK.rules)


def test_a_contract_without_the_words_has_findings() -> None:
    found = {a.status for a in one_contract(["Notices shall be in writing."]).assessments}
    assert Status.MISSING in found
    assert Status.ADEQUATE not in found
