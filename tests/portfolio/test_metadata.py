"""What a contract says of itself, with the words that say so."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Party, Passage, PassageKind, Place, Role, Span
from clauselint.linting import example_contract
from clauselint.portfolio.dates import find_dates, find_term
from clauselint.portfolio.metadata import Fact, find_facts
from clauselint.report import Maturity, Report


def facts(text: str, *parties: Party, contract: Contract | None = None) -> dict[str, Fact]:
    contract = contract or example_contract(text)
    report = Report("a.txt", "", "txt", None, 0, "en", (), parties, (), Maturity(0, 0))
    found = find_facts(contract, report)
    assert all(contract.text[fact.start : fact.stop] == fact.text for fact in found)
    return {fact.field: fact for fact in found}


@pytest.mark.parametrize(
    ("written", "iso"),
    [
        ("1 March 2024", "2024-03-01"),
        ("the 5th day of June, 2019", "2019-06-05"),
        ("Sept. 30, 2020", "2020-09-30"),
        ("2021-12-31", "2021-12-31"),
        ("31.12.2021", "2021-12-31"),
        ("12/31/2021", "2021-12-31"),
        ("31/12/2021", "2021-12-31"),
    ],
)
def test_dates_as_contracts_write_them(written: str, iso: str) -> None:
    assert [value for _, value in find_dates(f"as of {written}.")] == [iso]


@pytest.mark.parametrize("written", ["3/4/2020", "31 February 2020", "May 2020", "section 1.2.2020345", "1 May 3020"])
def test_what_is_no_sure_date_is_none(written: str) -> None:
    assert list(find_dates(written)) == []


@pytest.mark.parametrize(
    "text",
    [
        "This Agreement is made on 1 March 2024 between Acme and Bolt.",
        "This Agreement is dated 2 May 2020. The Effective Date is 1 March 2024.",
        'entered into as of March 1, 2024 (the "Effective Date") by and between',
        "Effective Date: 2024-03-01",
    ],
)
def test_the_first_day(text: str) -> None:
    assert facts(text)["effective_date"].value == "2024-03-01"


def test_a_date_of_something_else_is_not_the_first_day() -> None:
    assert "effective_date" not in facts("Invoices of 1 March 2024 are paid. The law of 5 May 2018 is heeded.")


def test_the_last_day_is_stated_or_follows_from_the_term() -> None:
    begins = "This Agreement is made on 29 February 2024."
    stated = facts(f"{begins} It shall continue until 31 March 2026.")["end_date"]
    assert (stated.value, stated.text, stated.how) == ("2026-03-31", "31 March 2026", "stated")
    computed = facts(f"{begins} The initial term of this Agreement is three (3) years.")["end_date"]
    assert (computed.value, computed.how) == ("2027-02-28", "computed")
    assert computed.text.endswith("three (3) years")
    assert "end_date" not in facts("The term of this Agreement is three (3) years.")


@pytest.mark.parametrize(
    "text",
    [
        "The term renews for a further period of one year.",
        "during the term and for five years after it",
        "The term ends on ninety days notice, not before 18 months",
        "punishable by a term of imprisonment of two years",
    ],
)
def test_what_is_no_term(text: str) -> None:
    assert find_term(text) is None


@pytest.mark.parametrize(
    ("text", "law"),
    [
        ("This Agreement is governed by the laws of the State of New York.", "New York"),
        ("Governing law: Germany", "Germany"),
        ("It shall be construed in accordance with English law.", "England and Wales"),
        ("The laws of the Commonwealth of Massachusetts govern this licence.", "Massachusetts"),
        ("This Agreement is subject to the laws of Ireland.", "Ireland"),
        ("This is governed by, and construed in accordance with, the law of the State of Georgia", "Georgia (US)"),
    ],
)
def test_the_governing_law(text: str, law: str) -> None:
    first = "Acme is a company organised under the laws of France and heeds the export laws of Japan."
    assert facts(f"{first} {text}")["governing_law"].value == law


def test_other_laws_do_not_govern() -> None:
    text = "Acme is organised under the laws of France. Customer shall comply with the laws of Japan."
    assert "governing_law" not in facts(text)


def test_sides_are_names_and_not_roles() -> None:
    text = "Acme Ltd (Provider) and the Customer"
    found = facts(text, Party("Acme Ltd", Role.VENDOR, ("Provider",)), Party("Customer", Role.CUSTOMER))
    assert found["vendor"].value == "Acme Ltd"
    assert "customer" not in found


def test_running_headers_say_nothing_and_pages_are_told() -> None:
    text = "Effective Date: 1 May 2001\nThis Agreement is made on 1 March 2024."
    cut = text.index("\n")
    passages = (
        Passage(PassageKind.MARGIN, Span(0, cut), Place(page=1)),
        Passage(PassageKind.PARAGRAPH, Span(cut + 1, len(text)), Place(page=3)),
    )
    found = facts(text, contract=Contract("a.pdf", "", "pdf", text, passages))["effective_date"]
    assert (found.value, found.page) == ("2024-03-01", 3)


@pytest.mark.parametrize(
    "piece",
    ["governed by law ", "term of ", "laws of ", "effective date ", "until 1 May 2020 ", "agreement continues "],
)
def test_a_hostile_text_takes_no_longer_than_its_length(piece: str) -> None:
    facts(piece * 20_000)  # quadratic, this would take minutes


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("The initial term is thirty-six (36) months.", 36),
        ("This Agreement begins at once and continues for five years from the Commencement Date.", 60),
        ("Initial Term\t24 months", 24),
        ("| **Initial Term** | 2 years |", 24),
    ],
)
def test_terms_as_contracts_write_them(text: str, months: int) -> None:
    term = find_term(text)
    assert term is not None
    assert term.months == months


@pytest.mark.parametrize(
    "text",
    [
        "Clause 5 survives termination of this Agreement and continues for five years.",
        "This agreement continues for a period of two years after termination.",
    ],
)
def test_an_afterlife_is_no_term(text: str) -> None:
    assert find_term(text) is None
