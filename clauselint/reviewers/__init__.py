"""Puts findings into a copy of the user's own file, one format per file: notes on the words, and words to propose."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from clauselint.contract import Contract
from clauselint.report import Report
from clauselint.rule import Rulebook

DEFAULT_AUTHOR = "clauselint"


@dataclass(frozen=True, slots=True)
class Options:
    """How to mark a file. ``when`` dates the marks; ``redline`` writes proposed wording as tracked changes.

    ``summary`` adds a page that lists the findings, in formats that have pages; ``we_are`` and ``all_rules`` are those
    of ``lint``.
    """

    when: datetime
    author: str = DEFAULT_AUTHOR
    initials: str = "CL"
    redline: bool = False
    summary: bool = False
    we_are: str | None = None
    all_rules: bool = False


@dataclass(frozen=True, slots=True)
class Reviewed:
    """The marked file, and what the user should know about it, one line each."""

    data: bytes
    notes: tuple[str, ...] = ()


class Strip(Protocol):
    """``(data, keep_answered=...) -> Reviewed``"""

    def __call__(self, data: bytes, *, keep_answered: bool) -> Reviewed: ...


@dataclass(frozen=True, slots=True)
class Reviewer:
    """A format that can be marked.

    ``mark`` takes a file without marks of ours, its contract, the report to write into it and the rulebook; ``strip``
    takes every mark of ours out again, or all but the notes that somebody answered (``keep_answered``), and gives the
    very same bytes when there is none. Both raise ReviewError for a file that can be read but not written. Files of
    this format end in one of ``suffixes``.
    """

    mark: Callable[[bytes, Contract, Report, Rulebook, Options], Reviewed]
    strip: Strip
    suffixes: tuple[str, ...]
    can_redline: bool = False
    can_summarise: bool = False


def _mark_docx(data: bytes, contract: Contract, report: Report, rulebook: Rulebook, options: Options) -> Reviewed:
    from clauselint.reviewers.docx import mark

    return mark(data, contract, report, rulebook, options)


def _strip_docx(data: bytes, *, keep_answered: bool) -> Reviewed:
    from clauselint.reviewers.docx import strip

    return strip(data, keep_answered=keep_answered)


def _mark_pdf(data: bytes, contract: Contract, report: Report, rulebook: Rulebook, options: Options) -> Reviewed:
    from clauselint.reviewers.pdf import mark

    return mark(data, contract, report, rulebook, options)


def _strip_pdf(data: bytes, *, keep_answered: bool) -> Reviewed:
    from clauselint.reviewers.pdf import strip

    return strip(data, keep_answered=keep_answered)


REVIEWERS: dict[str, Reviewer] = {  # by Contract.format
    "docx": Reviewer(_mark_docx, _strip_docx, (".docx", ".docm", ".dotx", ".dotm"), can_redline=True),
    "pdf": Reviewer(_mark_pdf, _strip_pdf, (".pdf",), can_summarise=True),
}
