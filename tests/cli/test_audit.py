"""``clauselint audit`` as its user runs it."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

FIXTURES = Path(__file__).parents[2] / "fixtures"
CLAUSELINT = [sys.executable, "-m", "clauselint"]


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a finished audit of three contracts, a copy and a broken file; the contracts are beside it."""
    home = tmp_path_factory.mktemp("audit")
    contracts = home / "contracts"
    contracts.mkdir()
    for name in ("ai-platform-vendor-friendly", "ai-platform-buyer-friendly", "saas-with-dpa"):
        shutil.copy(FIXTURES / name / "contract.md", contracts / f"{name}.md")
    shutil.copy(contracts / "saas-with-dpa.md", contracts / "copy.md")
    (contracts / "broken.pdf").write_bytes(b"%PDF-1.7 and no more")
    done = subprocess.run(
        [*CLAUSELINT, "audit", "contracts", "-o", "run"], cwd=home, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2, done.stderr
    assert done.stdout == ""
    assert "5 files found, 5 to read" in done.stderr
    assert "broken.pdf: The PDF is damaged" in done.stderr
    assert "5 files: 4 linted (1 of them copies), 1 could not be read, 0 passed over." in done.stderr
    return home / "run"


def test_it_is_asked_by_name(command_line: CommandLine, run: Path) -> None:
    worst = command_line("audit", "query", run, "worst")
    assert worst.code == 0
    head, first, *_ = worst.out.splitlines()
    assert head.split()[:3] == ["document", "name", "vendor"]
    assert "ai-platform-vendor-friendly.md" in first
    assert "by_vendor" in command_line("audit", "query", run).out
    assert "Did you mean" in command_line("audit", "query", run, "worzt").err


def test_it_is_asked_in_sql(command_line: CommandLine, run: Path) -> None:
    query = "select name, state from documents where state <> 'linted'"
    assert json.loads(command_line("audit", "query", run, "--sql", query, "--format", "json").out) == [
        {"name": "broken.pdf", "state": "unreadable"}
    ]
    text = command_line("audit", "query", run, "--sql", "select '=1+1' as a, -1 as b", "--format", "csv").out
    assert list(csv.reader(io.StringIO(text))) == [["a", "b"], ["'=1+1", "-1"]]
    refused = command_line("audit", "query", run, "--sql", "delete from documents")
    assert refused.code == 2
    assert "not authorized" in refused.err


def test_the_metadata_is_in_the_text(command_line: CommandLine, run: Path) -> None:
    query = "select vendor, governing_law, kind from documents where name like 'saas%'"
    (row,) = json.loads(command_line("audit", "query", run, "--sql", query, "--format", "json").out)
    assert row == {"vendor": "Tallybrook Software Limited", "governing_law": "Ireland", "kind": "cloud_saas"}


def test_reports_are_written_beside_it(command_line: CommandLine, run: Path, tmp_path: Path) -> None:
    done = command_line("audit", "report", run, "--csv", "-o", tmp_path / "out")
    assert done.code == 0
    with (tmp_path / "out" / "csv" / "findings.csv").open(encoding="utf-8-sig", newline="") as file:
        findings = list(csv.DictReader(file))
    assert {"name", "rule", "status", "severity", "quote", "clause"} <= set(findings[0])
    assert command_line("audit", "report", run).code == 2


def test_compare_tells_what_was_lost(command_line: CommandLine, run: Path, tmp_path: Path) -> None:
    contracts = tmp_path / "contracts"
    shutil.copytree(run.parent / "contracts", contracts)
    shutil.copy(contracts / "ai-platform-vendor-friendly.md", contracts / "ai-platform-buyer-friendly.md")
    command_line("audit", contracts, "-o", tmp_path / "next", "--quiet")
    done = command_line("audit", "compare", run, tmp_path / "next", "--fail-on-loss")
    assert done.code == 1
    assert "lost" in done.out
    same = command_line("audit", "compare", run, run, "--fail-on-loss")
    assert (same.code, same.out) == (0, "")
    assert "0 differences" in same.err


def test_the_exit_code_is_that_of_check(command_line: CommandLine, run: Path, tmp_path: Path) -> None:
    contracts = run.parent / "contracts"
    good, bad = contracts / "ai-platform-buyer-friendly.md", contracts / "ai-platform-vendor-friendly.md"
    for number, (path, extra, code) in enumerate([(good, (), 0), (bad, (), 1), (bad, ("--fail-on", "never"), 0)]):
        assert command_line("audit", path, "-o", tmp_path / str(number), "-q", *extra).code == code


def test_wrong_usage_is_told(command_line: CommandLine, run: Path, tmp_path: Path) -> None:
    assert "Name the folders" in command_line("audit", "-o", tmp_path).err
    assert "no audit" in command_line("audit", "-o", tmp_path / "none", "--resume").err
    assert "leave others out" in command_line("audit", tmp_path, "-o", run, "--resume").err
    assert "other files" in command_line("audit", tmp_path, "-o", run).err
    (tmp_path / "empty").mkdir()
    empty = command_line("audit", tmp_path / "empty", "-o", tmp_path / "nothing")
    assert (empty.code, "There is no contract" in empty.err) == (2, True)
    assert command_line("audit", "--help").code == 0
    assert "--resume" in command_line("audit", "run", "--help").out


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_ctrl_c_ends_it_and_says_how_to_go_on(run: Path, tmp_path: Path) -> None:
    os.mkdir(tmp_path / "in")
    for n in range(150):
        (tmp_path / "in" / f"{n:03}.md").write_text(f"{n}. Provider may suspend the Service at any time.")
    command = [*CLAUSELINT, "audit", "in", "-o", "run", "--fail-on", "never"]
    started = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE, text=True)
    assert started.stderr is not None
    assert "150 files found" in started.stderr.readline()
    started.send_signal(signal.SIGINT)
    _, said = started.communicate(timeout=60)
    assert started.returncode == 130, said
    assert "clauselint audit -o run --resume" in said
    resumed = subprocess.run(
        [*CLAUSELINT, "audit", "-o", "run", "--resume", "--fail-on", "never"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert resumed.returncode == 0, resumed.stderr
    assert resumed.stderr.startswith(f"Going on with {tmp_path / 'in'}.\nGoing on with the audit that did not end.")
    assert "150 files: 150 linted" in resumed.stderr
