"""An audit as a workbook: summary, heat map, contracts, findings, unread files, dependencies, and how to read it."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from clauselint.portfolio.overview import overview
from clauselint.portfolio.reports import replacing
from clauselint.portfolio.reports.xlsx import about, sheets, summary
from clauselint.portfolio.reports.xlsx.paper import Workbook

NAME = "portfolio.xlsx"


def write(base: sqlite3.Connection, folder: Path) -> tuple[Path, ...]:
    """``folder``/portfolio.xlsx, which replaces the one before it when it is complete."""
    figures = overview(base)
    path = folder / NAME
    with replacing(path) as draft, Workbook(draft) as book:
        book.told(f"Contract portfolio: {figures.files.linted:,} contracts")
        summary.write(book, figures)
        sheets.heat_map(book, base, figures)
        sheets.contracts(book, base, figures)
        sheets.findings(book, base, figures)
        if figures.accepted:
            sheets.accepted(book, base, figures)
        sheets.unread(book, base)
        sheets.dependencies(book, base)
        about.write(book, base, figures)
    return (path,)
