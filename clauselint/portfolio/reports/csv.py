"""The tables of an audit as CSV files that a spreadsheet opens without harm."""

from __future__ import annotations

import csv
import sqlite3
from pathlib import Path

from clauselint.portfolio.cells import harmless
from clauselint.portfolio.reports import folder_in, replacing

_DOCUMENTS = (
    "select name, state, kind, vendor, customer, effective_date, end_date, governing_law, high, medium, low, accepted, "
    "supported, claimed, format, pages, words, unread_pages, sha256, path from documents order by document"
)
_DOCUMENTS_AND_OWN = (
    "select d.name, d.state, d.kind, d.vendor, d.customer, d.effective_date, d.end_date, d.governing_law, d.high, "
    "d.medium, d.low, d.accepted, d.supported, d.claimed, d.format, d.pages, d.words, d.unread_pages, d.sha256, "
    "d.path, own.* from documents d left join own on own.document = d.document order by d.document"
)
_TABLES = {  # file -> question
    "findings": "select name, vendor, customer, kind, code, rule, title, layer, "
    "case when status = 'missing' and polarity = 'restrictive' then 'silent' else status end as status, severity, "
    "confidence, reason, (select group_concat(value, ' | ') from json_each(unmet)) as unmet, quote, page, clause, "
    "heading from findings order by document, code",
    "rules": "select * from by_rule",
    "vendors": "select * from by_vendor",
    "kinds": "select * from by_kind",
    "dependencies": "select d.name, p.name as dependency, p.kind, p.text, p.page from documents d "
    "join dependencies p on p.document = coalesce(d.same_as, d.document) where d.state = 'linted' "
    "order by d.document, p.n",
    "accepted": "select name, vendor, customer, kind, code, rule, title, layer, status, severity, "
    "accepted, accepted_by, accepted_until, quote, page, clause, heading from accepted_findings "
    "order by document, code",
    "unread": "select * from unread",
}


def write(base: sqlite3.Connection, folder: Path) -> tuple[Path, ...]:
    """One file per table in ``folder``/csv. UTF-8 with the mark by which Excel knows it."""
    home = folder_in(folder, "csv")
    has_own = base.execute("select count(*) from sqlite_master where name = 'own'").fetchone()[0]
    tables = {"documents": _DOCUMENTS_AND_OWN if has_own else _DOCUMENTS, **_TABLES}
    return tuple(_written(base, query, home / f"{name}.csv") for name, query in tables.items())


def _written(base: sqlite3.Connection, query: str, path: Path) -> Path:
    rows = base.execute(query)
    with replacing(path) as draft, draft.open("x", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([harmless(column[0]) for column in rows.description])
        writer.writerows([harmless(cell) for cell in row] for row in rows)
    return path
