"""A Code Quality report for GitLab: findings in the widget and the diff of a merge request."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import PurePath
from typing import Any

from clauselint import telling
from clauselint.fingerprint import fingerprint
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_json, one_line
from clauselint.rule import Rulebook

Json = dict[str, Any]

_SEVERITIES = {"high": "critical", "medium": "major", "low": "minor"}


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """One JSON array in UTF-8; a document that could not be linted is a blocker."""
    issues: list[Json] = []
    for document in run.documents:
        issues += [_refused(document)] if isinstance(document, Unreadable) else _document(document, rulebook)
    return (in_json(json.dumps(issues, ensure_ascii=False, indent=2)) + "\n").encode()


def _refused(notice: Unreadable) -> Json:
    said = f"Could not be linted: {notice.message} {notice.hint}".strip()
    return _issue(notice.code, said, "blocker", notice.path, 1, notice.code)


def _document(report: Report, rulebook: Rulebook) -> Iterator[Json]:
    for a in report.findings:
        rule = rulebook.rule(a.rule)
        quote = a.evidence[0] if a.evidence else None
        where = quote and telling.place(quote)
        said = f"{a.code} {telling.status_word(a.status, rule)}{f', {where}' if where else ''}: "
        said += telling.at_a_glance(a, rule)
        path = telling.file_of(report, quote)
        yield _issue(a.rule, said, _SEVERITIES[a.severity.value], path, telling.line_of(quote), fingerprint(a))


def _issue(check: str, said: str, severity: str, path: str, line: int, told_by: str) -> Json:
    """GitLab keeps one issue per fingerprint, and two files may share a clause: the file is part of it."""
    file = PurePath(path).as_posix()
    unique = sha256(f"{file}\n{told_by}".encode("utf-8", "surrogatepass")).hexdigest()[:32]
    return {
        "type": "issue",
        "check_name": check,
        "description": one_line(" ".join(said.split())),
        "categories": ["Compatibility"],
        "severity": severity,
        "fingerprint": unique,
        "location": {"path": one_line(file), "lines": {"begin": line}},
    }
