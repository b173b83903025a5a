"""Documents that a contract makes part of itself: named ones are listed, those in the file and vague ones are not."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract
from clauselint.family import joined
from clauselint.outline import outline
from clauselint.outline.incorporation import find_incorporated
from tests.outline.reading import contract as contract_of


def listed(contract: Contract) -> list[tuple[str, str]]:
    return [(each.name, each.url) for each in find_incorporated(contract, outline(contract))]


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("The Acceptable Use Policy forms part of this Agreement.", ["Acceptable Use Policy"]),
        ("Schedule 3 and Exhibit B are incorporated herein by reference.", ["Schedule 3", "Exhibit B"]),
        ("Exhibits A, B and C are made a part of this Agreement.", ["Exhibit A", "Exhibit B", "Exhibit C"]),
        ("This Agreement incorporates by reference the Data Processing Addendum.", ["Data Processing Addendum"]),
        ("The Agreement consists of these terms, the Order Form and the SLA.", ["Order Form", "SLA"]),
        ("Vendor complies with its Security Policy, which is incorporated by reference.", ["Security Policy"]),
        ("The fees are those in Exhibit 4 attached hereto.", ["Exhibit 4"]),
        (
            "Use is subject to Vendor's Service Level Agreement, deemed part of this Agreement.",
            ["Service Level Agreement"],
        ),
        ("The Privacy Policy and the Terms of Service are incorporated.", ["Privacy Policy", "Terms of Service"]),
    ],
)
def test_documents_named_as_part_of_the_contract_are_listed(words: str, names: list[str]) -> None:
    assert [name for name, _ in listed(contract_of(f"1. Documents. {words}"))] == names


@pytest.mark.parametrize(
    ("words", "url"),
    [
        ("Customer follows the Acceptable Use Policy available at https://example.org/aup.", "https://example.org/aup"),
        (
            "Customer follows the [Acceptable Use Policy](https://example.org/aup), as updated.",
            "https://example.org/aup",
        ),
        ('The "Acceptable Use Policy" is found at www.example.org/aup (as updated).', "www.example.org/aup"),
        ("See the Acceptable Use Policy (http://example.org/aup).", "http://example.org/aup"),
    ],
)
def test_documents_kept_at_an_address_are_listed_with_it(words: str, url: str) -> None:
    assert listed(contract_of(f"1. Documents. {words}")) == [("Acceptable Use Policy", url)]


@pytest.mark.parametrize(
    "words",
    [
        "This Agreement forms part of the Master Services Agreement.",
        "This Addendum is incorporated into the Agreement.",
        "The Acceptable Use Policy is not incorporated and does not form part of this Agreement.",
        "Customer follows the Acceptable Use Policy.",
        "The policies of the Vendor form part of this Agreement.",
        "The Schedules form part of this Agreement.",
        "Vendor is a company incorporated in Ireland. The Security Policy binds its staff.",
        "Vendor Limited, incorporated under the laws of Ireland, keeps a Security Policy.",
        "Write to https://example.org/help about the matter.",
        "No Additional Terms are incorporated.",
        "Notices under the Order Form go to the address in it; this clause survives the Security Policy.",
    ],
)
def test_what_is_vague_denied_or_the_contract_itself_is_not_listed(words: str) -> None:
    assert listed(contract_of(f"1. Documents. {words}")) == []


def test_a_schedule_that_is_in_the_file_is_not_listed() -> None:
    words = "1. Documents. Schedule 1 (Fees), Schedule 2 and the Security Policy form part of this Agreement."
    annex = "Schedule 1\n\nFees\n\nThe fee is 9 euros.\n\nAnnex A – Security Policy\n\nVendor shall encrypt the data."
    assert [name for name, _ in listed(contract_of(f"{words}\n\n{annex}"))] == ["Schedule 2"]


def test_a_clause_about_a_policy_is_not_the_policy() -> None:
    words = "5. Acceptable Use Policy. Customer follows the Acceptable Use Policy at https://example.org/aup."
    assert listed(contract_of(words)) == [("Acceptable Use Policy", "https://example.org/aup")]


def test_each_document_is_listed_once_under_its_longer_name() -> None:
    words = (
        "1. Documents. The Data Processing Addendum (the “DPA”) forms part of this Agreement.\n\n"
        "2. Data. The DPA, available at https://example.org/dpa, forms part of this Agreement."
    )
    (found,) = find_incorporated(contract_of(words), outline(contract_of(words)))
    assert (found.name, found.url, found.clause) == ("Data Processing Addendum", "https://example.org/dpa", "1")
    assert found.text in words


def test_items_are_read_with_their_lead_in() -> None:
    words = "1. The following documents form part of this Agreement:\n\n(a) the Order Form;\n\n(b) the Security Policy."
    assert [name for name, _ in listed(contract_of(words))] == ["Order Form", "Security Policy"]


def test_a_document_given_as_another_file_of_the_family_was_read() -> None:
    agreement = contract_of("1. Documents. The Security Policy and the Order Form form part of this Agreement.")
    policy = contract_of("Security Policy\n\n1. Vendor shall encrypt the data.")
    whole = joined([agreement, policy])
    assert [name for name, _ in listed(whole)] == ["Order Form"]
    (found,) = find_incorporated(whole, outline(whole))
    assert found.path == agreement.path
