"""The words that weaken a promise."""

from __future__ import annotations

import pytest

from clauselint.language.hedges import HEDGES, find_hedges


@pytest.mark.parametrize("phrase", HEDGES)
def test_every_phrase_of_the_list_is_found_whole(phrase: str) -> None:
    text = f"Provider shall, {phrase.upper()}, keep the Service up."
    assert [text[s.start : s.end].lower() for s in find_hedges(text)] == [phrase]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("shall use all reasonable endeavours to notify", "all reasonable endeavours"),
        ("shall use commercially\nreasonable efforts to notify", "commercially\nreasonable efforts"),
        ("will endeavor to restore", "endeavor"),
        ("as soon as reasonably practicable", "as soon as reasonably practicable"),
    ],
)
def test_spelling_and_line_breaks_do_not_hide_a_hedge(text: str, words: str) -> None:
    assert [text[s.start : s.end] for s in find_hedges(text)] == [words]


@pytest.mark.parametrize(
    "text",
    [
        "Provider shall notify Customer within ten days.",
        "Provider shall not disclose the general terms.",
        "the primary data centre",
        "reasonable notice",
    ],
)
def test_a_firm_promise_holds_no_hedge(text: str) -> None:
    assert find_hedges(text) == ()


def test_offsets_count_from_the_given_start() -> None:
    (found,) = find_hedges("generally", offset=50)
    assert (found.start, found.end) == (50, 59)
