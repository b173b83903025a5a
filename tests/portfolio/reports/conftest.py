"""Audits made up for reports: as many contracts as wanted, with any words wherever a contract has a say."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.portfolio.metadata import Fact
from clauselint.portfolio.order import Order
from clauselint.portfolio.questions import opened
from clauselint.portfolio.sources import Source
from clauselint.portfolio.store import Store
from clauselint.portfolio.task import Answer
from clauselint.report import (
    Assessment,
    Confidence,
    Dependency,
    Evidence,
    Maturity,
    Report,
    Severity,
    Status,
    Unreadable,
)
from clauselint.rule import Authority, Rulebook
from tests.portfolio.pretending import sample_rulebook

OpenStore = Callable[..., sqlite3.Connection]
STATUSES = (Status.ADVERSE, Status.MISSING, Status.WEAK, Status.ADEQUATE, Status.NOT_APPLICABLE)
SEVERITY = {Status.ADVERSE: Severity.HIGH, Status.MISSING: Severity.MEDIUM, Status.WEAK: Severity.LOW}


def rulebook() -> Rulebook:
    """A rule that protects and one that restricts; a law asks for both, another for the second."""
    book = sample_rulebook()
    act = Authority("act", "Cloud Act (EU) 2030/1", "Art. 1", 2030, "keys", True)
    note = Authority("note", "Guidance", "p. 3", 2029, "keys", False)
    first, second = book.rules
    rules = (replace(first, authorities=(act,)), replace(second, polarity="restrictive", authorities=(act, note)))
    return replace(book, rules=rules, as_of="2026-11-22")


def report(path: str, sha256: str, words: str, first: Status, second: Status) -> Report:
    """One contract: ``words`` are quoted, given as reason, named as dependency."""
    quote = Evidence(words, 0, len(words), 3, words, words, words)
    verdicts = tuple(
        Assessment(rule, code, layer, status, SEVERITY.get(status, Severity.NONE), Confidence.HIGH, words, (), (words,),
                   (quote,) if status in (Status.ADVERSE, Status.WEAK) else ())
        for rule, code, layer, status in (("residency", "SAM101", "1", first), ("licence-keys", "SAM201", "2", second))
    )  # fmt: skip
    supported = int(first is Status.ADEQUATE)
    named = (Dependency(words, "cloud", words, 3),)
    return Report(path, sha256, "txt", 4, 99, "en", (), (), verdicts, Maturity(supported, 2), named, (words,))


@pytest.fixture
def stored(tmp_path: Path) -> Iterator[OpenStore]:
    """Opens a made-up audit: ``count`` contracts that go through all statuses, a copy, an unreadable file."""
    with ExitStack() as stack:

        def store(count: int = 10, words: str = "Words.", name: str = "c{}.txt", vendor: str = "Acme") -> object:
            run = tmp_path / "run"
            with Store(run) as base:
                base.begin(Order((str(tmp_path),)), rulebook())
                for n in range(count + 2):
                    base.note(Source(f"{tmp_path}/{n}.txt", name.replace("{}", str(n)), 10, "1"))
                base.all_found()
                for n, document in enumerate(list(base.waiting())):
                    sha256 = f"{min(n, count - 1):064x}" if n <= count else ""
                    statuses = STATUSES[n % 5], STATUSES[n // 5 % 5]
                    said = report(document.path, sha256, words, *statuses)
                    answer = Answer(said, sha256, (Fact("vendor", vendor, vendor, 0, len(vendor), 1),))
                    lost = Answer(Unreadable(document.path, "damaged", f"It is damaged. {words}", words))
                    base.keep(document, answer if n <= count else lost, sha256)
                base.end("finished")
            return stack.enter_context(opened(run))

        yield store  # type: ignore[misc]
