"""What a process does for an audit: fetch one document, lint it, note what it is, and answer in small."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace

from clauselint.portfolio.metadata import Fact, find_facts
from clauselint.portfolio.one import Request, linted, our_fault
from clauselint.portfolio.remote import fetched, is_url
from clauselint.report import Report, Unreadable


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one document. ``sha256`` is "" when nobody could read the file."""

    document: Report | Unreadable
    sha256: str = ""
    facts: tuple[Fact, ...] = ()
    seconds: float = 0.0


def audited(request: Request) -> Answer:
    """The report on one document, at a path or a URL, with its facts. Raises BadRulePack and MemoryError only."""
    begun = time.monotonic()
    answer = _from_afar(request) if is_url(request.path) else _audited(request)
    return replace(answer, seconds=time.monotonic() - begun)


def _from_afar(request: Request) -> Answer:
    with fetched(request.path) as copy:
        if isinstance(copy, Unreadable):
            return Answer(copy)
        answer = _audited(replace(request, path=copy.path, name=request.shown))
        return replace(answer, sha256=copy.sha256)


def _audited(request: Request) -> Answer:
    done = linted(request)
    if isinstance(done.document, Unreadable) or done.contract is None:
        return Answer(done.document)
    try:
        facts = find_facts(done.contract, done.document)
    except MemoryError:
        raise
    except Exception as error:  # our own fault, and said to be
        return Answer(our_fault(request.shown, error), done.document.sha256)
    return Answer(done.document, done.document.sha256, facts)
