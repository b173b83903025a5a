"""The end of a document and of a run on the console: the five-layer ladder and the counts."""

from __future__ import annotations

from collections import Counter

from clauselint.report import Assessment, Report, Run, Status
from clauselint.reporters.full.page import Pen
from clauselint.rule import Rulebook
from clauselint.telling import counted, numbered, standing, title


def ladder(report: Report, rulebook: Rulebook, pen: Pen) -> list[str]:
    """Layer by layer, the highest on top, what the contract gives; then the layers that cut across."""
    rungs = [(key, f"{key} {name}") for key, name in rulebook.layers if key.isdigit()]
    across = [(key, f"  {key}") for key, _ in rulebook.layers if not key.isdigit()]
    widest = max((len(label) for _, label in rungs + across), default=0)
    lines = [pen.paint("What the contract gives, layer by layer", "strong")]
    for key, label in [*reversed(rungs), *across]:
        found = [a for a in report.assessments if a.layer == key]
        lines += _step(f"{label:<{widest}}", found, rulebook, pen)
    return [*lines, "", *_standing(report, rulebook, pen)]


def totals(run: Run, rulebook: Rulebook, pen: Pen) -> list[str]:
    """The last lines of a run: assessments by status, documents, findings by severity."""
    assessments = [a for report in run.reports for a in report.assessments]
    levels = Counter(a.severity.value for a in assessments if a.is_finding)
    lines = pen.write(f"Verdicts: {counted(assessments, rulebook)}.") if assessments else []
    lines += pen.write(_documents(run))
    if borne := sum(bool(a.accepted) for a in assessments):
        lines += pen.write(f"Accepted: {numbered(borne, 'finding')}.")
    split = [f"{levels[level]} {level}" for level in ("high", "medium", "low") if levels[level]]
    if split:
        found = numbered(sum(levels.values()), "finding")
        return lines + pen.write(f"{found}: {', '.join(split)}.", style=split[0].split()[-1])
    return lines + pen.write("No findings.", style="" if run.unreadable else "good") if run.reports else lines


def _step(label: str, found: list[Assessment], rulebook: Rulebook, pen: Pen) -> list[str]:
    asked = [a for a in found if a.status is not Status.NOT_APPLICABLE]
    findings = [a for a in asked if a.is_finding]
    if findings:
        worst = max((a.severity for a in findings), key=lambda severity: severity.rank)
        mark, style = pen.marks.of(worst), worst.value
    else:
        mark, style = (pen.marks.good, "good") if asked else (pen.marks.nothing, "faint")
    said = counted(asked, rulebook) if asked else "nothing applies" if found else "not asked"
    return pen.write(said, f"  {mark} {label}  ", style=style)


def _standing(report: Report, rulebook: Rulebook, pen: Pen) -> list[str]:
    at = standing(report)
    lines = pen.write(at.sentence, "  ")
    lines += pen.write(at.offering, "  ") if at.offering else []
    if at.blockers:
        lines += pen.write(f"In the way of layer {at.next_layer}:", "  ")
        for blocker in at.blockers:
            lines += pen.write(title(blocker, rulebook), f"    {pen.marks.bullet} ")
    return lines + (pen.write(at.unjudged, "  ") if at.unjudged else [])


def _documents(run: Run) -> str:
    text = f"{numbered(len(run.documents), 'document')}: {len(run.reports)} linted"
    return f"{text}, {len(run.unreadable)} could not be linted." if run.unreadable else f"{text}."
