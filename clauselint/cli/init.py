"""``clauselint init``: a configuration file to begin with, every key explained."""

from __future__ import annotations

import os

import click

from clauselint.cli import terminal
from clauselint.settings.keys import KEYS, Key
from clauselint.settings.nearest import OWN

_HEAD = """\
# What clauselint heeds for every document below this folder. Options on the command line beat it.
# A line that begins with "#" is switched off; what stands there is an example.
"""
_TAIL = """\
# Settings for some paths, written as in a .gitignore; the last entry that matches and has the key wins.
# [[overrides]]
# paths = ["licences/", "*-dpa.docx"]
# we-are = "Lindau Hospital GmbH"
# ignore = ["vendor-termination-convenience"]
"""
_EXAMPLES = {
    "select": '["SOV1", "infrastructure", "suspension-kill-switch"]',
    "ignore": '["governing-law-forum"]',
    "regime": '["dora", "ai-act"]',
    "we-are": '"Lindau City"',
    "all-rules": "true",
    "rules": '["our-rules"]',
    "kinds": '["cloud_saas"]',
    "fail-on": '"medium"',
    "revisions": '"original"',
    "ocr": "false",
    "format": '["full", "json=report.json"]',
    "timeout": "60",
    "jobs": "2",
    "exclude": '["archive/", "*.draft.docx"]',
    "force-exclude": "true",
    "respect-gitignore": "false",
    "accepted": '"clauselint-accepted.toml"',
    "baseline": '"clauselint-baseline.json"',
}


@click.command(name="init", short_help="Write a configuration file with every key explained.")
@click.argument("folder", type=click.Path(exists=True, file_okay=False), default=".")
def command(folder: str) -> None:
    """Write clauselint.toml into FOLDER (the working folder, if none is named); a file that is there is left alone.

    \b
    Example:
      clauselint init
    """
    file = os.path.normpath(os.path.join(folder, OWN))
    try:
        with open(file, "x", encoding="utf-8") as out:
            out.write(written())
    except FileExistsError as error:
        raise click.ClickException(f"{file} is there already; it was left as it is.") from error
    except OSError as error:
        raise click.ClickException(f"cannot write {file!r}: {error.strerror}") from error
    terminal.complain(f"Wrote {file}: every key is in it, switched off; take the # away from what you need.")


def written() -> str:
    """The file: every key with its purpose and an example, as comments."""
    return "\n".join([_HEAD, *map(_entry, KEYS), _TAIL])


def _entry(key: Key) -> str:
    choices = f" One of: {', '.join(key.choices)}." if key.choices else ""
    return f"# {key.purpose}{choices}\n# {key.name} = {_EXAMPLES[key.name]}\n"
