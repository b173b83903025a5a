"""``clauselint rules``: list, show and test the rules; ``new`` and ``lock`` stand in files of their own."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from clauselint.cli import rules_lock, rules_new, terminal
from clauselint.cli.choosing import named_rule, under_regimes
from clauselint.cli.completing import regimes as known_regimes
from clauselint.cli.completing import rule_names
from clauselint.cli.manual import manual, overview, trials

if TYPE_CHECKING:
    from clauselint.rule import Rulebook

_REGIME = "Only what this law asks for. Repeatable."
_packs: Callable[[Callable[..., Any]], Callable[..., Any]] = click.option(
    "--rules",
    "packs",
    multiple=True,
    type=click.Path(path_type=Path),
    metavar="PACK",
    help="Add the rules of this folder or zip file. Repeatable.",
)


@click.group(name="rules", short_help="The questions that clauselint asks, and those of your own.")
def command() -> None:
    """The questions that clauselint asks, and those of your own.

    \b
    Examples:
      clauselint rules list
      clauselint rules show data-residency
      clauselint rules new liability-cap -o our-rules
      clauselint rules test --rules our-rules
    """


command.add_command(rules_new.command)
command.add_command(rules_lock.command)


@command.command(name="list")
@click.option("--regime", "regimes", multiple=True, metavar="NAME", help=_REGIME, shell_complete=known_regimes)
@_packs
def list_rules(regimes: tuple[str, ...], packs: tuple[Path, ...]) -> None:
    """List the rules by layer: code, name, tier and title.

    \b
    Examples:
      clauselint rules list
      clauselint rules list --regime dora
    """
    rulebook = _load(packs)
    named = under_regimes(rulebook, regimes)
    terminal.write_text(overview(replace(rulebook, rules=tuple(r for r in rulebook.rules if r.rule in named))))


@command.command(name="show")
@click.argument("name", shell_complete=rule_names)
@_packs
def show(name: str, packs: tuple[Path, ...]) -> None:
    """Explain one rule, by name or code, in plain language.

    \b
    Examples:
      clauselint rules show licence-server-phone-home
      clauselint rules show SOV203
    """
    rulebook = _load(packs)
    terminal.write_text(manual(named_rule(rulebook, name), rulebook))


@command.command(name="pages", short_help="Write the manual of the rules as Markdown, a page a rule.")
@click.argument("folder", type=click.Path(path_type=Path, file_okay=False))
@_packs
def write_pages(folder: Path, packs: tuple[Path, ...]) -> None:
    """Write the manual of the rules as Markdown into FOLDER: one page per rule, and an index.

    \b
    Example:
      clauselint rules pages docs/rules
    """
    from clauselint.cli.pages import pages

    folder.mkdir(parents=True, exist_ok=True)
    for name, text in pages(_load(packs)):
        (folder / name).write_text(text, encoding="utf-8")
    terminal.complain(f"Wrote the manual to {folder}")


@command.command(name="test", short_help="Judge every example in the rules and compare.")
@click.argument("names", nargs=-1, metavar="[NAME]...", shell_complete=rule_names)
@click.option("--own", is_flag=True, help="Only the rules of the packs that --rules or clauselint.toml name.")
@_packs
def test(names: tuple[str, ...], own: bool, packs: tuple[Path, ...]) -> int:
    """Judge every example in the rules and compare with what the rule says it must earn; 1 when any differs.

    \b
    Examples:
      clauselint rules test
      clauselint rules test data-residency SOV203
      clauselint rules test --own --rules our-rules/
    """
    from clauselint.linting import try_examples

    packs = (packs or _settled()) if own else packs
    if own and not packs:
        raise click.UsageError("There are no rules of your own: name them with --rules, or in clauselint.toml.")
    rulebook = _load(packs)
    tried = tuple(dict.fromkeys(named_rule(rulebook, name) for name in names)) or rulebook.rules
    if own:
        built_in = {rule.code for rule in _load(()).rules}
        tried = tuple(rule for rule in tried if rule.code not in built_in)
    results = tuple(try_examples(rulebook, [rule.rule for rule in tried])) if tried else ()
    terminal.write_text(trials(results, replace(rulebook, rules=tried)))
    return int(not all(result.passed for result in results))


@command.command(name="schema", short_help="Print the JSON Schema of a rule file, for editors.")
def schema() -> None:
    """Print the JSON Schema of a rule file, for editors that check YAML.

    \b
    Example:
      clauselint rules schema > rule.schema.json
    """
    import json

    from clauselint.rulepack import rule_schema

    terminal.write_text(json.dumps(rule_schema(), indent=2))


def _settled() -> tuple[Path, ...]:
    """The packs that the configuration above the working folder names, as they are locked. Raises BadSettings."""
    from clauselint.settings.locked import packs_of, refuse_changed
    from clauselint.settings.nearest import Nearest

    settings = Nearest().for_folder(os.getcwd())
    refuse_changed(settings)
    return tuple(map(Path, packs_of(settings)))


def _load(packs: tuple[Path, ...]) -> Rulebook:
    from clauselint.rulepack import load_rulebook

    return load_rulebook(*packs)
