"""What a worker of a cluster runs for an audit: it has each document read in a cage outside its own process.

The cage is no child of ``multiprocessing``, since dask's workers are daemons that may have none, and it starts as
a process without threads, so that the processes of documents can begin as copies of it.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import subprocess
import sys
import threading
from concurrent.futures import Future
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

from clauselint.portfolio.setting import Setting

_GRACE = 60.0  # seconds beyond its deadline, after which the cage itself must be broken


class WarderLost(Exception):
    """The process that held the cage ended, and nobody knows what of the document; it can be read elsewhere."""


@dataclass(frozen=True, slots=True)
class Errand:
    """One piece of work: its audit's key, seconds, and what to do as ``pickle.dumps((work, args))``.

    Nothing of it is shown, since workers write what they are asked into their logs.
    """

    key: str
    seconds: float
    sealed: bytes = field(repr=False)


class Warder:
    """The process with the cage, seen from its worker. ``problem`` says why this machine cannot do the work."""

    def __init__(self, setting: Setting, processes: int) -> None:
        self._setting, self._processes = setting, processes
        self._lock = threading.Lock()
        self._count = 0
        self._start()

    def _start(self) -> None:
        self._waiting: dict[int, Future[bytes]] = {}
        path = os.pathsep.join(filter(None, sys.path))
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "clauselint.portfolio.warder"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )
        self._send((self._setting, self._processes))
        try:
            self.problem: str = pickle.load(self._process.stdout)  # type: ignore[arg-type]  # noqa: S301
        except (EOFError, pickle.UnpicklingError):
            self.problem = "the process that reads documents cannot be started there"
        threading.Thread(target=self._listen, args=(self._process, self._waiting), daemon=True).start()

    def ask(self, errand: Errand) -> bytes:
        """The answer, pickled as (value, error). Raises WarderLost."""
        future: Future[bytes] = Future()
        with self._lock:
            if self._process.poll() is not None:
                self._start()
            self._count += 1
            number = self._count
            self._waiting[number] = future
            self._send((number, errand.seconds, errand.sealed))
        try:
            return future.result(errand.seconds + _GRACE)
        except TimeoutError as error:
            self._process.kill()
            raise WarderLost from error

    def end(self) -> None:
        """Sends the process home; it stops what it is doing."""
        with suppress(OSError, ValueError):
            self._process.stdin.close()  # type: ignore[union-attr]

    def _send(self, message: object) -> None:
        with suppress(OSError, ValueError):  # the listener tells
            self._process.stdin.write(pickle.dumps(message))  # type: ignore[union-attr]
            self._process.stdin.flush()  # type: ignore[union-attr]

    def _listen(self, process: subprocess.Popen[bytes], waiting: dict[int, Future[bytes]]) -> None:
        """Hands out the answers of a process until there are no more."""
        with suppress(EOFError, pickle.UnpicklingError, OSError), process.stdout as answers:  # type: ignore[union-attr]
            while True:
                number, sealed = pickle.load(answers)  # noqa: S301
                waiting.pop(number).set_result(sealed)
        process.wait()
        with self._lock:  # nobody else is put among them any more
            lost = tuple(waiting.values())
        for future in lost:
            future.set_exception(WarderLost())


_WARDERS: dict[tuple[str, str], Warder] = {}  # by audit and worker
_AT_WORK = threading.Lock()


def _warder(setting: Setting, worker: Any) -> Warder:
    with _AT_WORK:
        if (setting.key, worker.address) not in _WARDERS:
            _WARDERS[setting.key, worker.address] = Warder(setting, worker.state.nthreads)
        return _WARDERS[setting.key, worker.address]


async def prepare(setting: Setting, dask_worker: Any) -> str:
    """Makes this worker ready for an audit; says what is wrong with it, or ""."""
    return await asyncio.to_thread(lambda: _warder(setting, dask_worker).problem)


def do(errand: Errand, setting: Setting | None = None) -> bytes | str | None:
    """What the work answered; or what is wrong with this worker; or None when it needs the ``setting`` first.

    Raises WarderLost, after which dask tries again.
    """
    from distributed import get_worker

    worker = get_worker()
    warder = _WARDERS.get((errand.key, worker.address)) if setting is None else _warder(setting, worker)
    if warder is None:
        return None
    return f"{worker.address}: {warder.problem}" if warder.problem else warder.ask(errand)


def dismiss(key: str, dask_worker: Any) -> None:
    """Ends what this worker does for an audit."""
    warder = _WARDERS.pop((key, dask_worker.address), None)
    if warder is not None:
        warder.end()
