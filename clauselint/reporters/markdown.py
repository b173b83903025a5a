"""A negotiation memo in Markdown."""

from __future__ import annotations

from clauselint.report import Run
from clauselint.reporters import Options
from clauselint.rule import Rulebook


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """The memo in UTF-8."""
    raise NotImplementedError
