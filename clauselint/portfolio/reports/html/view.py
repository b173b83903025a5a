"""What the page says of an audit, ready to lay out and small enough to open, however many contracts there are."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from clauselint.portfolio.figures import WORDS, AskedRule, Overview, Step
from clauselint.portfolio.overview import ACCEPTED, ASKED, TOLD, VERDICTS, overview
from clauselint.report import Status
from clauselint.telling import UNMET, clause_name

MOST_CONTRACTS = 100  # shown one by one
MOST_LINES = 12  # of a table of vendors, kinds ...
MOST_WORST = 8
MOST_UNREAD = 100
LONGEST_QUOTE = 800  # characters
SIGNS = dict(zip(WORDS, ("A", "M", "W", "S", "ok", "✓", "·"), strict=True))
_OF = "coalesce(d.same_as, d.document)"


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a bar that is 100 wide."""

    look: str
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule with the verdicts on all contracts to which it applies, as a bar and in words."""

    rule: AskedRule
    bar: tuple[Piece, ...]
    counted: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class StepLine:
    """A step of the ladder with a bar."""

    step: Step
    bar: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class FindingView:
    """One finding of a contract, with its first quote as far as it goes onto the page."""

    id: str
    code: str
    title: str
    word: str
    severity: str
    reason: str
    quote: str
    is_cut: bool
    place: str
    unmet: tuple[str, ...]
    unmet_title: str
    accepted: str  # why, by whom and until when; "" for a finding that is not


@dataclass(frozen=True, slots=True)
class Cell:
    """A verdict in the heat map, and the id of its finding ("" for none)."""

    word: str
    sign: str
    finding: str


@dataclass(frozen=True, slots=True)
class ContractView:
    """One contract: what is known of it, its row of the heat map, its findings, the gravest first."""

    id: str
    name: str
    facts: tuple[tuple[str, str], ...]
    vendor: str
    kind: str
    counts: tuple[tuple[str, int], ...]
    supported: int
    claimed: int
    cells: tuple[Cell, ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The page. ``more`` counts the contracts to which rules apply and that are not shown one by one."""

    figures: Overview
    ladder: tuple[StepLine, ...]
    rules: tuple[tuple[str, tuple[RuleLine, ...]], ...]  # by layer
    contracts: tuple[ContractView, ...]
    more: int
    unread: tuple[tuple[str, ...], ...]
    more_unread: int
    spans: tuple[tuple[str, str, int], ...]  # layers with how many rules of each stand side by side
    highest: int  # layer that any contract supports
    most: int = MOST_LINES
    worst: int = MOST_WORST


def view(base: sqlite3.Connection) -> View:
    """What the page says of the store behind ``base``."""
    figures = overview(base)
    contracts = tuple(_contracts(base, figures))
    (unread,) = base.execute("select count(*) from unread").fetchone()
    rows = base.execute("select name, state, message, hint from unread limit ?", (MOST_UNREAD,))
    return View(
        figures=figures,
        ladder=tuple(StepLine(step, bar((("held", step.contracts),), figures.asked)) for step in figures.ladder[::-1]),
        rules=tuple(_rules(figures)),
        contracts=contracts,
        more=figures.asked - len(contracts),
        unread=tuple(rows),
        more_unread=max(0, unread - MOST_UNREAD),
        spans=_spans(figures),
        highest=max((step.layer for step in figures.ladder if step.contracts), default=0),
    )


def bar(parts: Sequence[tuple[str, int]], whole: int) -> tuple[Piece, ...]:
    """Looks and counts as pieces side by side; empty ones are left out."""
    pieces, x = [], 0.0
    for look, count in parts:
        width = 100 * count / whole if whole else 0
        if width:
            pieces.append(Piece(look, round(x, 2), round(width, 2)))
        x += width
    return tuple(pieces)


def _rules(figures: Overview) -> Iterator[tuple[str, tuple[RuleLine, ...]]]:
    for layer, title in figures.layers:
        rules = [rule for rule in figures.rules if rule.layer == layer]
        if rules:
            name = f"Layer {layer}: {title}" if layer.isdigit() else f"{layer.capitalize()}: {title}"
            yield name, tuple(_rule(rule, figures.asked) for rule in rules)


def _rule(rule: AskedRule, asked: int) -> RuleLine:
    counted = tuple(zip(WORDS, rule.counts, strict=True))[:-1]
    return RuleLine(rule, bar(counted, asked), tuple((word, count) for word, count in counted if count))


def _spans(figures: Overview) -> tuple[tuple[str, str, int], ...]:
    names = dict(figures.layers)
    sides = groupby(figures.rules, key=lambda rule: rule.layer)
    return tuple((layer, names.get(layer, ""), len(tuple(rules))) for layer, rules in sides)


def _contracts(base: sqlite3.Connection, figures: Overview) -> Iterator[ContractView]:
    """The contracts with the gravest findings; one to which no rule applies is never among them."""
    rows = base.execute(
        "select d.document, d.name, d.vendor, d.customer, (select title from contract_kinds k where k.kind = d.kind), "  # noqa: S608
        "d.effective_date, d.end_date, d.governing_law, d.high, d.medium, d.low, d.supported, d.claimed, "
        f"d.unread_pages from (select * from documents where state = 'linted' and {ASKED} "
        "order by high desc, medium desc, low desc, name, document limit ?) d",
        (MOST_CONTRACTS,),
    )
    for n, row in enumerate(rows.fetchall(), 1):
        yield _contract(base, figures, f"c{n}", row)


def _contract(base: sqlite3.Connection, figures: Overview, name: str, row: Sequence[Any]) -> ContractView:
    document, path, vendor, customer, kind, begins, ends, law, high, medium, low, supported, claimed, unread = row
    told = tuple(_findings(base, document, name))
    ids = {finding.code: finding.id for finding in told}
    verdict = dict(base.execute(VERDICTS, (document,)).fetchall())
    words = ((rule.code, verdict.get(rule.rule, "not applicable")) for rule in figures.rules)
    pages = ", ".join(str(page) for page in json.loads(unread or "[]"))
    facts = (("Vendor", vendor), ("Customer", customer), ("Kind", kind), ("In force from", begins), ("Ends", ends),
             ("Governing law", law), ("Pages not read", pages))  # fmt: skip
    return ContractView(
        id=name,
        name=path,
        facts=tuple((label, said) for label, said in facts if said),
        vendor=vendor or "",
        kind=kind or "",
        counts=(("high", high), ("medium", medium), ("low", low)),
        supported=supported or 0,
        claimed=claimed or 0,
        cells=tuple(Cell(word, SIGNS[word], ids.get(code, "")) for code, word in words),
        findings=tuple(finding for finding in told if not finding.accepted),
        accepted=tuple(finding for finding in told if finding.accepted),
    )


def _findings(base: sqlite3.Connection, document: int, name: str) -> Iterator[FindingView]:
    rows = base.execute(
        f"select r.code, r.title, {TOLD}, a.status, a.severity, a.reason, a.unmet, e.text, x.reason, x.approver, "  # noqa: S608
        "x.until, e.page, e.clause, e.heading "
        f"from documents d join assessments a on a.document = {_OF} join rules r on r.rule = a.rule {ACCEPTED} "
        "left join evidence e on e.document = a.document and e.rule = a.rule and e.n = 0 "
        "where d.document = ? and a.status in ('adverse', 'missing', 'weak') "
        "order by case a.severity when 'high' then 0 when 'medium' then 1 else 2 end, r.position",
        (document,),
    )
    for n, (code, title, word, status, severity, reason, unmet, quote, *rest) in enumerate(rows, 1):
        yield FindingView(
            id=f"{name}-f{n}",
            code=code,
            title=title,
            word=word,
            severity=severity,
            reason=reason,
            quote=(quote or "")[:LONGEST_QUOTE],
            is_cut=len(quote or "") > LONGEST_QUOTE,
            place=_place(*rest[3:]),
            unmet=tuple(json.loads(unmet)) if word != "silent" else (),
            unmet_title=UNMET[Status(status)],
            accepted=_said(*rest[:3]),
        )


def _said(reason: str | None, approver: str | None, until: str | None) -> str:
    more = " ".join(part for part in (approver and f"by {approver}", until and f"until {until}") if part)
    return f"{reason} (accepted {more})" if more and reason else reason or ""


def _place(page: int | None, clause: str | None, heading: str | None) -> str:
    clause, heading = clause or "", heading or ""
    where = " ".join(part for part in (clause_name(clause), "" if heading in clause else heading) if part)
    return ", ".join(part for part in (where, page and f"page {page}") if part)
