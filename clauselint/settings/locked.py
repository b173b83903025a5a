"""The lock: which content of each rule pack of a configuration was agreed to, and what has changed since."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from clauselint.errors import Mistake
from clauselint.packs import read_content
from clauselint.settings import Settings
from clauselint.settings.tomlfile import BadSettings, TomlFile, read_toml, shown

LOCK = "clauselint.lock"
SCHEMA = "clauselint/lock/1"
_HEAD = """\
# Made by: clauselint rules lock. Commit it. A run refuses a rule pack whose content is another than stands here.
"""
_SHA256 = re.compile(r"[0-9a-f]{64}\Z")
_MOST_NAMED = 5
_ANEW = "if you agree to it, run: clauselint rules lock"


@dataclass(frozen=True, slots=True)
class Locked:
    """One pack: its path from the folder of the lock, with forward slashes, and the SHA-256 of each of its files."""

    path: str
    files: tuple[tuple[str, str], ...]


def lock_of(settings: Settings) -> str:
    """Where the lock of a configuration stands: beside the file that was found."""
    return os.path.join(settings.folder, LOCK)


def packs_of(settings: Settings) -> tuple[str, ...]:
    """Every rule pack that a configuration names, for all paths or for some, each once."""
    for_some = (pack for override in settings.overrides for pack in dict(override.values).get("rules", ()))
    return tuple(dict.fromkeys((*settings.rules, *for_some)))


def locked(packs: Iterable[str], folder: str) -> tuple[Locked, ...]:
    """The packs as they are now, in order of their paths. Raises BadSettings for one that cannot be read."""
    return tuple(sorted((_now(pack, folder) for pack in packs), key=lambda pack: pack.path))


def written(packs: Iterable[Locked]) -> bytes:
    """The file: the same packs give the same bytes, one file of rules a line."""
    blocks = [f'{_HEAD}schema = "{SCHEMA}"\n']
    for pack in packs:
        files = "".join(f'{json.dumps(name, ensure_ascii=False)} = "{digest}"\n' for name, digest in pack.files)
        blocks.append(f"[[pack]]\npath = {json.dumps(pack.path, ensure_ascii=False)}\n[pack.sha256]\n{files}")
    return "\n".join(blocks).encode("utf-8", "backslashreplace")


def read_lock(path: str) -> tuple[Locked, ...]:
    """What a lock holds. Raises BadSettings."""
    file = read_toml(path)
    if file.data.get("schema") != SCHEMA:
        raise BadSettings(Mistake(shown(path), 1, 1, f"not a lock ({SCHEMA})", "make it anew: clauselint rules lock"))
    tables = file.data.get("pack", [])
    packs = [_entry(file, n, table) for n, table in enumerate(tables if isinstance(tables, list) else [tables])]
    file.refuse_mistakes()
    return tuple(pack for pack in packs if pack)


def refuse_changed(settings: Settings, typed: Iterable[str] = ()) -> None:
    """Raises BadSettings unless every rule pack is as its lock says; without a lock all are welcome.

    A pack that the configuration names must stand in the lock; one that was only ``typed`` on the command line is
    compared when it does.
    """
    path = lock_of(settings)
    if not settings.sources or not os.path.lexists(path):
        return
    agreed = {pack.path: pack for pack in read_lock(path)}
    mistakes = []
    for pack in (*packs_of(settings), *typed):
        name = _relative(pack, settings.folder)
        if name in agreed:
            mistakes += [*_changed(pack, agreed[name], settings.folder)]
        elif pack not in typed:
            said = f"the rule pack {name!r} is not in the lock"
            mistakes.append(Mistake(shown(path), 1, 1, said, _ANEW))
    if mistakes:
        raise BadSettings(*dict.fromkeys(mistakes))


def differences(before: Iterable[Locked], after: Iterable[Locked]) -> Iterator[str]:
    """What a new lock says of packs otherwise than the one before, a line each."""
    old, new = {pack.path: pack for pack in before}, {pack.path: pack for pack in after}
    for path in sorted(old.keys() | new.keys()):
        if path not in new:
            yield f"{path}: not configured any more"
        elif path not in old:
            yield f"{path}: new, {_count(len(new[path].files))}"
        elif old[path] != new[path]:
            yield f"{path}: {_difference(old[path], new[path])}"


def _changed(pack: str, agreed: Locked, folder: str) -> Iterator[Mistake]:
    now = _now(pack, folder)
    if now != agreed:
        said = f"the rule pack is not the one in {LOCK}: {_difference(agreed, now)}"
        yield Mistake(shown(pack), 1, 1, said, _ANEW)


def _difference(before: Locked, after: Locked) -> str:
    old, new = dict(before.files), dict(after.files)
    parts = (
        ("changed", [name for name in new if name in old and old[name] != new[name]]),
        ("new", [name for name in new if name not in old]),
        ("gone", [name for name in old if name not in new]),
    )
    return "; ".join(f"{what} {_listed(names)}" for what, names in parts if names)


def _listed(names: list[str]) -> str:
    more = f" and {len(names) - _MOST_NAMED} more" if len(names) > _MOST_NAMED else ""
    return ", ".join(names[:_MOST_NAMED]) + more


def _count(files: int) -> str:
    return "1 file" if files == 1 else f"{files} files"


def _now(pack: str, folder: str) -> Locked:
    content = read_content(pack)
    if content.mistakes:
        raise BadSettings(*content.mistakes)
    return Locked(_relative(pack, folder), tuple((file.name, file.sha256) for file in content.files))


def _relative(pack: str, folder: str) -> str:
    """A pack's path as the lock has it; as it is on another drive."""
    try:
        return os.path.relpath(pack, folder).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(pack).replace(os.sep, "/")


def _entry(file: TomlFile, n: int, table: Any) -> Locked | None:
    path, files = (table.get("path"), table.get("sha256")) if isinstance(table, dict) else (None, None)
    if not isinstance(path, str) or not isinstance(files, dict) or not all(map(_is_digest, files.values())):
        file.wrong(("pack", n), "no entry of a lock: a path and SHA-256 values", "make it anew: clauselint rules lock")
        return None
    return Locked(path, tuple(files.items()))


def _is_digest(value: object) -> bool:
    return isinstance(value, str) and bool(_SHA256.match(value))
