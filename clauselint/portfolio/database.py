"""The SQLite file of an audit: one writer, whole documents, and a killed run leaves it as at its last commit."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from clauselint.errors import ClauselintError
from clauselint.portfolio import layout
from clauselint.portfolio.rows import Rows
from clauselint.portfolio.sources import STORE

_BATCH = 200  # documents between two commits,
_PAUSE = 1.0  # or seconds


class Database:
    """An audit's file open for writing, made when there is none; use it as a context manager.

    Raises ClauselintError when another process holds it, or when it is no store of this version.
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.folder)
        self._unsaved, self._saved = 0, time.monotonic()
        # Autocommit: we say ourselves where a transaction begins and ends.
        self._base = sqlite3.connect(self.folder / STORE, isolation_level=None)
        try:
            layout.guard(self._base)
            if self.one("select count(*) from sqlite_master") == 0:
                layout.create(self._base)
            layout.check(self._base)  # before the file is changed in any way
            self._base.execute("pragma journal_mode = wal")
            self._base.execute("pragma synchronous = normal")
        except (sqlite3.DatabaseError, ClauselintError) as error:
            self.close()
            raise ClauselintError(f"{self.folder / STORE} cannot be used: {error}") from error

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        try:
            with layout.damage_told(self.folder / STORE):
                if isinstance(error, sqlite3.DatabaseError):
                    raise error
                self.save()
        finally:
            self.close()

    def close(self) -> None:
        """Gives the file up; what is not saved is lost."""
        self._base.close()
        self._lock.close()

    def execute(self, query: str, values: tuple[Any, ...] = ()) -> sqlite3.Cursor:
        """Runs a statement of ours."""
        return self._base.execute(query, values)

    def one(self, query: str, *values: Any) -> Any:
        """The only value that a query answers."""
        return self._base.execute(query, values).fetchone()[0]

    def insert(self, rows: Rows) -> None:
        """Adds rows to tables."""
        for table, some in rows.items():
            if some:
                places = ", ".join("?" * len(some[0]))
                self._base.executemany(f"insert into {table} values ({places})", some)  # noqa: S608

    def set_document(self, number: int, **values: str | float | None) -> None:
        """Sets columns of a document's row."""
        names = ", ".join(f"{name} = ?" for name in values)
        query = f"update documents set {names} where document = ?"  # noqa: S608
        self._base.execute(query, (*values.values(), number))

    @contextmanager
    def whole(self) -> Iterator[None]:
        """What happens to a document happens to all of its rows or to none."""
        if not self._base.in_transaction:
            self._base.execute("begin immediate")
        self._base.execute("savepoint document")
        try:
            yield
        except BaseException:
            self._base.execute("rollback to document")
            raise
        finally:
            self._base.execute("release document")
        self._unsaved += 1

    def save_now_and_then(self) -> None:
        """Commits when enough has come together."""
        if self._unsaved >= _BATCH or time.monotonic() - self._saved > _PAUSE:
            self.save()

    def save(self) -> None:
        """Commits what is whole: it survives whatever becomes of this process."""
        if self._base.in_transaction:
            self._base.execute("commit")
        self._unsaved, self._saved = 0, time.monotonic()


def _locked(folder: Path) -> sqlite3.Connection:
    """Keeps other processes out; the system lifts this lock when we end, in whatever way."""
    lock = sqlite3.connect(folder / ".lock", isolation_level=None, timeout=0)
    try:
        lock.execute("begin exclusive")
    except sqlite3.OperationalError as error:
        lock.close()
        raise ClauselintError(f"Another audit is writing to {folder}: wait for it, or give another folder.") from error
    return lock
