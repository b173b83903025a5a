"""Reads a parsed sentence into predicates: who, with what force, does which act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clauselint.contract import Force, Role
from clauselint.language import operators as op
from clauselint.language.bearers import owner_of, role_of, subject_of
from clauselint.language.ellipses import elliptical
from clauselint.language.grants import by_granting
from clauselint.language.mentions import RoleBook
from clauselint.language.shapes import (
    adds,
    clause_of,
    denials,
    has_no,
    infinitives,
    is_finite,
    is_imperative,
    is_main,
    is_scene,
    modal_of,
    neither_before,
    relative_noun,
)
from clauselint.language.standings import by_holding, by_standing
from clauselint.language.tree import Tree
from clauselint.language.undertakings import by_disclaiming, by_others_acts, by_own_acts
from clauselint.language.walk import Predicate, State, Walk

__all__ = ["Predicate", "find_predicates"]

RULES = (by_standing, by_holding, by_granting, by_others_acts, by_own_acts, by_disclaiming)


def find_predicates(tree: Tree, book: RoleBook) -> list[Predicate]:
    """Every predicate of the sentence, in the order of their verbs."""
    found = {(p.verb, p.lemma, p.bearer, p.force): p for p in _read(Walk(tree, book, RULES))}
    for p in elliptical(tree, book, sorted(found.values(), key=lambda p: p.verb)):
        found.setdefault((p.verb, p.lemma, p.bearer, p.force), p)
    return sorted(found.values(), key=lambda p: p.verb)


def _read(walk: Walk) -> Iterator[Predicate]:
    for word in walk.tree.words:
        if word.i in walk.taken or is_scene(walk.tree, word.i):
            continue
        if is_imperative(walk.tree, word.i):
            yield from _imperative(walk, word.i)
        elif is_finite(walk.tree, word.i):
            yield from _clause(walk, word.i)
    yield from _nominal_rights(walk)


def _clause(walk: Walk, head: int) -> Iterator[Predicate]:
    subject = subject_of(walk.tree, head)
    modal = modal_of(walk.tree, head)
    bearer = role_of(walk.tree, subject.i, walk.book) if subject else None
    count = denials(walk.tree, head, subject.i if subject else None)
    neither = neither_before(walk.tree, head)
    if neither is not None and not (subject and has_no(walk.tree, subject.i)):
        count += 1
        bearer = _both(walk, neither, head) or bearer
    negated = count % 2 == 1
    if modal == "" and not _has_subject(walk, head):
        return
    is_needless = modal == "need" and negated
    state = State(
        mood=Force.DISCLAIMER if is_needless else op.MODALS.get(modal, Force.STATEMENT),
        negated=negated and not is_needless,
        bearer=bearer,
        subject=subject.i if subject else None,
        clause=head,
        is_main=is_main(walk.tree, head),
    )
    found = walk.every(head, state)
    noun = relative_noun(walk.tree, head) if bearer is None else None
    yield from found if noun is None else _describing(walk, found, noun, head)


def _describing(walk: Walk, found: Iterable[Predicate], noun: int, head: int) -> Iterator[Predicate]:
    """What a clause about a thing still does: "a key that allows Customer to ..." permits, "that may fail" does not."""
    binding = {Force.DUTY, Force.BAN} if adds(walk.tree, noun, head) else set()
    for predicate in found:
        if predicate.bearer is None:
            keeps = predicate.force in binding
        else:
            keeps = predicate.theme is not None or predicate.force in binding | {Force.PERMISSION, Force.GRANT}
        if keeps:
            yield predicate


def _both(walk: Walk, first: int, last: int) -> Role | None:
    """EITHER when both sides are named between two words."""
    roles = {word.role or walk.book.pronoun(word.lower) for word in walk.tree.words[first:last]}
    return Role.EITHER if {Role.CUSTOMER, Role.VENDOR} <= roles or Role.EITHER in roles else None


def _has_subject(walk: Walk, head: int) -> bool:
    """Whether a verb without a modal really is a clause: a stray participle is not."""
    if walk.tree.kid(head, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl"):
        return True
    return walk.tree.words[head].dep == "conj" and walk.tree.words[head].tag != "VBD"


def _imperative(walk: Walk, head: int) -> Iterator[Predicate]:
    negated = denials(walk.tree, head, None) % 2 == 1
    bearer = walk.book.pronoun("you")
    yield from walk.every(head, State(Force.DUTY, negated, bearer, None, head, is_main=True))


def _nominal_rights(walk: Walk) -> Iterator[Predicate]:
    """ "Provider's right to suspend", wherever it stands outside a waiver."""
    tree = walk.tree
    for word in tree.words:
        if word.lower not in ("right", "rights"):
            continue
        below = [act for act in infinitives(tree, word.i) if act not in walk.taken]
        doer = owner_of(tree, word.i, walk.book) if below else None
        lost = any(tree.lemma(a) in op.WAIVERS or tree.words[a].lower in op.STATE for a in tree.ancestors(word.i))
        if doer is None or lost or is_scene(tree, word.i):
            continue
        clause = clause_of(tree, word.i)
        yield from walk.below(below, State(Force.PERMISSION, False, doer, None, clause, is_main=False))
