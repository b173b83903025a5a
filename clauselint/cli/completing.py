"""Words that a shell completes in options and arguments: rules, laws, formats."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import click
    from click.shell_completion import CompletionItem

    from clauselint.rule import Rulebook

_IS_WORD = re.compile(r"[\w.-]+")  # a rule pack may hold anything, and a shell obeys more than words
_TAGS = ("core", "extended", "protective", "restrictive")


def rule_names(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Rules by name and code."""
    return _fitting(_names(), begun)


def rule_words(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """What selects rules: names, codes, layers, tags."""
    return _fitting(_selectors(), begun)


def regimes(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Laws and guidelines by their short names."""
    return _fitting(_laws(), begun)


def formats(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Formats of reports."""
    from clauselint.reporters import REPORTERS

    return _fitting(((word, "") for word in REPORTERS), begun)


def files(ctx: click.Context, param: click.Parameter, begun: str) -> list[CompletionItem]:
    """Files and folders, as the shell completes them."""
    from click.shell_completion import CompletionItem

    return [CompletionItem(begun, type="file")]


def _fitting(words: Iterable[tuple[str, str]], begun: str) -> list[CompletionItem]:
    from click.shell_completion import CompletionItem

    from clauselint.reporters.escaping import one_line

    try:
        fitting = [pair for pair in words if pair[0].lower().startswith(begun.lower()) and _IS_WORD.fullmatch(pair[0])]
        return [CompletionItem(word, help=one_line(meaning)) for word, meaning in fitting]
    except Exception:  # a broken pack or configuration is told by the command, not on pressing TAB
        return []


def _names() -> Iterator[tuple[str, str]]:
    for rule in _rulebook().rules:
        yield rule.rule, rule.title
        yield rule.code, rule.title


def _selectors() -> Iterator[tuple[str, str]]:
    yield from _names()
    yield from _rulebook().layers
    yield from ((tag, "") for tag in _TAGS)


def _laws() -> Iterator[tuple[str, str]]:
    yield from {a.ref.replace("_", "-"): a.name for rule in _rulebook().rules for a in rule.authorities}.items()


def _rulebook() -> Rulebook:
    """The rules that hold in the working folder."""
    from clauselint.portfolio.rulebooks import rules_to_show
    from clauselint.settings.locked import packs_of
    from clauselint.settings.nearest import Nearest

    return rules_to_show(packs_of(Nearest().for_folder(os.getcwd())))
