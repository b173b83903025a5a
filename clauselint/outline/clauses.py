"""Builds the tree of numbered and headed clauses from the passages, and seats every passage in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clauselint.contract import Clause, Contract, PassageKind, Span
from clauselint.outline.endings import agrees, ends_open, in_contents, unfinished
from clauselint.outline.headings import is_heading, run_in, words_of
from clauselint.outline.levels import Level, Look, above_heading, choose, without_bullets
from clauselint.outline.numbering import Mark, Rank, find_mark


@dataclass(frozen=True, slots=True)
class Seat:
    """Where one passage sits: its innermost clause, its own number or bullet, and its heading's words.

    ``passage`` is the index in Contract.passages. ``depth`` counts the levels open at a marked passage (1 is the top),
    0 for a passage without a mark. ``series`` and ``value`` are the reading taken of the mark.
    """

    passage: int
    clause: int | None
    mark: Mark | None = None
    depth: int = 0
    series: str = ""
    value: int = 0
    heading: bool = False  # the whole passage is a heading
    title: Span | None = None  # the words of the heading, its own or run into the passage


@dataclass(slots=True)
class _Draft:
    number: str
    heading: str
    start: int
    depth: int
    parent: int | None


@dataclass(slots=True)
class _Tree:
    stack: list[Level] = field(default_factory=list)
    drafts: list[_Draft] = field(default_factory=list)
    numbered: bool = False  # a number such as "1." has been seen
    nameless: int | None = None  # the clause just opened by a number alone, which the next heading names

    def innermost(self) -> int | None:
        return next((level.clause for level in reversed(self.stack) if level.clause is not None), None)

    def add(self, number: str, heading: str, start: int) -> int:
        parent = self.innermost()
        depth = self.drafts[parent].depth + 1 if parent is not None else 0
        self.drafts.append(_Draft(number, heading, start, depth, parent))
        return len(self.drafts) - 1


def build(contract: Contract) -> tuple[tuple[Clause, ...], tuple[Seat, ...]]:
    """The clauses, and a seat for every passage that is not in the margin, each in document order."""
    flow = [i for i, p in enumerate(contract.passages) if p.kind is not PassageKind.MARGIN]
    marks = [_mark_of(contract, i) for i in flow]
    numbered = _next_numbered(marks)
    tree, seats = _Tree(), list[Seat]()
    contents = in_contents(contract.text, [contract.passages[i].span for i in flow])
    opens, before = False, Span(0, 0)
    for at, index in enumerate(flow):
        ahead = marks[at + 1] if at + 1 < len(marks) else None
        span = contract.passages[index].span
        if contents[at]:
            seats.append(Seat(index, tree.innermost()))  # no clause, but never lost: it may be a table of terms
            continue
        goes_on = at > 0 and not marks[at] and not seats[-1].heading and unfinished(contract.text, before)
        followed = at + 1 < len(flow) and not goes_on
        behind = marks[at - 1] if at else None
        seats.append(_seat(contract, tree, index, (marks[at], ahead, numbered[at], behind), followed, opens))
        before = span
        opens = ends_open(contract.text, span) and not agrees(contract.text, span)
    return _clauses(tree.drafts, len(contract.text)), tuple(seats)


def _mark_of(contract: Contract, index: int) -> Mark | None:
    passage = contract.passages[index]
    if passage.kind is PassageKind.FOOTNOTE:
        return None
    return find_mark(contract.text, passage.span.start, passage.span.end, passage.label)


def _next_numbered(marks: Sequence[Mark | None]) -> list[Mark | None]:
    """For each passage the next mark after it that is not a bullet."""
    found: list[Mark | None] = []
    later: Mark | None = None
    for mark in reversed(marks):
        found.append(later)
        later = mark if mark and not mark.bullet else later
    return found[::-1]


def _seat(
    contract: Contract,
    tree: _Tree,
    index: int,
    marks: tuple[Mark | None, Mark | None, Mark | None, Mark | None],
    followed: bool,
    opens: bool,
) -> Seat:
    passage = contract.passages[index]
    mark, ahead, numbered, behind = marks
    nameless, tree.nameless = tree.nameless, None
    listed = bool(mark and ahead and _kin(mark, ahead)) or (opens and passage.kind is not PassageKind.HEADING)
    alone = not listed and not (mark and behind and _kin(mark, behind))
    heading = is_heading(contract, passage, mark, followed and not listed, alone)
    start = mark.end if mark else passage.span.start
    title = Span(start, passage.span.end) if heading else None
    if mark and not mark.bullet and not heading:
        title = run_in(contract.text, start, passage.span.end, bool(mark.path) and not listed)
    look = Look(title is not None, passage.kind is PassageKind.HEADING, passage.level)
    if mark and mark.path and not tree.numbered:
        _close_front(tree)
    if mark and (choice := choose(tree.stack, passage, mark, ahead, look, opens)):
        del tree.stack[choice.size :]
        clause = None if mark.bullet else _open_clause(contract, tree, index, mark, title)
        outlined = heading and passage.level is not None
        tree.stack.append(Level(choice.series, choice.value, look, clause, mark.path, mark.rank, outlined))
        depth = len(tree.stack)
        return Seat(index, tree.innermost(), mark, depth, choice.series, choice.value, heading, title)
    if heading:
        _open_heading(contract, tree, index, numbered, nameless)
        return Seat(index, tree.innermost(), heading=True, title=Span(passage.span.start, passage.span.end))
    _close_items(tree.stack, numbered)
    named = (
        run_in(contract.text, start, passage.span.end, clause=False) if passage.kind is PassageKind.PARAGRAPH else None
    )
    if named and contract.text[named.start : named.end].rstrip("*_ ").endswith("."):
        _open_named(contract, tree, index, named, numbered)
        return Seat(index, tree.innermost(), title=named)
    return Seat(index, tree.innermost())


def _close_front(tree: _Tree) -> None:
    """The first number ends the headings of the title block, unless their level shows that they stand above it."""
    tree.numbered = True
    while tree.stack and tree.stack[-1].heading and tree.stack[-1].look.level is None:
        tree.stack.pop()


def _kin(mark: Mark, other: Mark) -> bool:
    return len(mark.path) == len(other.path) and bool({s for s, _ in mark.readings} & {s for s, _ in other.readings})


def _open_clause(contract: Contract, tree: _Tree, index: int, mark: Mark, title: Span | None) -> int:
    words = words_of(contract.text, title) if title else ""
    span = contract.passages[index].span
    clause = tree.add(_full_number(tree, mark), words, span.start)
    if not words and not contract.text[mark.end : span.end].strip(" *_.:–—-"):
        tree.nameless = clause
    return clause


def _full_number(tree: _Tree, mark: Mark) -> str:
    """The number with those above it: "7.2(a)(ii)", "Schedule 1, 2.1"."""
    if mark.rank is not Rank.NONE:
        return mark.shown
    above = tree.innermost()
    outer = tree.drafts[above].number if above is not None else ""
    if not mark.path:
        return outer + mark.shown
    level = next((level for level in reversed(tree.stack) if level.clause is not None and level.series), None)
    if len(mark.path) == 1 and outer and level and level.rank is Rank.NONE:
        return f"{outer}({mark.shown})"
    annex = next((level for level in tree.stack if level.rank is Rank.ANNEX and level.clause is not None), None)
    if annex is None or annex.clause is None:
        return mark.shown
    return f"{tree.drafts[annex.clause].number}, {mark.shown}"


def _open_heading(contract: Contract, tree: _Tree, index: int, numbered: Mark | None, nameless: int | None) -> None:
    passage = contract.passages[index]
    words = words_of(contract.text, passage.span)
    if nameless is not None and not tree.drafts[nameless].heading:
        tree.drafts[nameless].heading = words
        return
    _open_named(contract, tree, index, passage.span, numbered)


def _open_named(contract: Contract, tree: _Tree, index: int, title: Span, numbered: Mark | None) -> None:
    """Opens a clause that has a heading and no number."""
    passage, words = contract.passages[index], words_of(contract.text, title)
    del tree.stack[_heading_size(tree.stack, passage.level, numbered, words.isupper()) :]
    clause = tree.add("", words, passage.span.start)
    look = Look(True, passage.kind is PassageKind.HEADING, passage.level)
    tree.stack.append(Level("", 0, look, clause, heading=True))


def _heading_size(stack: list[Level], level: int | None, numbered: Mark | None, capitals: bool) -> int:
    """How many levels stay open above a heading without a number; the next number tells when its level does not."""
    if level is not None:
        return above_heading(stack, level)
    if numbered and len(numbered.path) > 1:
        for size in range(len(stack), 0, -1):
            if stack[size - 1].path == numbered.path[: len(stack[size - 1].path)] != ():
                return size
    if numbered and len(numbered.path) == 1 and numbered.rank is Rank.NONE:
        for size, above in enumerate(stack):
            if above.path and above.rank is Rank.NONE:
                return size
    for size, above in enumerate(stack):
        lasting = above.rank is not Rank.NONE or (above.heading and above.look.level is not None)
        if not lasting and (capitals or not above.path):
            return size
    return len(stack)


def _close_items(stack: list[Level], numbered: Mark | None) -> None:
    """A paragraph without a number ends the list before it, unless the list goes on after the paragraph."""
    del stack[without_bullets(stack) :]
    size = len(stack)
    while size and stack[size - 1].item:
        if numbered and (stack[size - 1].series, stack[size - 1].value + 1) in numbered.readings:
            return
        size -= 1
    del stack[size:]


def _clauses(drafts: list[_Draft], end: int) -> tuple[Clause, ...]:
    """Frozen clauses; each ends where the next one begins that is not below it."""
    ends = [end] * len(drafts)
    open_: list[int] = []
    for at, draft in enumerate(drafts):
        while open_ and drafts[open_[-1]].depth >= draft.depth:
            ends[open_.pop()] = draft.start
        open_.append(at)
    found: list[Clause] = []
    for at, draft in enumerate(drafts):
        above = found[draft.parent] if draft.parent is not None else None
        path = (*above.path, above.heading or above.number) if above else ()
        found.append(Clause(draft.number, draft.heading, path, Span(draft.start, ends[at]), draft.depth, draft.parent))
    return tuple(found)
