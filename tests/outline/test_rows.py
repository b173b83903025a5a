"""A label and its value on a cover page are read as one sentence; a value that is a sentence itself is left alone."""

from __future__ import annotations

import pytest

from tests.outline.reading import sentences


def table(*rows: tuple[str, ...]) -> str:
    lines = [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join([lines[0], f"|{'---|' * len(rows[0])}", *lines[1:]]) + "\n"


@pytest.mark.parametrize(
    ("row", "whole"),
    [
        (("Governing law", "England"), "Governing law | England"),
        (("Location of data", "Seoul, Korea"), "Location of data | Seoul, Korea"),
    ],
)
def test_a_value_is_read_with_its_label(row: tuple[str, ...], whole: str) -> None:
    assert whole in sentences(table(("Term", "Choice"), row), "md")


@pytest.mark.parametrize(
    "row",
    [
        ("Governing law", "The law of England governs and the parties shall submit to its courts."),
        ("The Provider shall deliver the weights.", "England"),
        ("Ireland", "hosting", "Acme"),
    ],
)
def test_whole_sentences_and_wider_rows_stand_alone(row: tuple[str, ...]) -> None:
    found = sentences(table(("Term", "Choice", "Other")[: len(row)], row), "md")
    assert not any(sentence.startswith(f"{row[0]} | ") for sentence in found)
    assert set(row) <= set(found)
