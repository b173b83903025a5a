"""Reads a parsed sentence into predicates: who, with what force, does which act."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from clauselint.contract import Force, Role
from clauselint.language import operators as op
from clauselint.language.bearers import agent_of, other_side, owner_of, role_of, subject_of
from clauselint.language.grants import beneficiary_of, granted_acts, is_grant
from clauselint.language.mentions import RoleBook
from clauselint.language.operators import Turn
from clauselint.language.shapes import (
    clause_of,
    complements,
    denials,
    gerunds,
    has_no,
    infinitives,
    is_finite,
    is_imperative,
    is_main,
    is_passive,
    is_scene,
    joined,
    modal_of,
    neither_before,
)
from clauselint.language.tree import Tree
from clauselint.language.verbs import NOMINALS


@dataclass(frozen=True, slots=True)
class Predicate:
    """One act with its bearer and force. ``verb``, ``clause`` and ``theme`` are word numbers.

    ``clause`` is the head of the finite clause; ``theme`` a passive subject, which the act is done to.
    """

    verb: int
    lemma: str | None  # None: as the tree has it
    force: Force
    bearer: Role | None
    negated: bool
    clause: int
    beneficiary: Role | None = None
    theme: int | None = None


@dataclass(frozen=True, slots=True)
class _State:
    """What is known of an act on the way down to it."""

    mood: Force
    negated: bool
    bearer: Role | None
    subject: int | None
    clause: int
    is_main: bool
    beneficiary: Role | None = None
    is_bound: bool = False  # the bearer answers even for passives below
    is_passive: bool = False

    @property
    def outcome(self) -> tuple[Force, bool]:
        """Force of the act, and whether a statement is negated."""
        if self.mood is Force.STATEMENT:
            return Force.STATEMENT, self.negated
        if not self.negated:
            return self.mood, False
        return (Force.DISCLAIMER if self.mood in (Force.GRANT, Force.DISCLAIMER) else Force.BAN), False


_NEVER_ACTS = frozenset({"TO", "IN", "DT", "CC", "MD", "CD", "PRP", "WDT", ",", ".", ":"})
_TURNED = {Turn.PERMIT: (Force.PERMISSION, Force.BAN), Turn.OBLIGE: (Force.DUTY, Force.DISCLAIMER),
           Turn.FORBID: (Force.BAN, Force.PERMISSION)}  # fmt: skip


def turned(turn: Turn, *, negated: bool) -> Force:
    """Force of the act below an operator, by whether the operator itself is denied."""
    return _TURNED[turn][negated]


def find_predicates(tree: Tree, book: RoleBook) -> list[Predicate]:
    """Every predicate of the sentence, in the order of their verbs."""
    reader = _Reader(tree, book)
    found = {(p.verb, p.lemma, p.bearer, p.force): p for p in reader.read()}
    return sorted(found.values(), key=lambda p: p.verb)


class _Reader:
    """Walks from each finite verb down through its operators to the acts."""

    def __init__(self, tree: Tree, book: RoleBook) -> None:
        self.tree, self.book = tree, book
        self.taken: set[int] = set()  # verbs that a walk has passed

    def read(self) -> Iterator[Predicate]:
        for word in self.tree.words:
            if word.i in self.taken or is_scene(self.tree, word.i):
                continue
            if is_imperative(self.tree, word.i):
                yield from self._imperative(word.i)
            elif is_finite(self.tree, word.i):
                yield from self._clause(word.i)
        yield from self._nominal_rights()

    def _clause(self, head: int) -> Iterator[Predicate]:
        subject = subject_of(self.tree, head)
        modal = modal_of(self.tree, head)
        bearer = role_of(self.tree, subject.i, self.book) if subject else None
        count = denials(self.tree, head, subject.i if subject else None)
        neither = neither_before(self.tree, head)
        if neither is not None and not (subject and has_no(self.tree, subject.i)):
            count += 1
            bearer = self._both(neither, head) or bearer
        negated = count % 2 == 1
        if modal == "" and not self._has_subject(head):
            return
        is_needless = modal == "need" and negated
        state = _State(
            mood=Force.DISCLAIMER if is_needless else op.MODALS.get(modal, Force.STATEMENT),
            negated=negated and not is_needless,
            bearer=bearer,
            subject=subject.i if subject else None,
            clause=head,
            is_main=is_main(self.tree, head),
        )
        yield from self._all(head, state)

    def _both(self, first: int, last: int) -> Role | None:
        """EITHER when both sides are named between two words."""
        roles = {word.role or self.book.pronoun(word.lower) for word in self.tree.words[first:last]}
        return Role.EITHER if {Role.CUSTOMER, Role.VENDOR} <= roles or Role.EITHER in roles else None

    def _has_subject(self, head: int) -> bool:
        """Whether a verb without a modal really is a clause: a stray participle is not."""
        if self.tree.kid(head, "nsubj", "nsubjpass", "csubj", "csubjpass", "expl"):
            return True
        return self.tree.words[head].dep == "conj" and self.tree.words[head].tag != "VBD"

    def _imperative(self, head: int) -> Iterator[Predicate]:
        negated = denials(self.tree, head, None) % 2 == 1
        bearer = self.book.pronoun("you")
        yield from self._all(head, _State(Force.DUTY, negated, bearer, None, head, is_main=True))

    def _all(self, head: int, state: _State) -> Iterator[Predicate]:
        """The verb at ``head`` and those joined to it without a subject or modal of their own."""
        passive = is_passive(self.tree, head)
        for verb in joined(self.tree, head):
            self.taken.add(verb)
            own = state
            if verb != head and (flips := sum(1 for _ in self.tree.kids(verb, "neg"))):
                own = replace(state, negated=(flips % 2 == 1))
            is_participle = self.tree.words[verb].tag in ("VBN", "VBD")
            own = replace(own, is_passive=is_passive(self.tree, verb) or (passive and verb != head and is_participle))
            yield from self._verb(verb, own)

    def _verb(self, verb: int, state: _State) -> Iterator[Predicate]:
        """One verb: an operator hands on to the acts below, anything else is the act."""
        for rule in (self._state_word, self._holding, self._granting, self._other, self._self, self._disclaiming):
            found = rule(verb, state)
            if found is not None:
                yield from found
                return
        yield from self._act(verb, state)

    # Each rule returns None when the verb is not its kind.

    def _state_word(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "is entitled to", "is prohibited from", "is responsible for", "is under an obligation to"."""
        tree = self.tree
        word = tree.words[verb]
        if state.is_passive:
            if is_grant(tree, verb, is_passive=True):
                return None
            return self._turned(verb, verb, op.STATE.get(word.lower), state)
        if tree.lemma(verb) != "be":
            return None
        for kid in tree.kids(verb, "acomp", "attr", "oprd", "prep", "advmod"):
            noun = tree.kid(kid.i, "pobj") if kid.dep == "prep" else kid
            if noun is None:
                continue
            turn = op.STATE.get(noun.lower) or (op.NOUNS.get(noun.lower) if kid.dep == "attr" or kid.lower == "under" else None)
            turn = Turn.PERMIT if noun.lower == "liberty" else turn
            if turn is not None:
                negated = state.negated ^ has_no(tree, noun.i)
                own = replace(state, negated=negated)
                if kid.dep == "attr":
                    own = replace(own, bearer=owner_of(tree, noun.i, self.book) or own.bearer)
                return self._turned(verb, noun.i, turn, own)
        return self._be_to(verb, state)

    def _be_to(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "Provider is to deliver" is a duty; "the aim is to deliver" is not."""
        below = infinitives(self.tree, verb)
        if state.mood is not Force.STATEMENT or state.bearer is None or not below:
            return None
        if self.tree.kid(verb, "acomp", "attr", "oprd"):
            return None
        return self._below(below, replace(state, mood=Force.DUTY))

    def _turned(self, verb: int, operator: int, turn: Turn | None, state: _State) -> list[Predicate] | None:
        """The acts below a passive or adjective operator."""
        if turn is None:
            return None
        below = infinitives(self.tree, operator) or infinitives(self.tree, verb) or gerunds(self.tree, operator)
        below = below or gerunds(self.tree, verb)
        if turn is Turn.PASS:
            mood = Force.STATEMENT if self.tree.words[operator].lower in op.READINGS else state.mood
            return self._below(below, replace(state, mood=mood, is_passive=False)) if below else None
        force = turned(turn, negated=state.negated)
        own = replace(state, mood=force, negated=False, is_passive=False)
        if below:
            return self._below(below, own)
        return self._nominal(verb, operator, own)

    def _nominal(self, verb: int, operator: int, state: _State) -> list[Predicate] | None:
        """ "Use of the Software is prohibited": the noun names the act."""
        if state.mood is Force.PERMISSION and agent_of(self.tree, verb, self.book) is not None:
            return None
        subject = state.subject
        lower = self.tree.words[subject].lower if subject is not None else ""
        lemma = NOMINALS.get(lower) or (self.tree.lemma(subject) if subject is not None and lower.endswith("ing") else None)
        if subject is None or lemma is None:
            if state.mood is Force.DISCLAIMER or state.mood is Force.DUTY or state.bearer is None:
                return [self._predicate(verb, replace(state, is_passive=False))]
            return [self._predicate(operator, state)]
        bearer = agent_of(self.tree, subject, self.book) or owner_of(self.tree, subject, self.book)
        bearer = bearer or agent_of(self.tree, verb, self.book)
        return [replace(self._predicate(subject, state), lemma=lemma, bearer=bearer)]

    def _holding(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "has the right to", "shall have no obligation to", "uses reasonable efforts to"."""
        tree = self.tree
        lemma = tree.lemma(verb)
        if state.is_passive or lemma not in op.HOLDERS | op.STRIVERS:
            return None
        for noun in tree.kids(verb, "dobj", "appos", "attr"):
            turn = op.NOUNS.get(noun.lower)
            if turn is None or (turn is Turn.PASS) != (lemma in op.STRIVERS - op.HOLDERS or noun.lower.startswith(("effort", "endeav"))):
                continue
            below = [*infinitives(tree, noun.i), *infinitives(tree, verb)] or gerunds(tree, noun.i)
            negated = state.negated ^ has_no(tree, noun.i)
            if turn is Turn.PASS:
                return self._below(below, state) if below else None
            own = replace(state, mood=turned(turn, negated=negated), negated=False)
            if below:
                return self._below(below, own)
            return self._held_noun(verb, noun.i, own, turn)
        return None

    def _held_noun(self, verb: int, noun: int, state: _State, turn: Turn) -> list[Predicate] | None:
        """ "has the right of suspension", "has no liability"; "retains all rights in" is a plain act."""
        for prep in self.tree.kids(noun, "prep"):
            for act in self.tree.kids(prep.i, "pobj"):
                if act.lower in NOMINALS:
                    return [replace(self._predicate(act.i, state), lemma=NOMINALS[act.lower])]
        return None if turn is Turn.PERMIT else [self._predicate(verb, state)]

    def _granting(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "grants", "is licensed", "gives consent": the giver bears it, the receiver benefits."""
        tree, book = self.tree, self.book
        if not is_grant(tree, verb, is_passive=state.is_passive):
            return None
        if state.bearer is None and not state.is_passive and tree.lemma(verb) in op.OTHER:
            return None
        if any(has_no(tree, k.i) for k in tree.kids(verb, "dobj")):
            state = replace(state, negated=not state.negated)
        if state.mood is not Force.STATEMENT and not (state.is_passive and state.mood is Force.DUTY):
            return self._promised_grant(verb, state)
        gift = beneficiary_of(tree, verb, book)
        giver = state.bearer
        if state.is_passive:
            gift = gift or state.bearer
            giver = agent_of(tree, verb, book) or other_side(gift)
        gift = gift if gift not in (None, giver) else other_side(giver)
        own = replace(state, mood=Force.GRANT, bearer=giver, beneficiary=gift, is_bound=True, is_passive=False)
        found = [self._predicate(verb, own)]
        if not state.negated and tree.lemma(verb) not in op.WAIVERS:
            found += self._below(granted_acts(tree, verb), own)
            found += self._consented(verb, state.clause)
        return found

    def _promised_grant(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "shall grant X a licence to use": a duty to grant, and what will be granted."""
        if self.tree.lemma(verb) in op.OTHER or state.is_passive:
            return None
        gift = beneficiary_of(self.tree, verb, self.book)
        found = [replace(self._predicate(verb, state), beneficiary=gift)]
        if not state.negated and gift is not None:
            own = replace(state, mood=Force.GRANT, beneficiary=gift, is_bound=True)
            found += self._below(granted_acts(self.tree, verb), own)
        return found

    def _consented(self, verb: int, clause: int) -> list[Predicate]:
        """ "consents to Provider's use": the act consented to."""
        found = []
        for prep in self.tree.kids(verb, "prep"):
            for noun in self.tree.kids(prep.i, "pobj", "pcomp"):
                doer = owner_of(self.tree, noun.i, self.book)
                subject = self.tree.kid(noun.i, "nsubj")
                doer = doer or (role_of(self.tree, subject.i, self.book) if subject else None)
                if doer is None and (acts := [k for k in self.tree.kids(verb, "xcomp") if k.tag == "VBG"]):
                    doer, noun = role_of(self.tree, noun.i, self.book), acts[0]
                lemma = NOMINALS.get(noun.lower) or (self.tree.lemma(noun.i) if noun.tag == "VBG" else None)
                if doer is not None and lemma is not None and prep.lower == "to":
                    found.append(Predicate(noun.i, lemma, Force.PERMISSION, doer, False, clause))
        return found

    def _other(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "allows X to act", "requires X to act", "prevents X from acting"."""
        tree = self.tree
        turn = op.OTHER.get(tree.lemma(verb))
        if turn is None or state.is_passive:
            return None
        found = []
        for act, doer in self._others_acts(verb, turn):
            own = _State(turned(turn, negated=state.negated), False, doer, None, state.clause, state.is_main)
            own = replace(own, negated=bool(sum(1 for _ in tree.kids(act, "neg"))))
            found += self._below([act], own)
        if state.bearer is None and found:
            return found
        return [self._predicate(verb, state), *found]

    def _others_acts(self, verb: int, turn: Turn) -> Iterator[tuple[int, Role]]:
        """The acts of somebody else that a verb allows, requires or prevents."""
        tree, book = self.tree, self.book
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

    def _self(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "agrees to act", "refrains from acting", "ensures that ... act"."""
        tree = self.tree
        turn = op.SELF.get(tree.lemma(verb))
        if turn is None or state.is_passive:
            return None
        if turn is Turn.ENSURE:
            if tree.lemma(verb) in op.VOUCHERS:
                mood = Force.DUTY if state.mood is Force.STATEMENT else state.mood
                return None if state.negated and state.mood is Force.STATEMENT else self._ensured(verb, replace(state, mood=mood))
            return self._ensured(verb, state)
        below = infinitives(tree, verb)
        if turn in (Turn.FORBID, Turn.PASS):
            below = below or gerunds(tree, verb)
        if not below:
            return [] if self._only_says(verb) else None
        if turn is Turn.OBLIGE and state.mood is not Force.PERMISSION:
            state = replace(state, mood=turned(turn, negated=state.negated), negated=False)
        elif turn in (Turn.FORBID, Turn.FAIL):
            state = replace(state, negated=not state.negated)
        return self._below(below, state)

    def _only_says(self, verb: int) -> bool:
        """ "agrees that Provider may": the clause that follows decides."""
        tree = self.tree
        lemma = tree.lemma(verb)
        said = (k.i for at in joined(tree, verb) for k in tree.kids(at, "ccomp"))
        return lemma in op.SAYERS and any(is_finite(tree, clause) for clause in said)

    def _ensured(self, verb: int, state: _State) -> list[Predicate] | None:
        """The bearer answers for what others do: "ensures that its subprocessors do not disclose"."""
        tree = self.tree
        below = [k.i for k in tree.kids(verb, "ccomp", "xcomp", "advcl") if k.i > verb]
        if not below:
            return None
        found = []
        for act in below:
            subject = tree.kid(act, "nsubj", "nsubjpass")
            negated = state.negated ^ (denials(tree, act, subject.i if subject else None) % 2 == 1)
            own = replace(state, negated=negated, is_bound=True, is_main=True, subject=subject.i if subject else None)
            found += list(self._all(act, own))
        return found

    def _disclaiming(self, verb: int, state: _State) -> list[Predicate] | None:
        """ "disclaims", "makes no warranty", "does not guarantee", and "acknowledges that ..."."""
        tree = self.tree
        lemma = tree.lemma(verb)
        if state.is_passive:
            return None
        empty = any(has_no(tree, k.i) and k.lower in op.PROMISES | op.NOUNS.keys() for k in tree.kids(verb, "dobj"))
        is_unvouched = state.negated and lemma in op.VOUCHERS and state.mood is Force.STATEMENT
        if lemma in op.DISCLAIMERS or empty or is_unvouched:
            self.taken.update(n for n in tree.subtree(verb) if n > verb)  # what is not promised binds nobody
            return [self._predicate(verb, replace(state, mood=Force.DISCLAIMER, negated=False))]
        if lemma in ("warrant", "represent") and state.mood is Force.STATEMENT and state.bearer is not None:
            return [self._predicate(verb, replace(state, mood=Force.DUTY))]
        return [] if self._only_says(verb) else None

    def _act(self, verb: int, state: _State) -> list[Predicate]:
        """The act itself."""
        if (state.mood is Force.STATEMENT and not state.is_main) or self.tree.words[verb].tag in _NEVER_ACTS:
            return []
        if not state.is_passive and any(has_no(self.tree, k.i) for k in self.tree.kids(verb, "dobj")):
            state = replace(state, negated=not state.negated)
        return [self._predicate(verb, state)]

    def _below(self, acts: tuple[int, ...] | list[int], state: _State) -> list[Predicate]:
        """The acts below an operator, with "not to" heeded."""
        found = []
        for act in acts:
            flips = sum(1 for _ in self.tree.kids(act, "neg")) % 2 == 1
            if state.mood is Force.BAN and flips:
                own = replace(state, mood=Force.DUTY)
            else:
                own = replace(state, negated=state.negated ^ flips)
            found += list(self._all(act, own))
        return found

    def _predicate(self, verb: int, state: _State) -> Predicate:
        force, negated = state.outcome
        bearer, theme = state.bearer, None
        if state.is_passive:
            theme = state.subject
            if not state.is_bound:
                bearer = agent_of(self.tree, verb, self.book)
        return Predicate(verb, None, force, bearer, negated, state.clause, state.beneficiary, theme)

    def _nominal_rights(self) -> Iterator[Predicate]:
        """ "Provider's right to suspend", wherever it stands outside a waiver."""
        tree = self.tree
        for word in tree.words:
            if word.lower not in ("right", "rights"):
                continue
            below = [act for act in infinitives(tree, word.i) if act not in self.taken]
            doer = owner_of(tree, word.i, self.book) if below else None
            lost = any(tree.lemma(a) in op.WAIVERS or tree.words[a].lower in op.STATE for a in tree.ancestors(word.i))
            if doer is None or lost or is_scene(tree, word.i):
                continue
            clause = clause_of(tree, word.i)
            yield from self._below(below, _State(Force.PERMISSION, False, doer, None, clause, is_main=False))


