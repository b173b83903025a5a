"""Reads grants: whether a verb gives a right away, to whom, and for which acts."""

from __future__ import annotations

from dataclasses import replace

from clauselint.contract import Force, Role
from clauselint.language import operators as op
from clauselint.language.bearers import agent_of, other_side, owner_of, role_of
from clauselint.language.mentions import RoleBook
from clauselint.language.shapes import has_no
from clauselint.language.tree import Tree
from clauselint.language.verbs import NOMINALS
from clauselint.language.walk import Predicate, State, Walk

_TO = frozenset({"to", "upon", "unto", "on"})


def by_granting(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "grants", "is licensed", "gives consent": the giver bears it, the receiver benefits."""
    tree, book = walk.tree, walk.book
    if not is_grant(tree, verb, is_passive=state.is_passive):
        return None
    if state.bearer is None and not state.is_passive and tree.lemma(verb) in op.OTHER:
        return None
    if state.mood is Force.STATEMENT and not _is_performed(tree, verb, state):
        return None
    if any(has_no(tree, k.i) for k in tree.kids(verb, "dobj")):
        state = replace(state, negated=not state.negated)
    if state.mood is not Force.STATEMENT and not (state.is_passive and state.mood is Force.DUTY):
        return _promised(walk, verb, state)
    gift = beneficiary_of(tree, verb, book)
    giver = state.bearer
    if state.is_passive:
        gift = gift or state.bearer
        giver = agent_of(tree, verb, book) or other_side(gift)
    gift = gift if gift not in (None, giver) else other_side(giver)
    if gift is Role.THIRD and giver is None and _is_open(tree, verb):
        giver, gift = Role.VENDOR, Role.CUSTOMER
    own = replace(state, mood=Force.GRANT, bearer=giver, beneficiary=gift, is_bound=True, is_passive=False)
    found = [walk.predicate(verb, own)]
    if not state.negated and tree.lemma(verb) not in op.WAIVERS:
        found += walk.below(granted_acts(tree, verb), own)
        found += _consented(walk, verb, state.clause)
    return found


def _is_open(tree: Tree, verb: int) -> bool:
    """Whether a grant is made to whoever holds a copy: "granted to any person obtaining a copy"."""
    return any(
        noun.lower in ("person", "persons", "anyone", "everyone", "individual", "recipient")
        and any(kid.lower in ("any", "every", "each", "all", "obtaining", "receiving") for kid in tree.kids(noun.i))
        for at in (verb, *(k.i for k in tree.kids(verb, "nsubjpass", "dobj")))
        for prep in tree.kids(at, "prep", "dative")
        for noun in tree.kids(prep.i, "pobj")
    )


def _is_performed(tree: Tree, verb: int, state: State) -> bool:
    """ "grants" gives; "has granted" and "to whom it grants" only tell."""
    is_said = state.is_main or tree.words[state.clause].dep == "ccomp"
    return is_said and not any(tree.lemma(aux.i) == "have" for aux in tree.kids(verb, "aux"))


def _promised(walk: Walk, verb: int, state: State) -> list[Predicate] | None:
    """ "shall grant X a licence to use": a duty to grant, and what will be granted."""
    if walk.tree.lemma(verb) in op.OTHER or state.is_passive:
        return None
    gift = beneficiary_of(walk.tree, verb, walk.book)
    found = [replace(walk.predicate(verb, state), beneficiary=gift)]
    if not state.negated and gift is not None:
        own = replace(state, mood=Force.GRANT, beneficiary=gift, is_bound=True)
        found += walk.below(granted_acts(walk.tree, verb), own)
    return found


def _consented(walk: Walk, verb: int, clause: int) -> list[Predicate]:
    """ "consents to Provider's use": the act consented to."""
    found = []
    for prep in walk.tree.kids(verb, "prep"):
        for noun in walk.tree.kids(prep.i, "pobj", "pcomp"):
            doer = owner_of(walk.tree, noun.i, walk.book)
            subject = walk.tree.kid(noun.i, "nsubj")
            doer = doer or (role_of(walk.tree, subject.i, walk.book) if subject else None)
            if doer is None and (acts := [k for k in walk.tree.kids(verb, "xcomp") if k.tag == "VBG"]):
                doer, noun = role_of(walk.tree, noun.i, walk.book), acts[0]
            lemma = NOMINALS.get(noun.lower) or (walk.tree.lemma(noun.i) if noun.tag == "VBG" else None)
            if doer is not None and lemma is not None and prep.lower == "to":
                found.append(Predicate(noun.i, lemma, Force.PERMISSION, doer, False, clause))
    return found


def is_grant(tree: Tree, verb: int, *, is_passive: bool) -> bool:
    """Whether a verb gives a right: "grants", "assigns", "gives consent"; passives: "is granted", "are licensed"."""
    lemma = tree.lemma(verb)
    if is_passive:
        if lemma in ("license", "authorize", "authorise", "permit") and _infinitive(tree, verb):
            return False  # "is licensed to use": an operator
        return lemma in ("grant", "license", "assign", "convey", "sublicense", "confer") or (
            lemma in op.GIVERS and _has_gift(tree, verb)
        )
    if lemma == "release" and not any(k.role or k.lower == "from" or k.tag == "PRP" for k in tree.kids(verb)):
        return False  # "releases the deposit" hands something over
    return lemma in op.PERFORMATIVES or (lemma in op.GIVERS and _has_gift(tree, verb))


def _infinitive(tree: Tree, verb: int) -> bool:
    return any(any(a.lower == "to" for a in tree.kids(k.i, "aux")) for k in tree.kids(verb, "xcomp"))


def _has_gift(tree: Tree, verb: int) -> bool:
    return any(k.lower in op.GIFTS for k in tree.kids(verb, "dobj", "nsubjpass"))


def beneficiary_of(tree: Tree, verb: int, book: RoleBook) -> Role | None:
    """Who receives: the indirect object, or the party after "to"."""
    for kid in tree.kids(verb, "dative", "dobj", "prep", "iobj", "oprd", "npadvmod"):
        role = _receiver(tree, kid.i, book)
        if role is not None:
            return role
        if kid.dep in ("dobj", "oprd"):
            for prep in tree.kids(kid.i, "prep", "dative"):
                role = _receiver(tree, prep.i, book)
                if role is not None:
                    return role
    subject = tree.kid(verb, "nsubjpass")
    if subject is not None:
        for prep in tree.kids(subject.i, "prep"):
            role = _receiver(tree, prep.i, book)
            if role is not None:
                return role
    inner = next((k for k in tree.kids(verb, "ccomp", "xcomp") if tree.kid(k.i, "nsubj")), None)
    subject = tree.kid(inner.i, "nsubj") if inner else None
    return role_of(tree, subject.i, book) if subject else None


def _receiver(tree: Tree, i: int, book: RoleBook) -> Role | None:
    """The party at a noun, or behind "to"."""
    word = tree.words[i]
    if word.tag in ("IN", "TO"):
        if word.lower not in _TO:
            return None
        for noun in tree.kids(i, "pobj"):
            role = role_of(tree, noun.i, book)
            if role is not None:
                return role
        return None
    return role_of(tree, i, book)


def granted_acts(tree: Tree, verb: int) -> list[int]:
    """The infinitives that say what is granted, not those that only say what an act is for."""
    found: list[int] = []
    waiting = [k.i for k in tree.kids(verb) if k.i > verb or k.dep == "nsubjpass"]
    while waiting:
        at = waiting.pop()
        word = tree.words[at]
        if word.tag == "VB" and any(a.lower == "to" for a in tree.kids(at, "aux")):
            found.append(at)
        elif word.dep not in ("advcl", "relcl", "conj", "ccomp", "parataxis") or word.tag not in (
            "VBZ",
            "VBP",
            "VBD",
            "VB",
        ):
            waiting += word.kids
        elif word.dep == "ccomp" and word.tag == "VB":
            found.append(at)
    return sorted(found)
