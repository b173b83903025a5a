"""``clauselint text``: the extracted text, exactly as every offset in a report counts it."""

from __future__ import annotations

import sys

import click

from clauselint.cli import terminal
from clauselint.cli.intake import gap, read
from clauselint.errors import UnreadableContract
from clauselint.reporters import escaping


@click.command(name="text", short_help="Print the text that clauselint reads in a file.")
@click.argument("file")
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
def command(file: str, stdin_filename: str | None) -> int:
    """Print the text that clauselint reads in FILE (- for standard input), in UTF-8 and nothing else.

    "start" and "end" in a JSON report count its characters from 0. No line feed is added at the end. On a terminal,
    control characters are shown as one replacement sign each, so that the count still holds.

    \b
    Examples:
      clauselint text draft.pdf > draft.txt
      clauselint text draft.docx | less
    """
    try:
        contract = read(file, stdin_filename)
    except UnreadableContract as error:
        raise click.ClickException(f"{file}: {error.message} {error.hint}") from error
    text = escaping.same_length(contract.text) if sys.stdout.isatty() else contract.text
    terminal.write(text.encode("utf-8", "replace"))
    if contract.unread_pages:
        terminal.complain(gap(contract))
        return 2
    return 0
