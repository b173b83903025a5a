"""Lays pieces of text in reading order into one contract text and gives each its offsets."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from clauselint.contract import Line, Passage, PassageKind, Place, Revision, Span


class Piece(NamedTuple):
    """A passage before it stands in the contract.

    Every span in ``lines``, ``revisions`` and ``hidden`` counts characters of the piece's own ``text``, from 0,
    end exclusive. ``text`` is kept as it is, surrounding spaces included.
    """

    kind: PassageKind
    text: str
    place: Place
    label: str = ""
    level: int | None = None
    cell: tuple[int, int, int] | None = None
    lines: tuple[Line, ...] = ()
    revisions: tuple[Revision, ...] = ()
    hidden: tuple[Span, ...] = ()


def assemble(pieces: Iterable[Piece]) -> tuple[str, tuple[Passage, ...]]:
    """Joins pieces, in the order given, into ``(Contract.text, Contract.passages)``.

    Pieces without a visible character are left out. A label and a space stand before a labelled passage, outside its
    span. Passages are a blank line apart; cells of one table row a tab, rows and paragraphs of one cell a line break.
    """
    parts: list[str] = []
    passages: list[Passage] = []
    length = 0
    last: Piece | None = None
    for piece in pieces:
        if not piece.text.strip():
            continue
        lead = (_separator(last, piece) if last else "") + (f"{piece.label} " if piece.label else "")
        start = length + len(lead)
        length = start + len(piece.text)
        parts += (lead, piece.text)
        passages.append(_settled(piece, start))
        last = piece
    return "".join(parts), tuple(passages)


def _separator(last: Piece, piece: Piece) -> str:
    if last.cell is None or piece.cell is None or last.cell[0] != piece.cell[0]:
        return "\n\n"
    same_row, same_column = last.cell[1] == piece.cell[1], last.cell[2] == piece.cell[2]
    return "\t" if same_row and not same_column else "\n"


def _settled(piece: Piece, start: int) -> Passage:
    kind, text, place, label, level, cell, lines, revisions, hidden = piece
    span = Span(start, start + len(text))
    if not (lines or revisions or hidden):  # most have none, and all of a document are settled
        return Passage(kind, span, place, label, level, cell)
    return Passage(
        kind,
        span,
        place,
        label,
        level,
        cell,
        lines=tuple([line._replace(span=line.span.moved(start)) for line in lines]),
        revisions=tuple([replace(revision, span=revision.span.moved(start)) for revision in revisions]),
        hidden=tuple([each.moved(start) for each in hidden]),
    )
