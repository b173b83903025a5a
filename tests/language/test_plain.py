"""The private copy of a sentence leads back to the contract's own words."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauselint.contract import Span
from clauselint.language.phrasing import rephrase
from clauselint.language.plain import soften


def test_labels_marks_and_breaks_are_gone_and_pieces_joined() -> None:
    text = "You may **not**:\n\n(a) copy the “Soft-\nware”; or\n\n(b) re\u00adsell it;"
    first, second = text.index("(a)"), text.index("(b)")
    plain = soften(text, (Span(0, first), Span(second, len(text))))
    assert plain.text.rstrip() == "You may not resell it;"
    at = plain.text.index("resell")
    (span,) = plain.spans(at, at + len("resell"))
    assert text[span.start : span.end] == "re\u00adsell"


def test_a_stretch_over_two_pieces_gives_a_span_in_each() -> None:
    text = "Provider may: (a) skip this; (b) suspend the Services"
    item = text.index("(b)")
    plain = soften(text, (Span(0, 13), Span(item, len(text))))
    spans = plain.spans(0, len(plain.text))
    assert [text[s.start : s.end] for s in spans] == ["Provider may", "suspend the Services"]


def test_capitals_are_lowered_only_where_all_shout() -> None:
    loud, calm = "IN NO EVENT SHALL PROVIDER BE LIABLE", "In no event shall IBM be liable"
    assert soften(loud, (Span(0, len(loud)),)).text.startswith("in no event")
    assert "IBM" in soften(calm, (Span(0, len(calm)),)).text


@given(st.text(max_size=120), st.text(max_size=120))
def test_every_character_of_the_copy_has_a_place_in_its_piece(left: str, right: str) -> None:
    text = f"{left}|||{right}"
    spans = (Span(0, len(left)), Span(len(left) + 3, len(text)))
    plain = rephrase(soften(text, spans))
    assert len(plain.origin) == len(plain.text)
    for start in range(0, len(plain.text), 7):
        for span in plain.spans(start, min(len(plain.text), start + 20)):
            assert any(piece.covers(span) for piece in spans)
