"""``clauselint config``: the JSON Schema of the configuration file."""

from __future__ import annotations

import json

import click

from clauselint.cli import terminal


@click.group(name="config", short_help="The JSON Schema of clauselint.toml, for editors.")
def command() -> None:
    """The configuration file, for editors. What holds for a document is shown by check --show-settings.

    \b
    Example:
      clauselint config schema > clauselint.schema.json
    """


@command.command(name="schema", short_help="Print the JSON Schema of clauselint.toml.")
def schema() -> None:
    """Print the JSON Schema of clauselint.toml, for editors that check TOML.

    \b
    Example:
      clauselint config schema > clauselint.schema.json
    """
    from clauselint.settings.keys import schema as written

    terminal.write_text(json.dumps(written(), indent=2))
