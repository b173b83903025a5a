"""Pages and files that were not read: silence proves nothing there."""

from __future__ import annotations

from dataclasses import replace

from clauselint.report import Assessment, Confidence, Status


def noted(assessment: Assessment, count: int, noun: str = "page") -> Assessment:
    """``assessment``; when it misses words that may stand on an unread page or file, it says so, unsure."""
    if not count or assessment.status is not Status.MISSING:
        return assessment
    unread = f"1 {noun} was not read" if count == 1 else f"{count} {noun}s were not read"
    return replace(assessment, reason=f"{assessment.reason} {unread}: it may stand there.", confidence=Confidence.LOW)
