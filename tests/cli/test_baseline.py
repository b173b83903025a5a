"""``clauselint baseline``, for real: what was there before does not fail again, however the file was saved."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import docx
import pytest

from tests.cli.conftest import CommandLine

TITLE = 'Cloud Services Agreement between Hollis Grove Ltd (the "Vendor") and Lindau Hospital GmbH (the "Customer")'
SUSPEND = "Suspension. Vendor may suspend the Services at any time in its sole discretion and without notice."
TRAIN = "Data. Customer grants Vendor a perpetual licence to use Customer Data to train and improve its models."
FEES = "Fees. Vendor may change the fees and these terms at any time by posting new ones on its website."
LEAVE = "Term. Vendor may terminate this Agreement for convenience on thirty days' notice to Customer."
NOTICES = "Notices. Notices are given in writing to the address of the other party."
BASE = "clauselint-baseline.json"


def draft(name: str, clauses: Sequence[str]) -> None:
    document = docx.Document()
    document.add_heading("Cloud Services Agreement", 0)
    document.add_paragraph(TITLE)
    for number, clause in enumerate(clauses, 1):
        document.add_paragraph(f"{number}. {clause}")
    Path(name).parent.mkdir(exist_ok=True)
    document.save(name)


@pytest.fixture
def known(folder: Path, command_line: CommandLine) -> Path:
    """A folder with one contract whose findings are all known."""
    draft("in/a.docx", [SUSPEND, TRAIN, FEES])
    assert command_line("check", "in", "--fail-on", "low").code == 1
    printed = command_line("baseline", "create", "in")
    assert (printed.code, printed.out) == (0, "")
    assert "Wrote clauselint-baseline.json: " in printed.err
    return folder


def new(command_line: CommandLine, *paths: str) -> list[str]:
    """The rules of the findings that are not known."""
    printed = command_line("check", *paths, "--fail-on", "low", "--format", "json")
    documents = json.loads(printed.out)["documents"]
    bad = ("weak", "adverse", "missing")
    found = [a["rule"] for d in documents for a in d["assessments"] if a["status"] in bad and not a.get("accepted")]
    assert printed.code == int(bool(found))
    return found


def test_the_same_file_passes_saved_again_renumbered_and_with_clauses_moved(
    known: Path, command_line: CommandLine
) -> None:
    assert new(command_line, "in") == []
    draft("in/a.docx", [SUSPEND, TRAIN, FEES])
    assert new(command_line, "in") == []
    draft("in/a.docx", [FEES, SUSPEND, TRAIN])
    assert new(command_line, "in") == []
    draft("in/a.docx", [NOTICES, TRAIN, SUSPEND, FEES])
    assert new(command_line, "in") == []


def test_a_new_clause_fails_alone(known: Path, command_line: CommandLine) -> None:
    draft("in/a.docx", [LEAVE, SUSPEND, TRAIN, FEES])
    assert new(command_line, "in") == ["vendor-termination-convenience"]


def test_other_words_are_new(known: Path, command_line: CommandLine) -> None:
    draft("in/a.docx", [SUSPEND.replace("at any time", "immediately"), TRAIN, FEES])
    assert new(command_line, "in") == ["suspension-kill-switch"]


def test_another_file_is_not_known(known: Path, command_line: CommandLine) -> None:
    draft("in/b.docx", [SUSPEND])
    assert "suspension-kill-switch" in new(command_line, "in/b.docx")


def test_pruning_takes_out_what_was_mended_and_files_that_are_gone(known: Path, command_line: CommandLine) -> None:
    draft("in/b.docx", [SUSPEND, TRAIN])
    command_line("baseline", "create", "in")
    (known / "in" / "b.docx").unlink()
    draft("in/a.docx", [TRAIN, FEES])
    printed = command_line("baseline", "prune")
    assert printed.code == 0
    assert "fewer than before" in printed.err
    left = {(each["path"], each["rule"]) for each in json.loads((known / BASE).read_text(encoding="utf-8"))["findings"]}
    assert {path for path, _ in left} == {"in/a.docx"}
    assert ("in/a.docx", "training-on-customer-data") in left
    draft("in/a.docx", [SUSPEND, TRAIN, FEES])
    assert new(command_line, "in") == ["suspension-kill-switch"]


def test_the_known_are_shown_by_document(known: Path, command_line: CommandLine) -> None:
    lines = command_line("baseline", "show").out.splitlines()
    assert lines[0] == "in/a.docx"
    assert any(line.startswith("  adverse   suspension-kill-switch  ") for line in lines)
    assert lines[-1].endswith(" findings in 1 document.")


def test_without_a_baseline_there_is_nothing_to_show(folder: Path, command_line: CommandLine) -> None:
    printed = command_line("baseline", "show")
    assert printed.code == 2
    assert "make it anew: clauselint baseline create" in printed.err


def test_what_cannot_be_read_is_told(folder: Path, command_line: CommandLine) -> None:
    printed = command_line("baseline", "create", "gone.docx")
    assert printed.code == 2
    assert "gone.docx: " in printed.err
