"""What engines get wrong again and again is mended, and what looks like it is left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.extractors.ocr_mending import mended


@pytest.mark.parametrize(
    ("read", "meant"),
    [
        ("2.1Access. Subject to", "2.1 Access. Subject to"),
        ("3.Right of Use", "3. Right of Use"),
        ("(a)modify, fine-tune", "(a) modify, fine-tune"),
        ("(A)Cassowary builds", "(A) Cassowary builds"),
        ('1.9"Support File" means', '1.9 "Support File" means'),
        ('"Documentation"means the', '"Documentation" means the'),
        ('install the"Software" and', 'install the "Software" and'),
        ('"Release"" means', '"Release" means'),
        ("the APl keys", "the API keys"),
        ("in Annex IlI to the DPA", "in Annex III to the DPA"),
        ("Annex Ill applies", "Annex III applies"),
        ("Corvalis Al Platform Agreement", "Corvalis AI Platform Agreement"),
        ("any Al-generated text", "any AI-generated text"),
    ],
)
def test_usual_mistakes_are_mended(read: str, meant: str) -> None:
    assert mended(read) == meant


@pytest.mark.parametrize(
    "text",
    [
        "on the 5th day",
        "1.5GB of memory",
        "3.5 per cent",
        "Ill health of Al Futtaim",
        "Al Rajhi Bank",
        "Al-Rajhi Bank",
        "All Models belong to Licensee.",
        "7.2 Fees",
        "12 months",
        'the word "including" does not limit',
    ],
)
def test_everything_else_is_left_alone(text: str) -> None:
    assert mended(text) == text


@given(st.text(alphabet='Al I."(a)1 b“”', max_size=60))
def test_only_spaces_marks_and_look_alikes_change(text: str) -> None:
    def core(words: str) -> str:
        return "".join(words.split()).replace('"', "").replace("l", "I")

    assert core(mended(text)) == core(text)
