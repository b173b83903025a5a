"""Writes proposed wording into a Word document as tracked changes that can be accepted or rejected."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from itertools import count

from lxml import etree

from clauselint.contract import Span
from clauselint.extractors.docx_runs import DELETIONS, INSERTIONS, Atom, P
from clauselint.extractors.ooxml import Element, W
from clauselint.reviewers.docx_comments import number_of
from clauselint.reviewers.docx_words import RUN, Story, copied, holder

INS, DEL = W + "ins", W + "del"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_RENAMED = {W + "t": W + "delText", W + "instrText": W + "delInstrText"}
_TEXT = frozenset(W + name for name in (
    "rPr t tab ptab br cr noBreakHyphen softHyphen sym lastRenderedPageBreak footnoteReference endnoteReference"
    " fldChar instrText delText delInstrText"
).split())  # fmt: skip
_FIELD_MARKS = (W + "fldChar", W + "instrText")
_ENDS = (W + "commentRangeEnd", W + "bookmarkEnd")


class Redline:
    """Tracked changes of one author at one time, in one story."""

    def __init__(self, story: Story, author: str, date: str) -> None:
        self._story, self._author, self._date = story, author, date
        self._ids = count(max(map(number_of, story.root.iter(etree.Element)), default=0) + 1)

    def stamped(self, tag: str) -> Element:
        """An empty element of this kind that bears the author and the date."""
        name = {W + "id": str(next(self._ids)), W + "author": self._author, W + "date": self._date}
        return etree.Element(tag, name)

    def can_strike(self, span: Span) -> bool:
        """Whether the words at ``span`` are plain text that may be changed."""
        atoms = self._story.atoms(span)
        return bool(atoms) and all(_is_free(atom) for atom in atoms)

    def strike(self, span: Span) -> None:
        """Strikes exactly the words at ``span``, with every field that lies within them."""
        runs = dict.fromkeys(atom.run for atom in self._story.atoms(span) if atom.run is not None)
        for run in _with_fields(list(runs)):
            if next(run.iterancestors(DEL), None) is None:
                self._strike_run(run)

    def _strike_run(self, run: Element) -> None:
        for child in run:
            child.tag = _RENAMED.get(str(child.tag), child.tag)
        before = run.getprevious()
        if before is not None and before.tag == DEL and before.get(W + "date") == self._date:
            before.append(run)
            return
        deletion = self.stamped(DEL)
        run.addprevious(deletion)
        deletion.append(run)

    def insert(self, at: int, words: str) -> Element | None:
        """Adds ``words`` after the character before ``at``, in the look of their paragraph; returns the w:ins."""
        passage = self._story.passage_at(at - 1)
        found = self._story.words_of(passage)
        if found is None:
            return None
        atom = found.before(at - passage.span.start)
        if not _is_free(atom):
            return None
        insertion = self.stamped(INS)
        insertion.append(new_run(words, look_of(found.atoms)))
        self._after(holder(atom)).addnext(insertion)
        return insertion

    def _after(self, node: Element) -> Element:
        """The element after which new words go: past what ends with ``node``, and between, never in, other changes."""
        while (parent := node.getparent()) is not None and parent.tag != P:
            is_last = all(each.tag in _ENDS for each in node.itersiblings())
            if parent.tag in INSERTIONS and not is_last:
                self._split(parent, node)
            elif parent.tag not in DELETIONS and not is_last:
                break
            node = parent
        following = node.getnext()
        while following is not None and self._is_passed(following):
            node, following = following, following.getnext()
        return node

    def _is_passed(self, element: Element) -> bool:
        """Whether new words go after ``element``: the end of a comment, or words that were put there before."""
        is_reference = element.tag == RUN and element.find(W + "commentReference") is not None
        return element.tag in _ENDS or is_reference or self._is_own(element)

    def _is_own(self, element: Element) -> bool:
        stamp = (element.get(W + "author"), element.get(W + "date"))
        return element.tag in (INS, DEL) and stamp == (self._author, self._date)

    def _split(self, change: Element, node: Element) -> None:
        """Ends somebody's insertion after ``node`` and goes on with it in a second one."""
        rest = copied(change)
        rest.set(W + "id", str(next(self._ids)))
        for each in list(node.itersiblings()):
            rest.append(each)
        change.addnext(rest)

    def mark_inserted(self, paragraph: Element) -> None:
        """Makes the end of a new paragraph part of the change."""
        _mark_properties(paragraph).insert(0, self.stamped(INS))

    def mark_struck(self, paragraph: Element) -> None:
        """Strikes the end of a paragraph, so that it goes with its words."""
        _mark_properties(paragraph).insert(0, self.stamped(DEL))


def _mark_properties(paragraph: Element) -> Element:
    """The w:rPr of a paragraph's mark, made where the schema wants it."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        properties = etree.Element(W + "pPr")
        paragraph.insert(0, properties)
    found = properties.find(W + "rPr")
    if found is None:
        found = etree.Element(W + "rPr")
        later = next((each for each in properties if each.tag in (W + "sectPr", W + "pPrChange")), None)
        if later is None:
            properties.append(found)
        else:
            later.addprevious(found)
    return found


def new_run(words: str, look: Element | None) -> Element:
    """A run with these words; tabs and line breaks become elements."""
    run = etree.Element(RUN)
    if look is not None:
        run.append(deepcopy(look))
    for number, line in enumerate(words.split("\t")):
        if number:
            etree.SubElement(run, W + "tab")
        if line:
            text = etree.SubElement(run, W + "t", {_SPACE: "preserve"})
            text.text = line
    return run


def look_of(atoms: Sequence[Atom]) -> Element | None:
    """The w:rPr that most of the words wear."""
    weights: dict[bytes, int] = {}
    looks: dict[bytes, Element | None] = {}
    for atom in atoms:
        look = _look(atom.run)
        key = b"" if look is None else etree.tostring(look)
        looks[key] = look
        weights[key] = weights.get(key, 0) + len(atom.text)
    return looks[max(weights, key=weights.__getitem__)] if weights else None


def _look(run: Element | None) -> Element | None:
    properties = None if run is None or run.tag != RUN else run.find(W + "rPr")
    if properties is None:
        return None
    copy = deepcopy(properties)
    copy.tail = None
    for each in copy.findall(W + "rPrChange"):
        copy.remove(each)
    return copy if len(copy) else None


def _is_free(atom: Atom) -> bool:
    """Whether an atom is text in a plain run that nothing locks or overwrites."""
    run = atom.run
    if run is None or run.tag != RUN or holder(atom) is not run or any(child.tag not in _TEXT for child in run):
        return False
    return not any(_is_bound(control) for control in run.iterancestors(W + "sdt"))


def _is_bound(control: Element) -> bool:
    properties = control.find(W + "sdtPr")
    if properties is None:
        return False
    lock = properties.find(W + "lock")
    is_locked = lock is not None and lock.get(W + "val") in ("contentLocked", "sdtContentLocked")
    return is_locked or properties.find(W + "dataBinding") is not None


def _with_fields(runs: list[Element]) -> Iterator[Element]:
    """The runs, and between them those of every field that begins and ends among them."""
    chosen = set(runs)
    paragraph = next(runs[0].iterancestors(P), None) if runs else None
    if paragraph is None:
        yield from runs
        return
    between: list[Element] = []
    is_inside = False
    for run in paragraph.iter(RUN):
        is_inside = is_inside or run is runs[0]
        if is_inside and (run in chosen or any(child.tag in _FIELD_MARKS for child in run)):
            between.append(run)
        if run is runs[-1]:
            break
    kinds = [mark.get(W + "fldCharType") for run in between for mark in run.iter(W + "fldChar")]
    is_whole = kinds.count("begin") == kinds.count("end") and kinds[:1] in ([], ["begin"])
    others = [run for run in runs if run not in set(between)]
    yield from (run for run in between if is_whole or run in chosen)
    yield from others
