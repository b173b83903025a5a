"""Reads a reviewed Word document without the code under test, and accepts or rejects its changes as Word does."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path

from docx import Document
from lxml import etree

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


_WORDS = (W + "t", W + "delText", W + "tab")


def comments(data: bytes) -> dict[str, str]:
    """Text of each comment by id, as python-docx reads it."""
    return {str(each.comment_id): each.text for each in Document(io.BytesIO(data)).comments}


def words(element: etree._Element) -> str:
    """The text in an element, struck words left out."""
    return "".join(text.text or "" for text in element.iter(W + "t"))


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(members(data)[name])


def with_root(data: bytes, changed: etree._Element, name: str = "word/document.xml") -> bytes:
    """The package with another root in one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, content in members(data).items():
            archive.writestr(each, etree.tostring(changed) if each == name else content)
    return target.getvalue()


def anchored(data: bytes) -> dict[str, str]:
    """For each comment's id, the words between its marks: those that are there and those that are struck."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for each in root(data).iter(W + "commentRangeStart", W + "commentRangeEnd", *_WORDS):
        identity = each.get(W + "id", "")
        if each.tag == W + "commentRangeStart":
            open_.add(identity)
            found[identity] = ""
        elif each.tag == W + "commentRangeEnd":
            open_.discard(identity)
        else:
            for one in open_:
                found[one] += "\t" if each.tag == W + "tab" else each.text or ""
    return found


def dressed(data: bytes) -> list[tuple[str, str]]:
    """Every character of the body with the formatting of its run, and every paragraph with its own."""
    found: list[tuple[str, str]] = []
    for paragraph in root(data).iter(W + "p"):
        found.append(("¶", _written(paragraph.find(W + "pPr"))))
        for run in paragraph.iter(W + "r"):
            look = _written(run.find(W + "rPr"))
            found += [(c, look) for t in run.iter(W + "t", W + "delText", W + "instrText") for c in t.text or ""]
    return found


def _written(element: etree._Element | None) -> str:
    if element is None:
        return ""
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy).decode()


def taken(data: bytes, *, accept: bool) -> bytes:
    """The document with every tracked change accepted, or rejected, the way Word does it."""
    tree = root(data)
    gone, kept = (W + "del", W + "ins") if accept else (W + "ins", W + "del")
    ending = [_paragraph(mark) for mark in tree.iter(gone) if _is_mark(mark)]
    for each in list(tree.iter(gone, kept)):
        parent = each.getparent()
        assert parent is not None
        if each.tag == kept and not _is_mark(each):
            for child in list(each):
                each.addprevious(child)
        parent.remove(each)
    for text in tree.iter(W + "delText", W + "delInstrText"):
        text.tag = W + ("t" if text.tag == W + "delText" else "instrText")
    for paragraph in ending:
        _join(paragraph)
    return with_root(data, tree)


def _is_mark(change: etree._Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag == W + "rPr"


def _paragraph(change: etree._Element) -> etree._Element:
    return next(change.iterancestors(W + "p"))


def _join(paragraph: etree._Element) -> None:
    """Runs a paragraph on into the next, whose format it takes."""
    following = paragraph.getnext()
    parent = paragraph.getparent()
    assert parent is not None
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        following[at:at] = content
    elif any(child.tag == W + "r" for child in content):
        return
    parent.remove(paragraph)


def texts(data: bytes) -> Iterator[str]:
    """The text of each paragraph of the body."""
    for paragraph in root(data).iter(W + "p"):
        yield "".join(text.text or "" for text in paragraph.iter(W + "t"))


def saved(folder: Path, data: bytes, name: str = "draft.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
