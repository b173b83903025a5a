"""Stands in for the linter: a file's own words say what becomes of it, so that audits are quick and can be awkward."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass, field
from pathlib import Path
from typing import ParamSpec, TypeVar

import pytest

from clauselint.portfolio.metadata import Fact
from clauselint.portfolio.one import Request
from clauselint.portfolio.register import Found
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
from clauselint.rule import (
    Applies,
    Examples,
    Item,
    Remedy,
    Rule,
    Rulebook,
    Severities,
)

P = ParamSpec("P")
T = TypeVar("T")


def pretend(request: Request) -> Answer:
    """``adequate``, ``weak``, ``adverse`` and ``missing`` in a file are verdicts; ``vendor=NAME`` is its vendor."""
    with open(request.path, encoding="utf-8") as file:
        text = file.read()
    if "hang" in text:
        time.sleep(60)
    if "crash" in text:
        os._exit(9)
    if "hungry" in text:
        bytearray(2 << 30)
    if "slow" in text:
        time.sleep(0.05)
    if "broken" in text:
        return Answer(Unreadable(request.shown, "damaged", "The file is damaged.", "Ask for it again."))
    status = next((status for status in Status if status.value in text), Status.NOT_APPLICABLE)
    vendor = text.partition("vendor=")[2].split("\n")[0]
    facts = (Fact("vendor", vendor, vendor, text.index(vendor), text.index(vendor) + len(vendor), 1),) if vendor else ()
    sha256 = hashlib.sha256(text.encode()).hexdigest()
    return Answer(_report(request.shown, sha256, status, text, "unread page" in text), sha256, facts, 0.1)


def _report(path: str, sha256: str, status: Status, text: str, unread: bool) -> Report:
    severity = Severity.HIGH if status in (Status.ADVERSE, Status.MISSING) else Severity.NONE
    quote = Evidence(text, 0, len(text), 1, "7.2", "Keys", "says so")
    verdict = Assessment(
        "licence-keys", "SAM201", "2", status, severity, Confidence.HIGH, f"It is {status}.", ("first",), (), (quote,)
    )
    other = Assessment("residency", "SAM101", "1", Status.ADEQUATE, Severity.NONE, Confidence.LOW, "Met.")
    return Report(
        path, sha256, "txt", 1, len(text.split()), "en", (), (), (other, verdict), Maturity(1, 3, ("licence-keys",)),
        (Dependency("FlexNet", "licence manager", "FlexNet", 1),), unread_pages=(2,) if unread else (),
    )  # fmt: skip


def sample_rulebook(version: str = "1.0") -> Rulebook:
    """Two rules on two layers."""
    rules = (_rule("residency", "SAM101", "1"), _rule("licence-keys", "SAM201", "2"))
    return Rulebook("sample", version, rules, layers=(("1", "residency"), ("2", "infrastructure")))


def _rule(name: str, code: str, layer: str) -> Rule:
    return Rule(
        rule=name,
        code=code,
        title=name.replace("-", " "),
        layer=layer,  # type: ignore[arg-type]
        tier="core",
        polarity="protective",
        severity=Severities("high", "medium", "high"),
        question="What?",
        why="Because.",
        applies=Applies(()),
        topic=(name,),
        adequate=(Item("first", "the first thing"),),
        weak=(),
        adverse=(),
        missing="Nothing.",
        not_applicable="A pure service.",
        remedy=Remedy("The Licensor shall."),
        authorities=(),
        examples=Examples(),
    )


@dataclass
class AtOnce:
    """An executor that does the work when it is asked for, and remembers what it did."""

    deadline: float = 1.0
    room: int = 4
    done: list[str] = field(default_factory=list)

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        self.done += [os.path.basename(arg.path) for arg in args if isinstance(arg, Request)]
        future: Future[T] = Future()
        try:
            future.set_result(work(*args, **kwargs))
        except Exception as error:
            future.set_exception(error)
        return future

    def submit_for(self, seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        return self.submit(work, *args, **kwargs)

    def outcome(self, future: Future[T]) -> T:
        return future.result()


@dataclass
class Heard:
    """Watches an audit and remembers."""

    files: int = 0
    waiting: int = 0
    paths: list[str] = field(default_factory=list)
    failures: list[Unreadable] = field(default_factory=list)

    def finding(self, files: int) -> None:
        self.files = files

    def found(self, found: Found) -> None:
        self.files, self.waiting = found.files, found.waiting

    def done(self, path: str, failure: Unreadable | None) -> None:
        self.paths.append(os.path.basename(path))
        if failure is not None:
            self.failures.append(failure)


_TIMES = {"runs": ("started", "finished"), "documents": ("seconds",)}


def content_of_store(run: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table of a store without its timings."""
    base = sqlite3.connect(f"{(run / 'audit.sqlite').as_uri()}?mode=ro", uri=True)
    try:
        names = [name for (name,) in base.execute("select name from sqlite_master where type = 'table' order by name")]
        return {name: _rows(base, name) for name in names}
    finally:
        base.close()


def _rows(base: sqlite3.Connection, table: str) -> list[tuple[object, ...]]:
    columns = [row[1] for row in base.execute(f"pragma table_info({table})") if row[1] not in _TIMES.get(table, ())]
    return sorted(base.execute(f"select {', '.join(columns)} from {table}").fetchall(), key=repr)


def rows(run: Path, query: str) -> list[tuple[object, ...]]:
    """What the store of ``run`` answers."""
    with closing(sqlite3.connect(run / "audit.sqlite")) as base:
        return base.execute(query).fetchall()


def wait_for(run: Path, enough: int, seconds: int) -> None:
    """Returns when ``enough`` documents of the run are settled; the test fails when that takes too long."""
    for _ in range(20 * seconds):
        time.sleep(0.05)
        try:
            if rows(run, f"select count(*) from documents where state <> 'waiting' having count(*) >= {enough}"):
                return
        except sqlite3.Error:
            continue  # not there yet
    pytest.fail("the audit did not get anywhere")
