"""Reads grants: whether a verb gives a right away, to whom, and for which acts."""

from __future__ import annotations

from clauselint.contract import Role
from clauselint.language import operators as op
from clauselint.language.bearers import role_of
from clauselint.language.mentions import RoleBook
from clauselint.language.tree import Tree

_TO = frozenset({"to", "upon", "unto", "on"})


def is_grant(tree: Tree, verb: int, *, is_passive: bool) -> bool:
    """Whether a verb gives a right: "grants", "assigns", "gives consent"; passives: "is granted", "are licensed"."""
    lemma = tree.lemma(verb)
    if is_passive:
        if lemma in ("license", "authorize", "authorise", "permit") and _infinitive(tree, verb):
            return False  # "is licensed to use": an operator
        return lemma in ("grant", "license", "assign", "convey", "sublicense", "confer") or (lemma in op.GIVERS and _has_gift(tree, verb))
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
        elif word.dep not in ("advcl", "relcl", "conj", "ccomp", "parataxis") or word.tag not in ("VBZ", "VBP", "VBD", "VB"):
            waiting += word.kids
        elif word.dep == "ccomp" and word.tag == "VB":
            found.append(at)
    return sorted(found)
