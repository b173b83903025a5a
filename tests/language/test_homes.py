"""Where the parties are at home."""

from __future__ import annotations

import pytest

from clauselint.contract import Role
from tests.language.test_parties import parties, sides, who


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
