"""Ties a program that reads pictures to the process that asked for it: both end together, and its memory is capped.

Run as a file, it ties itself to the process of that number and becomes the program named after it.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys

MEMORY = 3 << 30  # bytes of address space; rapidocr was seen to reserve 1.3 GB, of which it uses 0.7
_SET_PARENT_DEATH_SIGNAL = 1  # <sys/prctl.h>


def tie(parent: int) -> None:
    """Has this process killed when the one numbered ``parent`` ends, where the system can do that.

    Raises SystemExit when the parent has ended already.
    """
    if sys.platform != "linux":
        return
    import ctypes

    ctypes.CDLL(None).prctl(_SET_PARENT_DEATH_SIGNAL, int(signal.SIGKILL))
    if os.getppid() != parent:
        raise SystemExit(1)


def cap(memory: int) -> None:
    """Lets this process, and what it starts, have at most so many bytes each, where the system can do that.

    A program that it starts may cap itself anew, higher too.
    """
    try:
        import resource
    except ImportError:  # Windows
        return
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    soft = memory if most == resource.RLIM_INFINITY else min(memory, most)
    with contextlib.suppress(ValueError, OSError):  # macOS has the name and not always the thing
        resource.setrlimit(resource.RLIMIT_AS, (soft, most))


def command(program: list[str]) -> list[str]:
    """What to run instead of ``program`` so that it is tied to the process that runs it."""
    if sys.platform != "linux":
        return program
    return [sys.executable, "-I", "-S", __file__, str(os.getpid()), *program]


def _run() -> None:
    tie(int(sys.argv[1]))
    cap(MEMORY)
    os.execv(sys.argv[2], sys.argv[2:])  # noqa: S606  the program that we were told to be


if __name__ == "__main__":
    _run()
