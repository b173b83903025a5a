"""A page whose fonts show other letters than the file says is not taken at the file's word."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.portfolio.rulebooks import rulebook
from tests.attacks.pdf_objects import FONT
from tests.extractors.lying_fonts import FIRST, drawn_by_hand, embedded, line, pages, said, simple, unicode_map
from tests.extractors.pdf_files import read

SHOWN = "Provider may suspend the Services at any time"
LIES = {
    "a letter for another in a map": simple(SHOWN, said(SHOWN, m="h", y="d")),
    "one letter alone": simple(SHOWN, said(SHOWN, y="n")),
    "a figure for another": simple("on 90 days notice", said("on 90 days notice", **{"9": "3"})),
    "a whole alphabet": simple(SHOWN, said(SHOWN, **dict(zip("aeimnoprstuvyd", "tynsvdaeimropu", strict=True)))),
    "words for a blank": simple(SHOWN, {**said(SHOWN), ord(" "): " not "}),
    "after a letter that says nothing at all": simple(f"X{SHOWN}", {**said(SHOWN, m="h", y="d"), ord("X"): "\0"}),
    "words for a full stop": simple(f"{SHOWN}.", {**said(f"{SHOWN}."), ord("."): " on notice"}),
    "an embedded font without names, by its map": embedded(SHOWN, {"m": "h", "y": "d"}),
    "an embedded font without names, by its glyphs": embedded(SHOWN, {}, {"m": "h", "y": "d"}),
    "an embedded font with glyphs that are empty": embedded(SHOWN, {}, {"m": " ", "a": " ", "y": " "}),
    "procedures": drawn_by_hand(SHOWN, {"m": "h", "y": "d"}),
}


@pytest.mark.parametrize("data", LIES.values(), ids=LIES.keys())
def test_a_page_whose_fonts_lie_counts_as_not_read(data: bytes) -> None:
    found = read(data)
    assert found.unread_pages == (2,)
    assert found.text.strip() == FIRST
    assert [warning for warning in found.warnings if "fonts show other letters than the file says" in warning]


WORDS = "The first office of the Provider (Effective Date): flat fees, 30 days; QUITE final"
HONEST = {
    "a map that tells the truth": simple(WORDS, said(WORDS)),
    "small capitals": simple("PROVIDER", {ord(letter): letter.lower() for letter in "PROVIDER"}),
    "an odd blank": simple(WORDS, {**said(WORDS), ord(" "): "\u00a0"}),
    "an embedded font": embedded(WORDS, {}),
    "ligatures": embedded(WORDS, {"Q": "fi", "U": "ffi"}, {"Q": "\ufb01", "U": "m"}),
    "letters of private use": embedded(WORDS, {"Q": "\ue001", "U": "\uf0b7"}),
    "a soft hyphen": embedded(f"{WORDS}-", {"-": "\u00ad"}),
    "procedures": drawn_by_hand(WORDS.replace(" ", "").translate({ord(c): None for c in "():,;"}), {}),
    "procedures that draw upside down, turned up again": drawn_by_hand("Provider", {}, "1 0 0 -1", -1),
}


@pytest.mark.parametrize("data", HONEST.values(), ids=HONEST.keys())
def test_what_honest_fonts_do_raises_nothing(data: bytes) -> None:
    found = read(data)
    assert found.unread_pages == ()
    assert found.warnings == ()
    assert found.text.startswith(FIRST)
    assert len(found.text) > len(FIRST) + 5


def test_a_font_that_lies_of_letters_that_no_page_uses_raises_nothing() -> None:
    told = {**said(SHOWN), ord("X"): "q"}
    assert read(simple(SHOWN, told)).unread_pages == ()
    assert read(simple(f"{SHOWN} X", told)).unread_pages == (2,)


def test_a_font_that_lies_does_not_harm_a_page_that_does_not_use_it() -> None:
    told = said(SHOWN, m="h", y="d")
    font = FONT[:-2] + b"/Encoding /WinAnsiEncoding /ToUnicode 9 0 R >>"
    assert read(pages(line(f"({SHOWN})", font="F1"), font, unicode_map(told))).unread_pages == ()


def test_a_promise_that_the_page_does_not_show_earns_nothing(tmp_path: Path) -> None:
    shown = "Provider may use Customer Data to train its models but does so"
    promise = {**said(shown), ord("y"): "y not"}
    path = tmp_path / "contract.pdf"
    earned = []
    for told in (said(shown), promise):
        path.write_bytes(embedded(shown, {chr(code): words for code, words in told.items()}))
        report = lint(read_contract(path), rulebook(()))
        found = next(each for each in report.assessments if each.rule == "training-on-customer-data")
        earned.append((found.status.value, [quote.text for quote in found.evidence]))
    assert earned[1][0] != "adequate"
    assert not [quote for quote in earned[1][1] if "may not" in quote]
