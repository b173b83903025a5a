"""The outline on the page: one line per clause, no wider than 80 columns, and what is odd beneath."""

from __future__ import annotations

from dataclasses import replace

from clauselint.cli.tree import tree
from clauselint.contract import Contract, PageReader, Passage, PassageKind, Place, Span
from clauselint.outline import outline
from tests.outline.reading import outlined

TEXT = """SERVICE AGREEMENT

1. Definitions

1.1 "Service" means the hosted service that the Supplier operates for the Customer under this Agreement and its annexes.

2. Duties. Supplier shall:

(a) supply the Service; and

(b) tell the Customer of every change to it.

SCHEDULE 1

Data

1. Scope

1.1 Supplier shall keep data.
"""


def shown(text: str, *notes: str, kind: str = "txt") -> list[str]:
    source, shape = outlined(text, kind)
    return tree(source, shape, notes).splitlines()


def test_numbers_headings_and_first_words_are_indented_by_depth() -> None:
    assert shown(TEXT) == [
        "SERVICE AGREEMENT",
        "1 Definitions",
        '  1.1 "Service" means the hosted service that the Supplier operates for the …',
        "2 Duties",
        "  (a) supply the Service; and",
        "  (b) tell the Customer of every change to it.",
        "SCHEDULE 1 Data",
        "  1 Scope",
        "    1.1 Supplier shall keep data.",
        "",
        "9 clauses, 1 defined term.",
    ]


def test_what_is_odd_comes_last() -> None:
    lines = shown(TEXT, "7.3 is missing after 7.2.", "Two clauses are numbered 4.1.")
    assert lines[-4:] == [
        "",
        "Odd in the numbering:",
        "  7.3 is missing after 7.2.",
        "  Two clauses are numbered 4.1.",
    ]


def test_no_line_is_wider_than_the_page_however_deep() -> None:
    words = "\n\n".join(f"{'#' * depth} {'Long heading ' * 20}" for depth in range(1, 7))
    assert max(map(len, shown(f"{TEXT}\n\n{words}", kind="md"))) <= 80


def test_pages_stand_at_the_right_edge() -> None:
    text = "1. Fees\n\nPay."
    passages = (
        Passage(PassageKind.HEADING, Span(0, 7), Place(page=3)),
        Passage(PassageKind.PARAGRAPH, Span(9, 13), Place(page=3)),
    )
    source = Contract("a.pdf", "0", "pdf", text, passages)
    assert tree(source, outline(source), ()).splitlines()[0] == f"{'1 Fees':<74}  p. 3"


def test_a_contract_without_clauses_says_so() -> None:
    assert shown("Only words.") == ["0 clauses, 0 defined terms."]


def test_pages_that_another_engine_read_are_told() -> None:
    source, shape = outlined(TEXT)
    alone = replace(source, readers=(PageReader("pdfium", (1, 2, 3)),))
    mixed = replace(source, readers=(PageReader("pdfium", (1, 3)), PageReader("rapidocr", (2,))))
    assert "Read by" not in tree(alone, shape, ())
    assert tree(mixed, shape, ()).splitlines()[-2:] == ["Read by pdfium: pages 1, 3.", "Read by rapidocr: page 2."]
