"""Stands in for a reader that a document has taken over: the words ``misbehave: NAME`` in a file say what it then does.

It lives here alone: nothing in the package, in a contract or in a rule pack can ask for any of it.
"""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

from clauselint import extractors
from clauselint.contract import Contract

MARK = "misbehave: "
SAID = b"\x1b[31mnot an answer\n"
_read = extractors.read_contract


def read_contract(path: str, **options: Any) -> Contract:
    """As the true one, unless the file asks for something else."""
    with open(path, encoding="utf-8") as file:
        _, asked, name = file.read().partition(MARK)
    if asked:
        MISDEEDS[name.strip()]()
    return _read(path, **options)


def _hang() -> None:
    while True:
        pass


def _hang_in_c() -> None:
    ctypes.PyDLL(None).pause()  # a PyDLL keeps the interpreter's lock


def _hang_and_stay() -> None:
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    _hang()


def _segfault() -> None:
    ctypes.string_at(0)


def _leave() -> None:
    os._exit(0)


def _exit() -> None:
    sys.exit(0)


def _interrupt() -> None:
    raise KeyboardInterrupt


def _eat_at_once() -> None:
    bytearray(1 << 40)


def _eat_slowly() -> None:
    eaten = []
    while True:
        eaten.append(bytearray(8 << 20))


def _eat_in_c() -> None:
    libc = ctypes.CDLL(None)
    libc.malloc.restype = ctypes.c_void_p
    while True:
        ctypes.memset(libc.malloc(ctypes.c_size_t(64 << 20)), 1, 64 << 20)


def _multiply() -> None:
    """Leaves children, and theirs, behind that would run on for minutes."""
    for _ in range(8):
        subprocess.Popen([sys.executable, "-c", "import os, time; os.fork(); time.sleep(300)"])
    time.sleep(0.5)
    os._exit(3)


def _multiply_and_hang() -> None:
    for _ in range(8):
        if os.fork() == 0:
            time.sleep(300)
            os._exit(0)
    _hang()


def _talk() -> None:
    os.write(1, SAID)
    os.write(2, SAID)
    os._exit(4)


def _litter() -> None:
    tempfile.mkstemp()
    tempfile.mkdtemp()
    os.kill(os.getpid(), signal.SIGKILL)


def _recurse() -> None:
    _recurse()


MISDEEDS: dict[str, Callable[[], None]] = {
    "hang": _hang,
    "hang in C": _hang_in_c,
    "hang and ignore SIGTERM": _hang_and_stay,
    "segfault": _segfault,
    "abort": os.abort,
    "leave": _leave,
    "exit": _exit,
    "interrupt": _interrupt,
    "eat at once": _eat_at_once,
    "eat slowly": _eat_slowly,
    "eat in C": _eat_in_c,
    "multiply": _multiply,
    "multiply and hang": _multiply_and_hang,
    "talk": _talk,
    "litter": _litter,
    "recurse": _recurse,
}
