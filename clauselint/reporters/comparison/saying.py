"""What every comparison for people says in the same words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from clauselint.comparing import Author, Change, Comparison, Difference, Mark, MarkKind, Pair
from clauselint.contract import Role
from clauselint.report import Evidence, Report, Severity, Status
from clauselint.reporters.full.page import LONGEST_QUOTE, shortened
from clauselint.rule import Rule
from clauselint.telling import numbered, place, status_word

_LONGEST_SAME = 240
_LITTLE_LEFT = 0.35  # of the words; with less in common, two wordings are read one after the other


def verdicts(d: Difference, rule: Rule) -> str:
    """ "was adequate, now missing"; "weak in both"."""
    old, new = status_word(d.old.status, rule), status_word(d.new.status, rule)
    return f"{_full(old)} in both" if old == new else f"was {_full(old)}, now {_full(new)}"


def _full(word: str) -> str:
    return "not applicable" if word == "n/a" else word


def level(d: Difference) -> str:
    """The severity of what is at stake; "" when nothing is."""
    return "" if d.severity is Severity.NONE else d.severity.value


def labels(d: Difference) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What was lost, came, was gained and went, each under its title."""
    found = (
        ("Elements lost:", d.lost),
        ("Newly adverse:" if d.new.status is Status.ADVERSE else "New weakness:", d.came),
        ("Elements gained:", d.gained),
        ("No longer adverse:" if d.old.status is Status.ADVERSE else "No longer a weakness:", d.went),
    )
    return tuple((title, items) for title, items in found if items)


def authors(d: Difference) -> str:
    """ "A. Counsel (2026-05-04) and an unnamed author"; "" when no tracked change is known to be behind it."""
    names = [_author(author) for author in d.authors]
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _author(author: Author) -> str:
    days = f" ({', '.join(author.days)})" if author.days else ""
    return f"{author.name or 'an unnamed author'}{days}"


def is_woven(pair: Pair) -> bool:
    """Whether the two wordings have enough in common to be read as one with marks."""
    sizes: Counter[MarkKind] = Counter()
    for mark in pair.marks:
        sizes[mark.kind] += len(mark.text)
    return sizes[MarkKind.SAME] >= _LITTLE_LEFT * sum(sizes.values())


def places(pair: Pair) -> str:
    """Where the words stand in each draft: "old: clause 5.1 Data; new: clause 6.1 Data"."""
    old, new = _place(pair.old), _place(pair.new)
    if old == new:
        return f"both drafts: {old}" if old else "both drafts"
    return "; ".join(f"{draft}: {where}" for draft, where in (("old", old), ("new", new)) if where)


def _place(quote: Evidence | None) -> str:
    return (place(quote) or "no clause number") if quote else ""


def shown(d: Difference, most: int) -> tuple[tuple[Pair, ...], int]:
    """The pairs to show, changed ones first, or those that stand when none changed; and how many are left out."""
    pairs = d.changed or d.pairs
    return pairs[:most], max(0, len(pairs) - most)


def tally(comparison: Comparison) -> str:
    """ "1 lost, 2 gained; 30 unchanged"."""
    counts = Counter(d.change for d in comparison.differences)
    said = ", ".join(f"{counts[c]} {c.value}" for c in Change if counts[c] and c is not Change.UNCHANGED)
    as_before = f"{numbered(counts[Change.UNCHANGED], 'rule')} as before" if counts[Change.UNCHANGED] else ""
    return "; ".join(part for part in (said, as_before) if part)


def nothing(comparison: Comparison) -> str:
    """What to say when nothing changed."""
    if not comparison.differences:
        return "No rule was asked."
    return "No protection changed: every rule that was asked has the same answer in the same words."


def name(comparison: Comparison, which: str) -> str:
    """What to call the "old" or the "new" draft."""
    draft = comparison.old if which == "old" else comparison.new
    if not comparison.tracked:
        return draft.path
    return f"{draft.path}, {'without' if which == 'old' else 'with'} its tracked changes"


def standing(old: Report, new: Report) -> str:
    """What became of the layer that the contract supports."""
    before, after = old.maturity.supported, new.maturity.supported
    if before == after:
        return f"Both drafts support layer {after} of 5." if after else "Neither draft supports layer 1 of 5."
    return f"The old draft supports {_layer(before)}, the new one {_layer(after)}."


def _layer(number: int) -> str:
    return f"layer {number} of 5" if number else "no layer"


def sides(old: Report, new: Report) -> Iterator[str]:
    """Who is the customer and who the vendor, with a warning when the drafts differ in it."""
    for role in (Role.CUSTOMER, Role.VENDOR):
        before, after = _names(old, role), _names(new, role)
        title = role.value.capitalize()
        if before == after:
            if after:
                yield f"{title}: {after}"
        else:
            yield f"{title}: {before or 'not named'} in the old draft, {after or 'not named'} in the new one"


def _names(report: Report, role: Role) -> str:
    return ", ".join(party.name for party in report.parties if party.role is role)


def tracked_notes(comparison: Comparison) -> str:
    """Which mark means what, in a format without colours and strokes."""
    return "[-words-] stand only in the old draft, {+words+} only in the new one."


def marked(pair: Pair) -> str:
    """The words of a pair with what went and what came in brackets; long stretches that stay are cut in the middle."""
    return " ".join(f"{before}{text}{after}" for before, text, after in map(_bracketed, pair.marks))


def _bracketed(mark: Mark) -> tuple[str, str, str]:
    if mark.kind is MarkKind.SAME:
        return "", shortened(mark.text, _LONGEST_SAME), ""
    before, after = ("[-", "-]") if mark.kind is MarkKind.REMOVED else ("{+", "+}")
    return before, shortened(mark.text, LONGEST_QUOTE), after
