"""Reads an OpenDocument text as it stands with every tracked change accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from clauselint.contract import Contract, PassageKind, Place
from clauselint.errors import UnreadableContract
from clauselint.extractors import zipgate
from clauselint.extractors.assembling import Piece, assemble
from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.gate import Gated
from clauselint.extractors.odt_lists import ID, Counts, Lists
from clauselint.extractors.odt_looks import OFFICE, STYLE, TABLE, TEXT, Look, Looks
from clauselint.extractors.ooxml import Element, Package
from clauselint.extractors.paragraph import Dress, Paragraph

_DRAW = "{urn:oasis:names:tc:opendocument:xmlns:drawing:1.0}"
_DC = "{http://purl.org/dc/elements/1.1/}"
_P, _H, _LIST, _TABLE, _NOTE = TEXT + "p", TEXT + "h", TEXT + "list", TABLE + "table", TEXT + "note"
_ROWS = (TABLE + "table-header-rows", TABLE + "table-rows", TABLE + "table-row-group")
_SVG = "{urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0}"
_INDEXES = "table-of-content illustration-index table-index object-index user-index alphabetical-index bibliography"
_UNSHOWN = frozenset(
    [TEXT + name for name in ["tracked-changes", "sequence-decls", "variable-decls", "user-field-decls", "script"]]
    + [TEXT + f"{name}-source" for name in _INDEXES.split()]
    + [TEXT + "number", TEXT + "ruby-text", TEXT + "dde-connection-decls", TEXT + "alphabetical-index-auto-mark-file"]
    + [OFFICE + name for name in ["forms", "annotation", "annotation-end", "scripts", "event-listeners"]]
    + [TABLE + "covered-table-cell", _SVG + "title", _SVG + "desc", _DRAW + "image", _DRAW + "object"]
)  # fmt: skip
_MARGINS = ("header", "header-first", "header-left", "footer", "footer-first", "footer-left")
_MOST_BLANKS = 500
_WIDEST = 100
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


@dataclass(frozen=True, slots=True)
class _Setting:
    """Where blocks are read: what kind they are, in which cell, on what ground, under which list items."""

    part: str
    kind: PassageKind = PassageKind.PARAGRAPH
    cell: tuple[int, int, int] | None = None
    look: Look = field(default_factory=Look)
    list_style: str = ""
    depth: int = 0  # of lists
    counts: Counts | None = None
    label: list[str] = field(default_factory=list)  # of a note, for its first paragraph


def read(source: Gated) -> Contract:
    """The body in reading order, then footnotes and endnotes in the order they are referred to, then margins.

    Raises UnreadableContract when the package is encrypted, damaged or hostile. Comments, deleted text and form
    controls are not read.
    """
    _refuse_encrypted(source.data)
    package = Package(source.data)
    root, styles = package.root("content.xml"), package.root("styles.xml")
    body = None if root is None else root.find(f"{OFFICE}body/{OFFICE}text")
    if root is None or body is None:
        raise zipgate.damaged("its main part is missing")
    reading = _Reading(root, styles)
    pieces = list(reading.blocks(body, _Setting("content.xml")))
    for kind, style in _NOTE_FORMATS.items():
        for count, (note, label) in enumerate(reading.notes[kind], 1):
            shown = label or formatted(count, style)
            pieces += reading.blocks(note, _Setting("content.xml", PassageKind.FOOTNOTE, label=[shown]))
    pieces += reading.margins()
    text, passages = assemble(pieces)
    return Contract(source.path, source.sha256, "odt", text, passages)


def _refuse_encrypted(data: bytes) -> None:
    manifest = "META-INF/manifest.xml"
    with zipgate.open_zip(data) as archive:
        if manifest not in archive.namelist():
            return
        if b"encryption-data" in zipgate.inflate(archive, manifest, zipgate.MAX_PART):
            raise UnreadableContract(
                "password-protected",
                "The document is protected by a password.",
                "Open it in a word processor, remove the password and save it.",
            )


class _Reading:
    """Reads the blocks of one document."""

    def __init__(self, root: Element, styles: Element | None) -> None:
        roots = [each for each in (styles, root) if each is not None]
        self.notes: dict[str, list[tuple[Element, str]]] = {kind: [] for kind in _NOTE_FORMATS}
        self._styles = styles
        self._looks, self._lists = Looks(roots), Lists(roots)
        self._insertions = _insertions(root)
        self._open: dict[str, tuple[str, str]] = {}  # insertions that we are inside, by id
        self._ordinals = {each: n for part in roots for n, each in enumerate(part.iter(_P, _H))}
        self._tables = 0

    def margins(self) -> Iterator[Piece]:
        seen: set[str] = set()
        pages = () if self._styles is None else self._styles.iter(STYLE + "master-page")
        for page in pages:
            for name in _MARGINS:
                margin = page.find(STYLE + name)
                setting = _Setting("styles.xml", PassageKind.MARGIN)
                for piece in () if margin is None else self.blocks(margin, setting):
                    if piece.text not in seen:
                        seen.add(piece.text)
                        yield piece

    def blocks(self, element: Element, setting: _Setting) -> Iterator[Piece]:
        for child in element:
            if child.tag in (_P, _H):
                yield from self._paragraph(child, setting, "", None)
            elif child.tag == _LIST:
                yield from self._list(child, setting)
            elif child.tag == _TABLE:
                yield from self._table(child, setting)
            elif child.tag not in _UNSHOWN:
                yield from self.blocks(child, self._within(child, setting))

    def _within(self, element: Element, setting: _Setting) -> _Setting:
        shown = element.get(TEXT + "display", "true")
        gone = shown == "none" or (shown == "condition" and element.get(TEXT + "is-hidden") == "true")
        return replace(setting, look=replace(setting.look, gone=True)) if gone else setting

    def _list(self, element: Element, setting: _Setting) -> Iterator[Piece]:
        style = element.get(TEXT + "style-name") or setting.list_style
        counts = setting.counts or self._lists.counts(element, style)
        inside = replace(setting, list_style=style, depth=setting.depth + 1, counts=counts)
        for item in element:
            is_item = item.tag == TEXT + "list-item"
            if is_item and (start := item.get(TEXT + "start-value", "")).isdecimal():
                counts.begin(inside.depth, int(start[:6]))
            labelled = not is_item
            for child in item:
                if child.tag in (_P, _H):
                    label = "" if labelled else counts.next_label(self._lists.levels(style), inside.depth)
                    labelled = True
                    yield from self._paragraph(child, inside, label, inside.depth - 1)
                elif child.tag == _LIST:
                    yield from self._list(child, inside)
                elif child.tag not in _UNSHOWN:
                    yield from self.blocks(child, inside)

    def _table(self, table: Element, setting: _Setting) -> Iterator[Piece]:
        index = self._tables
        self._tables += 1
        around = self._looks.grounded(table, "table", setting.look)
        for number, row in enumerate(_rows(table)):
            column, ground = 0, self._looks.grounded(row, "table-row", around)
            for cell in row.iterchildren(TABLE + "table-cell", TABLE + "covered-table-cell"):
                if cell.tag == TABLE + "table-cell":
                    look = self._looks.grounded(cell, "table-cell", ground)
                    kind = PassageKind.CELL if setting.kind is PassageKind.PARAGRAPH else setting.kind
                    yield from self.blocks(cell, _Setting(setting.part, kind, (index, number, column), look))
                repeated = cell.get(TABLE + "number-columns-repeated", "1")
                column += min(int(repeated), _WIDEST) if repeated.isdecimal() and len(repeated) < 6 else 1

    def _paragraph(self, element: Element, setting: _Setting, label: str, level: int | None) -> Iterator[Piece]:
        paragraph, boxes = Paragraph(), list[Element]()
        look = self._looks.look(element, "paragraph", setting.look)
        gone = any(each.get(TEXT + "is-hidden") == "true" for each in element.iter(TEXT + "hidden-paragraph"))
        self._inline(element, replace(look, gone=True) if gone else look, paragraph, boxes)
        kind = setting.kind
        if element.tag == _H:
            outline = element.get(TEXT + "outline-level", "1")
            rank = int(outline) if outline in "123456789" and outline else 1
            if kind is PassageKind.PARAGRAPH:
                kind, level = PassageKind.HEADING, rank
            if not label and not setting.depth and element.get(TEXT + "is-list-header") != "true":
                label = self._lists.outline_label(rank)
        elif kind is PassageKind.PARAGRAPH and self._looks.is_title(element):
            kind, level = PassageKind.HEADING, 0
        elif kind is PassageKind.PARAGRAPH and label:
            kind = PassageKind.LIST_ITEM
        if kind not in (PassageKind.HEADING, PassageKind.LIST_ITEM):
            level = None
        if setting.label and kind is PassageKind.FOOTNOTE:
            label = setting.label.pop()
        place = Place(part=setting.part, paragraph=self._ordinals[element])
        if piece := paragraph.take(kind, place, label, level, setting.cell):
            yield piece
        for box in boxes:
            yield from self.blocks(box, replace(setting, list_style="", depth=0, counts=None))

    def _inline(self, element: Element, look: Look, paragraph: Paragraph, boxes: list[Element]) -> None:
        self._words(element.text, look, paragraph)
        for child in element:
            tag = str(child.tag)
            if tag.startswith(_DRAW):
                boxes.append(child)
            elif tag == _NOTE:
                self._note(child)
            elif tag not in _UNSHOWN:
                self._mark(tag, child, look, paragraph)
                gone = tag == TEXT + "hidden-text" and child.get(TEXT + "is-hidden") != "false"
                within = replace(look, gone=True) if gone else self._looks.look(child, "text", look)
                self._inline(child, within, paragraph, boxes)
            self._words(child.tail, look, paragraph)

    def _mark(self, tag: str, element: Element, look: Look, paragraph: Paragraph) -> None:
        identity = element.get(TEXT + "change-id", "")
        if tag == TEXT + "s":
            count = element.get(TEXT + "c", "1")
            paragraph.add(" " * (min(int(count), _MOST_BLANKS) if count.isdecimal() and len(count) < 6 else 1))
        elif tag == TEXT + "tab":
            paragraph.add("\t", Dress(look.hidden))
        elif tag == TEXT + "line-break":
            paragraph.add("\n", Dress(look.hidden))
        elif tag == TEXT + "change-start" and identity in self._insertions:
            self._open[identity] = self._insertions[identity]
        elif tag == TEXT + "change-end":
            self._open.pop(identity, None)

    def _words(self, words: str | None, look: Look, paragraph: Paragraph) -> None:
        if words:
            inserted = next(iter(self._open.values()), None)
            paragraph.flow(words, Dress(look.hidden, inserted))

    def _note(self, note: Element) -> None:
        kind, body = note.get(TEXT + "note-class", "footnote"), note.find(TEXT + "note-body")
        citation = note.find(TEXT + "note-citation")
        if body is not None:
            shown = "" if citation is None else "".join(map(str, citation.itertext())).strip()
            self.notes[kind if kind in self.notes else "footnote"].append((body, shown))


def _rows(table: Element) -> Iterator[Element]:
    for child in table:
        if child.tag == TABLE + "table-row":
            yield child
        elif child.tag in _ROWS:
            yield from _rows(child)


def _insertions(root: Element) -> dict[str, tuple[str, str]]:
    """(author, date) of each tracked insertion, by its id."""
    found: dict[str, tuple[str, str]] = {}
    for region in root.iter(TEXT + "changed-region"):
        insertion = region.find(TEXT + "insertion")
        if insertion is not None:
            info = insertion.find(OFFICE + "change-info")
            author, date = ("" if info is None else info.findtext(_DC + name, "") for name in ("creator", "date"))
            found[region.get(TEXT + "id", region.get(ID, ""))] = (author, date)
    return found
