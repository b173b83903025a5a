"""A contract prepared for judging: its phrases, and its sentences parsed only where a rule asks."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property

from clauselint.contract import Contract, Definition, Force, Outline, Party, Provision, Quantity, Role, Sentence, Span
from clauselint.judging.flaws import rests_on_link
from clauselint.judging.occurrences import Occurrences, Run
from clauselint.judging.phrases import Part, PhraseBook
from clauselint.language.folding import fold
from clauselint.language.forces import forces_in
from clauselint.language.hedges import find_hedges
from clauselint.language.places import find_places
from clauselint.language.quantities import find_quantities

_TRYING = re.compile(r"(?:seek|attempt|try|tries|endeavou?r|strive|aim)\w*\b", re.IGNORECASE)
_AROUND = 6  # sentences before and after one that are read with it where no heading parts the text
_LONGEST_CLAUSE = 30  # sentences of a clause that may be more than half of its contract
Parser = Callable[[Contract, Sequence[Sentence], Sequence[Party]], tuple[tuple[Provision, ...], ...]]


class Reading(Occurrences):
    """One contract under one phrase book, with its parties, provisions, sections and defined terms."""

    def __init__(
        self, contract: Contract, outline: Outline, parties: tuple[Party, ...], book: PhraseBook, parser: Parser
    ) -> None:
        super().__init__(contract, outline, book, parties)
        self._parser = parser
        self._provisions: dict[int, tuple[Provision, ...]] = {}
        self._quantities: dict[int, tuple[Quantity, ...]] = {}
        self._linked: dict[int, bool] = {}
        self._hedges: dict[int, tuple[Span, ...]] = {}
        self._said_in: dict[tuple[int | None, int], bool] = {}
        self._forces: dict[int, frozenset[Force]] = {}
        self._headed: dict[tuple[int | None, int | None, int], bool] = {}

    def definitions_used(self, sentence: int) -> tuple[int, ...]:
        """Sentences that define the terms which this sentence uses."""
        words = {self.folded.stems[t] for t in self.tokens(sentence)}
        text = self.text(sentence)
        used = [d for d, stems in self._defined if stems <= words and d.term in text]
        return tuple(s for d in used for s in self._defining(d) if s != sentence)

    @cached_property
    def _defined(self) -> tuple[tuple[Definition, frozenset[str]], ...]:
        stems = ((d, frozenset(fold(d.term).stems)) for d in self.outline.definitions)
        return tuple((d, s) for d, s in stems if s)

    def _defining(self, definition: Definition) -> Iterable[int]:
        starts = self.own_starts
        first = bisect_left(starts, definition.span.start)
        last = bisect_left(starts, definition.span.end)
        found = set(range(first, last))
        return found if definition.sentence is None else found | {definition.sentence}

    @cached_property
    def own_starts(self) -> list[int]:
        """Where the own words of each sentence begin, in order."""
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

    def may_carry(self, sentence: int, forces: frozenset[Force] | None) -> bool:
        """Whether the words of a sentence allow for one of these forces; None asks for none."""
        if forces is None:
            return True
        if sentence not in self._forces:
            self._forces[sentence] = forces_in([self.folded.stems[t] for t in self.tokens(sentence)])
        return not forces.isdisjoint(self._forces[sentence])

    def heading_says(self, group: int, sentence: int) -> bool:
        """Whether a phrase of ``group`` stands in a heading above the sentence."""
        key = (self.sections[sentence], self.outline.sentences[sentence].clause, group)
        if key not in self._headed:
            self._headed[key] = any(self._heading_matches(h, group) for h in self.headings(sentence) if h)
        return self._headed[key]

    def _heading_matches(self, heading: str, group: int) -> bool:
        stems = f" {' '.join(fold(heading).stems)} "
        return any(all(self._piece_in(p, stems) for p in phrase) for phrase in self.book.groups[group])

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
        if sentence not in self._hedges:
            spans = self.outline.sentences[sentence].spans
            self._hedges[sentence] = tuple(h for s in spans for h in find_hedges(self.contract.quote(s), s.start))
        return self._hedges[sentence]

    def is_linked(self, sentence: int) -> bool:
        """Whether what the sentence promises stands only in a document that can change."""
        if sentence not in self._linked:
            self._linked[sentence] = rests_on_link(self.text(sentence))
        return self._linked[sentence]

    def softening(self, provision: Provision) -> tuple[Span, ...]:
        """The hedges that soften a provision; in a ban "seek to" and its like widen it instead."""
        if provision.force is not Force.BAN:
            return provision.hedges
        return tuple(h for h in provision.hedges if not _TRYING.match(self.contract.quote(h)))

    def quantities(self, sentence: int) -> tuple[Quantity, ...]:
        """Durations, counts and percentages in the sentence."""
        if sentence not in self._quantities:
            spans = self.outline.sentences[sentence].spans
            self._quantities[sentence] = tuple(
                q
                for s in spans
                for q in find_quantities(self.contract.quote(s), s.start)
                if not self.is_unticked(q.span.start)
            )
        return self._quantities[sentence]

    def places(self, sentence: int) -> tuple[tuple[Run, str], ...]:
        """Named places in the sentence, as (tokens of the sentence, place key)."""
        found = []
        base = 0
        for span, (first, last) in zip(self.outline.sentences[sentence].spans, self._ranges[sentence], strict=True):
            for start, end, key in find_places(self.contract.quote(span)):
                if self.is_unticked(span.start + start):
                    continue
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
        """The sentences of the same section, itself included; without headings, those around it."""
        members = self._members[self.sections[sentence]]
        if not self._is_loose(sentence):
            return members
        return members[bisect_left(members, sentence - _AROUND) : bisect_right(members, sentence + _AROUND)]

    def clause_says(self, group: int, sentence: int) -> bool:
        """Whether a phrase of ``group`` stands in the section of the sentence or in a heading above it."""
        if self.heading_says(group, sentence):
            return True
        if self._is_loose(sentence):
            return any(self.runs(group, n) for n in self.neighbours(sentence))
        key = (self.sections[sentence], group)
        if key not in self._said_in:
            self._said_in[key] = any(self.runs(group, n) for n in self.neighbours(sentence))
        return self._said_in[key]

    def beside(self, others: Iterable[int]) -> Callable[[int], bool]:
        """Tells whether a sentence belongs to the same clause, as a lawyer reads it, as one of ``others``."""
        known = set(others)
        sections = {self.sections[s] for s in known}

        def is_beside(sentence: int) -> bool:
            if self._is_loose(sentence):
                return not known.isdisjoint(self.neighbours(sentence))
            return self.sections[sentence] in sections

        return is_beside

    def _is_loose(self, sentence: int) -> bool:
        """Whether the section is no clause at all: no heading stands above it, or that of the whole contract."""
        section = self.sections[sentence]
        return section is None or len(self._members[section]) > max(_LONGEST_CLAUSE, len(self.sections) // 2)

    def headings(self, sentence: int) -> tuple[str, ...]:
        """Headings above a sentence, outermost first."""
        clause = self.outline.sentences[sentence].clause
        if clause is None:
            return ()
        c = self.outline.clauses[clause]
        return (*c.path, c.heading)

    @cached_property
    def hidden(self) -> tuple[Span, ...]:
        """Words that nobody can see, in document order."""
        return tuple(sorted(span for passage in self.contract.passages for span in passage.hidden))

    def home(self, role: Role) -> frozenset[str]:
        """Place keys where parties of this role are established, as far as the text shows."""
        return frozenset(p.home for p in self.parties if p.role is role and p.home)
