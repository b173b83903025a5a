"""Ends what a process of the cage had started and left behind, whether it ended by itself or was stopped."""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Collection, Iterator
from contextlib import suppress
from multiprocessing.util import Finalize
from pathlib import Path

_ENDING = ".session"
_ROUNDS = 50
_NUMBER = re.compile("[1-9][0-9]{0,9}")


def begin_session(folder: str) -> None:
    """Makes this process and all that it will start one session, noted in ``folder``, by which they are found."""
    if sys.platform != "linux":
        return
    with suppress(PermissionError):  # it leads a session already
        os.setsid()
    note = Path(folder) / f"{os.getpid()}{_ENDING}"
    note.touch()
    Finalize(None, _end_own, (note,), exitpriority=0)


def end_sessions(folder: str) -> None:
    """Kills what is left of the sessions noted in ``folder`` whose first process has ended."""
    # What a process that went wrong has left there may be called anything.
    notes = {int(note.stem): note for note in Path(folder).glob(f"[0-9]*{_ENDING}") if _NUMBER.fullmatch(note.stem)}
    if not notes:
        return
    ended = notes.keys() - dict(_processes()).keys()
    _kill(ended)
    for number in ended:  # a number may be given to others once nothing of its session is left
        notes[number].unlink(missing_ok=True)


def _end_own(note: Path) -> None:
    _kill({os.getpid()})
    note.unlink(missing_ok=True)


def _kill(sessions: Collection[int]) -> None:
    """Kills every process of the sessions but this one, and those that begin meanwhile, for a second at most."""
    for _ in range(_ROUNDS):
        left = [n for n, session in _processes() if session in sessions and n != os.getpid()]
        if not left:
            return
        for number in left:
            with suppress(OSError):
                os.kill(number, signal.SIGKILL)
        time.sleep(1 / _ROUNDS)


def _processes() -> Iterator[tuple[int, int]]:
    """Each process that runs, and its session."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):  # it has ended since
            fields = path.read_bytes().rpartition(b")")[2].split()
            if fields[0] != b"Z":
                yield int(path.parent.name), int(fields[3])
