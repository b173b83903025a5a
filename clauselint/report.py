"""What we say: the assessments of one contract, or why it could not be read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from enum import StrEnum

from clauselint.contract import Contract, PageReader, Part, Party


class Status(StrEnum):
    """A rule's verdict on a contract (the catalogue's five statuses)."""

    ADEQUATE = "adequate"
    WEAK = "weak"
    ADVERSE = "adverse"
    MISSING = "missing"
    NOT_APPLICABLE = "not_applicable"


class Severity(StrEnum):
    """How much a finding matters."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"
    NONE = "none"

    @property
    def rank(self) -> int:
        """3 for high down to 0 for none."""
        return {"high": 3, "medium": 2, "low": 1, "none": 0}[self.value]


class Confidence(StrEnum):
    """How sure a verdict is."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"

    @property
    def lowered(self) -> Confidence:
        """One step less sure; low stays low."""
        return Confidence.MEDIUM if self is Confidence.HIGH else Confidence.LOW


@dataclass(frozen=True, slots=True)
class Evidence:
    """Verbatim words of the contract. Offsets count characters of the extracted text from 0, end exclusive.

    ``path`` names the file when the contract is a family of files, and offsets and page are that file's own.
    ``paragraph`` is the ordinal of the passage in which the words begin, ``line`` the line of a text, Markdown or HTML
    file; both count from 1 within the file.
    """

    text: str
    start: int
    end: int
    page: int | None
    clause: str
    heading: str
    why: str
    path: str = ""
    paragraph: int | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Assessment:
    """A rule's verdict on one contract, with its reasons.

    ``accepted`` is why the user lives with it, in the user's words; what is accepted is no finding.
    """

    rule: str
    code: str
    layer: str
    status: Status
    severity: Severity
    confidence: Confidence
    reason: str
    met: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    clauses: tuple[Evidence, ...] = ()  # every other passage on the rule's topic
    accepted: str = ""

    @property
    def is_finding(self) -> bool:
        return self.status in (Status.MISSING, Status.WEAK, Status.ADVERSE) and not self.accepted


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of contract that the text shows, with the words that show it."""

    name: str
    evidence: Evidence | None


@dataclass(frozen=True, slots=True)
class Maturity:
    """The layer of the five-layer ladder that the contract supports, and the layer it claims (0: none)."""

    supported: int
    claimed: int
    blocked_by: tuple[str, ...] = ()
    offering: str = ""  # what such a contract really buys, in the market's words


@dataclass(frozen=True, slots=True)
class Dependency:
    """An upstream model, cloud, chip or licence manager named in the contract."""

    name: str
    kind: str
    text: str
    page: int | None
    path: str = ""  # the file that names it first, in a family of files


@dataclass(frozen=True, slots=True)
class Incorporated:
    """A document that the contract makes part of itself and that was not read, because it is not in the file.

    ``text`` is the sentence that names it, verbatim; ``url`` is where it says that the document is, "" when nowhere.
    """

    name: str
    text: str
    page: int | None
    url: str
    clause: str
    path: str = ""  # the file that names it, in a family of files


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A document that could not be linted, and what to do."""

    path: str
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Report:
    """All assessments of one contract, in rule-pack order."""

    path: str
    sha256: str
    format: str
    pages: int | None
    words: int
    language: str
    kinds: tuple[Kind, ...]
    parties: tuple[Party, ...]
    assessments: tuple[Assessment, ...]
    maturity: Maturity
    dependencies: tuple[Dependency, ...] = ()
    warnings: tuple[str, ...] = ()
    unread_pages: tuple[int, ...] = ()  # counted from 1
    incorporated: tuple[Incorporated, ...] = ()
    parts: tuple[Part, ...] = ()  # the files of a family; then ``sha256`` is that of their hashes, one after the other
    readers: tuple[PageReader, ...] = ()  # which engine read which pages

    def keeping(self, rules: Collection[str]) -> Report:
        """The report with the assessments of ``rules`` alone; its ladder still stands on every rule."""
        return replace(self, assessments=tuple(a for a in self.assessments if a.rule in rules))

    @property
    def findings(self) -> tuple[Assessment, ...]:
        """Assessments that need attention, worst first, then by place."""
        found = [a for a in self.assessments if a.is_finding]
        return tuple(sorted(found, key=lambda a: (-a.severity.rank, _place(a), a.code)))


def _place(a: Assessment) -> float:
    """Where the first quote stands; findings without words come last."""
    return a.evidence[0].start if a.evidence else float("inf")


@dataclass(frozen=True, slots=True)
class Run:
    """What one command linted: a report or an unreadable notice for every document asked for, in order.

    ``contracts`` holds the text of each document for outputs that show it (None for one that could not be read); it
    is empty when no output asked for it.
    """

    documents: tuple[Report | Unreadable, ...]
    packs: tuple[tuple[str, str], ...]  # (pack name, version)
    contracts: tuple[Contract | None, ...] = ()

    @property
    def reports(self) -> tuple[Report, ...]:
        return tuple(d for d in self.documents if isinstance(d, Report))

    @property
    def unreadable(self) -> tuple[Unreadable, ...]:
        return tuple(d for d in self.documents if isinstance(d, Unreadable))
