"""Makes the private copy of a sentence that the parser reads, with the way back to ``Contract.text``."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauselint.contract import Span

# One character for one: offsets stay true.
_ALIKE = str.maketrans(
    "\u00a0\u2007\u202f\u2009\t\n\r\u2018\u2019\u02bc\u201c\u201d\u00ab\u00bb\ufffd\u037e\uff1b\uff0c\u2010\u2011\u2012\u2013\u2212\u2014",
    '       \'\'\'""""";;,------',
)
_LABEL = re.compile(
    r"[\s>#*_\\\u2022\u00b7\u25aa\u25cf\u25e6\uf0b7\u2013\u2014-]*"
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3}){0,4}|[a-zA-Z]{1,2}|[ivxlIVXL]{1,5})[.)]+[\s*_\\]+|\d{1,3}(?:\.\d{1,3}){1,4}[\s*_\\]+)?"
)
_TRAILING = re.compile(r"[\s;,:]*(?:(?<=[;,\s])(?:and/or|and|or)[\s,:]*)?$")
_OWN_CLAUSE = re.compile(r"(?:[\w’'-]+\s){1,5}?(?:shall|will|may|must|agrees|can)\s")
_LETTER = re.compile(r"[^\W\d_]")
_CAPITAL = re.compile(r"[A-Z]")

Edit = tuple[int, int, str]  # start, end, replacement, in the current copy


@dataclass(frozen=True, slots=True)
class Plain:
    """A copy of a sentence. ``origin[i]`` is where character ``i`` stands in ``Contract.text``.

    ``seams`` are the offsets in ``text`` at which a new piece of the sentence begins, 0 included.
    ``shouting``: the sentence was set in capitals, so that capitals tell nothing.
    """

    text: str
    origin: tuple[int, ...]
    seams: tuple[int, ...]
    shouting: bool = False

    def spans(self, start: int, end: int) -> tuple[Span, ...]:
        """The words from ``start`` to ``end`` of the copy, in offsets of the contract, one span per piece."""
        found = []
        for number in range(max(0, bisect_right(self.seams, start) - 1), len(self.seams)):
            first = max(start, self.seams[number])
            limit = self.seams[number + 1] if number + 1 < len(self.seams) else len(self.text)
            last = min(end, limit)
            while last > first and self.text[last - 1] == " ":
                last -= 1
            if first < last:
                found.append(Span(self.origin[first], self.origin[last - 1] + 1))
            if limit >= end:
                break
        return tuple(found)

    def edited(self, edits: Iterable[Edit]) -> Plain:
        """The copy after replacing stretches, given in order and without overlap."""
        text: list[str] = []
        origin: list[int] = []
        seams = list(self.seams)
        at = size = 0
        moved = 0  # seams before this index are already in the new copy's offsets
        for start, end, new in (*edits, (len(self.text), len(self.text), "")):
            while moved < len(seams) and self.seams[moved] <= start:
                seams[moved] = size + self.seams[moved] - at
                moved += 1
            text += (self.text[at:start], new)
            origin += self.origin[at:start]
            origin += _stretch(self.origin[start:end], len(new))
            size += start - at + len(new)
            at = end
            while moved < len(seams) and self.seams[moved] < end:
                seams[moved] = size
                moved += 1
        return Plain("".join(text), tuple(origin), tuple(seams), self.shouting)


def _stretch(origin: Sequence[int], length: int) -> list[int]:
    """Origins for a replacement of ``length`` characters: the first keeps the start, the rest point at the end."""
    if not length or not origin:
        return []
    return [origin[0], *([origin[-1]] * (length - 1))] if length > 1 else [origin[-1]]


def soften(text: str, spans: Sequence[Span]) -> Plain:
    """Join the pieces of a sentence by single spaces, without labels, markdown marks, quotes or line breaks."""
    pieces: list[str] = []
    origin: list[int] = []
    seams: list[int] = []
    size = 0
    for number, span in enumerate(spans):
        start, end = _core(text, span, is_last=number == len(spans) - 1)
        if start >= end:
            continue
        if pieces and _OWN_CLAUSE.match(text, start, min(end, start + 120)):
            pieces[-1] = ", "  # "Upon termination: (b) Licensee shall pay": the item is the main clause
            origin.append(origin[-1])
            size += 1
        seams.append(size)
        piece = text[start:end].translate(_ALIKE)
        pieces += (piece, " ")
        origin += range(start, end)
        origin.append(end - 1)
        size += end - start + 1
    joined = "".join(pieces)
    shouting = _is_shouting(joined)
    return _tidy(Plain(joined.lower() if shouting else joined, tuple(origin), tuple(seams), shouting))


def _core(text: str, span: Span, *, is_last: bool) -> tuple[int, int]:
    """A piece without its label and, unless it is the last, without its closing colon, comma or "and"."""
    label = _LABEL.match(text, span.start, span.end)
    start = label.end() if label else span.start
    end = span.end
    if not is_last:
        tail = text[max(start, end - 24) : end]
        trailing = _TRAILING.search(tail)
        if trailing:
            end -= len(tail) - trailing.start()
    return start, max(start, end)


def _is_shouting(text: str) -> bool:
    """More capitals than a title has; a length that lower-casing would change is left alone."""
    letters = len(_LETTER.findall(text))
    return letters > 20 and len(_CAPITAL.findall(text)) > 0.6 * letters and len(text.lower()) == len(text)


_MESS = re.compile(
    r"(?P<definition>\s?\([^()\"]{0,60}\"[^()]{0,120}\))"
    r"|(?P<broken>(?<=[a-z])-\ {1,3}(?=[a-z]))"
    r"|(?P<glyph>[\ufb00-\ufb04])"
    r"|(?P<drop>[\"*`\\\u00ad\u200b-\u200d\u2060\ufeff\ufffe\[\]{}]+|(?<![A-Za-z0-9])_+|_+(?![A-Za-z0-9]))"
    r"|(?P<gap>\ {2,})"
)
_GLYPHS = {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl"}


def _tidy(plain: Plain) -> Plain:
    """Drop what only print needs."""
    edits: list[Edit] = []
    for match in _MESS.finditer(plain.text):
        if match["glyph"]:
            edits.append((match.start(), match.end(), _GLYPHS[match["glyph"]]))
        elif match["gap"]:
            edits.append((match.start(), match.end(), " "))
        elif match["broken"]:
            # "re- train" is a word broken at a line's end; "pre- and post-" is not, but reads no worse joined.
            edits.append(
                (match.start(), match.end(), "-" if plain.text[match.end() :].startswith(("and ", "or ")) else "")
            )
        else:
            edits.append((match.start(), match.end(), ""))
    return plain.edited(edits) if edits else plain
