"""Where rule packs stand, and what tells one edition of them, and of this program, from another."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

_HERE = Path(__file__).parent


def default_pack() -> Path:
    """The folder of the shipped pack: inside the package in a wheel, beside it in a checkout."""
    inside = _HERE / "rules"
    return (inside if inside.is_dir() else _HERE.parent / "rules") / "sovereignty"


def edition(folders: Iterable[str]) -> str:
    """A digest of every rule file of the shipped pack and of ``folders``, and of this program.

    What cannot be read makes no difference: loading the pack tells about it.
    """
    told = hashlib.sha256(program_edition().encode())
    for folder in (str(default_pack()), *folders):
        for path in sorted(_files(folder, ".yaml")):
            try:
                data = Path(path).read_bytes()
            except OSError:
                continue
            told.update(f"\0{os.path.relpath(path, folder)}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
    return told.hexdigest()


@cache
def program_edition() -> str:
    """A digest of the name, size and date of every source file: a checkout changes without a new version."""
    files = (f"{path} {(stat := os.stat(path)).st_size} {stat.st_mtime_ns}" for path in sorted(_files(_HERE, ".py")))
    return hashlib.sha256("\n".join(files).encode("utf-8", "surrogateescape")).hexdigest()


def _files(folder: str | Path, ending: str) -> Iterator[str]:
    for here, _, names in os.walk(folder):
        yield from (os.path.join(here, name) for name in names if name.endswith(ending))
