"""A command line over a stand-in engine: files exist, but what they earn is made up."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Self

import pytest

from clauselint.cli import run as run_command_line
from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.errors import UnreadableContract
from clauselint.portfolio.rulebooks import edition_in_use, rules_to_show
from clauselint.portfolio.rulebooks import rulebook as loaded
from clauselint.report import Report
from clauselint.rule import Rulebook


@dataclass
class Printed:
    """What one command line gave."""

    code: int
    out: str
    err: str


CommandLine = Callable[..., Printed]


@pytest.fixture
def command_line(capfdbinary: pytest.CaptureFixture[bytes]) -> CommandLine:
    """Runs ``clauselint ARGS`` in this process."""

    def call(*args: str | os.PathLike[str]) -> Printed:
        code = run_command_line([os.fspath(arg) for arg in args])
        out, err = capfdbinary.readouterr()
        return Printed(code, out.decode(), err.decode())

    return call


@dataclass
class Engine:
    """Stands in for the reader and the linter: ``by_name`` says what a file earns, and every call is kept."""

    report: Report
    by_name: dict[str, Report | Exception] = field(default_factory=dict)
    unread: dict[str, tuple[int, ...]] = field(default_factory=dict)
    calls: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    readings: list[dict[str, Any]] = field(default_factory=list)

    def read(self, path: str | os.PathLike[str], *, name: str | None = None, **options: Any) -> Contract:
        self.readings.append(options)
        shown = os.fspath(path) if name is None else name
        if not os.path.exists(path):
            raise UnreadableContract("not-found", "There is no such file.", "Check the path.")
        text = Path(path).read_bytes().decode("utf-8", "replace")
        passages = (Passage(PassageKind.PARAGRAPH, Span(0, len(text)), Place(line=1)),)
        return Contract(shown, "ab" * 32, "txt", text, passages, unread_pages=self.unread.get(Path(path).name, ()))

    def lint(self, contract: Contract, rulebook: Rulebook, **options: Any) -> Report:
        self.calls.append((contract.path, options))
        given = self.by_name.get(Path(contract.path).name, self.report)
        if isinstance(given, Exception):
            raise given
        return replace(given, path=contract.path, unread_pages=contract.unread_pages)


class OpenCage:
    """Stands in for the cage: the work is done in this process, at once, so that it can be looked at."""

    deadline = 30.0

    def __init__(self, **_: Any) -> None: ...

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None: ...

    def submit(self, work: Callable[..., Any], *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(work(*args))
        return done

    def submit_for(self, seconds: float, work: Callable[..., Any], *args: Any) -> Future[Any]:
        return self.submit(work, *args)

    def outcome(self, future: Future[Any]) -> Any:
        return future.result()


@pytest.fixture
def engine(report: Report, rulebook: Rulebook, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    stand_in = Engine(report)
    monkeypatch.setattr("clauselint.portfolio.cage.Cage", OpenCage)
    monkeypatch.setattr("clauselint.cli.intake.warm", lambda packs: None)
    monkeypatch.setattr("clauselint.extractors.read_contract", stand_in.read)
    monkeypatch.setattr("clauselint.linting.lint", stand_in.lint)
    monkeypatch.setattr("clauselint.rulepack.load_rulebook", lambda *folders: rulebook)
    for name in ("NO_COLOR", "FORCE_COLOR"):
        monkeypatch.delenv(name, raising=False)
    for kept in (edition_in_use, loaded, rules_to_show):
        kept.cache_clear()
    yield stand_in
    for kept in (edition_in_use, loaded, rules_to_show):
        kept.cache_clear()


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def contract(folder: Path) -> str:
    """The name of the one contract in the working folder."""
    (folder / "contract.txt").write_text("The Licensor may do as it likes.", encoding="utf-8")
    return "contract.txt"
