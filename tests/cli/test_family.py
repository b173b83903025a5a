"""``clauselint check --family``: several files, one contract, one report."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema

from clauselint.reporters.json import schema
from tests.cli.conftest import CommandLine


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
