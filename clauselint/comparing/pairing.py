"""Which words of the new draft answer to which of the old one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz, process

from clauselint.comparing.comparison import Mark, MarkKind, Pair
from clauselint.comparing.words import Word, key, marks, words
from clauselint.contract import Contract, Sentence, Zone
from clauselint.outline import outline
from clauselint.report import Assessment, Evidence

_LIKE = 55.0  # percent of likeness at which two quotes are one clause in two wordings
_AKIN = 62.0  # the same for any sentence of the other draft, which nobody quotes
_LONGEST = 4_000  # characters of a sentence or quote that are compared


class Draft:
    """A contract prepared for comparison."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    @cached_property
    def _whole(self) -> str:
        return f" {key(self.contract.text)} "

    def holds(self, folded: str) -> bool:
        """Whether words with this key stand anywhere in the draft."""
        return f" {folded} " in self._whole

    @cached_property
    def sentences(self) -> tuple[_Said, ...]:
        """The sentences that may bind, each with its key."""
        shape = outline(self.contract)
        said = []
        for s in shape.sentences:
            folded = key(self.contract.quote(s.own)[:_LONGEST])
            if folded and s.zone not in (Zone.HEADING, Zone.SIGNATURE, Zone.FRONT):
                clause = shape.clauses[s.clause] if s.clause is not None else None
                number, heading = (clause.number, clause.heading) if clause else ("", "")
                said.append(_Said(s, folded, number, heading))
        return tuple(said)

    def quote(self, said: _Said) -> Evidence:
        """A sentence as a quote."""
        span = said.sentence.own
        page = self.contract.passages[said.sentence.passage].page_at(span.start)
        text = self.contract.quote(span)
        start = span.start + len(text) - len(text.lstrip())
        why = "the words of this draft that are nearest"
        return Evidence(text.strip(), start, start + len(text.strip()), page, said.number, said.heading, why)


@dataclass(frozen=True, slots=True)
class _Said:
    sentence: Sentence
    key: str
    number: str
    heading: str


@dataclass(frozen=True, slots=True)
class _Quoted:
    evidence: Evidence
    words: tuple[Word, ...]
    key: str


class Pairing:
    """Pairs what two verdicts quote; each draft is looked through once for all rules."""

    def __init__(self, old: Contract, new: Contract) -> None:
        self._old, self._new = Draft(old), Draft(new)

    def pairs(self, old: Assessment, new: Assessment) -> tuple[Pair, ...]:
        """The quotes of both verdicts in the order of the new draft's, then those that only the old one has.

        A quote without a like among the other verdict's is set beside the sentence that it became or came from.
        """
        theirs, ours = _quoted(old.evidence), _quoted(new.evidence)
        gone = {k: q for k, q in theirs.items() if k not in ours and not self._new.holds(k)}
        come = {k: q for k, q in ours.items() if k not in theirs and not self._old.holds(k)}
        mates = _mated(gone, come)
        found = [self._answer(q, theirs.get(mates.get(k, k)), k in come) for k, q in ours.items()]
        left = [k for k in theirs if k not in ours and k not in mates.values()]
        return (*found, *(self._went(theirs[k]) if k in gone else _standing(theirs[k], None) for k in left))

    def _answer(self, ours: _Quoted, theirs: _Quoted | None, is_new: bool) -> Pair:
        source = theirs or (_nearest(ours, self._old, self._new) if is_new else None)
        if source:
            return _pair(source, ours)
        return _alone(None, ours) if is_new else _standing(None, ours)

    def _went(self, theirs: _Quoted) -> Pair:
        heir = _nearest(theirs, self._new, self._old)
        return _pair(theirs, heir) if heir else _alone(theirs, None)


def _quoted(evidence: Iterable[Evidence]) -> dict[str, _Quoted]:
    """Each quote once, by its key."""
    found: dict[str, _Quoted] = {}
    for e in evidence:
        read = words(e.text)
        folded = " ".join(word.key for word in read)
        found.setdefault(folded, _Quoted(e, read, folded))
    return found


def _mated(theirs: Iterable[str], ours: Iterable[str]) -> dict[str, str]:
    """For each of ours the one of theirs that it is most like, if there is one; no quote is taken twice."""
    scores = [
        (fuzz.ratio(a[:_LONGEST], b[:_LONGEST]), n, m, a, b) for n, a in enumerate(ours) for m, b in enumerate(theirs)
    ]
    mates: dict[str, str] = {}
    for score, _, _, a, b in sorted(scores, key=lambda s: (-s[0], s[1], s[2])):
        if score >= _LIKE and a not in mates and b not in mates.values():
            mates[a] = b
    return mates


def _nearest(quoted: _Quoted, there: Draft, here: Draft) -> _Quoted | None:
    """The sentence of the other draft that is most like the quote, among those that this draft has not."""
    others = {n: said.key for n, said in enumerate(there.sentences)}
    for folded, _, n in process.extract(quoted.key[:_LONGEST], others, scorer=fuzz.ratio, score_cutoff=_AKIN, limit=5):
        if not here.holds(folded):
            found = there.quote(there.sentences[n])
            return _Quoted(found, words(found.text), folded)
    return None


def _pair(old: _Quoted, new: _Quoted) -> Pair:
    return Pair(old.evidence, new.evidence, marks(old.words, new.words), old.key == new.key)


def _standing(old: _Quoted | None, new: _Quoted | None) -> Pair:
    return _one(old, new, MarkKind.SAME, stands=True)


def _alone(old: _Quoted | None, new: _Quoted | None) -> Pair:
    return _one(old, new, MarkKind.REMOVED if old else MarkKind.ADDED, stands=False)


def _one(old: _Quoted | None, new: _Quoted | None, kind: MarkKind, *, stands: bool) -> Pair:
    quoted = old or new
    text = " ".join(word.text for word in quoted.words) if quoted else ""
    return Pair(old.evidence if old else None, new.evidence if new else None, (Mark(kind, text),), stands)
