"""Reads a Word document as it stands with every tracked change accepted, or rejected."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from clauselint.contract import Contract, PassageKind
from clauselint.extractors.assembling import Piece, assemble
from clauselint.extractors.docx_fields import doubts
from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.docx_numbering import Numbering
from clauselint.extractors.docx_runs import ALT_CHUNK, VIEWS, Atom, Note, View
from clauselint.extractors.docx_shapes import covering
from clauselint.extractors.docx_story import Document, Story
from clauselint.extractors.docx_styles import Styles
from clauselint.extractors.docx_visibility import Visibility
from clauselint.extractors.gate import Gated
from clauselint.extractors.ooxml import Element, Package, W
from clauselint.extractors.zipgate import not_word

_STRUCK = "Words that are struck out were read as hidden: they never count as a protection."
_NOTE_FORMATS = {"footnote": "decimal", "endnote": "lowerRoman"}


def read(source: Gated, revisions: str = "accepted") -> Contract:
    """The body in reading order, then the notes in the order they are referred to, then headers and footers.

    ``revisions`` is "accepted" or "original"; the other view is the contract's ``counterpart``. Raises
    UnreadableContract when the package is damaged, hostile or holds no Word document. Comments, field codes and the
    glossary are not read, nor is text that the view leaves out. Tracked changes of format are taken as made.
    """
    package = Package(source.data)
    contract, is_tracked = _read(source, package, VIEWS[revisions])
    if not is_tracked:
        return contract
    other, _ = _read(source, package, VIEWS["original" if revisions == "accepted" else "accepted"])
    return replace(contract, counterpart=other)


def _read(source: Gated, package: Package, view: View) -> tuple[Contract, bool]:
    """The contract in this view, and whether it has tracked changes."""
    part, root = _main(package)
    document = _document(package, part, root, view)
    body = Story(document, part, root, PassageKind.PARAGRAPH)
    pieces = body.read(root)
    pieces += _notes(document, package, part, body.notes)
    pieces += _margins(document, package, part)
    text, passages = assemble(pieces)
    contract = Contract(
        source.path,
        source.sha256,
        source.format,
        text,
        passages,
        warnings=(
            *_chunk_warnings(root),
            *doubts(package, root),
            *covering(root),
            *([_STRUCK] if document.visibility.has_struck else []),
        ),
    )
    return contract, document.is_tracked


def body_atoms(package: Package) -> tuple[str, Element, dict[int, list[Atom]]]:
    """The main part, its root, and what the text of each of its passages is made of, tracked changes accepted.

    The key is ``Place.paragraph`` of the passage; the texts of its atoms, joined, are the passage's words.
    """
    part, root = _main(package)
    body = Story(_document(package, part, root, VIEWS["accepted"]), part, root, PassageKind.PARAGRAPH)
    body.read(root)
    return part, root, body.atoms


def _main(package: Package) -> tuple[str, Element]:
    part = package.main_part()
    root = package.root(part)
    if root is None or root.tag != W + "document":
        raise not_word("an Office file of another kind")
    return part, root


def _document(package: Package, part: str, root: Element, view: View) -> Document:
    styles = Styles(_related_root(package, part, "styles"))
    numbering = Numbering(_related_root(package, part, "numbering"), styles)
    return Document(styles, numbering, Visibility(styles, root), view, package.content)


def _related_root(package: Package, part: str, kind: str) -> Element | None:
    return next((package.root(name) for name in package.related(part, kind)), None)


def _notes(document: Document, package: Package, part: str, notes: Iterable[Note]) -> Iterator[Piece]:
    stories: dict[str, tuple[Story | None, dict[str, Element]]] = {}  # most files keep parts of notes without notes
    counts = dict.fromkeys(_NOTE_FORMATS, 0)
    for note in notes:
        label = ""
        if not note.has_own_mark:
            counts[note.kind] += 1
            label = formatted(counts[note.kind], _NOTE_FORMATS[note.kind])
        if note.kind not in stories:
            stories[note.kind] = _note_story(document, package, part, note.kind)
        story, elements = stories[note.kind]
        if story is not None and note.identity in elements:
            yield from story.read(elements.pop(note.identity), label)


def _note_story(document: Document, package: Package, part: str, kind: str) -> tuple[Story | None, dict[str, Element]]:
    for name in package.related(part, f"{kind}s"):
        root = package.root(name)
        if root is not None:
            elements = {each.get(W + "id", ""): each for each in root.iter(W + kind) if each.get(W + "type") is None}
            return Story(document, name, root, PassageKind.FOOTNOTE), elements
    return None, {}


def _margins(document: Document, package: Package, part: str) -> Iterator[Piece]:
    seen: set[str] = set()
    for name in package.related(part, "header") + package.related(part, "footer"):
        root = package.root(name)
        pieces = [] if root is None else Story(document, name, root, PassageKind.MARGIN).read(root)
        for piece in pieces:
            if piece.text.strip() not in seen:
                seen.add(piece.text.strip())
                yield piece


def _chunk_warnings(root: Element) -> list[str]:
    count = sum(1 for _ in root.iter(ALT_CHUNK))
    what = "A document embedded in this one was" if count == 1 else f"{count} documents embedded in this one were"
    return [f"{what} not read; open it in Word and save it to make it part of the text."] if count else []
