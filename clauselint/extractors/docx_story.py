"""Reads one story of a DOCX, such as the body or the footnotes, into pieces with their places."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import groupby, islice
from operator import attrgetter, itemgetter

from clauselint.contract import PassageKind, Place, Revision, Span
from clauselint.extractors.assembling import Piece
from clauselint.extractors.docx_looks import child, number, value
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
from clauselint.extractors.docx_styles import BODY_LEVEL, Format, Styles, format_of
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
    content: Callable[[str], bytes | None]  # of a part, by its name
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
        self.atoms: dict[int, list[Atom]] = {}  # of each passage read so far, by the ordinal of its paragraph
        self._document, self._part, self._kind = document, part, kind
        self._view = document.view
        self._ordinals = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P))}
        self._counters = Counters(document.numbering)
        self._is_tracked = is_tracked(root)
        self._fields = Fields(complete_fields(root, self._view, self._is_tracked))
        self._gone_marks = _gone_marks(root, self._view) if self._is_tracked else frozenset()
        document.is_tracked = document.is_tracked or self._is_tracked
        document.visibility.watch(root, document.content(part))

    def read(self, element: Element, label: str = "") -> list[Piece]:
        """The pieces under ``element`` in reading order; ``label`` goes to the first that has text."""
        pieces: list[Piece] = []
        self._blocks(element, _Setting(self._fields), pieces)
        first = next((at for at, piece in enumerate(pieces) if piece.text.strip()), None) if label else None
        if first is not None:
            pieces[first] = pieces[first]._replace(label=label)
        return pieces

    def _blocks(self, element: Element, setting: _Setting, into: list[Piece]) -> None:
        joined: list[Element] = []  # paragraphs whose mark is gone run on into the next
        for block in live(element, _BLOCKS, self._view):
            if block.tag != TABLE:
                joined.append(block)
                if block in self._gone_marks:
                    continue
            if joined:
                self._paragraph(joined, setting, into)
                joined = []
            if block.tag == TABLE:
                self._table(block, setting, into)
        if joined:
            self._paragraph(joined, setting, into)

    def _table(self, table: Element, setting: _Setting, into: list[Piece]) -> None:
        index = self._document.tables
        self._document.tables += 1
        rows = live(table, (ROW,), self._view)
        left = (row for row in rows if not (self._is_tracked and _has(row, "trPr", *self._view.gone)))
        for row_index, row in enumerate(left):
            column = min(number(value(child(row, W + "trPr"), "gridBefore")) or 0, _WIDEST)
            for cell in live(row, (CELL,), self._view):
                if not (self._is_tracked and _has(cell, "tcPr", self._view.gone_cell)):
                    self._blocks(cell, _Setting(setting.fields, (index, row_index, column)), into)
                column += min(max(number(value(child(cell, W + "tcPr"), "gridSpan")) or 1, 1), _WIDEST)

    def _paragraph(self, joined: list[Element], setting: _Setting, into: list[Piece]) -> None:
        """One paragraph, or several run together: the last gives the format, the first with text the place."""
        inline = Inline()
        owners: list[Element] = []
        for paragraph in joined:
            read_inline(paragraph, setting.fields, self._view, inline)
            owners += [paragraph] * (len(inline.atoms) - len(owners))
        self.notes += inline.notes
        text, last = "".join([atom.text for atom in inline.atoms]), format_of(joined[-1])
        hidden = () if self._is_clear(joined, last, inline.atoms) else self._hidden(inline.atoms, owners)
        label = self._label(joined[-1], last, text, hidden)
        if text.strip():
            kind, level = self._kind_of(last, label, setting.cell is not None)
            place = Place(self._part, self._ordinals[owners[0]])
            self.atoms[self._ordinals[owners[0]]] = inline.atoms
            revisions = _revisions(inline.atoms, self._view.kind) if self._is_tracked else ()
            shown = label.text if label else ""
            into.append(Piece(kind, text, place, shown, level, setting.cell, (), revisions, hidden))
        for box in inline.boxes:
            self._box(box, setting, into)

    def _box(self, box: Element, setting: _Setting, into: list[Piece]) -> None:
        inside = replace(setting, fields=setting.fields.inside_box())
        if box.tag == P:
            self._paragraph([box], inside, into)
        elif box.tag == TABLE:
            self._table(box, inside, into)
        else:
            self._blocks(box, inside, into)

    def _label(self, paragraph: Element, last: Format, text: str, hidden: tuple[Span, ...]) -> Label | None:
        # Word gives no number to what is gone, or only ends a section.
        if (last.ends_section or paragraph in self._gone_marks) and not text.strip():
            return None
        is_seen = _is_partly_seen(text, hidden) or not self._is_mark_hidden(paragraph, last)
        return self._counters.label(last.numbering, last.style) if is_seen else None

    def _is_mark_hidden(self, paragraph: Element, last: Format) -> bool:
        visibility = self._document.visibility
        return not visibility.is_clear(last.style, (last.properties,)) and visibility.of(paragraph).is_mark_hidden

    def _kind_of(self, last: Format, label: Label | None, in_cell: bool) -> tuple[PassageKind, int | None]:
        level = label.level if label and label.text else None
        if self._kind is not PassageKind.PARAGRAPH:
            return self._kind, level
        if in_cell:
            return PassageKind.CELL, level
        heading = self._heading_level(last)
        if heading is not None:
            return PassageKind.HEADING, heading
        return PassageKind.PARAGRAPH if level is None else PassageKind.LIST_ITEM, level

    def _heading_level(self, last: Format) -> int | None:
        own = number(last.outline)
        if own is not None:
            return own + 1 if 0 <= own < BODY_LEVEL else None
        return self._document.styles.heading_level(last.style or self._document.styles.default)

    def _is_clear(self, joined: list[Element], last: Format, atoms: list[Atom]) -> bool:
        return len(joined) == 1 and self._document.visibility.is_clear(last.style, [atom.run for atom in atoms])

    def _hidden(self, atoms: list[Atom], owners: list[Element]) -> tuple[Span, ...]:
        spans: list[Span] = []
        position = 0
        pairs = zip(owners, atoms, strict=True)
        for owner, owned in groupby(pairs, key=itemgetter(0)):
            judge = self._document.visibility.of(owner)
            for run, group in groupby((atom for _, atom in owned), key=attrgetter("run")):
                start, text = position, "".join(atom.text for atom in group)
                position += len(text)
                if text.strip() and judge.is_hidden(run, text):
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
    if not hidden:
        return bool(text.strip())
    return len(text.strip()) > sum(len(text[span.start : span.end].strip()) for span in hidden)


def _gone_marks(root: Element, view: View) -> frozenset[Element]:
    """The paragraphs whose mark is gone: each runs on into the next."""
    found: set[Element] = set()
    for gone in root.iter(*view.gone):
        around = list(islice(gone.iterancestors(), 3))
        if [each.tag for each in around] == [W + "rPr", W + "pPr", P]:
            found.add(around[2])
    return frozenset(found)


def _has(element: Element, properties: str, *tags: str) -> bool:
    found = element.find(W + properties)
    return found is not None and any(found.find(tag) is not None for tag in tags)
