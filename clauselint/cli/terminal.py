"""What reaches the user's terminal: exact bytes to standard output, harmless notes to standard error, colour or not."""

from __future__ import annotations

import contextlib
import os
import sys


def write(data: bytes) -> None:
    """Writes ``data`` to standard output as it is. A reader that went away (``| head``) is no error."""
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        silence_stdout()


def write_text(text: str) -> None:
    """Writes lines to standard output, control characters spelled out, in its encoding."""
    from clauselint.reporters import escaping

    write(escaping.lines(f"{text}\n").encode(encoding(), "backslashreplace"))


def complain(message: str) -> None:
    """Writes lines to standard error, control characters spelled out, commands to a build server broken."""
    from clauselint.reporters import escaping

    with contextlib.suppress(OSError, ValueError):  # nobody listens: there is no one left to tell
        text = escaping.in_log(escaping.lines(f"{message}\n"))
        sys.stderr.flush()
        sys.stderr.buffer.write(text.encode(sys.stderr.encoding or "utf-8", "backslashreplace"))
        sys.stderr.buffer.flush()


def silence_stdout() -> None:
    """Lets nothing more be written, so that the interpreter's last flush cannot fail a second time."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def help_width() -> int:
    """The width of a page of help, as click works it out; click would load the readers of archives to do so."""
    try:
        columns = int(os.environ.get("COLUMNS", ""))
    except ValueError:
        columns = 0
    if columns <= 0:
        try:
            columns = os.get_terminal_size().columns or 80
        except (ValueError, OSError):
            columns = 80
    return max(min(columns, 80) - 2, 50)


def encoding() -> str:
    """The encoding of standard output."""
    return sys.stdout.encoding or "utf-8"


def wants_colour(choice: str) -> bool:
    """``--color``: always, never, or auto (NO_COLOR, FORCE_COLOR, TERM=dumb, then whether this is a terminal)."""
    if choice != "auto":
        return choice == "always"
    if os.environ.get("NO_COLOR"):
        return False
    if os.environ.get("FORCE_COLOR"):
        return True
    return sys.stdout.isatty() and os.environ.get("TERM") != "dumb"
