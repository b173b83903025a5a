"""The comments part of a Word document: notes of ours go in and come out, those of others stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from zlib import crc32

from lxml import etree

from clauselint.extractors.docx_looks import value
from clauselint.extractors.ooxml import Element, W
from clauselint.reviewers import Options
from clauselint.reviewers.docx_package import Editable
from clauselint.reviewers.note import Line, signed

_W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
_W15 = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_CID = "{http://schemas.microsoft.com/office/word/2016/wordml/cid}"
_CEX = "{http://schemas.microsoft.com/office/word/2018/wordml/cex}"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_PARAGRAPH_ID = f"{{{_W14}}}paraId"
_ID = re.compile("[0-9]{1,9}")
_SIZE = "18"  # half-points, where the document has no style for comments


@dataclass(frozen=True, slots=True)
class Own:
    """A comment of ours. ``stamp`` is its author and date; ``is_answered``: somebody replied to it."""

    identity: str
    rule: str
    stamp: tuple[str, str]
    is_answered: bool


class Comments:
    """The comments of one document."""

    def __init__(self, editable: Editable) -> None:
        self._editable = editable
        self._part = self._related("comments")
        self._extended = self._related("commentsExtended")
        self._ids = self._related("commentsIds")
        self._styles = _styles(editable)

    def _related(self, kind: str) -> str | None:
        return next(iter(self._editable.package.related(self._editable.main, kind)), None)

    def _all(self) -> list[Element]:
        return [] if self._part is None else list(self._editable.root(self._part).iter(W + "comment"))

    def own(self) -> list[Own]:
        """Every comment of ours, replies to it left out."""
        found: list[Own] = []
        replied = self._replied()
        for comment in self._all():
            paragraphs = list(comment.iter(W + "p"))
            rule = signed(_text(paragraphs[-1])) if paragraphs else ""
            if rule:
                stamp = (comment.get(W + "author", ""), comment.get(W + "date", ""))
                is_answered = paragraphs[-1].get(_PARAGRAPH_ID, "") in replied
                found.append(Own(comment.get(W + "id", ""), rule, stamp, is_answered))
        return found

    def with_replies(self, identities: set[str]) -> set[str]:
        """The ids of these comments and of every reply to them."""
        parents = {entry.get(_W15 + "paraId"): entry.get(_W15 + "paraIdParent") for entry in self._entries()}
        by_paragraph = {_last_id(comment): comment.get(W + "id", "") for comment in self._all()}
        found = set(identities)
        for paragraph, identity in by_paragraph.items():
            if by_paragraph.get(parents.get(paragraph)) in identities:
                found.add(identity)
        return found

    def _entries(self) -> Iterator[Element]:
        if self._extended is not None:
            yield from self._editable.root(self._extended).iter(_W15 + "commentEx")

    def _replied(self) -> set[str]:
        return {entry.get(_W15 + "paraIdParent", "") for entry in self._entries()} - {""}

    def add(self, lines: Sequence[Line], options: Options) -> str:
        """Writes a comment; returns its id."""
        root = self._touched()
        known = [number_of(each) for each in self._all()]
        identity = str(max(known, default=-1) + 1)
        comment = etree.SubElement(root, W + "comment", {
            W + "id": identity, W + "author": options.author, W + "date": stamp_of(options),
            W + "initials": options.initials,
        })  # fmt: skip
        self._fill(comment, lines)
        if self._extended is not None:
            self._register(comment, identity)
        return identity

    def rewrite(self, identity: str, lines: Sequence[Line], options: Options) -> None:
        """Gives a comment that was answered its new words and stamp; its replies stay with it."""
        self._touched()
        comment = next(each for each in self._all() if each.get(W + "id") == identity)
        comment.set(W + "author", options.author)
        comment.set(W + "date", stamp_of(options))
        paragraph_id = _last_id(comment)
        for child in list(comment):
            comment.remove(child)
        self._fill(comment, lines)
        if paragraph_id is not None:
            comment[-1].set(_PARAGRAPH_ID, paragraph_id)

    def _touched(self) -> Element:
        if self._part is not None:
            return self._editable.touch(self._part)
        root = etree.Element(W + "comments", nsmap={"w": W[1:-1]})
        self._part = self._editable.add("comments", "comments.xml", _TYPE, root)
        return root

    def _fill(self, comment: Element, lines: Sequence[Line]) -> None:
        for number, line in enumerate(lines):
            paragraph = etree.SubElement(comment, W + "p")
            if self._styles.text:
                properties = etree.SubElement(paragraph, W + "pPr")
                etree.SubElement(properties, W + "pStyle", {W + "val": self._styles.text})
            if number == 0:
                mark = self.reference_run()
                etree.SubElement(mark, W + "annotationRef")
                paragraph.append(mark)
            for words, is_bold in ((line.lead, True), (line.text, False)):
                if words:
                    self._run(paragraph, words, is_bold)

    def _run(self, paragraph: Element, words: str, is_bold: bool) -> None:
        run = etree.SubElement(paragraph, W + "r")
        if is_bold or not self._styles.text:
            properties = etree.SubElement(run, W + "rPr")
            if is_bold:
                etree.SubElement(properties, W + "b")
            if not self._styles.text:
                etree.SubElement(properties, W + "sz", {W + "val": _SIZE})
        text = etree.SubElement(run, W + "t", {_SPACE: "preserve"})
        text.text = _printable(words)

    def reference_run(self) -> Element:
        """An empty run in the look of a comment's mark."""
        run = etree.Element(W + "r", nsmap={"w": W[1:-1]})
        if self._styles.mark:
            properties = etree.SubElement(run, W + "rPr")
            etree.SubElement(properties, W + "rStyle", {W + "val": self._styles.mark})
        return run

    def _register(self, comment: Element, identity: str) -> None:
        """Enters a comment in the parts by which newer versions of Word keep threads."""
        if "w14" not in comment.nsmap or self._extended is None:
            return
        taken = {entry.get(_W15 + "paraId") for entry in self._entries()}
        paragraph_id = _fresh(identity, taken)
        comment[-1].set(_PARAGRAPH_ID, paragraph_id)
        extended = self._editable.touch(self._extended)
        etree.SubElement(extended, _W15 + "commentEx", {_W15 + "paraId": paragraph_id, _W15 + "done": "0"})
        if self._ids is not None:
            attributes = {_CID + "paraId": paragraph_id, _CID + "durableId": _fresh(paragraph_id, set())}
            etree.SubElement(self._editable.touch(self._ids), _CID + "commentId", attributes)

    def remove(self, identities: set[str]) -> None:
        """Takes comments out of every part that lists them, and the part itself when none is left."""
        if not identities or self._part is None:
            return
        root = self._editable.touch(self._part)
        paragraphs: set[str] = set()
        for comment in self._all():
            if comment.get(W + "id") in identities:
                paragraphs |= {p.get(_PARAGRAPH_ID, "") for p in comment.iter(W + "p")}
                root.remove(comment)
        durable = self._forget("commentsExtended", _W15 + "paraId", paragraphs, "")
        durable = self._forget("commentsIds", _CID + "paraId", paragraphs, _CID + "durableId")
        self._forget("commentsExtensible", _CEX + "durableId", durable, "")
        if not len(root):
            for kind in ("comments", "commentsExtended", "commentsIds", "commentsExtensible"):
                if (part := self._related(kind)) is not None and not len(self._editable.root(part)):
                    self._editable.remove(part)

    def _forget(self, kind: str, key: str, wanted: set[str], answer: str) -> set[str]:
        part = self._related(kind)
        gone: set[str] = set()
        for entry in [] if part is None else list(self._editable.root(part)):
            if part is not None and entry.get(key, "") in wanted - {""}:
                gone.add(entry.get(answer, "") if answer else "")
                self._editable.touch(part).remove(entry)
        return gone


@dataclass(frozen=True, slots=True)
class _Styles:
    text: str
    mark: str


def _styles(editable: Editable) -> _Styles:
    """The ids of the document's own styles for comments, "" where it has none."""
    part = next(iter(editable.package.related(editable.main, "styles")), None)
    styles = () if part is None else editable.root(part).iter(W + "style")
    by_name = {(value(style, "name") or "").lower(): style.get(W + "styleId", "") for style in styles}
    return _Styles(by_name.get("annotation text", ""), by_name.get("annotation reference", ""))


def number_of(element: Element) -> int:
    """The number that an element has as its id; -1 for what Word would not count on from."""
    identity = element.get(W + "id", "")
    return int(identity) if _ID.fullmatch(identity) else -1


def stamp_of(options: Options) -> str:
    """The date that every mark of one review bears; Word keeps no seconds."""
    return options.when.strftime("%Y-%m-%dT%H:%M:00Z")


def _fresh(seed: str, taken: set[str | None]) -> str:
    number = crc32(seed.encode()) & 0x7FFFFFFF
    while f"{number:08X}" in taken or not number:
        number = (number + 1) & 0x7FFFFFFF
    return f"{number:08X}"


def _last_id(comment: Element) -> str | None:
    paragraphs = list(comment.iter(W + "p"))
    return paragraphs[-1].get(_PARAGRAPH_ID) if paragraphs else None


def _text(paragraph: Element) -> str:
    return "".join(text.text or "" for text in paragraph.iter(W + "t"))


def _printable(words: str) -> str:
    """The words without the control characters that XML has no place for."""
    return "".join(c if c >= " " and c not in "\ufffe\uffff" else " " for c in words)
