"""What an audit's SQLite file consists of; one that holds more, and would do it when asked, is refused."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path

from clauselint.errors import ClauselintError

VERSION = 2  # of the tables, kept as SQLite's user_version
_APPLICATION = 0x636C6175  # "clau": what kind of SQLite file this is
_THERE = "select name, sql from sqlite_master where type in ('table', 'view') and sql is not null"
_OBEYED = (
    "select name from sqlite_master where type = 'trigger' or sql like 'create virtual%' "
    "or (type = 'view' and lower(name) = 'own') limit 1"
)


def guard(base: sqlite3.Connection) -> None:
    """Lets what stands in the file itself, which may be a stranger's, call no function that reaches beyond it."""
    base.execute("pragma trusted_schema = off")
    base.execute("pragma cell_size_check = on")


def create(base: sqlite3.Connection) -> None:
    """Makes the tables and views in an empty file."""
    tables = files("clauselint.portfolio")
    scripts = [(tables / name).read_text(encoding="utf-8") for name in ("schema.sql", "views.sql")]
    marks = f"pragma application_id = {_APPLICATION}; pragma user_version = {VERSION};"
    base.executescript("\n".join(("begin;", *scripts, marks, "commit;")))


def check(base: sqlite3.Connection) -> None:
    """Raises ClauselintError when a database is no audit's store of this version, or was changed into something else.

    Tables, views and indexes that somebody added are of no concern, since nothing of ours asks them.
    """
    kind, version = (base.execute(f"pragma {name}").fetchone()[0] for name in ("application_id", "user_version"))
    if kind != _APPLICATION:
        raise ClauselintError("it is not the store of an audit")
    if version != VERSION:
        age = "an older" if version < VERSION else "a newer"
        raise ClauselintError(
            f"it was written by {age} clauselint, in layout {version}, and this one "
            f"has layout {VERSION}. Audit into a folder of its own (-o), or use the clauselint that wrote it."
        )
    there = dict(base.execute(_THERE).fetchall())
    odd = next((name for name, sql in _wanted() if there.get(name) != sql), None)
    odd = odd or next((name for (name,) in base.execute(_OBEYED)), None)
    if odd is not None:
        raise ClauselintError(f"its {str(odd)[:40]!r} is not as clauselint makes it: somebody changed the file")


@cache
def _wanted() -> tuple[tuple[str, str], ...]:
    with closing(sqlite3.connect(":memory:")) as base:
        create(base)
        return tuple(base.execute(_THERE))


@contextmanager
def damage_told(path: Path) -> Iterator[None]:
    """Turns what SQLite says of a file that is damaged, or cannot be used, into a ClauselintError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise ClauselintError(f"{path} cannot be used: {error}") from error
