"""The documents on the user's desk: where each stands, and the work under way on it."""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from functools import partial
from typing import ParamSpec, TypeVar

from clauselint.contract import Contract
from clauselint.errors import ClauselintError, UnreadableContract
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import SCANNING, has_scans
from clauselint.portfolio.one import Linted
from clauselint.report import Report, Unreadable
from clauselint.web import work
from clauselint.web.work import Wish

P = ParamSpec("P")
T = TypeVar("T")

MOST_DOCUMENTS = 200


@dataclass(slots=True)
class Document:
    """One file on the desk. ``path`` is our private copy of it; ``answer`` is there when the work is done."""

    id: str
    number: int
    name: str
    path: str
    size: int
    wish: Wish = field(default_factory=Wish)
    answer: Linted | None = None
    under_way: Future[Linted] | None = None
    scanning: bool = False  # it has pages that are pictures, and OCR is at them

    @property
    def state(self) -> str:
        """``waiting``, ``reading``, ``done`` or ``unreadable``."""
        if self.answer is not None:
            return "done" if isinstance(self.answer.document, Report) else "unreadable"
        return "reading" if self.under_way is not None and self.under_way.running() else "waiting"

    @property
    def linted(self) -> tuple[Report, Contract] | None:
        if self.answer is None or not isinstance(self.answer.document, Report) or self.answer.contract is None:
            return None
        return self.answer.document, self.answer.contract


@dataclass(slots=True)
class Desk:
    """Everything that one run of the page holds; ``folder`` is private and is gone when the run ends."""

    folder: str
    cage: Cage
    packs: tuple[str, ...] = ()
    ocr: bool = True
    documents: dict[str, Document] = field(default_factory=dict)
    _count: int = 0

    def warm(self) -> None:
        """Has a process load the rules and the language model before the first document comes."""
        self.cage.submit(work.warm, self.packs)

    def add(self, name: str, data: bytes) -> Document:
        """Puts a file on the desk and has it linted."""
        self._count += 1
        key = secrets.token_hex(8)
        path = os.path.join(self.folder, key)
        with open(path, "xb") as file:
            file.write(data)
        document = self.documents[key] = Document(key, self._count, name, path, len(data))
        self._judge(document)
        return document

    def change(self, document: Document, wish: Wish) -> None:
        """Judges the document anew where the wish asks for it."""
        was, document.wish = document.wish, wish
        same = replace(was, regime="", accepted={}) == replace(wish, regime="", accepted={})
        if not same:
            self._judge(document)

    def remove(self, document: Document) -> None:
        del self.documents[document.id]
        if document.under_way is not None:
            document.under_way.cancel()
        os.unlink(document.path)

    def run(self, what: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Work on documents that are read already, waited for. Raises what it raises, and UnreadableContract."""
        return self.cage.outcome(self.cage.submit(what, *args, **kwargs))

    def _judge(self, document: Document, scanning: bool = False) -> None:
        """Has the document linted, without OCR first: few have scanned pages, and those are given more time."""
        if document.under_way is not None:
            document.under_way.cancel()
        document.answer, document.scanning = None, scanning
        seconds = self.cage.deadline + (SCANNING if scanning else 0.0)
        document.under_way = self.cage.submit_for(
            seconds, work.judge, document.path, document.name, self.packs, scanning, document.wish
        )
        document.under_way.add_done_callback(partial(self._done, document))

    def _done(self, document: Document, future: Future[Linted]) -> None:
        if future is not document.under_way or future.cancelled():
            return  # another judgment has taken its place
        try:
            answer = self.cage.outcome(future)
            if self.ocr and not document.scanning and has_scans(answer.document):
                self._judge(document, scanning=True)
            else:
                document.answer = answer
        except UnreadableContract as error:
            document.answer = Linted(Unreadable(document.name, error.code, error.message, error.hint))
        except ClauselintError as error:
            document.answer = Linted(Unreadable(document.name, "internal-error", str(error), "Start the page again."))
