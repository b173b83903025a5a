"""Options that several commands share: those that a configuration may settle as well, and those that name it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from clauselint.cli.completing import regimes as known_regimes
from clauselint.cli.completing import rule_words
from clauselint.settings.keys import BY_NAME
from clauselint.settings.nearest import Nearest

F = TypeVar("F", bound=Callable[..., Any])

_LEVELS = click.Choice(["high", "medium", "low", "never"])
_VIEWS = click.Choice(["accepted", "original"])
_FAIL_ON = "Lowest severity of a finding that makes the exit code 1.  [default: high]"
_ALL_RULES = "Ask every rule, also those that do not apply to this kind of contract."
_WE_ARE = "The party that is the customer, if the contract leaves it open."
_OCR = "Have scanned pages read by OCR (the default), or leave them unread."
_SELECT = "Report only these rules: a name, a code, the start of codes, a layer, core, a law. Repeatable."
_IGNORE = "Leave these rules out, named likewise. Repeatable."
_REGIME = "Report only what this law or guideline asks for: dora, ai-act, gdpr ... Repeatable."
_REVISIONS = "Read tracked changes as accepted (the default), or leave the document as it was before them."
_RULES = "Add the rules of this folder or zip file. Repeatable."
_TIMEOUT = "Give a document up after this time; OCR has three minutes more.  [default: 30]"
_JOBS = "Documents to lint at one time.  [default: one per processor]"
_FORCE = "Pass over excluded files also when they are named."
_BASELINE = "The file of findings that were there before.  [default: clauselint-baseline.json, if there]"
_CONFIG = "Heed this configuration file alone."
_ISOLATED = "Heed no configuration file, no accepted findings and no baseline."
_FOLDER = click.Path(path_type=Path)

_LINTING = (
    click.option("--select", multiple=True, metavar="RULE", help=_SELECT, shell_complete=rule_words),
    click.option("--ignore", multiple=True, metavar="RULE", help=_IGNORE, shell_complete=rule_words),
    click.option("--regime", multiple=True, metavar="NAME", help=_REGIME, shell_complete=known_regimes),
    click.option("--all-rules", is_flag=True, default=None, help=_ALL_RULES),
    click.option("--we-are", metavar="NAME", help=_WE_ARE),
    click.option("--revisions", type=_VIEWS, help=_REVISIONS),
    click.option("--ocr/--no-ocr", default=None, help=_OCR),
    click.option("--rules", multiple=True, type=_FOLDER, metavar="PACK", help=_RULES),
    click.option("--timeout", type=click.FloatRange(1, 3600), metavar="SECONDS", help=_TIMEOUT),
    click.option("--jobs", type=click.IntRange(0, 256), metavar="N", help=_JOBS),
    click.option("--force-exclude", is_flag=True, default=None, help=_FORCE),
    click.option("--config", type=click.Path(exists=True, dir_okay=False), metavar="FILE", help=_CONFIG),
    click.option("--isolated", is_flag=True, help=_ISOLATED),
)
fail_on_option = click.option("--fail-on", type=_LEVELS, help=_FAIL_ON)
baseline_option = click.option("--baseline", type=click.Path(dir_okay=False), metavar="FILE", help=_BASELINE)


def linting_options(command: F) -> F:
    """Adds the options of every command that lints as the configuration says."""
    for option in reversed(_LINTING):
        command = option(command)
    return command


def given(ctx: click.Context) -> dict[str, Any]:
    """What this command line settles, by the name of the field in Settings."""
    fields = {key.field for key in BY_NAME.values()} - {"format"}
    typed = {name: value for name, value in ctx.params.items() if name in fields and value not in (None, ())}
    if "rules" in typed:
        typed["rules"] = tuple(map(str, typed["rules"]))
    return typed


def configuration(ctx: click.Context) -> Nearest:
    """The configuration files that this command line heeds."""
    if ctx.params["config"] and ctx.params["isolated"]:
        raise click.UsageError("--config and --isolated contradict each other.")
    return Nearest(ctx.params["config"] or "", ctx.params["isolated"])
