"""A promise resting on a document that can change, or on a blank, is at best weak; an empty box counts for nothing."""

from __future__ import annotations

import pytest

from clauselint.judging.flaws import has_blank, rests_on_link
from clauselint.linting import example_contract, lint
from clauselint.report import Assessment, Status
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()
HEAD = """Cloud Services Agreement
between Acme Inc., a Delaware corporation ("Provider") and Muster AG, Bern ("Customer").
"""
BAN = "Provider shall not use Customer Data to train its models"


def verdict(rule: str, *clauses: str) -> Assessment:
    report = lint(example_contract(HEAD + "\n".join(clauses)), BOOK)
    return next(a for a in report.assessments if a.rule == rule)


@pytest.mark.parametrize(
    "words",
    [
        "Provider protects data as described in the Security Policy at https://acme.example/policy.",
        "Provider protects data in accordance with its Security Policy, as updated from time to time.",
        "Provider protects data as set out in its policies, which it may change at any time.",
        "Provider protects data pursuant to its then-current security documentation.",
        "Provider shall comply with its Privacy Policy as amended from time to time.",
    ],
)
def test_a_document_that_can_be_changed(words: str) -> None:
    assert rests_on_link(words)


@pytest.mark.parametrize(
    "words",
    [
        "Provider protects data in accordance with Annex 2.",
        "Provider shall comply with Customer's security policies as amended from time to time.",
        "Provider shall comply with the AI Act, as amended from time to time.",
        "Provider lists its subprocessors at https://acme.example and gives 30 days' notice.",
        f"{BAN} and shall comply with its Privacy Policy as amended from time to time.",
    ],
)
def test_what_stands_in_the_contract_itself(words: str) -> None:
    assert not rests_on_link(words)


def test_a_promise_in_a_linked_document_meets_no_element() -> None:
    here = verdict("training-on-customer-data", f"{BAN}.")
    there = verdict(
        "training-on-customer-data", f"{BAN}, as described in the Privacy Policy at https://acme.example/p."
    )
    assert here.status is there.status is Status.WEAK
    assert here.met
    assert there.met == ()
    assert "linked document that can be changed" in there.reason


CURE = "Provider may terminate for material breach only if it is not cured within {} days of written notice."
TERMINATION = "vendor-termination-convenience"


@pytest.mark.parametrize("blank", ["[●]", "____", "[insert number]", "[__]", "[X]", "[ ]"])
def test_a_figure_left_blank_meets_no_threshold(blank: str) -> None:
    found = verdict(TERMINATION, CURE.format(blank))
    assert found.status is Status.WEAK
    assert found.met == ()
    assert "left blank" in found.reason
    assert found.evidence[0].why.startswith("left blank")


@pytest.mark.parametrize("figure", ["60", "[60]", "sixty (60)"])
def test_a_figure_that_stands_is_taken(figure: str) -> None:
    found = verdict(TERMINATION, CURE.format(figure))
    assert len(found.met) == 1
    assert "left blank" not in found.reason


def test_a_blank_elsewhere_in_the_sentence_does_not_matter() -> None:
    clause = CURE.format("60").replace("written notice", "written notice to ____")
    assert "left blank" not in verdict(TERMINATION, clause).reason


def test_a_place_left_blank_is_no_place() -> None:
    clause = "Provider shall store and process Customer Data, including backups and logs, only in {}."
    blank, named = (verdict("data-residency", clause.format(place)) for place in ("[insert country]", "Switzerland"))
    assert "names the country, region or data centres" in named.met
    assert "names the country, region or data centres" in blank.unmet
    assert blank.status is Status.WEAK
    assert "left blank" in blank.reason


ALLOWED = "Provider may use Customer Data to train its models."


@pytest.mark.parametrize(
    ("ban", "licence", "status"),
    [
        ("☐", "☒", Status.ADVERSE),
        ("☒", "☐", Status.WEAK),
        ("☐", "☐", Status.MISSING),
        ("☑", "☑", Status.ADVERSE),
        ("□", "■", Status.ADVERSE),
        ("[ ]", "[x]", Status.ADVERSE),
        ("[x]", "[ ]", Status.WEAK),
    ],
)
def test_only_ticked_options_count(ban: str, licence: str, status: Status) -> None:
    assert verdict("training-on-customer-data", f"{ban} {BAN}.", f"{licence} {ALLOWED}").status is status


def test_a_square_used_as_a_bullet_is_no_box() -> None:
    assert verdict("training-on-customer-data", f"□ {BAN}.").status is Status.WEAK


def test_an_empty_box_in_a_line_speaks_up_to_the_next_one() -> None:
    clause = "Provider shall store and process Customer Data only in ☐ Switzerland ☒ Germany."
    other = clause.replace("☒", "☐")
    assert "names the country, region or data centres" in verdict("data-residency", clause).met
    assert "names the country, region or data centres" not in verdict("data-residency", other).met


@pytest.mark.parametrize(
    "words", ["Data is stored in ____.", "hosted in the country of [●]", "under the laws of the State of ________"]
)
def test_a_blank_where_a_place_would_stand(words: str) -> None:
    assert has_blank(words, "")


@pytest.mark.parametrize(
    "words",
    [
        "The site is hosted for a fee of $____ a month.",
        "hosted for a fee of ____ per month",
        "Data is deleted within ____ days.",
        "The service is hosted at www.____.com.",
        "hosted for a period of ____ months",
        "stored in ____ copies",
    ],
)
def test_a_blank_for_a_sum_a_period_or_an_address_is_none_for_a_place(words: str) -> None:
    assert not has_blank(words, "")
