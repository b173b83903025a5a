"""``clauselint text``: the extracted text, exactly as every offset in a report counts it, or its outline."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import click

from clauselint.cli import terminal
from clauselint.cli.completing import files
from clauselint.cli.intake import gap, read
from clauselint.errors import UnreadableContract
from clauselint.reporters import escaping

if TYPE_CHECKING:
    from clauselint.contract import Contract
    from clauselint.extractors import Revisions

_VIEWS = click.Choice(["accepted", "original"])
_REVISIONS = "Read tracked changes as accepted, or leave the document as it was before them."
_NO_OCR = "Leave scanned pages unread instead of having them read by OCR."
_OUTLINE = "Print the tree of clauses instead, with what is odd in its numbers."


@click.command(name="text", short_help="Print the text that clauselint reads in a file.")
@click.argument("file", shell_complete=files)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option("--revisions", type=_VIEWS, default="accepted", show_default=True, help=_REVISIONS)
@click.option("--no-ocr", is_flag=True, help=_NO_OCR)
@click.option("--outline", is_flag=True, help=_OUTLINE)
def command(file: str, stdin_filename: str | None, revisions: Revisions, no_ocr: bool, outline: bool) -> int:
    """Print the text that clauselint reads in FILE (- for standard input), in UTF-8 and nothing else.

    "start" and "end" in a JSON report count its characters from 0. No line feed is added at the end. On a terminal,
    control characters are shown as one replacement sign each, so that the count still holds.

    \b
    Examples:
      clauselint text draft.pdf > draft.txt
      clauselint text draft.docx --revisions original
      clauselint text draft.docx --outline
    """
    try:
        contract = read(file, stdin_filename, revisions, not no_ocr)
    except UnreadableContract as error:
        raise click.ClickException(f"{file}: {error.message} {error.hint}") from error
    if outline:
        terminal.write_text(_tree(contract))
    else:
        text = escaping.same_length(contract.text) if sys.stdout.isatty() else contract.text
        terminal.write(text.encode("utf-8", "replace"))
    if contract.unread_pages:
        terminal.complain(gap(contract))
        return 2
    return 0


def _tree(contract: Contract) -> str:
    from clauselint.cli.tree import tree
    from clauselint.outline import outline
    from clauselint.outline.oddities import numbering_notes

    return tree(contract, outline(contract), numbering_notes(contract))
