"""What hangs on a tracked change says so, with its author and day, and is less sure."""

from __future__ import annotations

from dataclasses import replace

import pytest

from clauselint.contract import Contract
from clauselint.report import Confidence, Status
from tests.judging.residency import contract, judged

GOOD = "Customer Data shall be stored in Ireland."
HALF = "Customer Data shall be stored in Ireland at rest."
BAD = "Customer Data may be kept anywhere."
DULL = "The Customer shall pay the fees."
X = "A. Counsel"


def tracked(
    accepted: tuple[str, ...], original: tuple[str, ...], inserted: str = "", deleted: str = "", author: str = X
) -> tuple[Contract, Contract]:
    """Both views of one document, each the other's counterpart."""
    before = contract(*original, revised=((deleted, author),) if deleted else ())
    after = contract(*accepted, revised=((inserted, author),) if inserted else (), counterpart=before)
    return after, replace(before, counterpart=replace(after, counterpart=None))


def test_a_protection_that_stands_only_in_an_insertion() -> None:
    accepted, original = tracked((DULL, GOOD), (DULL,), inserted=GOOD)
    found = judged(accepted)
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.MEDIUM)
    assert found.reason == (
        "All 1 elements are met. This protection stands only in an insertion by A. Counsel of 2026-05-04, "
        "not yet accepted. Without the tracked changes the verdict is “missing”."
    )
    found = judged(original)
    assert (found.status, found.confidence) == (Status.MISSING, Confidence.MEDIUM)
    assert found.reason == (
        "Nothing on place. This protection stands only in an insertion by A. Counsel of 2026-05-04, "
        "not yet accepted. With the tracked changes accepted the verdict is “adequate”."
    )


def test_a_protection_that_a_pending_deletion_would_take() -> None:
    accepted, original = tracked((DULL,), (DULL, GOOD), deleted=GOOD)
    lost = "The protection would be lost if the deletion by A. Counsel of 2026-05-04 is accepted."
    found = judged(accepted)
    assert found.status is Status.MISSING
    assert found.reason == f"Nothing on place. {lost} Without the tracked changes the verdict is “adequate”."
    found = judged(original)
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.MEDIUM)
    assert lost in found.reason


@pytest.mark.parametrize(("added", "status"), [(BAD, Status.ADVERSE), (HALF, Status.WEAK)])
def test_harm_that_stands_in_an_insertion(added: str, status: Status) -> None:
    found = judged(tracked((DULL, added), (DULL,), inserted=added)[0])
    assert (found.status, found.confidence) == (status, Confidence.MEDIUM)
    assert "The words stand in an insertion by A. Counsel of 2026-05-04, not yet accepted." in found.reason


def test_harm_that_only_a_pending_deletion_takes_away() -> None:
    found = judged(tracked((DULL,), (DULL, BAD), deleted=BAD)[0])
    assert "The adverse words go only with the deletion by A. Counsel of 2026-05-04, not yet accepted." in found.reason


def test_a_protection_that_an_insertion_completes() -> None:
    accepted, _ = tracked((GOOD,), (HALF,), inserted="Ireland", deleted=" at rest")
    found = judged(accepted)
    assert found.status is Status.ADEQUATE
    assert "This protection is complete only with an insertion by A. Counsel" in found.reason


def test_an_insertion_that_changes_no_verdict_is_named_and_costs_nothing() -> None:
    found = judged(tracked((DULL, GOOD), (DULL, GOOD), inserted="shall")[0])
    assert found.confidence is Confidence.HIGH
    assert found.reason.endswith("not yet accepted; the verdict is the same without them.")


def test_changes_elsewhere_are_not_mentioned() -> None:
    found = judged(tracked((DULL, GOOD), (GOOD,), inserted=DULL)[0])
    assert (found.reason, found.confidence) == ("All 1 elements are met.", Confidence.HIGH)


@pytest.mark.parametrize(
    ("author", "shown"),
    [
        ("", "an unnamed author of 2026-05-04"),
        ("A\n  B", "A B of 2026-05-04"),
        ("x" * 500, f"{'x' * 60} of 2026-05-04"),
    ],
)
def test_odd_names_are_tamed(author: str, shown: str) -> None:
    found = judged(tracked((DULL, GOOD), (DULL,), inserted=GOOD, author=author)[0])
    assert f"in an insertion by {shown}, not yet" in found.reason


def test_a_date_that_is_none_is_left_out() -> None:
    accepted, _ = tracked((DULL, GOOD), (DULL,), inserted=GOOD)
    passages = tuple(replace(p, revisions=tuple(replace(r, date="") for r in p.revisions)) for p in accepted.passages)
    assert "an insertion by A. Counsel, not yet accepted" in judged(replace(accepted, passages=passages)).reason


def test_several_authors_are_named_once_each() -> None:
    before = contract(DULL)
    words = (("Customer Data", "A"), ("shall be", "B"), ("stored", "A"), ("in Ireland.", "C"))
    found = judged(contract(DULL, GOOD, revised=words, counterpart=before))
    assert "stands only in insertions by A of 2026-05-04, B of 2026-05-04 and C of 2026-05-04, not" in found.reason


def test_a_document_that_is_new_as_a_whole() -> None:
    before = Contract("a.docx", "0", "docx", "", ())
    found = judged(contract(GOOD, revised=((GOOD, X),), counterpart=before))
    assert "This protection stands only in an insertion by A. Counsel" in found.reason


def test_without_the_other_view_an_insertion_is_named_and_the_rest_left_open() -> None:
    source = contract(DULL, GOOD, revised=((GOOD, X),), counterpart=contract(DULL))
    found = judged(replace(source, counterpart=None))
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.MEDIUM)
    assert found.reason == (
        "All 1 elements are met. Words quoted here stand in an insertion by A. Counsel of 2026-05-04, "
        "not yet accepted; what the verdict is without them was not judged."
    )


def test_without_changes_nothing_is_said() -> None:
    assert judged(contract(DULL, GOOD)).reason == "All 1 elements are met."
