"""A parsed sentence as plain Python: words with heads, roles and verbs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from clauselint.contract import Role, Sentence, Span
from clauselint.language.asides import without_asides
from clauselint.language.mentions import RoleBook, find_mentions
from clauselint.language.parsing import Parse, Parses
from clauselint.language.phrasing import rephrase
from clauselint.language.plain import Edit, Plain, soften
from clauselint.language.verblists import find_verb_lists, lemma_of
from clauselint.language.verbs import SAME
from clauselint.language.words import Word, linked

_BATCH = 64  # sentences
Act = tuple[str, tuple[Span, ...]]


@dataclass(frozen=True, slots=True)
class Prepared:
    """A sentence ready for the parser. ``roles`` and ``acts`` are keyed by offsets in the contract.

    ``asides`` are the contract's words that were taken out from between a modal and its verb.
    """

    plain: Plain
    roles: dict[int, Role]
    acts: dict[int, tuple[Act, ...]]
    asides: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The words of one sentence and what the copy hid from the parser."""

    words: list[Word]
    prepared: Prepared

    def kids(self, i: int, *deps: str) -> Iterator[Word]:
        """The children of a word, in order, of the given relations if any are given."""
        for kid in self.words[i].kids:
            if not deps or self.words[kid].dep in deps:
                yield self.words[kid]

    def kid(self, i: int, *deps: str) -> Word | None:
        """The first child of a word in one of the given relations."""
        return next(self.kids(i, *deps), None)

    def subtree(self, i: int) -> list[int]:
        """A word and everything below it, in order."""
        found = [i]
        for at in found:
            found += self.words[at].kids
        return sorted(found)

    def left(self, i: int) -> int:
        """The first word of the subtree."""
        while self.words[i].kids and self.words[i].kids[0] < i:
            i = self.words[i].kids[0]
        return i

    def right(self, i: int) -> int:
        """The last word of the subtree."""
        while self.words[i].kids and self.words[i].kids[-1] > i:
            i = self.words[i].kids[-1]
        return i

    def ancestors(self, i: int) -> Iterator[int]:
        """The heads above a word, nearest first."""
        while self.words[i].head != i:
            i = self.words[i].head
            yield i

    def acts(self, i: int) -> tuple[Act, ...]:
        """The verbs that stand at word ``i``: several when the copy shows one for a list."""
        word = self.words[i]
        listed = self.prepared.acts.get(self.prepared.plain.origin[word.start])
        return listed or ((self.lemma(i), self.spans(i, i)),)

    def lemma(self, i: int) -> str:
        """The lemma of the (last) verb at word ``i``."""
        word = self.words[i]
        listed = self.prepared.acts.get(self.prepared.plain.origin[word.start])
        lemma = listed[-1][0] if listed else verb_lemma(word.lower)
        particle = self.kid(i, "prt")
        return f"{lemma} {particle.lower}" if particle is not None else lemma

    def spans(self, first: int, last: int) -> tuple[Span, ...]:
        """The contract's words from word ``first`` to word ``last``."""
        return self.prepared.plain.spans(self.words[first].start, self.words[last].end)


def prepare(text: str, sentence: Sentence, book: RoleBook) -> Prepared:
    """The private copy of one sentence, with parties and difficult verbs replaced by words the parser knows."""
    plain, asides = without_asides(rephrase(soften(text, sentence.spans)))
    roles: dict[int, Role] = {}
    edits: list[Edit] = []
    for mention in find_mentions(plain, book):
        roles[plain.origin[mention.start]] = mention.role
        edits.append((mention.start, mention.end, mention.stand_in))
    plain = plain.edited(edits)
    acts: dict[int, tuple[Act, ...]] = {}
    edits = []
    for verbs in find_verb_lists(plain.text):
        acts[plain.origin[verbs.start]] = tuple((lemma, plain.spans(start, end)) for lemma, start, end in verbs.acts)
        edits.append((verbs.start, verbs.end, verbs.stand_in))
    return Prepared(plain.edited(edits), roles, acts, asides)


def build(parse: Parse, prepared: Prepared) -> Tree:
    """The parsed copy as a tree of plain words."""
    origin, roles = prepared.plain.origin, prepared.roles
    words = [
        Word(i, text, text.lower(), tag, dep, head, start, start + len(text), roles.get(origin[start]))
        for i, (text, tag, dep, head, start) in enumerate(parse)
    ]
    return Tree(linked(words), prepared)


_CONTRACTED = {"'re": "be", "'s": "be", "'m": "be", "'ve": "have"}


@cache
def _tables() -> tuple[dict[str, tuple[str, ...]], tuple[tuple[str, str], ...], frozenset[str]]:
    """The lemmatizer's exceptions, rules and known verbs."""
    from clauselint.language.model import load_model

    lookups = load_model().lookups
    exceptions = {form: tuple(lemmas) for form, lemmas in lookups.get_table("lemma_exc")["verb"].items()}
    rules = tuple((old, new) for old, new in lookups.get_table("lemma_rules")["verb"])
    return exceptions, rules, frozenset(lookups.get_table("lemma_index")["verb"])


@lru_cache(maxsize=8192)
def verb_lemma(form: str) -> str:
    """The lemma of a verb form in lower case; the form itself when nothing is known of it."""
    known = lemma_of(form) or _CONTRACTED.get(form)
    if known is not None:
        return known
    exceptions, rules, index = _tables()
    if form in exceptions:
        return exceptions[form][0]
    if form in index:
        return SAME.get(form, form)
    for old, new in rules:
        if form.endswith(old) and form[: len(form) - len(old)] + new in index:
            lemma = form[: len(form) - len(old)] + new
            return SAME.get(lemma, lemma)
    return form


def trees(contract_text: str, sentences: Sequence[Sentence], book: RoleBook, parses: Parses) -> Iterator[Tree]:
    """Parse the sentences in batches, in order."""
    for first in range(0, len(sentences), _BATCH):
        prepared = [prepare(contract_text, sentence, book) for sentence in sentences[first : first + _BATCH]]
        yield from map(build, parses.of([p.plain.text for p in prepared]), prepared)
