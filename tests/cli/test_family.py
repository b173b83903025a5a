"""``clauselint check --family``: several files, one contract, one report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clauselint.contract import Contract
from clauselint.reporters.json import schema
from tests.cli.conftest import CommandLine, Engine


def test_a_family_is_one_document_and_what_cannot_be_read_is_another(folder: Path, command_line: CommandLine) -> None:
    (folder / "a.md").write_text("# Agreement\n\n1. Vendor may suspend the Service at any time.\n", encoding="utf-8")
    (folder / "b.md").write_text("# Order Form\n\n1. The fee is 9 euros.\n", encoding="utf-8")
    (folder / "c.docx").write_bytes(b"")
    printed = command_line("check", "--family", "a.md", "b.md", "c.docx", "--all-rules", "--format", "json")
    assert printed.code == 2
    whole, lost = json.loads(printed.out)["documents"]
    assert [part["path"] for part in whole["parts"]] == ["a.md", "b.md"]
    assert {q["path"] for a in whole["assessments"] for q in a["evidence"]} == {"a.md"}
    assert (lost["path"], lost["error"]["code"]) == ("c.docx", "empty")
    jsonschema.validate(json.loads(printed.out), schema())
    shown = command_line("check", "--family", "a.md", "b.md", "--all-rules", "--select", "suspension-kill-switch")
    assert "a.md, clause 1" in shown.out


AGREEMENT = """\
# Cloud Services Agreement

between Hollis Grove Ltd (the "Vendor") and Lindau Hospital GmbH (the "Customer")

1. Documents. The Security Policy and the Acceptable Use Policy at https://hollis.example/aup form part of it.
"""


def test_the_console_names_the_files_and_what_was_not_given(folder: Path, command_line: CommandLine) -> None:
    (folder / "agreement.md").write_text(AGREEMENT, encoding="utf-8")
    (folder / "policy.md").write_text("# Security Policy\n\n1. Vendor shall encrypt the data.\n", encoding="utf-8")
    args = ("check", "--family", "agreement.md", "policy.md", "--fail-on", "never")
    shown = command_line(*args)
    assert shown.code == 0
    assert shown.out.splitlines()[1:4] == ["One contract in 2 files", "  – agreement.md", "  – policy.md"]
    assert "Incorporated but not read: Acceptable Use Policy" in shown.out
    assert "https://hollis.example/aup" in shown.out
    assert "Incorporated but not read: Security Policy" not in shown.out
    (whole,) = json.loads(command_line(*args, "--format", "json").out)["documents"]
    (policy,) = whole["incorporated"]
    assert (policy["name"], policy["url"], policy["path"]) == (
        "Acceptable Use Policy",
        "https://hollis.example/aup",
        "agreement.md",
    )
    (alone,) = json.loads(command_line("check", "agreement.md", "--format", "json").out)["documents"]
    assert [each["name"] for each in alone["incorporated"]] == ["Security Policy", "Acceptable Use Policy"]


def test_a_page_that_was_not_read_is_told_with_its_file(
    folder: Path, command_line: CommandLine, engine: Engine
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Words.", encoding="utf-8")
    engine.unread = {"b.txt": (2, 3)}
    printed = command_line("check", "--family", "a.txt", "b.txt", "--fail-on", "never")
    assert printed.code == 2
    assert "b.txt: no text could be read on page 2, 3" in printed.err


def test_a_fault_of_ours_in_one_file_is_told_and_the_others_are_judged(
    folder: Path, command_line: CommandLine, engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("Words.", encoding="utf-8")

    def read(path: str, **options: Any) -> Contract:
        if path == "b.txt":
            raise ZeroDivisionError
        return engine.read(path, **options)

    monkeypatch.setattr("clauselint.extractors.read_contract", read)
    printed = command_line("check", "--family", "a.txt", "b.txt", "--format", "json")
    whole, lost = json.loads(printed.out)["documents"]
    assert (printed.code, whole["path"]) == (2, "a.txt")
    assert (lost["path"], lost["error"]["code"]) == ("b.txt", "internal-error")
