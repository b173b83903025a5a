"""Where SARIF says that words stand: file, line or paragraph, clause and page."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote as percent_encoded

from clauselint import telling
from clauselint.report import Evidence
from clauselint.reporters.escaping import one_line

Json = dict[str, Any]

LEVELS = {"high": "error", "medium": "warning", "low": "note"}
RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0}  # 0 to 100


def in_message(text: str) -> str:
    """``text`` on one line as a message, in which a viewer makes no link of "[words](address)"."""
    return one_line(text).replace("](", "]\\(")


def in_file(path: str) -> Json:
    """An artifactLocation: a path as given becomes a relative reference, an absolute one a ``file:`` address."""
    file = PurePath(path)
    reference = percent_encoded(file.as_posix().encode("utf-8", "surrogateescape"), safe="/")
    return {"uri": f"file://{'' if reference.startswith('/') else '/'}{reference}" if file.is_absolute() else reference}


def location(path: str, words: Evidence | None) -> Json:
    """A location. The line of a file without lines is the ordinal of the paragraph, and 1 for what has no words."""
    line = telling.line_of(words)
    region: Json = {"startLine": line, "startColumn": 1}
    if words is None:
        return {"physicalLocation": {"artifactLocation": in_file(path), "region": region | {"endLine": line}}}
    region |= {"endLine": line if words.line is None else line + words.text.count("\n")}
    region |= {"snippet": {"text": words.text}}
    found: Json = {"physicalLocation": {"artifactLocation": in_file(path), "region": region}}
    found |= {"logicalLocations": logical} if (logical := list(_logical(words))) else {}
    known = {"page": words.page, "paragraph": words.paragraph, "start": words.start, "end": words.end}
    return found | {"properties": {key: value for key, value in known.items() if value is not None}}


def _logical(words: Evidence) -> Iterator[Json]:
    if words.clause or words.heading:
        full = telling.clause_name(words.clause)
        heading = "" if words.heading in words.clause else words.heading
        name = words.clause or words.heading
        yield {"name": name, "fullyQualifiedName": " ".join(p for p in (full, heading) if p), "kind": "clause"}
    if words.page is not None:
        yield {"name": f"page {words.page}", "kind": "page"}
