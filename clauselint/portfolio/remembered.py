"""Keeps reports by the content of their documents, so that an unchanged document is not read again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import astuple, replace

from clauselint.flat import flattened, restored
from clauselint.kept import Shelf
from clauselint.portfolio.content import content_of
from clauselint.portfolio.one import Linted, Request
from clauselint.portfolio.rulebooks import edition_in_use
from clauselint.report import Report

SHELF = Shelf("reports", most=128 << 20, largest=4 << 20)


def recalled(request: Request) -> Linted | None:
    """The report that was kept on this document, judged in this way; None when there is none that makes sense."""
    digest = content_of(request.path)
    data = SHELF.load(_key(digest, request)) if digest else None
    if data is None:
        return None
    try:
        return Linted(restored(Report, json.loads(data)))
    except (ValueError, RecursionError):
        return None


def keep(answers: Iterable[tuple[Request, Linted]]) -> None:
    """Keeps the reports on documents that were read to their end; what could not be read may be readable tomorrow."""
    for request, done in answers:
        report = done.document
        if isinstance(report, Report) and not report.unread_pages:
            SHELF.save(_key(report.sha256, request), json.dumps(flattened(report)).encode())
    SHELF.trim()


def _key(digest: str, request: Request) -> str:
    how = replace(request, path=request.shown, name="")
    return hashlib.sha256(
        f"{digest} {edition_in_use(request.packs)} {astuple(how)}".encode("utf-8", "replace")
    ).hexdigest()
