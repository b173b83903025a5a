"""Where a quote is said to stand: the paragraph of a document, the line of a text file, in its own file."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint import lint, load_rulebook, read_contract
from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.family import joined
from clauselint.judging.quoting import line_of, paragraph_of

TEXT = "Title\n\n1. One line\nand one more.\n\n2. The end."
STARTS = ((0, 5, 1), (7, 32, 3), (34, 45, 6))  # start, end, line


def contract(file: str, kind: str) -> Contract:
    passages = tuple(
        Passage(PassageKind.PARAGRAPH, Span(start, end), Place(line=line if kind != "docx" else None))
        for start, end, line in STARTS
    )
    return Contract(f"{file}.{kind}", "", kind, TEXT, passages)


def at(words: str, within: Contract, part: int = 0) -> Span:
    start = within.text.index(words, within.parts[part].span.start if within.parts else 0)
    return Span(start, start + len(words))


@pytest.mark.parametrize(("words", "paragraph", "line"), [("Title", 1, 1), ("One", 2, 3), ("one", 2, 4), ("end", 3, 6)])
def test_paragraphs_and_lines_count_from_one(words: str, paragraph: int, line: int) -> None:
    text, word = contract("a", "txt"), contract("a", "docx")
    assert (paragraph_of(at(words, text), text), line_of(at(words, text), text)) == (paragraph, line)
    assert (paragraph_of(at(words, word), word), line_of(at(words, word), word)) == (paragraph, None)
    page = contract("a", "html")  # its text has other breaks than the file
    assert line_of(at(words, page), page) == (3 if words == "one" else line)


def test_each_file_of_a_family_counts_its_own() -> None:
    whole = joined([contract("a", "docx"), contract("b", "txt")])
    first, second = at("one", whole, 0), at("one", whole, 1)
    assert (paragraph_of(first, whole), line_of(first, whole)) == (2, None)
    assert (paragraph_of(second, whole), line_of(second, whole)) == (2, 4)


def test_the_line_of_a_quote_is_that_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "licence.txt"
    text = (
        'Software Licence Agreement\r\n\r\nbetween Hollis Ltd (the "Licensor") and Lindau GmbH (the "Licensee")\r\n'
        "\r\n1. Term\r\n\r\n2. Licence keys. The Software must connect to the Licensor's licence server at\r\n"
        "   least once every 24 hours. If validation fails, the Software will cease to\r\n   function.\r\n"
    )
    file.write_bytes(text.encode())
    report = lint(read_contract(file), load_rulebook())
    quotes = [e for a in report.assessments if a.rule == "licence-server-phone-home" for e in a.evidence]
    assert quotes
    for quote in quotes:
        assert quote.line is not None
        assert quote.text.split()[0] in text.splitlines()[quote.line - 1]
    assert {quote.line for quote in quotes} == {7, 8}


@pytest.mark.parametrize("at_the_end", [False, True])
def test_of_words_without_end_a_stretch_around_what_decides_is_quoted(at_the_end: bool, tmp_path: Path) -> None:
    """Else every rule that finds something in such a sentence copies megabytes into the report."""
    flood = "x" * 300_000
    said = "Vendor may suspend the Service at any time without notice"
    clause = f"{said} {flood}." if not at_the_end else f"In {flood} {said}."
    path = tmp_path / "a.txt"
    path.write_text(f"Cloud Services Agreement\n\n{clause}\n", encoding="utf-8")
    read = read_contract(path)
    report = lint(read, load_rulebook(), all_rules=True)
    found = next(each for each in report.findings if each.rule == "suspension-kill-switch")
    assert found.status.value == "adverse"
    assert any(said in quote.text for quote in found.evidence)
    for quote in (quote for each in report.assessments for quote in (*each.evidence, *each.clauses)):
        assert len(quote.text) <= 20_000
        assert read.text[quote.start : quote.end] == quote.text
