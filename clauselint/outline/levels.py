"""Decides where a number stands among those still open: next in its list, first of a new one, or no number at all."""

from __future__ import annotations

from dataclasses import dataclass

from clauselint.contract import Passage, PassageKind
from clauselint.outline.numbering import Mark, Rank

_DEEPEST = 20  # no contract nests deeper; a hostile one could, and would cost quadratic time
_SKIPPED = 3  # how many numbers a list may leave out and still be the same list


@dataclass(frozen=True, slots=True)
class Look:
    """How a numbered passage looks, to tell lists apart that share a style of numbers."""

    headed: bool
    heading: bool
    level: int | None

    def alike(self, other: Look) -> int:
        return (self.headed == other.headed) + (self.heading == other.heading) + (self.level == other.level)

    def deeper(self, other: Look) -> bool:
        if self.heading != other.heading or self.level is None or other.level is None:
            return False
        return self.level > other.level


@dataclass(frozen=True, slots=True)
class Level:
    """One number, bullet or heading that is still open; ``clause`` is None for bullets."""

    series: str
    value: int
    look: Look
    clause: int | None
    path: tuple[int, ...] = ()
    rank: Rank = Rank.NONE
    heading: bool = False

    @property
    def item(self) -> bool:
        """Whether this is a mere list item: "(a)" or a bullet without a heading of its own."""
        return not self.path and not self.heading and self.rank is Rank.NONE and not self.look.headed


@dataclass(frozen=True, slots=True)
class Choice:
    """The reading taken of a mark, and how many levels stay open above it."""

    series: str
    value: int
    size: int


def choose(
    stack: list[Level], passage: Passage, mark: Mark, ahead: Mark | None, look: Look, opens: bool
) -> Choice | None:
    """Where ``mark`` stands. ``ahead`` is the next passage's mark; ``opens``: the words before end with a colon.

    Returns None when the mark is probably none: a weak one that does not fit, or a number in a table cell.
    """
    if mark.bullet:
        return _bullet(stack, passage, mark)
    if passage.kind is PassageKind.CELL and len(mark.path) < 2:
        return None
    if mark.rank is not Rank.NONE:
        return Choice(*mark.readings[0], _above_rank(stack, mark))
    if len(mark.path) > 1:
        return _decimal(stack, mark, passage)
    outlined = look.heading and passage.level is not None
    if following := _next(stack, mark, ahead, look, opens, outlined):
        return following
    return _first(stack[: above_heading(stack, passage.level)] if outlined else stack, mark, look, opens)


def without_bullets(stack: list[Level]) -> int:
    """How many levels stay open when the bullets at the end are closed."""
    size = len(stack)
    while size and stack[size - 1].clause is None:
        size -= 1
    return size


def above_heading(stack: list[Level], level: int | None) -> int:
    """How many levels stay open above a heading of that level."""
    for size, above in enumerate(stack):
        if above.rank is not Rank.NONE and not above.heading:
            continue
        if not above.heading or above.look.level is None or (level is not None and above.look.level >= level):
            return size
    return len(stack)


def _bullet(stack: list[Level], passage: Passage, mark: Mark) -> Choice:
    glyph = mark.readings[0][0]
    floor = without_bullets(stack)
    for size in range(floor + 1, len(stack) + 1):
        level = stack[size - 1].look.level
        unknown = level is None or passage.level is None
        if stack[size - 1].series == glyph if unknown else (level or 0) >= (passage.level or 0):
            return Choice(glyph, 0, size - 1)
    return Choice(glyph, 0, min(len(stack), _DEEPEST))


def _above_rank(stack: list[Level], mark: Mark) -> int:
    keep = 0
    for size, level in enumerate(stack, 1):
        if level.rank is not Rank.NONE:
            if (level.rank, len(level.path)) >= (mark.rank, len(mark.path)):
                return size - 1
            keep = size
        elif level.heading and level.look.level is not None and not level.path and mark.rank is not Rank.ANNEX:
            keep = size
    return keep


def _decimal(stack: list[Level], mark: Mark, passage: Passage) -> Choice | None:
    path, reading = mark.path, mark.readings[0]
    for size in range(len(stack), 0, -1):
        above = stack[size - 1].path
        if above and len(above) < len(path) and path[: len(above)] == above:
            return Choice(*reading, size)
    if passage.kind is PassageKind.CELL or (mark.weak and path[-1] != 1 and not _continues(stack, path)):
        return None
    first = next((n for n, level in enumerate(stack) if level.path and level.rank is Rank.NONE), None)
    return Choice(*reading, first if first is not None else _without_items(stack))


def _continues(stack: list[Level], path: tuple[int, ...]) -> bool:
    return any(len(p := level.path) == len(path) and p[:-1] == path[:-1] and p[-1] < path[-1] for level in stack)


def _without_items(stack: list[Level]) -> int:
    size = len(stack)
    while size and stack[size - 1].rank is Rank.NONE and not stack[size - 1].heading:
        size -= 1
    return size


def _next(stack: list[Level], mark: Mark, ahead: Mark | None, look: Look, opens: bool, outlined: bool) -> Choice | None:
    """The list that the mark continues: best the one whose next number it is and whose items look the same."""
    best, found = -1, None
    for size in range(len(stack), 0, -1):
        level = stack[size - 1]
        if outlined and not level.look.heading:
            continue
        for series, value in mark.readings:
            if level.series != series or len(level.path) != len(mark.path) or value <= level.value:
                continue
            gap = value - level.value
            if gap > _SKIPPED and not (mark.path and level.look == look):
                continue
            score = (8 if gap == 1 else 4 if gap <= _SKIPPED else 0) + level.look.alike(look)
            if score > best:
                best, found = score, Choice(series, value, size - 1)
    if found is None or _starts_roman(mark, ahead, opens, found) or (mark.weak and best < 8):
        return None
    return found


def _starts_roman(mark: Mark, ahead: Mark | None, opens: bool, choice: Choice) -> bool:
    """Whether "(i)" after "(h)" begins a list of its own: the next number is "(ii)", or a colon came before it."""
    if len(mark.readings) < 2 or choice.series != mark.readings[0][0] or mark.readings[1][1] != 1:
        return False
    after = dict(ahead.readings) if ahead else {}
    if after.get(choice.series) == choice.value + 1:
        return False
    return opens or after.get(mark.readings[1][0]) == 2


def _first(stack: list[Level], mark: Mark, look: Look, opens: bool) -> Choice | None:
    """A list that begins: below what is open, or in place of a list of the same kind that ended before it."""
    firsts = [(series, value) for series, value in mark.readings if value == 1]
    if mark.weak and not firsts:
        return None
    series, value = firsts[0] if firsts else mark.readings[-1]
    size = min(len(stack) if opens else without_bullets(stack), _DEEPEST)
    for at, level in enumerate(stack):
        if look.headed and (level.path, level.series, level.look) == (mark.path, series, look) and value > 1:
            return Choice(series, value, at)  # a number used twice by mistake
    if size and stack[size - 1].series == series and not opens and not look.deeper(stack[size - 1].look):
        return Choice(series, value, size - 1)
    if look.headed and mark.path:
        for at, level in enumerate(stack):
            restarts = level.value > 3 and level.look.heading == look.heading and not look.deeper(level.look)
            if level.series == series and level.look.headed and restarts:
                return Choice(series, value, at)
    return Choice(series, value, size)
