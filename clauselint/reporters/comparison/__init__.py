"""How a comparison of two drafts is told: one format per file, pure functions to bytes; the table is here."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from clauselint.reporters import Options
from clauselint.rule import Rulebook

if TYPE_CHECKING:
    from clauselint.comparing import Comparison

Render = Callable[["Comparison", Rulebook, Options], bytes]


def _full(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.comparison.full import render

    return render(comparison, rulebook, options)


def _json(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.comparison.json import render

    return render(comparison, rulebook, options)


def _html(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.comparison.html import render

    return render(comparison, rulebook, options)


def _markdown(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    from clauselint.reporters.comparison.markdown import render

    return render(comparison, rulebook, options)


COMPARISON_REPORTERS: dict[str, Render] = {
    "full": _full,
    "json": _json,
    "html": _html,
    "markdown": _markdown,
}
