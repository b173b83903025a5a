"""The user's own columns beside each document: a CSV with a column ``path`` or ``sha256``."""

from __future__ import annotations

import csv
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clauselint.errors import ClauselintError
from clauselint.portfolio.rows import storable
from clauselint.portfolio.store import Store

_KEYS = ("path", "sha256")
_MOST_COLUMNS = 200


@dataclass(frozen=True, slots=True)
class Joined:
    """How many rows of the CSV there were, and how many of them speak of no document."""

    rows: int
    strangers: int


def join(store: Store, file: str) -> Joined:
    """Puts the columns of ``file`` into the table ``own``, in place of those that were there.

    A row is of the documents with its SHA-256, or at its path: absolute, below the folder that was audited, or as
    seen from the folder of the CSV. Raises ClauselintError when the file cannot be read or has neither column.
    """
    try:
        with open(file, encoding="utf-8-sig", newline="") as lines:
            rows = csv.reader(lines)
            names = [storable(name.strip()) for name in next(rows, [])]
            key = _key(file, names)
            own = [n for n, name in enumerate(names) if name.lower() not in _KEYS and name]
            return _filled(store, rows, os.path.dirname(os.path.abspath(file)), names, key, own)
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ClauselintError(f"{file} cannot be read: {error}") from error


def _key(file: str, names: Sequence[str]) -> int:
    lower = [name.lower() for name in names]
    found = next((lower.index(key) for key in _KEYS if key in lower), None)
    if found is None:
        raise ClauselintError(f"{file} has no column path or sha256; it has {', '.join(names) or 'none'}.")
    if len(set(lower)) < len(lower) or "document" in lower or len(lower) > _MOST_COLUMNS:
        raise ClauselintError(f"{file}: each column needs a name of its own, {_MOST_COLUMNS} at most, none “document”.")
    return found


def _filled(
    store: Store, rows: Iterator[list[str]], folder: str, names: Sequence[str], key: int, own: Sequence[int]
) -> Joined:
    columns = ", ".join(['"{}" text'.format(names[n].replace('"', '""')) for n in own])
    places = ", ".join("?" * (1 + len(own)))
    count = strangers = 0
    with store.whole():
        store.execute("drop table if exists own")
        store.execute(f"create table own (document integer primary key{', ' * bool(own)}{columns})")
        for row in rows:
            if not any(row):
                continue
            count += 1
            documents = _meant(store, names[key].lower(), row[key].strip() if key < len(row) else "", folder)
            strangers += not documents
            values = tuple(storable(row[n]) if n < len(row) else None for n in own)
            for document in documents:
                store.execute(f"insert or replace into own values ({places})", (document, *values))  # noqa: S608
    store.save()
    return Joined(count, strangers)


def _meant(store: Store, key: str, value: str, folder: str) -> list[int]:
    value = storable(value)
    if key == "sha256":
        query, values = "select document from documents where sha256 = ?", (value.lower(),)
        return [number for (number,) in store.execute(query, values)]
    for path in (value, os.path.normpath(os.path.join(folder, value))):
        found = [number for (number,) in store.execute("select document from documents where path = ?", (path,))]
        if found:
            return found
    name = value.replace("\\", "/").removeprefix("./")
    return [number for (number,) in store.execute("select document from documents where name = ?", (name,))]
