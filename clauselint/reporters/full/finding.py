"""One assessment on the console: verdict, words, place, reason, what is missing, why it matters."""

from __future__ import annotations

from collections.abc import Sequence

from clauselint.contract import Party
from clauselint.report import Assessment, Evidence, Status
from clauselint.reporters import Options
from clauselint.reporters.full.page import Pen
from clauselint.rule import Rule
from clauselint.telling import SILENT, UNMET, place, short_name, status_word, why_it_counts

_BODY = "    "
_MOST_QUOTES = 3
_MOST_LAWS = 2


def finding(a: Assessment, rule: Rule, parties: Sequence[Party], pen: Pen, options: Options) -> list[str]:
    """A finding in full; wording to propose names the ``parties`` as their contract does."""
    blocks = [_head(a, rule, pen), *_quotes(a, pen), _reason(a, rule, pen)]
    if a.unmet and status_word(a.status, rule) != "silent":
        blocks.append(_list(UNMET[a.status], a.unmet, pen))
    blocks.append(pen.write(f"Why it matters: {rule.why}", _BODY))
    blocks.append(pen.write(_asked_by(rule), _BODY, style="faint"))
    if options.wording:
        blocks += _wording(rule, parties, pen)
    return _spaced(blocks)


def accepted(a: Assessment, rule: Rule, pen: Pen) -> list[str]:
    """A finding that the user lives with, and why."""
    return _spaced([_head(a, rule, pen), *_quotes(a, pen), pen.write(f"Accepted: {a.accepted}", _BODY)])


def passed(a: Assessment, rule: Rule, pen: Pen) -> list[str]:
    """An adequate assessment: the verdict and the words that earn it."""
    return _spaced([_head(a, rule, pen), *_quotes(a, pen), pen.write(a.reason, _BODY)])


def not_applicable(a: Assessment, rule: Rule, pen: Pen) -> list[str]:
    """A rule that does not apply, with the reason."""
    return _spaced([_head(a, rule, pen), pen.write(a.reason, _BODY)])


def _head(a: Assessment, rule: Rule, pen: Pen) -> list[str]:
    good = a.status is Status.ADEQUATE
    mark = pen.marks.good if good else pen.marks.of(a.severity)
    level = a.severity.value.upper() if a.is_finding else ""
    verdict = f"{mark} {level:<6} {status_word(a.status, rule):<8} "
    lines = pen.write(rule.title, verdict, style="good" if good else a.severity.value)
    doubt = "" if a.confidence.value == "high" else f", {a.confidence.value} confidence"
    return lines + pen.write(f"{rule.rule} ({rule.code}){doubt}", " " * len(verdict), style="faint")


def _quotes(a: Assessment, pen: Pen) -> list[list[str]]:
    first = a.evidence[:_MOST_QUOTES]
    shown = [pen.quote(e.text, _BODY) + pen.write(_where(e, a.reason), f"{_BODY}  ", style="faint") for e in first]
    if more := len(a.evidence) - len(first):
        quotes = "quote" if more == 1 else "quotes"
        shown.append(pen.write(f"and {more} more {quotes} (--format json has them all)", _BODY, style="faint"))
    return shown


def _where(e: Evidence, reason: str) -> str:
    # The reason follows the quotes: nobody needs it twice.
    return ": ".join(part for part in (place(e), why_it_counts(e, reason)) if part)


def _reason(a: Assessment, rule: Rule, pen: Pen) -> list[str]:
    silence = pen.write(SILENT, _BODY) if status_word(a.status, rule) == "silent" else []
    return pen.write(a.reason, _BODY) + silence


def _asked_by(rule: Rule) -> str:
    laws = [f"{short_name(a)}, {a.provision}" for a in rule.authorities[:_MOST_LAWS]]
    more = len(rule.authorities) - len(laws)
    return f"Asked for by: {'; '.join(laws)}{f'; and {more} more' if more > 0 else ''}." if laws else ""


def _list(title: str, items: tuple[str, ...], pen: Pen) -> list[str]:
    lines = pen.write(title, _BODY)
    for item in items:
        lines += pen.write(item, f"{_BODY}  {pen.marks.bullet} ")
    return lines


def _wording(rule: Rule, parties: Sequence[Party], pen: Pen) -> list[list[str]]:
    from clauselint.wording import fitted  # it reads parties, which most reports need not

    offers = (
        ("Propose:", rule.remedy.preferred),
        ("Or settle for:", rule.remedy.fallback),
        ("Walk away if:", rule.remedy.walk_away),
    )
    return [pen.write(title, _BODY) + pen.write(fitted(text, parties), _BODY + "  ") for title, text in offers if text]


def _spaced(blocks: list[list[str]]) -> list[str]:
    lines: list[str] = []
    for block in blocks:
        if any(line.strip() for line in block):
            lines += ["", *block] if lines else block
    return lines
