"""Sets of sentences as bits hold what was put in, in order."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauselint.judging.sentences import has, members, sets

PAIRS = st.lists(st.tuples(st.integers(0, 99), st.sampled_from("abc")))


@given(PAIRS)
def test_a_set_has_its_members_in_order_and_no_others(pairs: list[tuple[int, str]]) -> None:
    found = sets(pairs, 100)
    assert set(found) == {key for _, key in pairs}
    for key, bits in found.items():
        expected = sorted({sentence for sentence, own in pairs if own == key})
        assert members(bits) == expected
        assert [sentence for sentence in range(100) if has(bits, sentence)] == expected
