"""Reads what a sentence leaves out: "Customer may assign, but Provider may not", "Provider has no such right"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from clauselint.contract import Force, Role
from clauselint.language.bearers import role_of, subject_of
from clauselint.language.mentions import RoleBook
from clauselint.language.operators import MODALS, NOUNS, Turn
from clauselint.language.shapes import denials, has_no
from clauselint.language.tree import Tree
from clauselint.language.walk import Predicate

_TURNING = frozenset({"but", "and", "while", "whereas", "though", "although", "nor", ";", ","})
_ALIKE = frozenset({"such", "same", "similar", "corresponding", "reciprocal", "equivalent"})
_AGAIN = frozenset({Force.PERMISSION, Force.DUTY, Force.BAN})


def elliptical(tree: Tree, book: RoleBook, predicates: Sequence[Predicate]) -> Iterator[Predicate]:
    """The acts said before, with the bearer and force of words that name no act of their own."""
    for word in tree.words:
        if word.lower in MODALS and word.i > 1:
            yield from _bare_modal(tree, book, predicates, word.i)
        elif word.lower == "right" and any(kid.lower in _ALIKE for kid in tree.kids(word.i)):
            yield from _such_right(tree, book, predicates, word.i)


def _bare_modal(tree: Tree, book: RoleBook, predicates: Sequence[Predicate], modal: int) -> Iterator[Predicate]:
    after = [w.lower for w in tree.words[modal + 1 : modal + 3]]
    is_denied = after[:1] in (["not"], ["n't"])
    follows = after[is_denied:][:1]
    if follows and follows[0] not in (".", ";"):
        return
    before = modal - 2 if tree.words[modal - 2].tag != "DT" else modal - 3
    bearer = role_of(tree, modal - 1, book) if before >= 0 and tree.words[before].lower in _TURNING else None
    if bearer is not None:
        force = Force.BAN if is_denied else MODALS[tree.words[modal].lower]
        yield from _again(predicates, modal, bearer, force)


def _such_right(tree: Tree, book: RoleBook, predicates: Sequence[Predicate], noun: int) -> Iterator[Predicate]:
    holder = tree.words[noun].head
    if tree.lemma(holder) != "have" or NOUNS.get(tree.words[noun].lower) is not Turn.PERMIT:
        return
    subject = subject_of(tree, holder)
    bearer = role_of(tree, subject.i, book) if subject else None
    if bearer is not None and subject is not None:
        is_denied = has_no(tree, noun) ^ (denials(tree, holder, subject.i) % 2 == 1)
        yield from _again(predicates, subject.i, bearer, Force.BAN if is_denied else Force.PERMISSION)


def _again(predicates: Sequence[Predicate], before: int, bearer: Role, force: Force) -> Iterator[Predicate]:
    """The acts of the last clause that ends before a word, under another bearer and force."""
    earlier = [p for p in predicates if p.verb < before and p.force in _AGAIN]
    for predicate in earlier:
        if predicate.clause == earlier[-1].clause and predicate.bearer is not bearer:
            yield replace(predicate, bearer=bearer, force=force, negated=False)
