"""A clause that may stand on an unread page is not simply called missing."""

from __future__ import annotations

import pytest

from clauselint.linting import lint
from clauselint.report import Confidence, Status
from tests.judging.residency import RULEBOOK, contract, judged

DULL = "The Customer shall pay the fees."


@pytest.mark.parametrize(
    ("pages", "said"),
    [((2,), "1 page was not read: it may stand there."), ((2, 3, 7), "3 pages were not read: it may stand there.")],
)
def test_a_missing_clause_may_stand_on_an_unread_page(pages: tuple[int, ...], said: str) -> None:
    found = judged(contract(DULL, unread_pages=pages))
    assert (found.status, found.confidence) == (Status.MISSING, Confidence.LOW)
    assert found.reason == f"Nothing on place. {said}"


def test_a_clause_that_was_read_is_as_sure_as_ever() -> None:
    found = judged(contract("Customer Data shall be stored in Ireland.", unread_pages=(2,)))
    assert (found.status, found.confidence) == (Status.ADEQUATE, Confidence.HIGH)
    assert "not read" not in found.reason


def test_a_contract_read_in_full_says_nothing_of_pages() -> None:
    found = judged(contract(DULL))
    assert (found.reason, found.confidence) == ("Nothing on place.", Confidence.HIGH)


def test_the_report_names_the_pages() -> None:
    assert lint(contract(DULL, unread_pages=(2, 5)), RULEBOOK).unread_pages == (2, 5)
