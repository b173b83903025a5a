"""Shows a contract's text with its passages kept apart, so that a name never runs from one into the next."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from clauselint.contract import Contract, Passage, PassageKind

BREAK = "\x01"  # stands, as often as needed, wherever one passage ends and another begins
_BLANK = re.compile(r"\n[ \t\r>]*\n\s*|\n(?=\s*[|#>]\s)")
_INDENT = 6.0  # points by which the second column of a row stands to the right of its label
_ROWS_MORE = 3  # lines that one row of a printed table may run on


@dataclass(frozen=True, slots=True)
class Front:
    """A contract's text, as long as the original, with ``BREAK`` between passages and no running headers."""

    text: str
    passages: tuple[Passage, ...]

    def words(self, passage: Passage) -> str:
        return self.text[passage.span.start : passage.span.end]

    def row_from(self, number: int) -> str:
        """The words of a printed table row that begins at a passage, with the lines that its value runs on."""
        first = self.passages[number]
        words = [self.words(first)]
        for passage in self.passages[number + 1 : number + 1 + _ROWS_MORE]:
            if not _runs_on(first, passage, words[-1]):
                break
            words.append(self.words(passage))
        return " ".join(words)


def _runs_on(first: Passage, passage: Passage, before: str) -> bool:
    """Whether a passage stands below the value of a row rather than below its label."""
    if first.place.box and passage.place.box:
        return first.place.page == passage.place.page and passage.place.box[0] > first.place.box[0] + _INDENT
    return before.rstrip().endswith(",")


def front_of(contract: Contract) -> Front:
    """The text of ``contract`` with its passages kept apart; blank lines part them where there are none."""
    text = contract.text.replace("\u00a0", " ")
    if not contract.passages:
        return Front(_BLANK.sub(lambda match: BREAK * len(match[0]), text), ())
    passages = tuple(p for p in contract.passages if p.kind is not PassageKind.MARGIN)
    return Front("".join(_parted(text, passages)), passages)


def _parted(text: str, passages: tuple[Passage, ...]) -> Iterator[str]:
    at = 0
    for passage in passages:
        start = max(at, passage.span.start)
        yield BREAK * (start - at)
        yield text[start : max(start, passage.span.end)]
        at = max(start, passage.span.end)
    yield BREAK * (len(text) - at)
