"""Every fixture contract earns exactly what its expected.json says, in every format it is kept in."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from clauselint.contract import Contract
from clauselint.errors import UnreadableContract
from clauselint.extractors import Revisions, read_contract
from clauselint.linting import lint
from clauselint.report import Assessment, Confidence, Report, Status
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook
from tests.conftest import Golden

FIXTURES = Path(__file__).parent.parent / "fixtures"
CONTRACTS = sorted({p.parent for p in FIXTURES.glob("*/contract.*")})
FORMATS = ("docx", "pdf", "md")
CASES = [(folder, f) for folder in CONTRACTS for f in FORMATS if (folder / f"contract.{f}").exists()]
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


def opened(folder: Path, suffix: str, revisions: Revisions = "accepted") -> Contract:
    """Without OCR, so that every machine reads the same."""
    return read_contract(folder / f"contract.{suffix}", revisions=revisions, ocr=False)


@cache
def linted(folder: Path, suffix: str, revisions: Revisions = "accepted") -> Report:
    return lint(opened(folder, suffix, revisions), shipped())


def earned(report: Report) -> Iterator[tuple[str, dict[str, str]]]:
    """What a report says of each rule: its status and, for findings with words, the clause of the first quote."""
    for a in report.assessments:
        verdict = {"status": str(a.status)}
        if a.is_finding and a.evidence:
            verdict["clause"] = a.evidence[0].clause
        yield a.rule, verdict


def told(report: Report) -> bytes:
    """What expected.json holds."""
    got = {"kinds": [k.name for k in report.kinds], "rules": dict(earned(report))}
    return (json.dumps(got, indent=1) + "\n").encode()


@pytest.mark.parametrize(("folder", "suffix"), CASES, ids=lambda each: getattr(each, "name", each))
def test_a_contract_earns_exactly_its_findings(folder: Path, suffix: str, golden: Golden) -> None:
    golden(folder / "expected.json", told(linted(folder, suffix)))


@pytest.mark.parametrize(("folder", "suffix"), CASES, ids=lambda each: getattr(each, "name", each))
def test_every_quote_is_verbatim_at_its_offsets(folder: Path, suffix: str) -> None:
    text = opened(folder, suffix).text
    for a in linted(folder, suffix).assessments:
        for quote in (*a.evidence, *a.clauses):
            assert quote.text
            assert text[quote.start : quote.end] == quote.text


@pytest.mark.parametrize("folder", CONTRACTS, ids=lambda p: p.name)
def test_findings_agree_with_what_a_lawyer_meant(folder: Path) -> None:
    """README.md was written with the contract, before the rules; differences are listed there, one by one."""
    meant, conceded = _intended(folder / "README.md")
    suffix = next(suffix for case, suffix in CASES if case == folder)
    got = {rule: v["status"] for rule, v in earned(linted(folder, suffix))}
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


def verdict(folder: str, suffix: str, rule: str, revisions: Revisions = "accepted") -> Assessment:
    """What a fixture earns for one rule."""
    return next(a for a in linted(FIXTURES / folder, suffix, revisions).assessments if a.rule == rule)


def test_the_draft_before_its_tracked_changes_earns_exactly_its_findings(golden: Golden) -> None:
    folder = FIXTURES / "tracked-changes"
    golden(folder / "expected-original.json", told(linted(folder, "docx", "original")))


def test_a_protection_in_a_pending_insertion_says_so() -> None:
    found = verdict("tracked-changes", "docx", "data-residency")
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.MEDIUM)
    assert [quote.clause for quote in found.evidence] == ["5.3", "5.4"]
    assert found.reason.endswith(
        "This protection stands only in an insertion by A. Counsel of 2026-05-04, not yet accepted. "
        "Without the tracked changes the verdict is “missing”."
    )
    assert verdict("tracked-changes", "docx", "data-residency", "original").status is Status.MISSING


def test_a_protection_in_a_pending_deletion_says_so() -> None:
    lost = "The protection would be lost if the deletion by M. Orsini of 2026-05-06 is accepted."
    found = verdict("tracked-changes", "docx", "weights-source-escrow")
    assert found.status is Status.MISSING
    assert found.reason.endswith(f"{lost} Without the tracked changes the verdict is “adequate”.")
    found = verdict("tracked-changes", "docx", "weights-source-escrow", "original")
    assert (found.status, {quote.clause for quote in found.evidence}) == (Status.ADEQUATE, {"8.1", "8.2", "8.3"})
    assert lost in found.reason


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_hidden_protections_do_not_count_and_are_named(suffix: str) -> None:
    warnings = linted(FIXTURES / "hidden-text", suffix).warnings
    page = "on page 1, " if suffix == "pdf" else ""
    starts = [warning.partition(" “")[0] for warning in warnings]
    assert starts == [f"Hidden text {page}in clause {n}:" for n in ("2.3", "3.2", "4.2", "4.3")]
    for rule in ("data-residency", "training-on-customer-data", "weights-source-escrow"):
        found = verdict("hidden-text", suffix, rule)
        assert (found.status, found.evidence) == (Status.MISSING, ())
        assert found.reason.endswith("Hidden words that seem to say otherwise do not count.")


@pytest.mark.parametrize("suffix", ["docx", "pdf"])
def test_hidden_harm_counts_and_is_called_hidden(suffix: str) -> None:
    found = verdict("hidden-text", suffix, "suspension-kill-switch")
    assert (found.status, found.evidence[0].clause) == (Status.ADVERSE, "4.3")
    assert "These words are hidden" in found.reason


def test_what_is_missing_may_stand_on_a_page_that_was_not_read() -> None:
    assert linted(FIXTURES / "partly-scanned", "pdf").unread_pages == (2,)
    for rule in ("data-residency", "governing-law-forum"):
        found = verdict("partly-scanned", "pdf", rule)
        assert (found.status, found.confidence) == (Status.MISSING, Confidence.LOW)
        assert found.reason.endswith("1 page was not read: it may stand there.")


@pytest.mark.parametrize(("name", "code"), sorted(UNREADABLE.items()))
def test_what_cannot_be_read_says_why_and_what_to_do(name: str, code: str) -> None:
    with pytest.raises(UnreadableContract) as caught:
        read_contract(FIXTURES / "unreadable" / name, ocr=False)
    assert caught.value.code == code
    assert caught.value.hint


def test_every_unreadable_fixture_is_named_here() -> None:
    assert {p.name for p in (FIXTURES / "unreadable").iterdir()} == set(UNREADABLE)
