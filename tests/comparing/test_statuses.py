"""What two statuses of one rule amount to, where the rule protects and where silence is no gap."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clauselint.comparing import Change, Difference, compared
from clauselint.contract import Contract
from clauselint.report import Report, Severity, Status
from clauselint.rule import Rulebook

EMPTY = Contract(path="a.txt", sha256="ab" * 32, format="txt", text="", passages=())
SEVERITIES = {Status.ADVERSE: Severity.HIGH, Status.MISSING: Severity.MEDIUM, Status.WEAK: Severity.LOW}
A, M, W, G, N = Status.ADVERSE, Status.MISSING, Status.WEAK, Status.ADEQUATE, Status.NOT_APPLICABLE


def judged(report: Report, rule: str, status: Status) -> Report:
    (one,) = (a for a in report.assessments if a.rule == rule)
    reason = "kind: A pure service." if status is N else "As it is."
    severity = SEVERITIES.get(status, Severity.NONE)
    bare = replace(one, status=status, severity=severity, reason=reason, met=(), unmet=(), evidence=())
    return replace(report, assessments=(bare,))


def difference(report: Report, rulebook: Rulebook, rule: str, old: Status, new: Status) -> Difference:
    before, after = judged(report, rule, old), judged(report, rule, new)
    (found,) = compared(before, after, rulebook, (EMPTY, EMPTY)).differences
    return found


@pytest.mark.parametrize(
    ("old", "new", "change", "severity"),
    [
        (G, M, Change.LOST, Severity.MEDIUM),
        (W, A, Change.LOST, Severity.HIGH),
        (G, W, Change.WEAKENED, Severity.LOW),
        (M, A, Change.WEAKENED, Severity.HIGH),
        (M, W, Change.GAINED, Severity.MEDIUM),
        (A, G, Change.GAINED, Severity.HIGH),
        (W, G, Change.STRENGTHENED, Severity.LOW),
        (A, M, Change.STRENGTHENED, Severity.HIGH),
        (M, M, Change.UNCHANGED, Severity.NONE),
        (N, G, Change.GAINED, Severity.LOW),
        (N, M, Change.WEAKENED, Severity.MEDIUM),
        (G, N, Change.LOST, Severity.LOW),
        (M, N, Change.STRENGTHENED, Severity.MEDIUM),
    ],
)
def test_a_protection(
    old: Status, new: Status, change: Change, severity: Severity, report: Report, rulebook: Rulebook
) -> None:
    found = difference(report, rulebook, "data-residency", old, new)
    assert (found.change, found.severity) == (change, severity)


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        (M, W, Change.WEAKENED),
        (M, A, Change.LOST),
        (M, G, Change.STRENGTHENED),
        (W, M, Change.STRENGTHENED),
        (A, M, Change.GAINED),
        (G, M, Change.WEAKENED),
        (G, A, Change.LOST),
        (M, N, Change.UNCHANGED),
        (N, M, Change.UNCHANGED),
    ],
)
def test_a_right_that_only_the_vendor_would_want(
    old: Status, new: Status, change: Change, report: Report, rulebook: Rulebook
) -> None:
    assert difference(report, rulebook, "suspension", old, new).change is change


def test_a_rule_that_begins_or_ceases_to_apply_says_why(report: Report, rulebook: Rulebook) -> None:
    (ceased,) = difference(report, rulebook, "data-residency", G, N).notes
    assert ceased == "The rule no longer applies. (A pure service.)"
    (begun,) = difference(report, rulebook, "data-residency", N, M).notes
    assert begun == "The rule did not apply to the old draft and applies to the new one. (A pure service.)"


def test_a_right_that_came_or_went_says_so(report: Report, rulebook: Rulebook) -> None:
    (came,) = difference(report, rulebook, "suspension", M, W).notes
    assert came.startswith("The old draft gave the vendor no such right")
    (went,) = difference(report, rulebook, "suspension", W, M).notes
    assert went.startswith("The new draft no longer gives the vendor such a right")


def test_a_new_adverse_sign_weakens_what_was_adverse_already(report: Report, rulebook: Rulebook) -> None:
    before = judged(report, "licence-keys", A)
    worse = replace(before.assessments[0], reason="Adverse: the vendor may cut the customer off.")
    after = replace(before, assessments=(worse,))
    (found,) = compared(before, after, rulebook, (EMPTY, EMPTY)).differences
    assert (found.change, found.came) == (Change.WEAKENED, ("the vendor may cut the customer off",))


def test_reports_on_other_rules_are_refused(report: Report, rulebook: Rulebook) -> None:
    one, other = judged(report, "data-residency", G), judged(report, "suspension", G)
    with pytest.raises(ValueError, match="different rules"):
        compared(one, other, rulebook, (EMPTY, EMPTY))
