"""The sheets with one row for each contract, finding, file and dependency, as long as Excel has rows."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from clauselint.portfolio.figures import LEVELS, WORDS, Overview
from clauselint.portfolio.overview import ACCEPTED, TOLD, VERDICTS
from clauselint.portfolio.reports.xlsx.paper import LINE, QUIET, Cell, Sheet, Workbook

_OF = "coalesce(d.same_as, d.document)"
_SHORT = {"not applicable": "n/a"}
_KIND = "(select title from contract_kinds k where k.kind = d.kind)"
_WORST = "order by d.high desc, d.medium desc, d.low desc, d.name, d.document"
_CONTRACT = {
    "Contract": 48, "Vendor": 26, "Customer": 26, "Kind": 28, "Effective": 11, "Ends": 11, "Governing law": 18,
    "High": 8, "Medium": 9, "Low": 8, "Layer supported": 10, "Layer claimed": 10, "Format": 8, "Pages": 8, "Words": 9,
    "Pages not read": 14, "SHA-256": 18, "Path": 60,
}  # fmt: skip
_FINDING = {
    "Severity": 10, "Status": 10, "Contract": 34, "Vendor": 22, "Rule": 34, "Code": 9, "Layer": 10, "Quote": 70,
    "Page": 7, "Clause": 10, "Heading": 20, "Reason": 50, "Still to be met": 60, "Confidence": 11, "Kind": 24,
}  # fmt: skip
_FINDINGS = (
    f"select a.severity, {TOLD}, d.name, d.vendor, r.title, r.code, r.layer, e.text, e.page, e.clause, e.heading, "  # noqa: S608
    f"a.reason, a.unmet, a.confidence, {_KIND} from documents d "
    f"join assessments a on a.document = {_OF} join rules r on r.rule = a.rule {ACCEPTED} "
    f"left join evidence e on e.document = {_OF} and e.rule = a.rule and e.n = 0 "
    "where d.state = 'linted' and a.status in ('adverse', 'missing', 'weak') and a.severity = ? and x.rule is null "
    "order by d.document, r.position"
)
_ACCEPTED = {
    "Severity": 10, "Status": 10, "Contract": 34, "Vendor": 22, "Rule": 34, "Code": 9, "Why it is accepted": 50,
    "By": 22, "Until": 12, "Quote": 70, "Page": 7, "Clause": 10, "Stands in": 40,
}  # fmt: skip
_LIVED_WITH = (
    "select f.severity, f.status, f.name, f.vendor, f.title, f.code, f.accepted, f.accepted_by, f.accepted_until, "
    "f.quote, f.page, f.clause, x.file from accepted_findings f "
    "join accepted x on x.document = f.document and x.rule = f.rule "
    "order by case f.severity when 'high' then 0 when 'medium' then 1 else 2 end, f.document, f.code"
)
_UNREAD = {"File": 60, "What became of it": 18, "Why": 60, "What to do": 60, "Code": 18, "Bytes": 12}
_DEPENDENCY = {"Contract": 50, "Depends on": 26, "Kind": 18, "The contract's words": 90, "Page": 8, "Vendor": 26}


def heat_map(book: Workbook, base: sqlite3.Connection, figures: Overview) -> None:
    """Contracts by rules, the gravest contract first, a word and a colour for each verdict."""
    names = ["Contract", "Vendor", *(level.capitalize() for level in LEVELS), "Layer supported"]
    sheet = book.sheet("Heat map", [40, 20, 6, 8, 6, 10, *([8] * len(figures.rules))], large=True)
    text = [book.format()] * len(names)
    look = {word: book.word(word, font_size=9, align="center") for word in WORDS}

    def lines() -> Iterator[tuple[list[Cell], list[Any]]]:
        query = "select d.name, d.vendor, d.high, d.medium, d.low, d.supported, d.document from documents d "
        for *cells, document in base.execute(f"{query}where d.state = 'linted' {_WORST}"):
            verdict = dict(base.execute(VERDICTS, (document,)).fetchall())
            words = [verdict.get(rule.rule, "not applicable") for rule in figures.rules]
            yield [*cells, *(_SHORT.get(word, word) for word in words)], [*text, *(look[word] for word in words)]

    titles = [f"{rule.code}  {rule.title}" for rule in figures.rules]
    what = "Every contract by every rule, the gravest first"
    _fill(sheet, (what, figures.files.linted, "contracts"), [*names, *titles], lines(), upright=len(names))


def contracts(book: Workbook, base: sqlite3.Connection, figures: Overview) -> None:
    """What is known of each contract, with the columns that the user joined."""
    own = [name for _, name, *_ in base.execute("pragma table_info(own)") if name != "document"]
    join = " left join own on own.document = d.document" if own else ""
    query = (
        f"select d.name, d.vendor, d.customer, {_KIND}, d.effective_date, d.end_date, d.governing_law, d.high, "  # noqa: S608
        "d.medium, d.low, d.supported, d.claimed, d.format, d.pages, d.words, d.unread_pages, d.sha256, d.path"
        f"{''.join(map(_own, own))} from documents d{join} where d.state = 'linted' {_WORST}"
    )
    names = [*_CONTRACT, *own]
    sheet = book.sheet("Contracts", [*_CONTRACT.values(), *([18] * len(own))])
    looks = [book.format()] * len(names)
    unread = list(_CONTRACT).index("Pages not read")
    rows = (([*row[:unread], _listed(row[unread], ", "), *row[unread + 1 :]], looks) for row in base.execute(query))
    _fill(sheet, ("What is known of each contract, the gravest first", figures.files.linted, "contracts"), names, rows)


def findings(book: Workbook, base: sqlite3.Connection, figures: Overview) -> None:
    """Every finding with its first quote, by severity, so that what Excel has no room for weighs least."""
    sheet = book.sheet("Findings", list(_FINDING.values()))
    ruled, quoted = book.ruled(), book.ruled(font_name="Cambria")
    looks = [quoted if name == "Quote" else ruled for name in _FINDING]
    look = {word: book.word(word, bottom=1, bottom_color=LINE) for word in (*LEVELS, *WORDS)}

    def lines() -> Iterator[tuple[list[Cell], list[Any]]]:
        for level in LEVELS:
            for row in base.execute(_FINDINGS, (level,)):
                cells = [_joined(cell) if isinstance(cell, str) else cell for cell in row]
                cells[12] = _listed(row[12], "; ")
                yield cells, [look[row[0]], look[row[1]], *looks[2:]]

    _fill(sheet, ("Every finding, the gravest first", figures.findings_in_all, "findings"), list(_FINDING), lines())


def accepted(book: Workbook, base: sqlite3.Connection, figures: Overview) -> None:
    """Every finding that somebody decided to live with, and why."""
    sheet = book.sheet("Accepted", list(_ACCEPTED.values()))
    looks = [book.ruled()] * len(_ACCEPTED)
    rows = (([_joined(c) if isinstance(c, str) else c for c in row], looks) for row in base.execute(_LIVED_WITH))
    what = "Findings that are accepted; they are counted nowhere else"
    _fill(sheet, (what, figures.accepted, "findings"), list(_ACCEPTED), rows)


def unread(book: Workbook, base: sqlite3.Connection) -> None:
    """Every file that was not read, in whole or in part, with the reason and what to do."""
    sheet = book.sheet("Unread files", list(_UNREAD.values()))
    (count,) = base.execute("select count(*) from unread").fetchone()
    looks = [book.ruled()] * len(_UNREAD)
    rows = ((row, looks) for row in base.execute("select name, state, message, hint, code, size from unread"))
    what = "Files that were not read, in whole or in part: what stands in them was not judged"
    _fill(sheet, (what, count, "files"), list(_UNREAD), rows)


def dependencies(book: Workbook, base: sqlite3.Connection) -> None:
    """Every model, cloud, chip and licence manager that a contract names, with its words."""
    sheet = book.sheet("Dependencies", list(_DEPENDENCY.values()))
    joined = f"from documents d join dependencies p on p.document = {_OF} where d.state = 'linted'"
    (count,) = base.execute(f"select count(*) {joined}").fetchone()
    query = f"select d.name, p.name, p.kind, p.text, p.page, d.vendor {joined} order by d.document, p.n"
    looks = [book.ruled()] * len(_DEPENDENCY)
    rows = (([_joined(c) if isinstance(c, str) else c for c in row], looks) for row in base.execute(query))
    what = "Models, clouds, chips and licence managers that the contracts name"
    _fill(sheet, (what, count, "times named"), list(_DEPENDENCY), rows)


def _fill(
    sheet: Sheet,
    told: tuple[str, int, str],
    names: Sequence[str],
    lines: Iterable[tuple[Sequence[Cell], Sequence[Any]]],
    upright: int | None = None,
) -> None:
    """A line that says what this is and what has no room, the header, and the rows; ``told`` is what, how many of
    which."""
    what, count, which = told
    room = sheet.room - 2
    sheet.say(f"{what}: {count:,} {which}." if count <= room else _left_out(what, count, which, room), font_color=QUIET)
    first = sheet.row
    if upright is None:
        sheet.header(names)
    else:
        sheet.header_upright(names, upright)
    sheet.freeze(1)
    for cells, looks in islice(lines, room):
        sheet.line(cells, looks)
    sheet.filters(first, len(names))


def _left_out(what: str, count: int, which: str, room: int) -> str:
    return (
        f"{what}. Excel has no room for all {count:,} {which}: these are the first {room:,}, and {count - room:,} are "
        "left out here. All of them: clauselint audit report --csv, or the file audit.sqlite."
    )


def _own(name: str) -> str:
    return ', own."{}"'.format(name.replace('"', '""'))


def _joined(text: str) -> str:
    return " ".join(text.split())


def _listed(items: str | None, between: str) -> str | None:
    return between.join(str(item) for item in json.loads(items)) or None if items else None
