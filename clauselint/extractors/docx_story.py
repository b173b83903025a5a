"""Reads one story of a DOCX, such as the body or the footnotes, into pieces with their places."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby
from operator import attrgetter, itemgetter

from clauselint.contract import PassageKind, Place, Revision, Span
from clauselint.extractors.assembling import Piece
from clauselint.extractors.docx_numbering import Counters, Label, Numbering
from clauselint.extractors.docx_runs import (
    CELL,
    ROW,
    TABLE,
    Atom,
    Fields,
    Inline,
    Note,
    P,
    View,
    complete_fields,
    is_tracked,
    live,
    read_inline,
)
from clauselint.extractors.docx_styles import BODY_LEVEL, Styles, number, value
from clauselint.extractors.docx_visibility import Visibility
from clauselint.extractors.ooxml import Element, W

_BLOCKS = (P, TABLE)
_WIDEST = 63  # columns in a Word table; a hostile span must not count further


@dataclass(slots=True)
class Document:
    """What every story of a document shares."""

    styles: Styles
    numbering: Numbering
    visibility: Visibility
    view: View
    tables: int = 0  # counted so far
    is_tracked: bool = False  # whether a tracked change was met, in either view


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where a paragraph is read: in which cell, and between which fields."""

    fields: Fields
    cell: tuple[int, int, int] | None = None


class Story:
    """Reads the elements of one part. ``kind`` is what its paragraphs are when they are nothing more special."""

    def __init__(self, document: Document, part: str, root: Element, kind: PassageKind) -> None:
        self.notes: list[Note] = []  # referred to so far
        self._document, self._part, self._kind = document, part, kind
        self._view = document.view
        self._ordinals = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P))}
        self._counters = Counters(document.numbering)
        self._fields = Fields(complete_fields(root, self._view))
        document.is_tracked = document.is_tracked or is_tracked(root)

    def read(self, element: Element, label: str = "") -> Iterator[Piece]:
        """The pieces under ``element`` in reading order; ``label`` goes to the first that has text."""
        for piece in self._blocks(element, _Setting(self._fields)):
            if label and piece.text.strip():
                piece, label = replace(piece, label=label), ""
            yield piece

    def _blocks(self, element: Element, setting: _Setting) -> Iterator[Piece]:
        joined: list[Element] = []  # paragraphs whose mark is gone run on into the next
        for block in live(element, _BLOCKS, self._view):
            if block.tag == TABLE:
                yield from self._paragraph(joined, setting)
                joined = []
                yield from self._table(block, setting)
                continue
            joined.append(block)
            if not _is_mark_gone(block, self._view):
                yield from self._paragraph(joined, setting)
                joined = []
        yield from self._paragraph(joined, setting)

    def _table(self, table: Element, setting: _Setting) -> Iterator[Piece]:
        index = self._document.tables
        self._document.tables += 1
        rows = (row for row in live(table, (ROW,), self._view) if not _has(row, "trPr", *self._view.gone))
        for row_index, row in enumerate(rows):
            column = min(number(value(row.find(W + "trPr"), "gridBefore")) or 0, _WIDEST)
            for cell in live(row, (CELL,), self._view):
                if not _has(cell, "tcPr", self._view.gone_cell):
                    yield from self._blocks(cell, replace(setting, cell=(index, row_index, column)))
                column += min(max(number(value(cell.find(W + "tcPr"), "gridSpan")) or 1, 1), _WIDEST)

    def _paragraph(self, joined: list[Element], setting: _Setting) -> Iterator[Piece]:
        """One paragraph, or several run together: the last gives the format, the first with text the place."""
        if not joined:
            return
        inline, owners = Inline(), list[Element]()
        for paragraph in joined:
            read_inline(paragraph, setting.fields, self._view, inline)
            owners += [paragraph] * (len(inline.atoms) - len(owners))
        self.notes += inline.notes
        text = "".join(atom.text for atom in inline.atoms)
        hidden = self._hidden(inline.atoms, owners)
        label = self._label(joined[-1], text, hidden)
        if text.strip():
            piece = self._piece(joined[-1], text, label, setting.cell)
            place = Place(part=self._part, paragraph=self._ordinals[owners[0]])
            yield replace(piece, place=place, hidden=hidden, revisions=_revisions(inline.atoms, self._view.kind))
        for box in inline.boxes:
            yield from self._box(box, setting)

    def _box(self, box: Element, setting: _Setting) -> Iterator[Piece]:
        inside = replace(setting, fields=setting.fields.inside_box())
        if box.tag == P:
            yield from self._paragraph([box], inside)
        elif box.tag == TABLE:
            yield from self._table(box, inside)
        else:
            yield from self._blocks(box, inside)

    def _label(self, paragraph: Element, text: str, hidden: tuple[Span, ...]) -> Label | None:
        properties = paragraph.find(W + "pPr")
        # Word gives no number to what is gone, or only ends a section.
        is_end = properties is not None and properties.find(W + "sectPr") is not None
        if (is_end or _is_mark_gone(paragraph, self._view)) and not text.strip():
            return None
        is_seen = _is_partly_seen(text, hidden) or not self._document.visibility.of(paragraph).is_mark_hidden
        return self._counters.label(properties) if is_seen else None

    def _piece(self, paragraph: Element, text: str, label: Label | None, cell: tuple[int, int, int] | None) -> Piece:
        shown = label.text if label else ""
        kind, level = self._kind, label.level if label and shown else None
        if cell is not None and kind is PassageKind.PARAGRAPH:
            kind = PassageKind.CELL
        elif kind is PassageKind.PARAGRAPH:
            heading = self._heading_level(paragraph)
            if heading is not None:
                kind, level = PassageKind.HEADING, heading
            elif shown:
                kind = PassageKind.LIST_ITEM
        return Piece(kind, text, Place(), shown, level, cell)

    def _heading_level(self, paragraph: Element) -> int | None:
        properties = paragraph.find(W + "pPr")
        own = number(value(properties, "outlineLvl"))
        if own is not None:
            return own + 1 if 0 <= own < BODY_LEVEL else None
        return self._document.styles.heading_level(value(properties, "pStyle") or self._document.styles.default)

    def _hidden(self, atoms: list[Atom], owners: list[Element]) -> tuple[Span, ...]:
        spans: list[Span] = []
        position = 0
        pairs = zip(owners, atoms, strict=True)
        for owner, owned in groupby(pairs, key=itemgetter(0)):
            judge = self._document.visibility.of(owner)
            for run, group in groupby((atom for _, atom in owned), key=attrgetter("run")):
                start, text = position, "".join(atom.text for atom in group)
                position += len(text)
                if text.strip() and judge.is_hidden(run):
                    spans.append(Span(start, position))
        return tuple(spans)


def _revisions(atoms: list[Atom], kind: str) -> tuple[Revision, ...]:
    """The pending changes, those of one author at one time that touch taken as one."""
    found: list[Revision] = []
    position = 0
    for stamp, group in groupby(atoms, key=_stamp):
        start, position = position, position + sum(len(atom.text) for atom in group)
        if stamp is not None:
            found.append(Revision(Span(start, position), kind, *stamp))
    return tuple(found)


def _stamp(atom: Atom) -> tuple[str, str] | None:
    change = atom.change
    return None if change is None else (change.get(W + "author", ""), change.get(W + "date", ""))


def _is_partly_seen(text: str, hidden: tuple[Span, ...]) -> bool:
    return len(text.strip()) > sum(len(text[span.start : span.end].strip()) for span in hidden)


def _is_mark_gone(paragraph: Element, view: View) -> bool:
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in view.gone)


def _has(element: Element, properties: str, *tags: str) -> bool:
    found = element.find(W + properties)
    return found is not None and any(found.find(tag) is not None for tag in tags)
