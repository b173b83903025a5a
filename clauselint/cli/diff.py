"""``clauselint diff``: which protections two drafts gave and which one took."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from clauselint.cli import terminal
from clauselint.cli.choosing import chosen_rules, under_regimes
from clauselint.cli.completing import files, rule_words
from clauselint.cli.completing import regimes as known_regimes
from clauselint.cli.documents import STDIN
from clauselint.cli.intake import gap, opened
from clauselint.cli.outputs import Output, deliver, outputs_of, refuse_clashes
from clauselint.report import Unreadable
from clauselint.reporters import Options
from clauselint.reporters.comparison import COMPARISON_REPORTERS

if TYPE_CHECKING:
    from clauselint.comparing import Comparison
    from clauselint.contract import Contract

_COLOURS = click.Choice(["auto", "always", "never"])
_FORMAT = "full (the default), html, markdown or json, to standard output or to FILE. Repeatable."
_FAIL_ON_LOSS = "Exit with 1 when a protection was lost or weakened."
_WE_ARE = "The party that is the customer, if the contract leaves it open."
_NO_OCR = "Leave scanned pages unread instead of having them read by OCR."
_SELECT = "Compare only this rule or layer: a name, a code, the start of codes. Repeatable."
_IGNORE = "Leave this rule or layer out. Repeatable."
_REGIME = "Compare only what this law or guideline asks for: dora, ai-act, gdpr ... Repeatable."
_RULES = "Add the rules of this folder or zip file. Repeatable."
_COLOR = "Colour on the console; NO_COLOR and FORCE_COLOR are heeded."


def _outputs(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> tuple[Output, ...]:
    return outputs_of(values, COMPARISON_REPORTERS)


@click.command(name="diff", short_help="Say which protections were gained, lost or reworded between two drafts.")
@click.argument("old", metavar="OLD", shell_complete=files)
@click.argument("new", metavar="[NEW]", required=False, shell_complete=files)
@click.option("--format", "outputs", multiple=True, metavar="NAME[=FILE]", callback=_outputs, help=_FORMAT)
@click.option("--fail-on-loss", is_flag=True, help=_FAIL_ON_LOSS)
@click.option("--we-are", metavar="NAME", help=_WE_ARE)
@click.option("--no-ocr", is_flag=True, help=_NO_OCR)
@click.option("--select", multiple=True, metavar="RULE", help=_SELECT, shell_complete=rule_words)
@click.option("--ignore", multiple=True, metavar="RULE", help=_IGNORE, shell_complete=rule_words)
@click.option("--regime", "regimes", multiple=True, metavar="NAME", help=_REGIME, shell_complete=known_regimes)
@click.option("--rules", "packs", multiple=True, type=click.Path(path_type=Path), metavar="PACK", help=_RULES)
@click.option("--stdin-filename", metavar="NAME", help="What to call standard input.")
@click.option("--color", type=_COLOURS, default="auto", show_default=True, help=_COLOR)
def command(
    old: str,
    new: str | None,
    outputs: tuple[Output, ...],
    fail_on_loss: bool,
    we_are: str | None,
    no_ocr: bool,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    regimes: tuple[str, ...],
    packs: tuple[Path, ...],
    stdin_filename: str | None,
    color: str,
) -> int:
    """Compare two drafts rule by rule: which protections were gained, lost, weakened, strengthened or reworded.

    With one Word draft that has tracked changes, compare it before and after them, and name whose changes they
    are. New numbers, other spacing and clauses that moved are no change.

    Exit codes: 0 compared; 1 with --fail-on-loss, when a protection was lost or weakened; 2 wrong usage, a bad rule
    pack, or a draft that could not be read, in whole or in part.

    \b
    Examples:
      clauselint diff draft-3.docx draft-4.docx
      clauselint diff their-markup.docx --format html=changes.html
      clauselint diff template.docx signed.pdf --fail-on-loss --regime dora
      git show HEAD:terms.md | clauselint diff - terms.md --stdin-filename old.md
    """
    from clauselint.portfolio.rulebooks import rulebook as loaded

    if old == new:
        raise click.UsageError("OLD and NEW are the same: name two drafts, or one with tracked changes.")
    refuse_clashes(outputs, tuple(draft for draft in (old, new) if draft and draft != STDIN))
    folders = tuple(map(str, packs))
    rulebook = loaded(folders)
    rules = chosen_rules(rulebook, select, ignore) & under_regimes(rulebook, regimes)
    drafts = tuple(opened(draft, stdin_filename, ocr=not no_ocr) for draft in (old, new) if draft)
    comparison = _comparison(drafts, folders, rules, we_are)
    look = Options(colour=terminal.wants_colour(color), encoding=terminal.encoding())
    deliver(outputs, lambda name, look: COMPARISON_REPORTERS[name](comparison, rulebook, look), look)
    gaps = [gap(draft) for draft in drafts if not isinstance(draft, Unreadable) and draft.unread_pages]
    for each in [f"Wrote {output.file}" for output in outputs if output.file] + gaps:
        terminal.complain(each)
    if comparison.unreadable or gaps:
        return 2
    return int(fail_on_loss and bool(comparison.losses))


def _comparison(
    drafts: tuple[Contract | Unreadable, ...], packs: tuple[str, ...], rules: frozenset[str], we_are: str | None
) -> Comparison:
    """The comparison of two drafts, or of both views of one; of unread ones, what is known of each."""
    from clauselint.portfolio.cage import Cage
    from clauselint.portfolio.drafts import compared_in

    tracked = len(drafts) == 1
    old, new = _views(drafts[0]) if tracked else drafts
    with Cage() as cage:
        return compared_in(cage, (old, new), packs, rules, we_are, tracked=tracked)


def _views(draft: Contract | Unreadable) -> tuple[Contract | Unreadable, Contract | Unreadable]:
    """One draft before and after its tracked changes; raises click.UsageError when it has none that can be undone."""
    if isinstance(draft, Unreadable):
        return draft, draft
    if draft.counterpart is not None:
        return draft.counterpart, draft
    if any(passage.revisions for passage in draft.passages):
        raise click.UsageError(f"{draft.path}: tracked changes are compared in Word documents alone; save it as .docx.")
    raise click.UsageError(f"{draft.path} has no tracked changes to compare: name a second draft.")
