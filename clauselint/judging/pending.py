"""What hangs on tracked changes: the two views of a document judged side by side."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clauselint.contract import Contract, Revision, Span
from clauselint.report import Assessment, Evidence, Status

_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=T|\Z)")
_MOST_NAMED = 3
_LONGEST_NAME = 60
_PROTECTION = {Status.ADVERSE: 0, Status.MISSING: 0, Status.WEAK: 1, Status.ADEQUATE: 2}


@dataclass(frozen=True, slots=True)
class _Pair:
    """One rule in both views: with all changes accepted, and before any, with the changes that the quotes touch."""

    after: Assessment
    before: Assessment
    inserted: tuple[Revision, ...]
    deleted: tuple[Revision, ...]
    is_accepted: bool  # which of the two is reported
    is_whole: bool  # whether every quote of the one reported touches a change

    @property
    def differs(self) -> bool:
        after, before = self.after, self.before
        return (after.status, after.met, after.unmet) != (before.status, before.met, before.unmet)


def noted(
    assessments: Sequence[Assessment], others: Sequence[Assessment], contract: Contract, counterpart: Contract
) -> tuple[Assessment, ...]:
    """``assessments`` of the contract, each saying what of it hangs on pending changes, and so less sure.

    ``others`` are those of the counterpart, in the same order.
    """
    ours, theirs = _revisions(contract), _revisions(counterpart)
    is_accepted = "inserted" in {r.kind for r in ours} or "deleted" in {r.kind for r in theirs}
    noted = []
    for one, other in zip(assessments, others, strict=True):
        mine, its = _touched(one, ours), _touched(other, theirs)
        views = (one, other, mine, its) if is_accepted else (other, one, its, mine)
        is_whole = all(_meets(quote, mine) for quote in one.evidence)
        noted.append(_noted(one, other, _Pair(*views, is_accepted, is_whole)))
    return tuple(noted)


def noted_alone(assessments: Sequence[Assessment], contract: Contract) -> tuple[Assessment, ...]:
    """The same for a contract of which no other view was read: each says which of its quotes are pending, no more."""
    ours = _revisions(contract)
    return tuple(_noted_alone(one, _touched(one, ours)) for one in assessments) if ours else tuple(assessments)


def _noted_alone(one: Assessment, touched: tuple[Revision, ...]) -> Assessment:
    if not touched or one.status is Status.NOT_APPLICABLE:
        return one
    what = _by("an insertion", "insertions", touched)
    note = f"Words quoted here stand in {what}, not yet accepted; what the verdict is without them was not judged."
    return replace(one, reason=f"{one.reason} {note}", confidence=one.confidence.lowered)


def _noted(one: Assessment, other: Assessment, pair: _Pair) -> Assessment:
    if one.status is Status.NOT_APPLICABLE:
        return one
    notes = list(_notes(pair))
    if one.status is not other.status:
        view = "Without the tracked changes" if pair.is_accepted else "With the tracked changes accepted"
        notes.append(f"{view} the verdict is “{other.status.value.replace('_', ' ')}”.")
    if not notes:
        return one
    confidence = one.confidence.lowered if pair.differs else one.confidence
    return replace(one, reason=" ".join([one.reason, *notes]), confidence=confidence)


def _notes(pair: _Pair) -> Iterator[str]:
    after, before = pair.after.status, pair.before.status
    if pair.inserted and (pair.differs if pair.is_accepted else after is not before):
        yield f"{_stands(pair)} {_by('an insertion', 'insertions', pair.inserted)}, not yet accepted."
    elif pair.inserted and pair.is_accepted:
        what = _by("an insertion", "insertions", pair.inserted)
        yield f"Words quoted here stand in {what}, not yet accepted; the verdict is the same without them."
    if not pair.deleted or Status.NOT_APPLICABLE in (before, after):
        return
    what = _by("the deletion", "the deletions", pair.deleted)
    if before is Status.ADVERSE and after is not Status.ADVERSE:
        yield f"The adverse words go only with {what}, not yet accepted."
    elif _PROTECTION[after] < _PROTECTION[before]:
        yield f"The protection would be lost if {what} {'is' if _is_one(pair.deleted) else 'are'} accepted."


def _stands(pair: _Pair) -> str:
    if pair.after.status is Status.ADEQUATE:
        is_part = pair.before.status is Status.WEAK
        return "This protection is complete only with" if is_part else "This protection stands only in"
    if not pair.is_accepted:
        return f"Words that make it {pair.after.status.value} stand in"
    return "The words stand in" if pair.is_whole else "Some of the words stand in"


def _by(one: str, several: str, revisions: tuple[Revision, ...]) -> str:
    """ "an insertion by A. Counsel of 2026-05-04"; each author and day once."""
    names = list(dict.fromkeys(_author(revision) for revision in revisions))
    shown = names[:_MOST_NAMED] + (["others"] if len(names) > _MOST_NAMED else [])
    listed = " and ".join([", ".join(shown[:-1]), shown[-1]] if len(shown) > 1 else shown)
    return f"{one if _is_one(revisions) else several} by {listed}"


def _is_one(revisions: tuple[Revision, ...]) -> bool:
    return len({_author(revision) for revision in revisions}) == 1


def _author(revision: Revision) -> str:
    name = " ".join(revision.author.split())[:_LONGEST_NAME] or "an unnamed author"
    day = _DAY.match(revision.date)
    return f"{name} of {day[0]}" if day else name


def _revisions(contract: Contract) -> tuple[Revision, ...]:
    return tuple(revision for passage in contract.passages for revision in passage.revisions)


def _touched(assessment: Assessment, revisions: tuple[Revision, ...]) -> tuple[Revision, ...]:
    return tuple(r for r in revisions if any(_meets(quote, (r,)) for quote in assessment.evidence))


def _meets(quote: Evidence, revisions: tuple[Revision, ...]) -> bool:
    return any(r.span.meets(Span(quote.start, quote.end)) for r in revisions)
