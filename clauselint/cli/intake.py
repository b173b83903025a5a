"""Documents in: from paths and standard input to reports and texts, each read and linted in a process of its own."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clauselint.cli.documents import STDIN
from clauselint.cli.planning import Plan, Task
from clauselint.errors import UnreadableContract
from clauselint.portfolio import remembered
from clauselint.portfolio.one import Linted, Request, our_fault, warm
from clauselint.report import Report, Unreadable
from clauselint.settings import Settings

if TYPE_CHECKING:
    from clauselint.contract import Contract, Part
    from clauselint.extractors import Revisions

__all__ = ["Answer", "gap", "gaps", "linted", "linted_family", "opened", "our_fault", "read"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of a document, its text if it was wanted, and the settings that hold for it."""

    document: Report | Unreadable
    contract: Contract | None
    settings: Settings


def linted(plan: Plan, stdin_filename: str | None, texts: bool, quiet: bool, cached: bool) -> list[Answer]:
    """What became of each document, in order; each shows the rules of its own settings. Raises BadRulePack.

    With ``cached`` a document that did not change since it was last linted in this way is not read again.
    """
    with _requests(plan.tasks, plan.packs, stdin_filename, texts) as requests:
        wanted = [request for request in requests if request is not None]
        found = {request: remembered.recalled(request) for request in wanted} if cached and not texts else {}
        known = {request: done for request, done in found.items() if done is not None}
        asked = [request for request in wanted if request not in known]
        known |= zip(asked, _asked(asked, plan, quiet), strict=True)
        if found and asked:
            remembered.keep((request, known[request]) for request in asked)
    pairs = zip(plan.tasks, requests, strict=True)
    return [_lost(task) if request is None else _shown(task, known[request]) for task, request in pairs]


def _asked(asked: Sequence[Request], plan: Plan, quiet: bool) -> list[Linted]:
    if not asked:
        return []
    from clauselint.portfolio.cage import Cage
    from clauselint.portfolio.many import linted_all

    jobs = min(plan.settings.jobs or _processors(), len(asked))
    if len(asked) > 1:
        warm(plan.packs)  # processes begin as copies of this one
    with Cage(workers=jobs, deadline=plan.settings.timeout) as cage, _progress(len(asked), quiet) as done:
        return linted_all(asked, cage, done)


def linted_family(plan: Plan, stdin_filename: str | None, texts: bool) -> list[Answer]:
    """One report on all the documents as one contract, asked as the first of them, then what could not be read."""
    from clauselint.portfolio.cage import Cage
    from clauselint.portfolio.many import linted_as_one

    lost = [_lost(task) for task in plan.tasks if isinstance(task.document, Unreadable)]
    with _requests(plan.tasks, plan.packs, stdin_filename, texts) as requests:
        asked = tuple(request for request in requests if request is not None)
        if not asked:
            return lost
        with Cage(deadline=plan.settings.timeout) as cage:
            answers = linted_as_one(asked, cage)
    first = next(task for task in plan.tasks if isinstance(task.document, str))
    return [*(_shown(first, answer) for answer in answers), *lost]


def _lost(task: Task) -> Answer:
    assert isinstance(task.document, Unreadable)
    return Answer(task.document, None, task.settings)


def _shown(task: Task, answer: Linted) -> Answer:
    document = answer.document
    shown = document.keeping(task.rules) if isinstance(document, Report) else document
    return Answer(shown, answer.contract, task.settings)


@contextmanager
def _requests(
    tasks: Sequence[Task], packs: tuple[str, ...], stdin_filename: str | None, texts: bool
) -> Iterator[list[Request | None]]:
    """What to ask for each document; standard input is kept in a private folder for as long."""
    with _at_hand(any(task.document == STDIN for task in tasks)) as copy:
        yield [task.request(packs, (copy, stdin_filename or STDIN), texts) for task in tasks]


@contextmanager
def _at_hand(wanted: bool) -> Iterator[str]:
    """Where standard input was put, "" when it was not wanted."""
    if not wanted:
        yield ""
        return
    import tempfile

    from clauselint.extractors.limits import MAX_BYTES

    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder:
        copy = os.path.join(folder, "stdin")
        with open(copy, "wb", opener=_private) as file:
            file.write(sys.stdin.buffer.read(MAX_BYTES + 1))
        yield copy


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def opened(
    document: str, stdin_filename: str | None = None, revisions: Revisions = "accepted", ocr: bool = True
) -> Contract | Unreadable:
    """A file, or standard input for ``-``, as read; or why it cannot be. Its path is what the user called it."""
    from clauselint.portfolio.cage import Cage
    from clauselint.portfolio.many import opened_in

    with _at_hand(document == STDIN) as copy, Cage() as cage:
        path, name = (copy, stdin_filename or STDIN) if document == STDIN else (document, "")
        return opened_in(cage, Request(path, name, revisions=revisions, ocr=ocr))


def read(document: str, stdin_filename: str | None, revisions: Revisions = "accepted", ocr: bool = True) -> Contract:
    """The same. Raises UnreadableContract."""
    found = opened(document, stdin_filename, revisions, ocr)
    if isinstance(found, Unreadable):
        raise UnreadableContract(found.code, found.message, found.hint)
    return found


def gaps(report: Report) -> list[str]:
    """One line for each file of the report of which some pages could not be read."""
    return [gap(each) for each in report.parts or (report,) if each.unread_pages]


def gap(document: Contract | Report | Part) -> str:
    """One line that names the pages of a document that could not be read."""
    pages = ", ".join(map(str, document.unread_pages))
    return f"{document.path}: no text could be read on page {pages}"


def _processors() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@contextmanager
def _progress(total: int, quiet: bool) -> Iterator[Callable[[], object]]:
    """What to call whenever a document is done; a terminal shows how far that is."""
    if quiet or total < 2 or not sys.stderr.isatty():
        yield lambda: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("Linting"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=total)
        yield lambda: progress.advance(task)
