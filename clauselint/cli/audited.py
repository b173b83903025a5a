"""What can be asked of an audit: ``audit query``, ``audit report`` and ``audit compare``."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli import terminal
from clauselint.cli.progress import counted
from clauselint.portfolio.cells import Cell, csv_of
from clauselint.portfolio.reports import REPORTS
from clauselint.reporters import escaping

if TYPE_CHECKING:
    from clauselint.portfolio.questions import Table

_RUN = click.Path(exists=True, file_okay=False, path_type=Path)
_FORMATS = click.Choice(["table", "csv", "json"])
_SQL = "Ask this instead of a question by name; it can only read."
_FORMAT = "How to answer."
_LIMIT = "Answer this many lines at most; 0 is all of them."
_FOLDER = "Where to write instead of RUN."
_LOSS = "Exit with 1 when a protection was lost or weakened."
_WIDEST = 48  # characters of a cell in a table
_AT_ONCE = 1_000  # rows


@click.command("query", short_help="Answer a usual question, or any in SQL.")
@click.argument("run", type=_RUN, metavar="RUN")
@click.argument("name", required=False)
@click.option("--sql", metavar="SELECT", help=_SQL)
@click.option("--format", "form", type=_FORMATS, default="table", show_default=True, help=_FORMAT)
@click.option("--limit", type=click.IntRange(0), default=0, metavar="N", help=_LIMIT)
def query(run: Path, name: str | None, sql: str | None, form: str, limit: int) -> int:
    """Answer the question NAME about the audit in RUN; without a name, list the questions.

    \b
    Examples:
      clauselint audit query run/ by_vendor
      clauselint audit query run/ findings --format csv
      clauselint audit query run/ --sql "select name, end_date from documents where governing_law = 'Texas'"
    """
    from clauselint.cli.choosing import nearest
    from clauselint.portfolio.questions import QUESTIONS, ask, opened

    if name and sql:
        raise click.UsageError("Give a question by name or in SQL, not both.")
    if name and name.replace("-", "_") not in QUESTIONS:
        raise click.UsageError(f"There is no question {name!r}.{nearest(name, QUESTIONS)}")
    with opened(run) as base:
        if not name and not sql:
            terminal.write_text("\n".join(f"{question:<14} {says}" for question, says in QUESTIONS.items()))
            return 0
        table = ask(base, sql or (name or "").replace("-", "_"))
        _answer(table, form, limit or None)
    return 0


def _answer(table: Table, form: str, limit: int | None) -> None:
    _WRITERS[form](table.columns, islice(table.rows, limit))


def _as_csv(columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> None:
    head, _, _ = csv_of(columns, ()).partition("\r\n")
    terminal.write(f"{head}\r\n".encode())
    while some := list(islice(rows, _AT_ONCE)):
        terminal.write(csv_of(columns, some).partition("\r\n")[2].encode())


def _as_json(columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> None:
    records = [dict(zip(columns, map(_plain, row), strict=True)) for row in rows]
    terminal.write(escaping.in_json(f"{json.dumps(records, ensure_ascii=False, indent=2)}\n").encode())


def _plain(cell: Cell) -> Any:
    return cell.decode("utf-8", "backslashreplace") if isinstance(cell, bytes) else cell


def _as_table(columns: Sequence[str], rows: Iterator[Sequence[Cell]]) -> None:
    while some := list(islice(rows, _AT_ONCE)):
        cells = [list(columns), *([_shown(cell) for cell in row] for row in some)]
        widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
        right = [all(isinstance(cell, int | float | None) for cell in column) for column in zip(*some, strict=True)]
        for line in cells:
            parts = zip(line, widths, right, strict=True)
            padded = [cell.rjust(width) if number else cell.ljust(width) for cell, width, number in parts]
            terminal.write_text("  ".join(padded).rstrip())


def _shown(cell: Cell) -> str:
    text = "" if cell is None else str(_plain(cell))
    text = escaping.one_line(" ".join(text.split()))
    return text if len(text) <= _WIDEST else f"{text[: _WIDEST - 1]}…"


_WRITERS: dict[str, Callable[[Sequence[str], Iterator[Sequence[Cell]]], None]] = {
    "table": _as_table,
    "csv": _as_csv,
    "json": _as_json,
}


def _with_reports(command: Callable[..., int]) -> Callable[..., int]:
    for word, kind in reversed(REPORTS.items()):
        command = click.option(f"--{word}", f"as_{word}", is_flag=True, help=kind.says)(command)
    return command


@click.command("report", short_help="Write spreadsheets and pages of the whole audit.")
@click.argument("run", type=_RUN, metavar="RUN")
@_with_reports
@click.option("--output", "-o", "folder", type=click.Path(file_okay=False, path_type=Path), help=_FOLDER)
def report(run: Path, folder: Path | None, **wanted: bool) -> int:
    """Write reports on the audit in RUN, into that folder.

    \b
    Example:
      clauselint audit report run/ --html --xlsx
    """
    from clauselint.portfolio.questions import opened

    words = [word for word in REPORTS if wanted[f"as_{word}"]]
    if not words:
        raise click.UsageError(f"Say which report to write: {', '.join(f'--{word}' for word in REPORTS)}.")
    home = folder or run
    home.mkdir(parents=True, exist_ok=True)
    with opened(run) as base:
        for word in words:
            for path in REPORTS[word].write(base, home):
                terminal.complain(f"Wrote {path}")
    return 0


@click.command("compare", short_help="What changed from one audit to the next, by document and rule.")
@click.argument("old", type=_RUN, metavar="OLD")
@click.argument("new", type=_RUN, metavar="NEW")
@click.option("--format", "form", type=_FORMATS, default="table", show_default=True, help=_FORMAT)
@click.option("--fail-on-loss", is_flag=True, help=_LOSS)
def compare(old: Path, new: Path, form: str, fail_on_loss: bool) -> int:
    """Say which contracts came and went from the audit in OLD to that in NEW, and which protections they gained,
    lost, or have in other words.

    Documents are the same when their path is, else their place below the audited folder, else their content.
    """
    from clauselint.portfolio.drift import drifts

    found = list(drifts(old, new))
    columns = ("document", "vendor", "rule", "change", "old", "new")
    rows = ((d.name, d.vendor, f"{d.code} {d.rule}".strip(), d.change, d.old, d.new) for d in found)
    _WRITERS[form](columns, rows)
    if form == "table":
        lost = sum(d.is_loss for d in found)
        terminal.complain(f"{counted(len(found), 'difference')}, {lost:,} of them lost or weakened.")
    return int(fail_on_loss and any(d.is_loss for d in found))
