"""Documents that lie elsewhere: listed and fetched through fsspec, which only a URL makes us load."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from clauselint.errors import ClauselintError
from clauselint.extractors.limits import MAX_BYTES
from clauselint.report import Unreadable

_PIECE = 1 << 20
_STAMPS = ("ETag", "etag", "LastModified", "last_modified", "mtime", "updated", "created")
_NO_FSSPEC = "An address such as s3://bucket/folder needs the extra `remote`: pip install 'clauselint[remote]'"


@dataclass(frozen=True, slots=True)
class Listed:
    """A file as its store lists it. ``path`` is its full address."""

    path: str
    name: str  # below what was asked for
    size: int | None
    stamp: str


@dataclass(frozen=True, slots=True)
class Copy:
    """A private copy of a file, gone when the work on it is done."""

    path: str
    sha256: str


def is_url(path: str) -> bool:
    """Whether a path is an address for fsspec: ``s3://...``, ``file://...``."""
    return "://" in path


def openable(url: str) -> None:
    """Raises ClauselintError when fsspec, or what it needs for this kind of address, is not installed."""
    _system(url)


def list_files(url: str) -> Iterator[Listed]:
    """The files at an address or below it, folder by folder in order of name.

    Raises ClauselintError when fsspec, or what it needs for this kind of address, is not installed, or when the
    address cannot be listed.
    """
    system, root = _system(url)
    try:
        if system.isfile(root):
            yield _listed(system, os.path.dirname(root), system.info(root))
            return
        for _, folders, files in system.walk(root, detail=True, on_error="raise"):
            if isinstance(folders, dict):
                for name in sorted(folders):  # the walk goes on in the order of this dict
                    folders[name] = folders.pop(name)
            for name in sorted(files):
                yield _listed(system, root, files[name])
    except OSError as error:
        raise ClauselintError(f"{url} cannot be listed: {error}") from error


def _system(url: str) -> tuple[Any, str]:
    try:
        import fsspec
    except ImportError as error:
        raise ClauselintError(_NO_FSSPEC) from error
    try:
        system, root = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:  # it names what to install
        raise ClauselintError(f"{url} cannot be opened: {error}") from error
    return system, root.rstrip("/") or root


def _listed(system: Any, root: str, info: dict[str, Any]) -> Listed:
    path = info["name"]
    stamp = next((str(info[key]) for key in _STAMPS if info.get(key) is not None), "")
    name = path[len(root) :].lstrip("/") if path.startswith(root) else path
    return Listed(system.unstrip_protocol(path), name, info.get("size"), stamp)


@contextmanager
def fetched(url: str) -> Iterator[Copy | Unreadable]:
    """A copy of the file at ``url``, or why there is none."""
    ending = os.path.splitext(url)[1][:16]
    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder:
        path = os.path.join(folder, f"document{ending}")
        try:
            digest = _fetch(url, path)
        except Exception as error:  # every kind of store has errors of its own
            yield Unreadable(
                url,
                "not-fetched",
                f"The file could not be fetched: {type(error).__name__}.",
                "Check the address and your access to it, and run the audit again.",
            )
        else:
            yield Copy(path, digest)


def _fetch(url: str, path: str) -> str:
    system, name = _system(url)
    digest, size = hashlib.sha256(), 0
    with system.open(name, "rb") as source, open(path, "wb") as copy:
        while size <= MAX_BYTES and (piece := source.read(_PIECE)):
            copy.write(piece)
            digest.update(piece)
            size += len(piece)
    return digest.hexdigest()
