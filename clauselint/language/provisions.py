"""Reads sentences into provisions: who must, may, must not or gives away what, and when."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clauselint.contract import Contract, Party, Provision, Quantity, Sentence, Span
from clauselint.language.hedges import find_hedges
from clauselint.language.mentions import role_book
from clauselint.language.parsing import Parses
from clauselint.language.predicates import Predicate, find_predicates
from clauselint.language.quantities import find_quantities
from clauselint.language.scopes import (
    Rider,
    asides_by_clause,
    find_riders,
    opens_condition,
    opens_exception,
    riders_of,
    scope_of,
)
from clauselint.language.tree import Tree, trees

LONGEST = 4_000  # characters that are parsed at once: some 800 tokens


def parse_provisions(
    contract: Contract, sentences: Sequence[Sentence], parties: Sequence[Party], parses: Parses
) -> tuple[tuple[Provision, ...], ...]:
    """The provisions of each sentence, in the order given; offsets count characters of ``contract.text``.

    ``parses`` keeps what has been parsed in this contract or another view of it.

    Verbs that share a bearer ("suspend, limit or terminate") make one provision each. Raises ``UnusableModel`` when
    the language model is absent or altered.
    """
    book = role_book(parties)
    pieces = [_pieces(contract.text, sentence) for sentence in sentences]
    parsed = trees(contract.text, [piece for split in pieces for piece in split], book, parses)
    return tuple(
        tuple(
            provision
            for piece in split
            for tree in (next(parsed),)
            for provision in _provisions(contract.text, piece, tree, find_predicates(tree, book))
        )
        for split in pieces
    )


def _pieces(text: str, sentence: Sentence) -> tuple[Sentence, ...]:
    """The sentence itself, or, when it is monstrous, pieces of it that the parser can bear."""
    if sum(span.end - span.start for span in sentence.spans) <= LONGEST:
        return (sentence,)
    spans = [piece for span in sentence.spans for piece in _cut(text, span)]
    return tuple(replace(sentence, spans=(span,), own=span) for span in spans)


def _cut(text: str, span: Span) -> Iterator[Span]:
    """Pieces of at most ``LONGEST`` characters, cut after a semicolon, full stop, comma or space where there is one."""
    start = span.start
    while span.end - start > LONGEST:
        reach = start + LONGEST
        found = (text.rfind(mark, start + LONGEST // 2, reach) for mark in ("; ", ". ", ", ", " "))
        end = next((at + 1 for at in found if at >= 0), reach)
        yield Span(start, end)
        start = end
    yield Span(start, span.end)


def _provisions(text: str, sentence: Sentence, tree: Tree, predicates: list[Predicate]) -> tuple[Provision, ...]:
    """One provision per act of each predicate."""
    if not predicates or _is_question(text, sentence.own):
        return ()  # a question binds nobody
    hedges = tuple(h for span in sentence.spans for h in find_hedges(text[span.start : span.end], span.start))
    quantities = tuple(q for span in sentence.spans for q in find_quantities(text[span.start : span.end], span.start))
    riders = find_riders(tree, predicates)
    verbs = frozenset(p.verb for p in predicates)
    asides = asides_by_clause(tree, predicates)
    found: list[Provision] = []
    reaches: list[tuple[Span, ...]] = []
    for predicate in predicates:
        own = list(riders_of(tree, predicate, riders, predicates))
        scope = scope_of(tree, predicate, riders, verbs)
        aside = asides.get(predicate.clause, ())
        acts = [_set_off(p, aside, text) for p in _each_act(tree, predicate, scope, own)]
        # "shall use reasonable efforts to notify": the way down to the act counts as well.
        approach = tree.spans(min(predicate.clause, predicate.verb), predicate.verb)
        found += acts
        reaches += [(*approach, *aside, *p.scope, *p.conditions, *p.exceptions) for p in acts]
    return _with_measures(found, reaches, hedges, quantities)


def _is_question(text: str, span: Span) -> bool:
    return text[max(span.start, span.end - 8) : span.end].rstrip(" *_\"”’')").endswith("?")


def _set_off(provision: Provision, asides: tuple[Span, ...], text: str) -> Provision:
    """The provision with the conditions and exceptions that were taken out from before its verb."""
    if not asides:
        return provision
    conditions = tuple(s for s in asides if opens_condition(text, s))
    exceptions = tuple(s for s in asides if opens_exception(text, s))
    return replace(
        provision,
        conditions=tuple(sorted((*provision.conditions, *conditions))),
        exceptions=tuple(sorted((*provision.exceptions, *exceptions))),
    )


def _each_act(tree: Tree, predicate: Predicate, scope: tuple[Span, ...], riders: list[Rider]) -> list[Provision]:
    """The provisions of one predicate: several when the verb stands for a list."""
    conditions = tuple(s for r in riders if r.is_condition for s in tree.spans(r.first, r.last))
    exceptions = tuple(s for r in riders if r.is_exception for s in tree.spans(r.first, r.last))
    acts = tree.acts(predicate.verb)
    if predicate.lemma is not None:
        acts = ((predicate.lemma, acts[-1][1]),)
    return [
        Provision(
            bearer=predicate.bearer,
            force=predicate.force,
            act=lemma,
            act_span=spans[0],
            scope=scope,
            beneficiary=predicate.beneficiary,
            negated=predicate.negated,
            conditions=conditions,
            exceptions=exceptions,
        )
        for lemma, spans in acts
        if spans
    ]


def _with_measures(
    provisions: Sequence[Provision],
    reaches: Sequence[tuple[Span, ...]],
    hedges: tuple[Span, ...],
    quantities: tuple[Quantity, ...],
) -> tuple[Provision, ...]:
    """The provisions with the hedges and quantities inside their words; what lies in none of them goes to all."""
    if not hedges and not quantities:
        return tuple(provisions)

    def belongs(span: Span, own: tuple[Span, ...]) -> bool:
        return any(r.meets(span) for r in own) or not any(r.meets(span) for reach in reaches for r in reach)

    return tuple(
        replace(
            p,
            hedges=tuple(h for h in hedges if belongs(h, own)),
            quantities=tuple(q for q in quantities if belongs(q.span, own)),
        )
        for p, own in zip(provisions, reaches, strict=True)
    )
