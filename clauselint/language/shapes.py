"""Questions about the shape of a parsed sentence: finite, passive, denied, setting the scene."""

from __future__ import annotations

from itertools import pairwise

from clauselint.language import operators as op
from clauselint.language.tree import Tree
from clauselint.language.words import FINITE

_VERB_TAGS = frozenset({"VB", "VBD", "VBG", "VBN", "VBP", "VBZ"})


def is_verb(tree: Tree, i: int) -> bool:
    """Whether a word is a verb, in whatever form."""
    return tree.words[i].tag in _VERB_TAGS


def modal_of(tree: Tree, head: int) -> str:
    """The modal of a finite clause, in lower case; empty when it has none."""
    for aux in tree.kids(head, "aux", "auxpass"):
        if aux.tag == "MD" or aux.lower in ("shall", "may", "must", "need"):
            return aux.lower
    return ""


def is_finite(tree: Tree, i: int) -> bool:
    """Whether a verb heads a finite clause of its own rather than sharing one."""
    word = tree.words[i]
    auxes = list(tree.kids(i, "aux", "auxpass"))
    if any(a.tag in FINITE or a.lower == "shall" for a in auxes):
        return True
    if any(a.lower == "to" for a in auxes):
        return False
    if word.tag not in FINITE or word.tag == "MD":
        return False
    return word.dep != "amod" and (
        word.dep != "conj" or tree.kid(i, "nsubj", "nsubjpass") is not None or not is_verb(tree, word.head)
    )


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb is in the passive."""
    return any(
        aux.dep == "auxpass" or (aux.lower in ("be", "been", "being") and tree.words[verb].tag == "VBN")
        for aux in tree.kids(verb, "aux", "auxpass")
    )


_BEFORE_COMMANDS = frozenset({"do", "not", "n't", "never", "please", ",", "always", "-"})


def is_imperative(tree: Tree, i: int) -> bool:
    """A command: a bare verb that opens the sentence, without a subject."""
    word = tree.words[i]
    if word.tag not in ("VB", "VBP") or tree.kid(i, "nsubj", "nsubjpass"):
        return False
    if any(k.lower not in ("do", "does") for k in tree.kids(i, "aux", "auxpass")):
        return False
    if word.head != i and not (word.dep in ("conj", "ccomp", "parataxis") and is_imperative(tree, word.head)):
        return False
    if not tree.prepared.plain.shouting and tree.words[0].text[:1].islower() and not tree.kid(i, "neg"):
        return False  # a list item cut from its lead-in: "directly or indirectly, copy the Software"
    openers = [w for w in tree.words[tree.left(i) : i] if w.lower not in _BEFORE_COMMANDS and w.head == i]
    return all(w.dep in ("advmod", "prep", "advcl", "intj", "aux", "neg") for w in openers)


def is_main(tree: Tree, i: int) -> bool:
    """Whether a clause stands on its own rather than inside another."""
    while tree.words[i].head != i:
        word = tree.words[i]
        if word.dep not in ("conj", "parataxis", "ccomp") or tree.kid(i, "mark"):
            return False
        if word.dep == "ccomp" and word.i > word.head and tree.lemma(word.head) in op.SAYERS:
            return False
        i = word.head
    return True


def is_scene(tree: Tree, i: int) -> bool:
    """Whether a word stands in a clause that only sets the scene: "if Customer may ...", "as Provider may ask"."""
    for at in (i, *tree.ancestors(i)):
        word = tree.words[at]
        if word.head == at and at != i:
            return False
        if word.dep not in ("advcl", "pcomp", "relcl", "ccomp", "acl", "conj", "ROOT"):
            continue
        for kid in tree.kids(at, "mark", "advmod"):
            if kid.lower in op.CONDITIONALS and kid.i < at and word.head != at:
                return True
        if word.dep in ("relcl", "acl", "ccomp") and tree.words[word.head].lower in (
            "extent",
            "event",
            "case",
            "condition",
        ):
            return True
    return False


def relative_noun(tree: Tree, i: int) -> int | None:
    """The noun that the clause of a verb describes ("supply that is restricted"); None outside such clauses."""
    while tree.words[i].head != i:
        word = tree.words[i]
        if word.dep in ("relcl", "acl"):
            return word.head
        if word.dep not in ("conj", "ccomp", "xcomp") or (word.dep == "conj" and _opens_anew(tree, i)):
            return None
        i = word.head
    return None


def _opens_anew(tree: Tree, i: int) -> bool:
    """Whether a joined verb has a noun of its own for a subject, and so hardly belongs to the clause before it."""
    subject = tree.kid(i, "nsubj", "nsubjpass")
    return subject is not None and subject.tag not in ("WDT", "WP")


def adds(tree: Tree, noun: int, verb: int) -> bool:
    """Whether a relative clause says more of a thing already named: ", which shall be stored in France"."""
    between = [w.lower for w in tree.words[noun + 1 : verb]]
    return any(pair == (",", "which") for pair in pairwise(between))


def has_no(tree: Tree, i: int) -> bool:
    """Whether a noun is denied: "no right", "neither party", "none"."""
    if tree.words[i].lower in op.NOUGHTS:
        return True
    return any(
        k.lower in op.NOUGHTS and k.dep in ("det", "neg", "preconj", "cc", "nummod", "amod", "predet") and k.i < i
        for k in tree.kids(i)
    )


def denials(tree: Tree, head: int, subject: int | None) -> int:
    """How many times a clause is denied: "not", "neither party", "in no event", "nor shall"."""
    count = sum(1 for _ in tree.kids(head, "neg"))
    count += sum(1 for k in tree.kids(head, "advmod") if k.lower == "never")
    first = next((k.i for k in tree.kids(head, "aux", "auxpass")), head)
    count += first > 0 and tree.words[first - 1].lower == "nor"
    if subject is not None and (has_no(tree, subject) or tree.kid(subject, "neg")):
        count += 1
    for prep in tree.kids(head, "prep", "advmod"):
        noun = tree.kid(prep.i, "pobj")
        if noun is not None and noun.lower in op.NO_EVENTS and has_no(tree, noun.i):
            count += 1
    return count


def joined(tree: Tree, head: int) -> list[int]:
    """A verb and the verbs joined to it that have neither subject nor modal of their own."""
    found = [head]
    for at in found:
        found += [kid.i for kid in tree.kids(at, "conj") if _shares(tree, at, kid.i)]
    return found


def _shares(tree: Tree, verb: int, other: int) -> bool:
    """Whether a verb joined to another leans on its subject and modal."""
    if not is_verb(tree, other) or not _are_alike(tree.words[verb].tag, tree.words[other].tag):
        return False
    return tree.kid(other, "nsubj", "nsubjpass") is None and not is_finite(tree, other)


_ALIKE = (frozenset({"VBN", "VBD"}), frozenset({"VB", "VBP"}), frozenset({"VBZ", "VBP", "VBD"}))


def _are_alike(tag: str, other: str) -> bool:
    """Whether two verb forms can share a subject: "suspend or limiting" cannot."""
    return tag == other or any(tag in tags and other in tags for tags in _ALIKE)


def neither_before(tree: Tree, head: int) -> int | None:
    """A "neither" in the words before a verb that the parser tied elsewhere."""
    first = next((k.i for k in tree.kids(head, "aux", "auxpass")), head)
    for i in range(first - 1, max(-1, first - 25), -1):
        word = tree.words[i]
        if word.lower == "neither":
            return i
        if word.tag in FINITE or word.lower in (";", "."):
            return None
    return None


def infinitives(tree: Tree, i: int) -> list[int]:
    """The "to" verbs right below a word and after it."""
    found: list[int] = []
    for kid in tree.kids(i, "xcomp", "advcl", "acl", "relcl", "ccomp", "conj", "dep"):
        to = next((a.i for a in tree.kids(kid.i, "aux") if a.lower == "to"), None)
        if to is None or kid.i < i:
            continue
        if not found or tree.words[to - 1].lower in (",", "and", "or"):  # the next member of a list, not a purpose
            found.append(kid.i)
    return found


def gerunds(tree: Tree, i: int) -> list[int]:
    """The "-ing" verbs below a word, behind a preposition or without one."""
    found = [k.i for k in tree.kids(i, "xcomp", "pcomp", "ccomp") if k.tag == "VBG" and k.i > i]
    for prep in tree.kids(i, "prep"):
        if prep.lower in ("from", "of", "for", "in", "to", "as") and prep.i > i:
            found += [k.i for k in tree.kids(prep.i, "pcomp") if k.tag == "VBG"]
            found += [k.i for k in tree.kids(prep.i, "pobj") if k.tag == "VBG"]
    return found[:1]


def complements(tree: Tree, verb: int) -> list[int]:
    """The clauses with a subject of their own that complete a verb: "allows [Provider to use]"."""
    return [
        k.i
        for k in tree.kids(verb, "ccomp", "xcomp", "advcl")
        if k.i > verb and tree.kid(k.i, "nsubj", "nsubjpass") is not None
    ]


def clause_of(tree: Tree, i: int) -> int:
    """The head of the finite clause around a word."""
    for at in (i, *tree.ancestors(i)):
        if is_finite(tree, at):
            return at
    return i
