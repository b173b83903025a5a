"""Reads sentences into provisions: who must, may, must not or gives away what, and when."""

from __future__ import annotations

from collections.abc import Sequence

from clauselint.contract import Contract, Party, Provision, Quantity, Sentence, Span
from clauselint.language.hedges import find_hedges
from clauselint.language.mentions import role_book
from clauselint.language.predicates import Predicate, find_predicates
from clauselint.language.quantities import find_quantities
from clauselint.language.scopes import Rider, find_riders, riders_of, scope_of
from clauselint.language.tree import Tree, trees


def parse_provisions(
    contract: Contract, sentences: Sequence[Sentence], parties: Sequence[Party]
) -> tuple[tuple[Provision, ...], ...]:
    """The provisions of each sentence, in the order given; offsets count characters of ``contract.text``.

    Verbs that share a bearer ("suspend, limit or terminate") make one provision each. Raises ``UnusableModel`` when
    the language model is absent or altered.
    """
    book = role_book(parties)
    parsed = trees(contract.text, sentences, book)
    return tuple(
        _provisions(contract.text, sentence, tree, find_predicates(tree, book))
        for sentence, tree in zip(sentences, parsed, strict=True)
    )


def _provisions(text: str, sentence: Sentence, tree: Tree, predicates: list[Predicate]) -> tuple[Provision, ...]:
    """One provision per act of each predicate."""
    if not predicates:
        return ()
    hedges = tuple(h for span in sentence.spans for h in find_hedges(text[span.start : span.end], span.start))
    quantities = tuple(q for span in sentence.spans for q in find_quantities(text[span.start : span.end], span.start))
    riders = find_riders(tree, predicates)
    verbs = frozenset(p.verb for p in predicates)
    found: list[Provision] = []
    for predicate in predicates:
        own = list(riders_of(tree, predicate, riders, predicates))
        scope = scope_of(tree, predicate, riders, verbs)
        found += _each_act(tree, predicate, scope, own)
    return _with_measures(tuple(found), hedges, quantities)


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
    provisions: tuple[Provision, ...], hedges: tuple[Span, ...], quantities: tuple[Quantity, ...]
) -> tuple[Provision, ...]:
    """The provisions with the hedges and quantities inside their words; what lies in none of them goes to all."""
    if not hedges and not quantities:
        return provisions
    reaches = [(*p.scope, *p.conditions, *p.exceptions) for p in provisions]

    def belongs(span: Span, own: tuple[Span, ...]) -> bool:
        return any(r.meets(span) for r in own) or not any(r.meets(span) for reach in reaches for r in reach)

    return tuple(
        Provision(
            bearer=p.bearer,
            force=p.force,
            act=p.act,
            act_span=p.act_span,
            scope=p.scope,
            beneficiary=p.beneficiary,
            negated=p.negated,
            conditions=p.conditions,
            exceptions=p.exceptions,
            hedges=tuple(h for h in hedges if belongs(h, own)),
            quantities=tuple(q for q in quantities if belongs(q.span, own)),
        )
        for p, own in zip(provisions, reaches, strict=True)
    )
