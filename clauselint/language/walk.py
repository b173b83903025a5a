"""Walks from a verb down through the words that govern it to the acts, keeping bearer and force."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from clauselint.contract import Force, Role
from clauselint.language.bearers import agent_of
from clauselint.language.mentions import RoleBook
from clauselint.language.operators import Turn
from clauselint.language.shapes import has_no, is_passive, joined
from clauselint.language.tree import Tree


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
class State:
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


@dataclass(frozen=True, slots=True)
class Walk:
    """One sentence being read. Each rule returns None when a verb is not its kind."""

    tree: Tree
    book: RoleBook
    rules: tuple[Rule, ...]
    taken: set[int] = field(default_factory=set)  # verbs that the walk has passed

    def every(self, head: int, state: State) -> Iterator[Predicate]:
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

    def _verb(self, verb: int, state: State) -> Iterator[Predicate]:
        """One verb: an operator hands on to the acts below, anything else is the act."""
        for rule in self.rules:
            found = rule(self, verb, state)
            if found is not None:
                yield from found
                return
        yield from self._act(verb, state)

    # Each rule returns None when the verb is not its kind.

    def _act(self, verb: int, state: State) -> list[Predicate]:
        """The act itself."""
        if (state.mood is Force.STATEMENT and not state.is_main) or self.tree.words[verb].tag in _NEVER_ACTS:
            return []
        if not state.is_passive and any(has_no(self.tree, k.i) for k in self.tree.kids(verb, "dobj")):
            state = replace(state, negated=not state.negated)
        return [self.predicate(verb, state)]

    def below(self, acts: tuple[int, ...] | list[int], state: State) -> list[Predicate]:
        """The acts below an operator, with "not to" heeded."""
        found = []
        for act in acts:
            flips = sum(1 for _ in self.tree.kids(act, "neg")) % 2 == 1
            if state.mood is Force.BAN and flips:
                own = replace(state, mood=Force.DUTY)
            else:
                own = replace(state, negated=state.negated ^ flips)
            found += list(self.every(act, own))
        return found

    def predicate(self, verb: int, state: State) -> Predicate:
        force, negated = state.outcome
        bearer, theme = state.bearer, None
        if state.is_passive:
            theme = state.subject
            if not state.is_bound:
                bearer = agent_of(self.tree, verb, self.book)
        return Predicate(verb, None, force, bearer, negated, state.clause, state.beneficiary, theme)


Rule = Callable[[Walk, int, State], list[Predicate] | None]
