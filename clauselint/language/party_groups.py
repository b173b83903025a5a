"""Collects the names that a contract defines for each of its parties."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from clauselint.contract import Span
from clauselint.language.places import find_places, finest
from clauselint.language.roles import SIDES, THINGS

REACH = 40_000  # characters from the top in which role words are defined
TOP = 6_000  # characters from the top in which other names are taken for parties
_QUOTED = r"[\"“”'‘’*_]{1,4}([A-Za-z][\w&.,’' -]{0,45}?)[,.]?[\"“”'‘’*_]{1,4}"
_ALIAS = re.compile(_QUOTED)
_PAREN = re.compile(r"\(([^()]{1,160})\)")
_MEANS = re.compile(
    rf"{_QUOTED}(?:\s*\(?\s*(?:,|or|and|,\s?and|/)\s*(?:each,? an?\s)?{_QUOTED}\)?){{0,3}}"
    r"\s*(?:shall\s+)?(?:means?|refers?\s+to|is|are)\s",
)
_LABELLED = re.compile(
    r"^[ \t*_|]{0,6}([A-Z][A-Za-z -]{2,24})[*_]{0,2}\s{0,2}[:|][ \t*_|]{0,4}([A-Z0-9][^\n|]{2,80})", re.MULTILINE
)
_FORM = (
    r"(?:Inc|LLC|L\.L\.C|Ltd|Limited|GmbH|AG|AB|AS|ASA|A/S|ApS|Oy|Oyj|SAS|SASU|S\.A\.S|SA|S\.A|SARL|S\.r\.l|SpA|S\.p\.A|"
    r"Corp|Corporation|Company|Co|B\.V|BV|N\.V|NV|PLC|plc|LLP|LP|L\.P|KK|K\.K|Pte|Pty|SE|University|Institute|Ministry|Agency)"
)
_ORGANISATION = re.compile(
    rf"[A-Z0-9][\w&.'’/-]*(?:,?[ \n]+(?:of|and|for|the|&|de|[A-Z0-9(][\w&.'’/)-]*)){{0,9}}?,?[ \n]+{_FORM}\b\.?"
    r"(?:,?[ \n]+(?:Ltd|Inc|LLC|Limited)\b\.?)?"
)
_BETWEEN = re.compile(
    r"\b(?:BETWEEN|between|among|by and between|WHEREAS)\b\s*:?\s+(?:\(\w\)\s*)?|\band\s+(?:\(\w\)\s*)?(?=[A-Z])"
)
# "a Delaware Corporation" and "Limited Liability Company" are forms, not names.
_EMPTY_NAME = re.compile(
    r"(?:(?:a|an|the|private|public|limited|liability|this|that|such|state|"
    r"[a-z]{1,20}?(?:an|ish|ese|ware|and|da|ch)) ){0,8}"
    rf"(?:company|corporation|limited|{_FORM})\.?",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:AGREEMENT|Agreement|CONTRACT|EXHIBIT|Exhibit [\d.]+)\b[\s:]*")
_NO_NAME = re.compile(r"\. The\b|[Tt]he (?:Company|COMPANY)|, the\b|\bWARRANT|^Section|^WHEREAS|^\d+\.")
_SENTENCE = re.compile(r"(?<!Inc)(?<!Ltd)(?<!Co)(?<!Corp)(?<!No)(?<!\b[A-Z])\.\s+[A-Z][a-z]+\s[a-z]")
_OPENERS = re.compile(r"\b(?:between|among|entered into by|made by|parties)\b", re.IGNORECASE)
_ALIAS_STOP = frozenset(
    "agreement terms date effective schedule order software service services fees term exhibit".split()
)
_RUNS_ON = re.compile(
    r"[,\s]{1,3}(?:an?|with|whose|having|organi[sz]ed|incorporated|established|located|registered|the)\b"
)
_LAW = re.compile(
    r"(?:(?:laws?|legislation|companies act|company act) of|under) (?:the )?(?:laws? of )?(?:the )?(?:state of )?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\s*(?:\w+\s){0,3}?(?:corporation|company|limited|llc|partnership|societ|entity|gmbh|public|private)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Group:
    """Names that mean one party, the words that describe it, and where it is introduced."""

    names: tuple[str, ...]  # as defined, in order
    organisation: str | None
    description: str
    span: Span

    def joined(self, other: Group) -> Group:
        """Both groups as one."""
        names = (*self.names, *(n for n in other.names if n.lower() not in {o.lower() for o in self.names}))
        return replace(self, names=names, organisation=self.organisation or other.organisation,
                       description=f"{self.description}\n{other.description}")  # fmt: skip


def find_groups(text: str) -> list[Group]:
    """Every party introduced near the top of ``text``; groups that share a name are one."""
    merged: list[Group] = []
    for group in (*_bracketed(text), *_meant(text), *_labelled(text)):
        names = {n.lower() for n in group.names}
        for number, earlier in enumerate(merged):
            if names & {n.lower() for n in earlier.names}:
                merged[number] = earlier.joined(group)
                break
        else:
            merged.append(group)
    return merged


def _bracketed(text: str) -> Iterator[Group]:
    """ "Acme Inc., a Delaware corporation ("Provider")"."""
    last_end = 0
    for match in _PAREN.finditer(text, 0, REACH):
        if match[1].startswith("or "):
            continue
        names = tuple(n for n in _aliases(match[1]) if _could_be_party(n))
        if not names:
            continue
        start = max(last_end, match.start() - 420)
        before = text[start : match.start()]
        is_you = all(n.lower() in ("you", "your") for n in names)
        organisation = None if is_you else _organisation(before)
        is_role = any(is_party_word(n) for n in names)
        if not is_role and not _is_introduced(text, match.start(), names, organisation):
            continue
        after = _after(text, match.end())
        description = _own_words(before, organisation) + " " + after
        yield Group(names, organisation, description, Span(match.start() + 1, match.end() - 1))
        last_end = match.end()


def _meant(text: str) -> Iterator[Group]:
    """ ""Licensee" or "you" means ..."."""
    for match in _MEANS.finditer(text, 0, REACH):
        names = tuple(n for n in _aliases(match[0]) if _could_be_party(n))
        if names and any(is_party_word(n) for n in names):
            after = text[match.end() : match.end() + 200].partition("\n\n")[0]
            is_you = any(n.lower() in ("you", "your") for n in names)
            companies = len(_ORGANISATION.findall(after))
            yield Group(
                names,
                None if is_you else _organisation(after),
                after if companies == 1 else "",
                Span(match.start(), match.end()),
            )


def _labelled(text: str) -> Iterator[Group]:
    """ "Provider: Acme Inc." in a cover page."""
    for match in _LABELLED.finditer(text, 0, REACH):
        label = match[1].strip()
        organisation = _organisation(match[2])
        if is_party_word(label) and organisation is not None:
            yield Group((label,), organisation, match[2], Span(match.start(1), match.end(2)))


def _aliases(words: str) -> Iterator[str]:
    for match in _ALIAS.finditer(words):
        yield re.sub(r"^(?:the|each|an?)\s+", "", match[1].strip(" ,."), flags=re.IGNORECASE)


def is_party_word(name: str) -> bool:
    """Whether a name is one of the role words, "you" or "we"."""
    return name.lower() in SIDES or name.lower() in ("us", "our", "your")


def _could_be_party(name: str) -> bool:
    lower = name.lower()
    last = lower.split()[-1] if lower.split() else ""
    if lower in ("party", "parties") or SIDES.get(lower) == "either" or len(name) < 2:
        return False
    return is_party_word(name) or (
        name[0].isupper() and last not in THINGS and last not in _ALIAS_STOP and not lower.endswith("affiliates")
    )


def _organisation(words: str) -> str | None:
    """The first company named in ``words`` after the last "between"."""
    opened = _BETWEEN.split(words)[-1]
    for match in _ORGANISATION.finditer(opened):
        name = " ".join(_TITLE.split(_BETWEEN.split(match[0])[-1])[-1].split()).strip(" ,")
        if not _EMPTY_NAME.fullmatch(name) and not _NO_NAME.search(name) and len(name) < 100:
            return name
    return None


def _own_words(before: str, organisation: str | None) -> str:
    """What follows the company's name: state, form, address."""
    if organisation is None:
        return ""
    opened = _BETWEEN.split(before)[-1]
    match = re.search(r"\s+".join(map(re.escape, organisation.split())), opened)
    return opened[match.end() :] if match else opened


def _after(text: str, at: int) -> str:
    """The description that runs on after the bracket."""
    if not _RUNS_ON.match(text, at):
        return ""
    return re.split(r"\(|\band\b (?=[A-Z])|\n\n|\.\s", text[at : at + 240])[0]


def _is_introduced(text: str, at: int, names: tuple[str, ...], organisation: str | None) -> bool:
    """Whether names without a role word are those of a party: of a company at the top, or of the name just before."""
    if at > TOP:
        return False
    if _in_parties_clause(text, at):
        return organisation is not None or at < TOP // 2
    before = text[max(0, at - 40) : at].split()
    return any(name in before for name in names) and len(re.findall(rf"\b{re.escape(names[0])}\b", text)) > 5


def _in_parties_clause(text: str, at: int) -> bool:
    """Whether "between" opens the words before, with nothing but a parties clause in between."""
    before = text[max(0, at - 1500) : at]
    openers = list(_OPENERS.finditer(before))
    return bool(openers) and _SENTENCE.search(before, openers[-1].end()) is None


def home_of(description: str) -> str | None:
    """The key of the state under whose law a described party stands, or else of its address."""
    places = find_places(description)
    for start, end, key in places:
        if _LAW.search(description[max(0, start - 60) : start]) or _BODY.match(description, end):
            return key
    return finest([key for _, _, key in places])
