"""From file to report on the project's own contracts: the JSON obeys its schema and every quote is verbatim."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from clauselint.reporters.json import schema
from tests.cli.conftest import CommandLine

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
CONTRACTS = sorted([*FIXTURES.glob("*/contract.docx"), *FIXTURES.glob("*/contract.pdf")])
UNREADABLE = sorted(path for path in (FIXTURES / "unreadable").iterdir() if path.is_file())


def name(path: Path) -> str:
    return f"{path.parent.name}{path.suffix}"


@pytest.mark.parametrize("path", CONTRACTS, ids=name)
def test_every_quote_stands_in_the_text_at_its_offsets(path: Path, command_line: CommandLine) -> None:
    printed = command_line("check", "--no-ocr", "--format", "json", path)
    report = json.loads(printed.out)
    assert (printed.code == 2) == bool(report["documents"][0]["unread_pages"]), printed.err
    jsonschema.validate(report, schema())
    text = command_line("text", "--no-ocr", path).out
    assessments = report["documents"][0]["assessments"]
    quotes = [quote for a in assessments for quote in a["evidence"] + a["clauses"]]
    assert [q["text"] for q in quotes] == [text[q["start"] : q["end"]] for q in quotes]
    assert all(a["evidence"] for a in assessments if a["status"] in ("adequate", "weak", "adverse"))


@pytest.mark.parametrize("path", UNREADABLE, ids=lambda path: path.name)
def test_what_cannot_be_read_says_why_and_is_two(path: Path, command_line: CommandLine) -> None:
    printed = command_line("check", "--no-ocr", "--format", "json", path)
    assert printed.code == 2
    report = json.loads(printed.out)
    jsonschema.validate(report, schema())
    error = report["documents"][0]["error"]
    assert error["code"] != "internal-error"
    assert error["message"].endswith(".")
    assert error["hint"].endswith(".")


def test_a_whole_folder_is_one_run(command_line: CommandLine) -> None:
    printed = command_line("check", "--no-ocr", "--format", "json", FIXTURES / "unreadable", FIXTURES / "mutual-nda")
    documents = json.loads(printed.out)["documents"]
    assert printed.code == 2
    assert [d["path"] for d in documents[: len(UNREADABLE)]] == [str(path) for path in UNREADABLE]
    assert all("assessments" in d for d in documents[len(UNREADABLE) :])


def test_a_page_that_was_not_read_is_named_and_is_two(command_line: CommandLine) -> None:
    path = FIXTURES / "partly-scanned" / "contract.pdf"
    printed = command_line("check", "--no-ocr", "--fail-on", "never", path)
    assert (printed.code, printed.err) == (2, f"{path}: no text could be read on page 2\n")
    assert "1 page was not read" in " ".join(printed.out.split())
