"""Finds the parties of a contract, the side each is on and where it is at home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from clauselint.contract import Contract, Outline, Party, Role
from clauselint.language.party_groups import Group, find_groups, home_of
from clauselint.language.places import find_places, place_key
from clauselint.language.roles import EITHER_WORDS, SIDES

__all__ = ["find_parties", "find_places", "place_key"]

# Words for a party on either side; the other party's word decides.
_FLEXIBLE = frozenset(
    "company operator developer partner owner host publisher member manufacturer user agency department institution "
    "bank principal client consultant maker distributor reseller beneficiary controller government "
    "authority".split()
) | {"end user", "end-user"}
_SUPPLY = (
    r"(?:(?:hereby|shall|will|also)\s+){0,3}(?:grants?|licen[sc]es?|provides?|suppl(?:y|ies)|delivers?|hosts?|"
    r"makes?\s+available|supports?|maintains?|performs?)\b"
)
_WARES = r"(?:Services?|Software|Tools|Products?|Technology|Platform|System|Models?|Cloud|Equipment|Facility)\b"
_BUY = (
    r"(?:(?:hereby|shall|will|agrees|to)\s+){0,3}(?:pays?|purchases?|orders?|subscribes?|"
    r"obtains?\s+a\s+licen[sc]e|reimburses?)\b"
)
_WORD = re.compile(r"[A-Za-z]+")
_PRONOUNS = {Role.CUSTOMER: ("you", "your"), Role.VENDOR: ("we", "us", "our")}
_ENOUGH = {"you": 4, "we": 8}  # uses that make a pronoun a party; "we" also stands in letters and names
_NEAR = 85.0  # percent of likeness at which a name counts as the one asked for


def find_parties(contract: Contract, outline: Outline, we_are: str | None = None) -> tuple[Party, ...]:
    """The customer's and the vendor's side of ``contract``, customer first, with every name used for them.

    ``we_are`` is a name or alias: the party that bears it (typing errors are forgiven) becomes the customer and all
    others vendors; a name that nobody bears changes nothing. Spans count characters of ``contract.text``.
    """
    text = contract.text.replace("\u00a0", " ")
    groups = _leading(find_groups(text))
    usage = _Usage(text)
    sides = _sides(text, usage, groups)
    parties = [_party(group, side) for group, side in zip(groups, sides, strict=True) if side is not None]
    parties += _unintroduced(usage, outline, parties)
    parties = _with_pronouns(usage, parties)
    if we_are:
        parties = _seen_from(parties, we_are)
    return tuple(sorted(parties, key=lambda p: (p.role is not Role.CUSTOMER, p.span.start if p.span else 1 << 60)))


def _sides(text: str, usage: _Usage, groups: Sequence[Group]) -> list[Role | None]:
    """The side of each group: by its role word, else against the others, else by who supplies whom."""
    sides = [_plain_side(group) for group in groups]
    for words in (_FLEXIBLE - {"company"}, frozenset({"company"})):
        sides = [side or _flexible_side(group, words, sides) for group, side in zip(groups, sides, strict=True)]
    unknown = [n for n, side in enumerate(sides) if side is None]
    known = {side for side in sides if side}
    if not unknown or len(known) == 2:
        return sides
    if known:
        other = Role.VENDOR if Role.CUSTOMER in known else Role.CUSTOMER
        return [
            side or (other if groups[n].organisation or len(unknown) == 1 else None) for n, side in enumerate(sides)
        ]
    if usage.count("you") > 5:
        return [Role.VENDOR if group.organisation or len(groups) == 1 else None for group in groups]
    return _by_supply(text, groups) if len(unknown) > 1 else sides


def _leading(groups: Sequence[Group]) -> list[Group]:
    """The groups without "User" and the like, which are no party beside a "Customer"."""
    return [g for g in groups if g.organisation or _plain_side(g) or any(n.lower() not in _FLEXIBLE for n in g.names)]


def _plain_side(group: Group) -> Role | None:
    """The side that a group's own words tell beyond doubt."""
    for name in group.names:
        lower = {"us": "we", "our": "we", "your": "you"}.get(name.lower(), name.lower())
        if lower in SIDES and lower not in _FLEXIBLE and lower not in EITHER_WORDS:
            return SIDES[lower]
    return None


def _flexible_side(group: Group, allowed: frozenset[str], sides: Sequence[Role | None]) -> Role | None:
    """ "Company" is the customer of a supplier and the vendor of a licensee."""
    words = [n.lower() for n in group.names if n.lower() in allowed]
    if not words:
        return None
    known = {side for side in sides if side}
    if len(known) == 1:
        return Role.VENDOR if Role.CUSTOMER in known else Role.CUSTOMER
    return SIDES[words[0]]


def _by_supply(text: str, groups: Sequence[Group]) -> list[Role | None]:
    """Nobody has a role word: who grants and provides most is the vendor."""
    scores = [max(_supply_score(text, name) for name in group.names) for group in groups[:2]]
    sides: list[Role | None] = [None] * len(groups)
    if scores[0] != scores[1]:
        best = scores.index(max(scores))
        sides[best], sides[1 - best] = Role.VENDOR, Role.CUSTOMER
    return sides


def _supply_score(text: str, name: str) -> int:
    """How much more often a name gives than takes."""
    word = re.escape(name)

    def count(pattern: str) -> int:
        return len(re.findall(pattern, text))

    gives = 4 * count(rf"\b{word}\s+(?:hereby\s+)?(?:grants?|licenses?)\b") + count(rf"\b{word}\s+{_SUPPLY}")
    gives += count(rf"\b{word}(?:['’]s)?\s+{_WARES}") // 2 + count(rf"\bby\s+{word}\b") // 4
    return gives - count(rf"\b{word}\s+{_BUY}") - count(rf"\bto\s+{word}\b") // 8


def _party(group: Group, role: Role) -> Party:
    name = group.organisation or group.names[0]
    aliases = tuple(n for n in group.names if n != name)
    return Party(name, role, aliases, home_of(group.description), group.span)


def _unintroduced(usage: _Usage, outline: Outline, parties: Sequence[Party]) -> list[Party]:
    """A side without an introduced party gets the role word that the contract uses most."""
    terms = {d.term.lower() for d in outline.definitions}
    used = Counter({word: usage.count(word) + 3 * (word in terms) for word in SIDES if word not in EITHER_WORDS})
    found: list[Party] = []
    for side in (Role.CUSTOMER, Role.VENDOR):
        if any(p.role is side for p in parties):
            continue
        other = {a.lower() for p in (*parties, *found) for a in (p.name, *p.aliases)}
        words = [w for w in SIDES if SIDES[w] is side and w not in other and used[w] >= _ENOUGH.get(w, 2)]
        firm = [w for w in words if w not in _FLEXIBLE]
        best = max(firm or words, key=lambda w: used[w], default=None)
        if best is not None:
            found.append(Party(best if best in ("you", "we") else best.title(), side))
    return found


class _Usage:
    """How often role words stand in a text; they count with a capital, pronouns in any case."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.words = Counter(_WORD.findall(text))

    def count(self, word: str) -> int:
        forms = {word.title(), word.upper()} | ({word} if is_pronoun(word) else set())
        if " " in word or "-" in word:
            return sum(self.text.count(form) for form in forms)
        return sum(self.words[form] for form in forms)


def _with_pronouns(usage: _Usage, parties: Sequence[Party]) -> list[Party]:
    """ "you" and "we" belong to the customer and vendor, unless the contract defines them otherwise."""
    defined = {a.lower() for p in parties for a in (p.name, *p.aliases)}
    result = list(parties)
    for side, words in _PRONOUNS.items():
        own = [n for n, p in enumerate(result) if p.role is side]
        if not own or words[0] in defined or usage.count(words[0]) < 3:
            continue
        first = result[own[0]]
        result[own[0]] = replace(first, aliases=(*first.aliases, words[0]))
    return result


def _seen_from(parties: Sequence[Party], we_are: str) -> list[Party]:
    """The parties with the one called ``we_are`` as the customer."""
    from rapidfuzz import fuzz, utils

    def likeness(party: Party) -> float:
        names = (party.name, *party.aliases)
        return max(fuzz.WRatio(we_are, n, processor=utils.default_process) for n in names if not is_pronoun(n))

    scores = [likeness(p) if any(not is_pronoun(n) for n in (p.name, *p.aliases)) else 0.0 for p in parties]
    if not scores or max(scores) < _NEAR:
        return list(parties)
    ours = scores.index(max(scores))
    return [replace(p, role=Role.CUSTOMER if n == ours else Role.VENDOR) for n, p in enumerate(parties)]


def is_pronoun(name: str) -> bool:
    """Whether a name is only "you" or "we"."""
    return name.lower() in ("you", "your", "we", "us", "our")
