"""Makes the grids of tables out of the lines that are drawn on a PDF page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from clauselint.extractors.pdf_lines import Box
from clauselint.extractors.pdf_rules import Rule, Rules

_NEAR = 3.0  # points by which two lines may miss one another
_NARROW = 8.0  # points: no column is narrower
_MOST_CELLS = 4_000  # of one grid
_MOST_CROSSINGS = 60_000  # pairs of lines that are compared


@dataclass(frozen=True, slots=True)
class Grid:
    """``xs`` rise and ``ys`` fall; the cell between xs[c] and xs[c + 1], ys[r] and ys[r + 1] begins at ``cells[r][c]``.

    A cell that spans several rows or columns begins at its top left one, as Word counts them.
    """

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[tuple[tuple[int, int], ...], ...]

    @property
    def box(self) -> Box:
        return (self.xs[0], self.ys[-1], self.xs[-1], self.ys[0])

    def row_at(self, y: float) -> int:
        """The row of the height ``y``, which lies within the box."""
        return next((row for row, edge in enumerate(self.ys[1:]) if y >= edge), len(self.cells) - 1)

    def column_at(self, x: float) -> int:
        """The column of ``x``, which lies within the box."""
        return next((column for column, edge in enumerate(self.xs[1:]) if x < edge), len(self.xs) - 2)

    def borders(self, row: int) -> tuple[float, ...]:
        """Where lines run down between two cells of the row."""
        cells = self.cells[row]
        return tuple(self.xs[c] for c in range(1, len(cells)) if cells[c] != cells[c - 1])


def grids(rules: Rules) -> Iterator[Grid]:
    """Every grid of two columns or more, in no particular order."""
    if len(rules.level) * len(rules.upright) > _MOST_CROSSINGS:
        return
    for level, upright in _connected(rules):
        xs = _edges([*(r.at for r in upright), min(r.start for r in level), max(r.end for r in level)])
        ys = _edges([*(r.at for r in level), min(r.start for r in upright), max(r.end for r in upright)])[::-1]
        cells = (len(xs) - 1) * (len(ys) - 1)
        if len(xs) > 2 and len(ys) > 1 and cells <= _MOST_CELLS:
            yield Grid(xs, ys, _cells(xs, ys, level, upright))


def _connected(rules: Rules) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Lines that touch one another, directly or over others, those that lie level and those that stand."""
    count = len(rules.level)
    above = list(range(count + len(rules.upright)))
    for i, lying in enumerate(rules.level):
        for j, standing in enumerate(rules.upright):
            if _touch(lying, standing):
                above[_root(above, i)] = _root(above, count + j)
    groups: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for i, rule in enumerate((*rules.level, *rules.upright)):
        groups[_root(above, i)][i >= count].append(rule)
    yield from ((level, upright) for level, upright in groups.values() if level and upright)


def _touch(lying: Rule, standing: Rule) -> bool:
    along = lying.start - _NEAR <= standing.at <= lying.end + _NEAR
    return along and standing.start - _NEAR <= lying.at <= standing.end + _NEAR


def _root(above: list[int], index: int) -> int:
    while above[index] != index:
        above[index] = above[above[index]]
        index = above[index]
    return index


def _edges(places: Iterable[float]) -> tuple[float, ...]:
    """The places, from the lowest, those taken as one that are nearer than any column is wide."""
    found: list[float] = []
    for place in sorted(places):
        if not found or place - found[-1] > _NARROW:
            found.append(place)
    return tuple(found)


def _cells(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Rule], upright: Sequence[Rule]
) -> tuple[tuple[tuple[int, int], ...], ...]:
    """For each place of the grid where its cell begins: places that no line parts are one cell."""
    width = len(xs) - 1
    beside = [_near(upright, x) for x in xs]
    between = [_near(level, y) for y in ys]
    above = list(range(width * (len(ys) - 1)))
    for row, (top, bottom) in enumerate(pairwise(ys)):
        for column, (left, right) in enumerate(pairwise(xs)):
            place = row * width + column
            if column and not _runs_past(beside[column], (top + bottom) / 2):
                _join(above, place - 1, place)
            if row and not _runs_past(between[row], (left + right) / 2):
                _join(above, place - width, place)
    begins = [divmod(_root(above, place), width) for place in range(len(above))]
    return tuple(tuple(begins[start : start + width]) for start in range(0, len(begins), width))


def _join(above: list[int], a: int, b: int) -> None:
    first, second = sorted((_root(above, a), _root(above, b)))
    above[second] = first


def _near(rules: Sequence[Rule], at: float) -> list[Rule]:
    return [rule for rule in rules if abs(rule.at - at) <= _NARROW]


def _runs_past(rules: Sequence[Rule], middle: float) -> bool:
    return any(rule.start <= middle <= rule.end for rule in rules)
