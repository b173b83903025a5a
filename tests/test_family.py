"""Several files judged as one contract: joined without a change to any word, and told apart again in the report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from clauselint.contract import Contract
from clauselint.extractors import read_contract
from clauselint.family import joined, told
from clauselint.linting import lint
from clauselint.outline import outline
from clauselint.report import Report, Status
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook

AGREEMENT = """\
# Cloud Services Agreement

between Hollis Grove Ltd (the "Vendor") and Lindau Hospital GmbH (the "Customer")

1. Service. Vendor shall provide the hosted cloud service to Customer. <!-- a note -->

2. Suspension. Vendor may suspend the Service at any time without notice.

| Fee | Due |
|---|---|
| 9 | monthly |
"""
ORDER = """\
# Order Form

1. Term. Three years.

2. Training. Vendor shall not use Customer Data to train any model.

| Item | Price |
|---|---|
| Seats | 5 |
"""


@cache
def shipped() -> Rulebook:
    return load_rulebook()


@pytest.fixture
def files(tmp_path: Path) -> list[Contract]:
    for name, words in (("a.md", AGREEMENT), ("b.md", ORDER)):
        (tmp_path / name).write_text(words, encoding="utf-8")
    return [read_contract(tmp_path / name, name=name) for name in ("a.md", "b.md")]


def judged(files: list[Contract]) -> Report:
    whole = joined(files)
    return told(lint(whole, shipped(), all_rules=True), whole)


def test_every_word_stands_where_its_part_says(files: list[Contract]) -> None:
    whole = joined(files)
    assert [whole.quote(part.span) for part in whole.parts] == [file.text for file in files]
    words = [whole.quote(p.span) for p in whole.passages]
    assert words == [file.quote(p.span) for file in files for p in file.passages]
    hidden = [whole.quote(span) for p in whole.passages for span in p.hidden]
    assert hidden == ["<!-- a note -->"]
    assert whole.path == "a.md + b.md"
    assert whole.sha256 not in {file.sha256 for file in files}


def test_tables_of_different_files_stay_different_tables(files: list[Contract]) -> None:
    cells = [p.cell for p in joined(files).passages if p.cell]
    assert {cell[0] for cell in cells} == {0, 1}


def test_each_file_is_outlined_on_its_own(files: list[Contract]) -> None:
    whole = joined(files)
    shape = outline(whole)
    singles = [outline(file) for file in files]
    assert [(c.number, c.heading, c.path) for c in shape.clauses] == [
        (c.number, c.heading, c.path) for single in singles for c in single.clauses
    ]
    assert [whole.quote(s.own) for s in shape.sentences] == [
        file.quote(s.own) for file, single in zip(files, singles, strict=True) for s in single.sentences
    ]
    for sentence in shape.sentences:
        assert whole.passages[sentence.passage].span.covers(sentence.own)
        if sentence.clause is not None:
            assert shape.clauses[sentence.clause].span.covers(sentence.own)


def test_quotes_name_their_file_at_its_own_offsets(files: list[Contract]) -> None:
    report = judged(files)
    texts = {file.path: file.text for file in files}
    quotes = [q for a in report.assessments for q in (*a.evidence, *a.clauses)]
    assert quotes
    for quote in quotes:
        assert texts[quote.path][quote.start : quote.end] == quote.text
    by_rule = {a.rule: a for a in report.assessments}
    (suspension,) = {q.path for q in by_rule["suspension-kill-switch"].evidence}
    (training,) = {q.path for q in by_rule["training-on-customer-data"].evidence}
    assert (suspension, training) == ("a.md", "b.md")


def test_what_one_file_lacks_another_may_give(files: list[Contract]) -> None:
    def status(report: Report) -> Status:
        return next(a.status for a in report.assessments if a.rule == "training-on-customer-data")

    assert status(lint(files[0], shipped(), all_rules=True)) is Status.MISSING
    assert status(judged(files)) is not Status.MISSING


def test_a_report_on_one_file_names_no_file_in_its_quotes(files: list[Contract]) -> None:
    report = lint(files[0], shipped(), all_rules=True)
    assert report.parts == ()
    assert {q.path for a in report.assessments for q in a.evidence} == {""}


def test_warnings_say_which_file_they_are_about(files: list[Contract]) -> None:
    files[1] = replace(files[1], warnings=("Odd.",))
    warnings = judged(files).warnings
    assert "b.md: Odd." in warnings
    assert any(warning.startswith("a.md: Hidden text") for warning in warnings)


def test_pages_and_changes_of_all_files_count(files: list[Contract]) -> None:
    first = replace(files[0], pages=3, unread_pages=(2,))
    second = replace(files[1], pages=2, counterpart=replace(files[1], text=files[1].text.replace("Three", "Two ye")))
    whole = joined([first, second])
    assert (whole.pages, whole.unread_pages) == (5, (2,))
    assert [part.unread_pages for part in whole.parts] == [(2,), ()]
    assert whole.counterpart is not None
    assert whole.counterpart.quote(whole.counterpart.parts[0].span) == files[0].text
    assert "Two ye" in whole.counterpart.quote(whole.counterpart.parts[1].span)
    assert joined(files).counterpart is None
    assert joined([first, files[1]]).pages is None
