"""Finds the boxes that the words of a quote fill on the pages of a PDF."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

import pypdfium2
import pypdfium2.raw as pdfium

from clauselint.contract import Contract, Line, Span
from clauselint.extractors.pdf_lines import Box
from clauselint.extractors.pdf_pages import with_page

_NOT_SEEN = frozenset("-\u00ad\ufffe")  # a line-end hyphen is a different character in the page and in the contract
_SLACK = 1.5  # points by which the middle of a character may stand off the box of its line


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of words on one page: one box per printed line, in the page's own user space."""

    page: int  # counted from 1
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class _Glyph:
    text: str
    box: Box


def marks_of(data: bytes, contract: Contract, spans: Sequence[Span]) -> tuple[tuple[Mark, ...], ...]:
    """For each of ``spans`` of the contract's text, where its words stand in the PDF ``data``.

    A span has a mark for each page that it touches, and none where the file does not say (pages read by OCR give
    the boxes of whole lines).
    """
    wanted: dict[int, list[tuple[int, Line, Span]]] = defaultdict(list)
    for order, span in enumerate(spans):
        for line, part in _printed(contract, span):
            wanted[line.page].append((order, line, part))
    boxes: list[dict[int, list[Box]]] = [defaultdict(list) for _ in spans]
    for page, parts in sorted(wanted.items()):
        glyphs = with_page(data, page, partial(_glyphs, lines={line for _, line, _ in parts}))
        for order, line, part in parts:
            words = contract.text[line.span.start : line.span.end]
            shown = Span(part.start - line.span.start, part.end - line.span.start)
            boxes[order][page].append(_box_of(words, shown, line.box, glyphs[line]))
    return tuple(tuple(Mark(page, tuple(found)) for page, found in sorted(one.items())) for one in boxes)


def _printed(contract: Contract, span: Span) -> Iterable[tuple[Line, Span]]:
    """The printed lines that ``span`` touches, each with what of the span stands on it."""
    for passage in contract.passages:
        if not passage.span.meets(span):
            continue
        for line in passage.lines:
            part = Span(max(line.span.start, span.start), min(line.span.end, span.end))
            if part.start < part.end and contract.text[part.start : part.end].strip():
                yield line, part


def _glyphs(page: pypdfium2.PdfPage, lines: Iterable[Line]) -> dict[Line, list[_Glyph]]:
    """The visible characters of the page that stand in the box of each line, in the order of the page."""
    text = page.get_textpage()
    try:
        every = [glyph for at in range(text.count_chars()) if (glyph := _glyph(text, at)) is not None]
    finally:
        text.close()
    return {line: [glyph for glyph in every if _within(glyph.box, line.box)] for line in lines}


def _glyph(text: pypdfium2.PdfTextPage, at: int) -> _Glyph | None:
    letter = chr(pdfium.FPDFText_GetUnicode(text.raw, at))
    if not _counts(letter) or pdfium.FPDFText_IsGenerated(text.raw, at):
        return None
    box = text.get_charbox(at, loose=False)
    return _Glyph(letter, box)


def _counts(letter: str) -> bool:
    return letter.isprintable() and not letter.isspace() and letter not in _NOT_SEEN


def _within(box: Box, line: Box) -> bool:
    x, y = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return line[0] - _SLACK <= x <= line[2] + _SLACK and line[1] <= y <= line[3]


def _box_of(words: str, shown: Span, line: Box, glyphs: Sequence[_Glyph]) -> Box:
    """The box of ``words[shown]`` on a line of ``words``; the whole line where its characters cannot be told apart."""
    first = sum(map(_counts, words[: shown.start]))
    count = sum(map(_counts, words[shown.start : shown.end]))
    letters = "".join(glyph.text for glyph in glyphs)
    whole = "".join(filter(_counts, words))
    start = letters.find(whole)
    if start < 0 or not count:
        return line
    held = glyphs[start + first : start + first + count]
    lefts, bottoms, rights, tops = zip(*(glyph.box for glyph in held), strict=True)
    return (min(lefts), min(bottoms), max(rights), max(tops))
