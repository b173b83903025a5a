"""Reads what somebody is or has: "is entitled to", "is prohibited from", "has the right to", "is responsible for"."""

from __future__ import annotations

from dataclasses import replace

from clauselint.contract import Force
from clauselint.language import operators as op
from clauselint.language.bearers import agent_of, owner_of
from clauselint.language.grants import is_grant
from clauselint.language.operators import Turn
from clauselint.language.shapes import gerunds, has_no, infinitives
from clauselint.language.verbs import NOMINALS
from clauselint.language.walk import Predicate, State, Walk, turned


def by_standing(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "is entitled to", "is prohibited from", "is responsible for", "is under an obligation to"."""
    tree = walk.tree
    word = tree.words[verb]
    if state.is_passive:
        if is_grant(tree, verb, is_passive=True):
            return None
        return _turned_below(walk, verb, verb, op.STATE.get(word.lower), state)
    if tree.lemma(verb) != "be":
        return None
    for kid in tree.kids(verb, "acomp", "attr", "oprd", "prep", "advmod"):
        noun = tree.kid(kid.i, "pobj") if kid.dep == "prep" else kid
        if noun is None:
            continue
        turn = op.STATE.get(noun.lower) or (
            op.NOUNS.get(noun.lower) if kid.dep == "attr" or kid.lower == "under" else None
        )
        turn = Turn.PERMIT if noun.lower == "liberty" else turn
        if turn is not None:
            negated = state.negated ^ has_no(tree, noun.i)
            own = replace(state, negated=negated)
            if kid.dep == "attr":
                own = replace(own, bearer=owner_of(tree, noun.i, walk.book) or own.bearer)
            return _turned_below(walk, verb, noun.i, turn, own)
    return _be_to(walk, verb, state)


def _be_to(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "Provider is to deliver" is a duty; "the aim is to deliver" is not."""
    below = infinitives(walk.tree, verb)
    if state.mood is not Force.STATEMENT or state.bearer is None or not below:
        return None
    if walk.tree.kid(verb, "acomp", "attr", "oprd"):
        return None
    return walk.below(below, replace(state, mood=Force.DUTY))


def _turned_below(walk: Walk, verb: int, operator: int, turn: Turn | None, state: State) -> list[Predicate] | None:
    """The acts below a passive or adjective operator."""
    if turn is None:
        return None
    below = infinitives(walk.tree, operator) or infinitives(walk.tree, verb) or gerunds(walk.tree, operator)
    below = below or gerunds(walk.tree, verb)
    if turn is Turn.HAND_ON:
        mood = Force.STATEMENT if walk.tree.words[operator].lower in op.READINGS else state.mood
        return walk.below(below, replace(state, mood=mood, is_passive=False)) if below else None
    force = turned(turn, negated=state.negated)
    own = replace(state, mood=force, negated=False, is_passive=False)
    if below:
        return walk.below(below, own)
    return _nominal(walk, verb, operator, own)


def _nominal(walk: Walk, verb: int, operator: int, state: State) -> list[Predicate] | None:
    """ "Use of the Software is prohibited": the noun names the act."""
    if state.mood is Force.PERMISSION and agent_of(walk.tree, verb, walk.book) is not None:
        return None
    subject = state.subject
    lower = walk.tree.words[subject].lower if subject is not None else ""
    lemma = NOMINALS.get(lower) or (walk.tree.lemma(subject) if subject is not None and lower.endswith("ing") else None)
    if subject is None or lemma is None:
        if state.mood is Force.DISCLAIMER or state.mood is Force.DUTY or state.bearer is None:
            return [walk.predicate(verb, replace(state, is_passive=False))]
        return [walk.predicate(operator, state)]
    bearer = agent_of(walk.tree, subject, walk.book) or owner_of(walk.tree, subject, walk.book)
    bearer = bearer or agent_of(walk.tree, verb, walk.book)
    return [replace(walk.predicate(subject, state), lemma=lemma, bearer=bearer)]


def by_holding(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "has the right to", "shall have no obligation to", "uses reasonable efforts to"."""
    tree = walk.tree
    lemma = tree.lemma(verb)
    if state.is_passive or lemma not in op.HOLDERS | op.STRIVERS:
        return None
    for noun in tree.kids(verb, "dobj", "appos", "attr"):
        turn = op.NOUNS.get(noun.lower)
        if turn is None or (turn is Turn.HAND_ON) != (
            lemma in op.STRIVERS - op.HOLDERS or noun.lower.startswith(("effort", "endeav"))
        ):
            continue
        below = [*infinitives(tree, noun.i), *infinitives(tree, verb)] or gerunds(tree, noun.i)
        negated = state.negated ^ has_no(tree, noun.i)
        if turn is Turn.HAND_ON:
            return walk.below(below, state) if below else None
        own = replace(state, mood=turned(turn, negated=negated), negated=False)
        if below:
            return walk.below(below, own)
        return _held_noun(walk, verb, noun.i, own, turn)
    return None


def _held_noun(walk: Walk, verb: int, noun: int, state: State, turn: Turn) -> list[Predicate] | None:
    """ "has the right of suspension", "has no liability"; "retains all rights in" is a plain act."""
    for prep in walk.tree.kids(noun, "prep"):
        for act in walk.tree.kids(prep.i, "pobj"):
            if act.lower in NOMINALS:
                return [replace(walk.predicate(act.i, state), lemma=NOMINALS[act.lower])]
    return None if turn is Turn.PERMIT else [walk.predicate(verb, state)]
