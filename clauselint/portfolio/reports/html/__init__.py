"""An audit as one self-contained page: where the portfolio stands, what is missing where, down to the quotes."""

from __future__ import annotations

import sqlite3
from functools import cache
from pathlib import Path

from clauselint.portfolio.reports import replacing
from clauselint.portfolio.reports.html.view import view
from clauselint.reporters import html as page

NAME = "portfolio.html"


def write(base: sqlite3.Connection, folder: Path) -> tuple[Path, ...]:
    """``folder``/portfolio.html, which replaces the one before it when it is complete.

    It loads nothing: its policy allows only the style and the script that stand in it.
    """
    text = page.environment(__package__).get_template("page.html").render(
        view=view(base), style=style(), script=script()
    )  # fmt: skip
    path = folder / NAME
    with replacing(path) as draft:
        draft.write_bytes(text.encode())
    return (path,)


@cache
def style() -> str:
    """The style sheet of the page: that of reports, and what only portfolios need."""
    return page.style() + page.asset("style.css", __package__)


@cache
def script() -> str:
    """The script of the page, without which everything is on it too."""
    return page.asset("script.js", __package__)
