"""A negotiation memo in Markdown: where the contract stands, a table of asks, then each finding in full."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from clauselint import __version__, telling
from clauselint.report import Assessment, Evidence, Report, Run, Status, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import one_line
from clauselint.rule import Authority, Rule, Rulebook
from clauselint.wording import fitted

_MARKUP = re.compile(r"[\\`*_\[\]<>|~&#$^@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_OPENING = re.compile(r"^(?:([-+=])|(\d{1,9})([.)]))")  # what makes a list or a heading of the line that it opens
_COLUMNS = ("No.", "Clause", "Current text", "Risk", "Ask for", "Settle for", "Walk away")


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The memo in UTF-8. No word of a contract, a file name or a rule becomes markup."""
    blocks = ["# Negotiation memo", _made_with(run, rulebook)]
    for document in run.documents:
        blocks += _refused(document) if isinstance(document, Unreadable) else _document(document, rulebook)
    return ("\n\n".join(block for block in blocks if block) + "\n").encode()


def plain(text: str) -> str:
    """``text`` on one line, as words that Markdown reads as nothing else."""
    return _MARKUP.sub(r"\\\g<0>", one_line(" ".join(text.split())))


def opening(text: str) -> str:
    """``plain`` for words that open a line, where a number or a dash would make a list of them."""
    return _OPENING.sub(lambda hit: f"\\{hit[1]}" if hit[1] else f"{hit[2]}\\{hit[3]}", plain(text))


def _made_with(run: Run, rulebook: Rulebook) -> str:
    packs = "".join(f", rules “{plain(name)}” {plain(version)}" for name, version in run.packs)
    laws = f"; laws and guidelines as of {plain(rulebook.as_of)}" if rulebook.as_of else ""
    return f"Made by clauselint {__version__}{packs}{laws}. A reading aid, not legal advice."


def _refused(notice: Unreadable) -> list[str]:
    hint = f"What to do: {plain(notice.hint)}" if notice.hint else ""
    return [
        f"## {plain(notice.path)}",
        f"**Could not be linted.** {plain(notice.message)} ({plain(notice.code)})",
        hint,
    ]


def _document(report: Report, rulebook: Rulebook) -> list[str]:
    findings = [(n, a, rulebook.rule(a.rule)) for n, a in enumerate(report.findings, 1)]
    blocks = [f"## {plain(report.path)}", _facts(report, rulebook)]
    blocks += [*_standing(report, rulebook), *_with_care(report)]
    if not findings:
        return [*blocks, f"### Findings\n\n{opening(telling.nothing_found(report))}", *_rest(report, rulebook)]
    asks = [_row(_COLUMNS), _row("---" for _ in _COLUMNS)]
    asks += [_row(_ask(n, a, rule, report)) for n, a, rule in findings]
    blocks += ["### What to ask for", "\n".join(asks), "### Findings"]
    for n, a, rule in findings:
        blocks += _finding(n, a, rule, report, rulebook)
    return [*blocks, *_rest(report, rulebook)]


def _facts(report: Report, rulebook: Rulebook) -> str:
    lines = [f"{opening(telling.kinds(report, rulebook))}. {telling.size(report)}."]
    for party in report.parties:
        names = ", ".join(f"“{plain(alias)}”" for alias in party.aliases)
        lines.append(f"{party.role.value.capitalize()}: {plain(party.name)}{f' ({names})' if names else ''}")
    if report.dependencies:
        lines.append("Depends on: " + ", ".join(f"{plain(d.name)} ({d.kind})" for d in report.dependencies))
    levels = [a.severity.value for a in report.findings]
    counts = ", ".join(f"{levels.count(level)} {level}" for level in ("high", "medium", "low"))
    return _list([*lines, f"Findings: {counts}"])


def _standing(report: Report, rulebook: Rulebook) -> list[str]:
    at = telling.standing(report)
    said = " ".join(plain(sentence) for sentence in (at.sentence, at.offering, at.unjudged) if sentence)
    rows = [_row(("Layer", "Standing", "Verdicts")), _row(("---", "---", "---"))]
    numbered = [pair for pair in rulebook.layers if pair[0].isdigit()]
    for key, name in [*reversed(numbered), *(pair for pair in rulebook.layers if pair not in numbered)]:
        found = [a for a in report.assessments if a.layer == key and a.status is not Status.NOT_APPLICABLE]
        rows.append(
            _row(
                (
                    f"{key.capitalize()}: {plain(name)}",
                    _mark(key, report),
                    telling.counted(found, rulebook) or "not asked",
                )
            )
        )
    blocks = ["### Where the contract stands", said, "\n".join(rows)]
    if at.blockers:
        blocks += [
            f"In the way of layer {at.next_layer}:",
            _list(opening(telling.title(b, rulebook)) for b in at.blockers),
        ]
    return blocks


def _mark(layer: str, report: Report) -> str:
    supported = layer.isdigit() and int(layer) <= report.maturity.supported
    claimed = layer == str(report.maturity.claimed)
    return ", ".join(word for word, holds in (("supported", supported), ("claimed", claimed)) if holds)


def _with_care(report: Report) -> list[str]:
    lines = []
    if report.unread_pages:
        lines.append(f"No text could be read on page {', '.join(map(str, report.unread_pages))}.")
    lines += [opening(warning) for warning in report.warnings]
    for each in report.incorporated:
        place = telling.incorporated_place(each)
        lines.append(f"Part of the contract, but not read: {plain(each.name)}{f' ({plain(place)})' if place else ''}")
    return ["### Read with care", _list(lines)] if lines else []


def _ask(n: int, a: Assessment, rule: Rule, report: Report) -> Iterator[str]:
    first = a.evidence[0] if a.evidence else None
    where = f", {plain(telling.place(first))}" if first and telling.place(first) else ""
    yield str(n)
    yield f"**{plain(rule.title)}** ({rule.code}){where}"
    yield f"“{plain(first.text)}”" if first else "nothing is said"
    yield f"{a.severity.value.capitalize()}, {telling.status_word(a.status, rule)}. {plain(rule.why)}"
    for wording in (rule.remedy.preferred, rule.remedy.fallback, rule.remedy.walk_away):
        yield plain(fitted(wording, report.parties))


def _finding(n: int, a: Assessment, rule: Rule, report: Report, rulebook: Rulebook) -> list[str]:
    word = telling.status_word(a.status, rule)
    doubt = "" if a.confidence.value == "high" else f", {a.confidence.value} confidence"
    blocks = [f"#### {n}. {plain(rule.title)} ({rule.code})", f"**{word.capitalize()}, {a.severity.value}{doubt}.**"]
    blocks += [_quote(e, a.reason) for e in a.evidence]
    blocks.append(opening(a.reason))
    if word == "silent":
        blocks.append(telling.SILENT)
    if a.met:
        blocks += ["Met:", _list(map(opening, a.met))]
    if a.unmet and word != "silent":
        blocks += [telling.UNMET[a.status], _list(map(opening, a.unmet))]
    blocks.append(f"Why it matters: {plain(rule.why)}")
    if rule.authorities:
        blocks += ["Asked for by:", _list(_law(law, rulebook) for law in rule.authorities)]
    return blocks


def _quote(e: Evidence, reason: str) -> str:
    where = ": ".join(part for part in (telling.place(e), telling.why_it_counts(e, reason)) if part)
    return f"> “{plain(e.text)}”" + (f"  \n> {opening(where)}" if where else "")


def _law(law: Authority, rulebook: Rulebook) -> str:
    checked = "checked against a source" if law.verified else "not checked against a source"
    day = f", as of {plain(rulebook.as_of)}" if rulebook.as_of else ""
    return f"{opening(law.name)}, {plain(law.provision)} ({law.year}): {plain(law.requires)} ({checked}{day})"


def _rest(report: Report, rulebook: Rulebook) -> list[str]:
    blocks: list[str] = []
    if borne := [a for a in report.assessments if a.accepted]:
        lines = (f"{opening(telling.title(a.rule, rulebook))}: {plain(a.accepted)}" for a in borne)
        blocks += ["### Accepted as it is", _list(lines)]
    for title, status in (("In order", Status.ADEQUATE), ("Does not apply", Status.NOT_APPLICABLE)):
        found = [a for a in report.assessments if a.status is status]
        if found:
            lines = (f"{opening(telling.title(a.rule, rulebook))}: {plain(a.reason)}" for a in found)
            blocks += [f"### {title}", _list(lines)]
    return blocks


def _list(lines: Iterable[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
