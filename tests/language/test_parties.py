"""The parties, their sides and their homes."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Outline, Party, Role
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


def who(found: tuple[Party, ...]) -> list[tuple[str, str, str | None]]:
    return [(p.role.value, p.name, p.home) for p in found]


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


def test_a_mutual_agreement_has_parties_on_either_side() -> None:
    text = 'Made between Alpha Pty Ltd, of Queensland ("Alpha"), and Beta GmbH, of Jena, Germany ("Beta").'
    assert who(parties(text)) == [("either", "Alpha Pty Ltd", "AU"), ("either", "Beta GmbH", "DE")]


@pytest.mark.parametrize("served", ["User", "Member", "End User"])
def test_the_only_firm_is_the_vendor_of_those_whom_it_serves(served: str) -> None:
    text = (
        f'Agreement between Alpha Pte. Ltd. (the "Company") and whoever registers (the "{served}").\n'
        f"The Company may suspend the {served}. The {served} shall pay. Each {served} keeps its password."
    )
    assert sides(text)["Company"] is Role.VENDOR
    assert sides(text)[served] is Role.CUSTOMER


def test_a_company_with_a_supplier_or_a_second_firm_is_not_taken_for_the_vendor() -> None:
    users = "The User shall log in. Each User keeps a password. A User may not share it."
    supplied = (
        f'Agreement between Alpha Ltd (the "Supplier") and Beta GmbH (the "Company"), for staff ("User"). {users}'
    )
    assert sides(supplied)["Company"] is Role.CUSTOMER


def test_lettered_parties_are_told_apart_by_who_provides() -> None:
    text = (
        'Aki Hospital Corporation, Tokyo ("Party A") and Kita Systems Inc., Osaka, a subsidiary of Kita Holdings, Inc. '
        'of Delaware ("Party B") agree as follows.\nParty B shall develop the System. Party A shall pay the price.'
    )
    assert who(parties(text)) == [
        ("customer", "Aki Hospital Corporation", "JP"),
        ("vendor", "Kita Systems Inc.", "JP"),
    ]


def test_a_parent_is_not_the_party_and_a_body_without_a_form_is() -> None:
    text = (
        'PARTIES\n\n(1) TARN BUILDING SOCIETY, a society incorporated in England ("Tarn"); and\n\n'
        '(2) BECK SERVICES LIMITED, incorporated in England and Wales, a subsidiary of Beck Group plc ("Beck").\n\n'
        "Beck shall provide the Services. Tarn shall pay the Charges."
    )
    assert who(parties(text)) == [
        ("customer", "TARN BUILDING SOCIETY", "GB"),
        ("vendor", "BECK SERVICES LIMITED", "GB"),
    ]


def test_a_notice_address_gives_a_home_and_a_clause_on_notices_does_not() -> None:
    deal = 'Agreement between Northfell LLP ("Supplier") and Southdale Trust ("Customer").\n\n'
    addressed = deal + "If to Customer:\n\nSouthdale Trust\n\n625 N Tryon St\n\nCharlotte, NC 28255\n\nIf to Supplier:"
    assert parties(addressed)[0].home == "US-NC"
    assert parties(deal + "Notices to Customer: the Supplier shall send 2 copies to Charlotte.")[0].home is None
