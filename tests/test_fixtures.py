"""Every fixture contract earns exactly what its expected.json says, in every format it is kept in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.report import Report
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook
from tests.conftest import Golden

FIXTURES = Path(__file__).parent.parent / "fixtures"
CONTRACTS = sorted(p.parent for p in FIXTURES.glob("*/contract.docx"))
FORMATS = ("docx", "pdf", "md")
UNREADABLE = {
    "empty.docx": "empty",
    "image-only.pdf": "image-only",
    "legacy.doc": "old-doc",
    "no-text.docx": "empty",
    "password-protected.docx": "password-protected",
    "password-protected.pdf": "password-protected",
    "renamed-executable.docx": "executable",
    "spreadsheet.docx": "not-word",
    "truncated.docx": "truncated",
    "truncated.pdf": "damaged",
}


@cache
def shipped() -> Rulebook:
    return load_rulebook()


@cache
def linted(folder: Path, suffix: str) -> Report:
    return lint(read_contract(folder / f"contract.{suffix}"), shipped())


def earned(report: Report) -> Iterator[tuple[str, dict[str, str]]]:
    """What a report says of each rule: its status and, for findings with words, the clause of the first quote."""
    for a in report.assessments:
        verdict = {"status": str(a.status)}
        if a.is_finding and a.evidence:
            verdict["clause"] = a.evidence[0].clause
        yield a.rule, verdict


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("folder", CONTRACTS, ids=lambda p: p.name)
def test_a_contract_earns_exactly_its_findings(folder: Path, suffix: str, golden: Golden) -> None:
    report = linted(folder, suffix)
    got = {"kinds": [k.name for k in report.kinds], "rules": dict(earned(report))}
    golden(folder / "expected.json", (json.dumps(got, indent=1) + "\n").encode())


@pytest.mark.parametrize("suffix", FORMATS)
@pytest.mark.parametrize("folder", CONTRACTS, ids=lambda p: p.name)
def test_every_quote_is_verbatim_at_its_offsets(folder: Path, suffix: str) -> None:
    text = read_contract(folder / f"contract.{suffix}").text
    for a in linted(folder, suffix).assessments:
        for quote in (*a.evidence, *a.clauses):
            assert quote.text
            assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("folder", CONTRACTS, ids=lambda p: p.name)
def test_findings_agree_with_what_a_lawyer_meant(folder: Path) -> None:
    """README.md was written with the contract, before the rules; differences are listed there, one by one."""
    meant, conceded = _intended(folder / "README.md")
    got = {rule: v["status"] for rule, v in earned(linted(folder, "docx"))}
    wrong = {rule: (status, got[rule]) for rule, status in meant.items() if rule in got and got[rule] != status}
    assert wrong == {rule: (meant[rule], status) for rule, status in conceded.items()}


def _intended(file: Path) -> tuple[dict[str, str], dict[str, str]]:
    """The table "rule | status | ..." and, under "## Not yet", the table of what the program says instead."""
    meant: dict[str, str] = {}
    conceded: dict[str, str] = {}
    into = meant
    for line in file.read_text(encoding="utf-8").splitlines():
        if line.startswith("## Not yet"):
            into = conceded
        cells = [c.strip(" `*") for c in line.strip("| ").split("|")]
        if len(cells) >= 2 and cells[1] in ("adequate", "weak", "adverse", "missing", "not_applicable"):
            into[cells[0]] = cells[1]
    return meant, conceded


@pytest.mark.parametrize(("name", "code"), sorted(UNREADABLE.items()))
def test_what_cannot_be_read_says_why_and_what_to_do(name: str, code: str) -> None:
    with pytest.raises(UnreadableContract) as caught:
        read_contract(FIXTURES / "unreadable" / name)
    assert caught.value.code == code
    assert caught.value.hint


def test_every_unreadable_fixture_is_named_here() -> None:
    assert {p.name for p in (FIXTURES / "unreadable").iterdir()} == set(UNREADABLE)
