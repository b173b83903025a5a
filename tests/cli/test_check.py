"""``clauselint check``: exit codes, streams, options, and one bad file among good ones."""

from __future__ import annotations

import io
import json
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.errors import BadRulePack, Mistake, UnreadableContract
from clauselint.report import Report
from tests.cli.conftest import CommandLine, Engine


@pytest.mark.parametrize(("fail_on", "code"), [(None, 1), ("high", 1), ("medium", 1), ("low", 1), ("never", 0)])
def test_a_high_finding_fails_unless_told_otherwise(
    fail_on: str | None, code: int, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    options = ["--fail-on", fail_on] if fail_on else []
    assert command_line("check", *options, contract).code == code


@pytest.mark.parametrize(("fail_on", "code"), [("high", 0), ("medium", 0), ("low", 1), ("never", 0)])
def test_a_low_finding_fails_only_at_low(
    fail_on: str, code: int, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    engine.report = replace(engine.report, assessments=engine.report.assessments[2:3])
    assert command_line("check", "--fail-on", fail_on, contract).code == code


def test_nothing_found_is_zero(contract: str, clean_report: Report, engine: Engine, command_line: CommandLine) -> None:
    engine.report = clean_report
    printed = command_line("check", "--fail-on", "low", contract)
    assert (printed.code, printed.err) == (0, "")
    assert "No findings" in printed.out


def test_one_bad_file_loses_no_other(folder: Path, contract: str, engine: Engine, command_line: CommandLine) -> None:
    (folder / "bad.pdf").write_bytes(b"x")
    engine.by_name["bad.pdf"] = UnreadableContract("damaged", "The PDF is damaged.", "Ask for it again.")
    printed = command_line("check", "bad.pdf", contract, "gone.docx")
    assert printed.code == 2
    assert "Licence keys and phone-home" in printed.out
    for words in ("bad.pdf", "The PDF is damaged. (damaged)", "What to do: Ask for it again.", "gone.docx"):
        assert words in printed.out


def test_an_unreadable_document_outweighs_never(engine: Engine, folder: Path, command_line: CommandLine) -> None:
    assert command_line("check", "--fail-on", "never", "gone.docx").code == 2


def test_a_fault_of_ours_is_called_that_and_stops_nothing(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    (folder / "odd.txt").write_text("odd", encoding="utf-8")
    engine.by_name["odd.txt"] = ZeroDivisionError("secret words of the contract")
    printed = command_line("check", "odd.txt", contract)
    assert printed.code == 2
    assert "clauselint itself failed on this document: ZeroDivisionError" in " ".join(printed.out.split())
    assert "secret" not in printed.out + printed.err
    assert "Traceback" not in printed.out + printed.err
    assert "Licence keys" in printed.out


@pytest.mark.parametrize("quiet", [(), ("--quiet",)])
def test_unread_pages_are_never_clean(
    quiet: tuple[str, ...], contract: str, clean_report: Report, engine: Engine, command_line: CommandLine
) -> None:
    engine.report, engine.unread = clean_report, {contract: (3, 7)}
    printed = command_line("check", *quiet, contract)
    assert printed.code == 2
    assert "contract.txt: no text could be read on page 3, 7" in printed.err


def test_json_lists_every_document_in_order(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    printed = command_line("check", "gone.docx", contract, "--format", "json")
    report = json.loads(printed.out)
    assert [d["path"] for d in report["documents"]] == ["gone.docx", contract]
    assert report["documents"][0]["error"]["code"] == "not-found"
    assert report["summary"] == {
        "documents": 2,
        "linted": 1,
        "unreadable": 1,
        "findings": {"high": 2, "medium": 0, "low": 1},
    }


def test_options_reach_the_engine(contract: str, engine: Engine, command_line: CommandLine) -> None:
    command_line("check", "--all-rules", "--we-are", "City of Lindau", contract)
    assert engine.calls == [(contract, {"all_rules": True, "we_are": "City of Lindau", "kinds": ()})]


def test_the_view_of_tracked_changes_reaches_the_reader(
    contract: str, engine: Engine, command_line: CommandLine
) -> None:
    command_line("check", contract)
    command_line("check", contract, "--revisions", "original")
    assert [reading["revisions"] for reading in engine.readings] == ["accepted", "original"]


def test_standard_input_is_called_what_the_user_calls_it(
    engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for options, name in (((), "-"), (("--stdin-filename", "draft.md"), "draft.md")):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
        printed = command_line("check", "-", *options, "--format", "json")
        assert json.loads(printed.out)["documents"][0]["path"] == name


def test_paths_with_a_dash_follow_two_dashes(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    (folder / "-odd.txt").write_text("x", encoding="utf-8")
    printed = command_line("check", "--format", "json", "--", "-odd.txt")
    assert json.loads(printed.out)["documents"][0]["path"] == "-odd.txt"


def test_a_bad_rule_pack_is_two_with_every_mistake(
    contract: str, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    mistakes = (Mistake("a.yaml", 3, 5, "unknown key", "remove it"), Mistake("b.yaml", 1, 1, "no title"))

    def refuse(*folders: Path) -> None:
        raise BadRulePack(mistakes)

    monkeypatch.setattr("clauselint.rulepack.load_rulebook", refuse)
    printed = command_line("check", contract)
    assert (printed.code, printed.out) == (2, "")
    assert printed.err == "a.yaml:3:5: unknown key (remove it)\nb.yaml:1:1: no title\n"


def test_quiet_keeps_findings_and_drops_the_rest(contract: str, engine: Engine, command_line: CommandLine) -> None:
    printed = command_line("check", "--quiet", contract)
    assert printed.code == 1
    assert "Licence keys" in printed.out
    assert "layer by layer" not in printed.out
    assert "Verdicts" not in printed.out


def test_quiet_and_clean_prints_nothing(
    contract: str, clean_report: Report, engine: Engine, command_line: CommandLine
) -> None:
    engine.report = clean_report
    assert vars(command_line("check", "-q", contract)) == {"code": 0, "out": "", "err": ""}


def test_linked_folders_are_named_not_followed(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    (folder / "in").mkdir()
    (folder / "in" / "a.txt").write_text("x", encoding="utf-8")
    (folder / "in" / "loop").symlink_to(folder, target_is_directory=True)
    printed = command_line("check", "--format", "json", "in")
    assert len(json.loads(printed.out)["documents"]) == 1
    assert "in/loop was not followed" in printed.err
