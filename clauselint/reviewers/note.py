"""The text of the note on one finding, the same in every file format."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clauselint.contract import Party
from clauselint.report import Assessment, Evidence
from clauselint.rule import Rule
from clauselint.telling import SILENT, UNMET, clause_name, short_name, status_word
from clauselint.wording import fitted

_SIGNED = re.compile(r"clauselint · (?P<code>\S{1,40}) · (?P<rule>\S{1,80})")
_LONGEST_QUOTE = 160
_MOST_QUOTES = 5


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph of a note: ``lead`` stands out before the ``text``."""

    text: str
    lead: str = ""


def note(
    finding: Assessment, rule: Rule, parties: Sequence[Party], remarks: Sequence[str] = (), *, wording: bool = True
) -> tuple[Line, ...]:
    """The whole note on a finding, with the proposed ``wording`` in the terms of ``parties``.

    ``remarks`` say where the note stands or what was proposed, and come before the reason. The last line is the mark
    by which ``signed`` knows a note of ours.
    """
    return (
        Line("", rule.title),
        Line(f"{rule.code} · {status_word(finding.status, rule)} · {finding.severity.value}{_doubt(finding)}"),
        *(Line(remark) for remark in remarks),
        *_reasons(finding, rule),
        Line(rule.why, "Why it matters: "),
        *_authorities(rule),
        *(_wording(rule, parties) if wording else ()),
        Line(f"clauselint · {rule.code} · {rule.rule}"),
    )


def as_text(lines: Sequence[Line]) -> str:
    """The note as plain text, a paragraph a line."""
    return "\n".join(f"{line.lead}{line.text}" for line in lines)


def signed(last_line: str) -> str:
    """The name of the rule when this is the last line of a note of ours, else "" """
    found = _SIGNED.fullmatch(last_line.strip())
    return found["rule"] if found else ""


def _doubt(finding: Assessment) -> str:
    return "" if finding.confidence.value == "high" else f" · {finding.confidence.value} confidence"


def _reasons(finding: Assessment, rule: Rule) -> Iterator[Line]:
    silent = status_word(finding.status, rule) == "silent"
    yield Line(f"{finding.reason} {SILENT}" if silent else finding.reason)
    if finding.unmet and not silent:
        yield Line("; ".join(finding.unmet) + ".", f"{UNMET[finding.status]} ")
    if finding.met:
        yield Line("; ".join(finding.met) + ".", "Already met: ")
    others = finding.evidence[1 : 1 + _MOST_QUOTES]
    if others:
        yield Line("; ".join(map(_quoted, others)), "Other words that count: ")


def _quoted(quote: Evidence) -> str:
    words = " ".join(quote.text.split())
    words = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE].rsplit(' ', 1)[0]} …"
    return f"{clause_name(quote.clause)} “{words}”".lstrip()


def _authorities(rule: Rule) -> Iterator[Line]:
    laws = [f"{short_name(a)}, {a.provision}" for a in rule.authorities]
    if laws:
        yield Line("; ".join(laws) + ".", "Asked for by: ")


def _wording(rule: Rule, parties: Sequence[Party]) -> Iterator[Line]:
    if rule.remedy.preferred:
        yield Line(fitted(" ".join(rule.remedy.preferred.split()), parties), "Propose: ")
