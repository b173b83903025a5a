"""A table for spreadsheets: one row per verdict, of which no cell is ever a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator

from clauselint import telling
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Evidence, Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import no_formula, one_line
from clauselint.rule import Rule, Rulebook

_COLUMNS = (
    "path", "code", "rule", "layer", "title", "status", "severity", "confidence", "accepted", "clause", "heading",
    "page", "paragraph", "line", "quotes", "reason", "met", "unmet", "fingerprint", "kinds", "format", "pages",
    "words", "sha256",
)  # fmt: skip
_LONGEST = 32_000  # spreadsheets hold 32,767 characters in a cell


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """RFC 4180 in UTF-8 with a byte order mark, without which Excel misreads it. A document that could not be linted is
    a row with the status "unreadable"."""
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(_COLUMNS)
    for document in run.documents:
        rows = [_refused(document)] if isinstance(document, Unreadable) else _document(document, rulebook)
        writer.writerows([_cell(row.get(column, "")) for column in _COLUMNS] for row in rows)
    return table.getvalue().encode("utf-8-sig")


def _refused(notice: Unreadable) -> dict[str, object]:
    said = f"{notice.message} {notice.hint}".strip()
    return {"path": notice.path, "code": notice.code, "status": "unreadable", "reason": said}


def _document(report: Report, rulebook: Rulebook) -> Iterator[dict[str, object]]:
    shared = {
        "kinds": _joined(kind.name for kind in report.kinds),
        "format": report.format,
        "pages": report.pages,
        "words": report.words,
        "sha256": report.sha256,
    }
    for a in report.assessments:
        yield _row(a, report, rulebook.rule(a.rule)) | shared


def _row(a: Assessment, report: Report, rule: Rule) -> dict[str, object]:
    quote = a.evidence[0] if a.evidence else None
    place = {} if quote is None else _place(quote)
    return {
        "path": telling.file_of(report, quote),
        "code": a.code,
        "rule": a.rule,
        "layer": a.layer,
        "title": rule.title,
        "status": telling.status_word(a.status, rule),
        "severity": a.severity.value,
        "confidence": a.confidence.value,
        "accepted": a.accepted,
        "quotes": " ".join(f"“{' '.join(e.text.split())}”" for e in a.evidence),
        "reason": a.reason,
        "met": _joined(a.met),
        "unmet": _joined(a.unmet),
        "fingerprint": fingerprint(a),
        **place,
    }


def _place(quote: Evidence) -> dict[str, object]:
    return {
        "clause": quote.clause,
        "heading": quote.heading,
        "page": quote.page,
        "paragraph": quote.paragraph,
        "line": quote.line,
    }


def _joined(labels: Iterable[str]) -> str:
    return " | ".join(labels)


def _cell(value: object) -> str:
    text = "" if value is None else one_line(str(value))
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]} [...]"
    return no_formula(text)
