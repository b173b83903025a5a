"""A sentence with a verb is no heading; a line that only names something is no sentence."""

from __future__ import annotations

import pytest

from clauselint.contract import Zone
from tests.outline.reading import numbers, sentences

AFTER = "\n\nEvery suit is heard in Boston."


@pytest.mark.parametrize(
    ("line", "heading"),
    [
        ("10. Massachusetts law governs this license. Suits are heard in Boston.", ""),
        ("9.1 Buyer Data belongs to the Buyer. Nobody else has rights in it.", ""),
        ("4. This Annex prevails. It is part of the Agreement.", ""),
        ("10. Governing law. Massachusetts law governs this license.", "Governing law"),
        ("10. Applicable law and courts. The law of Oregon applies.", "Applicable law and courts"),
    ],
)
def test_words_with_a_verb_before_more_words_are_a_sentence(line: str, heading: str) -> None:
    assert numbers(line) == [(line.split(maxsplit=1)[0].rstrip("."), heading)]


@pytest.mark.parametrize(
    "title",
    [
        "Licence-server, activation and phone-home dependence",
        "Buyers and ordering procedure",
        "Return of data and help at exit",
    ],
)
def test_a_numbered_line_without_a_verb_is_a_heading(title: str) -> None:
    text = f"10. {title}{AFTER}"
    assert numbers(text) == [("10", title)]
    assert sentences(text, zone=Zone.OPERATIVE) == [AFTER.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Provider hosts the Service in Oregon",
        "Customer data stays in Oregon",
        "No data leaves these premises",
        "Uptime of at least 99 percent",
    ],
)
def test_a_numbered_line_that_says_something_is_a_sentence(line: str) -> None:
    assert f"10. {line}" in sentences(f"10. {line}{AFTER}", zone=Zone.OPERATIVE)


def test_items_of_a_list_are_no_headings_nor_is_its_last() -> None:
    text = f"Provider shall return:\n\n1. Backup copies and logs\n\n2. Encryption keys and tokens{AFTER}"
    assert [heading for _, heading in numbers(text)] == ["", ""]
