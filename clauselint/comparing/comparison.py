"""What a comparison of two drafts says: rule by rule, what was gained, lost, weakened, strengthened or reworded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from clauselint.report import Assessment, Evidence, Report, Severity, Unreadable


class Change(StrEnum):
    """What became of a protection from the old draft to the new one."""

    LOST = "lost"
    WEAKENED = "weakened"
    GAINED = "gained"
    STRENGTHENED = "strengthened"
    REWORDED = "reworded"
    UNCHANGED = "unchanged"

    @property
    def is_loss(self) -> bool:
        return self in (Change.LOST, Change.WEAKENED)


class MarkKind(StrEnum):
    """Where a stretch of words stands."""

    SAME = "same"  # in both drafts
    REMOVED = "removed"  # only in the old one
    ADDED = "added"  # only in the new one


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words, as the draft has them but for spacing, that stands in one draft or in both."""

    kind: MarkKind
    text: str


@dataclass(frozen=True, slots=True)
class Pair:
    """Words of the old draft beside what they are in the new one; one of the two may be wanting.

    ``marks`` lead from the old words to the new ones. ``stands`` says that the words stand in both drafts, numbers of
    clauses and spacing apart, even when only one of the verdicts quotes them.
    """

    old: Evidence | None
    new: Evidence | None
    marks: tuple[Mark, ...]
    stands: bool


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody whose tracked changes are behind a difference. ``days`` are ISO dates, as the file says them."""

    name: str  # "" when the file does not say
    days: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """One rule in both drafts. ``severity`` is that of what is at stake, ``none`` when nothing is.

    ``lost`` and ``gained`` are the elements that were met and are no longer, or now are; ``came`` and ``went`` the
    weaknesses and adverse signs; all in the words of the rule. ``notes`` explain what the statuses alone do not.
    """

    change: Change
    severity: Severity
    old: Assessment
    new: Assessment
    lost: tuple[str, ...] = ()
    gained: tuple[str, ...] = ()
    came: tuple[str, ...] = ()
    went: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    notes: tuple[str, ...] = ()
    authors: tuple[Author, ...] = ()

    @property
    def rule(self) -> str:
        return self.new.rule

    @property
    def changed(self) -> tuple[Pair, ...]:
        """The pairs whose words differ."""
        return tuple(pair for pair in self.pairs if not pair.stands)


_ORDER = {change: n for n, change in enumerate(Change)}


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two drafts, or why one could not be read, and every rule's difference in rule-pack order.

    ``tracked`` says that they are one document before and after its tracked changes.
    """

    old: Report | Unreadable
    new: Report | Unreadable
    packs: tuple[tuple[str, str], ...]
    differences: tuple[Difference, ...] = ()
    tracked: bool = False

    @property
    def changes(self) -> tuple[Difference, ...]:
        """What differs: losses first, each kind by severity and then in rule-pack order."""
        found = [d for d in self.differences if d.change is not Change.UNCHANGED]
        return tuple(sorted(found, key=lambda d: (_ORDER[d.change], -d.severity.rank)))

    @property
    def losses(self) -> tuple[Difference, ...]:
        """Protections that were lost or weakened."""
        return tuple(d for d in self.changes if d.change.is_loss)

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        return tuple(dict.fromkeys(d for d in (self.old, self.new) if isinstance(d, Unreadable)))
