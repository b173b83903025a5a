"""Words are read as a person reads them, whatever their letters are, and every odd one that matters is named."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.language.legible import legible
from clauselint.linting import example_contract

READ = [
    ("may \u0455uspend the \u0421ustomer", "may suspend the Customer"),
    ("\u041c\u0430\u0443 \u0441\u043e\u0440\u0443 it", "May copy it"),
    ("sus\u200bpend and sus\u00adpend", "suspend and suspend"),
    ("s\u0301\u0323uspend", "suspend"),
    ("\uff33\uff35\uff33\uff30\uff25\uff2e\uff24 \U0001d42d\U0001d42b\U0001d41a\U0001d422\U0001d427", "SUSPEND train"),
    ("s\u00fcspend", "suspend"),
    ("sha\u2113\u2113 not", "shall not"),
    ("shaII train", "shall train"),
    ("\u202e(atad) niart yam\u202c", "may train (data)"),
    ("e\ufb00orts to no\ufe0ftify", "efforts to notify"),
]
ALONE = [
    "\u041e\u041e\u041e \u0420\u043e\u043c\u0430\u0448\u043a\u0430 and Z\u00fcrich, Soci\u00e9t\u00e9",
    "Y\u0131ld\u0131z A.\u015e., \u0391\u03b8\u03ae\u03bd\u03b1, \u5317\u4eac, \u0928\u093f\u092f\u092e",
    "5 \u00b5m at 20 k\u03a9, OpenAI, McIntyre and VoIP",
]


@pytest.mark.parametrize(("written", "read"), READ)
def test_words_are_read_as_they_look(written: str, read: str) -> None:
    copy = legible(example_contract(f"Provider {written} now"))
    assert copy is not None
    assert copy.contract.text.replace("\u202c", "").split() == f"Provider {read} now".split()


@pytest.mark.parametrize("written", ALONE)
def test_names_and_signs_of_other_scripts_are_left_alone_and_raise_nothing(written: str) -> None:
    copy = legible(example_contract(written))
    assert copy is None or (copy.contract.text == written and not copy.lies)


def test_an_ordinary_contract_has_no_copy() -> None:
    assert legible(example_contract("The Provider shall not suspend the Services.")) is None


def test_an_odd_word_is_named_and_a_hyphenation_hint_is_not() -> None:
    copy = legible(example_contract("sus\u200bpend, cu\u00adstomer, \u0441ustomer, TNF\u03b1"))
    assert copy is not None
    assert [(lie.kind, lie.read) for lie in copy.lies] == [("invisible", "suspend"), ("look-alike", "customer")]


def test_letters_under_strokes_are_hidden() -> None:
    copy = legible(example_contract("shall n\u0336o\u0336t\u0336 train"))
    assert copy is not None
    assert [copy.contract.quote(span) for span in copy.contract.passages[0].hidden] == ["not"]


@given(st.text("ab \u0430\u0441\u200b\u0301\u0336\u202e\u202c\ufb01\uff41I\n\u00e9", min_size=1, max_size=60))
def test_every_character_leads_back_to_the_contract(text: str) -> None:
    copy = legible(example_contract(text))
    if copy is None or not any(map(str.isalnum, text)):
        return
    shown = copy.contract.text
    for at in range(len(shown)):
        span = copy.back(at, at + 1)
        assert 0 <= span.start < span.end <= len(text)
    for passage in copy.contract.passages:
        assert 0 <= passage.span.start < passage.span.end <= len(shown)


@pytest.mark.parametrize(
    "unit", ["\u0301", "\u200b", "\u202e", "\u0430", "a\u0301", "a\u0336", "\u00e9 ", "aI", "\U000e0041"]
)
def test_floods_of_odd_characters_end(unit: str) -> None:
    copy = legible(example_contract("a" + unit * 200_000))
    assert copy is None or copy.contract.text.startswith(("a", "\u00e1"))
