"""Workflow commands for GitHub Actions: one annotation per finding, which nothing in a contract can add to."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint import telling
from clauselint.report import Assessment, Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import lines, one_line
from clauselint.rule import Rule, Rulebook

_COMMANDS = {"high": "error", "medium": "warning", "low": "notice"}
_IN_MESSAGE = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_IN_PROPERTY = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A", ":": "%3A", ",": "%2C"})


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The commands in UTF-8, one a line, document by document and worst first."""
    commands: list[str] = []
    for document in run.documents:
        commands += [_refused(document)] if isinstance(document, Unreadable) else _document(document, rulebook)
    return "".join(f"{command}\n" for command in commands).encode()


def _refused(notice: Unreadable) -> str:
    said = f"{notice.message} {notice.hint}".strip()
    return _command("error", notice.path, 1, f"Could not be linted ({notice.code})", said)


def _document(report: Report, rulebook: Rulebook) -> Iterator[str]:
    for a in report.findings:
        rule = rulebook.rule(a.rule)
        quote = a.evidence[0] if a.evidence else None
        title = f"{a.code} {telling.status_word(a.status, rule)}: {rule.title}"
        path = telling.file_of(report, quote)
        yield _command(_COMMANDS[a.severity.value], path, telling.line_of(quote), title, _message(a, rule))


def _message(a: Assessment, rule: Rule) -> str:
    said = [telling.reason(a, rule)]
    for quote in a.evidence[:1]:
        where = telling.place(quote)
        words = f"“{' '.join(quote.text.split())}”"
        said.append(f"{words} ({where})" if where else words)
    return "\n".join(said)


def _command(name: str, path: str, line: int, title: str, message: str) -> str:
    properties = (("file", path), ("line", str(line)), ("title", title))
    shown = ",".join(f"{key}={one_line(value).translate(_IN_PROPERTY)}" for key, value in properties)
    return f"::{name} {shown}::{lines(message).translate(_IN_MESSAGE)}"
