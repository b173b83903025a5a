"""The term scanner finds every term, overlapping ones too, as naive search would."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauselint.language.folding import Folded
from clauselint.language.terms import TermScanner

WORDS = st.lists(st.sampled_from(["ab", "b", "abc"]), max_size=30)
TERMS = st.lists(st.lists(st.sampled_from(["ab", "b", "abc"]), min_size=1, max_size=3), min_size=1, max_size=4)


@given(WORDS, TERMS)
def test_agrees_with_naive_search(words: list[str], terms: list[list[str]]) -> None:
    unique = sorted({tuple(t) for t in terms})
    folded = Folded(tuple(words), tuple(range(len(words))), tuple(range(1, len(words) + 1)))
    expected = {
        (i, i + len(term), n)
        for n, term in enumerate(unique)
        for i in range(len(words))
        if tuple(words[i : i + len(term)]) == term
    }
    assert set(TermScanner(unique).scan(folded)) == expected
