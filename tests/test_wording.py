"""Proposed wording speaks in the contract's own terms, with articles and possessives right and nothing else moved."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.contract import Party, Role
from clauselint.rulepack import load_rulebook
from clauselint.wording import fitted

WORDING = (
    "The Provider shall not move Customer Data without the Customer's consent. Neither the Provider nor a supplier."
)


def parties(customer: Party | None = None, vendor: Party | None = None) -> tuple[Party, ...]:
    return tuple(p for p in (customer, vendor) if p)


def customer(name: str, *aliases: str) -> Party:
    return Party(name, Role.CUSTOMER, aliases)


def vendor(name: str, *aliases: str) -> Party:
    return Party(name, Role.VENDOR, aliases)


@pytest.mark.parametrize(
    ("sides", "expected"),
    [
        (
            (customer("City of Lindau", "Licensee"), vendor("Hollis Grove Ltd", "Licensor", "Hollis")),
            WORDING.replace("he Provider", "he Licensor").replace("the Customer's", "the Licensee's"),
        ),
        (
            (customer("City of Lindau", "City"), vendor("Corvalis Intelligence, Inc.", "Corvalis")),
            "Corvalis shall not move Customer Data without the City's consent. Neither Corvalis nor a supplier.",
        ),
        (
            (customer("Tenth Applications Group, Inc.", "Tag"), vendor("Tallybrook Ltd", "We", "us")),
            "Tallybrook Ltd shall not move Customer Data without Tag's consent. Neither Tallybrook Ltd nor a supplier.",
        ),
        (
            (customer("Customer"), vendor("Pinecrest, Inc.", "Service Provider")),
            WORDING.replace("he Provider", "he Service Provider"),
        ),
    ],
)
def test_each_side_gets_the_contracts_own_term(sides: tuple[Party, ...], expected: str) -> None:
    assert fitted(WORDING, sides) == expected


def test_a_defined_term_is_found_behind_a_pronoun() -> None:
    assert fitted("The Customer pays.", parties(customer("Pelangi Ltd", "You", "Subscriber"))) == "The Subscriber pays."


def test_who_is_only_you_and_we_is_explained_once() -> None:
    sides = parties(customer("you"), vendor("we", "us"))
    assert fitted("The Provider shall tell the Customer. The Customer may object.", sides) == (
        "The Provider shall tell the Customer. The Customer may object. "
        "In this clause “the Provider” means us and “the Customer” means you."
    )
    assert fitted("without the Customer's consent", sides) == "without the Customer's consent"


def test_the_article_fits_the_term() -> None:
    assert fitted("a Customer and an Licensor", parties(customer("X Ltd", "Operator"), vendor("Y Ltd", "Vendor"))) == (
        "an Operator and a Vendor"
    )


def test_other_terms_stay() -> None:
    sides = parties(customer("X Ltd", "Buyer"), vendor("Y Ltd", "Seller"))
    kept = "Customer Data, the Customer Models, Model Provider, another provider and its customers"
    assert fitted(kept, sides) == kept
    assert fitted("If Provider fails", sides) == "If Seller fails"


def test_nothing_moves_when_nobody_is_known() -> None:
    assert fitted(WORDING, ()) == WORDING
    assert fitted(WORDING, (Party("Cassowary Robotics", Role.EITHER, ("Cassowary",)),)) == WORDING


def test_the_catalogue_reads_in_foreign_terms() -> None:
    sides = parties(customer("Miharu KK", "Miharu"), vendor("Corvalis, Inc.", "Corvalis"))
    for rule in load_rulebook().rules:
        for wording in (rule.remedy.preferred, rule.remedy.fallback):
            said = fitted(wording, sides)
            assert not re.search(
                r"\b(?:Provider|Licensor|Supplier|Licensee)\b|\bCustomer\b(?! (?:Data|Models?)\b)", said
            )
            assert not re.search(r"\b[Tt]he (?:Miharu|Corvalis)", said)


@given(st.text(max_size=60), st.text(max_size=200))
def test_any_name_is_taken_and_words_without_our_terms_stay(name: str, wording: str) -> None:
    sides = parties(customer(name, name), vendor("Y Ltd", "Seller"))
    assert fitted(wording, sides) == wording
    assert fitted(f"{wording}\nthe Provider", sides) == f"{wording}\nthe Seller"
