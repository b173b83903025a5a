"""Who holds a right, and whether it is a right, a duty or a ban, decides; so do places, figures and definitions."""

from __future__ import annotations

import pytest

from clauselint.linting import example_contract, lint
from clauselint.report import Assessment, Confidence, Report, Severity, Status
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()
HEAD = """Cloud Services Agreement
between Acme Inc., a Delaware corporation ("Provider") and Muster AG, Bern ("Customer")
"""


def report(*clauses: str) -> Report:
    text = HEAD + "\n".join(f"{n}. {clause}" for n, clause in enumerate(clauses, 1))
    return lint(example_contract(text), BOOK)


def verdict(rule: str, *clauses: str) -> Assessment:
    return next(a for a in report(*clauses).assessments if a.rule == rule)


@pytest.mark.parametrize(
    ("rule", "clause", "status"),
    [
        ("training-on-customer-data", "Provider may use Customer Data to train its models.", Status.ADVERSE),
        ("training-on-customer-data", "Provider shall not use Customer Data to train its models.", Status.WEAK),
        ("training-on-customer-data", "Customer may use Customer Data to train its models.", Status.MISSING),
        ("training-on-customer-data", "Provider shall train Customer's administrators.", Status.MISSING),
        (
            "suspension-kill-switch",
            "Provider may suspend the Services at any time in its sole discretion.",
            Status.ADVERSE,
        ),
        (
            "suspension-kill-switch",
            "Customer may suspend the Services at any time in its sole discretion.",
            Status.MISSING,
        ),
        (
            "suspension-kill-switch",
            "Either party may suspend the Services at any time for convenience.",
            Status.ADVERSE,
        ),
        (
            "vendor-termination-convenience",
            "Provider may terminate for convenience on 30 days' notice.",
            Status.ADVERSE,
        ),
        (
            "vendor-termination-convenience",
            "Customer may terminate for convenience on 30 days' notice.",
            Status.MISSING,
        ),
        ("export-control-contingency", "Customer shall comply with all export control laws.", Status.MISSING),
        ("export-control-contingency", "Provider may at once suspend delivery on sanctions grounds.", Status.ADVERSE),
    ],
)
def test_minimal_pairs(rule: str, clause: str, status: Status) -> None:
    assert verdict(rule, clause).status is status


@pytest.mark.parametrize(
    ("law", "forum", "status"),
    [
        ("the laws of Delaware", "the courts of Wilmington, Delaware have exclusive jurisdiction", Status.ADVERSE),
        ("the laws of Switzerland", "the courts of Bern have exclusive jurisdiction", Status.ADEQUATE),
        ("the laws of England", "disputes are settled by LCIA arbitration seated in London", Status.ADEQUATE),
        ("the laws of Delaware", "disputes are settled by ICC arbitration seated in Geneva", Status.WEAK),
    ],
)
def test_law_and_forum_are_judged_against_the_parties_homes(law: str, forum: str, status: Status) -> None:
    clause = f"This Agreement is governed by {law}, and {forum}."
    assert verdict("governing-law-forum", clause).status is status


def test_softened_words_do_not_meet_an_element() -> None:
    firm = "Provider shall store and process Customer Data, including backups and logs, only in Switzerland."
    soft = firm.replace("shall", "shall use commercially reasonable efforts to")
    assert len(verdict("data-residency", firm).met) == 3
    softened = verdict("data-residency", soft)
    assert softened.met == ()
    assert softened.status is Status.WEAK
    assert "softened" in softened.reason


def test_words_against_words_lower_the_confidence_and_the_reason_says_so() -> None:
    a = verdict(
        "training-on-customer-data",
        "Provider shall not use Customer Data to train its models.",
        "Provider may use Customer Data to improve its products.",
    )
    assert (a.status, a.confidence) == (Status.ADVERSE, Confidence.LOW)
    assert "nothing shows that this prevails" in a.reason
    assert "One sentence allows what another rules out" in a.reason


def test_the_adverse_words_are_quoted_first() -> None:
    clause = "Provider may suspend the Services at any time in its sole discretion."
    a = verdict("suspension-kill-switch", "Provider restores the Services promptly after a suspension.", clause)
    assert a.evidence[0].text.endswith(clause)
    assert a.evidence[0].clause == "2"
    assert a.severity is Severity.HIGH


def test_someone_who_can_switch_the_customer_off_caps_the_ladder() -> None:
    got = report("Provider may suspend the Services at any time in its sole discretion.").maturity
    assert got.supported <= 1


def test_a_claim_is_read_from_marketing_words_and_held_against_the_clauses() -> None:
    got = report(
        "Provider delivers fully sovereign AI.", "Provider may suspend the Services at any time in its sole discretion."
    )
    assert got.maturity.claimed == 5
    overclaim = next(a for a in got.assessments if a.rule == "sovereignty-overclaim")
    assert overclaim.status is Status.ADVERSE
    assert any("suspend the Services" in e.text for e in overclaim.evidence)


def test_upstream_products_are_named_once_with_their_version() -> None:
    got = report("The Services run Llama 3.1 on AWS in Zurich.", "Llama 3.1 is updated yearly. The llama farm is near.")
    assert [(d.name, d.kind) for d in got.dependencies] == [("Llama 3.1", "model"), ("AWS", "cloud")]
