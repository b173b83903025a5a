"""``clauselint audit``: lint a portfolio of contracts into a store, and ask it, report it, compare it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli.audited import compare, query, report
from clauselint.cli.completing import files
from clauselint.cli.options import baseline_option, configuration, fail_on_option, given, linting_options
from clauselint.cli.planning import combined
from clauselint.cli.terminal import complain
from clauselint.settings.nearest import Nearest

if TYPE_CHECKING:
    from clauselint.portfolio.order import Order
    from clauselint.portfolio.store import Store

INTERRUPTED = 130
_MOST_NAMED = 3  # paths that a resumed audit names
_OF_A_RUN = ("jobs", "timeout")  # they make no difference to the verdicts
_OUTPUT = "The folder of the audit; made when it is not there."
_LIST = "Audit the files and folders that this file names, one a line. Repeatable."
_RESUME = "Go on with the audit in RUN as it was asked for; PATHS may be left out."
_SCHEDULER = "Have a dask cluster do the work: tcp://HOST:8786, a scheduler file, or local (extra `cluster`)."
_MEMORY = "Megabytes that the work on one document may take."
_JOIN = "Put the columns of this CSV beside the documents; it has a column path or sha256."
_QUIET = "No progress, no summary."
_FOLDER = click.Path(file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False)


class _Audit(click.Group):
    """What is no command of its own is audited: ``audit contracts/`` means ``audit run contracts/``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and args[0] not in ctx.help_option_names:
            args = ["run", *args]
        return super().parse_args(ctx, args)


@click.group(name="audit", cls=_Audit, short_help="Lint a portfolio of contracts into a store to ask and report.")
def command() -> None:
    """Lint a portfolio: every file is accounted for, nothing is read twice, and a stopped audit goes on.

    \b
    Examples:
      clauselint audit contracts/ -o run/
      clauselint audit -o run/ --resume
      clauselint audit query run/ worst
      clauselint audit report run/ --html --xlsx
      clauselint audit compare run-2025/ run/

    PATHS are folders, files, and addresses such as s3://bucket/contracts (extra `remote`). `clauselint audit run
    --help` lists the options.
    """


@command.command("run", short_help="Lint folders, files and addresses; the word run may be left out.")
@click.argument("paths", nargs=-1, metavar="[PATHS]...", shell_complete=files)
@click.option("--output", "-o", "folder", type=_FOLDER, required=True, metavar="RUN", help=_OUTPUT)
@click.option("--files-from", "lists", multiple=True, type=_FILE, metavar="LIST", help=_LIST)
@click.option("--resume", is_flag=True, help=_RESUME)
@click.option("--scheduler", metavar="ADDRESS", help=_SCHEDULER)
@click.option("--memory", type=click.IntRange(256), default=1024, show_default=True, metavar="MB", help=_MEMORY)
@click.option("--join", "own", type=_FILE, metavar="CSV", help=_JOIN)
@fail_on_option
@linting_options
@baseline_option
@click.option("--quiet", "-q", is_flag=True, help=_QUIET)
@click.pass_context
def run(
    ctx: click.Context,
    /,
    paths: tuple[str, ...],
    folder: Path,
    lists: tuple[str, ...],
    resume: bool,
    scheduler: str | None,
    memory: int,
    own: str | None,
    quiet: bool,
    **_: Any,
) -> int:
    """Lint every contract below PATHS, and keep what was found in the folder RUN.

    Run it again and only new and changed files are read; kill it and --resume goes on. What is not said here is
    settled by clauselint.toml, as for check. Exit codes: 0 nothing at or
    above --fail-on; 1 findings; 2 wrong usage, a bad rule pack, or a document that could not be linted, in whole or
    in part; 130 stopped by Ctrl-C.
    """
    from clauselint.cli.auditing import audited, exit_code, summary
    from clauselint.cli.hiring import Hiring
    from clauselint.cli.settling import Audited, all_packs
    from clauselint.portfolio.store import Store

    asked = _asked(ctx, paths, lists)
    if resume and not (folder / "audit.sqlite").exists():
        raise click.UsageError(f"There is no audit in {folder} to go on with.")
    if not (paths or lists or resume):
        raise click.UsageError("Name the folders or files to audit, or go on with --resume.")
    with Store(folder) as store, _stopping() as stopped:
        order = _resumed(store, asked) if resume else asked
        if resume and not quiet:  # the store says what is read, and may be a stranger's
            complain(f"Going on with {_named((*order.paths, *order.lists))}.")
        nearest = Nearest(order.config, order.isolated)
        order = order if resume else replace(order, packs=all_packs(order, nearest))
        settling = Audited(order, nearest)
        whole = combined(settling.whole, {name: ctx.params[name] for name in _OF_A_RUN if ctx.params[name] is not None})
        if ctx.params["jobs"] and scheduler not in (None, "local"):
            raise click.UsageError("A cluster has its own number of --jobs: --nthreads of its workers.")
        hiring = Hiring(whole.jobs, whole.timeout, memory, scheduler)
        done = audited(store, settling, stopped, hiring, own, resume=resume, quiet=quiet)
        for line in nearest.strangers():
            complain(line)
        if not done:
            again = f"clauselint audit -o {folder} --resume" + (f" --scheduler {scheduler}" if scheduler else "")
            complain(f"Stopped; what was read is kept. To go on:\n  {again}")
            return INTERRUPTED
        if not quiet:
            complain(summary(store, folder))
        return exit_code(store)


def _asked(ctx: click.Context, paths: tuple[str, ...], lists: tuple[str, ...]) -> Order:
    """What this command line asks for; how fast and how large the work may be is none of it."""
    from clauselint.portfolio.order import Order

    nearest = configuration(ctx)
    typed = {name: value for name, value in given(ctx).items() if name not in _OF_A_RUN}
    for name in ("rules", "baseline"):
        if name in typed:
            value = typed[name]
            typed[name] = _absolute(value) if isinstance(value, tuple) else os.path.abspath(value)
    config = os.path.abspath(nearest.named) if nearest.named else ""
    return Order(_absolute(paths), _absolute(lists), (), tuple(sorted(typed.items())), config, nearest.isolated)


def _absolute(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path if "://" in path else os.path.abspath(path) for path in paths)


def _resumed(store: Store, asked: Order) -> Order:
    """What the last run was asked. Raises click.UsageError for paths and options that are others than its own."""
    last = store.last_order()
    if last is None:
        raise click.UsageError("There is no audit to go on with.")
    if (asked.paths or asked.lists) and asked.where != last.where:
        raise click.UsageError("--resume goes on with the paths of the audit: leave others out.")
    level = tuple(pair for pair in asked.given if pair[0] == "fail_on")
    others = [name for name, value in asked.given if name != "fail_on" and dict(last.given).get(name) != value]
    others += ["config"] * (asked.config not in ("", last.config)) + ["isolated"] * (asked.isolated > last.isolated)
    if others:
        named = ", ".join(f"--{name.replace('_', '-')}" for name in others)
        raise click.UsageError(f"--resume goes on as the audit was begun, without {named}: leave it out, or --resume.")
    return replace(last, given=tuple(sorted({**dict(last.given), **dict(level)}.items())))


def _named(paths: tuple[str, ...]) -> str:
    more = f" and {len(paths) - _MOST_NAMED} more" if len(paths) > _MOST_NAMED else ""
    return ", ".join(paths[:_MOST_NAMED]) + more


class _Stop:
    """Notes that the user wants an end; a second Ctrl-C ends at once."""

    def __init__(self) -> None:
        self.wanted = False

    def __call__(self) -> bool:
        return self.wanted

    def note(self, number: int, frame: FrameType | None) -> None:
        if self.wanted:
            raise KeyboardInterrupt
        self.wanted = True


@contextmanager
def _stopping() -> Iterator[_Stop]:
    stop = _Stop()
    before = [(number, signal.signal(number, stop.note)) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        yield stop
    finally:
        for number, handler in before:
            signal.signal(number, handler)


for _command in (query, report, compare):
    command.add_command(_command)
