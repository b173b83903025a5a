"""What counts as the same words in two drafts, and how the way from one wording to another is marked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.comparing.comparison import MarkKind
from clauselint.comparing.words import key, marks, words


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("The Provider shall  pay.", "the provider shall\npay"),
        ("7.2 The Provider shall pay.", "8.2 The Provider shall pay."),
        ("(a) notify the Customer;", "(b) notify the Customer;"),
        ("under clause 7.2(a) and clauses 8.1, 9.2 and 10", "under clause 8.2(b) and clauses 9.1, 10.2 and 11"),
        ("listed in Annex C to this Agreement", "listed in Annex D to this Agreement"),
        ("the “Customer’s” data", 'the "Customer\'s" data'),
        ("fine-tuning", "fine\u2011tuning"),
        ("the **Customer**", "the Customer"),
        ("pro-\nvide", "provide"),
        ("for convenience", "for con\u00advenience"),
        ("the oﬃce", "the office"),
    ],
)
def test_what_does_not_count(old: str, new: str) -> None:
    assert key(old) == key(new)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("shall", "shall not"),
        ("within 30 days", "within 60 days"),
        ("1.5 per cent", "15 per cent"),
        ("99.5%", "99.5"),
        ("EUR 1,000", "EUR 1000"),
        ("Article 28 of the GDPR", "Article 32 of the GDPR"),
        ("Section 702 FISA", "Section 215 FISA"),
        ("part of the data", "parts of the data"),
        ("a party", "any party"),
    ],
)
def test_what_counts(old: str, new: str) -> None:
    assert key(old) != key(new)


def test_marks_lead_from_the_old_words_to_the_new_ones() -> None:
    old, new = words("2.1 The Vendor may, on notice, suspend it."), words("3.1 The Vendor may suspend it forever.")
    assert [(mark.kind.value, mark.text) for mark in marks(old, new)] == [
        ("same", "The Vendor may"),
        ("removed", "on notice,"),
        ("same", "suspend it"),
        ("added", "forever."),
    ]


SENTENCES = st.lists(
    st.sampled_from("the Vendor may not suspend , ( a ) “ ” 7.2 clause 30 days".split()), max_size=30
).map(" ".join)


@given(SENTENCES, SENTENCES)
def test_without_what_came_the_old_words_are_left_and_without_what_went_the_new_ones(old: str, new: str) -> None:
    found = marks(words(old), words(new))
    for text, other in ((old, MarkKind.ADDED), (new, MarkKind.REMOVED)):
        left = " ".join(mark.text for mark in found if mark.kind is not other)
        assert [w.key for w in words(f"- {left}")] == [
            w.key for w in words(f"- {' '.join(w.text for w in words(text))}")
        ]


@given(st.text(max_size=300))
def test_any_text_has_a_key_and_is_like_itself(text: str) -> None:
    assert key(text) == key(text)
    assert all(mark.kind is MarkKind.SAME for mark in marks(words(text), words(text)))
