"""The contract's text as blocks to lay out, cut where quotes, hidden words and tracked changes begin and end."""

from __future__ import annotations

import heapq
from bisect import bisect_right
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Generic, TypeVar

from clauselint.contract import Contract, Passage, PassageKind, Span

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mark:
    """A quote to mark at ``span``: ``anchor`` is its own id, ``finding`` that of what it belongs to."""

    span: Span
    anchor: str
    finding: str
    status: str
    code: str


@dataclass(frozen=True, slots=True)
class Segment:
    """Words that are marked alike. ``anchors`` begin here; ``mark`` is the weightiest here; ``ends`` when it does."""

    text: str
    anchors: tuple[str, ...] = ()
    mark: Mark | None = None
    ends: bool = False
    hidden: bool = False
    changed: str = ""  # "inserted" or "deleted"


@dataclass(frozen=True, slots=True)
class Block:
    """A passage; or, with ``rows``, a table of rows of cells of passages; or, with ``title``, where a file begins.

    ``page`` is set on the first block of each page.
    """

    kind: str
    segments: tuple[Segment, ...] = ()
    label: str = ""
    level: int = 0
    page: int | None = None
    title: str = ""
    rows: tuple[tuple[tuple[Block, ...], ...], ...] = ()


def blocks(contract: Contract, marks: Sequence[Mark]) -> tuple[Block, ...]:
    """``contract`` in reading order. Of two ``marks`` on the same words the earlier in the sequence prevails."""
    scissors = _Scissors(contract, marks)
    files = deque((part.span.start, part.path) for part in contract.parts)
    result: list[Block] = []
    page = None
    for _, group in groupby(contract.passages, key=lambda p: _table(p) or (p.span, 0)):
        passages = list(group)
        first = passages[0]
        while files and files[0][0] <= first.span.start:
            result.append(Block("file", title=files.popleft()[1]))
            page = None
        turned = first.place.page if first.place.page != page else None
        page = passages[-1].place.page
        if _table(first):
            result.append(Block("table", page=turned, rows=_rows(passages, scissors)))
        else:
            result.append(_block(first, scissors, turned))
    return tuple(result)


def _table(passage: Passage) -> tuple[str, int] | None:
    return ("table", passage.cell[0]) if passage.cell else None


def _rows(passages: Sequence[Passage], scissors: _Scissors) -> tuple[tuple[tuple[Block, ...], ...], ...]:
    return tuple(
        tuple(
            tuple(_block(passage, scissors) for passage in cell)
            for _, cell in groupby(row, key=lambda p: p.cell and p.cell[2])
        )
        for _, row in groupby(passages, key=lambda p: p.cell and p.cell[1])
    )


def _block(passage: Passage, scissors: _Scissors, page: int | None = None) -> Block:
    kind = "paragraph" if passage.kind is PassageKind.CELL else passage.kind.value.replace(" ", "-")
    return Block(kind, tuple(scissors.cut(passage)), passage.label.strip(), min(passage.level or 0, 5), page)


class _Scissors:
    """Cuts passages at the bounds of marks, hidden words and tracked changes."""

    def __init__(self, contract: Contract, marks: Sequence[Mark]) -> None:
        self._contract = contract
        self._marked = _Spans(_flattened(marks))
        self._anchored: set[int] = set()

    def cut(self, passage: Passage) -> Iterator[Segment]:
        """The segments of ``passage``, in order, that together are its words."""
        hidden = _Spans((span, "hidden") for span in passage.hidden)
        changed = _Spans((revision.span, revision.kind) for revision in passage.revisions)
        edges = {passage.span.start, passage.span.end}
        for spans in (self._marked, hidden, changed):
            edges |= set(spans.edges(passage.span))
        for start, end in pairwise(sorted(edges)):
            stretch = self._marked.at(start)
            found = Segment(
                self._contract.quote(Span(start, end)),
                hidden=bool(hidden.at(start)),
                changed=changed.at(start) or "",
            )
            yield self._with_mark(found, stretch, end) if stretch else found

    def _with_mark(self, segment: Segment, stretch: _Stretch, end: int) -> Segment:
        # A quote may begin in the number before a passage: its anchor goes to the first words that are laid out.
        new = stretch.start not in self._anchored
        self._anchored.add(stretch.start)
        anchors = stretch.anchors if new else ()
        return replace(segment, anchors=anchors, mark=stretch.mark, ends=stretch.mark.span.end == end)


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Words under the same marks, from ``start``: the weightiest, and the anchors of all that begin there."""

    start: int
    mark: Mark
    anchors: tuple[str, ...]


def _flattened(marks: Sequence[Mark]) -> Iterator[tuple[Span, _Stretch]]:
    """Stretches that do not overlap, in order."""
    cuts = sorted({edge for mark in marks for edge in (mark.span.start, mark.span.end)})
    opening = deque(sorted(enumerate(marks), key=lambda pair: pair[1].span.start))
    active: list[tuple[int, Mark]] = []
    for start, end in pairwise(cuts):
        anchors: list[str] = []
        while opening and opening[0][1].span.start <= start:
            weight, mark = opening.popleft()
            heapq.heappush(active, (weight, mark))
            anchors.append(mark.anchor)
        while active and active[0][1].span.end <= start:
            heapq.heappop(active)
        if active:
            yield Span(start, end), _Stretch(start, active[0][1], tuple(anchors))


class _Spans(Generic[T]):
    """What disjoint spans say of a place."""

    def __init__(self, spans: Iterable[tuple[Span, T]]) -> None:
        self._spans = sorted(spans, key=lambda pair: pair[0])
        self._starts = [span.start for span, _ in self._spans]

    def at(self, offset: int) -> T | None:
        n = bisect_right(self._starts, offset) - 1
        return self._spans[n][1] if n >= 0 and offset < self._spans[n][0].end else None

    def edges(self, within: Span) -> Iterator[int]:
        """Where spans begin and end inside ``within``, its own bounds left out."""
        for n in range(max(0, bisect_right(self._starts, within.start) - 1), len(self._spans)):
            span = self._spans[n][0]
            if span.start >= within.end:
                return
            yield from (edge for edge in (span.start, span.end) if within.start < edge < within.end)
