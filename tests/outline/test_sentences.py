"""Legal English is split at the ends of its sentences and nowhere else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.outline.sentences import split


def parts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split(text, 0, len(text))]


@pytest.mark.parametrize(
    "whole",
    [
        "Supplier shall notify Acme Inc. and Beta Corp. within ten days.",
        "The fee is EUR 1.5 million, i.e. the sum in Art. 4 of the Order.",
        "See Section 7.2. below for details.",
        "Notices go to John Q. Smith, Beta Co., Ltd., No. 5 Harbour St. in Oslo.",
        "Customer may export data (e.g. Logs) to any U.S. Region.",
        "In Fig. 3 and paras. 4 to 6, approx. 20 units, cf. Reg. 5.",
        "The order of precedence is (1.) Annex A, (2.) the Order.",
        "Lease ends at 5 p.m. on Dec. 31, 2030.",
        "The Supplier is Foo Sdn. Bhd. (Company No. 1234-X) of Kuala Lumpur and Bar Pte. Ltd. of Singapore.",
    ],
)
def test_a_stop_inside_a_sentence_does_not_end_it(whole: str) -> None:
    assert parts(whole) == [whole]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Fees are due under Section 7.2.", "The Customer pays them."),
        ("It is provided “as is.”", "Supplier gives no warranty."),
        ("(This is an example.)", "Customer may ignore it."),
        ("The Supplier is Acme Inc.", "The Customer is Beta."),
        ("The Supplier is Foo Sdn. Bhd.", "The Customer is Bar Pte. Ltd."),
        ("The answer is no.", "It stays no."),
        ("The form is in Exhibit A.", "Customer signs it."),
        ("Is it so?", "Yes."),
        ("The price may\nrise.", "Customer\nmay leave."),
        ("**It ends.**", "You leave."),
        ("They said \ufffdas is.\ufffd", "We agree."),
    ],
)
def test_two_sentences_are_two(first: str, second: str) -> None:
    assert parts(f"{first} {second}") == [first, second]


def test_a_number_alone_is_no_sentence() -> None:
    assert parts("7.2. Supplier shall deliver. (a) It shall insure.") == [
        "7.2. Supplier shall deliver.",
        "(a) It shall insure.",
    ]


@given(st.text(alphabet=' .!?\n"”)(aAbB1;:“U.S.Inc.', max_size=200), st.integers(0, 20), st.integers(0, 20))
def test_every_visible_character_is_in_one_sentence(text: str, before: int, after: int) -> None:
    start, end = min(before, len(text)), max(min(before, len(text)), len(text) - after)
    covered = "".join(text[s.start : s.end] for s in split(text, start, end))
    assert "".join(covered.split()) == "".join(text[start:end].split())
