"""What became of each rule's verdict, why, and whose changes are behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from clauselint.comparing.comparison import Author, Change, Comparison, Difference, Pair
from clauselint.comparing.pairing import Pairing
from clauselint.contract import Contract, Revision, Span
from clauselint.report import Assessment, Evidence, Report, Severity, Status
from clauselint.rule import Rule, Rulebook

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)")
# A higher number serves the customer better. Where only the vendor would need a clause, silence is better than a
# right that is limited in part.
_PROTECTIVE = {
    Status.ADVERSE: 0,
    Status.MISSING: 1,
    Status.NOT_APPLICABLE: 2,
    Status.WEAK: 3,
    Status.ADEQUATE: 4,
}
_RESTRICTIVE = {
    Status.ADVERSE: 0,
    Status.WEAK: 1,
    Status.MISSING: 2,
    Status.NOT_APPLICABLE: 2,
    Status.ADEQUATE: 3,
}
_HELD = (Status.WEAK, Status.ADEQUATE)


def untracked(contract: Contract) -> Contract:
    """The contract as it stands, without its other view: a draft to be linted for itself and compared."""
    passages = tuple(replace(passage, revisions=()) for passage in contract.passages)
    return replace(contract, passages=passages, counterpart=None)


def compared(
    old: Report, new: Report, rulebook: Rulebook, contracts: tuple[Contract, Contract], *, tracked: bool = False
) -> Comparison:
    """Every rule of two reports on the same rulebook, in pack order; ``contracts`` are what they report on, old first.

    ``tracked`` says that the two are one document before and after its tracked changes, whose authors are then named;
    the reports are on ``untracked`` contracts, so that neither speaks of the other. Raises ValueError when the reports
    are not on the same rules.
    """
    pairing = Pairing(*contracts)
    hands = _Hands(*contracts) if tracked else None
    found = []
    for before, after in zip(old.assessments, new.assessments, strict=True):
        difference = _difference(before, after, rulebook.rule(after.rule), pairing)
        found.append(hands.named(difference) if hands else difference)
    return Comparison(old, new, ((rulebook.name, rulebook.version),), tuple(found), tracked)


def _difference(old: Assessment, new: Assessment, rule: Rule, pairing: Pairing) -> Difference:
    if old.rule != new.rule:
        raise ValueError(f"{old.rule} and {new.rule} are different rules")
    pairs = pairing.pairs(old, new)
    lost, gained = _beyond(old.met, new.met), _beyond(new.met, old.met)
    went, came = _beyond(_signs(old, rule), _signs(new, rule)), _beyond(_signs(new, rule), _signs(old, rule))
    change = change_of(old.status, new.status, rule.polarity)
    if change:  # a verdict names the signs of its own status alone
        came, went = (came, ()) if change.is_loss else ((), went)
    else:
        is_reworded = any(not pair.stands for pair in pairs)
        change = _by_elements(bool(lost or came), bool(gained or went), is_reworded)
    return Difference(
        change,
        _at_stake(change, old, new),
        old,
        new,
        lost,
        gained,
        came,
        went,
        pairs,
        tuple(_notes(old, new, rule, change, pairs)),
    )


def _beyond(these: tuple[str, ...], those: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(each for each in these if each not in those)


def change_of(old: Status, new: Status, polarity: str) -> Change | None:
    """The change that two statuses of a rule show; None when neither serves the customer better."""
    is_restrictive = polarity == "restrictive"
    ranks: Mapping[Status, int] = _RESTRICTIVE if is_restrictive else _PROTECTIVE
    held = (*_HELD, Status.MISSING) if is_restrictive else _HELD
    if ranks[new] < ranks[old]:
        return Change.LOST if old in held and new not in held else Change.WEAKENED
    if ranks[new] > ranks[old]:
        return Change.GAINED if new in held and old not in held else Change.STRENGTHENED
    return None


def _by_elements(is_worse: bool, is_better: bool, is_reworded: bool) -> Change:
    if is_worse:
        return Change.WEAKENED
    if is_better:
        return Change.STRENGTHENED
    return Change.REWORDED if is_reworded else Change.UNCHANGED


def _signs(a: Assessment, rule: Rule) -> tuple[str, ...]:
    """The weaknesses or adverse signs that a verdict names in its reason."""
    items = {Status.ADVERSE: rule.adverse, Status.WEAK: rule.weak}.get(a.status, ())
    return tuple(item.label for item in items if item.label in a.reason)


def _at_stake(change: Change, old: Assessment, new: Assessment) -> Severity:
    """How grave the new verdict is after a loss, or the old one was before a gain; low where a rule stops applying."""
    if change in (Change.REWORDED, Change.UNCHANGED):
        return Severity.NONE
    counts = new if change.is_loss else old
    return Severity.LOW if counts.severity is Severity.NONE else counts.severity


def _notes(old: Assessment, new: Assessment, rule: Rule, change: Change, pairs: tuple[Pair, ...]) -> Iterator[str]:
    """What the two statuses leave open."""
    if old.status is not new.status:
        if old.status is Status.NOT_APPLICABLE:
            yield f"The rule did not apply to the old draft and applies to the new one. {_excuse(old)}"
        elif new.status is Status.NOT_APPLICABLE:
            yield f"The rule no longer applies. {_excuse(new)}"
        elif rule.polarity == "restrictive" and Status.MISSING in (old.status, new.status):
            yield (
                "The old draft gave the vendor no such right in so many words; the new one speaks of it."
                if old.status is Status.MISSING
                else "The new draft no longer gives the vendor such a right in so many words, and no longer limits one."
            )
    if change not in (Change.UNCHANGED, Change.REWORDED) and pairs and all(pair.stands for pair in pairs):
        yield "The words quoted stand in both drafts: what makes the difference lies elsewhere in the new one."


def _excuse(a: Assessment) -> str:
    """Why a rule does not apply, without the code before it."""
    _, colon, words = a.reason.partition(": ")
    return f"({words})" if colon else ""


class _Hands:
    """Whose tracked changes touch which words."""

    def __init__(self, old: Contract, new: Contract) -> None:
        self._deleted = [r for p in old.passages for r in p.revisions]
        self._inserted = [r for p in new.passages for r in p.revisions]

    def named(self, difference: Difference) -> Difference:
        """The difference with the authors behind it: of changes to its words, or the only one who changed anything."""
        if difference.change is Change.UNCHANGED:
            return difference
        touched = [r for pair in difference.changed for r in self._touching(pair)]
        everybody = self._deleted + self._inserted
        if not touched and len({r.author for r in everybody}) == 1:
            touched = everybody
        return replace(difference, authors=_authors(touched))

    def _touching(self, pair: Pair) -> Iterator[Revision]:
        yield from _meeting(pair.old, self._deleted)
        yield from _meeting(pair.new, self._inserted)


def _meeting(quote: Evidence | None, revisions: list[Revision]) -> list[Revision]:
    return [r for r in revisions if quote and r.span.meets(Span(quote.start, quote.end))]


def _authors(revisions: list[Revision]) -> tuple[Author, ...]:
    days: dict[str, set[str]] = {}
    for r in revisions:
        day = _DAY.match(r.date)
        days.setdefault(" ".join(r.author.split()), set()).update([day[0]] if day else [])
    return tuple(Author(name, tuple(sorted(found))) for name, found in sorted(days.items()))
