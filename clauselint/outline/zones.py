"""Says what part each sentence plays; in doubt operative, because losing an operative clause is the worst error."""

from __future__ import annotations

import re

from clauselint.contract import Clause, Contract, PassageKind, Span, Zone
from clauselint.outline.definitions import defines, defining_heading
from clauselint.outline.lists import Draft
from clauselint.outline.numbering import Rank

_BINDING = re.compile(
    r"\b(?:shall|must|will|may|can|cannot|agrees?|agreed|undertakes?|grants?|granted|hereby|warrants?|reserves?|consents?|"
    r"entitled|accepts?|waives?|acknowledges?|prohibited|permitted|required|"
    r"prevails?|prevailing|takes? precedence|(?:terms|agreement|annex|addendum|order) (?:governs?|controls?))\b",
    re.IGNORECASE,
)
_RECITALS = re.compile(
    r"\W*(?:[A-Z]\.?\s|\d+\.?\s)?\W*(?:recitals?|background|whereas|preamble|preliminary statements?)\W*\Z",
    re.IGNORECASE,
)
_WHEREAS = re.compile(r"[\W_]*(?:\(?[A-Za-z0-9]{1,3}[.)]\s*)?whereas\b", re.IGNORECASE)
_AGREED = re.compile(
    r"\bnow,?\s+therefore\b|\b(?:agree|agreed|agrees)\s+(?:as follows|to the following|that)\b|\bas follows\W*\Z",
    re.IGNORECASE,
)
_PARTIES = re.compile(
    r"(?<!\bas )\b(?:by and )?(?:between|among)\b|\b(?:made|entered) (?:into )?(?:as of|on|this|between)\b|"
    r"\b(?:hereinafter|hereafter)\b|\(\s*(?:the )?[\"“”']",
    re.IGNORECASE,
)
_WITNESS = re.compile(
    r"[\W_]*(?:in witness (?:whereof|thereof)|as witness|executed (?:as a deed|by the parties)|"
    r"signed (?:by|for and on behalf))\b",
    re.IGNORECASE,
)
_SIGNING = re.compile(
    r"[\W_]*(?:by|name|title|date|dated|signature|signed|its|print(?:ed)? name|attest|witness|authori[sz]ed signatory|"
    r"place)\s*[:_]|\W*_{5,}",
    re.IGNORECASE,
)
_LONGEST_BLOCK = 160


class _Teller:
    """Walks the sentences in document order and remembers the part of the document it is in."""

    def __init__(self, contract: Contract, clauses: tuple[Clause, ...]) -> None:
        self.contract, self.clauses = contract, clauses
        self.front = True
        self.recital: int | None = None  # depth of the recital heading, while under it
        self.numbered = False  # that heading has a number, so that what binds below it binds
        self.titles = True  # nothing but titles, dates and parties so far
        self.signing = False

    def zone(self, draft: Draft) -> Zone:
        words = " ".join(self.contract.quote(draft.own).split())
        if draft.heading:
            return self._heading(draft)
        if words.rstrip(" *_\"”’')").endswith("?"):
            return Zone.HEADING  # a question binds nobody
        if _WITNESS.match(words):
            self.signing, self.front, self.recital = True, False, None
            return Zone.SIGNATURE
        if draft.seat.mark and not draft.seat.mark.bullet:
            self.signing = False
        binding = bool(_BINDING.search(words))
        if len(words) <= _LONGEST_BLOCK and not binding and (self.signing or _SIGNING.match(words)):
            return Zone.SIGNATURE
        return self._body(draft, words, binding)

    def _heading(self, draft: Draft) -> Zone:
        mark, depth = draft.seat.mark, self._depth(draft)
        styled = self.contract.passages[draft.seat.passage].kind is PassageKind.HEADING
        if self.signing and not mark and not styled:
            return Zone.SIGNATURE
        self.signing = False
        if _RECITALS.match(draft_title(self.contract, draft)):
            self.recital, self.front, self.numbered = depth, False, self._numbered(draft)
        elif self.recital is not None and (depth <= self.recital or (self.numbered and mark)):
            self.recital = None
        if mark and mark.rank is not Rank.ANNEX and self.recital is None:
            self.front = False
        return Zone.HEADING

    def _body(self, draft: Draft, words: str, binding: bool) -> Zone:
        if defines(self.contract.text, draft.own) or (
            draft.spans[0] != draft.own and defines(self.contract.text, draft.spans[0])
        ):
            return Zone.DEFINITION
        if _WHEREAS.match(words):
            self.front = False
            return Zone.RECITAL
        if _AGREED.search(words):
            self.front, self.recital = False, None
            return Zone.OPERATIVE
        if self.recital is not None:
            return self._recital(draft, binding)
        if draft.seat.mark and not draft.seat.mark.bullet:
            self.front = self.front and bool(_PARTIES.search(words)) and not binding
        cell = self.contract.passages[draft.seat.passage].kind is PassageKind.CELL
        if self.front and not binding and not cell and (_PARTIES.search(words) or (self.titles and _is_label(words))):
            return Zone.FRONT
        self.titles = False
        if (
            defining_heading(self.clauses, draft.seat.clause)
            and not binding
            and draft.seat.mark is None
            and _glossed(words)
        ):
            return Zone.DEFINITION
        return Zone.OPERATIVE

    def _recital(self, draft: Draft, binding: bool) -> Zone:
        """A recital under a numbered heading, or one that a number follows, may bind after all."""
        mark = draft.seat.mark
        if binding and mark and mark.path:
            self.recital = None
        return Zone.OPERATIVE if binding and (self.numbered or self.recital is None) else Zone.RECITAL

    def _numbered(self, draft: Draft) -> bool:
        return draft.seat.clause is not None and bool(self.clauses[draft.seat.clause].number)

    def _depth(self, draft: Draft) -> int:
        return self.clauses[draft.seat.clause].depth if draft.seat.clause is not None else 0


def zones(contract: Contract, clauses: tuple[Clause, ...], drafts: list[Draft]) -> list[Zone]:
    """A zone for each sentence, in order."""
    teller = _Teller(contract, clauses)
    return [_footnote(contract, draft) or teller.zone(draft) for draft in drafts]


def draft_title(contract: Contract, draft: Draft) -> str:
    """The words of a heading without its number."""
    mark = draft.seat.mark
    start = max(draft.own.start, mark.end) if mark else draft.own.start
    return contract.quote(Span(start, min(draft.own.end, start + 80)))


def _footnote(contract: Contract, draft: Draft) -> Zone | None:
    return Zone.OPERATIVE if contract.passages[draft.seat.passage].kind is PassageKind.FOOTNOTE else None


def _is_label(words: str) -> bool:
    """A line of the title block: a title, a date, an address; no whole sentence."""
    return len(words) <= 120 and words.rstrip(" *_")[-1:] not in ".;:"


def _glossed(words: str) -> bool:
    """Whether an entry of a glossary reads "Term: meaning" or "Term – meaning"."""
    head = words[:80]
    return bool(re.match(r"[\W_]*[A-Z][^.:–\n]{1,60}(?::|\s[–-])\s", head))
