"""``clauselint audit``: lint a portfolio of contracts into a store, and ask it, report it, compare it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING

import click

from clauselint.cli.audited import compare, query, report
from clauselint.cli.terminal import complain

if TYPE_CHECKING:
    from clauselint.extractors import Revisions
    from clauselint.portfolio.order import Order
    from clauselint.portfolio.store import Store

INTERRUPTED = 130
_LEVELS = click.Choice(["high", "medium", "low", "never"])
_VIEWS = click.Choice(["accepted", "original"])
_OUTPUT = "The folder of the audit; made when it is not there."
_LIST = "Audit the files and folders that this file names, one a line. Repeatable."
_RESUME = "Go on with the audit in RUN as it was asked for; PATHS may be left out."
_JOBS = "Documents to lint at one time.  [default: one per processor]"
_SCHEDULER = (
    "Have a dask cluster do the work: tcp://HOST:8786, a scheduler file, or local (extra `cluster`)."
)
_TIMEOUT = "Give a document up after this time; OCR has three minutes more."
_MEMORY = "Megabytes that the work on one document may take."
_JOIN = "Put the columns of this CSV beside the documents; it has a column path or sha256."
_FAIL_ON = "Lowest severity of a finding that makes the exit code 1."
_ALL_RULES = "Ask every rule, also those that do not apply to this kind of contract."
_WE_ARE = "The party that is the customer, if a contract leaves it open."
_OCR = "Have scanned pages read by OCR, or leave them unread."
_REVISIONS = "Read tracked changes as accepted, or leave documents as they were before them."
_RULES = "Add the rules of this folder. Repeatable."
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
@click.argument("paths", nargs=-1, metavar="[PATHS]...")
@click.option("--output", "-o", "folder", type=_FOLDER, required=True, metavar="RUN", help=_OUTPUT)
@click.option("--files-from", "lists", multiple=True, type=_FILE, metavar="LIST", help=_LIST)
@click.option("--resume", is_flag=True, help=_RESUME)
@click.option("--jobs", type=click.IntRange(0, 256), default=0, metavar="N", help=_JOBS)
@click.option("--scheduler", metavar="ADDRESS", help=_SCHEDULER)
@click.option("--timeout", type=click.FloatRange(1, 3600), default=30, show_default=True, metavar="S", help=_TIMEOUT)
@click.option("--memory", type=click.IntRange(256), default=1024, show_default=True, metavar="MB", help=_MEMORY)
@click.option("--join", "own", type=_FILE, metavar="CSV", help=_JOIN)
@click.option("--fail-on", type=_LEVELS, default="high", show_default=True, help=_FAIL_ON)
@click.option("--all-rules", is_flag=True, help=_ALL_RULES)
@click.option("--we-are", metavar="NAME", help=_WE_ARE)
@click.option("--revisions", type=_VIEWS, default="accepted", show_default=True, help=_REVISIONS)
@click.option("--ocr/--no-ocr", default=True, help=_OCR)
@click.option("--rules", "packs", multiple=True, type=click.Path(), metavar="FOLDER", help=_RULES)
@click.option("--quiet", "-q", is_flag=True, help=_QUIET)
def run(
    paths: tuple[str, ...],
    folder: Path,
    lists: tuple[str, ...],
    resume: bool,
    jobs: int,
    scheduler: str | None,
    timeout: float,
    memory: int,
    own: str | None,
    fail_on: str,
    all_rules: bool,
    we_are: str | None,
    revisions: Revisions,
    ocr: bool,
    packs: tuple[str, ...],
    quiet: bool,
) -> int:
    """Lint every contract below PATHS, and keep what was found in the folder RUN.

    Run it again and only new and changed files are read; kill it and --resume goes on. Exit codes: 0 nothing at or
    above --fail-on; 1 findings; 2 wrong usage, a bad rule pack, or a document that could not be linted, in whole or
    in part; 130 stopped by Ctrl-C.
    """
    from clauselint.cli.auditing import audited, exit_code, summary
    from clauselint.cli.hiring import Hiring
    from clauselint.portfolio.order import Order
    from clauselint.portfolio.store import Store

    asked = Order(_absolute(paths), _absolute(lists), _absolute(packs), we_are, all_rules, revisions, ocr)
    if resume and not (folder / "audit.sqlite").exists():
        raise click.UsageError(f"There is no audit in {folder} to go on with.")
    if not (paths or lists or resume):
        raise click.UsageError("Name the folders or files to audit, or go on with --resume.")
    if jobs and scheduler not in (None, "local"):
        raise click.UsageError("A cluster has its own number of --jobs: --nthreads of its workers.")
    hiring = Hiring(jobs, timeout, memory, scheduler)
    with Store(folder) as store, _stopping() as stopped:
        order = _resumed(store, asked) if resume else asked
        if not audited(store, order, stopped, hiring, own, quiet=quiet):
            again = f"clauselint audit -o {folder} --resume" + (f" --scheduler {scheduler}" if scheduler else "")
            complain(f"Stopped; what was read is kept. To go on:\n  {again}")
            return INTERRUPTED
        if not quiet:
            complain(summary(store, folder))
        return exit_code(store, fail_on)


def _absolute(paths: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(path if "://" in path else os.path.abspath(path) for path in paths)


def _resumed(store: Store, asked: Order) -> Order:
    """What the last run was asked. Raises click.UsageError for paths that are others than its own."""
    last = store.last_order()
    if last is None:
        raise click.UsageError("There is no audit to go on with.")
    if (asked.paths or asked.lists) and asked.where != last.where:
        raise click.UsageError("--resume goes on with the paths of the audit: leave others out.")
    return replace(last)


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
