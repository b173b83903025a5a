"""The report for a reader at a terminal: findings worst first, in words, within 80 columns."""

from __future__ import annotations

from clauselint.report import Report, Run, Status, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_log
from clauselint.reporters.full.finding import accepted, finding, not_applicable, passed
from clauselint.reporters.full.page import Pen
from clauselint.reporters.full.summary import ladder, totals
from clauselint.rule import Rulebook
from clauselint.telling import incorporated_place, kinds, nothing_found, size


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """Every document in order, what could not be linted in a block of its own, then the totals."""
    pen = Pen.for_options(options)
    blocks: list[list[str]] = []
    for report in run.reports:
        if report.findings or not options.brief:
            blocks += _document(report, rulebook, pen, options)
    if run.unreadable:
        blocks.append(_unreadable(run.unreadable, pen))
    if not options.brief:
        blocks.append([pen.ruler(), *totals(run, rulebook, pen)])
    text = "\n\n".join("\n".join(block) for block in blocks)
    return in_log(f"{text}\n").encode(options.encoding, "backslashreplace") if blocks else b""


def _document(report: Report, rulebook: Rulebook, pen: Pen, options: Options) -> list[list[str]]:
    blocks = [_header(report, rulebook, pen)]
    blocks += [finding(a, rulebook.rule(a.rule), report.parties, pen, options) for a in report.findings]
    if not report.findings:
        blocks.append(pen.write(nothing_found(report), style="good" if report.kinds else "medium"))
    if options.everything:
        blocks += [accepted(a, rulebook.rule(a.rule), pen) for a in report.assessments if a.accepted]
        for a in report.assessments:
            if a.status is Status.ADEQUATE:
                blocks.append(passed(a, rulebook.rule(a.rule), pen))
        for a in report.assessments:
            if a.status is Status.NOT_APPLICABLE:
                blocks.append(not_applicable(a, rulebook.rule(a.rule), pen))
    if not options.brief:
        blocks.append(ladder(report, rulebook, pen))
    return blocks


def _header(report: Report, rulebook: Rulebook, pen: Pen) -> list[str]:
    lines = [pen.ruler(), *_name(report, pen)]
    lines += pen.write(f"{kinds(report, rulebook)}. {size(report)}.", "  ")
    for party in report.parties:
        names = ", ".join(f'"{alias}"' for alias in party.aliases)
        known = f"{party.name} ({names})" if names else party.name
        lines += pen.write(known, f"  {party.role.value.capitalize()}: ")
    if report.dependencies:
        named = ", ".join(f"{d.name} ({d.kind})" for d in report.dependencies)
        lines += pen.write(named, "  Depends on: ")
    for each in report.incorporated:
        place = incorporated_place(each)
        lines += pen.write(f"{each.name} ({place})" if place else each.name, "  Incorporated but not read: ")
    for warning in report.warnings:
        lines += pen.write(warning, "  Note: ", style="medium")
    return lines


def _name(report: Report, pen: Pen) -> list[str]:
    """The file, or the files that were judged as one contract."""
    if not report.parts:
        return pen.write(report.path, style="strong")
    many = "1 file" if len(report.parts) == 1 else f"{len(report.parts)} files"
    lines = [pen.paint(f"One contract in {many}", "strong")]
    for part in report.parts:
        lines += pen.write(part.path, f"  {pen.marks.bullet} ", style="strong")
    return lines


def _unreadable(notices: tuple[Unreadable, ...], pen: Pen) -> list[str]:
    lines = [pen.ruler(), pen.paint("Could not be linted", "high")]
    for notice in notices:
        lines += ["", *pen.write(notice.path, "  ", style="strong")]
        lines += pen.write(f"{notice.message} ({notice.code})", "    ")
        lines += pen.write(notice.hint, "    What to do: ", rest="    ") if notice.hint else []
    return lines
