"""Documents side by side, each in a process that can be stopped, and their reports in the order asked for."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from dataclasses import replace
from typing import TypeVar

from clauselint.contract import Contract
from clauselint.errors import UnreadableContract
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.executor import Executor
from clauselint.portfolio.one import Linted, Request, linted, linted_together, opened
from clauselint.report import Report, Unreadable

T = TypeVar("T")

SCANNING = 190.0  # seconds beyond the deadline for a document with scanned pages: OCR gives up after 180


def linted_all(requests: Sequence[Request], cage: Executor, done: Callable[[], object] = lambda: None) -> list[Linted]:
    """The answer to each request, in order; ``done`` is called, from another thread, whenever one is there.

    A document that was stopped, or that brought its process down, is an answer too. Raises BadRulePack.
    """
    begun: dict[int, Future[Linted]] = {}
    # The largest first: a long one that comes last would be waited for alone.
    for number in sorted(range(len(requests)), key=lambda number: -_size(requests[number].path)):
        begun[number] = under_way(cage, linted, requests[number], lambda done: has_scans(done.document))
        begun[number].add_done_callback(lambda _: done())
    return [_answer(cage, begun[number], request.shown) for number, request in enumerate(requests)]


def _size(path: str) -> int:
    try:
        return os.stat(path).st_size
    except (OSError, ValueError):  # the reader will say what is wrong
        return 0


def opened_in(cage: Cage, request: Request) -> Contract | Unreadable:
    """The document read in a process of the cage, or why it cannot be read."""
    try:
        return cage.outcome(under_way(cage, opened, request, has_scans))
    except UnreadableContract as error:
        return Unreadable(request.shown, error.code, error.message, error.hint)


def linted_as_one(requests: tuple[Request, ...], cage: Cage) -> tuple[Linted, ...]:
    """One report on documents that are one contract, then what could not be read. Raises BadRulePack."""
    seconds = len(requests) * (cage.deadline + (SCANNING if requests[0].ocr else 0.0))
    future = cage.submit_for(seconds, linted_together, requests)
    try:
        return cage.outcome(future)
    except UnreadableContract as error:
        name = " + ".join(request.shown for request in requests)
        return (Linted(Unreadable(name, error.code, error.message, error.hint)),)


def _answer(cage: Executor, future: Future[Linted], shown: str) -> Linted:
    try:
        return cage.outcome(future)
    except UnreadableContract as error:
        return Linted(Unreadable(shown, error.code, error.message, error.hint))


def under_way(
    cage: Executor, work: Callable[[Request], T], request: Request, wants_ocr: Callable[[T], bool]
) -> Future[T]:
    """The work begun without OCR; only a document that turns out to need it is given the time for it."""
    if not request.ocr:
        return cage.submit(work, request)
    answer: Future[T] = Future()

    def tell(future: Future[T]) -> None:
        if future.cancelled():  # the cage is being closed
            answer.cancel()
        elif (error := future.exception()) is not None:
            answer.set_exception(error)
        else:
            answer.set_result(future.result())

    def go_on(future: Future[T]) -> None:
        if future.cancelled() or future.exception() is not None or not wants_ocr(future.result()):
            tell(future)
            return
        try:
            cage.submit_for(cage.deadline + SCANNING, work, request).add_done_callback(tell)
        except RuntimeError:  # likewise
            answer.cancel()

    cage.submit(work, replace(request, ocr=False)).add_done_callback(go_on)
    return answer


def has_scans(document: Report | Contract | Unreadable) -> bool:
    """Whether OCR may read what is left unread."""
    return document.code == "image-only" if isinstance(document, Unreadable) else bool(document.unread_pages)
