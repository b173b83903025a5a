"""Audits many documents: finds them, has each linted in a process of its own, and keeps what became of it."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, wait
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Protocol

from clauselint.errors import ClauselintError, UnreadableContract
from clauselint.portfolio.acceptances import Acceptances
from clauselint.portfolio.content import content_of
from clauselint.portfolio.executor import Executor
from clauselint.portfolio.many import has_scans, under_way
from clauselint.portfolio.one import Request, our_fault
from clauselint.portfolio.order import Order
from clauselint.portfolio.register import Found
from clauselint.portfolio.remote import is_url
from clauselint.portfolio.settled import AsUsual, Settled, Settling
from clauselint.portfolio.sources import find_sources
from clauselint.portfolio.store import Document, Store, ending_of
from clauselint.portfolio.task import Answer, audited
from clauselint.report import Unreadable

_LOOK_UP = 0.5  # seconds between two looks at whether we are to stop
_Content = tuple[str, str, str]  # hash, the ending of the name, what the settings decide


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
    """One run. As many documents are under way as the executor has room for; ``stopped`` is asked whether to stop.

    ``settling`` says what holds for each document; ``prepare`` is called before the first one, when there is one.
    ``acceptances`` are there when all files were found.
    """

    store: Store
    order: Order
    executor: Executor
    watch: Watch
    stopped: Callable[[], bool] = lambda: False
    work: Work = audited
    prepare: Callable[[], object] = lambda: None
    settling: Settling = field(default_factory=AsUsual)
    today: date = field(default_factory=date.today)
    acceptances: Acceptances | None = None
    _under_way: dict[Future[Answer], tuple[Document, Settled]] = field(default_factory=dict)
    _contents: dict[_Content, list[Document]] = field(default_factory=dict)  # under way, with those that wait for them

    def run(self) -> bool:
        """Judges every document that waits; says whether none is left.

        The store must have begun the run. Raises ClauselintError when a list, an address or a file of accepted
        findings cannot be read.
        """
        done = self._find() and self._judge()
        if self.acceptances is not None:
            self.acceptances.mark(self.store, self.today)
        self.store.end("finished" if done else "interrupted")
        return done

    def _find(self) -> bool:
        for number, source in enumerate(find_sources(self.order.paths, self.order.lists), 1):
            self.store.note(self.settling.looked_at(source), self.settling.at(source.path))
            self.watch.finding(number)
            if self.stopped():
                return False
        found = self.store.all_found()
        self.acceptances = Acceptances.of(self.store)
        if found.waiting:
            self.prepare()
        self.watch.found(found)
        return True

    def _judge(self) -> bool:
        for document in self.store.waiting():
            while len(self._under_way) >= self.executor.room and not self.stopped():
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
        document = replace(document, sha256=sha256)
        if sha256:
            content = _content(document)
            if content in self._contents:
                self._contents[content].append(document)
                return
            twin = self.store.twin(document, sha256)
            if twin is not None and twin < document.number:
                self._keep_twin(document, twin, sha256)
                return
            self._contents[content] = []
        settled = self.settling.at(document.path)
        request = settled.request(document.path, self.order.packs)
        future = under_way(self.executor, self.work, request, lambda done: has_scans(done.document))
        self._under_way[future] = (document, settled)

    def _settle(self) -> None:
        """Keeps what is done, waiting a moment for something to be."""
        done, _ = wait(self._under_way, timeout=_LOOK_UP, return_when=FIRST_COMPLETED)
        for future in done:
            document, settled = self._under_way.pop(future)
            answer = _reported(self._answer(future, document), settled)
            sha256 = answer.sha256 or document.sha256 or ""
            self.store.keep(document, answer, sha256)
            self.watch.done(document.path, answer.document if isinstance(answer.document, Unreadable) else None)
            for twin in self._contents.pop(_content(document), ()):
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
        except ClauselintError:  # no document's fault
            raise
        except Exception as error:  # a process that cannot even answer loses one document
            return Answer(our_fault(document.path, error))


def _content(document: Document) -> _Content:
    return (document.sha256 or "", ending_of(document.path), document.judged_with)


def _reported(answer: Answer, settled: Settled) -> Answer:
    """The answer with the verdicts that the settings ask for."""
    if settled.rules is None or isinstance(answer.document, Unreadable):
        return answer
    return replace(answer, document=answer.document.keeping(settled.rules))
