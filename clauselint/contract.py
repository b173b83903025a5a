"""What we read: a contract as passages with places, then its clauses, sentences, parties and provisions.

Every offset in this package counts characters of ``Contract.text``, from 0, end exclusive.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import NamedTuple


class Span(NamedTuple):
    """A stretch of ``Contract.text``."""

    start: int
    end: int

    def covers(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def meets(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end

    def moved(self, by: int) -> Span:
        return Span(self.start + by, self.end + by)

    def trimmed(self, text: str) -> Span:
        """The stretch without the white space at its ends, in the ``text`` that it is of."""
        words = text[self.start : self.end]
        left = len(words) - len(words.lstrip())
        return Span(self.start + left, self.start + max(left, len(words.rstrip())))


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands in the source file.

    DOCX: ``part`` (e.g. ``word/document.xml``) and ``paragraph`` (0-based ordinal of the w:p in that part).
    PDF: ``page`` (1-based) and ``box`` (left, bottom, right, top in PDF points, origin bottom left).
    Text and Markdown: ``line`` (1-based).
    """

    part: str = ""
    paragraph: int | None = None
    page: int | None = None
    box: tuple[float, float, float, float] | None = None
    line: int | None = None


class PassageKind(StrEnum):
    """What a passage is on the page."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list item"
    CELL = "cell"
    FOOTNOTE = "footnote"
    MARGIN = "margin"  # running header, footer, page number: read, but never part of a sentence


class Line(NamedTuple):
    """One printed line of a PDF passage."""

    span: Span
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Revision:
    """A tracked change that is still pending over ``span``."""

    span: Span
    kind: str  # "inserted" in the accepted view, "deleted" in the original view
    author: str
    date: str  # as the file says it, usually ISO 8601


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, heading, list item, table cell or footnote, with its place; never without a visible character.

    ``label`` is the number or bullet that the word processor shows before the passage; it stands in
    ``Contract.text`` just before ``span.start`` and is not part of the span. Numbers typed by hand (all numbers in
    PDF and text) are part of the span, and ``label`` is empty.
    ``level`` is the heading level (1 is the top) or the list level (0 is the top), when the source says so.
    ``cell`` is (table, row, column), each counted from 0.
    """

    kind: PassageKind
    span: Span
    place: Place
    label: str = ""
    level: int | None = None
    cell: tuple[int, int, int] | None = None
    lines: tuple[Line, ...] = ()
    revisions: tuple[Revision, ...] = ()
    hidden: tuple[Span, ...] = ()  # words that nobody can see: never evidence for a protection
    confidence: float | None = None  # 0 to 1: how sure OCR is of the least sure of its lines; None: not read by OCR

    def page_at(self, offset: int) -> int | None:
        """The page on which the word at ``offset`` is printed, counted from 1; None when the source has no pages."""
        return next((line.page for line in self.lines if line.span.end > offset), self.place.page)

    def moved(self, by: int, tables: int = 0) -> Passage:
        """The passage as it stands in a text with ``by`` more characters, and ``tables`` more tables, before it."""
        return replace(
            self,
            span=self.span.moved(by),
            cell=None if self.cell is None else (self.cell[0] + tables, *self.cell[1:]),
            lines=tuple(line._replace(span=line.span.moved(by)) for line in self.lines),
            revisions=tuple(replace(revision, span=revision.span.moved(by)) for revision in self.revisions),
            hidden=tuple(span.moved(by) for span in self.hidden),
        )


@dataclass(frozen=True, slots=True)
class PageReader:
    """An engine, "pdfium", "pdfplumber", "rapidocr" or "tesseract", and the pages that it read, counted from 1."""

    engine: str
    pages: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """One of several files that are read as one contract. Its text is that of the contract at ``span``."""

    path: str
    sha256: str
    format: str
    span: Span
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    readers: tuple[PageReader, ...] = ()


@dataclass(frozen=True, slots=True)
class Contract:
    """One document as read. ``text`` is what ``clauselint text`` prints and what every offset counts.

    ``counterpart`` is the same document with its tracked changes taken the other way (rejected, or accepted when this
    is the original view); None when it has none. ``parts`` are the files of a family; there are none when one file is
    the whole contract.
    """

    path: str
    sha256: str
    format: str  # "docx", "odt", "rtf", "pdf", "html", "md", "txt"
    text: str
    passages: tuple[Passage, ...]
    pages: int | None = None
    unread_pages: tuple[int, ...] = ()
    warnings: tuple[str, ...] = ()
    counterpart: Contract | None = None
    parts: tuple[Part, ...] = ()
    readers: tuple[PageReader, ...] = ()  # of a document with pages; those of a family are with its parts

    def quote(self, span: Span) -> str:
        """The words at ``span``, verbatim."""
        return self.text[span.start : span.end]

    def part_at(self, offset: int) -> Part | None:
        """The file that the word at ``offset`` stands in; None when one file is the whole contract."""
        return next((part for part in self.parts if part.span.start <= offset < part.span.end), None)


class Zone(StrEnum):
    """What part a sentence plays; only operative words bind."""

    OPERATIVE = "operative"
    DEFINITION = "definition"
    RECITAL = "recital"
    HEADING = "heading"
    FRONT = "front"  # title block and parties clause
    SIGNATURE = "signature"


@dataclass(frozen=True, slots=True)
class Clause:
    """A numbered or headed unit. ``path`` names the headings above it, outermost first, its own excluded."""

    number: str  # "7.2", "Article 4", "Schedule 1", a list item with its parents "7.2(a)", "" when unnumbered
    heading: str
    path: tuple[str, ...]
    span: Span
    depth: int
    parent: int | None  # index in Outline.clauses


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence as a lawyer reads it: a list item together with its lead-in (and its tail).

    ``spans`` are the pieces in reading order; ``own`` is the piece that no other sentence shares (the item, or the
    whole sentence when there is no list).
    """

    spans: tuple[Span, ...]
    own: Span
    clause: int | None  # index in Outline.clauses
    passage: int  # index in Contract.passages of the passage that holds ``own``
    zone: Zone = Zone.OPERATIVE


@dataclass(frozen=True, slots=True)
class Definition:
    """A defined term, with the words that define it."""

    term: str
    span: Span  # the defining sentence or, for "(the 'Licensee')", the words defined
    sentence: int | None  # index in Outline.sentences


@dataclass(frozen=True, slots=True)
class Outline:
    """The contract's clauses, sentences and defined terms, each in document order."""

    clauses: tuple[Clause, ...] = ()
    sentences: tuple[Sentence, ...] = ()
    definitions: tuple[Definition, ...] = ()


class Role(StrEnum):
    """Which side a party is on."""

    CUSTOMER = "customer"
    VENDOR = "vendor"
    EITHER = "either"
    THIRD = "third party"


@dataclass(frozen=True, slots=True)
class Party:
    """A party with the names the contract uses for it. ``home`` is the state it is established in, when shown.

    ``span`` is where a name of it is introduced or defined; None for a side that the contract never introduces.
    """

    name: str
    role: Role
    aliases: tuple[str, ...] = ()
    home: str | None = None
    span: Span | None = None


class Force(StrEnum):
    """What a provision does to its bearer."""

    DUTY = "duty"
    PERMISSION = "permission"
    BAN = "ban"
    GRANT = "grant"  # gives a right away: grants, assigns, licenses, consents, waives
    DISCLAIMER = "disclaimer"  # is not obliged, has no liability, gives no warranty
    STATEMENT = "statement"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A duration, count or percentage, in words or figures.

    ``unit``: "days" (months, years, weeks and business days are converted: 30, 365, 7, 1.4), "hours", "percent",
    "money", "count".
    """

    value: float
    unit: str
    span: Span


@dataclass(frozen=True, slots=True)
class Provision:
    """What one sentence does. ``scope`` holds the predicate: the act with its objects and complements."""

    bearer: Role | None  # None: nobody is named ("the Service may be suspended")
    force: Force
    act: str  # lemma of the main verb: "suspend"
    act_span: Span
    scope: tuple[Span, ...]
    beneficiary: Role | None = None  # to whom a right is granted
    negated: bool = False  # statements only: "we do not train ..."
    conditions: tuple[Span, ...] = ()
    exceptions: tuple[Span, ...] = ()
    hedges: tuple[Span, ...] = ()
    quantities: tuple[Quantity, ...] = field(default=())
