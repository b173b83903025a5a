"""The files that show a whole audit: one kind per file, each reading the store and writing below a folder."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from clauselint.errors import ClauselintError

Write = Callable[[sqlite3.Connection, Path], tuple[Path, ...]]


@contextmanager
def replacing(path: Path) -> Iterator[Path]:
    """A draft beside ``path`` that takes its place when it is complete; links that somebody laid there lead nowhere."""
    draft = path.with_name(f".{path.name}.part")
    draft.unlink(missing_ok=True)
    try:
        yield draft
        os.replace(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def folder_in(folder: Path, name: str) -> Path:
    """A folder of that name, made when there is none. Raises ClauselintError for a link, which may lead anywhere."""
    home = folder / name
    home.mkdir(exist_ok=True)
    if home.is_symlink():
        raise ClauselintError(f"{home} is a link: nothing is written behind it.")
    return home


@dataclass(frozen=True, slots=True)
class ReportKind:
    """``module`` holds ``write(base, folder)``, which answers the files it wrote; ``says`` is the option's help."""

    module: str
    says: str

    def write(self, base: sqlite3.Connection, folder: Path) -> tuple[Path, ...]:
        """Writes this report of the store behind ``base`` into ``folder``, which is there."""
        write: Write = import_module(self.module).write
        return write(base, folder)


_HERE = "clauselint.portfolio.reports"
REPORTS: dict[str, ReportKind] = {  # the word behind the dashes -> its kind
    "html": ReportKind(f"{_HERE}.html", "One page to read and show: ladder, heat map, groups, quotes."),
    "xlsx": ReportKind(f"{_HERE}.xlsx", "A workbook: summary, heat map, findings, unread files, dependencies."),
    "csv": ReportKind(f"{_HERE}.csv", "Tables as CSV: documents, findings, rules, unread files."),
    "parquet": ReportKind(f"{_HERE}.parquet", "The store's tables as Parquet; needs the extra `parquet`."),
}
