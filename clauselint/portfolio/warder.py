"""The process, beside a worker of a cluster, that holds the cage where documents are read.

Run as a program with ``Setting`` and the number of processes, pickled, at its standard input; it answers "" when it
is ready, or what is wrong with this machine, and then does one piece of work after the other. It ends when its input
does, and takes with it what it started.
"""

from __future__ import annotations

import os
import pickle
import signal
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import ExitStack
from dataclasses import dataclass, replace
from typing import Any, BinaryIO

from clauselint.errors import ClauselintError
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.likeness import likeness
from clauselint.portfolio.one import Request, warm
from clauselint.portfolio.remote import is_url, openable
from clauselint.portfolio.rulebooks import rulebook
from clauselint.portfolio.setting import Setting, unpacked

_IDLE = 600.0  # seconds without work, after which nobody is left who wants any


@dataclass(slots=True)
class _Answers:
    """Where answers go; they come from several threads."""

    file: BinaryIO
    lock: threading.Lock
    under_way: int = 0
    last: float = 0.0

    def tell(self, answer: object) -> None:
        data = pickle.dumps(answer)
        with self.lock:
            self.file.write(data)
            self.file.flush()

    def count(self, change: int) -> None:
        with self.lock:
            self.under_way += change
            self.last = time.monotonic()


def serve(orders: BinaryIO, file: BinaryIO) -> None:
    """Does the work that ``orders`` ask for until they end."""
    answers = _Answers(file, threading.Lock())
    setting, processes = pickle.load(orders)  # noqa: S301  from the worker that started us
    with ExitStack() as opened:
        packs = unpacked(setting.packs, opened.enter_context(tempfile.TemporaryDirectory(prefix="clauselint-")))
        problem = _problem(setting, packs)
        if not problem and sys.platform == "linux":  # processes begin as copies of this one
            _warm(packs)
        answers.tell(problem)
        if problem:
            return
        cage = opened.enter_context(Cage(processes, setting.deadline, setting.memory))
        _watch(answers, opened.close)
        _work(orders, cage, packs, answers)


def _work(orders: BinaryIO, cage: Cage, packs: tuple[str, ...], answers: _Answers) -> None:
    while True:
        try:
            number, seconds, sealed = pickle.load(orders)  # noqa: S301
        except EOFError:
            return
        work, args = pickle.loads(sealed)  # noqa: S301  from the audit, which the cluster lets run anything
        here = tuple(replace(arg, packs=packs) if isinstance(arg, Request) else arg for arg in args)
        answers.count(+1)
        cage.submit_for(seconds, work, *here).add_done_callback(_teller(cage, number, answers))


def _teller(cage: Cage, number: int, answers: _Answers) -> Callable[[Future[Any]], None]:
    def tell(future: Future[Any]) -> None:
        answers.count(-1)
        answers.tell((number, _sealed(cage, future)))

    return tell


def _sealed(cage: Cage, future: Future[Any]) -> bytes:
    """What the work answered, and the error that it raised, whichever there is."""
    try:
        return pickle.dumps((cage.outcome(future), None))
    except Exception as error:
        return pickle.dumps((None, error))


def _problem(setting: Setting, packs: tuple[str, ...]) -> str:
    try:
        if wrong := setting.like.difference(likeness(rulebook(packs), ocr=setting.ocr)):
            return wrong
        for path in setting.paths:
            if is_url(path):
                openable(path)
            elif not os.path.exists(path):
                return f"{path} is not there: documents must be at the same path on every machine, or at an address"
    except ClauselintError as error:
        return str(error)
    return ""


def _warm(packs: tuple[str, ...]) -> None:
    from clauselint.language.model import load_model

    warm(packs)
    load_model()


def _watch(answers: _Answers, close: Callable[[], None]) -> None:
    """Ends the process when nothing is asked for a long time: an audit that was killed cannot send us home."""

    def watch() -> None:
        while answers.under_way or time.monotonic() - answers.last < _IDLE:
            time.sleep(_IDLE / 20)
        close()
        os._exit(0)  # the main thread waits for orders

    answers.count(0)
    threading.Thread(target=watch, daemon=True).start()


def _main() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the audit
    orders, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
    os.dup2(2, 1)  # what a library prints is no answer
    serve(orders, answers)


if __name__ == "__main__":
    _main()
