"""Reads a web page: what a browser would show of it, without scripts, style sheets or anything from elsewhere."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, replace

from lxml import etree

from clauselint.contract import Contract, PassageKind, Place
from clauselint.errors import UnreadableContract
from clauselint.extractors import text
from clauselint.extractors.assembling import Piece, assemble
from clauselint.extractors.gate import Gated
from clauselint.extractors.html_lists import List, open_list
from clauselint.extractors.html_looks import Element, Look, Sheet
from clauselint.extractors.html_tables import Table, settled
from clauselint.extractors.paragraph import Dress, Paragraph

_META = re.compile(rb"""<meta[^<>]{0,200}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:-]{1,40})""", re.IGNORECASE)
_LATIN = frozenset({"iso8859-1", "ascii"})  # pages that say so mean Windows-1252, and browsers know
_MOST_TAGS = 500_000
_CUT = "The page has more style rules than are read: words that the others hide were taken for shown. Print it to PDF."
_UNSHOWN = frozenset(
    "script style template noscript head title meta link base iframe object embed applet audio video canvas svg map "
    "select datalist input button progress meter param source track rp rt del".split()
)
_BLOCKS = frozenset(
    "address article aside blockquote body caption center dd details dialog dir div dl dt fieldset figcaption figure "
    "footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li main menu nav ol p pre search section summary table "
    "tbody td tfoot th thead tr ul".split()
)
_MARGINS = ("header", "footer")  # as word processors save theirs
_HEADINGS = {f"h{level}": level for level in range(1, 7)}


def read(source: Gated) -> Contract:
    """The contract in a web page, in the order of its source.

    Blanks are folded as a browser folds them, list items carry the marker that it would show, and places are lines of
    the source. Nothing is fetched: a style sheet or frame kept elsewhere has no say. Words marked as deleted are left
    out. Raises UnreadableContract when the page has too many tags or shows no words.
    """
    if source.data.count(b"<") > _MOST_TAGS:
        raise UnreadableContract("too-large", f"The page has more than {_MOST_TAGS:,} tags.", "Split it.")
    page, warnings = decode(source.data)
    root = _parsed(page.encode("utf-8", "replace"))
    sheet = Sheet(root)
    words, passages = assemble(_Reading(root, sheet).pieces())
    if sheet.is_cut:
        warnings += (_CUT,)
    if any(str(words).strip() for each in root.iter("del") for words in each.itertext()):
        warnings += ("Words marked as deleted were left out.",)
    return Contract(source.path, source.sha256, "html", words, passages, warnings=warnings)


def _parsed(page: bytes) -> Element:
    """The page as a tree. Old pages leave so many elements open that the parser gives up: then it may go deeper."""
    for huge in (False, True):
        parser = etree.HTMLParser(
            encoding="utf-8", no_network=True, huge_tree=huge, recover=True, remove_comments=True, remove_pis=True
        )
        root = etree.fromstring(page, parser)
        if root is None:
            raise UnreadableContract("empty", "The page holds no words.", "Check that the right file was saved.")
        if not any(entry.level == etree.ErrorLevels.FATAL for entry in parser.error_log):
            return root
    raise UnreadableContract(
        "damaged", "The page nests too deep to be read whole.", "Open it in a browser and print it to PDF."
    )


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters of a page by its byte order mark, else by its own word, else as plain text is read."""
    said = _META.search(data[:4096])
    if said and not data.startswith((codecs.BOM_UTF8, codecs.BOM_UTF16_BE, codecs.BOM_UTF16_LE)):
        try:
            name = codecs.lookup(said[1].decode("ascii")).name
            return data.decode("cp1252" if name in _LATIN else name), ()
        except (LookupError, UnicodeError):
            pass
    return text.decode(data)


@dataclass(frozen=True, slots=True)
class _Frame:
    """What is true inside one open element."""

    look: Look
    kind: PassageKind = PassageKind.PARAGRAPH
    level: int | None = None
    cell: tuple[int, int, int] | None = None
    inserted: tuple[str, str] | None = None
    kept: bool = False  # blanks and line ends show as they are
    lists: tuple[List, ...] = ()
    table: Table | None = None


class _Reading:
    """Walks the page in document order; it uses no recursion, because pages nest as they like."""

    def __init__(self, root: Element, sheet: Sheet) -> None:
        self._root, self._sheet = root, sheet
        self._frames = [_Frame(Look())]
        self._paragraph = Paragraph()
        self._line: int | None = None  # where the words of the paragraph begin
        self._label = ""
        self._found: list[Piece] = []
        self._tables = 0

    def pieces(self) -> list[Piece]:
        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                self._leave(element)
            elif element.tag in _UNSHOWN:
                self._frames.append(self._frames[-1])
                walker.skip_subtree()
            else:
                self._enter(element)
        return self._found

    def _enter(self, element: Element) -> None:
        tag, frame = str(element.tag), self._frames[-1]
        if tag in _BLOCKS:
            self._close()
        look = self._sheet.look(element, frame.look)
        frame = replace(frame, look=look) if look is not frame.look else frame
        if tag in _BLOCKS or tag == "ins":
            frame = self._inside(tag, element, frame)
        self._frames.append(frame)
        if tag == "br":
            self._paragraph.add("\n")
        self._words(element.text, element)

    def _leave(self, element: Element) -> None:
        frame = self._frames[-1]
        if element.tag in _BLOCKS:
            self._close()
        if element.tag == "table" and frame.table is not None:
            self._found[frame.table.first :] = settled(self._found[frame.table.first :])
        self._frames.pop()
        self._words(element.tail, element)

    def _inside(self, tag: str, element: Element, frame: _Frame) -> _Frame:
        if tag in _HEADINGS and frame.kind is not PassageKind.MARGIN:
            return replace(frame, kind=PassageKind.HEADING, level=_HEADINGS[tag])
        if tag in ("ol", "ul", "menu", "dir"):
            return replace(frame, lists=(*frame.lists, open_list(element)))
        if tag == "li" and frame.lists and not frame.look.hidden:
            self._label = f"{self._label} {frame.lists[-1].next_label(element)}".strip()
            return replace(frame, level=len(frame.lists) - 1)
        if tag == "nav" or (tag == "div" and element.get("title") in _MARGINS):
            return replace(frame, kind=PassageKind.MARGIN)
        if tag == "pre":
            return replace(frame, kept=True)
        if tag == "ins":
            return replace(frame, inserted=("", element.get("datetime", "")))
        return self._in_table(tag, element, frame)

    def _in_table(self, tag: str, element: Element, frame: _Frame) -> _Frame:
        if tag == "table":
            table = Table(self._tables, len(self._found), is_layout=Table.lays_out(element))
            self._tables += not table.is_layout
            return replace(frame, table=None if table.is_layout else table, cell=None, lists=())
        if frame.table is not None and tag == "tr":
            frame.table.begin_row()
        if frame.table is not None and tag in ("td", "th"):
            kind = frame.kind if frame.kind is PassageKind.MARGIN else PassageKind.CELL
            return replace(frame, kind=kind, cell=frame.table.next_cell(element), lists=())
        return frame

    def _words(self, words: str | None, element: Element) -> None:
        if not words:
            return
        frame = self._frames[-1]
        if self._line is None and words.strip() and isinstance(line := element.sourceline, int):
            self._line = line
        add = self._paragraph.add if frame.kept else self._paragraph.flow
        add(words, Dress(frame.look.hidden, frame.inserted))

    def _close(self) -> None:
        """Ends the paragraph; its words belong to the innermost element that is open now."""
        frame = self._frames[-1]
        kind = frame.kind
        if kind is PassageKind.PARAGRAPH and self._label:
            kind = PassageKind.LIST_ITEM
        level = frame.level if kind in (PassageKind.HEADING, PassageKind.LIST_ITEM) else None
        if piece := self._paragraph.take(kind, Place(line=self._line), self._label, level, frame.cell):
            self._found.append(piece)
            self._label = ""
        self._line = None
