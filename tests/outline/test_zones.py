"""Front, recitals, definitions, signatures and headings are told from what binds."""

from __future__ import annotations

import pytest

from clauselint.contract import Zone
from tests.outline.reading import zone_of

AGREEMENT = """MODEL LICENCE AGREEMENT

Dated 1 March 2026

This Agreement is made on 1 March 2026 between Nordlys AI AS, a company incorporated in Norway ("Licensor"), and Sampan
Berhad, a company incorporated in Malaysia ("Licensee").

BACKGROUND

(A) The Licensor has developed certain models.

(B) The Licensee may wish to use them.

NOW, THEREFORE, the parties agree as follows:

1. Definitions

"Model" means the weights listed in Schedule 1.

The Licensee shall keep the list secret.

2. Licence. The Licensor grants the Licensee a licence to use the Model.

IN WITNESS WHEREOF, the parties have executed this Agreement.

By: ____________________

Name: Ola Nordmann

SCHEDULE 1

The Licensor shall deliver the weights within ten days.
"""


@pytest.mark.parametrize(
    ("words", "zone"),
    [
        ("MODEL LICENCE AGREEMENT", Zone.HEADING),
        ("Dated 1 March 2026", Zone.FRONT),
        ('a company incorporated in Malaysia ("Licensee")', Zone.FRONT),
        ("The Licensor has developed", Zone.RECITAL),
        ("The Licensee may wish", Zone.RECITAL),
        ("NOW, THEREFORE", Zone.OPERATIVE),
        ("1. Definitions", Zone.HEADING),
        ("means the weights", Zone.DEFINITION),
        ("shall keep the list secret", Zone.OPERATIVE),
        ("2. Licence.", Zone.HEADING),
        ("grants the Licensee a licence", Zone.OPERATIVE),
        ("IN WITNESS WHEREOF", Zone.SIGNATURE),
        ("By: ___", Zone.SIGNATURE),
        ("Name: Ola Nordmann", Zone.SIGNATURE),
        ("shall deliver the weights", Zone.OPERATIVE),
    ],
)
def test_each_part_of_an_agreement_has_its_zone(words: str, zone: Zone) -> None:
    assert zone_of(AGREEMENT, words) is zone


def test_a_heading_that_binds_is_operative() -> None:
    text = "# Terms\n\n## You may not use outputs to train a model\n\n## What you may do\n\nYou may print.\n"
    assert zone_of(text, "You may not use outputs", "md") is Zone.OPERATIVE
    assert zone_of(text, "What you may do", "md") is Zone.HEADING


def test_words_that_bind_in_a_numbered_background_are_operative() -> None:
    text = "1. Background\n\n1.1 The Supplier runs a cloud.\n\n1.2 The Supplier shall notify.\n\n2. Fees. Pay."
    assert zone_of(text, "runs a cloud") is Zone.RECITAL
    assert zone_of(text, "shall notify") is Zone.OPERATIVE


def test_terms_without_a_front_are_operative_from_the_first_word() -> None:
    assert zone_of("By using the Service you agree to these Terms.\n\nFees are due.", "you agree") is Zone.OPERATIVE


def test_items_of_a_definition_are_definitions() -> None:
    text = '"Confidential Information" means:\n\n(a) the source code; and\n\n(b) the weights.'
    assert zone_of(text, "the source code") is Zone.DEFINITION


def test_an_order_of_precedence_at_the_top_binds_and_the_parties_do_not() -> None:
    top = "DATA ANNEX\n\n{}\n\n1. Data\n\nThe Licensor shall keep the data secret.\n"
    conflict = "In the event of conflict between this Annex and the Agreement, this Annex prevails."
    parties = "An agreement between Nordlys AI AS and Sampan Berhad"
    assert zone_of(top.format(conflict), "In the event of conflict") is Zone.OPERATIVE
    assert zone_of(top.format(parties), "An agreement between") is Zone.FRONT


def test_a_question_binds_nobody() -> None:
    text = "1. Your data\n\nMay we use your data? We may use your data to improve the Services.\n"
    assert zone_of(text, "May we use") is Zone.HEADING
    assert zone_of(text, "We may use") is Zone.OPERATIVE
