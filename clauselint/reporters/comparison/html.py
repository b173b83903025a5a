"""The comparison as one self-contained page: each change with the old words beside the new ones."""

from __future__ import annotations

from functools import cache

from clauselint import __version__
from clauselint.comparing import Comparison
from clauselint.report import Report
from clauselint.reporters import Options
from clauselint.reporters import html as page
from clauselint.reporters.comparison import saying
from clauselint.rule import Rulebook


def render(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    """The page in UTF-8. It loads nothing and runs nothing: its policy allows only the style that stands in it."""
    text = page.environment(__package__).get_template("page.html").render(
        **_context(comparison, rulebook), version=__version__, style=style()
    )  # fmt: skip
    return text.encode()


def fragment(comparison: Comparison, rulebook: Rulebook) -> str:
    """The comparison as an ``<article>`` to put into another page, which needs ``style()`` too."""
    return page.environment(__package__).get_template("comparison.html").render(**_context(comparison, rulebook))


@cache
def style() -> str:
    """The style sheet of the page and of fragments: that of reports, and what only comparisons need."""
    return page.style() + page.asset("style.css", __package__)


def _context(comparison: Comparison, rulebook: Rulebook) -> dict[str, object]:
    old, new = comparison.old, comparison.new
    both = (old, new) if isinstance(old, Report) and isinstance(new, Report) else ()
    return {
        "comparison": comparison,
        "rulebook": rulebook,
        "saying": saying,
        "sides": tuple(saying.sides(*both)) if both else (),
        "standing": saying.standing(*both) if both else "",
        "warnings": tuple(dict.fromkeys(w for report in both for w in report.warnings)),
    }
