"""Collects the names that a contract defines for each of its parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import IntEnum

from clauselint.contract import Role, Span
from clauselint.language import cover_pages
from clauselint.language.fronts import BREAK, Front
from clauselint.language.organisations import after_name, body_in, names_in, organisation_in
from clauselint.language.places import find_places
from clauselint.language.roles import FLEXIBLE, LETTERED, SIDES, THINGS

REACH = 40_000  # characters from the top in which role words are defined
TOP = 6_000  # characters from the top in which other names are taken for parties
_MOST = 40  # parties that a contract can have
_BEFORE = 420  # characters before a bracket in which its company is named
_QUOTED = r"[\"“”'‘’*_]{1,4}([A-Za-zÀ-ÖØ-Þ][\w&.,’' -]{0,45}?)[,.]?[\"“”'‘’*_]{1,4}"
_ALIAS = re.compile(_QUOTED)
_PAREN = re.compile(rf"\(([^(){BREAK}]{{1,160}})\)")
_MEANS = re.compile(
    rf"{_QUOTED}(?:\s*\(?\s*(?:,|or|and|,\s?and|/)\s*(?:each,? an?\s)?{_QUOTED}\)?){{0,3}}"
    r"\s*(?:shall\s+)?(?:means?|refers?\s+to|is|are)\s",
)
_SENTENCE = re.compile(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!No)(?<!\b[A-Z])\.\s+[A-Z][a-z]+\s[a-z]")
_OPENERS = re.compile(r"\b(?:between|among|entered into by|made by|parties)\b", re.IGNORECASE)
_ALIAS_STOP = frozenset(
    "agreement terms date effective schedule order software service services fees term exhibit".split()
)
_RUNS_ON = re.compile(
    r"[,\s]{1,3}(?:an?|with|whose|having|organi[sz]ed|incorporated|established|located|registered|the)\b"
)


class Origin(IntEnum):
    """How firmly a contract introduces a party."""

    LISTED = 0  # in a table further down
    DEFINED = 1  # among the definitions
    INTRODUCED = 2  # in the parties clause or on a cover page


@dataclass(frozen=True, slots=True)
class Group:
    """Names that mean one party, the words that describe it, and where it is introduced."""

    names: tuple[str, ...]  # as defined, in order
    organisation: str | None
    description: str
    span: Span
    origin: Origin
    siblings: tuple[tuple[str, str], ...] = ()  # other companies on the same side: (name, description)

    def joined(self, other: Group) -> Group:
        """Both groups as one."""
        names = (*self.names, *(n for n in other.names if n.lower() not in {o.lower() for o in self.names}))
        return replace(self, names=names, organisation=self.organisation or other.organisation,
                       description=f"{self.description}\n{other.description}",
                       origin=max(self.origin, other.origin),
                       siblings=(*self.siblings, *other.siblings))  # fmt: skip

    def is_one_with(self, other: Group) -> bool:
        """Whether two groups share a name or a company."""
        if self.organisation and other.organisation and key(self.organisation) == key(other.organisation):
            return True
        return bool({n.lower() for n in self.names} & {n.lower() for n in other.names})


def key(organisation: str) -> str:
    """A company's name for comparison: "ACME, INC." and "Acme Inc"."""
    return re.sub(r"[\W_]+", " ", organisation.lower()).strip()


def find_groups(front: Front) -> list[Group]:
    """Every party introduced near the top of a contract; groups that share a name or a company are one."""
    merged: list[Group] = []
    listed = list(_rows(front))
    top = [row for row in listed if row.origin is Origin.INTRODUCED]
    for group in (*_bracketed(front.text), *top, *_meant(front.text), *(row for row in listed if row not in top)):
        if group.origin is Origin.LISTED and FLEXIBLE.issuperset(map(str.lower, group.names)) and len(merged) > 1:
            continue  # "Developer | Acme" in a table on a third party's product
        for number, earlier in enumerate(merged):
            if earlier.is_one_with(group):
                merged[number] = earlier.joined(group)
                break
        else:
            merged.append(group)
        if len(merged) == _MOST:
            break
    return merged


def _rows(front: Front) -> Iterator[Group]:
    """ "Provider: Acme Inc." in a cover page."""
    for row in cover_pages.rows(front):
        origin = Origin.INTRODUCED if row.span.start < TOP else Origin.LISTED
        yield Group(row.names, row.organisation, row.description, row.span, origin)


def _bracketed(text: str) -> Iterator[Group]:
    """ "Acme Inc., a Delaware corporation ("Provider")"."""
    last_end = 0
    last_names: tuple[str, ...] = ()
    last_side: Role | None = None
    for match in _PAREN.finditer(text, 0, REACH):
        if match[1].startswith("or "):
            continue
        names = tuple(n for n in _aliases(match[1]) if _could_be_party(n))
        if not names:
            continue
        before = text[max(last_end, match.start() - _BEFORE) : match.start()]
        is_you = all(n.lower() in ("you", "your") for n in names)
        is_role = any(is_party_word(n) for n in names)
        own, organisation = ("", None) if is_you else _introduced_in(before, names, is_role=is_role)
        if not is_role and not _is_introduced(text, match.start(), names, organisation):
            continue
        description = own + " " + _after(text, match.end())
        if match[1].startswith("each") and organisation is None and cover_pages.side_of(names[0]) is last_side:
            names = (*last_names[:1], *names)  # "and for each public body that orders (each a "Buyer")"
        origin = Origin.INTRODUCED if match.start() < TOP or organisation else Origin.DEFINED
        yield Group(names, organisation, description, Span(match.start() + 1, match.end() - 1), origin)
        last_end, last_names, last_side = match.end(), names, cover_pages.side_of(names[0])


def _introduced_in(before: str, names: tuple[str, ...], *, is_role: bool) -> tuple[str, str | None]:
    """What describes the party that a bracket names, and its company: in its own passage or the nearest before."""
    passages = re.split(f"{BREAK}+", before)
    own = passages[-1]
    name = organisation_in(own, cover_pages.PRINTED_LABEL) or _body(own, names, is_role=is_role)
    if name is not None or _OPENERS.search(own):
        return (after_name(own, name), name) if name else ("", None)
    for number in range(len(passages) - 2, -1, -1):
        name = organisation_in(passages[number], cover_pages.PRINTED_LABEL)
        if name is not None:
            return after_name(" ".join(passages[number:]), name), name
    body = body_in(passages[-2]) if is_role and len(passages) > 1 and not own.strip() else None
    return "", body


def _body(words: str, names: tuple[str, ...], *, is_role: bool) -> str | None:
    """A name without a legal form: any before a role word, else the one that the alias shortens."""
    body = body_in(words)
    is_short = body is not None and any(name.lower() in body.lower() for name in names)
    return body if is_role or is_short else None


def _meant(text: str) -> Iterator[Group]:
    """ ""Licensee" or "you" means ..."."""
    for match in _MEANS.finditer(text, 0, REACH):
        names = tuple(n for n in _aliases(match[0]) if _could_be_party(n))
        if names and any(is_party_word(n) for n in names):
            after = text[match.end() : match.end() + 300].partition(BREAK)[0]
            is_you = any(n.lower() in ("you", "your") for n in names)
            companies = () if is_you else tuple(companies_in(after))
            first, *others = companies or ((None, ""),)
            yield Group(names, first[0], first[1], Span(match.start(), match.end()), Origin.DEFINED, tuple(others))


def companies_in(words: str) -> Iterator[tuple[str, str]]:
    """Each company that ``words`` name first or after "or" and "and", with what follows it."""
    names = list(dict.fromkeys(names_in(words)))
    for number, name in enumerate(names):
        after = after_name(words, name)
        if number + 1 < len(names):
            after = after.partition(names[number + 1])[0]
        yield name, after


def _aliases(words: str) -> Iterator[str]:
    for match in _ALIAS.finditer(words):
        yield re.sub(r"^(?:the|each|an?)\s+", "", match[1].strip(" ,."), flags=re.IGNORECASE)


def is_party_word(name: str) -> bool:
    """Whether a name is one of the role words, "Party A" and the like, "you" or "we"."""
    return name.lower() in SIDES or name.lower() in LETTERED or name.lower() in ("us", "our", "your")


def _could_be_party(name: str) -> bool:
    lower = name.lower()
    last = lower.split()[-1] if lower.split() else ""
    if lower in ("party", "parties") or SIDES.get(lower) == "either" or len(name) < 2:
        return False
    return is_party_word(name) or (
        name[0].isupper() and last not in THINGS and last not in _ALIAS_STOP and not lower.endswith("affiliates")
    )


def _after(text: str, at: int) -> str:
    """The description that runs on after the bracket."""
    nearest = find_places(text[at : at + 60])
    if not _RUNS_ON.match(text, at) and not (nearest and text[at : at + nearest[0][0]] in (", ", " of ")):
        return ""
    return re.split(rf"\(|\band\b (?=[A-Z])|{BREAK}|\.\s", text[at : at + 240])[0]


def _is_introduced(text: str, at: int, names: tuple[str, ...], organisation: str | None) -> bool:
    """Whether names without a role word are those of a party: of a company at the top, or of the name just before."""
    if at > TOP:
        return False
    if _in_parties_clause(text, at):
        return organisation is not None or at < TOP // 2
    before = text[max(0, at - 40) : at].split()
    return any(name in before for name in names) and text.count(names[0], 0, REACH) > 5


def _in_parties_clause(text: str, at: int) -> bool:
    """Whether "between" opens the words before, with nothing but a parties clause in between."""
    before = text[max(0, at - 1500) : at].replace(BREAK, " ")
    openers = list(_OPENERS.finditer(before))
    return bool(openers) and _SENTENCE.search(before, openers[-1].end()) is None
