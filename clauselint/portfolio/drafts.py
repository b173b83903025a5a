"""Two drafts of one contract linted and compared in a process that can be stopped."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clauselint.comparing import Comparison, compared, untracked
from clauselint.errors import UnreadableContract
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.one import our_fault
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report, Unreadable

if TYPE_CHECKING:
    from clauselint.contract import Contract

Drafts = tuple["Contract | Unreadable", "Contract | Unreadable"]


def compared_in(
    cage: Cage, drafts: Drafts, packs: tuple[str, ...], rules: frozenset[str], we_are: str | None, *, tracked: bool
) -> Comparison:
    """The comparison of two drafts, the old one first; of drafts that could not be read, what is known of each.

    ``rules`` are the names of those to compare; ``tracked`` says that the two are views of one document. A comparison
    that was stopped, or that brought its process down, is two unreadable drafts.
    """
    try:
        seconds = len(drafts) * cage.deadline
        return cage.outcome(cage.submit_for(seconds, _compared, drafts, packs, rules, we_are, tracked))
    except UnreadableContract as error:
        old, new = (
            draft if isinstance(draft, Unreadable) else Unreadable(draft.path, error.code, error.message, error.hint)
            for draft in drafts
        )
        return _unread(old, new, packs, tracked)


def _compared(
    drafts: Drafts, packs: tuple[str, ...], rules: frozenset[str], we_are: str | None, tracked: bool
) -> Comparison:
    before, after = (_judged(draft, packs, rules, we_are) for draft in drafts)
    if isinstance(before, tuple) and isinstance(after, tuple):
        return compared(before[0], after[0], rulebook(packs), (before[1], after[1]), tracked=tracked)
    old, new = (each[0] if isinstance(each, tuple) else each for each in (before, after))
    return _unread(old, new, packs, tracked)


def _unread(old: Report | Unreadable, new: Report | Unreadable, packs: tuple[str, ...], tracked: bool) -> Comparison:
    book = rulebook(packs)
    return Comparison(old, new, ((book.name, book.version),), tracked=tracked)


def _judged(
    draft: Contract | Unreadable, packs: tuple[str, ...], rules: frozenset[str], we_are: str | None
) -> tuple[Report, Contract] | Unreadable:
    from clauselint.linting import lint

    if isinstance(draft, Unreadable):
        return draft
    try:
        return lint(untracked(draft), rulebook(packs), we_are=we_are).keeping(rules), draft
    except MemoryError:
        raise
    except Exception as error:  # our own fault, and said to be
        return our_fault(draft.path, error)
