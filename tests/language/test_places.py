"""Places and the keys they are reduced to."""

from __future__ import annotations

import pytest

from clauselint.language.parties import find_places, place_key


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("a Delaware corporation", "US-DE"),
        ("with address Box 1, 111 22 Stockholm, Sweden", "SE"),
        ("a Swedish limited liability company", "SE"),
        ("the laws of the State of New York", "US-NY"),
        ("THE COURTS OF CALIFORNIA", "US-CA"),
        ("548 Some Street, San Francisco, CA 94104", "US-CA"),
        ("San Francisco, California, United States", "US-CA"),
        ("the laws of England and Wales", "GB"),
        ("London", "GB"),
        ("Edinburgh, Scotland", "GB-SCT"),
        ("the People’s Republic of China", "CN"),
        ("Hangzhou", "CN"),
        ("Ontario", "CA-ON"),
        ("the Republic of Singapore", "SG"),
        ("Washington, D.C.", "US-DC"),
        ("New\nYork", "US-NY"),
        ("U.S.A.", "US"),
        ("Türkiye", "TR"),
    ],
)
def test_a_place_has_a_key(text: str, key: str) -> None:
    assert place_key(text) == key


@pytest.mark.parametrize(
    "text", ["tell us about it", "polish the text", "cold turkey", "the austin mini", "this Agreement", ""]
)
def test_words_are_not_places(text: str) -> None:
    assert place_key(text) is None


def test_places_come_in_order_with_their_words() -> None:
    text = "The laws of France apply; the courts of Paris or of California decide."
    found = find_places(text)
    assert [(text[a:b], key) for a, b, key in found] == [("France", "FR"), ("Paris", "FR"), ("California", "US-CA")]
