"""Takes up the files that an audit finds, and sees which of those that it knows are still what they were."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import Any

from clauselint.errors import ClauselintError
from clauselint.portfolio.content import content_of
from clauselint.portfolio.database import Database
from clauselint.portfolio.rows import OF_A_DOCUMENT, RESULTS, SETTINGS, storable
from clauselint.portfolio.settled import Settled
from clauselint.portfolio.sources import Source
from clauselint.report import Unreadable

TOLD = (*OF_A_DOCUMENT, "errors")  # tables that tell of a document what its content says
_BLANK = ", ".join(f"{column} = null" for column in ("same_as", "run", "seconds", *RESULTS))


@dataclass(frozen=True, slots=True)
class Found:
    """How many files there are, how many of them wait to be judged, and how many of these since their settings are
    others than they were."""

    files: int
    waiting: int
    resettled: int = 0


class Register(Database):
    """The files of an audit: ``note`` each, then say that they are ``all_found``."""

    _run = 0
    _next = 1
    _resettled = 0
    _keeps = False  # settings are to be what they were

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        super().__init__(folder)
        self._settings: dict[Settled, int] = {}

    def note(self, source: Source, settled: Settled | None = None) -> None:
        """Takes a file up, or sees that it is still what it was and under the settings that it was under.

        Raises ClauselintError when it is under others and the run keeps them.
        """
        path = storable(source.path)
        query = "select document, size, stamp, state, sha256, seen, settings from documents where path = ?"
        known = self._base.execute(query, (path,)).fetchone()
        with self.whole():
            settings = self._number(settled or Settled())
            if known is None:
                self._take_up(path, source, settings)
            elif known[5:] != (self._run, settings) or (known[1], known[2]) != (source.size, source.stamp):
                self._look_again(source, settings, known)
        self.save_now_and_then()

    def _number(self, settled: Settled) -> int:
        """The row of settings, made when there is none."""
        if settled not in self._settings:
            row = settled.row
            same = " and ".join(f"{name} = ?" for name in SETTINGS)
            found = self._base.execute(f"select settings from settings where {same}", row).fetchone()  # noqa: S608
            if found is None:
                found = self._base.execute("select coalesce(max(settings), 0) + 1 from settings").fetchone()
                self.insert({"settings": [(*found, *row)]})
            self._settings[settled] = found[0]
        return self._settings[settled]

    def _take_up(self, path: str, source: Source, settings: int) -> None:
        raw = None if path == source.path else os.fsencode(source.path)
        self._base.execute(
            "insert into documents (document, path, raw, name, size, stamp, state, seen, settings) "
            "values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (self._next, path, raw, storable(source.name), source.size, source.stamp, "waiting", self._run, settings),
        )
        self._refuse(self._next, source)
        self._next += 1

    def _look_again(self, source: Source, settings: int, known: tuple[Any, ...]) -> None:
        number, size, stamp, state, sha256, _, was = known
        same = (size, stamp) == (source.size, source.stamp) and (state != "skipped") == (source.refused is None)
        same = same or (state == "linted" and size == source.size and content_of(source.path) == sha256)
        if state in ("linted", "unreadable") and self._are_others(was, settings):
            self._refuse_others(source, settings)
            same, self._resettled = False, self._resettled + 1
        if not same:
            self._send_back(f"document = {number}")
        self._base.execute(
            "update documents set size = ?, stamp = ?, seen = ?, settings = ? where document = ?",
            (source.size, source.stamp, self._run, settings, number),
        )
        if not same:
            self._refuse(number, source)

    def _are_others(self, was: int, now: int) -> bool:
        """Whether two rows of settings decide verdicts otherwise."""
        query = "select count(distinct judged_with) from settings where settings in (?, ?)"
        return was != now and int(self.one(query, was, now)) > 1

    def _refuse_others(self, source: Source, settings: int) -> None:
        if self._keeps:
            files = ", ".join(json.loads(self.one("select files from settings where settings = ?", settings)))
            raise ClauselintError(
                f"{source.name} is under other settings than when it was judged ({files or 'no configuration'}).\n"
                "To judge anew what they change, run the audit with its paths and without --resume. To go on as "
                "before, put the settings back as they were, and then --resume."
            )

    def _refuse(self, number: int, source: Source) -> None:
        if source.refused is not None:
            self._fail(number, source.refused, "skipped" if source.skipped else "unreadable")

    def all_found(self) -> Found:
        """Drops the files that are no longer there; to be called when every file was noted."""
        with self.whole():
            self._send_back(f"seen < {self._run}")
            self._base.execute("delete from documents where seen < ?", (self._run,))
            self._base.execute("delete from settings where settings not in (select settings from documents)")
        self.save()
        query = "select count(*), coalesce(sum(state = 'waiting'), 0) from documents"
        files, waiting = self._base.execute(query).fetchone()
        return Found(files, waiting, self._resettled)

    def _fail(self, number: int, why: Unreadable, state: str) -> None:
        words = (why.code, storable(why.message), storable(why.hint))
        self._base.execute("insert or replace into errors values (?, ?, ?, ?)", (number, *words))
        self.set_document(number, state=state)

    def _send_back(self, which: str) -> None:
        """Forgets what is known of the documents ``which`` (SQL) and of those that they speak for."""
        chosen = f"select document from documents where {which}"  # noqa: S608
        for table in (*TOLD, "accepted"):
            self._base.execute(f"delete from {table} where document in ({chosen})")  # noqa: S608
        back = f"update documents set state = 'waiting', {_BLANK} where"  # noqa: S608
        self._base.execute(f"{back} same_as in ({chosen})")
        self._base.execute(f"{back} {which}")
