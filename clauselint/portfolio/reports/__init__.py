"""The files that show a whole audit: one kind per file, each reading the store and writing below a folder."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

Write = Callable[[sqlite3.Connection, Path], tuple[Path, ...]]


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
