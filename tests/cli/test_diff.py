"""``clauselint diff``: two drafts, or one before and after its tracked changes; what it says and how it exits."""

from __future__ import annotations

import io
import json
import re
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clauselint.contract import Contract, Revision, Span
from clauselint.report import Report, Severity, Status
from clauselint.reporters.comparison.json import schema
from tests.cli.conftest import CommandLine, Engine

TRACKED = Path(__file__).parent.parent.parent / "fixtures" / "tracked-changes" / "contract.docx"
HEAD = '# Cloud Services Agreement\n\nbetween A Ltd (the "Provider") and B Ltd (the "Customer")\n\n'
BAN = "1. Data. The Provider shall not use Customer Data to train any model.\n"
LEAVE = "1. Data. The Provider may use Customer Data to train any model.\n"


@pytest.fixture
def drafts(folder: Path) -> tuple[str, str]:
    for name, words in (("old.md", BAN), ("new.md", LEAVE)):
        (folder / name).write_text(HEAD + words, encoding="utf-8")
    return "old.md", "new.md"


def test_a_lost_protection_is_told_and_fails_only_when_asked(
    drafts: tuple[str, str], command_line: CommandLine
) -> None:
    printed = command_line("diff", *drafts)
    assert (printed.code, printed.err) == (0, "")
    assert "lost" in printed.out
    assert "The Provider [-shall not-] {+may+} use Customer Data to train any model." in " ".join(printed.out.split())
    assert command_line("diff", *drafts, "--fail-on-loss").code == 1
    assert command_line("diff", *drafts[::-1], "--fail-on-loss").code == 0


def test_only_what_was_asked_for_is_compared(drafts: tuple[str, str], command_line: CommandLine) -> None:
    printed = command_line("diff", *drafts, "--ignore", "training-on-customer-data", "--fail-on-loss")
    assert printed.code == 0
    assert "training-on-customer-data" not in printed.out
    (one,) = json.loads(command_line("diff", *drafts, "--select", "training-on-customer-data", "--format", "json").out)[
        "differences"
    ]
    assert (one["rule"], one["change"]) == ("training-on-customer-data", "lost")


def test_every_format_goes_to_its_file(drafts: tuple[str, str], folder: Path, command_line: CommandLine) -> None:
    names = ("full=a.txt", "json=a.json", "markdown=a.md", "html=a.html")
    printed = command_line("diff", *drafts, *(word for name in names for word in ("--format", name)))
    assert (printed.code, printed.out) == (0, "")
    assert printed.err == "Wrote a.txt\nWrote a.json\nWrote a.md\nWrote a.html\n"
    document = json.loads((folder / "a.json").read_bytes())
    jsonschema.validate(document, schema())
    for each in document["differences"]:
        for pair in each["words"]:
            for side in ("old", "new"):
                if quote := pair[side]:
                    text = command_line("text", f"{side}.md").out
                    assert text[quote["start"] : quote["end"]] == quote["text"]
    assert (folder / "a.md").read_text(encoding="utf-8").startswith("# Comparison of two drafts")
    assert (folder / "a.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_one_draft_is_compared_with_itself_before_its_tracked_changes(command_line: CommandLine) -> None:
    printed = command_line("diff", TRACKED, "--format", "json", "--fail-on-loss")
    document = json.loads(printed.out)
    jsonschema.validate(document, schema())
    assert (printed.code, document["tracked_changes"]) == (1, True)
    lost = {d["rule"]: d["authors"] for d in document["differences"] if d["change"] == "lost"}
    assert lost["weights-source-escrow"] == [{"name": "M. Orsini", "days": ["2026-05-06"]}]


def test_one_draft_without_tracked_changes_is_wrong_usage(drafts: tuple[str, str], command_line: CommandLine) -> None:
    printed = command_line("diff", drafts[0])
    assert (printed.code, printed.out) == (2, "")
    assert "old.md has no tracked changes to compare: name a second draft." in printed.err


def test_tracked_changes_of_another_format_are_not_said_to_be_none(
    folder: Path, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    (folder / "a.odt").write_text("Words.", encoding="utf-8")

    def read(path: str, **options: Any) -> Contract:
        contract = engine.read(path, **options)
        change = Revision(Span(0, 5), "inserted", "A. Counsel", "2026-05-04")
        return replace(contract, passages=(replace(contract.passages[0], revisions=(change,)),))

    monkeypatch.setattr("clauselint.extractors.read_contract", read)
    printed = command_line("diff", "a.odt")
    assert printed.code == 2
    assert "a.odt: tracked changes are compared in Word documents alone; save it as .docx." in printed.err


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (("old.md", "old.md"), "OLD and NEW are the same"),
        (("old.md", "new.md", "--format", "pdf"), "There is no format 'pdf'."),
        (("old.md", "new.md", "--format", "json=new.md"), "would overwrite a document"),
        (("old.md", "new.md", "--select", "trainig-on-customer-data"), "Did you mean 'training-on-customer-data'?"),
    ],
)
def test_wrong_usage_says_what_is_meant(
    args: tuple[str, ...], message: str, drafts: tuple[str, str], command_line: CommandLine
) -> None:
    printed = command_line("diff", *args)
    assert (printed.code, printed.out) == (2, "")
    assert message in printed.err


def test_an_unreadable_draft_is_two_and_never_no_change(
    drafts: tuple[str, str], folder: Path, command_line: CommandLine
) -> None:
    (folder / "empty.docx").write_bytes(b"")
    for args in (("old.md", "empty.docx"), ("empty.docx", "old.md"), ("empty.docx",), ("old.md", "missing.docx")):
        printed = command_line("diff", *args)
        assert printed.code == 2
        assert "could not be read" in printed.out
        assert "No protection changed" not in printed.out
        document = json.loads(command_line("diff", *args, "--format", "json").out)
        jsonschema.validate(document, schema())
        assert document["differences"] == []


def test_a_page_that_was_not_read_is_two(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Words.", encoding="utf-8")
    engine.unread = {"b.txt": (3,)}
    printed = command_line("diff", "a.txt", "b.txt")
    assert (printed.code, printed.err) == (2, "b.txt: no text could be read on page 3\n")


def test_a_fault_of_ours_is_two(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Words.", encoding="utf-8")
    engine.by_name = {"b.txt": ZeroDivisionError()}
    printed = command_line("diff", "a.txt", "b.txt")
    assert printed.code == 2
    assert "clauselint itself failed on this document" in printed.out


def test_a_loss_by_the_verdict_alone_fails_too(
    folder: Path, engine: Engine, report: Report, command_line: CommandLine
) -> None:
    """What is quoted may stand in both drafts; a definition elsewhere can take its force."""
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Data stays in Germany.", encoding="utf-8")
    weak = replace(report.assessments[0], status=Status.WEAK, severity=Severity.MEDIUM, met=())
    engine.by_name = {"b.txt": replace(report, assessments=(weak, *report.assessments[1:]))}
    printed = command_line("diff", "a.txt", "b.txt", "--fail-on-loss")
    assert printed.code == 1
    assert "The words quoted stand in both drafts" in printed.out


def test_the_old_draft_may_come_from_standard_input(
    drafts: tuple[str, str], folder: Path, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO((folder / "old.md").read_bytes())))
    printed = command_line("diff", "-", "new.md", "--stdin-filename", "HEAD:terms.md")
    assert printed.code == 0
    assert "Old: HEAD:terms.md" in printed.out
    assert "lost" in printed.out


def test_the_manual_shows_what_is_printed(
    request: pytest.FixtureRequest, folder: Path, command_line: CommandLine
) -> None:
    manual = Path(__file__).parent.parent.parent / "docs" / "diff.md"
    text = manual.read_text(encoding="utf-8")
    blocks = dict(re.findall(r"<!-- (\S+) -->\n```text\n(.*?)```\n", text, re.DOTALL))
    for name in ("old.md", "new.md"):
        (folder / name).write_text(blocks[name], encoding="utf-8")
    printed = f"$ clauselint diff old.md new.md\n{command_line('diff', 'old.md', 'new.md').out}"
    if request.config.getoption("--accept"):
        manual.write_text(
            text.replace(f"<!-- printed -->\n```text\n{blocks['printed']}", f"<!-- printed -->\n```text\n{printed}"),
            encoding="utf-8",
        )
        blocks["printed"] = printed
    assert blocks["printed"] == printed
