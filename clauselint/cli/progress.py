"""Says how an audit goes: a bar on a terminal, plain lines elsewhere."""

from __future__ import annotations

import sys
import time
from types import TracebackType
from typing import TYPE_CHECKING, Protocol, Self

from clauselint.cli.terminal import complain
from clauselint.portfolio.register import Found
from clauselint.report import Unreadable
from clauselint.reporters.escaping import one_line

if TYPE_CHECKING:
    from rich.progress import Progress

_EVERY = 15.0  # seconds between two plain lines


class Watcher(Protocol):
    """Watches an audit; use it as a context manager."""

    def finding(self, files: int) -> None: ...
    def found(self, found: Found) -> None: ...
    def done(self, path: str, failure: Unreadable | None) -> None: ...
    def __enter__(self) -> Self: ...
    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None
    ) -> None: ...


class Silence:
    """Says nothing."""

    def finding(self, files: int) -> None:
        pass

    def found(self, found: Found) -> None:
        pass

    def done(self, path: str, failure: Unreadable | None) -> None:
        pass

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        pass


class Lines(Silence):
    """A line for each failure, and one now and then for the rest."""

    def __init__(self) -> None:
        self._total = self._done = self._failed = 0
        self._begun = self._told = time.monotonic()

    def finding(self, files: int) -> None:
        if time.monotonic() - self._told > _EVERY:
            self._told = time.monotonic()
            complain(f"{counted(files, 'file')} found")

    def found(self, found: Found) -> None:
        self._total, self._begun = found.waiting, time.monotonic()
        kept = found.files - found.waiting
        complain(
            f"{counted(found.files, 'file')} found, {found.waiting:,} to read" + (f", {kept:,} known" if kept else "")
        )
        _say_resettled(found)

    def done(self, path: str, failure: Unreadable | None) -> None:
        self._done += 1
        if failure is not None:
            self._failed += 1
            complain(failure_line(failure))
        if time.monotonic() - self._told > _EVERY:
            self._told = time.monotonic()
            complain(self._line())

    def _line(self) -> str:
        rate = self._done / max(time.monotonic() - self._begun, 1e-9)
        left = (self._total - self._done) / rate
        return (
            f"{self._done:,} of {self._total:,} read, {self._failed:,} failed, {rate:.1f} a second, "
            f"about {_duration(left)} left"
        )


class Bar(Silence):
    """A bar with rate, failures and time left; each failure is a line above it."""

    def __init__(self) -> None:
        self._failed = 0
        self._bar = _bar()
        self._task = self._bar.add_task("Looking for files", total=None, failed=0)

    def finding(self, files: int) -> None:
        self._bar.update(self._task, completed=files)

    def found(self, found: Found) -> None:
        self._bar.reset(self._task, total=found.waiting, description="Reading")
        _say_resettled(found)

    def done(self, path: str, failure: Unreadable | None) -> None:
        if failure is not None:
            self._failed += 1
            self._bar.console.print(failure_line(failure), markup=False, highlight=False, soft_wrap=True)
        self._bar.update(self._task, advance=1, failed=self._failed)

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._bar.stop()


def _bar() -> Progress:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, ProgressColumn, Task, TextColumn
    from rich.progress import TimeRemainingColumn as Left
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            return Text(f"{task.speed:.1f} a second" if task.speed else "")

    failed = TextColumn("{task.fields[failed]} failed")
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), failed, Rate(), Left())
    return Progress(*columns, console=console, transient=True)


def _say_resettled(found: Found) -> None:
    if found.resettled:
        are = "is under other settings than it was, and is" if found.resettled == 1 else (
            "are under other settings than they were, and are")  # fmt: skip
        complain(f"{counted(found.resettled, 'document')} {are} judged anew.")


def failure_line(failure: Unreadable) -> str:
    """One line on a document that could not be read, harmless on any terminal."""
    return one_line(f"{failure.path}: {failure.message}")


def watcher(quiet: bool) -> Watcher:
    """The watcher that suits standard error."""
    if quiet:
        return Silence()
    return Bar() if sys.stderr.isatty() else Lines()


def counted(count: int, what: str) -> str:
    """``1 file``, ``2,000 files``."""
    return f"{count:,} {what}" if count == 1 else f"{count:,} {what}s"


def _duration(seconds: float) -> str:
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours} h {minutes:02} min" if hours else f"{minutes} min" if minutes >= 2 else f"{minutes * 60 + rest} s"
