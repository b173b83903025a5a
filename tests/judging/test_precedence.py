"""A protection that the contract puts first decides; one that it puts second does not."""

from __future__ import annotations

import pytest

from clauselint.linting import example_contract, lint
from clauselint.report import Assessment, Confidence, Status
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()
HEAD = """Cloud Services Agreement
between Acme Inc., a Delaware corporation ("Provider") and Muster AG, Bern ("Customer").
"""
BAN = "Provider shall not use Customer Data to train its models."
LICENCE = "Provider may use Customer Data to improve its products."
RULE = "training-on-customer-data"


def judged(rule: str, *lines: str) -> Assessment:
    report = lint(example_contract(HEAD + "\n".join(lines)), BOOK)
    return next(a for a in report.assessments if a.rule == rule)


def numbered(*clauses: str) -> Assessment:
    return judged(RULE, *(f"{n}. {clause}" for n, clause in enumerate(clauses, 1)))


def small(words: str) -> str:
    return words if words.startswith("Provider") else words[0].lower() + words[1:]


@pytest.mark.parametrize(
    ("licence", "ban"),
    [
        (LICENCE, f"Notwithstanding anything to the contrary in this Agreement, {BAN}"),
        (LICENCE, f"Notwithstanding Section 1, {BAN}"),
        (LICENCE, f"Despite any other provision of this Agreement, {BAN}"),
        (LICENCE, f"Notwithstanding clauses 1 and 3, {BAN}"),
        (f"Subject to Section 2, {LICENCE}", BAN),
        (f"Except as otherwise provided in clause 2, {LICENCE}", BAN),
        (LICENCE, f"{BAN} In the event of conflict this Section prevails."),
    ],
)
def test_adverse_words_that_are_expressly_overridden_do_not_decide(licence: str, ban: str) -> None:
    found = numbered(licence, ban, "Fees are due within 30 days.")
    assert found.status is Status.WEAK
    assert "does not decide" in found.reason
    assert found.confidence is Confidence.MEDIUM
    assert BAN in found.evidence[0].text
    assert any(e.why.startswith("overridden") and LICENCE in e.text for e in found.evidence)


@pytest.mark.parametrize(
    ("licence", "ban"),
    [
        (LICENCE, BAN),
        (LICENCE, f"Notwithstanding Section 3, {BAN}"),
        (f"Subject to Section 3, {LICENCE}", BAN),
        (LICENCE, f"Notwithstanding any termination of this Agreement, {BAN}"),
        (LICENCE, f"{BAN} This Agreement governs the use of the Services."),
        (LICENCE, f"{BAN} This Agreement supersedes all prior agreements."),
        (
            f"Notwithstanding anything to the contrary, {LICENCE}",
            f"Notwithstanding anything to the contrary, {BAN}",
        ),
    ],
)
def test_without_such_words_the_adverse_ones_decide(licence: str, ban: str) -> None:
    found = numbered(licence, ban, "Fees are due within 30 days.")
    assert found.status is Status.ADVERSE
    assert LICENCE in found.evidence[0].text
    assert "nothing shows that this prevails" in found.reason
    assert found.confidence is Confidence.LOW


@pytest.mark.parametrize(
    ("licence", "ban"),
    [
        (f"Notwithstanding Section 2, {LICENCE}", BAN),
        (f"Notwithstanding anything to the contrary in this Agreement, {LICENCE}", BAN),
        (LICENCE, f"Subject to Section 1, {BAN}"),
    ],
)
def test_a_protection_that_stands_behind_the_adverse_words_is_said_to(licence: str, ban: str) -> None:
    found = numbered(licence, ban, "Fees are due within 30 days.")
    assert found.status is Status.ADVERSE
    assert "the adverse words prevail" in found.reason


MAIN = ("1. Services", "Provider may use Customer Data to improve its products.", "2. Fees", "Fees are due at once.")


@pytest.mark.parametrize(
    "ranking",
    [
        "In case of conflict between this Annex and the Agreement, this Annex prevails.",
        "This Annex takes precedence over the main body of the Agreement.",
        "If they are inconsistent, Annex 1 controls.",
    ],
)
def test_an_annex_that_prevails_overrides_the_main_body(ranking: str) -> None:
    found = judged(RULE, *MAIN, "Annex 1", "Data Protection", BAN, ranking)
    assert found.status is Status.WEAK
    assert "precedence" in found.reason


@pytest.mark.parametrize(
    "ranking",
    [
        "In case of conflict between this Annex and the Agreement, the Agreement prevails.",
        "This Annex does not prevail over the Agreement.",
        "This Annex controls the processing.",
        "As regards personal data, this Annex prevails.",
    ],
)
def test_an_annex_that_does_not_prevail_overrides_nothing(ranking: str) -> None:
    assert judged(RULE, *MAIN, "Annex 1", "Data Protection", BAN, ranking).status is Status.ADVERSE


@pytest.mark.parametrize(
    ("first", "second", "status"),
    [
        ("Annex 1", "the body of this Agreement", Status.WEAK),
        ("the body of this Agreement", "Annex 1", Status.ADVERSE),
    ],
)
def test_a_listed_order_of_precedence_is_followed(first: str, second: str, status: Status) -> None:
    order = f"3. Order. The parts apply in the following order of precedence: (a) {first}; (b) {second}."
    found = judged(RULE, *MAIN, order, "Annex 1", "Data Protection", BAN)
    assert found.status is status
