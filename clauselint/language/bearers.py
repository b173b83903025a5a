"""Who acts: from a subject, an agent or an owner to the side it is on."""

from __future__ import annotations

from clauselint.contract import Role
from clauselint.language.mentions import RoleBook
from clauselint.language.roles import CUSTOMER_PEOPLE, PEOPLE
from clauselint.language.tree import Tree
from clauselint.language.words import Word

_RELATIVES = frozenset({"who", "which", "that", "whom"})
_BACKWARD = frozenset({"it", "they", "he", "she", "itself", "them"})
_OWN = frozenset({"its", "their", "his", "her"})
_SERVING = frozenset(
    "acting working engaged appointed authorised authorized retained designated employed instructed hired".split()
)
_QUANTIFIERS = frozenset("any either each neither none one both all some other".split())
_STRANGER_HEADS = frozenset(
    "subprocessor subprocessors sub-processor sub-processors subcontractor subcontractors court regulator regulators "
    "bank authority authorities government arbitrator auditor agent person persons individual individuals vendor "
    "vendors provider providers supplier suppliers licensor licensors customers contractor contractors competitor "
    "competitors entity".split()
)
SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")


def other_side(role: Role | None) -> Role | None:
    """The counterparty of a customer or vendor."""
    return {Role.CUSTOMER: Role.VENDOR, Role.VENDOR: Role.CUSTOMER}.get(role) if role else None


def subject_of(tree: Tree, verb: int) -> Word | None:
    """The subject of a verb; a verb joined by "and" without one takes the subject of the verb before it."""
    at = verb
    for _ in range(12):
        own = _own_subject(tree, at)
        if own is not None:
            return own
        word = tree.words[at]
        if word.head == at:
            break
        at = word.head
    return _earlier_subject(tree, verb)


def _own_subject(tree: Tree, verb: int) -> Word | None:
    """The verb's own subject, or the noun right before its modal when the parser tied that elsewhere."""
    found = tree.kid(verb, *SUBJECTS)
    if found is not None and found.dep == "expl":
        found = tree.kid(verb, "nsubj", "nsubjpass") or found
    if found is not None:
        return found
    for aux in tree.kids(verb, "aux", "auxpass"):
        if aux.tag in ("MD", "VBZ", "VBP", "VBD") and aux.i > 0:
            left = tree.words[aux.i - 1]
            if left.tag in ("NN", "NNP", "NNPS", "NNS", "PRP") and left.head != verb:
                return left
        break
    return None


def _earlier_subject(tree: Tree, verb: int) -> Word | None:
    """The nearest subject before a verb that has none, as after "; and shall"."""
    for at in range(verb - 1, -1, -1):
        word = tree.words[at]
        if word.dep in ("nsubj", "nsubjpass") and word.lower not in _RELATIVES:
            return word
    return None


def role_of(tree: Tree, i: int, book: RoleBook, depth: int = 0) -> Role | None:
    """The side of a noun phrase or pronoun; None for things."""
    if depth > 6:
        return None
    word = tree.words[i]
    role = _single(tree, word, book, depth)
    for joined in tree.kids(i, "conj"):
        if _is_own(tree, joined, role):
            continue
        other = role_of(tree, joined.i, book, depth + 1)
        if {role, other} == {Role.CUSTOMER, Role.VENDOR}:
            return Role.EITHER
        role = role if role not in (None, Role.THIRD) else other or role
    return role


def _is_own(tree: Tree, word: Word, role: Role | None) -> bool:
    """ "and its contractors", "or a firm acting for it": those who stand beside a party under its own wing."""
    if any(kid.lower in _OWN for kid in tree.kids(word.i, "poss")):
        return True
    for kid in tree.kids(word.i, "acl", "relcl"):
        if kid.lower in _SERVING:
            named = {tree.words[i].role for i in tree.subtree(kid.i)} - {None}
            return named <= {role}
    return False


def _single(tree: Tree, word: Word, book: RoleBook, depth: int) -> Role | None:
    """The side of one noun, without those joined to it."""
    if word.role is not None and word.lower not in PEOPLE:
        owned = word.role is not Role.EITHER and any(kid.lower in _OWN for kid in tree.kids(word.i, "poss"))
        return (owner_of(tree, word.i, book, depth) or Role.THIRD) if owned else word.role
    pronoun = book.pronoun(word.lower)
    if pronoun is not None:
        after = tree.words[word.i + 1].lower if word.i + 1 < len(tree.words) else ""
        return Role.EITHER if after in ("both", "each") else pronoun
    if word.lower in _BACKWARD and word.dep in (*SUBJECTS, "pobj", "dobj", "dative"):
        return _antecedent(tree, word, book, depth)
    if word.lower in _RELATIVES:
        return _relative(tree, word, book, depth)
    if word.lower in _QUANTIFIERS:
        return Role.EITHER if _is_pair(tree, word) else _of(tree, word, book, depth)
    return _people(tree, word, book, depth)


def _is_pair(tree: Tree, word: Word) -> bool:
    """ "either of us", "neither of you"."""
    after = [w.lower for w in tree.words[word.i + 1 : word.i + 3]]
    return after in (["of", "us"], ["of", "you"]) and word.lower in ("either", "neither", "both", "each")


def _people(tree: Tree, word: Word, book: RoleBook, depth: int) -> Role | None:
    """People belong to the side that owns them; a third party is nobody's."""
    if word.lower in ("party", "parties"):
        return Role.THIRD if any(k.lower in ("third", "3rd") for k in tree.kids(word.i)) else Role.EITHER
    before = tree.words[word.i - 1].lower if word.i else ""
    if f"{before} {word.lower}" in CUSTOMER_PEOPLE:
        return Role.CUSTOMER
    if word.lower in PEOPLE:
        return owner_of(tree, word.i, book, depth) or (Role.THIRD if word.lower in _STRANGER_HEADS else None)
    return Role.THIRD if word.lower in _STRANGER_HEADS else None


def owner_of(tree: Tree, i: int, book: RoleBook, depth: int = 0) -> Role | None:
    """The side that a noun belongs to: "Provider's", "its", "Provider personnel", "of the Provider"."""
    if depth > 6:
        return None
    for kid in tree.kids(i, "poss", "compound", "nmod", "amod"):
        if kid.role is not None and kid.dep != "amod":
            return kid.role
        if kid.dep == "poss":
            if kid.lower in _OWN:
                return _antecedent(tree, kid, book, depth)
            return book.pronoun(kid.lower) or role_of(tree, kid.i, book, depth + 1)
    return _of(tree, tree.words[i], book, depth)


def _of(tree: Tree, word: Word, book: RoleBook, depth: int) -> Role | None:
    """The side named after "of"."""
    for prep in tree.kids(word.i, "prep"):
        if prep.lower == "of":
            for noun in tree.kids(prep.i, "pobj"):
                return role_of(tree, noun.i, book, depth + 1)
    return None


def _antecedent(tree: Tree, word: Word, book: RoleBook, depth: int) -> Role | None:
    """The side that "it" or "its" stands for: the subject of a clause around it, else the last party named."""
    at = word.i
    for above in tree.ancestors(word.i):
        for subject in tree.kids(above, "nsubj", "nsubjpass"):
            if subject.i != at and not _holds(tree, subject.i, word.i) and subject.i < word.i:
                role = role_of(tree, subject.i, book, depth + 1)
                if role is not None:
                    return role
    for i in range(word.i - 1, -1, -1):
        earlier = tree.words[i]
        role = earlier.role or book.pronoun(earlier.lower)
        if role is not None and earlier.dep != "compound":
            return role
    return None


def _holds(tree: Tree, above: int, below: int) -> bool:
    return above == below or above in tree.ancestors(below)


def _relative(tree: Tree, word: Word, book: RoleBook, depth: int) -> Role | None:
    """The side of the noun that "who" or "which" stands for."""
    for above in tree.ancestors(word.i):
        if tree.words[above].dep in ("relcl", "acl"):
            return role_of(tree, tree.words[above].head, book, depth + 1)
    return None


def agent_of(tree: Tree, verb: int, book: RoleBook) -> Role | None:
    """The side named after "by" with a passive."""
    for prep in tree.kids(verb, "agent", "prep"):
        if prep.lower == "by" or (prep.lower == "on" and "behalf" in {k.lower for k in tree.kids(prep.i)}):
            for noun in tree.kids(prep.i, "pobj"):
                role = role_of(tree, noun.i, book)
                if role is not None:
                    return role
    return None
