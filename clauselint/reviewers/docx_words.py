"""Finds the runs that hold given words of a contract, splits them at the edges, and keeps their formatting."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from copy import deepcopy

from lxml import etree

from clauselint.contract import Contract, Passage, Span
from clauselint.extractors.docx_runs import TEXT_BOX, Atom
from clauselint.extractors.ooxml import Element, M, W

RUN = W + "r"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PROPERTIES = W + "rPr"


class Words:
    """What one passage is made of. Offsets count characters of the passage, from 0."""

    def __init__(self, atoms: Sequence[Atom]) -> None:
        self.atoms = list(atoms)
        self._measure()

    def _measure(self) -> None:
        self._starts: list[int] = []
        at = 0
        for atom in self.atoms:
            self._starts.append(at)
            at += len(atom.text)
        self.length = at

    def within(self, start: int, end: int) -> list[Atom]:
        """The atoms of the words from ``start`` to ``end``, which begin and end a run wherever they can."""
        first, last = self._cut(start), self._cut(end)
        return self.atoms[first : max(last, first + 1)]

    def before(self, offset: int) -> Atom:
        """The atom that ends at ``offset``, after splitting there."""
        return self.atoms[max(self._cut(offset) - 1, 0)]

    def _cut(self, offset: int) -> int:
        """The number of the atom that begins at ``offset``, after splitting text and run there."""
        if offset >= self.length:
            return len(self.atoms)
        at = bisect_right(self._starts, offset) - 1
        if self._starts[at] < offset:
            if not _is_plain(self.atoms[at]):
                return at
            self.atoms[at : at + 1] = _halves(self.atoms[at], offset - self._starts[at])
            self._measure()
            at += 1
        if at and self.atoms[at].run is not None and self.atoms[at].run is self.atoms[at - 1].run:
            self._split_run(at)
        return at

    def _split_run(self, at: int) -> None:
        """Moves atom ``at`` and what follows it in its run to a run of their own with the same dress."""
        run = self.atoms[at].run
        if run is None or run.tag != RUN:
            return
        child = _child_of(run, self.atoms[at].element)
        if child is _child_of(run, self.atoms[at - 1].element):
            return
        after = copied(run)
        properties = run.find(_PROPERTIES)
        if properties is not None:
            after.append(deepcopy(properties))
        for each in [child, *child.itersiblings()]:
            after.append(each)
        run.addnext(after)
        for number in range(at, len(self.atoms)):
            if self.atoms[number].run is not run:
                break
            self.atoms[number] = self.atoms[number]._replace(run=after)


def copied(element: Element) -> Element:
    """An element with the same name and attributes, and nothing in it."""
    copy = etree.Element(element.tag)
    for name, value in element.attrib.items():
        copy.set(name, value)
    return copy


def _is_plain(atom: Atom) -> bool:
    return atom.element.tag in (W + "t", W + "delText")


def _halves(atom: Atom, offset: int) -> list[Atom]:
    second = deepcopy(atom.element)
    second.tail = None
    atom.element.text, second.text = atom.text[:offset], atom.text[offset:]
    for each in (atom.element, second):
        each.set(_SPACE, "preserve")
    atom.element.addnext(second)
    return [atom._replace(text=atom.text[:offset]), atom._replace(element=second, text=atom.text[offset:])]


def _child_of(run: Element, element: Element) -> Element:
    """The child of ``run`` that is, or holds, ``element``."""
    while (parent := element.getparent()) is not None and parent is not run:
        element = parent
    return element


class Story:
    """The main part of a document, with the words of each passage in it."""

    def __init__(self, contract: Contract, part: str, root: Element, atoms: dict[int, list[Atom]]) -> None:
        self.contract, self.part, self.root = contract, part, root
        self._atoms = atoms
        self._words: dict[int, Words] = {}
        self._starts = [passage.span.start for passage in contract.passages]

    def passage_at(self, offset: int) -> Passage:
        """The passage that holds the character at ``offset`` of the contract, or stands before it."""
        return self.contract.passages[max(bisect_right(self._starts, offset) - 1, 0)]

    def words_of(self, passage: Passage) -> Words | None:
        """The words of a passage of the body, None for one in a note, a box, a header or a footer."""
        ordinal = passage.place.paragraph
        if passage.place.part != self.part or ordinal is None or not self._atoms.get(ordinal):
            return None
        if ordinal not in self._words:
            self._words[ordinal] = Words(self._atoms[ordinal])
        return self._words[ordinal]

    def runs(self, span: Span) -> list[Element]:
        """The elements around the words at ``span``: runs, or a whole formula; none when they are not in the body."""
        return list(dict.fromkeys(holder(atom) for atom in self.atoms(span)))

    def atoms(self, span: Span) -> list[Atom]:
        """The atoms of the words at ``span`` in every passage that it touches, runs split at its edges."""
        found: list[Atom] = []
        at = span.start
        while at < span.end:
            passage = self.passage_at(at)
            words = self.words_of(passage)
            end = min(span.end, passage.span.end)
            if words is not None and at < end:
                start = passage.span.start
                found += words.within(at - start, end - start)
            following = bisect_right(self._starts, passage.span.start)
            at = self._starts[following] if following < len(self._starts) else span.end
        return found


def holder(atom: Atom) -> Element:
    """What to put a mark beside: the run of an atom, or the formula or the box that it stands in."""
    found = atom.run if atom.run is not None else atom.element
    for parent in found.iterancestors(M + "oMathPara", M + "oMath"):
        found = parent
    box = None
    for parent in found.iterancestors(TEXT_BOX):
        box = parent  # the outermost
    return found if box is None else next(box.iterancestors(RUN), found)
