"""Two drafts of a contract: each known change is told, and what is no change is not."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from clauselint.comparing import Author, Change, Comparison, Difference, MarkKind, compared, untracked
from clauselint.contract import Contract
from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.report import Report, Severity, Status
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook

FIXTURES = Path(__file__).parent.parent.parent / "fixtures"
SOURCE = FIXTURES / "ai-platform-buyer-friendly" / "contract.md"
ESCROW = re.compile(r"(?m)^[^\n]*Helvetia Hinterlegung AG[^\n]*\n\n")
CONVENIENCE = (
    "The Provider has no right to terminate for convenience, nor to discontinue the Platform while it is in use.",
    "The Provider may terminate this Agreement for convenience on 30 days' notice.",
)


@cache
def shipped() -> Rulebook:
    return load_rulebook()


def comparison(old: Contract, new: Contract, *, tracked: bool = False) -> Comparison:
    reports = [lint(untracked(draft), shipped()) for draft in (old, new)]
    return compared(reports[0], reports[1], shipped(), (old, new), tracked=tracked)


@cache
def judged(text: str) -> tuple[Contract, Report]:
    with TemporaryDirectory() as folder:
        file = Path(folder) / "draft.md"
        file.write_text(text, encoding="utf-8")
        contract = read_contract(file, name="draft.md")
    return contract, lint(contract, shipped())


def drafts(old: str, new: str) -> Comparison:
    assert old != new
    (before, report), (after, other) = judged(old), judged(new)
    return compared(report, other, shipped(), (before, after))


def source() -> str:
    return SOURCE.read_text(encoding="utf-8")


def edited(*pairs: tuple[str, str]) -> str:
    text = source()
    for old, new in pairs:
        assert text.count(old) == 1
        text = text.replace(old, new)
    return text


def told(found: Comparison) -> dict[str, Change]:
    return {d.rule: d.change for d in found.changes}


def difference(found: Comparison, rule: str) -> Difference:
    return next(d for d in found.differences if d.rule == rule)


def marked(d: Difference, kind: MarkKind) -> list[str]:
    return [mark.text for pair in d.changed for mark in pair.marks if mark.kind is kind]


def test_an_adverse_word_in_place_of_a_protection_is_a_loss() -> None:
    found = drafts(source(), edited(CONVENIENCE))
    lost = difference(found, "vendor-termination-convenience")
    assert (lost.change, lost.severity) == (Change.LOST, Severity.HIGH)
    assert (lost.old.status, lost.new.status) == (Status.ADEQUATE, Status.ADVERSE)
    assert lost.came == ("the vendor may end for convenience or any reason on under 180 days' notice",)
    (pair,) = [pair for pair in lost.changed if pair.old and pair.new]
    assert pair.old
    assert pair.new
    assert (pair.old.text.endswith(CONVENIENCE[0]), pair.new.text.endswith(CONVENIENCE[1])) == (True, True)
    assert "may" in marked(lost, MarkKind.ADDED)
    assert "has no right to" in marked(lost, MarkKind.REMOVED)
    assert [d.rule for d in found.losses] == ["vendor-termination-convenience"]


def test_the_same_way_back_is_a_gain() -> None:
    found = drafts(edited(CONVENIENCE), source())
    gained = difference(found, "vendor-termination-convenience")
    assert (gained.change, gained.severity) == (Change.GAINED, Severity.HIGH)
    assert gained.went == ("the vendor may end for convenience or any reason on under 180 days' notice",)
    assert found.losses == ()


def test_a_shorter_period_weakens_and_a_longer_one_strengthens() -> None:
    change = (
        "at least 45 days' prior written notice of a new one",
        "at least 20 days' prior written notice of a new one",
    )
    weakened = difference(drafts(source(), edited(change)), "subprocessors")
    assert (weakened.change, weakened.old.status, weakened.new.status) == (
        Change.WEAKENED,
        Status.ADEQUATE,
        Status.WEAK,
    )
    assert weakened.lost == ("at least 30 days' prior notice of a new one",)
    assert (marked(weakened, MarkKind.REMOVED), marked(weakened, MarkKind.ADDED)) == (["45"], ["20"])
    back = difference(drafts(edited(change), source()), "subprocessors")
    assert (back.change, back.gained) == (Change.STRENGTHENED, weakened.lost)


def test_a_clause_that_went_is_told_with_its_words() -> None:
    without = ESCROW.sub("", source())
    escrow = difference(drafts(source(), without), "weights-source-escrow")
    assert escrow.change is Change.WEAKENED
    assert "updated at each release, with a right to verify" in escrow.lost
    assert all(pair.old and not pair.new for pair in escrow.changed)
    assert any("Helvetia Hinterlegung AG" in words for words in marked(escrow, MarkKind.REMOVED))


def test_other_words_with_the_same_verdict_are_reworded() -> None:
    found = drafts(source(), edited(("within three days of learning", "within four days of learning")))
    assert told(found) == {"upstream-vendor-withdrawal": Change.REWORDED}
    reworded = difference(found, "upstream-vendor-withdrawal")
    assert reworded.severity is Severity.NONE
    assert (marked(reworded, MarkKind.REMOVED), marked(reworded, MarkKind.ADDED)) == (["three"], ["four"])
    assert found.losses == ()


def test_what_a_lost_clause_became_is_found_where_no_verdict_quotes_it() -> None:
    old = "1. Data. The Provider shall store Customer Data only in Ireland.\n"
    new = "1. Data. The Provider shall store Customer Data wherever it sees fit to do so.\n"
    head = '# Cloud Services Agreement\n\nbetween A Ltd (the "Provider") and B Ltd (the "Customer")\n\n'
    residency = difference(drafts(head + old, head + new), "data-residency")
    (pair,) = residency.changed
    assert pair.old
    assert pair.new
    assert "only in Ireland" in pair.old.text
    assert "wherever it sees fit" in pair.new.text
    assert residency.change.is_loss


def renumbered(text: str) -> str:
    """The contract with a new clause 3 and every later number, cross-references too, one higher."""

    def up(number: re.Match[str]) -> str:
        return f"{int(number[1]) + 1}{number[2]}" if int(number[1]) >= 3 else number[0]

    text = re.sub(r"(?m)^(## )?(\d+)(?=\.)", lambda m: (m[1] or "") + re.sub(r"(\d+)()", up, m[2]), text)
    text = re.sub(r"(?<=clause )(\d+)((?:\.\d+)?)", up, text)
    text = re.sub(r"(?<=clauses )[\d., andto]+", lambda m: re.sub(r"(\d+)(\.\d+)", up, m[0]), text)
    at = text.index("\n## 4.")
    return f"{text[:at]}\n## 3. Meetings\n\n3.1 The parties shall meet once a quarter.\n{text[at:]}"


def moved(text: str) -> str:
    """The contract with its third clause behind its seventh."""
    parts = re.split(r"(?m)(?=^## \d+\.)", text)
    return "".join([*parts[:3], *parts[4:8], f"{parts[3].rstrip()}\n\n", *parts[8:]])


def respaced(text: str) -> str:
    return text.replace(" the ", "  the ").replace("'", "’").replace("Provider shall", "Provider\u00a0shall")


@pytest.mark.parametrize("change", [renumbered, moved, respaced])
def test_numbers_order_and_spacing_are_no_change(change: Callable[[str], str]) -> None:
    assert told(drafts(source(), change(source()))) == {}


@pytest.mark.parametrize("name", ["saas-with-dpa", "outsourcing", "open-weight-model-licence"])
def test_the_same_contract_in_another_format_is_no_change(name: str) -> None:
    old, new = (read_contract(FIXTURES / name / f"contract.{ending}") for ending in ("docx", "pdf"))
    assert told(comparison(old, new)) == {}


def test_tracked_changes_are_told_by_author() -> None:
    draft = read_contract(FIXTURES / "tracked-changes" / "contract.docx")
    assert draft.counterpart
    found = comparison(draft.counterpart, draft, tracked=True)
    counsel, orsini = Author("A. Counsel", ("2026-05-04",)), Author("M. Orsini", ("2026-05-06",))
    gained = difference(found, "data-residency")
    assert (gained.change, gained.authors) == (Change.GAINED, (counsel,))
    lost = difference(found, "weights-source-escrow")
    assert (lost.change, lost.authors) == (Change.LOST, (orsini,))
    both = difference(found, "vendor-termination-convenience")
    assert (both.change, both.authors) == (Change.REWORDED, (counsel, orsini))
    assert (marked(both, MarkKind.REMOVED), marked(both, MarkKind.ADDED)) == (["thirty"], ["forty-five"])
    assert {d.authors for d in found.differences if d.change is Change.UNCHANGED} == {()}


def test_reports_on_tracked_changes_do_not_speak_of_them() -> None:
    draft = read_contract(FIXTURES / "tracked-changes" / "contract.docx")
    assert not any("accepted" in a.reason for a in lint(untracked(draft), shipped()).assessments)
    assert any("not yet accepted" in a.reason for a in lint(draft, shipped()).assessments)
