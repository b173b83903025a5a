"""A contract prepared for judging: folded once, scanned once, parsed only where a rule asks."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from clauselint.contract import Contract, Definition, Outline, Party, Provision, Quantity, Role, Sentence, Span
from clauselint.judging.phrases import FILLER, GAP, Part, Phrase, PhraseBook
from clauselint.language.folding import Folded, fold, stem
from clauselint.language.hedges import find_hedges
from clauselint.language.places import find_places
from clauselint.language.quantities import find_quantities

_DESCRIBING = frozenset(stem(w) for w in "that which who whose are is was were be been being as not duly".split())
Run = tuple[int, int]
"""First and past-last token of a hit, counted within one sentence."""
Parser = Callable[[Contract, Sequence[Sentence], Sequence[Party]], tuple[tuple[Provision, ...], ...]]


class Reading:
    """One contract under one phrase book. Everything is computed on demand and kept."""

    def __init__(
        self, contract: Contract, outline: Outline, parties: tuple[Party, ...], book: PhraseBook, parser: Parser
    ) -> None:
        self.contract, self.outline, self.parties, self.book = contract, outline, parties, book
        self.folded: Folded = fold(contract.text)
        self._parser = parser
        self._provisions: dict[int, tuple[Provision, ...]] = {}
        self._containing: dict[int, frozenset[int]] = {}
        self._runs: dict[tuple[int, int], tuple[Run, ...]] = {}
        self._tokens: dict[int, tuple[int, ...]] = {}
        self._quantities: dict[int, tuple[Quantity, ...]] = {}
        self._headed: dict[tuple[int | None, int | None, int], bool] = {}
        self._index()

    def _index(self) -> None:
        """Assign every term hit to the sentences that hold it."""
        self._ranges = [tuple(self.folded.range(s) for s in sent.spans) for sent in self.outline.sentences]
        hits = self._hits()
        starts = [h[1] for h in hits]
        self._terms: list[dict[int, list[Run]]] = []
        self._sentences_of_term: dict[int, set[int]] = defaultdict(set)
        for i, ranges in enumerate(self._ranges):
            found: dict[int, list[Run]] = {}
            base = 0
            for first, last in ranges:
                for term, a, b in hits[bisect_left(starts, first) : bisect_left(starts, last)]:
                    if b <= last:
                        found.setdefault(term, []).append((a - first + base, b - first + base))
                base += last - first
            self._terms.append(found)
            for term in found:
                self._sentences_of_term[term].add(i)

    def _hits(self) -> list[tuple[int, int, int]]:
        cased = self.book.cased
        return [h for h in self.book.scanner.scan(self.folded) if not cased[h[0]] or self._in_capitals(h, cased[h[0]])]

    def _in_capitals(self, hit: tuple[int, int, int], words: tuple[str, ...]) -> bool:
        _, first, last = hit
        originals = (self.contract.text[self.folded.starts[t] : self.folded.ends[t]] for t in range(first, last))
        return all(not w or o.isupper() for w, o in zip(words, originals, strict=True))

    def containing(self, group: int) -> frozenset[int]:
        """Sentences in which a phrase of ``group`` may stand (its pieces all occur)."""
        if group not in self._containing:
            found: set[int] = set()
            for phrase in self.book.groups[group]:
                found |= self._holding(phrase)
            self._containing[group] = frozenset(found)
        return self._containing[group]

    def _holding(self, phrase: Phrase) -> set[int]:
        pieces = [
            self.containing(self.book.lists[p.list]) if p.list else self._sentences_of_term.get(p.term, set())
            for p in phrase
        ]
        return set(pieces[0]).intersection(*pieces[1:])

    def runs(self, group: int, sentence: int) -> tuple[Run, ...]:
        """Where phrases of ``group`` stand in ``sentence``, in tokens of that sentence."""
        key = (group, sentence)
        if key not in self._runs:
            runs: set[Run] = set()
            if sentence in self.containing(group):
                for phrase in self.book.groups[group]:
                    runs.update(self._match(phrase, sentence))
            self._runs[key] = tuple(sorted(runs))
        return self._runs[key]

    def _match(self, phrase: Phrase, sentence: int) -> Iterable[Run]:
        partial: list[Run] = []
        for n, part in enumerate(phrase):
            if part.list:
                runs: Sequence[Run] = self.runs(self.book.lists[part.list], sentence)
            else:
                runs = self._terms[sentence].get(part.term, ())
            if not n:
                partial = list(runs)
            else:
                partial = [
                    (a, d) for a, b in partial for c, d in runs if self._follows(sentence, b, c, gap=part.gap)
                ]
            if not partial:
                return ()
        return set(partial)

    def _follows(self, sentence: int, end: int, start: int, *, gap: bool) -> bool:
        if gap:
            return 0 <= start - end <= GAP
        return 0 <= start - end <= 2 and all(
            self.folded.stems[t] in FILLER for t in self.tokens(sentence)[end:start]
        )

    def tokens(self, sentence: int) -> tuple[int, ...]:
        """The sentence's tokens as indices into the folded contract."""
        if sentence not in self._tokens:
            self._tokens[sentence] = tuple(t for first, last in self._ranges[sentence] for t in range(first, last))
        return self._tokens[sentence]

    def span(self, sentence: int, run: Run) -> Span:
        """The words of a run, as offsets into the contract's text."""
        tokens = self.tokens(sentence)
        return Span(self.folded.starts[tokens[run[0]]], self.folded.ends[tokens[run[1] - 1]])

    def describes(self, sentence: int, run: Run) -> bool:
        """Whether the words only describe something ("laws that apply", "parties named"), and are no act."""
        return run[0] > 0 and self.folded.stems[self.tokens(sentence)[run[0] - 1]] in _DESCRIBING

    def definitions_used(self, sentence: int) -> tuple[int, ...]:
        """Sentences that define the terms which this sentence uses."""
        words = set(self.folded.stems[t] for t in self.tokens(sentence))
        text = self.text(sentence)
        used = [d for d, stems in self._defined if stems <= words and d.term in text]
        return tuple(s for d in used for s in self._defining(d) if s != sentence)

    @cached_property
    def _defined(self) -> tuple[tuple[Definition, frozenset[str]], ...]:
        stems = ((d, frozenset(fold(d.term).stems)) for d in self.outline.definitions)
        return tuple((d, s) for d, s in stems if s)

    def _defining(self, definition: Definition) -> Iterable[int]:
        starts = self._own_starts
        first = bisect_left(starts, definition.span.start)
        last = bisect_left(starts, definition.span.end)
        found = set(range(first, last))
        return found if definition.sentence is None else found | {definition.sentence}

    @cached_property
    def _own_starts(self) -> list[int]:
        return [s.own.start for s in self.outline.sentences]

    def parse(self, sentences: Iterable[int]) -> None:
        """Parse these sentences, if not done yet, in one batch."""
        todo = sorted(set(sentences) - set(self._provisions))
        if todo:
            parsed = self._parser(self.contract, [self.outline.sentences[i] for i in todo], self.parties)
            self._provisions.update(zip(todo, parsed, strict=True))

    def provisions(self, sentence: int) -> tuple[Provision, ...]:
        """What the sentence does, parsing it if need be."""
        self.parse([sentence])
        return self._provisions[sentence]

    def heading_says(self, group: int, sentence: int) -> bool:
        """Whether a phrase of ``group`` stands in a heading above the sentence."""
        key = (self.sections[sentence], self.outline.sentences[sentence].clause, group)
        if key not in self._headed:
            self._headed[key] = any(self._heading_matches(h, group) for h in self.headings(sentence) if h)
        return self._headed[key]

    def _heading_matches(self, heading: str, group: int) -> bool:
        stems = f" {' '.join(fold(heading).stems)} "
        return any(
            all(self._piece_in(p, stems) for p in phrase) for phrase in self.book.groups[group]
        )

    def _piece_in(self, part: Part, stems: str) -> bool:
        if part.list:
            return any(
                all(self._piece_in(p, stems) for p in phrase) for phrase in self.book.groups[self.book.lists[part.list]]
            )
        return f" {' '.join(self.book.terms[part.term])} " in stems

    def text(self, sentence: int) -> str:
        """The sentence's words, lead-in and item joined by a space."""
        return " ".join(self.contract.quote(s) for s in self.outline.sentences[sentence].spans)

    def hedges(self, sentence: int) -> tuple[Span, ...]:
        """Words that soften the sentence."""
        spans = self.outline.sentences[sentence].spans
        return tuple(h for s in spans for h in find_hedges(self.contract.quote(s), s.start))

    def quantities(self, sentence: int) -> tuple[Quantity, ...]:
        """Durations, counts and percentages in the sentence."""
        if sentence not in self._quantities:
            spans = self.outline.sentences[sentence].spans
            self._quantities[sentence] = tuple(
                q for s in spans for q in find_quantities(self.contract.quote(s), s.start)
            )
        return self._quantities[sentence]

    def places(self, sentence: int) -> tuple[tuple[Run, str], ...]:
        """Named places in the sentence, as (tokens of the sentence, place key)."""
        found = []
        base = 0
        for span, (first, last) in zip(self.outline.sentences[sentence].spans, self._ranges[sentence], strict=True):
            for start, end, key in find_places(self.contract.quote(span)):
                a, b = self.folded.range(Span(span.start + start, span.start + end))
                found.append(((a - first + base, b - first + base), key))
            base += last - first
        return tuple(found)

    @cached_property
    def sections(self) -> tuple[int | None, ...]:
        """For each sentence, the clause that a lawyer reads as one: the nearest headed one above it, or the topmost."""
        return tuple(self._section(s.clause) for s in self.outline.sentences)

    def _section(self, clause: int | None) -> int | None:
        while clause is not None:
            c = self.outline.clauses[clause]
            if c.heading or c.parent is None:
                return clause
            clause = c.parent
        return None

    @cached_property
    def _members(self) -> dict[int | None, tuple[int, ...]]:
        members: dict[int | None, list[int]] = defaultdict(list)
        for i, section in enumerate(self.sections):
            members[section].append(i)
        return {k: tuple(v) for k, v in members.items()}

    def neighbours(self, sentence: int) -> tuple[int, ...]:
        """The sentences of the same section, itself included."""
        return self._members[self.sections[sentence]]

    def headings(self, sentence: int) -> tuple[str, ...]:
        """Headings above a sentence, outermost first."""
        clause = self.outline.sentences[sentence].clause
        if clause is None:
            return ()
        c = self.outline.clauses[clause]
        return (*c.path, c.heading)

    def home(self, role: Role) -> frozenset[str]:
        """Place keys where parties of this role are established, as far as the text shows."""
        return frozenset(p.home for p in self.parties if p.role is role and p.home)
