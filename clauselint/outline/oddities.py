"""What is odd about a contract's own numbers: gaps, and numbers that stand before two clauses."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from clauselint.contract import Clause, Contract, PassageKind
from clauselint.outline.clauses import Seat, build
from clauselint.outline.numbering import Rank, letter, roman

_WIDEST = 20  # a wider gap is a year or a sum read as a number
_LAST = re.compile(r"(?P<before>.*?)(?P<value>[A-Za-z]+|\d+)(?P<after>\W*)\Z", re.DOTALL)
_COUNTS = {2: "Two", 3: "Three", 4: "Four"}
_MOST_NOTES = 50


@dataclass(slots=True)
class _Run:
    """The numbers of one list so far, and which clauses bear each; ``values`` are in order."""

    strict: bool  # a list that cannot begin again, such as 7.1, 7.2 in clause 7
    values: list[int] = field(default_factory=list)
    clauses: dict[int, list[Clause]] = field(default_factory=dict)


def numbering_notes(contract: Contract) -> tuple[str, ...]:
    """One sentence for each gap ("7.3 is missing after 7.2.") and each number used twice, in document order.

    A list that begins again at 1, as in an appendix, is no gap and repeats nothing.
    """
    clauses, seats = build(contract)
    runs: list[_Run] = []
    latest: dict[tuple[object, ...], _Run] = {}
    for seat in seats:
        found = _numbered(contract, clauses, seat)
        if found is None:
            continue
        key, clause = found
        run = latest.get(key)
        if run is None or (seat.value == 1 and not run.strict):
            run = latest[key] = _Run(len(seat.mark.path) > 1 if seat.mark else False)
            runs.append(run)
        run.values.append(seat.value)
        run.clauses.setdefault(seat.value, []).append(clause)
    return tuple(note for run in runs for note in _notes(run))[:_MOST_NOTES]


def _numbered(contract: Contract, clauses: tuple[Clause, ...], seat: Seat) -> tuple[tuple[object, ...], Clause] | None:
    """The list that a numbered clause belongs to, and the clause; None for a passage that opens none."""
    mark = seat.mark
    if mark is None or mark.bullet or seat.clause is None or not seat.value:
        return None
    clause, passage = clauses[seat.clause], contract.passages[seat.passage]
    opens = clause.span.start == passage.span.start and passage.kind is not PassageKind.CELL  # tables refer to clauses
    if not opens or (mark.path and mark.rank is Rank.NONE and "(" in mark.shown):  # "4.1(b)" counts its letters
        return None
    return (clause.parent, seat.series, mark.path[:-1]), clause


def _notes(run: _Run) -> Iterator[str]:
    before = 0
    for value in dict.fromkeys(run.values):
        bearers = run.clauses[value]
        if before + 1 < value <= before + _WIDEST and (before or run.strict):
            known = run.clauses[before][0] if before else bearers[0]
            yield _gap(known.number, before + 1, value - 1, "after" if before else "before")
        if len(bearers) > 1:
            yield f"{_COUNTS.get(len(bearers), len(bearers))} clauses are numbered {bearers[0].number}."
        before = max(before, value)


def _gap(known: str, first: int, last: int, where: str) -> str:
    if first == last:
        return f"{_renumbered(known, first)} is missing {where} {known}."
    return f"{_renumbered(known, first)} to {_renumbered(known, last)} are missing {where} {known}."


def _renumbered(known: str, value: int) -> str:
    """``known`` with its last part counting ``value``: "7.2(b)" and 3 make "7.2(c)"."""
    found = _LAST.match(known)
    if found is None:
        return str(value)
    return found["before"] + _spelled(found["value"], value) + found["after"]


def _spelled(like: str, value: int) -> str:
    if like.isdigit():
        return str(value).zfill(len(like))
    low = like.lower()
    spell = _roman if roman(low) and abs(roman(low) - value) < _WIDEST and not _is_letter(low, value) else _letter
    return spell(value).upper() if like.isupper() else spell(value)


def _is_letter(low: str, value: int) -> bool:
    return abs(letter(low) - value) <= abs(roman(low) - value) if letter(low) else False


def _letter(value: int) -> str:
    return chr(ord("a") + (value - 1) % 26) * (1 + (value - 1) // 26)


def _roman(value: int) -> str:
    tens, ones = divmod(value, 10)
    return ["", "x", "xx", "xxx", "xl", "l", "lx", "lxx", "lxxx", "xc"][tens % 10] + [
        "", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix"
    ][ones]  # fmt: skip
