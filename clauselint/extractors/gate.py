"""Decides from a file's own bytes what it is and whether a reader may touch it."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass

from clauselint.errors import UnreadableContract
from clauselint.extractors import sniffing, zipgate
from clauselint.extractors.limits import MAX_BYTES, MAX_TEXT_BYTES
from clauselint.regularfile import opened


@dataclass(frozen=True, slots=True)
class Gated:
    """A file that passed the gate. ``path`` is as given; ``format`` is a row of the table of readers."""

    path: str
    data: bytes
    sha256: str
    format: str
    warnings: tuple[str, ...] = ()  # about the file's name; read_contract adds them to the contract's


def admit(path: str | os.PathLike[str], *, name: str | None = None) -> Gated:
    """Reads a file once and says what it is.

    ``name`` is what to call the file instead of its path (an upload, standard input); its ending tells Markdown and
    HTML from text. Raises UnreadableContract for everything that no reader takes, or that is over the limits.
    """
    shown = os.fspath(path) if name is None else name
    data = _read(os.fspath(path))
    kind = sniffing.kind_of(data, shown)
    if kind == "zip":
        kind = zipgate.check(data)
    elif kind in ("md", "txt", "html") and len(data) > MAX_TEXT_BYTES:
        raise _too_large("text file", len(data), MAX_TEXT_BYTES)
    return Gated(shown, data, hashlib.sha256(data).hexdigest(), kind, sniffing.name_warnings(kind, shown))


def _read(path: str) -> bytes:
    try:
        with opened(path) as stream:
            found = os.fstat(stream.fileno())
            _refuse_unless_regular(found.st_mode)
            if found.st_size > MAX_BYTES:
                raise _too_large("file", found.st_size, MAX_BYTES)
            data = stream.read(MAX_BYTES + 1)
    except (OSError, ValueError) as error:
        raise _cannot_open(path, error) from error
    if len(data) > MAX_BYTES:
        raise _too_large("file", len(data), MAX_BYTES)
    if not data:
        raise UnreadableContract("empty", "The file is empty (0 bytes).", "Ask for the file again, or export it anew.")
    return data


def _refuse_unless_regular(mode: int) -> None:
    if not stat.S_ISREG(mode):
        raise UnreadableContract(
            "not-a-file",
            f"This is {_file_type(mode)}, not a file.",
            "Name a Word, ODT, RTF, PDF, HTML, Markdown or text file.",
        )


def _file_type(mode: int) -> str:
    types = {
        stat.S_IFDIR: "a folder",
        stat.S_IFIFO: "a pipe (FIFO)",
        stat.S_IFCHR: "a device",
        stat.S_IFBLK: "a device",
        stat.S_IFSOCK: "a socket",
    }
    return types.get(stat.S_IFMT(mode), "a special file")


def _cannot_open(path: str, error: OSError | ValueError) -> UnreadableContract:
    if isinstance(error, FileNotFoundError | NotADirectoryError | ValueError):
        return UnreadableContract("not-found", "There is no such file.", "Check the path and its spelling.")
    try:
        _refuse_unless_regular(os.stat(path).st_mode)
    except UnreadableContract as refusal:
        return refusal
    except OSError:
        pass
    if isinstance(error, PermissionError):
        return UnreadableContract("no-permission", "You may not read this file.", "Ask its owner for read access.")
    reason = error.strerror or type(error).__name__
    return UnreadableContract(
        "not-readable", f"The file cannot be read: {reason}.", "Copy it to a local disk and try again."
    )


def _too_large(what: str, size: int, limit: int) -> UnreadableContract:
    found, allowed = size / 1024 / 1024, limit // 1024 // 1024
    return UnreadableContract(
        "too-large",
        f"The {what} has {found:.1f} MB; the limit is {allowed} MB.",
        "Split the document, or save it again without its pictures.",
    )
