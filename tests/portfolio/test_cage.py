"""The cage: work that hangs, eats memory or crashes ends as an answer, and the next piece of work is done."""

from __future__ import annotations

import mmap
import os
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from clauselint.errors import BadRulePack, ClauselintError, Mistake, ReviewError, UnreadableContract
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.one import Request, linted
from clauselint.report import Report, Unreadable

FIXTURES = Path(__file__).parents[2] / "fixtures"


def hang() -> None:
    time.sleep(60)


def eat() -> int:
    return len(bytearray(2 << 30))


def take(size: int) -> int:
    """What a document needs: 100 MB."""
    return len(bytearray(size))


def die() -> None:
    os._exit(9)


def refuse_to_read() -> None:
    raise UnreadableContract("damaged", "The file is damaged.", "Ask for it again.")


def refuse_to_mark() -> None:
    raise ReviewError("It is signed.", "Ask for the draft.")


def refuse_the_rules() -> None:
    raise BadRulePack((Mistake("a.yaml", 1, 2, "no title"),))


@pytest.mark.parametrize("work", [refuse_to_read, refuse_to_mark, refuse_the_rules])
def test_what_the_user_can_mend_comes_out_whole(work: Callable[[], None]) -> None:
    with pytest.raises(ClauselintError) as said:
        work()
    with Cage() as cage, pytest.raises(ClauselintError) as told:
        cage.outcome(cage.submit(work))
    assert type(told.value) is type(said.value)
    assert vars(said.value).items() <= vars(told.value).items()
    assert str(told.value) == str(said.value)


@pytest.mark.parametrize(
    ("work", "code"),
    [
        (hang, "too-slow"),
        pytest.param(eat, "too-large", marks=pytest.mark.skipif(sys.platform == "win32", reason="no such limit")),
        (die, "crashed"),
    ],
)
def test_what_must_be_stopped_is_an_answer_and_the_next_is_served(work: Callable[[], object], code: str) -> None:
    with Cage(deadline=1.0) as cage:
        with pytest.raises(UnreadableContract) as stopped:
            cage.outcome(cage.submit(work))
        assert stopped.value.code == code
        assert cage.outcome(cage.submit(abs, -3)) == 3


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes start afresh")
def test_a_copy_of_a_large_caller_has_room_for_a_document() -> None:
    space = mmap.mmap(-1, 2 << 30)  # reserved, not used
    try:
        with Cage() as cage:
            assert cage.outcome(cage.submit(take, 100 << 20)) == 100 << 20
    finally:
        space.close()


def test_a_contract_goes_in_and_its_report_and_text_come_out() -> None:
    path = str(FIXTURES / "mutual-nda" / "contract.md")
    with Cage() as cage:
        done = cage.outcome(cage.submit(linted, Request(path, name="nda.md")))
    assert isinstance(done.document, Report)
    assert done.document.path == "nda.md"
    assert done.contract is not None
    assert done.contract.text.strip()


def test_what_cannot_be_read_is_an_answer() -> None:
    done = linted(Request(str(FIXTURES / "unreadable" / "truncated.pdf"), name="signed.pdf"))
    assert isinstance(done.document, Unreadable)
    assert (done.document.path, done.document.code) == ("signed.pdf", "damaged")
    assert done.contract is None


def limits() -> tuple[tuple[int, int], int]:
    import resource

    return resource.getrlimit(resource.RLIMIT_CORE), resource.getrlimit(resource.RLIMIT_AS)[0]


@pytest.mark.skipif(sys.platform != "linux", reason="the system's own limits")
@pytest.mark.parametrize("threads", [False, True], ids=["copies", "afresh"])
def test_a_process_leaves_no_core_file_and_has_a_cap_on_memory(threads: bool) -> None:
    with Cage(threads=threads, memory=1 << 30) as cage:
        core, memory = cage.outcome(cage.submit(limits))
    assert core == (0, 0)
    assert 1 << 30 <= memory < 8 << 30  # a copy of a large caller has half as much again
