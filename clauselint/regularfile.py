"""Reads a whole file within a limit; what is no regular file is refused without waiting for it."""

from __future__ import annotations

import os
import stat
from io import BufferedReader

_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0) | getattr(os, "O_BINARY", 0)
_SPECIAL = {
    stat.S_IFDIR: "a folder",
    stat.S_IFIFO: "a pipe (FIFO)",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFSOCK: "a socket",
}


class Refused(Exception):
    """A file that was not read; the message is half a sentence about it."""


def opened(path: str | os.PathLike[str]) -> BufferedReader:
    """What stands at ``path``, open for reading without waiting: a pipe without a writer cannot hold us.

    Judge by ``os.fstat`` what it is, so that nobody can swap it in between. Raises OSError, ValueError.
    """
    return os.fdopen(os.open(path, _FLAGS), "rb")


def read_whole(path: str | os.PathLike[str], most: int) -> bytes:
    """The bytes of a regular file of at most ``most`` bytes, behind links too. Raises Refused."""
    try:
        with opened(path) as file:
            found = os.fstat(file.fileno())
            _refuse_special(found.st_mode)
            data = b"" if found.st_size > most else file.read(most + 1)
    except (FileNotFoundError, NotADirectoryError, ValueError) as error:
        raise Refused("there is no such file") from error
    except OSError as error:
        _refuse_unopened(path)
        raise Refused(f"cannot be read: {error.strerror or type(error).__name__}") from error
    if len(data) > most or found.st_size > most:
        raise Refused(f"larger than {most:,} bytes")
    return data


def _refuse_unopened(path: str | os.PathLike[str]) -> None:
    """What cannot even be opened may be no file: a socket, a folder on some systems."""
    try:
        mode = os.stat(path).st_mode
    except OSError:
        return
    _refuse_special(mode)


def _refuse_special(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise Refused(f"is {_SPECIAL.get(stat.S_IFMT(mode), 'a special file')}, not a file")
