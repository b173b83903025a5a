"""Rule packs as files: where they stand, what is in them, and what tells one edition of them from another."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path, PurePosixPath

from clauselint.packs import folder
from clauselint.packs.content import ENDING, Content, PackFile

__all__ = ["Content", "PackFile", "default_pack", "edition", "program_edition", "read_content"]

_HERE = Path(__file__).parent.parent


def default_pack() -> Path:
    """The folder of the shipped pack: inside the package in a wheel, beside it in a checkout."""
    inside = _HERE / "rules"
    return (inside if inside.is_dir() else _HERE.parent / "rules") / "sovereignty"


def read_content(pack: str | os.PathLike[str]) -> Content:
    """The files of the pack that is the folder or zip file ``pack``. It raises nothing: all mistakes are in it."""
    path = os.fspath(pack)
    content = Content()
    if os.path.isdir(path):
        folder.read(path, content)
    else:
        from clauselint.packs import zipped

        zipped.read(path, content)
    content.files.sort(key=lambda file: PurePosixPath(file.name).parts)
    if not content.files and not content.mistakes:
        content.wrong(path, f"there is no rule in it: no file that ends in {ENDING}", "name the folder of the rules")
    return content


def edition(packs: Iterable[str]) -> str:
    """A digest of every rule file of ``packs``, and of this program with the shipped pack.

    It hangs on content alone, not on where a pack stands or whether it is a folder or a zip; what is wrong with a pack
    counts too, so that it is told again.
    """
    told = hashlib.sha256(program_edition(default_pack()).encode())
    for pack in packs:
        content = read_content(pack)
        told.update("".join([content.digest, *map(str, content.mistakes), "\0"]).encode("utf-8", "surrogateescape"))
    return told.hexdigest()


@cache
def program_edition(rules: Path) -> str:
    """A digest of the name, size and date of every source and rule file: a checkout changes without a new version."""
    found = (
        os.path.join(here, name)
        for top, ending in ((_HERE, ".py"), (rules, ENDING))
        for here, _, names in os.walk(top)
        for name in names
        if name.endswith(ending)
    )
    files = (f"{path} {(stat := os.stat(path)).st_size} {stat.st_mtime_ns}" for path in sorted(found))
    return hashlib.sha256("\n".join(files).encode("utf-8", "surrogateescape")).hexdigest()
