"""Numbers and headings make the tree of clauses a reader expects."""

from __future__ import annotations

from clauselint.outline.numbering import find_mark, letter, roman
from tests.outline.reading import numbers, outlined


def test_decimals_letters_and_romans_give_full_numbers() -> None:
    text = """1. Definitions

1.1 In this Agreement the following applies.

7. Suspension

7.1 Grounds. Supplier may suspend the Service.

7.2 Limits. Supplier shall:

(a) give notice; and

(b) restore the Service:

(i) promptly; and

(ii) at its own cost.
"""
    assert numbers(text) == [
        ("1", "Definitions"),
        ("1.1", ""),
        ("7", "Suspension"),
        ("7.1", "Grounds"),
        ("7.2", "Limits"),
        ("7.2(a)", ""),
        ("7.2(b)", ""),
        ("7.2(b)(i)", ""),
        ("7.2(b)(ii)", ""),
    ]


def test_i_after_h_is_a_letter_when_j_follows() -> None:
    items = "\n\n".join(f"({c}) no {c} use;" for c in "abcdefghij")
    assert [n for n, _ in numbers(f"3. Use\n\n3.1 Customer shall make:\n\n{items}")][-2:] == ["3.1(i)", "3.1(j)"]


def test_i_after_h_is_roman_when_ii_follows() -> None:
    items = "\n\n".join(f"({c}) no {c} use;" for c in "abcdefgh")
    text = f"3. Use\n\n3.1 Customer shall make:\n\n{items}\n\n(i) one;\n\n(ii) two."
    assert [n for n, _ in numbers(text)][-2:] == ["3.1(h)(i)", "3.1(h)(ii)"]


def test_a_schedule_that_counts_from_one_again_keeps_its_own_numbers() -> None:
    text = """1. Fees. Customer shall pay the fees.

2. Term. This Agreement lasts two years.

SCHEDULE 1

Data Protection

1. Scope. Supplier shall process data.

1.1 Supplier shall keep records.

2. Security. Supplier shall encrypt data.
"""
    found = outlined(text)[1].clauses
    numbered = ["1", "2", "SCHEDULE 1", "SCHEDULE 1, 1", "SCHEDULE 1, 1.1", "SCHEDULE 1, 2"]
    assert [c.number for c in found] == numbered
    assert found[2].heading == "Data Protection"
    assert found[4].path == ("Data Protection", "Scope")


def test_articles_hold_their_sections() -> None:
    text = "ARTICLE IV\n\nWARRANTIES\n\nSection 4.01 Authority. It is so.\n\nARTICLE V\n\nTERM\n\n5.1 It lasts."
    found = outlined(text)[1].clauses
    assert [(c.number, c.heading, c.depth) for c in found] == [
        ("ARTICLE IV", "WARRANTIES", 0),
        ("Section 4.01", "Authority", 1),
        ("ARTICLE V", "TERM", 0),
        ("5.1", "", 1),
    ]


def test_a_reference_at_the_start_of_a_sentence_is_no_clause() -> None:
    text = "1. Term. It lasts.\n\nSection 12 (Notices) of the Main Agreement applies.\n\n30 days later it ends."
    assert [n for n, _ in numbers(text)] == ["1"]


def test_markdown_headings_nest_and_carry_their_numbers() -> None:
    text = """# Terms

## 1\\. Service

Supplier provides the Service.

### Support

Supplier answers tickets.

## 2\\. Data

**a. Ownership**. Customer owns its data.
"""
    _, found = outlined(text, "md")
    assert [(c.number, c.heading, c.path) for c in found.clauses] == [
        ("", "Terms", ()),
        ("1", "Service", ("Terms",)),
        ("", "Support", ("Terms", "Service")),
        ("2", "Data", ("Terms",)),
        ("2(a)", "Ownership", ("Terms", "Data")),
    ]


def test_a_clause_spans_the_clauses_below_it() -> None:
    source, found = outlined("1. Term\n\n1.1 It lasts.\n\n1.2 It ends.\n\n2. Fees\n\n2.1 Customer pays.")
    assert source.quote(found.clauses[0].span).split() == "1. Term 1.1 It lasts. 1.2 It ends.".split()
    assert [c.parent for c in found.clauses] == [None, 0, 0, None, 3]


def test_a_run_in_heading_needs_a_sentence_after_it() -> None:
    assert numbers("4.1 Support. Supplier answers tickets.\n\n4.2 Supplier may stop.") == [
        ("4.1", "Support"),
        ("4.2", ""),
    ]


def test_marks_are_read_with_their_reading() -> None:
    assert (roman("xiv"), roman("iiii"), letter("c"), letter("cc"), letter("cd")) == (14, 0, 3, 29, 0)
    mark = find_mark("(v) it", 0, 6)
    assert mark is not None
    assert mark.readings == (("()a", 22), ("()i", 5))
    assert find_mark("12.05.2024 is the date", 0, 22) is None
    labelled = find_mark("Suspension", 0, 10, "7.2.")
    assert labelled is not None
    assert (labelled.shown, labelled.end) == ("7.2", 0)


def test_a_table_of_contents_opens_no_clauses() -> None:
    text = "1. Term ........ 2\n\n2. Fees ........ 3\n\n1. Term. It lasts.\n\n2. Fees. Customer pays."
    assert numbers(text) == [("1", "Term"), ("2", "Fees")]
    items = "1. Term\n\n1.1 Pay as in clause 2.1\n\n1.2 Act as in clause 2.2"
    assert [number for number, _ in numbers(items)] == ["1", "1.1", "1.2"]


def test_a_clause_in_capitals_is_no_heading() -> None:
    text = "1. Warranty\n\nEXCEPT AS STATED, THE SERVICE IS PROVIDED AS IT IS AND WITHOUT ANY WARRANTY OF\n\nANY KIND."
    assert numbers(text) == [("1", "Warranty")]
