"""A report as rows of the store's tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

from clauselint.portfolio.metadata import Fact
from clauselint.report import Report, Severity
from clauselint.rule import Rulebook

Row = tuple[str | int | float | None, ...]
Rows = dict[str, list[Row]]  # table -> rows, each beginning with the document's number

OF_A_DOCUMENT = ("assessments", "evidence", "metadata", "parties", "kinds", "dependencies", "incorporated", "warnings")
RESULTS = (  # columns of a document that its report fills
    "format", "pages", "words", "language", "unread_pages", "kind", "vendor", "customer", "effective_date", "end_date",
    "governing_law", "supported", "claimed", "blocked_by", "offering", "high", "medium", "low",
    "accepted",
)  # fmt: skip
SETTINGS = ("judged_with", "files", "accepted", "baseline", "fail_on", "keys")  # columns of the table, after its number
_NO_TEXT = re.compile("[\x00\ud800-\udfff]")
_LISTED = 100  # parties, warnings ... of one document: more is a file gone wild


def storable(text: str) -> str:
    """``text`` with what SQLite cannot hold replaced one by one, so that offsets hold."""
    return _NO_TEXT.sub("\N{REPLACEMENT CHARACTER}", text)


def listed(items: Sequence[str] | Sequence[int]) -> str:
    """Words or numbers as a JSON array, which SQLite's ``json_each`` takes apart."""
    return json.dumps([storable(item) if isinstance(item, str) else item for item in items], ensure_ascii=False)


def rows_of(document: int, report: Report, facts: Sequence[Fact]) -> Rows:
    """What the tables of ``OF_A_DOCUMENT`` hold of one report."""
    return {
        "assessments": [
            (document, a.rule, a.status, a.severity, a.confidence, storable(a.reason), listed(a.met), listed(a.unmet))
            for a in report.assessments
        ],
        "evidence": list(_evidence(document, report)),
        "metadata": [(document, f.field, storable(f.value), storable(f.text), f.start, f.stop, f.page, f.how)
                     for f in facts],
        "parties": [
            (document, n, storable(p.name), p.role, listed(p.aliases), p.home)
            for n, p in enumerate(report.parties[:_LISTED])
        ],
        "kinds": [
            (document, n, k.name, *((storable(k.evidence.text), k.evidence.start, k.evidence.end, k.evidence.page)
                                    if k.evidence else (None, None, None, None)))
            for n, k in enumerate(report.kinds)
        ],
        "dependencies": [
            (document, n, storable(d.name), d.kind, storable(d.text), d.page)
            for n, d in enumerate(report.dependencies[:_LISTED])
        ],
        "incorporated": [
            (document, n, storable(i.name), storable(i.text), i.page, storable(i.url), i.clause)
            for n, i in enumerate(report.incorporated[:_LISTED])
        ],
        "warnings": [(document, n, storable(text)) for n, text in enumerate(report.warnings[:_LISTED])],
    }  # fmt: skip


def _evidence(document: int, report: Report) -> Iterator[Row]:
    for a in report.assessments:
        for n, e in enumerate(a.evidence):
            place = (
                e.start,
                e.end,
                e.page,
                storable(e.clause),
                storable(e.heading),
                storable(e.why),
                e.paragraph,
                e.line,
            )
            yield (document, a.rule, n, storable(e.text), *place)


def columns_of(report: Report, facts: Sequence[Fact]) -> dict[str, str | int | None]:
    """What the row of a document says of its report."""
    found = {f.field: storable(f.value) for f in facts}
    severities = [finding.severity for finding in report.findings]
    names = ("kind", "vendor", "customer", "effective_date", "end_date", "governing_law")
    return {
        "format": report.format,
        "pages": report.pages,
        "words": report.words,
        "language": report.language,
        "unread_pages": listed(report.unread_pages),
        **{name: found.get(name) for name in names},
        "supported": report.maturity.supported,
        "claimed": report.maturity.claimed,
        "blocked_by": listed(report.maturity.blocked_by),
        "offering": report.maturity.offering,
        "high": severities.count(Severity.HIGH),
        "medium": severities.count(Severity.MEDIUM),
        "low": severities.count(Severity.LOW),
        "accepted": 0,
    }


def rows_of_rulebook(rulebook: Rulebook) -> Rows:
    """What the tables that explain the verdicts hold."""
    return {
        "rules": [
            (r.rule, r.code, n, r.title, r.layer, r.tier, r.polarity, r.question, r.why, r.remedy.preferred)
            for n, r in enumerate(rulebook.rules)
        ],
        "authorities": [
            (r.rule, n, a.ref, a.name, a.provision, a.year, a.requires, int(a.verified), rulebook.as_of)
            for r in rulebook.rules
            for n, a in enumerate(r.authorities)
        ],
        "layers": [(layer, n, title) for n, (layer, title) in enumerate(rulebook.layers)],
        "contract_kinds": [(kind.kind, kind.label) for kind in rulebook.kinds],
    }
