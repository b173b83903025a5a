"""The first sheet: what the portfolio comes to, on a page or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clauselint.portfolio.overview import LEVELS, WORDS, Group, Overview
from clauselint.portfolio.reports.xlsx.paper import QUIET, Cell, Sheet, Workbook

_WIDTHS = (58, 15, 12, 12, 12, 12, 12, 15)
_MOST = 20  # lines of a table here; the other sheets have all
_BAR = "#E9B8B1"


def write(book: Workbook, figures: Overview) -> None:
    """Adds the sheet."""
    sheet = book.sheet("Summary", _WIDTHS)
    sheet.title("Contract portfolio")
    sheet.say(standing(figures), font_size=11)
    sheet.say(f"Audit of {figures.about.finished or figures.about.started}.", font_color=QUIET)
    _files(sheet, figures)
    _table(sheet, "Findings", ("Severity", "Findings"), zip(map(str.capitalize, LEVELS), figures.findings, strict=True))
    _ladder(sheet, figures)
    _rules(sheet, figures)
    _groups(sheet, "By vendor", "Vendor", figures.vendors)
    _groups(sheet, "By kind of contract", "Kind", figures.kinds)
    _groups(sheet, "By governing law", "Governing law", figures.laws)
    laws = [(law.name, law.contracts, law.findings, law.rules) for law in figures.regimes]
    names = ("Law or guideline", "Contracts with a finding", "Findings", "Rules behind it")
    _table(sheet, "By law and guideline that asks for what was not found", names, laws)
    named = [(each.name, each.contracts, each.kind) for each in figures.upstreams]
    _table(sheet, "Depends on", ("Model, cloud, chip or licence manager", "Contracts", "Kind"), named)


def standing(figures: Overview) -> str:
    """The portfolio in two sentences."""
    asked, first = figures.asked, figures.ladder[0].contracts
    if not asked:
        return "No rule applies to any of these contracts."
    said = f"{figures.grave:,} of {asked:,} contracts to which rules apply have a finding of high severity. "
    return f"{said}{asked - first:,} of them support layer 1 of the ladder or a higher one."


def _files(sheet: Sheet, figures: Overview) -> None:
    files = figures.files
    rows: list[Sequence[Cell]] = [
        ("Linted", files.linted),
        ("  of them with the content of another", files.copies),
        ("  of them with pages that could not be read", files.part),
        ("  of them of kinds to which no rule applies", files.linted - figures.asked),
        ("Could not be read: see the sheet Unread files", files.unreadable),
        ("Passed over: see the sheet Unread files", files.skipped),
    ]
    if files.waiting:
        rows.append(("Still to be read: the audit was not finished", files.waiting))
    _table(sheet, "Files", ("What became of them", "Files"), [*rows, ("All", files.found)])


def _ladder(sheet: Sheet, figures: Overview) -> None:
    names = ("Highest layer supported, of the contracts to which rules apply", "Contracts", "Claim more")
    rows = [
        (f"{step.layer}  {step.name}" if step.layer else "none", step.contracts, step.claim_more)
        for step in reversed(figures.ladder)
    ]
    _table(sheet, "The ladder", names, rows)


def _rules(sheet: Sheet, figures: Overview) -> None:
    sheet.heading("By rule: how many contracts got which verdict")
    sheet.header(("Rule", "Layer", *(word.capitalize() for word in WORDS)))
    first, text = sheet.row, sheet.book.format()
    looks = [text, text, *(sheet.book.word(word) for word in WORDS)]
    for rule in figures.rules:
        sheet.line((f"{rule.title} ({rule.code})", rule.layer, *rule.counts), looks)
    if first == sheet.row:
        sheet.say("none", font_color=QUIET)


def _groups(sheet: Sheet, title: str, name: str, groups: Sequence[Group]) -> None:
    rows = [(each.name, each.contracts, *each.findings) for each in groups]
    _table(sheet, title, (name, "Contracts", *(level.capitalize() for level in LEVELS)), rows)


def _table(sheet: Sheet, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    rows = list(rows)
    sheet.heading(title)
    sheet.header(names)
    first = sheet.row
    for row in rows[:_MOST]:
        sheet.line(row, [sheet.book.format()] * len(names))
    sheet.bars(first, 1, _BAR)
    if len(rows) > _MOST:
        sheet.say(f"and {len(rows) - _MOST:,} more; filter the sheets Contracts and Dependencies.", font_color=QUIET)
    if not rows:
        sheet.say("none", font_color=QUIET)
