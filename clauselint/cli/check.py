"""``clauselint check``: lint contracts and say what to mend."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

import click

from clauselint.cli import terminal
from clauselint.cli.accepting import Accepting
from clauselint.cli.completing import files, formats
from clauselint.cli.intake import Answer, gaps, linted, linted_family
from clauselint.cli.options import baseline_option, configuration, fail_on_option, given, linting_options
from clauselint.cli.outputs import Output, outputs_of, refuse_clashes, send
from clauselint.cli.planning import Plan, planned
from clauselint.report import Report, Run, Severity
from clauselint.reporters import REPORTERS, Options

_COLOURS = click.Choice(["auto", "always", "never"])
_FORMAT = f"{', '.join(REPORTERS)}: to standard output or to FILE. Repeatable.  [default: full]"
_FAMILY = "Judge all the files as one contract: an agreement with its schedules, order forms and policies."
_COLOR = "Colour on the console; NO_COLOR and FORCE_COLOR are heeded."
_QUIET = "Findings and failures only: no summary, no progress, no notes."
_NO_CACHE = "Read every document again, also those that did not change since they were last linted."
_SETTINGS = "Print the settings that hold for each document, and lint nothing."


def _parsed(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    return outputs_of(values, REPORTERS) if values else ()


@click.command(name="check", short_help="Lint contracts and say what to mend.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@click.option(
    "--format",
    "outputs",
    multiple=True,
    metavar="NAME[=FILE]",
    callback=_parsed,
    help=_FORMAT,
    shell_complete=formats,
)
@fail_on_option
@linting_options
@baseline_option
@click.option("--family", is_flag=True, help=_FAMILY)
@click.option("--show-wording", is_flag=True, help="Add the wording to propose under each finding.")
@click.option("--show-all", is_flag=True, help="Show adequate clauses and rules that do not apply, too.")
@click.option("--show-settings", is_flag=True, help=_SETTINGS)
@click.option("--no-cache", is_flag=True, help=_NO_CACHE)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option("--color", type=_COLOURS, default="auto", show_default=True, help=_COLOR)
@click.option("--quiet", "-q", is_flag=True, help=_QUIET)
@click.pass_context
def command(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    outputs: tuple[Output, ...],
    family: bool,
    show_wording: bool,
    show_all: bool,
    show_settings: bool,
    no_cache: bool,
    stdin_filename: str | None,
    color: str,
    quiet: bool,
    **_: Any,
) -> int:
    """Lint contracts: files, folders (walked for Word, ODT, RTF, PDF, HTML, .md and .txt), or - for standard input.

    What is not said here is settled by clauselint.toml, or [tool.clauselint] in pyproject.toml, in the nearest folder
    above a document. Exit codes: 0 nothing at or above --fail-on; 1 findings; 2 wrong usage, a bad rule pack or
    configuration, or a document that could not be linted, in whole or in part.

    \b
    Examples:
      clauselint check draft.docx --show-wording
      clauselint check contracts/ --fail-on medium --format json=report.json
      clauselint check draft.pdf --select suspension-kill-switch --select 1
      clauselint check --family agreement.docx order-form.pdf policy.html
      clauselint check --we-are "Lindau City" -- -odd-name.pdf
      cat draft.md | clauselint check - --stdin-filename draft.md
    """
    plan = planned(paths, configuration(ctx), given(ctx), stdin_filename)
    if show_settings:
        from clauselint.cli.showing import shown

        terminal.write_text(shown(plan))
        return 0
    outputs = outputs or outputs_of(plan.settings.format, REPORTERS)
    refuse_clashes(outputs, tuple(task.document for task in plan.tasks if isinstance(task.document, str)))
    texts = any(REPORTERS[output.format].shows_text for output in outputs)
    accepting = Accepting(date.today())
    accepting.read(plan.settings_in_use)
    found = (
        linted_family(plan, stdin_filename, texts)
        if family
        else linted(plan, stdin_filename, texts, quiet, not no_cache)
    )
    answers = [accepting.marked(answer) for answer in found]
    rulebook, colour = plan.rulebook, terminal.wants_colour(color)
    send(outputs, _run(plan, answers, texts), rulebook, Options(
        colour=colour, encoding=terminal.encoding(), wording=show_wording, everything=show_all, brief=quiet,
    ))  # fmt: skip
    unread = [gap for answer in answers if isinstance(answer.document, Report) for gap in gaps(answer.document)]
    for line in [*plan.strangers, *([] if quiet else _notes(plan, outputs)), *accepting.remarks(rulebook), *unread]:
        terminal.complain(line)
    return max((_code(answer) for answer in answers), default=0)


def _run(plan: Plan, answers: list[Answer], texts: bool) -> Run:
    rulebook = plan.rulebook
    contracts = tuple(answer.contract for answer in answers) if texts else ()
    return Run(tuple(answer.document for answer in answers), ((rulebook.name, rulebook.version),), contracts)


def _code(answer: Answer) -> int:
    """The exit code that one document asks for."""
    run = Run((answer.document,), ())
    return exit_code(run, any(report.unread_pages for report in run.reports), answer.settings.fail_on)


def exit_code(run: Run, gaps: bool, fail_on: str) -> int:
    """2 when a document or a part of one was left unread, else 1 for a finding at or above ``fail_on``, else 0."""
    if run.unreadable or gaps:
        return 2
    if fail_on == "never":
        return 0
    bar = Severity(fail_on).rank
    return int(any(finding.severity.rank >= bar for report in run.reports for finding in report.findings))


def _notes(plan: Plan, outputs: tuple[Output, ...]) -> Iterable[str]:
    yield from (f"Note: the linked folder {link} was not followed; name it to have it linted." for link in plan.links)
    for path in sorted(plan.passed_over):
        yield f"Note: {path} was passed over as a paper of the repository; if it is a contract, name it."
    if plan.left_out:
        names = ", ".join(plan.left_out[:3]) + (", ..." if len(plan.left_out) > 3 else "")
        yield f"Note: {len(plan.left_out)} left out by the configuration or a .gitignore: {names}"
    yield from (f"Wrote {output.file}" for output in outputs if output.file is not None)
