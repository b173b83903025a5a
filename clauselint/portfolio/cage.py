"""Runs work on documents in processes that are stopped when they take too long, too much memory, or crash."""

from __future__ import annotations

import gc
import multiprocessing
import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor, CancelledError, Future
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from multiprocessing.context import BaseContext
from types import TracebackType
from typing import Any, ParamSpec, Self, TypeVar

from pebble import ProcessExpired, ProcessPool

from clauselint import language
from clauselint.errors import UnreadableContract
from clauselint.extractors import ocr_leash
from clauselint.portfolio import orphans

P = ParamSpec("P")
T = TypeVar("T")

DEADLINE = 30.0  # seconds of wall time for one document
MEMORY = 1 << 30  # bytes of address space for one process
_TASKS_OF_ONE_PROCESS = 200  # then a fresh one takes over, so that no leak can grow
_OBJECTS_BETWEEN_SEARCHES = 50_000  # Python takes 700, and a tenth of the time of a document went into searching
_OBJECTS_AT_FIRST = 500_000  # the first piece of work loads the rules and the model, which are no rubbish


@dataclass(slots=True)
class Cage:
    """A pool of processes; use it as a context manager, which stops them all at its end.

    ``deadline`` is in seconds of wall time per piece of work, ``memory`` in bytes per process (not enforced where the
    system has no such limit). ``threads`` says whether the caller runs threads: then processes start afresh, and
    else, where that is safe, as copies of the caller, which costs next to nothing. Temporary files of the processes
    go into a folder that only the user can open, and that is deleted when the cage ends, whatever became of them.
    """

    workers: int = 1
    deadline: float = DEADLINE
    memory: int = MEMORY
    threads: bool = False
    _pool: ProcessPool = field(init=False)
    _folder: str = field(init=False)

    @property
    def room(self) -> int:
        """Pieces of work that keep every process busy, with one for each to go on with."""
        return 2 * self.workers

    def submit(self, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """``work`` under way in a process; ``outcome`` says what became of it. All of it must be picklable."""
        return self.submit_for(self.deadline, work, *args, **kwargs)

    def submit_for(self, seconds: float, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> Future[T]:
        """The same with a deadline of its own."""
        with _undisturbed():  # the first piece of work starts the processes
            future: Future[T] = self._pool.schedule(_done, args=(work, *args), kwargs=kwargs, timeout=seconds)
        future.add_done_callback(self._sweep)
        return future

    def outcome(self, future: Future[T]) -> T:
        """What the work answered, waiting for it.

        Raises UnreadableContract when it was stopped: too-slow, too-large, crashed; and whatever the work raised.
        """
        try:
            error = future.exception()
        except CancelledError as cancelled:
            error = cancelled
        if error is None:
            return future.result()
        if (stopped := self._stopped(error)) is not None:
            raise stopped from error
        raise error

    def _stopped(self, error: BaseException) -> UnreadableContract | None:
        """What to say of a document whose process had to be stopped, or stopped by itself."""
        if isinstance(error, TimeoutError):
            return UnreadableContract(
                "too-slow",
                f"The document took longer than {_seconds(error, self.deadline):.0f} seconds and was given up.",
                "Split it; check and audit take a longer --timeout.",
            )
        if isinstance(error, MemoryError):
            return UnreadableContract(
                "too-large",
                f"The document needs more than {self.memory >> 20} MB of memory and was given up.",
                "Split it into smaller files.",
            )
        # What would end the process that worked on the document must not end this one.
        if isinstance(error, ProcessExpired | CancelledError | BrokenExecutor) or not isinstance(error, Exception):
            return UnreadableContract(
                "crashed",
                "A library that reads this kind of file crashed on the document, or found no room in "
                f"{self.memory >> 20} MB of memory; nothing else was lost.",
                "Open it, save it again or print it to PDF, and retry.",
            )
        return None

    def _sweep(self, future: Future[Any]) -> None:
        if not future.cancelled() and isinstance(future.exception(), ProcessExpired | TimeoutError):
            orphans.end_sessions(self._folder)

    def __enter__(self) -> Self:
        self._folder = ""
        try:
            with _undisturbed():
                self._folder = tempfile.mkdtemp(prefix="clauselint-")
                self._pool = ProcessPool(
                    max_workers=self.workers,
                    max_tasks=_TASKS_OF_ONE_PROCESS,
                    initializer=_confine,
                    # A thread's process would end with the thread.
                    initargs=(self.memory, self._folder, 0 if self.threads else os.getpid()),
                    context=_context(self.threads),
                )
        except BaseException:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            self._pool.stop()  # type: ignore[no-untyped-call]
            self._pool.join()
            orphans.end_sessions(self._folder)
        finally:
            shutil.rmtree(self._folder, ignore_errors=True)


def _done(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """The work, done; when there was no memory for it, the next piece of work finds none of it held."""
    try:
        return work(*args, **kwargs)
    except MemoryError:
        pass  # an error that went further would hold on to all that its frames held
    finally:
        gc.set_threshold(_OBJECTS_BETWEEN_SEARCHES)
    raise MemoryError


@contextmanager
def _undisturbed() -> Iterator[None]:
    """Lets Ctrl-C and SIGTERM wait: what they raise while a process is being copied would be lost, with locks held."""
    if not hasattr(signal, "pthread_sigmask"):  # Windows, which copies no process
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGINT, signal.SIGTERM))
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _context(threads: bool) -> BaseContext:
    """A copy of a process that runs threads may deadlock, and macOS's own libraries run some."""
    safe = not threads and sys.platform == "linux"
    return multiprocessing.get_context("fork" if safe else "spawn")


def _seconds(error: TimeoutError, usual: float) -> float:
    """The deadline that was missed, which pebble tells second."""
    return float(error.args[1]) if len(error.args) > 1 else usual


def _inherited() -> int:
    """Bytes of address space that this process began with: a copy of a large caller must have room for a document."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, AttributeError):  # not Linux, where processes start afresh
        return 0


def _silence() -> None:
    """What a library prints is no part of any report, and may be a document's own words."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for output in (1, 2):
        os.dup2(nowhere, output)
    os.close(nowhere)


def _confine(memory: int, folder: str, parent: int) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the caller, who stops us
    signal.signal(signal.SIGTERM, signal.SIG_DFL)  # the caller may have a use for it; we end at once
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, (signal.SIGINT, signal.SIGTERM))
    tempfile.tempdir = folder
    language.ours = True
    orphans.begin_session(folder)
    _silence()
    gc.freeze()  # the rules and the model stay: a search for rubbish need not go through them every time
    gc.set_threshold(_OBJECTS_AT_FIRST)
    os.umask(0o077)
    if parent:
        ocr_leash.tie(parent)
    ocr_leash.cap(max(memory, _inherited() + memory // 2))
    with suppress(ImportError, OSError):  # Windows
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
