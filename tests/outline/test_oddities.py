"""Gaps and repeated numbers are named; lists that begin again, and references in tables, are left in peace."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.outline.oddities import numbering_notes
from tests.outline.reading import contract, numbers


def notes(text: str) -> tuple[str, ...]:
    return numbering_notes(contract(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("7. Data\n\n7.1 It is.\n\n7.2 It was.\n\n7.4 It will be.", "7.3 is missing after 7.2."),
        ("7. Data\n\n7.1 It is.\n\n7.2 It was.\n\n7.6 It will be.", "7.3 to 7.5 are missing after 7.2."),
        ("7. Data\n\n7.2 It is.\n\n7.3 It was.", "7.1 is missing before 7.2."),
        ("1. Fees. Pay the fees.\n\n2. Term. It lasts.\n\n4. Law. It is Swiss.", "3 is missing after 2."),
        ("7.1 Vendor shall:\n\n(a) pay;\n\n(b) ship;\n\n(d) call.", "7.1(c) is missing after 7.1(b)."),
        ("7.1 Vendor shall:\n\n(i) pay;\n\n(ii) ship;\n\n(iv) call.", "7.1(iii) is missing after 7.1(ii)."),
        ("ARTICLE I\n\nFEES\n\nPay.\n\nARTICLE III\n\nTERM\n\nIt lasts.", "ARTICLE II is missing after ARTICLE I."),
        ("SCHEDULE 1\n\n1. One is.\n\nSCHEDULE 3\n\n1. Three is.", "SCHEDULE 2 is missing after SCHEDULE 1."),
        ("Section 4.01 It is so.\n\nSection 4.03 It is.", "Section 4.02 is missing after Section 4.01."),
    ],
)
def test_a_gap_is_named(text: str, expected: str) -> None:
    assert notes(text) == (expected,)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("4. Data\n\n4.1 It is.\n\n4.1 It was.\n\n4.2 It will be.", "Two clauses are numbered 4.1."),
        ("4. Data\n\n4.1 It is.\n\n4.2 It was.\n\n4.1 It will be.", "Two clauses are numbered 4.1."),
        ("4. Data\n\n4.1 It is.\n\n4.1 It was.\n\n4.1 It will be.", "Three clauses are numbered 4.1."),
        ("7.1 Vendor shall:\n\n(a) pay;\n\n(b) ship;\n\n(b) call.", "Two clauses are numbered 7.1(b)."),
    ],
)
def test_a_number_used_twice_is_named(text: str, expected: str) -> None:
    assert notes(text) == (expected,)


def test_a_clause_number_used_twice_keeps_the_clauses_side_by_side() -> None:
    text = "1. Fees\n\n1.1 Pay.\n\n2. Term\n\n2.1 It lasts.\n\n2. Notices\n\n2.1 Write.\n\n3. Law\n\n3.1 It is Swiss."
    assert [number for number, _ in numbers(text)] == ["1", "1.1", "2", "2.1", "2", "2.1", "3", "3.1"]
    assert notes(text) == ("Two clauses are numbered 2.",)


@pytest.mark.parametrize(
    "text",
    [
        "No numbers at all.",
        "1. Fees. Pay.\n\n2. Term. It lasts.\n\nSCHEDULE 1\n\n1. Scope. It is.\n\n2. Depth. It is.",
        "1. Fees. Pay.\n\n2. Term. It lasts.\n\nDATA PROCESSING ADDENDUM\n\n1. Scope. It is.\n\n2. Depth. It is.",
        "SCHEDULE 1\n\n1. One is.\n\n2. Two is.\n\nSCHEDULE 2\n\n1. One is.\n\n2. Two is.",
        "7.1 Vendor shall:\n\n(a) pay; and\n\n(b) ship.\n\n7.2 Customer shall:\n\n(a) pay; and\n\n(b) accept.",
        "2. Licence keys. They are needed.\n\n3. Fees. They are due.",  # an excerpt may begin anywhere
        "4.1(a) It is so.\n\n4.1(b) It was so.",
        "• one\n\n• two\n\n• three",
    ],
)
def test_what_is_in_order_earns_no_note(text: str) -> None:
    assert notes(text) == ()


def test_a_reference_in_a_table_is_no_clause() -> None:
    text = "4.1 It is.\n\n4.2 It was.\n\nClause 4.9 Response times"
    spans = (Span(0, 10), Span(12, 23), Span(25, len(text)))
    kinds = (PassageKind.PARAGRAPH, PassageKind.PARAGRAPH, PassageKind.CELL)
    passages = tuple(Passage(kind, span, Place(line=1)) for kind, span in zip(kinds, spans, strict=True))
    assert numbering_notes(Contract("a.txt", "0", "txt", text, passages)) == ()


def test_a_hostile_numbering_makes_few_notes() -> None:
    assert len(notes("\n\n".join(f"{n}.1 It is.\n\n{n}.3 It was." for n in range(1, 200)))) == 50


def test_an_option_in_brackets_is_a_numbered_clause_without_a_heading() -> None:
    text = "4.1 It is.\n\n4.2 [OPTION A: It stays here.] [OPTION B: It goes.]\n\n4.3 It was."
    assert numbers(text) == [("4.1", ""), ("4.2", ""), ("4.3", "")]
