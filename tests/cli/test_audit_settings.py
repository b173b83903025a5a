"""``clauselint audit`` under a configuration: what it settles for which contract, and what is accepted."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import openpyxl
import pytest

from tests.cli.conftest import CommandLine

BAD = "{n}. Provider may suspend the Service at any time. Provider may train its models on Customer Data.\n"
CONFIG = """\
select = ["SOV2"]
exclude = ["old/"]
[[overrides]]
paths = ["copy.md"]
select = ["1"]
fail-on = "never"
"""
ENTRY = '[[accept]]\nrule = "{}"\npath = "old/"\nreason = "=Side letter."\napprover = "Ann"\nexpires = {}\n'


@pytest.fixture
def contracts(folder: Path) -> Path:
    """Two contracts in two folders of the working folder, and a copy of one of them."""
    for n, name in enumerate(("cloud/a.md", "old/b.md")):
        (folder / "in" / name).parent.mkdir(parents=True)
        (folder / "in" / name).write_text("# Cloud Service Agreement\n\n" + BAD.format(n=n), encoding="utf-8")
    (folder / "in" / "cloud" / "copy.md").write_bytes((folder / "in" / "old" / "b.md").read_bytes())
    return folder


def ask(run: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(run / "audit.sqlite")) as base:
        return base.execute(query).fetchall()


def test_the_file_settles_what_the_command_line_leaves_open(contracts: Path, command_line: CommandLine) -> None:
    (contracts / "in" / "clauselint.toml").write_text(CONFIG, encoding="utf-8")
    printed = command_line("audit", "in", "-o", "run", "-q")
    assert (printed.code, printed.err) == (
        1,
        "Note: the settings in in/clauselint.toml hold for documents below it.\n",
    )
    run = contracts / "run"
    asked = ask(run, "select name, group_concat(distinct layer) from verdicts group by 1 order by 1")
    assert asked == [("cloud/a.md", "2"), ("cloud/copy.md", "1")]
    skipped = ask(run, "select name, code from unread where state = 'skipped' order by name")
    assert skipped == [("clauselint.toml", "other-format"), ("old/b.md", "excluded")]
    kept = "select name, files, fail_on from documents join settings using (settings) where state = 'linted' order by 1"
    file = json.dumps([str(contracts / "in" / "clauselint.toml")])
    assert ask(run, kept) == [("cloud/a.md", file, "high"), ("cloud/copy.md", file, "never")]
    assert command_line("audit", "in", "-o", "alone", "-q", "--isolated", "--fail-on", "never").code == 0
    assert ask(contracts / "alone", "select count(distinct rule) > 30, count(distinct name) from verdicts") == [(1, 3)]


def test_other_settings_judge_anew_what_they_concern_and_a_resumed_audit_refuses_them(
    contracts: Path, command_line: CommandLine
) -> None:
    assert command_line("audit", "in", "-o", "run", "-q").code == 1
    (contracts / "in" / "old" / "clauselint.toml").write_text('select = ["1"]\n', encoding="utf-8")
    refused = command_line("audit", "-o", "run", "--resume")
    assert refused.code == 2
    assert "old/b.md is under other settings than when it was judged" in refused.err
    assert "without --resume" in refused.err
    assert ask(contracts / "run", "select count(*) from documents where state = 'linted'") == [(3,)]
    again = command_line("audit", "in", "-o", "run")
    assert "1 document is under other settings than it was, and is judged anew." in again.err
    layers = ask(contracts / "run", "select name, count(distinct layer) from verdicts group by 1 order by 1")
    assert [count == 1 for _, count in layers] == [False, False, True]
    typed = command_line("audit", "-o", "run", "--resume", "--we-are", "X")
    assert (typed.code, "without --we-are" in typed.err) == (2, True)


@pytest.mark.filterwarnings("ignore:.*xtension is not supported")
def test_accepted_findings_stand_and_count_apart(contracts: Path, command_line: CommandLine) -> None:
    command_line("audit", "in", "-o", "before", "-q")
    query = "select f.rule, d.high from findings f join documents d using (document) where f.name = 'old/b.md'"
    rule, high = ask(contracts / "before", f"{query} and f.severity = 'high' order by f.code")[0]
    assert isinstance(high, int)
    file = contracts / "in" / "clauselint-accepted.toml"
    (contracts / "in" / "clauselint.toml").write_text("", encoding="utf-8")
    file.write_text(ENTRY.format(rule, "2999-12-31"), encoding="utf-8")
    assert "; 1 more accepted." in command_line("audit", "in", "-o", "run").err
    run = contracts / "run"
    told = "select name, rule, accepted, accepted_by, accepted_until from accepted_findings"
    assert ask(run, told) == [("old/b.md", rule, "=Side letter.", "Ann", "2999-12-31")]
    counts = "select name, high, accepted from documents where state = 'linted' order by name"
    assert ask(run, counts)[1:] == [("cloud/copy.md", high, 0), ("old/b.md", high - 1, 1)], "a copy stands for itself"
    assert ask(run, f"select count(*) from findings where name = 'old/b.md' and rule = '{rule}'") == [(0,)]
    command_line("audit", "report", run, "--xlsx", "--html", "--csv")
    book = openpyxl.load_workbook(run / "portfolio.xlsx")
    assert [cell.value for cell in book["Accepted"][3]][6:9] == ["=Side letter.", "Ann", "2999-12-31"]
    assert "1 accepted, which is not counted" in (run / "portfolio.html").read_text(encoding="utf-8")
    assert "'=Side letter." in (run / "csv" / "accepted.csv").read_text(encoding="utf-8-sig")
    file.write_text(ENTRY.format(rule, "2020-01-01"), encoding="utf-8")
    expired = command_line("audit", "in", "-o", "run").err
    assert "expired on 2020-01-01" in expired
    assert " 0 to read" in expired, "what is accepted needs no reading"
    assert ask(run, counts)[2] == ("old/b.md", high, 0)


def test_a_store_of_another_layout_is_refused(contracts: Path, command_line: CommandLine) -> None:
    command_line("audit", "in", "-o", "run", "-q")
    with closing(sqlite3.connect(contracts / "run" / "audit.sqlite")) as base:
        base.execute("pragma user_version = 1")
    for words in (("audit", "in", "-o", "run"), ("audit", "query", "run", "worst")):
        refused = command_line(*words)
        assert (refused.code, "an older clauselint, in layout 1" in refused.err) == (2, True)


def test_standard_input_is_passed_over_by_its_name(
    folder: Path, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "clauselint.toml").write_text('exclude = ["old/"]\n', encoding="utf-8")
    monkeypatch.setattr("sys.stdin", None)
    done = command_line("check", "-", "--stdin-filename", "old/x.md", "--force-exclude", "--format", "json")
    assert (done.code, json.loads(done.out)["documents"]) == (0, [])
    assert "old/x.md" in done.err
