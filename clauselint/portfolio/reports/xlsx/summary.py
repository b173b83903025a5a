"""The first sheet: what the portfolio comes to, on a page or two."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from clauselint.portfolio.figures import LEVELS, WORDS, Group, Overview
from clauselint.portfolio.reports.xlsx.paper import QUIET, Cell, Sheet, Workbook

_WIDTHS = (66, 15, 12, 12, 12, 12, 12, 12, 15)
_MOST = 50  # vendors and the like
_BAR = "#D5DEE8"


def write(book: Workbook, figures: Overview) -> None:
    """Adds the sheet."""
    sheet = book.sheet("Summary", _WIDTHS)
    sheet.title("Contract portfolio")
    sheet.say(figures.standing, font_size=11)
    sheet.say("Vendors, kinds and laws below are those of the contracts to which rules apply.", font_color=QUIET)
    sheet.say(f"Audit of {figures.about.finished or figures.about.started}.", font_color=QUIET)
    _files(sheet, figures)
    levels = list(zip(map(str.capitalize, LEVELS), figures.findings, strict=True))
    apart = [("Accepted, and counted apart: see the sheet Accepted", figures.accepted)] if figures.accepted else []
    _table(sheet, "Findings", ("Severity", "Findings"), [*levels, *apart])
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
    words = [word.capitalize() for word in WORDS]
    sheet.header(("Rule", "Layer", *words), words)
    text, none = sheet.book.format(), sheet.book.format(font_color=QUIET)
    for rule in figures.rules:
        counted = zip(rule.counts, WORDS, strict=True)
        looks = [sheet.book.word(word) if count else none for count, word in counted]
        sheet.line((f"{rule.title} ({rule.code})", rule.layer, *rule.counts), [text, text, *looks])


def _groups(sheet: Sheet, title: str, name: str, groups: Sequence[Group]) -> None:
    rows = [(each.name, each.contracts, *each.findings) for each in groups[:_MOST]]
    _table(sheet, title, (name, "Contracts", *(level.capitalize() for level in LEVELS)), rows)
    if len(groups) > _MOST:
        sheet.say(f"and {len(groups) - _MOST:,} more; the sheet Contracts has them all.", font_color=QUIET)


def _table(sheet: Sheet, title: str, names: Sequence[str], rows: Iterable[Sequence[Cell]]) -> None:
    rows = list(rows)
    sheet.heading(title)
    sheet.header(names, [name for name in names[1:] if name != "Kind"])
    first = sheet.row
    for row in rows:
        sheet.line(row, [sheet.book.format()] * len(names))
    if "Contracts" in names[1:]:
        sheet.bars(first, 1, _BAR)
    if not rows:
        sheet.say("none", font_color=QUIET)
