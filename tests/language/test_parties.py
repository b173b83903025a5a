"""The parties, their sides and their homes."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from clauselint.contract import Contract, Outline, Party, Passage, PassageKind, Place, Role, Span
from clauselint.extractors import read_contract
from clauselint.language.parties import find_parties

SIGNED = """CLOUD SERVICES AGREEMENT

This Agreement is made between Northwind Cloud Inc., a Delaware corporation with offices at 1 Pine Street, Austin,
Texas ("Provider"), and Fjord Data AB, a Swedish limited liability company ("Customer").

1. Provider shall host the Services. Customer shall pay the Fees.
"""


def parties(text: str, we_are: str | None = None) -> tuple[Party, ...]:
    return find_parties(Contract("case.txt", "", "txt", text, ()), Outline(), we_are)


def sides(text: str, we_are: str | None = None) -> dict[str, Role]:
    return {name: p.role for p in parties(text, we_are) for name in (p.name, *p.aliases)}


def test_the_parties_clause_names_both_sides_and_their_homes() -> None:
    customer, vendor = parties(SIGNED)
    assert (customer.name, customer.role, customer.aliases, customer.home) == (
        "Fjord Data AB",
        Role.CUSTOMER,
        ("Customer",),
        "SE",
    )
    assert (vendor.name, vendor.role, vendor.aliases, vendor.home) == (
        "Northwind Cloud Inc.",
        Role.VENDOR,
        ("Provider",),
        "US-DE",
    )
    assert vendor.span is not None
    assert SIGNED[vendor.span.start : vendor.span.end] == '"Provider"'


@pytest.mark.parametrize(
    ("ours", "theirs"),
    [
        ("Licensee", "Licensor"),
        ("Controller", "Processor"),
        ("Buyer", "Seller"),
        ("Contracting Authority", "Contractor"),
        ("Client", "Consultant"),
        ("Company", "Supplier"),
        ("Reseller", "Manufacturer"),
        ("Tenant", "Landlord"),
        ("Data Exporter", "Data Importer"),
        ("Subscriber", "Company"),
        ("Distributor", "Company"),
        ("Operator", "Provider"),
    ],
)
def test_role_words_tell_the_side(ours: str, theirs: str) -> None:
    text = f'Agreement between Alpha Ltd (the "{theirs}") and Beta GmbH (the "{ours}").'
    found = sides(text)
    assert found[ours] is Role.CUSTOMER
    assert found[theirs] is Role.VENDOR


def test_who_supplies_whom_decides_when_nobody_has_a_role_word() -> None:
    text = (
        'Agreement by and between Alpha Corp. ("Alpha") and Beta Corp. ("Beta").\n'
        "Beta grants Alpha a licence to the Beta Software. Beta shall provide support. Alpha shall pay the fees."
    )
    found = sides(text)
    assert found["Beta"] is Role.VENDOR
    assert found["Alpha"] is Role.CUSTOMER


def test_terms_of_service_speak_of_you_and_we() -> None:
    text = (
        'Terms between you and Lumen AI SAS ("Lumen", "we"), established under the laws of France. '
        + "You may use the Service. We may change it. " * 5
    )
    found = parties(text)
    assert [(p.role, p.home) for p in found] == [(Role.CUSTOMER, None), (Role.VENDOR, "FR")]
    assert sides(text)["Lumen"] is Role.VENDOR
    assert sides(text)["you"] is Role.CUSTOMER


def test_a_template_without_names_falls_back_on_its_role_words() -> None:
    text = "Vendor shall host the Services. " * 3 + "Subscriber shall pay. " * 3
    assert sides(text) == {"Vendor": Role.VENDOR, "Subscriber": Role.CUSTOMER}


def test_we_are_forgives_typing_errors_and_swaps_the_sides() -> None:
    found = sides(SIGNED, we_are="northwind clod inc")
    assert found["Northwind Cloud Inc."] is Role.CUSTOMER
    assert found["Customer"] is Role.VENDOR


def test_we_are_someone_else_changes_nothing() -> None:
    assert sides(SIGNED, we_are="Zebra Holdings") == sides(SIGNED)


def test_other_definitions_are_no_parties() -> None:
    text = SIGNED + '\nThe software of Contoso Corp. (the "Software") and fees (the "Fees") are listed in Schedule 1.'
    assert set(sides(text)) == {"Northwind Cloud Inc.", "Provider", "Fjord Data AB", "Customer"}


def test_an_empty_text_has_no_parties() -> None:
    assert parties("") == ()


def who(found: tuple[Party, ...]) -> list[tuple[str, str, str | None]]:
    return [(p.role.value, p.name, p.home) for p in found]


def table(*rows: tuple[str, ...]) -> Contract:
    """A contract that opens with a table."""
    text, passages = "", []
    for row, cells in enumerate(rows):
        for column, words in enumerate(cells):
            text += "\t" if column else "\n" if row else ""
            span = Span(len(text), len(text) + len(words))
            passages.append(Passage(PassageKind.CELL, span, Place(), cell=(0, row, column)))
            text += words
    return Contract("case.docx", "", "docx", text, tuple(passages))


BOTH = [("customer", "Zeta Werke GmbH", "AT"), ("vendor", "Acme Cloud Ltd", "IE")]


@pytest.mark.parametrize(
    "rows",
    [
        (("Supplier", "Acme Cloud Ltd, Dublin, Ireland"), ("Customer", "Zeta Werke GmbH, Linz, Austria")),
        (("We / us / Acme", "Acme Cloud Ltd, Cork Road, Dublin"), ("You", "Zeta Werke GmbH, an Austrian company")),
        (("Vendor Name", "Acme Cloud Ltd"), ("Vendor Address", "Dublin"), ("Buyer Name", "Zeta Werke GmbH"),
         ("Buyer Address", "1 Hof, 1010 Vienna")),
        (("Licensor", "Licensee"), ("Acme Cloud Ltd, of Ireland", "Zeta Werke GmbH, of Austria")),
        (("", "Provider", "Customer"), ("Company", "Acme Cloud Ltd, Dublin", "Zeta Werke GmbH, Graz")),
    ],
)  # fmt: skip
def test_a_table_names_the_parties(rows: tuple[tuple[str, ...], ...]) -> None:
    assert who(find_parties(table(*rows), Outline())) == BOTH


@pytest.mark.parametrize(
    "rows",
    [
        (("Provider", "[insert name]"), ("Customer", "To be completed by the Buyer")),
        (("Bank", "Fjord Bank AS"), ("Account", "NO93 8601")),
    ],
)
def test_a_table_of_other_things_names_none(rows: tuple[tuple[str, ...], ...]) -> None:
    found = find_parties(table(*rows), Outline())
    assert not {p.role for p in found} & {Role.VENDOR}
    assert all(p.home is None for p in found if p.name != "Fjord Bank AS")


def test_a_cover_page_of_lines_names_the_parties() -> None:
    text = "Provider: Acme Inc., a Delaware corporation\nCustomer Name: Harbour City Council\nCustomer Address: Oslo\n"
    assert who(parties(text)) == [("customer", "Harbour City Council", "NO"), ("vendor", "Acme Inc.", "US-DE")]


def test_a_name_never_runs_over_a_heading() -> None:
    text = (
        "between\n\nZeta Kabushiki Kaisha\n\nParties\n\n"
        '(1) Acme Intelligence, Inc., a Delaware corporation (the "Provider"); and\n\n'
        '(2) Zeta Kabushiki Kaisha, of Osaka, Japan (the "Customer").'
    )
    assert who(parties(text)) == [
        ("customer", "Zeta Kabushiki Kaisha", "JP"),
        ("vendor", "Acme Intelligence, Inc.", "US-DE"),
    ]


def test_an_operator_who_is_only_defined_is_a_third_party() -> None:
    text = SIGNED + '\n"Operator" means Northwind Operations KK, Tokyo, Japan.'
    assert {p.name: p.role for p in parties(text)}["Northwind Operations KK"] is Role.THIRD
    assert sides('Between Acme AB ("Operator") and Zeta Ltd ("Provider") agree.')["Operator"] is Role.CUSTOMER


def test_the_state_of_incorporation_beats_the_address() -> None:
    text = (
        "between Acme Services, Inc., a corporation organised under the laws\nof the State of Delaware, having its "
        'principal place of business in Charlotte, North Carolina ("Supplier"), and Zeta AS, Oslo ("Company")'
    )
    assert [p.home for p in parties(text)] == ["NO", "US-DE"]


@pytest.mark.parametrize(
    "told",
    [
        '"Provider" means Oakline Systems GmbH, Berlin, Germany.',
        "By: ____\n\nOakline Systems GmbH, Berlin",
        "Notices go to Oakline Systems GmbH, Hauptstrasse 4, 10115 Berlin.",
        "Oakline Systems GmbH is named here, and Oakline Systems GmbH, a company registered in Germany, signs below.",
    ],
)
def test_the_home_may_stand_elsewhere(told: str) -> None:
    text = f'Agreement between Oakline Systems GmbH ("Provider") and the customer ("Customer").\n\n1. Terms\n\n{told}'
    assert who(parties(text))[-1] == ("vendor", "Oakline Systems GmbH", "DE")


def test_a_home_told_of_the_role_counts_and_one_told_of_others_does_not() -> None:
    text = "Supplier shall host the Service. The Client shall pay. The Client shall sign."
    told = "The Supplier has its registered office in Chile. " + text
    assert {p.home for p in parties(told) if p.role is Role.VENDOR} == {"CL"}
    told = "The Supplier may use products of any maker established in Poland. " + text
    assert {p.home for p in parties(told)} == {None}


def test_terms_for_the_whole_world_show_every_contracting_company() -> None:
    text = (
        'Terms between you and Quill AI ("Quill", "we"). You may use it. We may change it. We host. You pay.\n\n'
        "You are contracting with:\n\n- In the EEA: Quill AI Ireland Ltd, a company registered in Ireland.\n\n"
        "- If you are located elsewhere: Quill AI Inc., a Delaware corporation.\n\nYou own the output. We do not."
    )
    assert who(parties(text))[1:] == [("vendor", "Quill AI Ireland Ltd", "IE"), ("vendor", "Quill AI Inc.", "US-DE")]
    assert sides(text)["Quill"] is Role.VENDOR


def test_where_customers_are_is_not_the_vendors_home() -> None:
    text = (
        '"Quill" or "we" means Quill Ltd, if you are located in Japan, and Quill Oy, for customers based in Peru. We.'
    )
    assert {p.home for p in parties(text)} <= {None, "FI"}


def test_a_mutual_agreement_has_parties_on_either_side() -> None:
    text = 'Made between Alpha Pty Ltd, of Queensland ("Alpha"), and Beta GmbH, of Jena, Germany ("Beta").'
    assert who(parties(text)) == [("either", "Alpha Pty Ltd", "AU"), ("either", "Beta GmbH", "DE")]


FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
MIHARU = [("customer", "Miharu Seiki Kabushiki Kaisha", "JP"), ("vendor", "Corvalis Intelligence, Inc.", "US-DE")]
SIGNATORIES = {
    "ai-platform-buyer-friendly": [*MIHARU, ("third party", "Corvalis Nippon Operations K.K.", "JP")],
    "ai-platform-vendor-friendly": MIHARU,
    "government-framework": [("customer", "The Office for Shared Public Technology", "IE"),
                             ("vendor", "Veldacre Intelligence B.V.", "NL")],
    "mutual-nda": [("either", "Cassowary Robotics Pty Ltd", "AU"), ("either", "Immergrün Optik GmbH", "DE")],
    "onprem-licence-server": [("customer", "Papierwerke Ahrental GmbH", "DE"),
                              ("vendor", "Lodestar Optimization LLC", "US-TX")],
    "open-weight-model-licence": [("customer", "you", None), ("vendor", "Tamarack Research, Inc.", "US-MA")],
    "outsourcing": [("customer", "Halvdan Maritime Forsikring AS", "NO"),
                    ("vendor", "Pinecrest Technology Services, Inc.", "US-DE")],
    "saas-with-dpa": [("customer", "Pelangi Straits Logistics Pte. Ltd.", "SG"),
                      ("vendor", "Tallybrook Software Limited", "IE")],
}  # fmt: skip


@cache
def signatories(name: str, suffix: str) -> tuple[Party, ...]:
    return find_parties(read_contract(FIXTURES / name / f"contract.{suffix}"), Outline())


@pytest.mark.parametrize("suffix", ["docx", "pdf", "md"])
@pytest.mark.parametrize("name", SIGNATORIES)
def test_every_format_of_a_contract_shows_the_same_parties(name: str, suffix: str) -> None:
    assert who(signatories(name, suffix)) == SIGNATORIES[name]
    assert [p.aliases for p in signatories(name, suffix)] == [p.aliases for p in signatories(name, "docx")]
