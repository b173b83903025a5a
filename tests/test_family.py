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
from clauselint.report import Confidence, Report, Status
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


def verdicts(report: Report) -> list[tuple[str, Status, tuple[str, ...]]]:
    return [(a.rule, a.status, tuple(q.text for q in a.evidence)) for a in report.assessments]


def test_a_schedule_is_judged_with_the_parties_and_terms_of_the_agreement(tmp_path: Path) -> None:
    agreement = """\
# Cloud Services Agreement

between Hollis Grove Ltd ("Hollis") as provider and Lindau Hospital GmbH ("Lindau") as customer

1. Terms. "Customer Data" means all content of Lindau, including logs, embeddings and telemetry.

2. Service. Hollis shall host the cloud service for Lindau.
"""
    schedule = """\
# Schedule 1: Data

1. Training. Hollis shall not use Customer Data to train any model.
"""

    def of(*names: str) -> list[Contract]:
        return [read_contract(tmp_path / name, name=name) for name in names]

    for name, words in (("a.md", agreement), ("b.md", schedule), ("one.md", f"{agreement}\n{schedule}")):
        (tmp_path / name).write_text(words, encoding="utf-8")
    family, alone = judged(of("a.md", "b.md")), lint(of("b.md")[0], shipped(), all_rules=True)
    assert verdicts(family) == verdicts(lint(of("one.md")[0], shipped(), all_rules=True))
    met = {a.rule: len(a.met) for a in family.assessments}, {a.rule: len(a.met) for a in alone.assessments}
    assert [each["training-on-customer-data"] for each in met] == [2, 1]  # alone, nobody knows that logs are covered
    assert [party.name for party in family.parties] == ["Lindau Hospital GmbH", "Hollis Grove Ltd"]


def judged_as_is(files: list[Contract]) -> Report:
    whole = joined(files)
    return told(lint(whole, shipped()), whole)


def test_the_order_of_the_files_does_not_change_what_kind_of_contract_it_is(files: list[Contract]) -> None:
    first, second = judged_as_is(files), judged_as_is(files[::-1])
    assert {kind.name for kind in first.kinds} == {kind.name for kind in second.kinds} == {"cloud_saas"}
    assert [(a.rule, a.status) for a in first.assessments] == [(a.rule, a.status) for a in second.assessments]


def test_an_annexed_nda_does_not_make_the_family_one(files: list[Contract], tmp_path: Path) -> None:
    (tmp_path / "nda.md").write_text("# Non-Disclosure Agreement\n\n1. Secrets are kept.\n", encoding="utf-8")
    nda = read_contract(tmp_path / "nda.md", name="nda.md")
    assert [kind.name for kind in judged_as_is([nda, *files]).kinds] == ["cloud_saas"]
    assert judged_as_is([nda]).kinds == ()


def test_what_is_missing_may_stand_in_a_file_that_was_not_read(files: list[Contract]) -> None:
    whole = joined(files)
    report = lint(whole, shipped(), all_rules=True)
    for before, after in zip(report.assessments, told(report, whole, lost=2).assessments, strict=True):
        if before.status is Status.MISSING:
            assert after.reason == f"{before.reason} 2 files were not read: it may stand there."
            assert after.confidence is Confidence.LOW
        else:
            assert (after.reason, after.confidence) == (before.reason, before.confidence)


def test_an_upstream_product_names_its_file(files: list[Contract], tmp_path: Path) -> None:
    (tmp_path / "c.md").write_text("# Annex\n\n1. Model. The Service runs on Llama 3.\n", encoding="utf-8")
    (found,) = judged([*files, read_contract(tmp_path / "c.md", name="c.md")]).dependencies
    assert (found.name, found.path) == ("Llama 3", "c.md")
