"""``clauselint check``: lint contracts and say what to mend."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from clauselint.cli import terminal
from clauselint.cli.choosing import chosen_rules, under_regimes
from clauselint.cli.documents import find_documents
from clauselint.cli.intake import Intake, linted, linted_family
from clauselint.cli.outputs import Output, parse_outputs, refuse_clashes, send
from clauselint.report import Report, Run, Severity, Unreadable
from clauselint.reporters import REPORTERS, Options

if TYPE_CHECKING:
    from clauselint.extractors import Revisions

T = TypeVar("T")

_LEVELS = click.Choice(["high", "medium", "low", "never"])
_COLOURS = click.Choice(["auto", "always", "never"])
_VIEWS = click.Choice(["accepted", "original"])
_FORMAT = f"{', '.join(REPORTERS)}: how to report, to standard output or to FILE. Repeatable; full is the default."
_FAIL_ON = "Lowest severity of a finding that makes the exit code 1."
_ALL_RULES = "Ask every rule, also those that do not apply to this kind of contract."
_FAMILY = "Judge all the files as one contract: an agreement with its schedules, order forms and policies."
_WE_ARE = "The party that is the customer, if the contract leaves it open."
_NO_OCR = "Leave scanned pages unread instead of having them read by OCR."
_SELECT = "Report only this rule or layer: a name, a code, the start of codes. Repeatable."
_IGNORE = "Leave this rule or layer out. Repeatable."
_REGIME = "Report only what this law or guideline asks for: dora, ai-act, gdpr ... Repeatable."
_REVISIONS = "Read tracked changes as accepted, or leave the document as it was before them."
_RULES = "Add the rules of this folder. Repeatable."
_COLOR = "Colour on the console; NO_COLOR and FORCE_COLOR are heeded."
_QUIET = "Findings and failures only: no summary, no progress, no notes."


@click.command(name="check", short_help="Lint contracts and say what to mend.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option("--format", "outputs", multiple=True, metavar="NAME[=FILE]", callback=parse_outputs, help=_FORMAT)
@click.option("--fail-on", type=_LEVELS, default="high", show_default=True, help=_FAIL_ON)
@click.option("--all-rules", is_flag=True, help=_ALL_RULES)
@click.option("--we-are", metavar="NAME", help=_WE_ARE)
@click.option("--family", is_flag=True, help=_FAMILY)
@click.option("--revisions", type=_VIEWS, default="accepted", show_default=True, help=_REVISIONS)
@click.option("--no-ocr", is_flag=True, help=_NO_OCR)
@click.option("--select", multiple=True, metavar="RULE", help=_SELECT)
@click.option("--ignore", multiple=True, metavar="RULE", help=_IGNORE)
@click.option("--regime", "regimes", multiple=True, metavar="NAME", help=_REGIME)
@click.option("--rules", "packs", multiple=True, type=click.Path(path_type=Path), metavar="FOLDER", help=_RULES)
@click.option("--show-wording", is_flag=True, help="Add the wording to propose under each finding.")
@click.option("--show-all", is_flag=True, help="Show adequate clauses and rules that do not apply, too.")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option("--color", type=_COLOURS, default="auto", show_default=True, help=_COLOR)
@click.option("--quiet", "-q", is_flag=True, help=_QUIET)
def command(
    paths: tuple[str, ...],
    outputs: tuple[Output, ...],
    fail_on: str,
    all_rules: bool,
    we_are: str | None,
    family: bool,
    revisions: Revisions,
    no_ocr: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    regimes: tuple[str, ...],
    packs: tuple[Path, ...],
    show_wording: bool,
    show_all: bool,
    stdin_filename: str | None,
    color: str,
    quiet: bool,
) -> int:
    """Lint contracts: files, folders (walked for Word, ODT, RTF, PDF, HTML, .md and .txt), or - for standard input.

    Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage, a bad rule pack, or a document that could
    not be linted, in whole or in part.

    \b
    Examples:
      clauselint check draft.docx --show-wording
      clauselint check contracts/ --fail-on medium --format json=report.json
      clauselint check draft.pdf --select suspension-kill-switch --select 1
      clauselint check --family agreement.docx order-form.pdf policy.html
      clauselint check --we-are "Lindau City" -- -odd-name.pdf
      cat draft.md | clauselint check - --stdin-filename draft.md
    """
    from clauselint.rulepack import load_rulebook

    wanted = find_documents(paths)
    refuse_clashes(outputs, tuple(d for d in wanted.documents if isinstance(d, str)))
    rulebook = load_rulebook(*packs)
    rules = chosen_rules(rulebook, select, ignore) & under_regimes(rulebook, regimes)
    texts = any(REPORTERS[output.format].shows_text for output in outputs)
    intake = Intake(rulebook, all_rules, we_are, stdin_filename, revisions, not no_ocr, texts)
    if family:
        found = linted_family(_with_progress(wanted.documents, quiet), intake)
    else:
        found = tuple(linted(d, intake) for d in _with_progress(wanted.documents, quiet))
    shown = tuple(_shown(document, rules) for document in found)
    run = Run(shown, ((rulebook.name, rulebook.version),), tuple(intake.texts))
    look = Options(
        colour=terminal.wants_colour(color),
        encoding=terminal.encoding(),
        wording=show_wording,
        everything=show_all,
        brief=quiet,
    )
    send(outputs, run, rulebook, look)
    if not quiet:
        _notes(wanted.links, outputs)
    for gap in intake.gaps:
        terminal.complain(gap)
    return exit_code(run, bool(intake.gaps), fail_on)


def exit_code(run: Run, gaps: bool, fail_on: str) -> int:
    """2 when a document or a part of one was left unread, else 1 for a finding at or above ``fail_on``, else 0."""
    if run.unreadable or gaps:
        return 2
    if fail_on == "never":
        return 0
    bar = Severity(fail_on).rank
    return int(any(finding.severity.rank >= bar for report in run.reports for finding in report.findings))


def _shown(document: Report | Unreadable, rules: frozenset[str]) -> Report | Unreadable:
    return document.keeping(rules) if isinstance(document, Report) else document


def _with_progress(items: tuple[T, ...], quiet: bool) -> Iterable[T]:
    if quiet or len(items) < 2 or not sys.stderr.isatty():
        return items
    from rich.console import Console
    from rich.progress import track

    return track(items, "Linting", console=Console(stderr=True), transient=True)


def _notes(links: tuple[str, ...], outputs: tuple[Output, ...]) -> None:
    for link in links:
        terminal.complain(f"Note: the linked folder {link} was not followed; name it to have it linted.")
    for output in outputs:
        if output.file is not None:
            terminal.complain(f"Wrote {output.file}")
