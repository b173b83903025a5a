"""Folding makes spellings of one word meet, and keeps every offset exact."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.contract import Span
from clauselint.language.folding import fold

SAME = [
    ("suspended", "suspends"),
    ("licences", "licensing"),
    ("fine-tunes", "finetuned"),
    ("fine\u2011tuning", "fine tune"),
    ("re-train", "retraining"),
    ("sub-processors", "subprocessor"),
    ("non-exclusive", "nonexclusive"),
    ("data centres", "datacenter"),
    ("the Services", "a service"),
    ("Provider’s data", "Provider data"),
    ("agree-\nment", "agreement"),
    ("agree\ufffe\nment", "agreement"),
    ("anony\u00admised", "anonymized"),
    ("tr\u200bain", "train"),
    ("\ufb01ne", "fine"),
    ("ＳＵＳＰＥＮＤ", "suspend"),
    ("data\u00a0centre", "data centre"),
    ("used", "using"),
    ("withheld", "withhold"),
    ("cannot", "can not"),
]
DIFFERENT = [("use", "us"), ("train", "trail"), ("suspend", "suspect"), ("organ", "organisation"), ("new", "news")]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_spellings_of_one_word_meet(one: str, other: str) -> None:
    assert fold(one).stems == fold(other).stems


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_different_words_stay_apart(one: str, other: str) -> None:
    assert fold(one).stems != fold(other).stems


@given(st.text(max_size=300))
def test_tokens_stand_where_they_say(text: str) -> None:
    folded = fold(text)
    assert list(folded.starts) == sorted(folded.starts)
    for start, end in zip(folded.starts, folded.ends, strict=True):
        assert 0 <= start < end <= len(text)
        assert not text[start:end][0].isspace()


def test_range_finds_the_tokens_of_a_span() -> None:
    text = "Provider may suspend the Services."
    folded = fold(text)
    start = text.index("suspend")
    first, last = folded.range(Span(start, len(text)))
    assert folded.stems[first:last] == fold("suspend services").stems
