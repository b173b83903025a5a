"""Options of a form that nobody ticked: what stands behind an empty box does not count."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator

from clauselint.contract import Contract, Passage, Span

_EMPTY, _ALSO_BULLETS, _TICKED = "☐", "□◻❏❐❑❒⬜", "☑☒✓✔■◼⊠🗹🗷"
_BOX = re.compile(rf"[{_EMPTY}{_ALSO_BULLETS}{_TICKED}]|\[[xX✓✔]\]|\[ \](?= ?[^\W\d_])")
_MARKED = re.compile(rf"[{_EMPTY}{_TICKED}]|\[[xX✓✔]\]")
_STOP = re.compile(r"[.;\n]")


def unticked(contract: Contract) -> tuple[Span, ...]:
    """The stretches of text that stand behind empty boxes, in document order and without overlap.

    A box that opens a passage speaks for all of it, one alone in a table cell for its row, any other up to the next
    box or stop. Glyphs that also serve as bullets count only in a text that has a box beyond doubt.
    """
    boxes = list(_BOX.finditer(contract.text)) if _MARKED.search(contract.text) else []
    if not boxes:
        return ()
    passages = sorted(contract.passages, key=lambda p: p.span)
    starts = [p.span.start for p in passages]
    by_passage: dict[int, list[re.Match[str]]] = defaultdict(list)
    for box in boxes:
        at = bisect_right(starts, box.start()) - 1
        if at >= 0 and box.start() < passages[at].span.end:
            by_passage[at].append(box)
    found = [s for at, own in by_passage.items() for s in _in_passage(contract, passages[at], own)]
    return tuple(sorted([*found, *_in_rows(contract, passages, by_passage)]))


def _in_passage(contract: Contract, passage: Passage, boxes: list[re.Match[str]]) -> Iterator[Span]:
    words = contract.quote(passage.span)
    first = passage.span.end - len(words.lstrip(" \t*_-•"))  # of the words
    for box, after in zip(boxes, [*boxes[1:], None], strict=True):
        if _is_ticked(box):
            continue
        end = after.start() if after else passage.span.end
        stop = None if box.start() <= first else _STOP.search(contract.text, box.end(), end)
        yield Span(box.start(), stop.start() if stop else end)


def _in_rows(contract: Contract, passages: list[Passage], boxes: dict[int, list[re.Match[str]]]) -> Iterator[Span]:
    """The rows of tables whose one box fills a cell and is empty."""
    rows: dict[tuple[int, int], list[re.Match[str]]] = defaultdict(list)
    for at, own in boxes.items():
        if cell := passages[at].cell:
            rows[cell[:2]] += own
    empty = {row for row, own in rows.items() if len(own) == 1 and not _is_ticked(own[0])}
    alone = {
        cell[:2]
        for at, own in boxes.items()
        if (cell := passages[at].cell) and contract.quote(passages[at].span).strip() == own[0][0]
    }
    unticked_rows = empty & alone
    for passage in passages:
        if passage.cell and passage.cell[:2] in unticked_rows and not _BOX.search(contract.quote(passage.span)):
            yield passage.span


def _is_ticked(box: re.Match[str]) -> bool:
    return box[0] in _TICKED or (len(box[0]) == 3 and box[0] != "[ ]")
