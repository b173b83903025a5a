"""Says in words where a passage stands, for warnings: the page, the line, the clause or the paragraph."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.contract import Contract, Outline, Passage, PassageKind


def file_of(passage: Passage, contract: Contract) -> str:
    """The file in a family that the passage stands in, before a colon and a space; "" for a single file."""
    part = contract.part_at(passage.span.start)
    return f"{part.path}: " if part else ""


def where(passage: Passage, offset: int, outline: Outline) -> str:
    """Where in its file the word at ``offset``, inside the passage, stands: "on page 3, in clause 4.2"."""
    return ", ".join(_places(passage, offset, outline))


def _places(passage: Passage, offset: int, outline: Outline) -> Iterator[str]:
    place, number = passage.place, _clause(passage, outline)
    if place.page is not None:
        yield f"on page {passage.page_at(offset)}"
    if place.line is not None:
        yield f"on line {place.line}"
    if number:
        yield f"in clause {number}" if not number[:1].isalpha() else f"in {number}"
    elif place.paragraph is not None:
        is_body = not place.part or place.part.endswith(("document.xml", "content.xml"))
        part = "" if is_body else f" of {place.part}"
        yield f"in paragraph {place.paragraph + 1}{part}"


def _clause(passage: Passage, outline: Outline) -> str:
    """The number of the innermost numbered clause around a passage, "" for none."""
    if passage.kind in (PassageKind.MARGIN, PassageKind.FOOTNOTE):
        return ""
    around = [c.number for c in outline.clauses if c.number and c.span.covers(passage.span)]
    return around[-1] if around else ""
