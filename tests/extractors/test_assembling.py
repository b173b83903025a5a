"""Assembling: pieces become one text, and every offset in them moves along."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from clauselint.contract import Line, PassageKind, Place, Revision, Span
from clauselint.extractors.assembling import Piece, assemble


def piece(text: str, *, label: str = "", cell: tuple[int, int, int] | None = None) -> Piece:
    return Piece(PassageKind.CELL if cell else PassageKind.PARAGRAPH, text, Place(line=1), label=label, cell=cell)


def test_passages_are_a_blank_line_apart_and_labels_stand_outside() -> None:
    text, passages = assemble([piece("Provider may:", label="2."), piece(" "), piece("stop", label="(a)")])
    assert text == "2. Provider may:\n\n(a) stop"
    assert [text[each.span.start : each.span.end] for each in passages] == ["Provider may:", "stop"]
    assert [each.label for each in passages] == ["2.", "(a)"]


def test_cells_are_a_tab_apart_rows_and_cell_paragraphs_a_line() -> None:
    cells = [(0, 0, 0), (0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1), (1, 0, 0)]
    text, _ = assemble([piece("before"), *(piece("x", cell=cell) for cell in cells), piece("after")])
    assert text == "before\n\nx\nx\tx\nx\tx\n\nx\n\nafter"


def test_every_span_of_a_piece_moves_with_it() -> None:
    inner, box = Span(2, 4), (0.0, 0.0, 1.0, 1.0)
    moved = Piece(
        PassageKind.PARAGRAPH,
        "abcdef",
        Place(page=3, box=box),
        label="1.",
        level=2,
        lines=(Line(inner, 3, box),),
        revisions=(Revision(inner, "inserted", "Beth", ""),),
        hidden=(inner,),
    )
    text, (_, passage) = assemble([piece("first"), moved])
    spans = {passage.lines[0].span, passage.revisions[0].span, *passage.hidden}
    assert [text[span.start : span.end] for span in spans] == ["cd"]
    assert (passage.place, passage.level) == (moved.place, 2)


def test_nothing_makes_nothing() -> None:
    assert assemble([piece(""), piece(" \n")]) == ("", ())


@given(st.lists(st.tuples(st.text(max_size=9), st.sampled_from(["", "1.", "(a)"]))))
def test_spans_are_exact_and_in_order(content: list[tuple[str, str]]) -> None:
    text, passages = assemble(piece(words, label=label) for words, label in content)
    kept = [(words, label) for words, label in content if words.strip()]
    assert [(text[each.span.start : each.span.end], each.label) for each in passages] == kept
    for passage in passages:
        assert text[: passage.span.start].endswith(f"{passage.label} " if passage.label else "")
    assert list(passages) == sorted(passages, key=lambda each: each.span)
