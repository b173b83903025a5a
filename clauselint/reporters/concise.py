"""One line per finding, for hooks and grep: ``path:place: severity code status message``."""

from __future__ import annotations

import os
from collections.abc import Iterator

from clauselint import telling
from clauselint.report import Evidence, Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_log, one_line
from clauselint.rule import Rulebook

_NOWHERE = "-"
_COLOURS = {"high": "1;31", "medium": "33", "low": "36", "error": "1;31"}


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The lines in the reader's encoding, document by document and worst first; no line, no finding.

    With ``options.everything``, the other verdicts follow the findings of each document.
    """
    lines: list[str] = []
    for document in run.documents:
        if isinstance(document, Unreadable):
            lines.append(_refused(document, options))
        else:
            lines += _document(document, rulebook, options)
    return in_log("".join(f"{line}\n" for line in lines)).encode(options.encoding, "backslashreplace")


def _refused(notice: Unreadable, options: Options) -> str:
    said = f"{notice.message} {notice.hint}".strip()
    return _line(notice.path, _NOWHERE, "error", f"{notice.code} unreadable {said}", options)


def _document(report: Report, rulebook: Rulebook, options: Options) -> Iterator[str]:
    others = [a for a in report.assessments if not a.is_finding] if options.everything else []
    for a in (*report.findings, *others):
        quote = a.evidence[0] if a.evidence else None
        rule = rulebook.rule(a.rule)
        status = f"{telling.status_word(a.status, rule)}{f' (accepted: {a.accepted})' if a.accepted else ''}"
        said = f"{a.code} {status} {telling.at_a_glance(a, rule)}"
        yield _line(telling.file_of(report, quote), _place(quote), a.severity.value, said, options)


def _place(quote: Evidence | None) -> str:
    """The line, where a file has lines that an editor can go to; else clause and page as on paper."""
    if quote is None:
        return _NOWHERE
    if quote.line is not None:
        return str(quote.line)
    page = quote.page and f"page {quote.page}"
    paragraph = quote.paragraph and f"paragraph {quote.paragraph}"
    named = [part for part in (telling.clause_name(quote.clause), page) if part]
    return ", ".join(named) or paragraph or _NOWHERE


def _line(path: str, place: str, level: str, said: str, options: Options) -> str:
    name = os.path.join(os.curdir, path) if path.startswith(":") else path
    colour = _COLOURS.get(level) if options.colour else None
    shown = f"\x1b[{colour}m{level}\x1b[0m" if colour else level
    return f"{one_line(name)}:{one_line(place)}: {shown} {one_line(' '.join(said.split()))}"
