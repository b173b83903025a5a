"""Which words belong to an act: its objects and complements, its conditions and its exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from clauselint.contract import Span
from clauselint.language.predicates import Predicate
from clauselint.language.shapes import clause_of, has_no, is_finite
from clauselint.language.tree import Tree

_ASSENT = "(?:consent|approval|authori[sz]ation|permission"
_CONDITION = re.compile(
    r"(?<![\w-])(?:only (?:if|when|where|after|upon|with|in|on|to)|if|when|whenever|where|unless|until|"
    r"provided(?:,? however)?,? that|providing that|on (?:the )?condition that|so long as|as long as|"
    r"in the event(?: of| that)?|in case(?: of)?|in which case|subject to|conditional (?:up)?on|contingent (?:up)?on|"
    r"(?:up)?on (?:\S+ ){0,8}?(?:notice|request|demand|termination|expiration|expiry|instructions?|approval|consent)|"
    rf"(?:with|without|by giving|by|after) (?:\S+ ){{0,7}}?{_ASSENT}|notice)|to the extent|"
    r"(?<!the )following(?= (?:\w+ ){0,3}(?:receipt|notice|termination|expiry|expiration|request|approval))|"
    r"upon|once|during|pending|in accordance with)\b",
    re.IGNORECASE,
)
_EXCEPTION = re.compile(
    r"(?<![\w-])(?:except(?:ing)?(?: that| as| for| to| where| when| if| in| with)?|other than|unless|"
    r"save(?= (?:as|for|that|where|to|in|with)\b)|notwithstanding|without prejudice|without limiting|excluding|"
    rf"with the exception of|apart from|but (?:for|not)(?= )|without (?:\S+ ){{0,7}}?{_ASSENT}|instructions?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Rider:
    """A condition or exception: words ``first``..``last`` under the word ``holder``."""

    first: int
    last: int
    holder: int
    is_condition: bool
    is_exception: bool


def find_riders(tree: Tree, predicates: Iterable[Predicate]) -> list[Rider]:
    """Every condition and exception of the sentence."""
    text = tree.prepared.plain.text
    starts = {word.start: word.i for word in tree.words}
    heads = frozenset(p.verb for p in predicates)
    found: dict[int, Rider] = {}
    for pattern, is_condition in ((_CONDITION, True), (_EXCEPTION, False)):
        for match in pattern.finditer(text):
            first = starts.get(match.start())
            if first is None:
                continue
            last, holder = _extent(tree, first, match.end(), heads)
            before = found.get(first)
            found[first] = Rider(
                first, last, holder, is_condition or (before is not None and before.is_condition), not is_condition
            )
    return list(found.values())


def opens_condition(text: str, span: Span) -> bool:
    """Whether the words at ``span`` begin as a condition does."""
    return _CONDITION.match(text, span.start, span.end) is not None


def opens_exception(text: str, span: Span) -> bool:
    """Whether the words at ``span`` begin as an exception does."""
    return _EXCEPTION.match(text, span.start, span.end) is not None


def asides_by_clause(tree: Tree, predicates: Iterable[Predicate]) -> dict[int, tuple[Span, ...]]:
    """The words taken out from before a verb, by the clause of the first verb after them."""
    found: dict[int, tuple[Span, ...]] = {}
    if not tree.prepared.asides:
        return found
    origin = tree.prepared.plain.origin
    starts = [(origin[tree.words[p.verb].start], p.clause) for p in predicates]
    for aside in tree.prepared.asides:
        clause = min((s for s in starts if s[0] >= aside.end), default=None)
        if clause is not None:
            found[clause[1]] = (*found.get(clause[1], ()), aside)
    return found


def _extent(tree: Tree, first: int, marker_end: int, heads: frozenset[int]) -> tuple[int, int]:
    """Last word of the rider that opens at ``first``, and the word that it hangs on."""
    top = first
    for above in tree.ancestors(first):
        if tree.left(above) < first or above in heads or tree.words[above].head == above:
            break
        top = above
    last = max(tree.right(top), first)
    while last + 1 < len(tree.words) and tree.words[last].start < marker_end and tree.words[last].end < marker_end:
        last += 1
    if tree.words[last].end <= marker_end:
        last = _to_break(tree, last)
    while last > first and tree.words[last].tag in (",", ".", ":", "CC"):
        last -= 1
    return last, tree.words[top].head


def _to_break(tree: Tree, i: int) -> int:
    """The last word before the next comma or stop."""
    while i + 1 < len(tree.words) and tree.words[i + 1].tag not in (",", ".", ":"):
        i += 1
    return i


def riders_of(
    tree: Tree, predicate: Predicate, riders: Iterable[Rider], predicates: list[Predicate]
) -> Iterator[Rider]:
    """The riders that bear on one predicate: on its verb, its clause, or a verb joined to it."""
    line = {predicate.verb, *_chain(tree, predicate.verb)}
    others = {p.verb for p in predicates} - line
    for rider in riders:
        if rider.first <= predicate.verb <= rider.last:
            continue
        holder = rider.holder
        for at in (holder, *tree.ancestors(holder)):
            if at in line:
                yield rider
                break
            if at in others:
                if clause_of(tree, at) == predicate.clause or at in {*_joined_line(tree, predicate.verb)}:
                    yield rider
                break


def _chain(tree: Tree, verb: int) -> Iterator[int]:
    """The verbs above, up to the one that opens the sentence's line of clauses."""
    yield from tree.ancestors(verb)


def _joined_line(tree: Tree, verb: int) -> Iterator[int]:
    """Verbs joined after this one that share its subject."""
    waiting = [verb]
    while waiting:
        at = waiting.pop()
        for kid in tree.kids(at, "conj"):
            if tree.kid(kid.i, "nsubj", "nsubjpass") is None:
                yield kid.i
                waiting.append(kid.i)


def scope_of(tree: Tree, predicate: Predicate, riders: Iterable[Rider], verbs: frozenset[int]) -> tuple[Span, ...]:
    """The act with its objects and complements, and the thing a passive is done to."""
    verb = predicate.verb
    members = {verb}
    for holder in (verb, *_sharing(tree, verb)):
        for kid in tree.words[holder].kids:
            if _belongs(tree, holder, kid, verbs) and (holder == verb or kid > holder):
                members.update(tree.subtree(kid))
    if predicate.theme is not None:
        members.update(_noun_phrase(tree, predicate.theme))
    for rider in riders:
        if rider.first > verb or rider.last < verb:
            members.difference_update(range(rider.first, rider.last + 1))
    members.add(verb)
    return _runs(tree, sorted(members))


def _belongs(tree: Tree, holder: int, kid: int, verbs: frozenset[int]) -> bool:
    """Whether a child completes the act rather than framing it or joining another."""
    word = tree.words[kid]
    if word.dep in (
        "nsubj",
        "nsubjpass",
        "csubj",
        "csubjpass",
        "aux",
        "auxpass",
        "neg",
        "cc",
        "punct",
        "mark",
        "expl",
        "preconj",
    ):
        return False
    if word.dep == "conj" or (word.dep in ("ccomp", "parataxis") and kid < holder):
        return False
    if kid < holder and (word.lower in _FRAMES or _is_denial(tree, kid)):
        return False
    if word.dep in ("advcl", "relcl") and is_finite(tree, kid) and kid in verbs:
        return False
    return not (kid < holder and word.dep == "advcl")


_FRAMES = frozenset("however therefore accordingly furthermore moreover thereafter otherwise also".split())


def _is_denial(tree: Tree, prep: int) -> bool:
    """ "in no event" denies the act and is no part of it."""
    noun = tree.kid(prep, "pobj")
    return noun is not None and has_no(tree, noun.i)


def _sharing(tree: Tree, verb: int) -> list[int]:
    """The last verb joined to this one, when its objects serve both: "store and then analyse Customer Data"."""
    if any(tree.kids(verb, "dobj", "xcomp", "ccomp", "prep", "acomp", "attr", "dative", "agent")):
        return []
    at = verb
    found = []
    while (kid := next((k for k in tree.kids(at, "conj") if tree.kid(k.i, "nsubj") is None), None)) is not None:
        found.append(kid.i)
        at = kid.i
    return found[-1:]


def _noun_phrase(tree: Tree, i: int) -> list[int]:
    """A noun with what describes it, without relative clauses; for "which", the noun it stands for."""
    word = tree.words[i]
    if word.lower in ("which", "that", "who"):
        for above in tree.ancestors(i):
            if tree.words[above].dep in ("relcl", "acl"):
                return _noun_phrase(tree, tree.words[above].head)
    skipped = {n for k in tree.kids(i, "relcl") for n in tree.subtree(k.i)}
    return [n for n in tree.subtree(i) if n not in skipped]


def _runs(tree: Tree, members: list[int]) -> tuple[Span, ...]:
    """Spans over runs of neighbouring words; a lone comma between two runs does not part them."""
    spans: list[Span] = []
    first = previous = members[0]
    for i in (*members[1:], len(tree.words) + 9):
        if i > previous + 2 or (i == previous + 2 and tree.words[previous + 1].tag not in (",", "HYPH")):
            spans += tree.spans(first, previous)
            first = i
        previous = i
    return tuple(spans)
