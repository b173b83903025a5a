"""Two thousand damaged files: each is read to a contract that keeps every promise, or refused with a code and words."""

from __future__ import annotations

import os
from collections import Counter

import pytest

from clauselint.errors import UnreadableContract
from clauselint.linting import example_contract, lint
from clauselint.portfolio.cage import Cage
from tests.fuzzing import trial
from tests.fuzzing.good_files import KINDS, good_files

EACH_TIME = {"docx": 400, "odt": 200, "pdf": 400, "md": 250, "txt": 250, "html": 200, "rtf": 200, "pack": 100}
TIMES = max(1, int(os.environ.get("MUTATIONS", "0")) // 2000)  # for a night: MUTATIONS=100000
FILES = {kind: TIMES * count for kind, count in EACH_TIME.items()}
OF_ONE_TEST = 100  # so that several processes of pytest share them
BATCHES = [(kind, first) for kind in KINDS for first in range(0, FILES[kind], OF_ONE_TEST)]
SECONDS = 20.0  # for one file, on however slow a machine


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    """Loads what every file needs, so that processes of the cage begin as copies that have it."""
    lint(example_contract("The Provider may suspend the service."), trial.sample_rulebook(), all_rules=True)


def test_there_are_two_thousand() -> None:
    assert sum(EACH_TIME.values()) == 2000


@pytest.mark.parametrize("kind", KINDS)
def test_the_good_files_are_read(kind: str) -> None:
    assert {trial.tried(kind, data) for data in good_files(kind)} == {"read"}


@pytest.mark.parametrize(("kind", "first"), BATCHES)
def test_a_damaged_file_is_read_or_refused_and_nothing_else(kind: str, first: int) -> None:
    became: Counter[str] = Counter()
    faults: dict[int, str] = {}
    with Cage(deadline=SECONDS) as cage:
        seeds = range(first, min(first + OF_ONE_TEST, FILES[kind]))
        for seed, future in [(seed, cage.submit(trial.tried_seed, kind, seed)) for seed in seeds]:
            try:
                became[cage.outcome(future)] += 1
            except UnreadableContract as stopped:
                faults[seed] = stopped.code  # too slow, too large or crashed
            except Exception as fault:
                faults[seed] = f"{type(fault).__name__}: {fault}"
    assert faults == {}
    assert 0 < became["read"] < became.total()  # else the damage is too heavy, or none
