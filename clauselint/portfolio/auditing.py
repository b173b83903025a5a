"""Audits many documents: finds them, has each linted in a process of its own, and keeps what became of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field
from typing import Protocol

from clauselint.errors import UnreadableContract
from clauselint.portfolio.executor import Executor
from clauselint.portfolio.many import under_way
from clauselint.portfolio.one import Request, our_fault
from clauselint.portfolio.order import Order
from clauselint.portfolio.remote import is_url
from clauselint.portfolio.sources import content_of, find_sources
from clauselint.portfolio.store import Document, Found, Store, ending_of
from clauselint.portfolio.task import Answer, audited
from clauselint.report import Unreadable

_LOOK_UP = 0.5  # seconds between two looks at whether we are to stop
_Content = tuple[str, str]  # hash, and the ending of the name


class Watch(Protocol):
    """Is told how an audit goes."""

    def finding(self, files: int) -> None:
        """So many files were found up to now."""

    def found(self, found: Found) -> None:
        """All files were found."""

    def done(self, path: str, failure: Unreadable | None) -> None:
        """One document was judged, or could not be."""


Work = Callable[[Request], Answer]


@dataclass(slots=True)
class Audit:
    """One run. ``room`` is how many documents may be under way; ``stopped`` is asked whether to stop.

    ``prepare`` is called before the first document, when there is one.
    """

    store: Store
    order: Order
    executor: Executor
    watch: Watch
    room: int
    stopped: Callable[[], bool] = lambda: False
    work: Work = audited
    prepare: Callable[[], object] = lambda: None
    _under_way: dict[Future[Answer], Document] = field(default_factory=dict)
    _contents: dict[_Content, list[Document]] = field(default_factory=dict)  # under way, with those that wait for them

    def run(self) -> bool:
        """Judges every document that waits; says whether none is left.

        The store must have begun the run. Raises ClauselintError when a list or an address cannot be read.
        """
        if self._find() and self._judge():
            self.store.end("finished")
            return True
        self.store.end("interrupted")
        return False

    def _find(self) -> bool:
        for number, source in enumerate(find_sources(self.order.paths, self.order.lists), 1):
            self.store.note(source)
            self.watch.finding(number)
            if self.stopped():
                return False
        found = self.store.all_found()
        if found.waiting:
            self.prepare()
        self.watch.found(found)
        return True

    def _judge(self) -> bool:
        for document in self.store.waiting():
            while len(self._under_way) >= self.room and not self.stopped():
                self._settle()
            if self.stopped():
                return False
            self._take(document)
        while self._under_way and not self.stopped():
            self._settle()
        return not self._under_way

    def _take(self, document: Document) -> None:
        """Has a document linted, unless its content was or is being."""
        sha256 = "" if is_url(document.path) else content_of(document.path)
        if sha256:
            content = (sha256, ending_of(document.path))
            if content in self._contents:
                self._contents[content].append(document)
                return
            twin = self.store.twin(document.number, *content)
            if twin is not None and twin < document.number:
                self._keep_twin(document, twin, sha256)
                return
            self._contents[content] = []
        future = under_way(self.executor, self.work, self.order.request(document.path), _has_scans)
        self._under_way[future] = Document(document.number, document.path, sha256)

    def _settle(self) -> None:
        """Keeps what is done, waiting a moment for something to be."""
        done, _ = wait(self._under_way, timeout=_LOOK_UP, return_when=FIRST_COMPLETED)
        for future in done:
            document = self._under_way.pop(future)
            answer = self._answer(future, document)
            sha256 = answer.sha256 or document.sha256 or ""
            self.store.keep(document, answer, sha256)
            self.watch.done(document.path, answer.document if isinstance(answer.document, Unreadable) else None)
            for twin in self._contents.pop((document.sha256 or "", ending_of(document.path)), ()):
                if sha256 == document.sha256:
                    self._keep_twin(twin, document.number, sha256)
                else:  # the file was changed under our hands, and the other one was not
                    self._take(twin)
        self.store.save_now_and_then()

    def _keep_twin(self, document: Document, twin: int, sha256: str) -> None:
        self.store.keep_twin(document, twin, sha256)
        self.watch.done(document.path, None)

    def _answer(self, future: Future[Answer], document: Document) -> Answer:
        try:
            return self.executor.outcome(future)
        except UnreadableContract as error:
            return Answer(Unreadable(document.path, error.code, error.message, error.hint))
        except Exception as error:  # a process that cannot even answer loses one document
            return Answer(our_fault(document.path, error))


def _has_scans(answer: Answer) -> bool:
    document = answer.document
    return document.code == "image-only" if isinstance(document, Unreadable) else bool(document.unread_pages)
