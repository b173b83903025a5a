"""``clauselint baseline``: write down the findings that are there now, so that only new ones fail."""

from __future__ import annotations

import os
from datetime import date
from itertools import groupby
from typing import Any

import click

from clauselint.cli import terminal
from clauselint.cli.accepting import Accepting
from clauselint.cli.completing import files
from clauselint.cli.intake import gaps, linted
from clauselint.cli.options import baseline_option, configuration, given, linting_options
from clauselint.cli.planning import Plan, planned
from clauselint.report import Report, Unreadable
from clauselint.settings import USUAL
from clauselint.settings.baseline import Baseline, read_baseline
from clauselint.settings.nearest import Nearest


@click.group(name="baseline", short_help="Write down what is found now, so that only new findings fail.")
def command() -> None:
    """Findings that are known: check marks them as accepted, and fails for new ones alone.

    A finding is known by its document, its rule and the words that it quotes: saving the file again, new numbers and
    clauses that moved change nothing; other words, or a worse verdict, make it new.

    \b
    Examples:
      clauselint baseline create contracts/
      clauselint check contracts/
      clauselint baseline prune
      clauselint baseline show
    """


@command.command(name="create", short_help="Write every finding into the baseline, in place of what it held.")
@click.argument("paths", nargs=-1, required=True, metavar="PATH...", shell_complete=files)
@linting_options
@baseline_option
@click.pass_context
def create(ctx: click.Context, /, paths: tuple[str, ...], **_: Any) -> int:
    """Write every finding in PATH... into the baseline, in place of what it held.

    \b
    Example:
      clauselint baseline create contracts/ --baseline known.json
    """
    plan = planned(paths, configuration(ctx), given(ctx))
    baseline = Baseline(_place(plan.settings.baseline, plan.settings.folder))
    reports, lost = _judged(plan)
    _save(baseline.of(reports))
    return _lost(lost)


@command.command(name="prune", short_help="Take out of the baseline what is found no more.")
@click.argument("paths", nargs=-1, metavar="[PATH]...", shell_complete=files)
@linting_options
@baseline_option
@click.pass_context
def prune(ctx: click.Context, /, paths: tuple[str, ...], **_: Any) -> int:
    """Take out of the baseline what is found no more: in PATH..., or in all the documents that it names.

    \b
    Example:
      clauselint baseline prune
    """
    nearest = configuration(ctx)
    baseline = _read(nearest, ctx.params["baseline"])
    folder = os.path.dirname(baseline.path)
    places = {each.path: os.path.relpath(os.path.join(folder, each.path)) for each in baseline.findings}
    gone = {name for name, place in places.items() if " + " not in name and not os.path.exists(place)}
    there = tuple(sorted(place for name, place in places.items() if name not in gone and " + " not in name))
    plan = planned(paths or there, nearest, {**given(ctx), "baseline": baseline.path})
    reports, lost = _judged(plan)
    _save(baseline.pruned(reports, gone), len(baseline.findings))
    return _lost(lost)


@command.command(name="show")
@click.option("--config", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help="The configuration.")
@click.option("--isolated", is_flag=True, help="Heed no configuration file.")
@baseline_option
@click.pass_context
def show(ctx: click.Context, /, **_: Any) -> None:
    """List the known findings, by document.

    \b
    Example:
      clauselint baseline show
    """
    baseline = _read(configuration(ctx), ctx.params["baseline"])
    lines: list[str] = []
    for path, found in groupby(sorted(baseline.findings), key=lambda each: each.path):
        lines += [path, *(f"  {each.status:<8}  {each.rule}  {each.fingerprint}" for each in found)]
    documents = len({each.path for each in baseline.findings})
    where = "1 document" if documents == 1 else f"{documents} documents"
    terminal.write_text("\n".join([*lines, f"{_count(len(baseline.findings))} in {where}."]))


def _place(settled: str | None, folder: str) -> str:
    return os.path.abspath(settled or os.path.join(folder, USUAL["baseline"]))


def _read(nearest: Nearest, named: str | None) -> Baseline:
    """The baseline that is named, that the configuration names, or that goes by the usual name. Raises BadSettings."""
    settings = nearest.for_folder(os.getcwd())
    return read_baseline(_place(named or settings.baseline, settings.folder))


def _judged(plan: Plan) -> tuple[tuple[Report, ...], list[str]]:
    """The reports, what is accepted marked so, and a line for every document that could not be read in whole."""
    accepting = Accepting(date.today(), baselines=False)
    accepting.read(plan.settings_in_use)
    answers = [
        accepting.marked(answer).document for answer in linted(plan, None, texts=False, quiet=False, cached=True)
    ]
    reports = tuple(answer for answer in answers if isinstance(answer, Report))
    unread = [f"{a.path}: {a.message} {a.hint}" for a in answers if isinstance(a, Unreadable)]
    for line in plan.strangers:
        terminal.complain(line)
    return reports, [*unread, *(line for report in reports for line in gaps(report))]


def _save(baseline: Baseline, before: int | None = None) -> None:
    try:
        with open(baseline.path, "wb") as file:
            file.write(baseline.written())
    except OSError as error:
        raise click.ClickException(f"cannot write {baseline.path!r}: {error.strerror}") from error
    now = len(baseline.findings)
    taken_out = "" if before is None else f", {before - now} fewer than before"
    terminal.complain(f"Wrote {os.path.relpath(baseline.path)}: {_count(now)}{taken_out}.")


def _lost(lost: list[str]) -> int:
    for line in lost:
        terminal.complain(line)
    return 2 if lost else 0


def _count(number: int) -> str:
    return f"{number} finding" if number == 1 else f"{number} findings"
