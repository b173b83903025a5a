"""The figures that all reports of an audit give are those of its store."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.figures import WORDS
from clauselint.portfolio.order import Order
from clauselint.portfolio.overview import overview
from clauselint.portfolio.questions import opened
from clauselint.portfolio.reports import REPORTS
from clauselint.portfolio.store import Store
from tests.portfolio.reports.conftest import OpenStore, rulebook


def test_figures_are_those_of_the_store(stored: OpenStore) -> None:
    base = stored(24)
    figures = overview(base)
    assert figures.findings == base.execute("select sum(high), sum(medium), sum(low) from worst").fetchone()
    assert figures.findings_in_all == base.execute("select count(*) from findings").fetchone()[0] > 0
    assert sum(rule.findings for rule in figures.rules) == figures.findings_in_all
    assert sum(group.contracts for group in figures.vendors) == figures.asked
    assert sum(sum(group.findings) for group in figures.vendors) == figures.findings_in_all
    assert (figures.files.linted, figures.files.copies, figures.files.unreadable, figures.files.found) == (25, 1, 1, 26)
    for rule in figures.rules:
        assert sum(rule.counts) == 25
        row = base.execute("select adverse, weak, adequate from by_rule where rule = ?", (rule.rule,)).fetchone()
        assert row == tuple(rule.counts[WORDS.index(word)] for word in ("adverse", "weak", "adequate"))


def test_silence_on_a_right_of_the_vendor_is_no_gap(stored: OpenStore) -> None:
    first, second = (dict(zip(WORDS, rule.counts, strict=True)) for rule in overview(stored(25)).rules)
    assert (first["missing"], first["silent"]) == (5, 0)
    assert (second["missing"], second["silent"]) == (0, 5)


def test_a_contract_that_no_rule_asks_is_on_no_step_of_the_ladder(stored: OpenStore) -> None:
    figures = overview(stored(25))
    assert figures.files.linted == 26
    assert figures.asked == 24  # the last contract, and its copy, are asked nothing
    assert [(step.layer, step.contracts) for step in figures.ladder[:2]] == [(0, 19), (1, 5)]
    assert figures.standing == (
        "9 of 24 contracts to which rules apply have a finding of high severity. "
        "5 of them support layer 1 of the ladder."
    )


def test_a_law_counts_contracts_and_findings(stored: OpenStore) -> None:
    base = stored(25)
    figures = overview(base)
    (either,) = base.execute("select count(distinct document) from findings").fetchone()
    (second,) = base.execute("select count(*) from findings where rule = 'licence-keys'").fetchone()
    assert [(law.name, law.rules, law.contracts, law.findings) for law in figures.regimes] == [
        ("Cloud Act", 2, either, figures.findings_in_all),
        ("Guidance", 1, second, second),
    ]


def test_a_store_without_an_audit_says_so(tmp_path: Path) -> None:
    Store(tmp_path).close()
    with opened(tmp_path) as base, pytest.raises(ClauselintError, match="No audit was begun"):
        overview(base)


@pytest.mark.parametrize("word", ["html", "xlsx"])
def test_an_audit_of_an_empty_folder_can_be_reported(tmp_path: Path, word: str) -> None:
    with Store(tmp_path) as store:
        store.begin(Order((str(tmp_path),)), rulebook())
        store.all_found()
        store.end("finished")
    with opened(tmp_path) as base:
        assert overview(base).standing == "No rule applies to any of these contracts."
        (path,) = REPORTS[word].write(base, tmp_path)
    assert path.stat().st_size > 5_000
