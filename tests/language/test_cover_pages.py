"""Parties named in tables, on cover pages and in every format of a contract."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from clauselint.contract import Contract, Outline, Party, Passage, PassageKind, Place, Role, Span
from clauselint.extractors import read_contract
from clauselint.language.parties import find_parties
from tests.language.test_parties import parties, who


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
