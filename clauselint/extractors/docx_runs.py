"""Walks what a DOCX shows in one view of its tracked changes: blocks, then the runs of one paragraph."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from clauselint.extractors.docx_symbols import symbol
from clauselint.extractors.ooxml import MC, Element, M, W

P, TABLE, ROW, CELL, RUN = W + "p", W + "tbl", W + "tr", W + "tc", W + "r"
ALTERNATE = MC + "AlternateContent"
TEXT_BOX = W + "txbxContent"
ALT_CHUNK = W + "altChunk"
INSERTIONS = (W + "ins", W + "moveTo")
DELETIONS = (W + "del", W + "moveFrom")

# Neither these nor anything in them is text on the page.
_UNSEEN = frozenset(
    [MC + "Fallback"]
    + [W + name for name in ["pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr", "sdtEndPr"]]
    + [W + name for name in ["instrText", "delInstrText", "fldData", "ffData", "rt"]]
)
_TEXT = (W + "t", M + "t")
_DELETED_TEXT = W + "delText"


@dataclass(frozen=True, slots=True)
class View:
    """One way to take tracked changes: what is ``gone`` (runs, marks, rows), and what stays ``pending`` as ``kind``."""

    kind: str
    pending: tuple[str, str]
    gone: tuple[str, str]
    gone_cell: str
    unseen: frozenset[str]
    text: tuple[str, ...]


VIEWS: dict[str, View] = {
    "accepted": View("inserted", INSERTIONS, DELETIONS, W + "cellDel", _UNSEEN | {*DELETIONS, _DELETED_TEXT}, _TEXT),
    "original": View("deleted", DELETIONS, INSERTIONS, W + "cellIns", _UNSEEN | {*INSERTIONS}, (*_TEXT, _DELETED_TEXT)),
}
_CHARACTERS = {
    W + "tab": "\t",
    W + "ptab": "\t",
    W + "br": "\n",
    W + "cr": "\n",
    W + "noBreakHyphen": "\N{NON-BREAKING HYPHEN}",
    W + "softHyphen": "\N{SOFT HYPHEN}",
}
_NOTES = {W + "footnoteReference": "footnote", W + "endnoteReference": "endnote"}
_FIELD = W + "fldChar"
_SPECIAL = frozenset([TEXT_BOX, P, TABLE, ALTERNATE, _FIELD, *_NOTES])


def is_tracked(root: Element) -> bool:
    """Whether a part holds tracked insertions, deletions or moves of text, paragraphs, rows or cells."""
    return next(root.iter(*INSERTIONS, *DELETIONS, W + "cellIns", W + "cellDel"), None) is not None


class Atom(NamedTuple):
    """The smallest stretch of live text: one w:t, tab, break or symbol. ``run`` is the w:r that holds it."""

    element: Element
    text: str
    run: Element | None
    change: Element | None  # the pending change around it, such as a w:ins


@dataclass(frozen=True, slots=True)
class Note:
    """A reference to a footnote or endnote."""

    kind: str
    identity: str
    has_own_mark: bool


@dataclass(slots=True)
class Inline:
    """What one paragraph holds: its own text, the boxes anchored in it, the notes it refers to."""

    atoms: list[Atom] = field(default_factory=list)
    boxes: list[Element] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def live(element: Element, wanted: Collection[str], view: View) -> Iterator[Element]:
    """The nearest descendants with a wanted tag, through content controls, pending changes and other wrappers."""
    for child in element:
        if child.tag in wanted:
            yield child
        elif child.tag == ALTERNATE:
            yield from live(_chosen(child, view), wanted, view)
        elif child.tag not in view.unseen and len(child):
            yield from live(child, wanted, view)


def _chosen(alternate: Element, view: View) -> Element:
    """The branch that is read: the first Choice, as Word does; another one only when that would lose text."""
    branches = [*alternate.findall(MC + "Choice"), *alternate.findall(MC + "Fallback")]
    filled = (branch for branch in branches if any(text.text for text in branch.iter(*view.text)))
    return next(filled, branches[0] if branches else alternate)


class Fields:
    """Follows complex fields through a story, so that only their results count as text."""

    def __init__(self, complete: Collection[Element]) -> None:
        self.complete = complete
        self._open: list[bool] = []  # for each field we are in: whether still in its code
        self._codes = 0  # how many of them are

    @property
    def is_code(self) -> bool:
        """Whether text here belongs to a field's code, which is not shown."""
        return self._codes > 0

    def meet(self, mark: Element) -> None:
        """Takes note of a w:fldChar. One whose field never ends is ignored, or it would swallow the contract."""
        if mark not in self.complete:
            return
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            self._open.append(True)
            self._codes += 1
        elif self._open:  # "separate" or "end"; the code may lack a result, and a box may begin inside the field
            self._codes -= self._open.pop()
            if kind == "separate":
                self._open.append(False)

    def inside_box(self) -> Fields:
        """A box is a story of its own."""
        return Fields(self.complete)


def complete_fields(root: Element, view: View, is_tracked: bool) -> set[Element]:
    """The live w:fldChar marks of fields that begin, and end, in this part; ``is_tracked``: it holds changes."""
    begun: list[list[Element]] = []
    complete: set[Element] = set()
    for mark in root.iter(W + "fldChar"):
        if is_tracked and any(parent.tag in view.gone for parent in mark.iterancestors()):
            continue
        kind = mark.get(W + "fldCharType")
        if kind == "begin":
            begun.append([mark])
        elif begun and kind in ("separate", "end"):
            begun[-1].append(mark)
            if kind == "end":
                complete.update(begun.pop())
    return complete


def read_inline(paragraph: Element, fields: Fields, view: View, into: Inline) -> None:
    """Adds to ``into`` what the w:p shows. Tables and paragraphs inside it count as boxes: they follow it."""
    _Walk(fields, view, into).over(paragraph, None, None)


@dataclass(slots=True)
class _Walk:
    fields: Fields
    view: View
    into: Inline

    def over(self, element: Element, run: Element | None, change: Element | None) -> None:
        unseen, shown, atoms = self.view.unseen, self.view.text, self.into.atoms
        for child in element:
            tag = child.tag
            if tag in unseen:
                continue
            if tag == RUN:
                self.over(child, child, change)
            elif tag in shown:
                if (text := child.text) and not self.fields.is_code:
                    atoms.append(Atom(child, text, run, change))
            elif tag in _SPECIAL:
                self._special(child, tag, run, change)
            elif len(child):
                inner = child if tag.endswith("}r") else run
                self.over(child, inner, child if tag in self.view.pending else change)
            elif (text := _character(child, tag)) and not self.fields.is_code:
                atoms.append(Atom(child, text, run, change))

    def _special(self, child: Element, tag: str, run: Element | None, change: Element | None) -> None:
        if tag == ALTERNATE:
            self.over(_chosen(child, self.view), run, change)
        elif tag == _FIELD:
            self.fields.meet(child)
        elif tag in _NOTES:
            has_own_mark = child.get(W + "customMarkFollows", "0") not in ("0", "false")
            self.into.notes.append(Note(_NOTES[tag], child.get(W + "id", ""), has_own_mark))
        else:
            self.into.boxes.append(child)


def _character(element: Element, tag: str) -> str:
    if tag == W + "sym":
        try:
            return symbol(int(element.get(W + "char", ""), 16), element.get(W + "font", ""))
        except ValueError:
            return ""
    return _CHARACTERS.get(tag, "")
