"""The text and Markdown reader: the file's own characters, its paragraphs, and nothing lost."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.contract import Contract
from clauselint.errors import UnreadableContract
from clauselint.extractors.gate import Gated
from clauselint.extractors.text import read


def opened(data: bytes | str, kind: str = "txt") -> Contract:
    raw = data if isinstance(data, bytes) else data.encode()
    return read(Gated(f"agreement.{kind}", raw, "0" * 64, kind))


def shown(data: bytes | str, kind: str = "txt") -> list[tuple[str, str]]:
    """Each passage's kind and words, white space folded."""
    contract = opened(data, kind)
    return [(p.kind.name, " ".join(contract.quote(p.span).split())) for p in contract.passages]


@pytest.mark.parametrize(
    "data",
    [
        "Fee: 5 €".encode(),
        codecs.BOM_UTF8 + "Fee: 5 €".encode(),
        codecs.BOM_UTF16_LE + "Fee: 5 €".encode("utf-16-le"),
        codecs.BOM_UTF16_BE + "Fee: 5 €".encode("utf-16-be"),
        codecs.BOM_UTF32_LE + "Fee: 5 €".encode("utf-32-le"),
    ],
)
def test_marked_and_utf8_text_reads_without_a_warning(data: bytes) -> None:
    contract = opened(data)
    assert (contract.text, contract.warnings) == ("Fee: 5 €", ())


def test_a_guessed_encoding_is_named() -> None:
    western = opened("Supplier’s fee".encode("cp1252"))
    assert western.text == "Supplier’s fee"
    assert "Windows-1252" in western.warnings[0]
    wide = opened("The fee is due.".encode("utf-16-le"))
    assert wide.text == "The fee is due."
    assert "UTF-16" in wide.warnings[0]


def test_line_ends_are_folded_and_lines_counted() -> None:
    contract = opened("Term\r\n\r\nIt lasts.\r\rIt ends.")
    assert contract.text == "Term\n\nIt lasts.\n\nIt ends."
    assert [p.place.line for p in contract.passages] == [1, 3, 5]


def test_a_file_without_words_is_unreadable() -> None:
    with pytest.raises(UnreadableContract) as refused:
        opened(" \n--- \n ***\n", "md")
    assert refused.value.code == "empty"


WRAPPED = """
                      HOSTING AGREEMENT

     1. Service. Supplier shall host the Software for the Customer
in the data centre named in the Order and shall keep it available at
all times, except as Section
7.2 of this Agreement allows, for the whole term of the Agreement.
(a) Supplier shall back up the Data each day, and shall store the
copies in another building that is at least fifty kilometres away;
(b) Supplier shall test the copies.

                               - 3 -
<PAGE>

     2. Fees. Customer shall pay the fees within thirty days after it
has received an invoice.
"""


def test_wrapped_lines_are_joined_and_page_furniture_stands_aside() -> None:
    title, service, backup, test, number, page, fees = shown(WRAPPED)
    assert title == ("PARAGRAPH", "HOSTING AGREEMENT")
    assert service[0] == "LIST_ITEM"
    assert service[1].startswith(
        "1. Service. Supplier shall host the Software for the Customer in the data centre named"
    )
    assert service[1].endswith("except as Section 7.2 of this Agreement allows, for the whole term of the Agreement.")
    assert backup[1].startswith("(a) Supplier shall back up the Data")
    assert backup[1].endswith("at least fifty kilometres away;")
    assert test == ("LIST_ITEM", "(b) Supplier shall test the copies.")
    assert (number, page) == (("MARGIN", "- 3 -"), ("MARGIN", "<PAGE>"))
    assert fees == (
        "LIST_ITEM",
        "2. Fees. Customer shall pay the fees within thirty days after it has received an invoice.",
    )


def test_long_lines_without_blank_lines_are_paragraphs() -> None:
    long = "Supplier shall " + "deliver and " * 30 + "help."
    assert shown(f"Terms\n{long}\n{long}\n- one\n- two") == [
        ("PARAGRAPH", "Terms"),
        ("PARAGRAPH", long),
        ("PARAGRAPH", long),
        ("LIST_ITEM", "- one"),
        ("LIST_ITEM", "- two"),
    ]


def test_a_form_feed_parts_paragraphs() -> None:
    assert shown("It lasts.\fIt ends.") == [("PARAGRAPH", "It lasts."), ("PARAGRAPH", "It ends.")]


MARKDOWN = """---
title: Terms
---
# Cloud Terms #

<!-- Supplier may do anything. -->

Service
=======

1.  Scope
    -----

2.  These terms
    apply.

    *   They <!-- never --> bind.
    *   They last.

2\\. Data
--------

> Customer owns
> its data.

* * *

Clause list;
(a) first;
(b) second.

| Term | Meaning |
|:-----|--------:|
| A \\| B | the *Union* |
"""


def test_markdown_is_read_as_it_renders() -> None:
    contract = opened(MARKDOWN, "md")
    read_as = [(p.kind.name, p.label, p.level, " ".join(contract.quote(p.span).split())) for p in contract.passages]
    assert read_as == [
        ("MARGIN", "", None, "--- title: Terms ---"),
        ("HEADING", "", 1, "Cloud Terms"),
        ("MARGIN", "", None, "<!-- Supplier may do anything. -->"),
        ("HEADING", "", 1, "Service"),
        ("HEADING", "1.", 2, "Scope"),
        ("LIST_ITEM", "2.", 0, "These terms apply."),
        ("LIST_ITEM", "*", 1, "They <!-- never --> bind."),
        ("LIST_ITEM", "*", 1, "They last."),
        ("HEADING", "", 2, "2\\. Data"),
        ("PARAGRAPH", "", None, "Customer owns > its data."),
        ("PARAGRAPH", "", None, "Clause list;"),
        ("PARAGRAPH", "", None, "(a) first;"),
        ("PARAGRAPH", "", None, "(b) second."),
        ("CELL", "", None, "Term"),
        ("CELL", "", None, "Meaning"),
        ("CELL", "", None, "A \\| B"),
        ("CELL", "", None, "the *Union*"),
    ]
    assert [p.cell for p in contract.passages if p.cell] == [(0, 0, 0), (0, 0, 1), (0, 1, 0), (0, 1, 1)]


def test_comments_are_hidden_and_places_are_lines() -> None:
    contract = opened(MARKDOWN, "md")
    hidden = [contract.quote(span) for p in contract.passages for span in p.hidden]
    assert hidden == ["<!-- Supplier may do anything. -->", "<!-- never -->"]
    lines = MARKDOWN.split("\n")
    for passage in contract.passages:
        first = contract.quote(passage.span).split("\n")[0]
        assert passage.place.line is not None
        assert first in lines[passage.place.line - 1]


def test_a_table_in_a_comment_is_no_table() -> None:
    text = "Fees.\n\n<!-- old\n| a | b |\n|---|---|\n| c | d |\n-->\nEnd."
    assert [kind for kind, _ in shown(text, "md")] == ["PARAGRAPH", "MARGIN", "PARAGRAPH"]
    text = "| a | b |\n|---|---|\n<!-- old\n| c | d |\n-->\nEnd."
    assert [words for _, words in shown(text, "md")] == ["a", "b", "<!-- old | c | d | -->", "End."]


def test_a_comment_that_never_closes_hides_nothing() -> None:
    assert shown("<!-- note\n\nSupplier shall pay.", "md")[-1] == ("PARAGRAPH", "Supplier shall pay.")


def test_a_year_at_a_line_start_stays_in_its_sentence() -> None:
    assert shown("It ends in the year\n2030. It is renewed.", "md") == [
        ("PARAGRAPH", "It ends in the year 2030. It is renewed.")
    ]


def test_text_in_a_code_fence_is_contract_text() -> None:
    assert shown("```\nSupplier shall\npay.\n\n# not a heading\n```\nEnd.", "md") == [
        ("PARAGRAPH", "Supplier shall pay."),
        ("PARAGRAPH", "# not a heading"),
        ("PARAGRAPH", "End."),
    ]


ALPHABET = "ab AB1.()-*#>|=_\\`<!\n\n\f\t;:"


@given(
    st.text(alphabet=ALPHABET, max_size=300).filter(lambda t: any(c.isalnum() for c in t)),
    st.sampled_from(["md", "txt"]),
)
def test_no_word_is_lost_and_passages_are_in_order(text: str, kind: str) -> None:
    contract = opened(text, kind)
    covered = [False] * len(contract.text)
    last = 0
    for passage in contract.passages:
        span = passage.span
        assert last <= span.start < span.end <= len(contract.text)
        assert contract.quote(span) == contract.quote(span).strip()
        covered[span.start : span.end] = [True] * (span.end - span.start)
        last = span.end
    if kind == "txt":
        assert not "".join(c for c, seen in zip(contract.text, covered, strict=True) if not seen).strip()
    else:
        lost = [i for i, seen in enumerate(covered) if not seen and contract.text[i].isalpha()]
        assert not [i for i in lost if "`" not in contract.text and "<" not in contract.text]
