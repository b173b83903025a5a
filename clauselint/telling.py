"""What every report for people says in the same words: statuses, places, kinds and where a contract stands."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from clauselint.report import Assessment, Evidence, Incorporated, Report, Status
from clauselint.rule import Authority, Rule, Rulebook

ORDER = ("adverse", "missing", "weak", "silent", "adequate", "n/a")
SILENT = "Silence is no gap here: the vendor is given no express right, and no limit is set on one either."
UNMET = {
    Status.MISSING: "A good clause would have:",
    Status.WEAK: "Still to be met:",
    Status.ADVERSE: "Instead, a good clause would have:",
}


def status_word(status: Status, rule: Rule) -> str:
    """What to call a status: silence on a right that the vendor would need is not a gap, so it is "silent"."""
    if status is Status.MISSING and rule.polarity == "restrictive":
        return "silent"
    return "n/a" if status is Status.NOT_APPLICABLE else status.value


def numbered(count: int, noun: str) -> str:
    """``1 page``, ``2 pages``."""
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def clause_name(number: str) -> str:
    """ "clause 7.2"; "Schedule 1" says what it is."""
    return number if number[:1].isalpha() else number and f"clause {number}"


def place(e: Evidence) -> str:
    """File (in a family), clause with its heading, and page; "" when none is known."""
    heading = "" if e.heading in e.clause else e.heading
    clause = " ".join(part for part in (clause_name(e.clause), heading) if part)
    return ", ".join(part for part in (e.path, clause, e.page and f"page {e.page}") if part)


def file_of(report: Report, quote: Evidence | None) -> str:
    """The file that a quote stands in; what has no words is told of the first file of a family."""
    if quote and quote.path:
        return quote.path
    return report.parts[0].path if report.parts else report.path


def line_of(quote: Evidence | None) -> int:
    """The line of a text file, or the ordinal of the paragraph in another; 1 for what has no place."""
    return (quote and (quote.line or quote.paragraph)) or 1


def at_a_glance(a: Assessment, rule: Rule) -> str:
    """A verdict in one paragraph: the rule's title, then why."""
    return f"{rule.title}. {reason(a, rule)}"


def reason(a: Assessment, rule: Rule) -> str:
    """Why, and what silence means."""
    return f"{a.reason} {SILENT}" if status_word(a.status, rule) == "silent" else a.reason


def why_it_counts(e: Evidence, reason: str) -> str:
    """Why a quote counts, unless the reason of the verdict says it already."""
    return "" if e.why in reason else e.why


def kinds(report: Report, rulebook: Rulebook) -> str:
    """The kinds of contract seen, with a capital."""
    labels = {kind.kind: kind.label for kind in rulebook.kinds}
    said = "; ".join(labels.get(kind.name, kind.name) for kind in report.kinds) or "no kind of contract recognised"
    return f"{said[0].upper()}{said[1:]}"


def size(report: Report) -> str:
    """ "6 pages, 2,345 words"."""
    pages = "" if report.pages is None else f"{numbered(report.pages, 'page')}, "
    return f"{pages}{numbered(report.words, 'word')}"


def nothing_found(report: Report) -> str:
    """What to say of a document without findings: all met, or nothing asked."""
    asked = [a for a in report.assessments if a.status is not Status.NOT_APPLICABLE]
    if not asked and not report.kinds:
        return "Nothing was asked: the rules know no contract of this kind. --all-rules asks them all the same."
    if not asked:
        return f"Nothing to find: none of the {len(report.assessments)} rules applies to this document."
    if len(asked) == 1:
        return "No findings: the one rule that applies is met."
    return f"No findings: all {len(asked)} rules that apply are met."


def incorporated_place(each: Incorporated) -> str:
    """Where the contract names a document that was not read, and where it says that it is."""
    return ", ".join(part for part in (each.path, clause_name(each.clause), each.url) if part)


def counted(assessments: Iterable[Assessment], rulebook: Rulebook) -> str:
    """ "3 adverse, 1 weak, 2 not applicable"."""
    counts = Counter(status_word(a.status, rulebook.rule(a.rule)) for a in assessments)
    return ", ".join(f"{counts[word]} {'not applicable' if word == 'n/a' else word}" for word in ORDER if counts[word])


def short_name(law: Authority) -> str:
    """The name of a law without what stands in brackets or after a comma."""
    return re.split(r"[,(:]", law.name)[0].strip()


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a contract stands on the ladder: one sentence, what it buys, the rules in the way of ``next_layer``."""

    sentence: str
    offering: str
    next_layer: int
    blockers: tuple[str, ...]
    unjudged: str


def standing(report: Report) -> Standing:
    """What the ladder says in words; ``next_layer`` is 6 when nothing is left to climb."""
    maturity = report.maturity
    supported = f"supports layer {maturity.supported} of 5" if maturity.supported else "does not support layer 1 of 5"
    claimed = f"claims layer {maturity.claimed}" if maturity.claimed else "claims none"
    above = maturity.supported + 1
    asked = any(a.layer == str(above) and a.status is not Status.NOT_APPLICABLE for a in report.assessments)
    told = maturity.blocked_by or asked or above > 5
    return Standing(
        f"The contract {supported} and {claimed}.",
        f"What it really buys: {maturity.offering}." if maturity.offering else "",
        above,
        maturity.blocked_by if above <= 5 else (),
        "" if told else f"No rule that was asked applies to layer {above}, so it cannot be judged.",
    )


def title(name: str, rulebook: Rulebook) -> str:
    """A rule's title with its code; the bare name of a rule that this rulebook lacks."""
    try:
        rule = rulebook.rule(name)
    except KeyError:
        return name
    return f"{rule.title} ({rule.code})"
