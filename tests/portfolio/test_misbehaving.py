"""Whatever reading a document does, it is one answer; the others are linted, and nothing is left behind."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from clauselint import extractors
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import linted_all
from clauselint.portfolio.one import Request, warm
from clauselint.report import Report, Unreadable
from tests.portfolio import misbehaving

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the stand-in reaches processes that are copies")

DEADLINE = 5.0  # a good document wants a tenth of a second; machines are busy
MEMORY = 400 << 20  # bytes: soon filled
CODES = {
    "hang": "too-slow",
    "hang in C": "too-slow",
    "hang and ignore SIGTERM": "too-slow",
    "segfault": "crashed",
    "abort": "crashed",
    "leave": "too-slow",  # it ended as one does that has no more work
    "exit": "crashed",
    "interrupt": "crashed",
    "eat at once": "too-large",
    "eat slowly": "too-large",
    "eat in C": "crashed",
    "multiply": "crashed",
    "multiply and hang": "too-slow",
    "talk": "crashed",
    "litter": "crashed",
    "recurse": "internal-error",
}

TRIED = [(misdeed, 1) for misdeed in misbehaving.MISDEEDS] + [("segfault", 2), ("multiply", 2), ("eat at once", 2)]


@pytest.fixture(scope="module", autouse=True)
def _warm() -> None:
    warm(())


@pytest.fixture
def requests(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], list[Request]]]:
    """Three documents, the second of which misbehaves; temporary files go where they can be counted."""
    monkeypatch.setattr(extractors, "read_contract", misbehaving.read_contract)
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temporary"))
    monkeypatch.chdir(tmp_path)
    (tmp_path / "temporary").mkdir()
    good = "# Agreement\n\n1. Vendor may suspend the Service at any time.\n"

    def written(misdeed: str) -> list[Request]:
        for name, text in (("a.md", good), ("b.md", good + misbehaving.MARK + misdeed), ("c.md", good)):
            (tmp_path / name).write_text(text, encoding="utf-8")
        return [Request(str(tmp_path / name), name=name, ocr=False) for name in ("a.md", "b.md", "c.md")]

    yield written
    assert list((tmp_path / "temporary").iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.md", "b.md", "c.md", "temporary"]  # and no core


@pytest.mark.parametrize(("misdeed", "workers"), TRIED)
def test_it_is_one_answer_and_its_neighbours_are_linted(
    misdeed: str, workers: int, requests: Callable[[str], list[Request]], capfd: pytest.CaptureFixture[str]
) -> None:
    with Cage(workers, DEADLINE, MEMORY) as cage:
        first, second, third = (done.document for done in linted_all(requests(misdeed), cage))
    assert isinstance(second, Unreadable)
    assert (second.path, second.code) == ("b.md", CODES[misdeed])
    assert isinstance(first, Report)
    assert isinstance(third, Report)
    assert first.assessments == third.assessments != ()
    until(lambda: running(Path.cwd()) == [])
    assert capfd.readouterr() == ("", "")


def running(folder: Path) -> list[str]:
    """The processes, but for this one, that began in the folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):
            if (path / "cwd").readlink() == folder and int(path.name) != os.getpid():
                found.append(path.name)
    return found


def until(holds: Callable[[], bool]) -> None:
    """Waits for it, ten seconds at most."""
    for _ in range(100):
        if holds():
            return
        time.sleep(0.1)
    raise AssertionError("ten seconds have passed")
