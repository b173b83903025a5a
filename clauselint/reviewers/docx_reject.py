"""Takes tracked changes of ours out of a Word document, as if they had been rejected."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Set as AbstractSet

from clauselint.extractors.docx_runs import DELETIONS, INSERTIONS, P
from clauselint.extractors.ooxml import Element, W
from clauselint.reviewers import DEFAULT_AUTHOR
from clauselint.reviewers.docx_package import drop

Mine = Callable[[Element], bool]

_RENAMED = {W + "delText": W + "t", W + "delInstrText": W + "instrText"}
_MARKERS = tuple(W + name for name in ("commentRangeStart", "commentRangeEnd", "bookmarkStart", "bookmarkEnd"))


def reject(root: Element, is_ours: Mine) -> int:
    """Rejects every change that ``is_ours`` says yes to; returns how many there were."""
    changes = [each for each in root.iter(*INSERTIONS, *DELETIONS) if is_ours(each)]
    added: list[Element] = []
    for change in changes:
        parent = change.getparent()
        if parent is None:
            continue
        if parent.tag == W + "rPr":
            owner = next(change.iterancestors(P), None)
            parent.remove(change)
            _tidy(parent)
            added += [owner] if owner is not None and change.tag in INSERTIONS else []
        elif change.tag in INSERTIONS:
            _withdraw(change)
        else:
            _restore(change)
    for paragraph in reversed(added):
        _join(paragraph)
    return len(changes)


def is_ours(change: Element, stamps: AbstractSet[tuple[str, str]]) -> bool:
    """Whether a change bears the author and date of one of our comments, or the author that we have by default."""
    author = change.get(W + "author", "")
    return author == DEFAULT_AUTHOR or (author, change.get(W + "date", "")) in stamps


def _tidy(properties: Element) -> None:
    """Removes the w:rPr of a paragraph's mark, and its w:pPr, when our change was all that they held."""
    parent = properties.getparent()
    if not len(properties) and parent is not None:
        parent.remove(properties)
        if not len(parent):
            drop(parent)


def _withdraw(insertion: Element) -> None:
    """Removes an insertion; marks of others that stand in it stay."""
    for marker in list(insertion.iter(*_MARKERS)):
        insertion.addprevious(marker)
    drop(insertion)


def _restore(deletion: Element) -> None:
    """Puts deleted runs back as text."""
    for each in deletion.iter(*_RENAMED):
        each.tag = _RENAMED[str(each.tag)]
    for child in list(deletion):
        deletion.addprevious(child)
    drop(deletion)


def _join(paragraph: Element) -> None:
    """Joins a paragraph whose mark was ours with the next: whichever of them has no words goes, its markers stay.

    Two paragraphs with words, because somebody wrote in ours, stay two.
    """
    following = paragraph.getnext()
    if following is not None and following.tag != P:
        following = None
    if _is_empty(paragraph):
        if following is not None:
            at = 1 if following.find(W + "pPr") is not None else 0
            following[at:at] = _content(paragraph)
        drop(paragraph)
    elif following is not None and _is_empty(following):
        paragraph.extend(_content(following))
        drop(following)


def _content(paragraph: Element) -> list[Element]:
    return [child for child in paragraph if child.tag != W + "pPr"]


def _is_empty(paragraph: Element) -> bool:
    """Whether a paragraph holds nothing but markers of comments and bookmarks."""
    return all(child.tag in _MARKERS or _is_reference(child) for child in _content(paragraph))


def _is_reference(run: Element) -> bool:
    """Whether a run is nothing but the mark of a comment."""
    return run.tag == W + "r" and all(child.tag in (W + "rPr", W + "commentReference") for child in run)
