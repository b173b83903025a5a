"""Reads verbs that govern other acts: "agrees to", "allows X to", "prevents X from", "ensures that", "disclaims"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from clauselint.contract import Force, Role
from clauselint.language import operators as op
from clauselint.language.bearers import owner_of, role_of
from clauselint.language.operators import Turn
from clauselint.language.shapes import complements, denials, gerunds, has_no, infinitives, is_finite, joined
from clauselint.language.walk import Predicate, State, Walk, turned


def by_others_acts(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "allows X to act", "requires X to act", "prevents X from acting"."""
    tree = walk.tree
    turn = op.OTHER.get(tree.lemma(verb))
    if turn is None or state.is_passive:
        return None
    found = []
    for act, doer in _others_acts(walk, verb, turn):
        own = State(turned(turn, negated=state.negated), False, doer, None, state.clause, state.is_main)
        own = replace(own, negated=bool(sum(1 for _ in tree.kids(act, "neg"))))
        found += walk.below([act], own)
    if state.bearer is None and found:
        return found
    return [walk.predicate(verb, state), *found]


def _others_acts(walk: Walk, verb: int, turn: Turn) -> Iterator[tuple[int, Role]]:
    """The acts of somebody else that a verb allows, requires or prevents."""
    tree, book = walk.tree, walk.book
    for noun in tree.kids(verb, "dobj", "dative"):
        if op.NOUNS.get(noun.lower) in (Turn.PERMIT, Turn.OBLIGE):
            doer = owner_of(tree, noun.i, book)
            for act in infinitives(tree, noun.i) or gerunds(tree, noun.i):
                if doer is not None:
                    yield act, doer
            return
        doer = role_of(tree, noun.i, book)
        below = infinitives(tree, verb) or infinitives(tree, noun.i) if turn is not Turn.FORBID else ()
        for act in below or gerunds(tree, verb) or gerunds(tree, noun.i):
            if doer is not None:
                yield act, doer
            return
    for act in complements(tree, verb):
        subject = tree.kid(act, "nsubj", "nsubjpass")
        doer = role_of(tree, subject.i, book) if subject else None
        if doer is not None:
            yield act, doer


def by_own_acts(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "agrees to act", "refrains from acting", "ensures that ... act"."""
    tree = walk.tree
    turn = op.SELF.get(tree.lemma(verb))
    if turn is None or state.is_passive or (turn is not Turn.ENSURE and tree.kid(verb, "dobj")):
        return None
    if turn is Turn.ENSURE:
        return _ensured(walk, verb, state)
    below = infinitives(tree, verb)
    if turn in (Turn.FORBID, Turn.HAND_ON):
        below = below or gerunds(tree, verb)
    if not below:
        return [] if only_says(walk, verb) else None
    if turn is Turn.OBLIGE and state.mood is not Force.PERMISSION:
        state = replace(state, mood=turned(turn, negated=state.negated), negated=False)
    elif turn in (Turn.FORBID, Turn.FAIL):
        state = replace(state, negated=not state.negated)
    return walk.below(below, state)


def only_says(walk: Walk, verb: int) -> bool:
    """ "agrees that Provider may": the clause that follows decides."""
    tree = walk.tree
    lemma = tree.lemma(verb)
    said = (k.i for at in joined(tree, verb) for k in tree.kids(at, "ccomp"))
    return lemma in op.SAYERS and any(is_finite(tree, clause) for clause in said)


def _ensured(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """The bearer answers for what others do: "ensures that its subprocessors do not disclose"."""
    tree = walk.tree
    if tree.lemma(verb) in op.VOUCHERS and state.mood is Force.STATEMENT:
        if state.negated:
            return None
        state = replace(state, mood=Force.DUTY)  # "guarantees that" is a promise, not a description
    below = [k.i for k in tree.kids(verb, "ccomp", "xcomp", "advcl") if k.i > verb]
    if not below:
        return None
    found = []
    for act in below:
        subject = tree.kid(act, "nsubj", "nsubjpass")
        negated = state.negated ^ (denials(tree, act, subject.i if subject else None) % 2 == 1)
        own = replace(state, negated=negated, is_bound=True, is_main=True, subject=subject.i if subject else None)
        found += list(walk.every(act, own))
    return found


def by_disclaiming(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "disclaims", "makes no warranty", "does not guarantee", and "acknowledges that ..."."""
    tree = walk.tree
    lemma = tree.lemma(verb)
    if state.is_passive:
        return None
    empty = any(has_no(tree, k.i) and k.lower in op.PROMISES | op.NOUNS.keys() for k in tree.kids(verb, "dobj"))
    is_unvouched = state.negated and lemma in op.VOUCHERS and state.mood is Force.STATEMENT
    if lemma in op.DISCLAIMERS or empty or is_unvouched:
        walk.taken.update(n for n in tree.subtree(verb) if n > verb)  # what is not promised binds nobody
        return [walk.predicate(verb, replace(state, mood=Force.DISCLAIMER, negated=False))]
    if lemma in ("warrant", "represent") and state.mood is Force.STATEMENT and state.bearer is not None:
        return [walk.predicate(verb, replace(state, mood=Force.DUTY))]
    return [] if only_says(walk, verb) else None
