"""Disguised words earn what a person reads in them, are quoted as they stand, and are named with their place."""

from __future__ import annotations

import pytest

from clauselint.linting import lint
from clauselint.report import Status
from tests.judging.residency import RULEBOOK, contract, judged

DULL = "The Customer shall pay the fees."


@pytest.mark.parametrize(
    "words",
    [
        "\u0421ustomer Data may be kept \u0430nywhere.",
        "Customer Data may be ke\u200bpt any\u00adwhere.",
        "Customer Data may be \u202eerehwyna tpek\u202c.",
        "Customer Data may be \U0001d424\U0001d41e\U0001d429\U0001d42d anywhere.",
        "Customer Data may be k\u0435pt any\u2060where.",
    ],
)
def test_an_adverse_clause_in_disguise_is_found_and_quoted_verbatim(words: str) -> None:
    source = contract(DULL, words)
    found = judged(source)
    assert found.status is Status.ADVERSE
    (quote,) = found.evidence
    assert quote.text == source.text[quote.start : quote.end]
    assert quote.text.startswith(words[:4])


def test_a_protection_that_is_shown_backwards_does_not_count() -> None:
    assert judged(contract(DULL, "Customer Data shall be \u202estored in Ireland\u202c.")).status is Status.MISSING


def test_a_protection_that_is_struck_out_does_not_count() -> None:
    struck = "".join(f"{each}\u0336" if each != " " else each for each in "stored in Ireland")
    assert judged(contract(DULL, f"Customer Data shall be {struck}.")).status is Status.MISSING


def test_each_disguise_is_named_once_with_its_place() -> None:
    words = "\u0421ustomer Data and \u0421ustomer Data sh\u200ball be \u202ewoN\u202c here\U000e0068\U000e0069."
    assert lint(contract(DULL, f"2. {words}"), RULEBOOK).warnings == (
        "Look-alike letter U+0421 in clause 2 in a word that was read as it looks: “Customer”.",
        "Invisible character U+200B in clause 2 inside a word that was read as it looks: “shall”.",
        "Words turned round by U+202E in clause 2 were read as they are shown: “Now”.",
        "Invisible characters in clause 2 that spell “hi”: nobody sees them, so they were not read.",
    )


def test_names_in_other_scripts_raise_nothing() -> None:
    names = "\u041e\u041e\u041e \u0420\u043e\u043c\u0430\u0448\u043a\u0430, Z\u00fcrich, \u0391\u03b8\u03ae\u03bd\u03b1"
    assert lint(contract(DULL, f"The parties are {names} and Soci\u00e9t\u00e9 Anonyme."), RULEBOOK).warnings == ()


def test_many_disguises_make_few_warnings() -> None:
    words = " ".join(f"{chr(97 + n % 26)}{chr(97 + n // 26)}\u0430\u0435bc" for n in range(60))
    found = lint(contract(words), RULEBOOK).warnings
    assert len(found) == 11
    assert found[-1] == "50 more words are not what they seem."
