"""``clauselint review``: the findings inside a copy of the user's own file."""

from __future__ import annotations

import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, ParamSpec, TypeVar

import click

from clauselint.cli import terminal
from clauselint.cli.check import exit_code
from clauselint.cli.choosing import chosen_rules, under_regimes
from clauselint.cli.completing import files, rule_words
from clauselint.cli.completing import regimes as known_regimes
from clauselint.cli.intake import gap
from clauselint.errors import UnreadableContract
from clauselint.portfolio import rulebooks
from clauselint.report import Report, Run
from clauselint.reviewers import REVIEWERS, Options, Reviewed, Reviewer

if TYPE_CHECKING:
    from clauselint.extractors.gate import Gated

P = ParamSpec("P")
T = TypeVar("T")

_SECONDS = 300.0  # a proposal is tried by linting the draft again
_LEVELS = click.Choice(["high", "medium", "low", "never"])
_OUTPUT = "The marked copy to write."
_REDLINE = "Write proposed wording into a Word document as tracked changes."
_CLEAN = "Only take out what an earlier review put in, for the other side to read."
_SUMMARY = "Append a page that lists the findings to a PDF."
_AUTHOR = "Whose comments and changes they are."
_INITIALS = "The author's initials; the first letters of the name, if not given."
_FAIL_ON = "Lowest severity of a finding that makes the exit code 1."
_ALL_RULES = "Ask every rule, also those that do not apply to this kind of contract."
_WE_ARE = "The party that is the customer, if the contract leaves it open."
_SELECT = "Mark only this rule or layer: a name, a code, the start of codes. Repeatable."
_IGNORE = "Leave this rule or layer out. Repeatable."
_REGIME = "Mark only what this law or guideline asks for: dora, ai-act, gdpr ... Repeatable."
_RULES = "Add the rules of this folder or zip file. Repeatable."


@click.command(name="review", short_help="Put the findings into a copy of your Word document or PDF.")
@click.argument("file", shell_complete=files)
@click.option("--output", "-o", required=True, metavar="FILE", help=_OUTPUT)
@click.option("--redline", is_flag=True, help=_REDLINE)
@click.option("--summary", is_flag=True, help=_SUMMARY)
@click.option("--clean", is_flag=True, help=_CLEAN)
@click.option("--author", default="clauselint", show_default=True, metavar="NAME", help=_AUTHOR)
@click.option("--initials", metavar="LETTERS", help=_INITIALS)
@click.option("--fail-on", type=_LEVELS, default="high", show_default=True, help=_FAIL_ON)
@click.option("--all-rules", is_flag=True, help=_ALL_RULES)
@click.option("--we-are", metavar="NAME", help=_WE_ARE)
@click.option("--select", multiple=True, metavar="RULE", help=_SELECT, shell_complete=rule_words)
@click.option("--ignore", multiple=True, metavar="RULE", help=_IGNORE, shell_complete=rule_words)
@click.option("--regime", "regimes", multiple=True, metavar="NAME", help=_REGIME, shell_complete=known_regimes)
@click.option("--rules", "packs", multiple=True, type=click.Path(path_type=Path), metavar="PACK", help=_RULES)
@click.option("--quiet", "-q", is_flag=True, help="Say nothing when all went well.")
def command(
    file: str,
    output: str,
    redline: bool,
    summary: bool,
    clean: bool,
    author: str,
    initials: str | None,
    fail_on: str,
    all_rules: bool,
    we_are: str | None,
    select: tuple[str, ...],
    ignore: tuple[str, ...],
    regimes: tuple[str, ...],
    packs: tuple[Path, ...],
    quiet: bool,
) -> int:
    """Write a copy of FILE in which each finding is a comment on the exact words, with what to propose instead.

    FILE stays as it is. Marks of an earlier review are replaced, not added to; all other comments and tracked changes
    are left alone. Exit codes are those of check.

    \b
    Examples:
      clauselint review draft.docx -o reviewed.docx
      clauselint review draft.docx -o reviewed.docx --redline --author "Jane Doe"
      clauselint review draft.docx -o reviewed.docx --we-are "Lindau City" --regime dora
      clauselint review reviewed.docx -o for-the-other-side.docx --clean
    """
    reviewer, source = _opened(file, output)
    data = source.data
    _refuse_options(reviewer, redline=redline, summary=summary)
    if clean:
        from clauselint.reviewers.reviewing import stripped

        _save(output, _caged(file, stripped, data, source.format), quiet)
        return 0
    rulebook = rulebooks.rulebook(tuple(map(str, packs)))
    rules = chosen_rules(rulebook, select, ignore) & under_regimes(rulebook, regimes)
    options = Options(
        when=datetime.now(UTC),
        author=author,
        initials=initials or _initials(author),
        redline=redline,
        summary=summary,
        we_are=we_are,
        all_rules=all_rules,
    )
    from clauselint.reviewers.reviewing import reviewed

    marked, contract, report = _caged(file, reviewed, data, file, rulebook, rules, options)
    _save(output, marked, quiet)
    if not quiet:
        terminal.complain(_summary(report))
    gaps = [gap(contract)] if contract.unread_pages else []
    for each in gaps:
        terminal.complain(each)
    return exit_code(Run((report,), ((rulebook.name, rulebook.version),)), bool(gaps), fail_on)


def _caged(file: str, work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """What is done to the file, in a process that can be stopped. Raises click's errors and ReviewError."""
    from clauselint.portfolio.cage import Cage

    with Cage(deadline=_SECONDS) as cage:
        try:
            return cage.outcome(cage.submit(work, *args, **kwargs))
        except UnreadableContract as error:
            raise click.ClickException(f"{file}: {error.message} {error.hint}") from error


def _opened(file: str, output: str) -> tuple[Reviewer, Gated]:
    """The file and who can mark it; raises click's errors for a file, or a place to write, that will not do."""
    from clauselint.extractors.gate import admit

    try:
        source = admit(file)
    except UnreadableContract as error:
        raise click.ClickException(f"{file}: {error.message} {error.hint}") from error
    reviewer = REVIEWERS.get(source.format)
    if reviewer is None:
        raise click.UsageError(f"{file!r} cannot be marked: review takes {_formats()}. Save it as .docx and retry.")
    if os.path.exists(output) and os.path.samefile(file, output):
        raise click.UsageError("The marked copy would overwrite the file itself: give -o another name.")
    if not os.path.isdir(os.path.dirname(output) or "."):
        raise click.BadParameter(f"There is no folder {os.path.dirname(output)!r} to write to.", param_hint="--output")
    ending = _ending(file) if _ending(file) in reviewer.suffixes else reviewer.suffixes[0]
    if _ending(output) != ending:
        raise click.UsageError(f"The marked copy is of the same kind as the file: end its name in {ending}.")
    return reviewer, source


def _refuse_options(reviewer: Reviewer, *, redline: bool, summary: bool) -> None:
    if redline and not reviewer.can_redline:
        raise click.UsageError("--redline is for Word documents: this format has no tracked changes.")
    if summary and not reviewer.can_summarise:
        raise click.UsageError("--summary is for PDF files.")


def _ending(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _formats() -> str:
    endings = [ending for reviewer in REVIEWERS.values() for ending in reviewer.suffixes]
    return f"{', '.join(endings[:-1])} and {endings[-1]} files"


def _initials(author: str) -> str:
    """The first letters of the words of a name, or the first two of one word."""
    words = author.split()
    return ("".join(word[0] for word in words) if len(words) > 1 else author.strip()[:2]).upper()[:4] or "?"


def _save(output: str, marked: Reviewed, quiet: bool) -> None:
    try:
        with open(output, "wb") as out:
            out.write(marked.data)
    except OSError as error:
        raise click.ClickException(f"cannot write {output!r}: {error.strerror}") from error
    if not quiet:
        for line in (*marked.notes, f"Wrote {output}"):
            terminal.complain(line)


def _summary(report: Report) -> str:
    count = len(report.findings)
    levels = [f"{n} {level}" for level in ("high", "medium", "low")
              if (n := sum(finding.severity.value == level for finding in report.findings))]  # fmt: skip
    return f"{count} finding{'' if count == 1 else 's'}{': ' if levels else ''}{', '.join(levels)}."
