"""Makes rows, as the layout knows them, of what an OCR engine found on the pictures of pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_ink import Print, print_of
from clauselint.extractors.ocr_mending import mended
from clauselint.extractors.ocr_picture import Picture, shades_of
from clauselint.extractors.pdf_lines import Row, upright
from clauselint.extractors.pdf_order import by_columns, gutters
from clauselint.extractors.pdf_paragraphs import enumerator

_LEVEL = 0.4  # of the size: two pieces of one line stand no further apart
_WORDS = 1.2  # of the size: a gap between two words of one column is no wider
_LABEL = 6.0  # of the size: so wide may be the gap between a number and its text
_APART = 2.6  # of the size: from line to line, wider than between a heading and the clause above it
_ALIKE = 0.18  # sizes that measuring cannot tell apart
_SHORT = 12  # letters: too few to measure a size by
_HEAVY = 1.3  # of the usual stroke: bold
_SPECKS = 0.5  # a sign or two, read with less confidence, is dirt


class Measured(NamedTuple):
    """A piece with its print."""

    piece: Piece
    print: Print


def rows_of(number: int, picture: Picture, pieces: Sequence[Piece]) -> tuple[Row, ...]:
    """The printed lines of page ``number`` in reading order, each with its confidence."""
    shades = shades_of(picture.dots)
    found = [Measured(piece, print_of(piece, shades)) for piece in pieces if not _is_dirt(piece)]
    if not found:
        return ()
    size, stroke = _usual(found)
    rows = [_row(number, picture, line, size, stroke) for line in _lines(found, size)]
    first, counted, edges = 0, [], gutters(rows)
    for row in (row for band in _bands(rows) for row in by_columns(band, edges)):
        counted.append(row._replace(first=first))
        first += len(row.text) + 1
    return tuple(counted)


def _bands(rows: Sequence[Row]) -> Iterator[list[Row]]:
    """The rows cut where a wide stripe of white runs right across, as under a running header over two columns."""
    band: list[Row] = []
    for row in sorted(rows, key=lambda row: -row.baseline):
        if band and band[-1].baseline - row.baseline > _APART * row.size:
            yield band
            band = []
        band.append(row)
    yield band


def _is_dirt(piece: Piece) -> bool:
    return piece.confidence < _SPECKS and sum(letter.isalnum() for letter in piece.text) < 3


def _usual(found: Sequence[Measured]) -> tuple[float, float]:
    """The size and the share of it that strokes have, in the middle of all letters on the page."""
    return _middle([(m.print.size, len(m.piece.text)) for m in found]), _middle(
        [(m.print.stroke / m.print.size, len(m.piece.text)) for m in found]
    )


def _middle(weighed: Sequence[tuple[float, int]]) -> float:
    half, seen = sum(weight for _, weight in weighed) / 2, 0
    for value, weight in sorted(weighed):
        seen += weight
        if seen >= half:
            return value
    return 0.0


def _lines(found: Sequence[Measured], size: float) -> Iterator[list[Measured]]:
    """The pieces that stand on one line and belong together, from the left."""
    for level in _levels(found, size):
        line: list[Measured] = []
        for measured in sorted(level, key=lambda m: m.print.left):
            if line and not _goes_on(line, measured, size):
                yield line
                line = []
            line.append(measured)
        yield line


def _levels(found: Sequence[Measured], size: float) -> Iterator[list[Measured]]:
    level: list[Measured] = []
    for measured in sorted(found, key=lambda m: m.print.baseline):
        if level and measured.print.baseline - level[-1].print.baseline > _LEVEL * size:
            yield level
            level = []
        level.append(measured)
    if level:
        yield level


def _goes_on(line: Sequence[Measured], measured: Measured, size: float) -> bool:
    gap = measured.print.left - line[-1].print.right
    if gap < _WORDS * size:
        return True
    label = line[0].piece.text
    return len(line) == 1 and gap < _LABEL * size and enumerator(label + " A").strip() == label


def _row(number: int, picture: Picture, line: Sequence[Measured], usual: float, stroke: float) -> Row:
    text = mended(" ".join(measured.piece.text for measured in line))
    widest = max(line, key=lambda measured: len(measured.piece.text))
    size = _settled(widest.print.size, usual, len(text))
    left, right = line[0].print.left, max(measured.print.right for measured in line)
    baseline = widest.print.baseline
    edges = (left, baseline - 0.8 * size, right, baseline + 0.2 * size)
    level = upright(picture.on_page(*edges, turned=False), picture.quarter)
    points = (level[3] - level[1]) / size
    bold = widest.print.stroke > _HEAVY * stroke * widest.print.size
    return Row(
        text,
        number,
        picture.on_page(*edges),
        *level,
        level[1] + 0.2 * size * points,
        size * points,
        bold,
        bold,
        picture.quarter,
        False,
        0,
        confidence=min(measured.piece.confidence for measured in line),
    )


def _settled(size: float, usual: float, letters: int) -> float:
    """The size, or the usual one where measuring cannot tell the two apart."""
    alike = 2 * _ALIKE if letters < _SHORT else _ALIKE
    return usual if abs(size / usual - 1) < alike else size
