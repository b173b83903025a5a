"""Durations, percentages, sums and counts, in words and figures."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.language.quantities import find_quantities


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("on thirty (30) days' notice", 30, "days"),
        ("within 30 business days", 42, "days"),
        ("five (5) Business Days", 7, "days"),
        ("ten working days", 14, "days"),
        ("one month's notice", 30, "days"),
        ("12 months", 360, "days"),
        ("a twelve-month term", 360, "days"),
        ("two (2) years", 730, "days"),
        ("three weeks", 21, "days"),
        ("a week's notice", 7, "days"),
        ("24 hours", 24, "hours"),
        ("at least 95 % of the time", 95, "percent"),
        ("99.9% uptime", 99.9, "percent"),
        ("fifty percent (50%)", 50, "percent"),
        ("USD 5,000", 5000, "money"),
        ("$1.5 million", 1_500_000, "money"),
        ("ten thousand dollars", 10_000, "money"),
        ("a period of not less than ninety days", 90, "days"),
        ("one hundred and twenty (120) days", 120, "days"),
        ("[60] days", 60, "days"),
        ("a 90-day window", 90, "days"),
        ("10 copies", 10, "count"),
    ],
)
def test_each_quantity_is_found_once(text: str, value: float, unit: str) -> None:
    (found,) = find_quantities(text)
    assert found.value == pytest.approx(value)
    assert found.unit == unit


@pytest.mark.parametrize(
    "text",
    [
        "on 30 June 2024",
        "the thirtieth day after notice",
        "the twenty-first day",
        "Section 12.4 and Article 30",
        "12 Main Street, Suite 400",
        "version 3.2 of the Model",
        "a month that suits both",
        "at any one time",
        "24-7 support",
    ],
)
def test_what_only_looks_like_a_quantity_is_left_alone(text: str) -> None:
    assert find_quantities(text) == ()


def test_offsets_count_from_the_given_start() -> None:
    text = "Provider shall give sixty (60) days' notice and pay 5 % interest."
    days, interest = find_quantities(text, offset=1000)
    assert text[days.span.start - 1000 : days.span.end - 1000] == "sixty (60) days"
    assert text[interest.span.start - 1000 : interest.span.end - 1000] == "5 %"


@given(st.integers(1, 999))
def test_any_figure_of_days_is_read(number: int) -> None:
    (found,) = find_quantities(f"within {number} days of receipt")
    assert (found.value, found.unit) == (number, "days")


@given(st.text(alphabet="0123456789 ,.()%-daysthirtyonehundred", max_size=200))
def test_spans_stay_inside_the_text_and_apart(text: str) -> None:
    last = 0
    for found in find_quantities(text):
        assert last <= found.span.start < found.span.end <= len(text)
        last = found.span.end
