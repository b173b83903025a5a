"""What the page's list says of each document on the desk."""

from __future__ import annotations

from typing import Any

from clauselint.report import Report, Severity, Unreadable
from clauselint.reviewers import REVIEWERS
from clauselint.web import work
from clauselint.web.desk import Document


def told(document: Document, packs: tuple[str, ...]) -> dict[str, Any]:
    """What the page's list says of a document."""
    entry: dict[str, Any] = {
        "id": document.id,
        "number": document.number,
        "name": document.name,
        "size": document.size,
        "state": document.state,
        "scanning": document.scanning,
        "wish": {
            "we_are": document.wish.we_are,
            "regime": document.wish.regime,
            "all_rules": document.wish.all_rules,
            "original": document.wish.original,
        },
        "accepted": dict(document.wish.accepted),
    }
    answer = document.answer.document if document.answer else None
    if isinstance(answer, Unreadable):
        entry["error"] = {"code": answer.code, "message": answer.message, "hint": answer.hint}
    elif answer is not None:
        entry |= _summary(work.wished(answer, packs, document.wish), document)
    return entry


def _summary(report: Report, document: Document) -> dict[str, Any]:
    contract = document.linted[1] if document.linted else None
    return {
        "format": report.format,
        "pages": report.pages,
        "findings": {
            level.value: sum(finding.severity is level for finding in report.findings)
            for level in (Severity.HIGH, Severity.MEDIUM, Severity.LOW)
        },
        "supported": report.maturity.supported,
        "claimed": report.maturity.claimed,
        "parties": [{"name": party.name, "role": party.role.value} for party in report.parties],
        "unread_pages": list(report.unread_pages),
        "markable": report.format in REVIEWERS,
        "redlinable": report.format in REVIEWERS and REVIEWERS[report.format].can_redline,
        "tracked_changes": contract is not None and contract.counterpart is not None,
    }
