"""An audit's memory: what was asked, every file that was found, and what became of it."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from clauselint import __version__
from clauselint.errors import ClauselintError
from clauselint.portfolio.order import Order
from clauselint.portfolio.register import TOLD, Register
from clauselint.portfolio.rows import RESULTS, Row, columns_of, rows_of, rows_of_rulebook
from clauselint.portfolio.task import Answer
from clauselint.report import Unreadable
from clauselint.rule import Rulebook

_PAGE = 100  # documents fetched from the queue at a time
_COUNTED = """
update documents set (high, medium, low, accepted) = (
  select count(*) filter (where x.rule is null and a.severity = 'high'),
    count(*) filter (where x.rule is null and a.severity = 'medium'),
    count(*) filter (where x.rule is null and a.severity = 'low'), count(x.rule)
  from assessments a left join accepted x on x.document = documents.document and x.rule = a.rule
  where a.document = coalesce(documents.same_as, documents.document) and a.status in ('adverse', 'missing', 'weak'))
where state = 'linted' and (accepted > 0 or document in (select document from accepted))
"""


@dataclass(frozen=True, slots=True)
class Document:
    """A file that waits to be judged. ``number`` is its place in the order of discovery; ``judged_with`` stands for
    the settings that hold for it."""

    number: int
    path: str
    sha256: str | None
    judged_with: str = ""


class Begun(Enum):
    """How a run begins: as the store's first, where the last one stopped, with what it left, or all over again."""

    FIRST = "first"
    RESUMED = "resumed"
    NEXT = "next"
    ANEW = "anew"


class Store(Register):
    """The store of one audit, open for writing; use it as a context manager.

    A run is ``begin``, ``note`` for every file, ``all_found``, ``keep`` or ``keep_twin`` for each that is ``waiting``,
    and ``end``. Killed at any point, it goes on from there with the same calls.
    """

    def last_order(self) -> Order | None:
        """What the last run was asked; None before the first."""
        row = self._base.execute("select paths, options from runs order by run desc limit 1").fetchone()
        return None if row is None else Order.told(*row)

    def begin(self, order: Order, rulebook: Rulebook, *, keeps: bool = False) -> Begun:
        """Opens a run, or goes on with the last one when it did not end and asked the same; says which.

        With ``keeps`` no document is to be judged anew because its settings are others: ``note`` refuses it. Raises
        ClauselintError when the store holds the audit of other files.
        """
        self._keeps = keeps
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
                query = "update runs set state = 'running', finished = null, options = ? where run = ?"
                self.execute(query, (order.how, run))
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

    def waiting(self) -> Iterator[Document]:
        """The files that wait to be judged, in order; judging them meanwhile is safe."""
        last = 0
        query = (
            "select document, path, raw, sha256, judged_with from documents join settings using (settings) "
            "where state = 'waiting' and document > ? order by document limit ?"
        )
        while rows := self._base.execute(query, (last, _PAGE)).fetchall():
            for number, path, raw, sha256, judged_with in rows:
                yield Document(number, path if raw is None else os.fsdecode(raw), sha256, judged_with)
            last = rows[-1][0]

    def twin(self, document: Document, sha256: str) -> int | None:
        """The document with the same content, ending of its name and settings that was judged already."""
        query = (
            "select document, path from documents d join settings s on s.settings = d.settings where sha256 = ? "
            "and state in ('linted', 'unreadable') and same_as is null and document <> ? and judged_with = ? "
            "order by document"
        )
        rows = self._base.execute(query, (sha256, document.number, document.judged_with))
        return next((twin for twin, path in rows if ending_of(path) == ending_of(document.path)), None)

    def keep(self, document: Document, answer: Answer, sha256: str) -> None:
        """What became of a document: its report, or why there is none; or the document that speaks for it."""
        with self.whole():
            twin = self.twin(document, sha256) if sha256 else None
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
        for table in TOLD:
            self._base.execute(f"delete from {table} where document = ?", (twin,))  # noqa: S608
        self._base.execute("update documents set same_as = ? where document = ? or same_as = ?", (number, twin, twin))

    def accept(self, rows: Iterable[Row]) -> None:
        """Notes what the user lives with, in place of what was noted before; it counts as no finding."""
        with self.whole():
            self._base.execute("delete from accepted")
            self._base.executemany("insert into accepted values (?, ?, ?, ?, ?, ?)", rows)
            self._base.execute(_COUNTED)
        self.save()

    def end(self, state: str) -> None:
        """Closes the run: "finished", or "interrupted" when files still wait."""
        self._base.execute("update runs set state = ?, finished = ? where run = ?", (state, _now(), self._run))
        self.save()


def ending_of(path: str) -> str:
    """The ending of a file's name, which tells Markdown from text."""
    return os.path.splitext(path)[1].lower()


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
