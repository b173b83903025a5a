"""Where the phrases of a book stand in a contract, sentence by sentence."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from clauselint.contract import Contract, Outline, Party, Span
from clauselint.judging.flaws import blanks
from clauselint.judging.naming import names_of
from clauselint.judging.options import unticked
from clauselint.judging.phrases import FILLER, GAP, Part, Phrase, PhraseBook
from clauselint.judging.sentences import has, members, sets
from clauselint.language.folding import Folded, fold, stem
from clauselint.language.terms import Hit

_DESCRIBERS = "that which who whose are is was were be been being as not duly its their our your his her own various"
_DESCRIBING = frozenset(map(stem, _DESCRIBERS.split()))
_BRACKET = re.compile(r"\(e?s\)|(?P<bracket>[()])")
_KEPT = 4_000  # sentences whose terms are remembered at a time
_BETWEEN = 2  # words of no weight that may stand between two parts
Run = tuple[int, int]
"""First and past-last token of a hit, counted within one sentence."""


class _Hits:
    """Hits in order of their first tokens, in a tenth of the room that tuples take."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        columns = zip(*hits, strict=True)
        self._firsts, self._lasts, self._terms = (array("I", next(columns, ())) for _ in range(3))

    def between(self, first: int, last: int) -> Iterator[Hit]:
        """Those that begin with one of these tokens."""
        reach = slice(bisect_left(self._firsts, first), bisect_left(self._firsts, last))
        return zip(self._firsts[reach], self._lasts[reach], self._terms[reach], strict=True)


class Occurrences:
    """A contract folded and scanned once; phrases are then matched on demand, and what was found is kept."""

    def __init__(self, contract: Contract, outline: Outline, book: PhraseBook, parties: tuple[Party, ...] = ()) -> None:
        self.contract, self.outline, self.book, self.parties = contract, outline, book, parties
        self.folded: Folded = fold(contract.text)
        self._containing: dict[int, int] = {}
        self._runs: dict[int, dict[int, tuple[Run, ...]]] = defaultdict(dict)
        self._tokens: dict[int, Sequence[int]] = {}
        self._terms_of: dict[int, dict[int, list[Run]]] = {}
        self._index()

    def _index(self) -> None:
        """Note which terms each sentence holds."""
        self._ranges = [tuple(self.folded.range(s) for s in sent.spans) for sent in self.outline.sentences]
        self._hits = _Hits(self._usable_hits())
        held = (
            (sentence, term)
            for sentence, ranges in enumerate(self._ranges)
            for first, last in ranges
            for _, end, term in self._hits.between(first, last)
            if end <= last
        )
        self._with_term = sets(held, len(self._ranges))

    def _terms(self, sentence: int) -> dict[int, list[Run]]:
        """Where each term stands in ``sentence``, in tokens of that sentence."""
        if sentence not in self._terms_of:
            if len(self._terms_of) == _KEPT:
                self._terms_of.clear()
            found: dict[int, list[Run]] = {}
            base = 0
            for first, last in self._ranges[sentence]:
                for a, b, term in self._hits.between(first, last):
                    if b <= last:
                        found.setdefault(term, []).append((a - first + base, b - first + base))
                base += last - first
            self._terms_of[sentence] = found
        return self._terms_of[sentence]

    def _usable_hits(self) -> list[Hit]:
        """The hits of every term in order, without those whose words mean something else."""
        cased, names = self.book.cased, names_of(self.parties)
        foreign = names.misread(self.book.terms)
        hits = [
            hit
            for hit in self.book.scanner.scan(self.folded)
            if (not cased[hit[2]] or self._in_capitals(hit, cased[hit[2]]))
            and not (hit[2] in foreign and self.contract.text[self.folded.starts[hit[0]]].isupper())
        ]
        marked = list(self.book.marked.values())
        named = names.hits(self.contract.text, self.folded, self.book.party_scanner)
        if more := {(first, last, term) for first, last, n in named for term in marked[n]}:
            hits = sorted(more.union(hits))
        hits = [hit for hit in hits if hit[1] - hit[0] == 1 or not self._is_broken(hit)]
        return [hit for hit in hits if not self.is_unticked(self.folded.starts[hit[0]])] if self._unticked else hits

    @cached_property
    def _unticked(self) -> tuple[Span, ...]:
        return unticked(self.contract)

    def is_unticked(self, offset: int) -> bool:
        """Whether the word at ``offset`` stands behind an empty box: it does not count."""
        return _within(offset, self._unticked)

    @cached_property
    def _blanks(self) -> tuple[Span, ...]:
        return tuple(blanks(self.contract.text))

    def is_left_blank(self, span: Span) -> bool:
        """Whether words only say what is to be filled in: "[insert region]"."""
        return _within(span.start, self._blanks)

    @cached_property
    def _brackets(self) -> tuple[list[int], list[str]]:
        """The brackets of the text in order: the token before which each stands, and which it is."""
        found = [m for m in _BRACKET.finditer(self.contract.text) if m["bracket"]]
        return [self.folded.range(Span(m.start(), m.end()))[0] for m in found], [m[0] for m in found]

    def _is_broken(self, hit: Hit) -> bool:
        """Whether only some words of a hit stand in a bracket: no "provider data" in "the provider (Data AG)"."""
        first, last, _ = hit
        places, brackets = self._brackets
        low, high = bisect_right(places, first), bisect_left(places, last)
        if (high - low) % 2 == 0:
            return False
        return not (brackets[high - 1] == "(" and places[high : high + 1] == [last] and brackets[high] == ")")

    def _in_capitals(self, hit: Hit, words: tuple[str, ...]) -> bool:
        first, last, _ = hit
        originals = (self.contract.text[self.folded.starts[t] : self.folded.ends[t]] for t in range(first, last))
        return all(not w or o.isupper() for w, o in zip(words, originals, strict=True))

    def containing(self, group: int) -> int:
        """The set of sentences in which a phrase of ``group`` may stand (its pieces all occur)."""
        if group not in self._containing:
            found = 0
            for phrase in self.book.groups[group]:
                found |= self._holding(phrase)
            self._containing[group] = found
        return self._containing[group]

    def saying(self, group: int) -> list[int]:
        """Sentences in which a phrase of ``group`` does stand, in document order."""
        return [s for s in members(self.containing(group)) if self.runs(group, s)]

    def is_said(self, group: int) -> bool:
        """Whether a phrase of ``group`` stands anywhere."""
        return any(self.runs(group, s) for s in members(self.containing(group)))

    def _holding(self, phrase: Phrase) -> int:
        found = self._with_part(phrase[0])
        for part in phrase[1:]:
            found = found and found & self._with_part(part)
        return found

    def _with_part(self, part: Part) -> int:
        return self.containing(self.book.lists[part.list]) if part.list else self._with_term.get(part.term, 0)

    def runs(self, group: int, sentence: int) -> tuple[Run, ...]:
        """Where phrases of ``group`` stand in ``sentence``, in tokens of that sentence."""
        known = self._runs[group]
        if sentence not in known:
            runs: set[Run] = set()
            if has(self.containing(group), sentence):
                for phrase in self.book.opening_with(group, self._terms(sentence)):
                    runs.update(self._match(phrase, sentence))
            known[sentence] = tuple(sorted(runs))
        return known[sentence]

    def _match(self, phrase: Phrase, sentence: int) -> Iterable[Run]:
        partial: list[Run] = []
        for n, part in enumerate(phrase):
            if part.list:
                runs: Sequence[Run] = self.runs(self.book.lists[part.list], sentence)
            else:
                runs = self._terms(sentence).get(part.term, ())
            partial = list(dict.fromkeys(self._joined(sentence, partial, runs, gap=part.gap)) if n else runs)
            if not partial:
                return ()
        return set(partial)

    def _joined(self, sentence: int, before: Sequence[Run], after: Sequence[Run], *, gap: bool) -> Iterator[Run]:
        """Runs that end what was found so far with a next part; only the ``after`` that are near are looked at."""
        reach = GAP if gap else _BETWEEN
        for a, b in before:
            for n in range(bisect_left(after, (b, 0)), len(after)):
                c, d = after[n]
                if c - b > reach:
                    break
                if self._follows(sentence, b, c, gap=gap):
                    yield a, d

    def _follows(self, sentence: int, end: int, start: int, *, gap: bool) -> bool:
        if gap:
            return 0 <= start - end <= GAP
        return 0 <= start - end <= _BETWEEN and all(
            self.folded.stems[t] in FILLER for t in self.tokens(sentence)[end:start]
        )

    def tokens(self, sentence: int) -> Sequence[int]:
        """The sentence's tokens as indices into the folded contract."""
        if sentence not in self._tokens:
            ranges = [range(first, last) for first, last in self._ranges[sentence]]
            self._tokens[sentence] = ranges[0] if len(ranges) == 1 else tuple(chain.from_iterable(ranges))
        return self._tokens[sentence]

    def span(self, sentence: int, run: Run) -> Span:
        """The words of a run, as offsets into the contract's text."""
        tokens = self.tokens(sentence)
        return Span(self.folded.starts[tokens[run[0]]], self.folded.ends[tokens[run[1] - 1]])

    def describes(self, sentence: int, run: Run) -> bool:
        """Whether the words only describe something ("laws that apply", "parties named"), and are no act."""
        return run[0] > 0 and self.folded.stems[self.tokens(sentence)[run[0] - 1]] in _DESCRIBING


def _within(offset: int, spans: tuple[Span, ...]) -> bool:
    if not spans:
        return False
    at = bisect_right(spans, offset, key=lambda s: s.start) - 1
    return at >= 0 and offset < spans[at].end
