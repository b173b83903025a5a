"""Pages that were not read: silence proves nothing there."""

from __future__ import annotations

from dataclasses import replace

from clauselint.report import Assessment, Confidence, Status


def noted(assessment: Assessment, unread_pages: int) -> Assessment:
    """``assessment``; when it misses words that may stand on an unread page, it says so, with low confidence."""
    if not unread_pages or assessment.status is not Status.MISSING:
        return assessment
    pages = "1 page was not read" if unread_pages == 1 else f"{unread_pages} pages were not read"
    return replace(assessment, reason=f"{assessment.reason} {pages}: it may stand there.", confidence=Confidence.LOW)
