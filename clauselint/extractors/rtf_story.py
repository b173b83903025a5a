"""Gathers the paragraphs of one story of an RTF file: the body, a note, a margin or a text box."""

from __future__ import annotations

from dataclasses import dataclass, field

from clauselint.contract import PassageKind, Place
from clauselint.extractors.assembling import Piece
from clauselint.extractors.paragraph import Dress, Paragraph
from clauselint.extractors.rtf_state import State


@dataclass(slots=True)
class Tables:
    """Where the tables of the file have got to: ``last`` is the index of the one that is open, or was."""

    last: int = -1
    row: int = 0
    column: int = 0
    is_open: bool = False

    def cell(self) -> tuple[int, int, int]:
        if not self.is_open:
            self.last, self.row, self.column, self.is_open = self.last + 1, 0, 0, True
        return (self.last, self.row, self.column)


@dataclass(slots=True)
class Story:
    """``kind`` is what its paragraphs are when they are nothing more special; ``boxes`` follow the next one."""

    kind: PassageKind
    into: list[Piece]
    note: str = ""  # "footnote" or "endnote"
    has_own_mark: bool = True
    label: str = ""
    boxes: list[Piece] = field(default_factory=list)
    paragraph: Paragraph = field(default_factory=Paragraph)
    tables: Tables = field(default_factory=Tables)

    def add(self, text: str, dress: Dress) -> None:
        self.paragraph.add(text, dress)

    def end_paragraph(self, state: State, levels: dict[int, int], ordinal: int) -> None:
        """Ends the paragraph that is being read, the file's ``ordinal``-th; ``state`` says what it is."""
        cell = None
        if self.kind is PassageKind.PARAGRAPH and state.in_table:
            cell = self.tables.cell()
        else:
            self.tables.is_open = False
        label, self.label = self.label, ""
        kind, level = self._kind(state, levels, label, cell is not None)
        if piece := self.paragraph.take(kind, Place(paragraph=ordinal), label, level, cell):
            self.into.append(piece)
        self.into += self.boxes
        self.boxes.clear()

    def _kind(self, state: State, levels: dict[int, int], label: str, in_cell: bool) -> tuple[PassageKind, int | None]:
        if self.kind is not PassageKind.PARAGRAPH:
            return self.kind, None
        if in_cell:
            return PassageKind.CELL, None
        level = levels.get(state.style)
        if state.outline is not None:
            level = state.outline + 1 if 0 <= state.outline < 9 else None
        if level is not None:
            return PassageKind.HEADING, level
        return (PassageKind.LIST_ITEM, state.list_level) if label else (PassageKind.PARAGRAPH, None)

    def end_cell(self) -> None:
        self.tables.column += 1

    def end_row(self) -> None:
        self.tables.row, self.tables.column = self.tables.row + 1, 0
