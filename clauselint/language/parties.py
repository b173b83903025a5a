"""Finds the parties of a contract, the side each is on and where it is at home."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from clauselint.contract import Contract, Outline, Party, Role
from clauselint.language.contracting import contracting_companies
from clauselint.language.fronts import Front, front_of
from clauselint.language.homes import home_elsewhere, home_of, seats_in
from clauselint.language.party_groups import Group, Origin, find_groups, key
from clauselint.language.places import find_places, place_key
from clauselint.language.roles import EITHER_WORDS, FLEXIBLE, SERVED, SIDES
from clauselint.language.usage import Usage, is_pronoun

__all__ = ["find_parties", "find_places", "place_key"]

_GRANT = re.compile(r"\s+(?:hereby\s+)?(?:grants?|licenses?)\b")
_SUPPLY = re.compile(
    r"\s+(?:(?:hereby|shall|will|also)\s+){0,3}(?:grants?|licen[sc]es?|provides?|suppl(?:y|ies)|delivers?|hosts?|"
    r"develops?|installs?|implements?|"
    r"makes?\s+available|supports?|maintains?|performs?)\b"
)
_WARES = re.compile(
    r"(?:['’]s)?\s+(?:Services?|Software|Tools|Products?|Technology|Platform|System|Models?|Cloud|Equipment|Facility)\b"
)
_BUY = re.compile(
    r"\s+(?:(?:hereby|shall|will|agrees|to)\s+){0,3}(?:pays?|purchases?|orders?|subscribes?|"
    r"obtains?\s+a\s+licen[sc]e|reimburses?)\b"
)
_PRONOUNS = {Role.CUSTOMER: ("you", "your"), Role.VENDOR: ("we", "us", "our")}
_ENOUGH = {"you": 4, "we": 8}  # uses that make a pronoun a party; "we" also stands in letters and names
_NEAR = 85.0  # percent of likeness at which a name counts as the one asked for


def find_parties(contract: Contract, outline: Outline, we_are: str | None = None) -> tuple[Party, ...]:
    """The customer's and the vendor's side of ``contract``, customer first, with every name used for them.

    ``we_are`` is a name or alias: the party that bears it (typing errors are forgiven) becomes the customer and all
    others vendors; a name that nobody bears changes nothing. Spans count characters of ``contract.text``.
    """
    front = front_of(contract)
    usage = Usage(front.text)
    groups = _leading(usage, find_groups(front))
    sides = _sides(front.text, usage, groups)
    parties = [p for group, side in zip(groups, sides, strict=True) if side is not None for p in _party(group, side)]
    parties += _unintroduced(usage, outline, parties)
    parties = _at_home(front, _with_pronouns(usage, _by_region(front, parties)))
    if we_are:
        parties = _seen_from(parties, we_are)
    return tuple(sorted(parties, key=lambda p: (p.role is not Role.CUSTOMER, p.span.start if p.span else 1 << 60)))


def _sides(text: str, usage: Usage, groups: Sequence[Group]) -> list[Role | None]:
    """The side of each group: by its role word, else against the others, else by who supplies whom."""
    sides = [_plain_side(group) for group in groups]
    if {Role.CUSTOMER, Role.VENDOR} <= set(sides):
        # An "Operator" who is only defined, between a Customer and a Provider, is somebody else.
        sides = [
            side or (Role.THIRD if group.origin is Origin.DEFINED else None)
            for group, side in zip(groups, sides, strict=True)
        ]
    if _serves(usage, groups):
        sides = [Role.VENDOR if group.organisation else Role.CUSTOMER for group in groups]
    for words in (FLEXIBLE - {"company"}, frozenset({"company"})):
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


def _leading(usage: Usage, groups: Sequence[Group]) -> list[Group]:
    """The groups without "User" and the like, which are no party beside a "Customer"."""
    if _serves(usage, groups):
        return list(groups)
    return [g for g in groups if g.organisation or _plain_side(g) or any(n.lower() not in FLEXIBLE for n in g.names)]


def _serves(usage: Usage, groups: Sequence[Group]) -> bool:
    """Whether the only firm is "the Company", and all others are those whom it serves: "User", "Member", "you"."""
    firms = [group for group in groups if group.organisation]
    others = {name.lower() for group in groups if not group.organisation for name in group.names}
    if len(firms) != 1 or "company" not in map(str.lower, firms[0].names) or not others <= {*SERVED, "your"}:
        return False
    suppliers = sum(usage.count(word) for word, side in SIDES.items() if side is Role.VENDOR and word not in FLEXIBLE)
    served = sum(usage.count(word) + usage.count(f"{word}s") for word in SERVED)
    return _plain_side(firms[0]) is None and served >= 3 and served > suppliers


def _plain_side(group: Group) -> Role | None:
    """The side that a group's own words tell beyond doubt."""
    for name in group.names:
        lower = {"us": "we", "our": "we", "your": "you"}.get(name.lower(), name.lower())
        if lower in SIDES and lower not in FLEXIBLE and lower not in EITHER_WORDS:
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
    elif all(group.organisation for group in groups[:2]):
        sides[:2] = [Role.EITHER, Role.EITHER]  # as in a mutual agreement
    return sides


def _supply_score(text: str, name: str) -> int:
    """How much more often a name gives than takes."""
    gives = takes = wares = agents = receivers = 0
    for match in re.finditer(rf"{re.escape(name)}\b", text):
        before, after = text[max(0, match.start() - 3) : match.start()], match.end()
        if before[-1:].isalnum():
            continue
        gives += 4 * bool(_GRANT.match(text, after)) + bool(_SUPPLY.match(text, after))
        takes += bool(_BUY.match(text, after))
        wares += bool(_WARES.match(text, after))
        agents += before == "by "
        receivers += before == "to "
    return gives + wares // 2 + agents // 4 - takes - receivers // 8


def _party(group: Group, role: Role) -> Iterator[Party]:
    """The party of a group, and the other companies that stand on its side."""
    name = group.organisation or group.names[0]
    aliases = tuple(n for n in group.names if n != name)
    yield Party(name, role, aliases, home_of(group.description), group.span)
    for sibling, description in group.siblings:
        yield Party(sibling, role, (), home_of(description), group.span)


def _by_region(front: Front, parties: Sequence[Party]) -> list[Party]:
    """The parties with the companies that the vendor contracts through in each region."""
    companies = contracting_companies(front.text)
    result = list(parties)
    for name, description in companies:
        own = next((n for n, p in enumerate(result) if key(p.name) == key(name)), None)
        nameless = next((n for n, p in enumerate(result) if p.role is Role.VENDOR and _is_called(p, name)), None)
        home = home_of(description)
        if own is not None:
            result[own] = replace(result[own], home=result[own].home or home)
        elif nameless is not None:
            party = result[nameless]
            result[nameless] = replace(party, name=name, aliases=(party.name, *party.aliases), home=home or party.home)
        else:
            result.append(Party(name, Role.VENDOR, (), home))
    return result


def _is_called(party: Party, company: str) -> bool:
    """Whether a party known by a short name or role word only can be this company."""
    short = party.name.lower()
    return short in SIDES or is_pronoun(short) or company.lower().startswith(f"{short} ")


def _at_home(front: Front, parties: Sequence[Party]) -> list[Party]:
    """The parties, each homeless one with the home that the rest of the contract shows."""
    lost = [p for p in parties if p.home is None]
    names = [
        n for p in lost for n in (p.name, *p.aliases) if len(n) > 1 and n.lower() not in ("us", "our", "you", "your")
    ]
    seats = seats_in(front, names)
    return [p if p.home else replace(p, home=home_elsewhere(front, p, seats)) for p in parties]


def _unintroduced(usage: Usage, outline: Outline, parties: Sequence[Party]) -> list[Party]:
    """A side without an introduced party gets the role word that the contract uses most."""
    terms = {d.term.lower() for d in outline.definitions}
    used = Counter({word: usage.count(word) + 3 * (word in terms) for word in SIDES if word not in EITHER_WORDS})
    found: list[Party] = []
    for side in (Role.CUSTOMER, Role.VENDOR):
        if any(p.role is side for p in parties):
            continue
        other = {a.lower() for p in (*parties, *found) for a in (p.name, *p.aliases)}
        words = [w for w in SIDES if SIDES[w] is side and w not in other and used[w] >= _ENOUGH.get(w, 2)]
        firm = [w for w in words if w not in FLEXIBLE]
        best = max(firm or words, key=lambda w: used[w], default=None)
        if best is not None:
            found.append(Party(best if best in ("you", "we") else best.title(), side))
    return found


def _with_pronouns(usage: Usage, parties: Sequence[Party]) -> list[Party]:
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
