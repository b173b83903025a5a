"""What is parsed once in a contract gives what parsing it anew would."""

from __future__ import annotations

from clauselint.language.parsing import MAX_TOKENS, Parses

TEXTS = [
    "Provider may suspend the Service.",
    "Customer shall pay the fees; no refund is due.",
    "Provider may suspend the Service.",
]


def test_a_text_that_returns_has_the_same_parse_whenever_it_returns() -> None:
    parses = Parses()
    first = parses.of(TEXTS)
    assert first[0] == first[2]
    assert first[0] != first[1]
    assert parses.of(TEXTS[::-1]) == first[::-1]
    assert Parses().of(TEXTS[:1]) == first[:1]


def test_many_texts_push_out_none_of_their_own_batch() -> None:
    texts = [f"Party {n} pays." for n in range(1_100)]
    parses = Parses()
    assert [parse[1].text for parse in parses.of(texts)] == [str(n) for n in range(1_100)]
    assert parses.of(texts[:1])[0][1].text == "0"


def test_a_text_of_too_many_tokens_is_cut() -> None:
    (parse,) = Parses().of(["pay " * (MAX_TOKENS + 100)])
    assert len(parse) == MAX_TOKENS
