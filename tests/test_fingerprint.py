"""Fingerprints: what may change around the words of a finding, and what may not."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint import lint, load_rulebook, read_contract
from clauselint.contract import Contract
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Confidence, Evidence, Severity, Status
from clauselint.rule import Rulebook

OUTSOURCING = Path(__file__).parent.parent / "fixtures" / "outsourcing"


def finding(*quotes: str, rule: str = "licence-keys", status: Status = Status.ADVERSE) -> Assessment:
    evidence = tuple(Evidence(text, 0, len(text), None, "", "", "") for text in quotes)
    return Assessment(rule, "SAM201", "2", status, Severity.HIGH, Confidence.HIGH, "", (), (), evidence)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("7.2 The Supplier may suspend.", "9.3 The Supplier may suspend."),
        ("7.2 The Supplier may suspend.", "The Supplier may suspend."),
        ("(a) suspend the Service; or", "(c) suspend the Service; or"),
        ("Supplier may: (a) suspend or (b) end it.", "Supplier may: (i) suspend or (ii) end it."),
        ("iv) suspend the Service", "a. suspend the Service"),
        ("• suspend the Service", "- suspend the Service"),
        ("Subject to clause 7.2(b), it may suspend.", "Subject to clause 11.4(a), it may suspend."),
        ("as set out in Sections 3, 4 and 5", "as set out in Sections 6, 7 and 9"),
        ("as in Schedule A", "as in Schedule B"),
        ("The “Supplier’s” right", 'The "Supplier\'s" right'),
        ("a twenty-\nfour hour period", "a twenty-four hour period"),
        ("re‑identify", "re-identify"),
        ("**Hosting** region", "Hosting region"),
        ("THE SUPPLIER  may\n suspend", "The Supplier may suspend"),
        ("of\ufb01ce", "office"),
        ("sus\u00adpend\u200b it", "suspend it"),
    ],
)
def test_the_same_words_have_one_fingerprint(one: str, other: str) -> None:
    assert fingerprint(finding(one)) == fingerprint(finding(other))


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The Supplier may suspend.", "The Supplier may not suspend."),
        ("on 30 days' notice", "on 90 days' notice"),
        ("30 days after notice", "90 days after notice"),
        ("30 Business Days after notice", "90 Business Days after notice"),
        ("within thirty (30) days", "within thirty (60) days"),
        ("99.9 percent", "99.5 percent"),
        ("99.9%", "999%"),
        ("a fee of $100", "a fee of €100"),
        ("the employee(s)", "the employee"),
        ("the Supplier may suspend", "the Customer may suspend"),
    ],
)
def test_other_words_and_figures_have_another(one: str, other: str) -> None:
    assert fingerprint(finding(one)) != fingerprint(finding(other))


def test_clauses_may_trade_places_and_stand_elsewhere() -> None:
    one, other = finding("It may suspend.", "It may end."), finding("It may end.", "It may suspend.", "It may end.")
    assert fingerprint(one) == fingerprint(other)
    moved = replace(one.evidence[0], start=900, end=915, page=7, clause="12.1", heading="Other", path="b.docx", line=3)
    assert fingerprint(replace(one, evidence=(moved, one.evidence[1]))) == fingerprint(one)
    assert fingerprint(finding("It may suspend.")) != fingerprint(one)


def test_verdict_and_severity_may_change_but_not_the_rule() -> None:
    one = finding("It may suspend.")
    weak = replace(one, status=Status.WEAK, severity=Severity.LOW, confidence=Confidence.LOW, reason="other")
    assert fingerprint(weak) == fingerprint(one)
    assert fingerprint(finding("It may suspend.", rule="suspension")) != fingerprint(one)


def test_what_is_missing_goes_by_its_rule_alone() -> None:
    missing = finding(status=Status.MISSING)
    assert fingerprint(missing) == fingerprint(finding("a heading", status=Status.MISSING))
    assert fingerprint(missing) != fingerprint(finding(status=Status.MISSING, rule="suspension"))
    assert fingerprint(missing) != fingerprint(finding("It may suspend."))


def test_it_is_pinned() -> None:
    # Files of users hold these: a change here makes every one of them forget what was accepted.
    assert fingerprint(finding("7.2 The Supplier may suspend the Service.")) == "d54749cf19587fe3"


@given(st.lists(st.text(max_size=80), max_size=4))
def test_any_words_have_one(quotes: list[str]) -> None:
    got = fingerprint(finding(*quotes))
    assert len(got) == 16
    assert set(got) <= set("0123456789abcdef")


def told(contract: Contract, rulebook: Rulebook) -> dict[str, str]:
    return {a.rule: fingerprint(a) for a in lint(contract, rulebook).findings}


def test_a_contract_saved_in_another_format_keeps_its_fingerprints() -> None:
    rulebook = load_rulebook()
    word, printed = (told(read_contract(OUTSOURCING / f"contract.{kind}"), rulebook) for kind in ("docx", "pdf"))
    assert len(word) > 20
    assert word == printed


def test_a_contract_renumbered_keeps_its_fingerprints(tmp_path: Path) -> None:
    rulebook = load_rulebook()
    before = (OUTSOURCING / "contract.md").read_text(encoding="utf-8")
    after = re.sub(r"(?m)^(#{0,4} ?)(\d{1,2})((?:\.\d+)*\.?\s)", lambda m: f"{m[1]}{int(m[2]) + 3}{m[3]}", before)
    after = re.sub(r"([Cc]lauses? )(\d{1,2})(?=[.\s])", lambda m: f"{m[1]}{int(m[2]) + 3}", after)
    assert sum(a != b for a, b in zip(before.splitlines(), after.splitlines(), strict=True)) > 100
    renumbered = tmp_path / "contract.md"
    renumbered.write_text(after, encoding="utf-8")
    assert told(read_contract(renumbered), rulebook) == told(read_contract(OUTSOURCING / "contract.md"), rulebook)


def test_marks_upon_marks_are_not_sorted_and_change_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sorting them takes the square of their number, and the report of a document is written outside the cage."""
    sorted_at_once: list[int] = []
    normalize = unicodedata.normalize

    def counted(form: str, text: str) -> str:
        sorted_at_once.append(len(text))
        return normalize(form, text)  # type: ignore[arg-type]

    monkeypatch.setattr("clauselint.fingerprint.unicodedata.normalize", counted)
    flood = "may suspend a" + "\u0301\u0323" * 100_000
    assert fingerprint(finding(flood)) == fingerprint(finding("may suspend a" + "\u0301\u0323" * 15))
    assert max(sorted_at_once) < 100
    assert fingerprint(finding("Ce\u0301sar may suspend")) == fingerprint(finding("C\u00e9sar may suspend"))
