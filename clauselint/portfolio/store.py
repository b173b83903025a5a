"""An audit's memory: what was asked, every file that was found, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from clauselint import __version__
from clauselint.errors import ClauselintError
from clauselint.portfolio.database import Database
from clauselint.portfolio.order import Order
from clauselint.portfolio.rows import OF_A_DOCUMENT, RESULTS, columns_of, rows_of, rows_of_rulebook, storable
from clauselint.portfolio.sources import Source, content_of
from clauselint.portfolio.task import Answer
from clauselint.report import Unreadable
from clauselint.rule import Rulebook

_PAGE = 100  # documents fetched from the queue at a time
_BLANK = ", ".join(f"{column} = null" for column in ("same_as", "run", "seconds", *RESULTS))


@dataclass(frozen=True, slots=True)
class Document:
    """A file that waits to be judged. ``number`` is its place in the order of discovery."""

    number: int
    path: str
    sha256: str | None


@dataclass(frozen=True, slots=True)
class Found:
    """How many files there are, and how many of them wait to be judged."""

    files: int
    waiting: int


class Begun(Enum):
    """How a run begins: as the store's first, where the last one stopped, with what it left, or all over again."""

    FIRST = "first"
    RESUMED = "resumed"
    NEXT = "next"
    ANEW = "anew"


class Store(Database):
    """The store of one audit, open for writing; use it as a context manager.

    A run is ``begin``, ``note`` for every file, ``all_found``, ``keep`` or ``keep_twin`` for each that is ``waiting``,
    and ``end``. Killed at any point, it goes on from there with the same calls.
    """

    _run = 0
    _next = 1

    def last_order(self) -> Order | None:
        """What the last run was asked; None before the first."""
        row = self._base.execute("select paths, options from runs order by run desc limit 1").fetchone()
        return None if row is None else Order.told(*row)

    def begin(self, order: Order, rulebook: Rulebook) -> Begun:
        """Opens a run, or goes on with the last one when it did not end and asked the same; says which.

        Raises ClauselintError when the store holds the audit of other files.
        """
        key = order.judged_with(rulebook)
        query = "select run, state, judged_with, paths from runs order by run desc limit 1"
        run, state, before, where = self._base.execute(query).fetchone() or (0, "", key, order.where)
        if where != order.where:
            raise ClauselintError(
                f"{self.folder} holds the audit of other files: {where}\nGive this one a folder of its own with -o."
            )
        goes_on = state not in ("", "finished") and before == key
        self._run = run if goes_on else run + 1
        with self.whole():
            if goes_on:
                self.execute("update runs set state = 'running', finished = null where run = ?", (run,))
                self.execute("update documents set seen = 0")  # what has gone meanwhile is not seen again
            else:
                self._open_run(order, rulebook, key)
                self._send_back("1" if before != key else "state = 'unreadable' or unread_pages <> '[]'")
        self.save()
        (most,) = self._base.execute("select coalesce(max(document), 0) from documents").fetchone()
        self._next = most + 1
        if goes_on:
            return Begun.RESUMED
        return Begun.FIRST if not run else Begun.NEXT if before == key else Begun.ANEW

    def _open_run(self, order: Order, rulebook: Rulebook, key: str) -> None:
        values = (self._run, _now(), "running", __version__, rulebook.name, rulebook.version, key)
        self._base.execute(
            "insert into runs (run, started, state, tool, rulebook, rulebook_version, judged_with, paths, options) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (*values, order.where, order.how),
        )
        rows = rows_of_rulebook(rulebook)
        for table in rows:
            self._base.execute(f"delete from {table}")  # noqa: S608
        self.insert(rows)

    def note(self, source: Source) -> None:
        """Takes a file up, or sees that it is still what it was."""
        path = storable(source.path)
        query = "select document, size, stamp, state, sha256, seen from documents where path = ?"
        known = self._base.execute(query, (path,)).fetchone()
        with self.whole():
            if known is None:
                self._take_up(path, source)
            elif known[5] < self._run or (known[1], known[2]) != (source.size, source.stamp):
                self._look_again(source, *known[:5])
        self.save_now_and_then()

    def _take_up(self, path: str, source: Source) -> None:
        raw = None if path == source.path else os.fsencode(source.path)
        self._base.execute(
            "insert into documents (document, path, raw, name, size, stamp, state, seen) "
            "values (?, ?, ?, ?, ?, ?, ?, ?)",
            (self._next, path, raw, storable(source.name), source.size, source.stamp, "waiting", self._run),
        )
        self._refuse(self._next, source)
        self._next += 1

    def _look_again(self, source: Source, number: int, size: int, stamp: str, state: str, sha256: str | None) -> None:
        same = (size, stamp) == (source.size, source.stamp) and (state != "skipped") == (source.refused is None)
        same = same or (state == "linted" and size == source.size and content_of(source.path) == sha256)
        if not same:
            self._send_back(f"document = {number}")
        self._base.execute(
            "update documents set size = ?, stamp = ?, seen = ? where document = ?",
            (source.size, source.stamp, self._run, number),
        )
        if not same:
            self._refuse(number, source)

    def _refuse(self, number: int, source: Source) -> None:
        if source.refused is not None:
            self._fail(number, source.refused, "skipped" if source.skipped else "unreadable")

    def all_found(self) -> Found:
        """Drops the files that are no longer there; to be called when every file was noted."""
        with self.whole():
            self._send_back(f"seen < {self._run}")
            self._base.execute("delete from documents where seen < ?", (self._run,))
        self.save()
        query = "select count(*), coalesce(sum(state = 'waiting'), 0) from documents"
        return Found(*self._base.execute(query).fetchone())

    def waiting(self) -> Iterator[Document]:
        """The files that wait to be judged, in order; judging them meanwhile is safe."""
        last = 0
        query = "select document, path, raw, sha256 from documents where state = 'waiting' and document > ? limit ?"
        while rows := self._base.execute(query, (last, _PAGE)).fetchall():
            for number, path, raw, sha256 in rows:
                yield Document(number, path if raw is None else os.fsdecode(raw), sha256)
            last = rows[-1][0]

    def twin(self, number: int, sha256: str, ending: str) -> int | None:
        """The document with the same content and the same ending of its name that was judged already."""
        query = (
            "select document, path from documents where sha256 = ? and state in ('linted', 'unreadable') "
            "and same_as is null and document <> ? order by document"
        )
        rows = self._base.execute(query, (sha256, number))
        return next((twin for twin, path in rows if ending_of(path) == ending), None)

    def keep(self, document: Document, answer: Answer, sha256: str) -> None:
        """What became of a document: its report, or why there is none; or the document that speaks for it."""
        with self.whole():
            twin = self.twin(document.number, sha256, ending_of(document.path)) if sha256 else None
            self.set_document(document.number, sha256=sha256 or None, run=self._run, seconds=round(answer.seconds, 3))
            if twin is not None and twin < document.number:
                self._follow(document.number, twin)
            else:
                self._judged(document.number, answer)
                if twin is not None:
                    self._lead(document.number, twin)
        self.save_now_and_then()

    def keep_twin(self, document: Document, twin: int, sha256: str) -> None:
        """The document has the content of ``twin``, which was judged and speaks for it."""
        with self.whole():
            self.set_document(document.number, sha256=sha256, run=self._run, seconds=0.0)
            self._follow(document.number, twin)
        self.save_now_and_then()

    def _judged(self, number: int, answer: Answer) -> None:
        if isinstance(answer.document, Unreadable):
            self._fail(number, answer.document, "unreadable")
            return
        self.insert(rows_of(number, answer.document, answer.facts))
        self.set_document(number, state="linted", **columns_of(answer.document, answer.facts))

    def _follow(self, number: int, twin: int) -> None:
        columns = ("state", *RESULTS)
        query = f"select {', '.join(columns)} from documents where document = ?"  # noqa: S608
        values = self._base.execute(query, (twin,)).fetchone()
        self.set_document(number, same_as=twin, **dict(zip(columns, values, strict=True)))

    def _lead(self, number: int, twin: int) -> None:
        """Lets the first of two speak for both, whichever was ready first."""
        for table in (*OF_A_DOCUMENT, "errors"):
            self._base.execute(f"delete from {table} where document = ?", (twin,))  # noqa: S608
        self._base.execute("update documents set same_as = ? where document = ? or same_as = ?", (number, twin, twin))

    def _fail(self, number: int, why: Unreadable, state: str) -> None:
        words = (why.code, storable(why.message), storable(why.hint))
        self._base.execute("insert or replace into errors values (?, ?, ?, ?)", (number, *words))
        self.set_document(number, state=state)

    def _send_back(self, which: str) -> None:
        """Forgets what is known of the documents ``which`` (SQL) and of those that they speak for."""
        chosen = f"select document from documents where {which}"  # noqa: S608
        for table in (*OF_A_DOCUMENT, "errors"):
            self._base.execute(f"delete from {table} where document in ({chosen})")  # noqa: S608
        back = f"update documents set state = 'waiting', {_BLANK} where"  # noqa: S608
        self._base.execute(f"{back} same_as in ({chosen})")
        self._base.execute(f"{back} {which}")

    def end(self, state: str) -> None:
        """Closes the run: "finished", or "interrupted" when files still wait."""
        self._base.execute("update runs set state = ?, finished = ? where run = ?", (state, _now(), self._run))
        self.save()


def ending_of(path: str) -> str:
    """The ending of a file's name, which tells Markdown from text."""
    return os.path.splitext(path)[1].lower()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
