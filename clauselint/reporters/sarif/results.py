"""Findings as SARIF results: message, places, a fingerprint that lasts, and what the user accepted."""

from __future__ import annotations

from clauselint import telling
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Report, Run
from clauselint.reporters.escaping import one_line
from clauselint.reporters.sarif.locating import LEVELS, RANKS, Json, in_message, location
from clauselint.rule import Rule, Rulebook


def results(run: Run, rulebook: Rulebook) -> list[Json]:
    """The findings of every document, worst first; then those that are accepted, as suppressed results."""
    ordinals = {rule.rule: n for n, rule in enumerate(rulebook.rules)}
    borne = any(a.accepted for report in run.reports for a in report.assessments)
    found = []
    for report in run.reports:
        for a in (*report.findings, *(a for a in report.assessments if a.accepted)):
            # Where one result of a run says whether it is suppressed, all must.
            suppressed = {"suppressions": _suppressions(a)} if borne else {}
            found.append(_result(a, rulebook.rule(a.rule), report, ordinals[a.rule]) | suppressed)
    return found


def _result(a: Assessment, rule: Rule, report: Report, ordinal: int) -> Json:
    first, *others = a.evidence or (None,)
    told: Json = {
        "ruleId": a.code,
        "ruleIndex": ordinal,
        "kind": "fail",
        "level": LEVELS[a.severity.value],
        "rank": RANKS[a.severity.value],
        "message": {"text": _message(a, rule)},
        "locations": [location(telling.file_of(report, first), first)],
        "partialFingerprints": {
            "primaryLocationLineHash": f"{fingerprint(a)}:1",
            "clauselint/v1": fingerprint(a),
        },
        "properties": {
            "rule": a.rule,
            "status": a.status.value,
            "severity": a.severity.value,
            "confidence": a.confidence.value,
            "met": list(a.met),
            "unmet": list(a.unmet),
        },
    }
    related = [
        {"id": n, "message": {"text": in_message(e.why) or "Quoted too."}} | location(telling.file_of(report, e), e)
        for n, e in enumerate((e for e in others if e is not None), 1)
    ]
    return told | ({"relatedLocations": related} if related else {})


def _message(a: Assessment, rule: Rule) -> str:
    """Code scanning cannot show a Word file or a PDF: clause, page and words are in the message."""
    said = telling.at_a_glance(a, rule)
    for quote in a.evidence[:1]:
        where = telling.place(quote)
        said += f" “{quote.text}”{f' ({where})' if where else ''}"
    return in_message(" ".join(said.split()))


def _suppressions(a: Assessment) -> list[Json]:
    if not a.accepted:
        return []
    return [{"kind": "external", "status": "accepted", "justification": one_line(a.accepted)}]
