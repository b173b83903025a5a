"""Adds a missing clause to a Word document as a tracked paragraph, numbered and dressed like its neighbours."""

from __future__ import annotations

import re
from copy import deepcopy
from dataclasses import dataclass

from lxml import etree

from clauselint.contract import Passage, Zone
from clauselint.extractors.docx_runs import DELETIONS, INSERTIONS, TABLE, P
from clauselint.extractors.ooxml import Element, W
from clauselint.outline.numbering import find_mark
from clauselint.reviewers.docx_redline import INS, Redline, look_of, new_run
from clauselint.reviewers.docx_words import Story
from clauselint.reviewers.standing import Places

_SUB_CLAUSE = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
_LAST_NUMBER = re.compile(r"\d+(?=\D*\Z)")
_NOT_COPIED = tuple(W + name for name in ("sectPr", "pPrChange", "keepNext", "pageBreakBefore", "framePr"))
_TRACKED = tuple(W + name for name in ("rPrChange", "numberingChange")) + INSERTIONS + DELETIONS
_BEFORE_NUMBER = tuple(W + name for name in ("pStyle", "keepNext", "keepLines", "pageBreakBefore", "framePr",
                                             "widowControl"))  # fmt: skip
_HEADING = "[Heading]"
_BINDING = (Zone.OPERATIVE, Zone.DEFINITION)


@dataclass(frozen=True, slots=True)
class _Model:
    """The paragraphs that a new sub-clause looks like: its words, and its heading if that stands on its own."""

    body: Passage
    head: Passage | None = None
    is_numbered: bool = False


class NewParagraphs:
    """The paragraphs that one review adds to one story; made before anything in the story is changed."""

    def __init__(self, story: Story, places: Places, redline: Redline) -> None:
        self._story, self._places, self._redline = story, places, redline
        self._paragraphs = list(story.root.iter(P))
        self._added: dict[int | None, Element] = {}
        self._counts: dict[int | None, int] = {}

    def add(self, section: int | None, words: str) -> list[Element]:
        """Adds ``words`` at the end of a section, after what was added there before; returns the insertions.

        A heading to be filled in stands above them where the other sub-clauses of the section have one. Empty when
        there is no place.
        """
        if section is None:
            section = self._last_section()
        model, last = self._model(section), self._last_passage(section)
        if model is None or last is None:
            return []
        number = self._counts[section] = self._counts.get(section, 0) + 1
        added = [self._paragraph(model.head, _HEADING, model, number)] if model.head else []
        added.append(self._paragraph(model.body, words, model, 0 if model.head else number))
        at = self._added.get(section)
        at = self._end_of(last) if at is None else at
        self._track(at, added)
        for paragraph in added:
            at.addnext(paragraph)
            at = paragraph
        self._added[section] = at
        return [each for paragraph in added for each in paragraph.findall(INS)]

    def _track(self, before: Element, added: list[Element]) -> None:
        """Makes paragraph marks part of the change: as when they were typed at the end of the paragraph before them.

        Programs differ in whose format a paragraph keeps that is joined to the next when a change is rejected. It is
        all one when both look the same; otherwise the marks of the new paragraphs themselves are tracked.
        """
        properties = _format(before)
        if before.tag == P and properties is not None and properties == _format(added[-1]):
            for paragraph in (before, *added[:-1]):
                self._redline.mark_inserted(paragraph)
        else:
            for paragraph in added:
                self._redline.mark_inserted(paragraph)

    def paragraph_of(self, passage: Passage) -> Element:
        """The w:p that a passage of the body begins in."""
        return self._paragraphs[passage.place.paragraph or 0]

    def _passages(self, section: int | None) -> list[int]:
        """The passages of the body with binding words in a section, or in the whole contract."""
        outline, passages = self._places.outline, self._places.contract.passages
        span = outline.clauses[section].span if section is not None else None
        return sorted({
            s.passage for s in outline.sentences
            if s.zone in _BINDING and (span is None or span.covers(s.own))
            and self._story.words_of(passages[s.passage]) is not None
        })  # fmt: skip

    def _last_section(self) -> int | None:
        """The last section with binding words."""
        binding = (s for s in reversed(self._places.outline.sentences) if s.zone is Zone.OPERATIVE)
        clauses = (s.clause for s in binding if s.clause is not None)
        return next((found for clause in clauses if (found := self._places.section(clause)) is not None), None)

    def _last_passage(self, section: int | None) -> Passage | None:
        found = self._passages(section)
        return self._places.contract.passages[found[-1]] if found else None

    def _model(self, section: int | None) -> _Model | None:
        """The last sub-clause of the section, or its last plain paragraph."""
        outline, passages = self._places.outline, self._places.contract.passages
        inner = [c for c in outline.clauses if section is not None and c.parent == section]
        for clause in reversed([c for c in inner if _SUB_CLAUSE.fullmatch(c.number)]):
            first = self._story.passage_at(clause.span.start)
            inside = [passages[n] for n in self._passages(section) if clause.span.covers(passages[n].span)]
            if self._story.words_of(first) is None or first.cell is not None or not inside:
                continue
            if first in inside:
                return _Model(first, is_numbered=True)
            return _Model(inside[0], head=first, is_numbered=True)
        plain = [passages[n] for n in self._passages(section) if passages[n].cell is None]
        plain = [p for p in plain if p.level is None] or plain
        return _Model(plain[-1]) if plain else None

    def _paragraph(self, passage: Passage, words: str, model: _Model, number: int) -> Element:
        """A tracked paragraph like that of ``passage``; ``number`` counts from 1, 0 for one without a number."""
        paragraph = etree.Element(P)
        properties = self._properties(passage, is_numbered=model.is_numbered and number > 0)
        if properties is not None:
            paragraph.append(properties)
        insertion = self._redline.stamped(INS)
        paragraph.append(insertion)
        atoms = self._story.words_of(passage)
        opening = look_of(atoms.atoms[:1]) if atoms else None
        typed = self._typed(passage, number) if model.is_numbered and number else ""
        for text, look in ((typed, opening), (words, look_of(atoms.atoms) if atoms else None)):
            if text:
                insertion.append(new_run(text, look))
        return paragraph

    def _typed(self, passage: Passage, number: int) -> str:
        """The next number, as it is typed by hand in front of ``passage``; "" where Word counts."""
        text, start = self._places.contract.text, passage.span.start
        mark = None if passage.label else find_mark(text, start, passage.span.end)
        if mark is None or not mark.path:
            return ""
        return _LAST_NUMBER.sub(str(mark.path[-1] + number), text[start : mark.end])

    def _properties(self, passage: Passage, *, is_numbered: bool) -> Element | None:
        own = self.paragraph_of(passage).find(W + "pPr")
        properties = etree.Element(W + "pPr") if own is None else deepcopy(own)
        properties.tail = None
        for each in list(properties.iter(*_NOT_COPIED, *_TRACKED)):
            parent = each.getparent()
            if parent is not None:
                parent.remove(each)
        look = properties.find(W + "rPr")
        if look is not None and not len(look):
            properties.remove(look)
        if not is_numbered and passage.label:
            _uncount(properties)
        return properties if len(properties) else None

    def _end_of(self, last: Passage) -> Element:
        """The paragraph, or the table, after which a new paragraph goes."""
        paragraph = self.paragraph_of(last)
        for table in paragraph.iterancestors(TABLE):
            paragraph = table
        while paragraph.tag == P and _is_gone(paragraph):
            following = paragraph.getnext()
            if following is None or following.tag != P:
                break
            paragraph = following
        return paragraph


def _format(paragraph: Element) -> list[tuple[str, list[tuple[str, str]]]] | None:
    """The format of a paragraph, to compare; None where something hangs on its mark."""
    properties = paragraph.find(W + "pPr")
    if properties is None:
        return []
    if next(properties.iter(*_NOT_COPIED, *_TRACKED), None) is not None:
        return None
    return [(str(each.tag), sorted((str(k), str(v)) for k, v in each.attrib.items())) for each in properties.iter()]


def _uncount(properties: Element) -> None:
    """Takes a paragraph out of its list, whether its style or itself put it there."""
    numbered = properties.find(W + "numPr")
    if numbered is not None:
        properties.remove(numbered)
    numbered = etree.Element(W + "numPr")
    etree.SubElement(numbered, W + "ilvl", {W + "val": "0"})
    etree.SubElement(numbered, W + "numId", {W + "val": "0"})
    before = [each for each in properties if each.tag in _BEFORE_NUMBER]
    properties.insert(len(before), numbered)


def _is_gone(paragraph: Element) -> bool:
    """Whether the end of a paragraph is struck, so that it runs on into the next."""
    mark = paragraph.find(f"{W}pPr/{W}rPr")
    return mark is not None and any(mark.find(tag) is not None for tag in DELETIONS)
