"""Asks the store of an audit: the usual questions by name, and any other in SQL, without ever changing it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from clauselint.errors import ClauselintError
from clauselint.portfolio import layout
from clauselint.portfolio.cells import Cell
from clauselint.portfolio.sources import STORE

QUESTIONS = {  # a view of the store -> what it answers
    "accounts": "how many files were linted, could not be read, were skipped",
    "by_rule": "each rule: how many contracts are adequate, weak, adverse, missing",
    "by_layer": "the same for each layer",
    "worst": "the contracts with the gravest findings first",
    "by_vendor": "findings of each vendor's contracts",
    "by_kind": "findings of each kind of contract",
    "by_law": "contracts under each governing law",
    "by_dependency": "models, clouds, chips and licence managers that contracts name",
    "ladder": "how many contracts support which layer, and how many claim more",
    "ending": "contracts by the day on which they end",
    "findings": "every finding with its first quote",
    "accepted_findings": "the findings that are accepted: why, by whom, until when",
    "verdicts": "every verdict",
    "quotes": "every quote",
    "unread": "what could not be read, in whole or in part, or was passed over, and why",
    "duplicates": "files with the content of another",
}
_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_FUNCTION, sqlite3.SQLITE_RECURSIVE}


@dataclass(frozen=True, slots=True)
class Table:
    """An answer: ``rows`` are fetched as they are asked for."""

    columns: tuple[str, ...]
    rows: Iterator[Sequence[Cell]]


@contextmanager
def opened(folder: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    """A connection that can only read, also while the audit goes on.

    Raises ClauselintError when there is no audit in ``folder``.
    """
    path = Path(folder) / STORE
    if not path.is_file():
        raise ClauselintError(f"There is no audit in {folder}: no file {STORE}.")
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as base:
        try:
            layout.guard(base)
            layout.check(base)
        except (sqlite3.DatabaseError, ClauselintError) as error:
            raise ClauselintError(f"{path} cannot be read: {error}") from error
        with layout.damage_told(path):
            yield base


def ask(base: sqlite3.Connection, query: str) -> Table:
    """What ``query`` answers: the name of a view, or SQL that only reads.

    Raises ClauselintError for SQL that SQLite does not take, or that would do more than read.
    """
    sql = f"select * from {query}" if query in QUESTIONS else query  # noqa: S608
    base.set_authorizer(lambda action, *_: sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY)
    try:
        cursor = base.execute(sql)
    except (sqlite3.Error, sqlite3.Warning) as error:
        raise ClauselintError(f"SQLite does not take this question: {error}") from error
    if cursor.description is None:
        raise ClauselintError("This is no question: begin it with SELECT.")
    return Table(tuple(column[0] for column in cursor.description), iter(cursor))
