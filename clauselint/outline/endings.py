"""Reads how a passage ends: whether it leads on, agrees, breaks off, or is a line of a table of contents."""

from __future__ import annotations

import re

from clauselint.contract import Span

_AGREED = re.compile(
    r"\b(?:agree|agreed|agrees|covenant)\b[^.;]{0,80}$|\bdefinitions? (?:shall |will )?(?:apply|applies)\W*$",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"(?:\.{3,}|(?:\.\s){3,}|…|\t|[^\S\n]{3,}|\.\s)\s*\d{1,3}\Z")


def ends_open(text: str, span: Span) -> bool:
    """Whether a passage ends with a colon, so that what follows belongs to it."""
    return text[max(span.start, span.end - 12) : span.end].rstrip(" *_\n\t\u00a0–—-").endswith((":", "："))


def unfinished(text: str, span: Span) -> bool:
    """Whether the passage before stops in mid-sentence, so that a line in capitals goes on with it."""
    if span.end - span.start < 60:
        return False
    return text[max(span.start, span.end - 6) : span.end].rstrip(" *_")[-1:] not in tuple('.!?:;"”)')


def agrees(text: str, span: Span) -> bool:
    """Whether a passage ends with "the parties agree as follows:", which leads into the whole contract."""
    return bool(_AGREED.search(" ".join(text[max(span.start, span.end - 160) : span.end].split())))


def in_contents(text: str, spans: list[Span]) -> list[bool]:
    """For each passage whether it is a line of a table of contents: it ends in a page number, as a neighbour does."""
    lines = [_names_page(text, span) for span in spans]
    return [line and any(lines[max(0, at - 1) : at] + lines[at + 1 : at + 2]) for at, line in enumerate(lines)]


def _names_page(text: str, span: Span) -> bool:
    if span.end - span.start > 160:
        return False
    return bool(_CONTENTS.search(text[max(span.start, span.end - 24) : span.end].rstrip(" *_")))
