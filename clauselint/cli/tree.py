"""The outline as lines of a page: number, heading, page of every clause, then the terms and what is odd."""

from __future__ import annotations

import textwrap

from clauselint.contract import Clause, Contract, Outline, PageReader, Passage

_WIDTH = 80
_INDENT = 2
_DEEPEST = 12  # levels that are still indented
_SHORTEST = 20  # columns that are left for words, however deep
_DRESS = " .:)*_\\#–—-\t"  # what may stand around a typed number


def tree(contract: Contract, outline: Outline, notes: tuple[str, ...]) -> str:
    """The clauses indented by depth, one line each; then counts, and ``notes`` on the numbering."""
    openings = _Openings(contract)
    lines = [_line(contract, outline, clause, openings.of(clause)) for clause in outline.clauses]
    terms = len({definition.term for definition in outline.definitions})
    lines += [""] if lines else []
    lines.append(f"{_number(len(outline.clauses), 'clause')}, {_number(terms, 'defined term')}.")
    if any(reader.engine != "pdfium" for reader in contract.readers):
        lines += ["", *(_read_by(reader) for reader in contract.readers)]
    if notes:
        lines += ["", "Odd in the numbering:", *(f"  {note}" for note in notes)]
    return "\n".join(lines)


def _read_by(reader: PageReader) -> str:
    """Which pages an engine read: "Read by rapidocr: pages 2, 3, 7."."""
    pages = ", ".join(map(str, reader.pages))
    return textwrap.fill(f"Read by {reader.engine}: page{'s' if len(reader.pages) > 1 else ''} {pages}.", _WIDTH)


class _Openings:
    """The passages that open clauses."""

    def __init__(self, contract: Contract) -> None:
        self._passages = {passage.span.start: passage for passage in contract.passages}

    def of(self, clause: Clause) -> Passage:
        return self._passages[clause.span.start]


def _line(contract: Contract, outline: Outline, clause: Clause, opening: Passage) -> str:
    indent = " " * (_INDENT * min(clause.depth, _DEEPEST))
    above = outline.clauses[clause.parent].number if clause.parent is not None else ""
    number = _own(clause.number, above)
    words = clause.heading or _first_words(contract, opening, number)
    page = "" if opening.place.page is None else f"p. {opening.place.page}"
    room = max(_WIDTH - len(indent) - (len(page) + 2 if page else 0), _SHORTEST)
    text = textwrap.shorten(f"{number} {words}", room, placeholder=" …")
    return f"{indent}{text:<{room}}  {page}" if page else f"{indent}{text}"


def _own(number: str, above: str) -> str:
    """The clause's own part of its number: "(a)" of "7.2(a)", "2.1" of "Schedule 1, 2.1"."""
    own, outer = number.rpartition(", ")[2], above.rpartition(", ")[2]
    return own.removeprefix(outer) if outer and own.startswith(f"{outer}(") else own


def _first_words(contract: Contract, opening: Passage, number: str) -> str:
    """The first words of a clause without a heading, its typed number left out."""
    start, end = opening.span.start, min(opening.span.end, opening.span.start + 2 * _WIDTH)
    words = contract.text[start:end].lstrip(_DRESS)
    return words.removeprefix(number).lstrip(_DRESS) if number else words


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
