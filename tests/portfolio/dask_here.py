"""A dask scheduler and its workers as processes of this machine, which nobody else can reach."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
_LOOPBACK = ("--host", "127.0.0.1", "--no-dashboard")
_PATIENCE = 180.0


@dataclass
class DaskHere:
    """``file`` is the scheduler's; workers end with it."""

    file: Path
    _open: ExitStack

    @property
    def env(self) -> dict[str, str]:
        """For whoever takes part: rules are built once."""
        return {**os.environ, "CLAUSELINT_CACHE_DIR": str(self.file.parent), "PYTHONPATH": str(ROOT)}

    def worker(self, *options: str, path: Path = ROOT, threads: int = 1) -> psutil.Process:
        """One more worker, with ``path`` to find modules in; there when it has said so."""
        log = self.file.with_name(f"worker-{time.monotonic_ns()}.log")
        words = ("dask_worker", "--scheduler-file", str(self.file), "--nthreads", str(threads), *_LOOPBACK, *options)
        return self._started(words, path, log, "Registered to:")

    def _started(self, words: tuple[str, ...], path: Path, log: Path, said: str) -> psutil.Process:
        with log.open("wb") as output:
            process = subprocess.Popen(
                [sys.executable, "-P", "-m", f"distributed.cli.{words[0]}", *words[1:]],
                stdout=output, stderr=output, env={**self.env, "PYTHONPATH": str(path)}, cwd=log.parent,
            )  # fmt: skip
        self._open.callback(_ended, process)
        for _ in range(int(_PATIENCE / 0.1)):
            if said in log.read_text(errors="replace"):
                return psutil.Process(process.pid)
            time.sleep(0.1)
        raise AssertionError(log.read_text(errors="replace"))


@contextmanager
def dask_here(folder: Path) -> Iterator[DaskHere]:
    """A scheduler without workers, its file in ``folder``."""
    with ExitStack() as opened:
        here = DaskHere(folder / "scheduler.json", opened)
        words = ("dask_scheduler", "--scheduler-file", str(here.file), "--port", "0", *_LOOPBACK)
        here._started(words, ROOT, folder / "scheduler.log", "Scheduler at:")
        yield here


def warders(worker: psutil.Process) -> list[psutil.Process]:
    """The processes beside a worker that hold cages, with those in the cages."""
    with suppress(psutil.NoSuchProcess):  # ended, or about to be
        found = worker.children(recursive=True)
        beside = [process for process in found if any("portfolio.warder" in word for word in process.cmdline())]
        return [*beside, *(child for process in beside[:1] for child in process.children(recursive=True))]
    return []


def _ended(process: subprocess.Popen[bytes]) -> None:
    """Nannies take their workers with them when asked."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
