"""Finds where a party is at home: the state under whose law it stands, else that of its seat or address."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from clauselint.contract import Party
from clauselint.language.addresses import home_at_address
from clauselint.language.fronts import BREAK, Front
from clauselint.language.organisations import ORGANISATION
from clauselint.language.places import find_places, finest

_FORMED = (
    r"(?:incorporated|organi[sz]ed|registered|established|constituted|formed|founded|chartered|domiciled|existing)"
)
_LAW = re.compile(
    r"(?:(?:laws?|legislation|companies act|company act) of|under"
    rf"|{_FORMED}(?:(?:,| and| or) (?:\w+ )?{_FORMED})? (?:in|under|at)(?: the (?:city|state|republic) of)?)"
    r" (?:the )?(?:laws? of )?(?:the )?(?:state of |commonwealth of |republic of )?$",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\s*(?:\w+\s){0,3}?(?:corporation|company|limited|llc|partnership|societ|entity|gmbh|public|private)",
    re.IGNORECASE,
)
_BODY_OF = re.compile(
    r"\b(?:body|agency|authority|ministry|department|corporation|company) of (?:the )?$", re.IGNORECASE
)
# "for Customers located in the EEA": where others are.
_OTHERS = re.compile(
    r"[,;]?\s*\(?\b(?:for|if|where|when|unless|to)\b (?:any |all |the |you|your )?"
    r"(?:customers?|users?|you\b|your\b|designated|persons?|residents?|organi[sz]ations?|are\b|an?\b|it\b)",
    re.IGNORECASE,
)
# Behind these words stands another company, with a home of its own.
_OWNER = re.compile(
    r"\b(?:(?:subsidiary|affiliate|branch|division|member|part) of|(?:owned|controlled|held) by)\b",
    re.IGNORECASE,
)
_SEAT = re.compile(
    rf"\b(?:{_FORMED} (?:in|under)|registered office|(?:principal|main) (?:place of business|office)|"
    r"headquarter(?:s|ed)|(?:having|has|with) (?:its|a) (?:registered )?(?:seat|office)|registered (?:seat|address)|"
    r"organi[sz]ed and existing|a company (?:of|from))\b",
    re.IGNORECASE,
)
_ADDRESS = re.compile(r"[,\s(]+(?:(?:[A-Z0-9#À-ÖØ-Þ][\w.’'/#-]*|of|am|an|der|de|la|den|c/o|[a-z]\.)[,\s]+){0,14}$")
_DESCRIBES = re.compile(rf"[,\s(]{{1,3}}(?:an?|with|whose|having|of|the|{_FORMED})\s", re.IGNORECASE)
# Words that may stand between a party and its seat: "Provider is a company incorporated in ...".
_LEADING = frozenset(
    "is are has have maintains whose which having with means an a and its the company corporation legal entity duly "
    "private public limited liability s stock joint person body organisation organization under firm of".split()
)
_NOBODY = frozenset({"you", "your", "we", "us", "our"})
_WORDS = re.compile(r"[^\W\d_]+")
_REACH = 260  # characters after a name in which its place is told
_TOP = 6_000  # characters from the top in which any sentence may tell a seat, if they are more than a tenth
_NEAR = 30  # characters after a name in which an address begins
_USES = 12  # places where a name stands that are looked at
# Legal forms that hardly any other state has.
_FORMS = {"inc": "US", "llc": "US", "k.k": "JP", "kabushiki kaisha": "JP", "pte. ltd": "SG", "pte ltd": "SG",
          "sdn. bhd": "MY", "sdn bhd": "MY", "pty ltd": "AU", "pty. ltd": "AU", "oy": "FI", "oyj": "FI", "aps": "DK",
          "a/s": "DK", "ab": "SE", "asa": "NO", "b.v": "NL", "n.v": "NL", "sas": "FR", "s.a.s": "FR", "s.p.a": "IT",
          "spa": "IT", "s.r.l": "IT", "kft": "HU", "zrt": "HU", "uab": "LT", "ug": "DE"}  # fmt: skip
_SPACE = re.compile(r"\s+")


def home_of(description: str) -> str | None:
    """The key of the state under whose law a described party stands, or else of its address."""
    words = _SPACE.sub(" ", re.sub(r"[-\ufffe\u00ad]\n(?=[a-z])", "", description))
    words = _OTHERS.split(words)[0]
    places = find_places(_OWNER.split(words)[0]) or find_places(words)
    for start, end, key in places:
        before = words[max(0, start - 80) : start]
        if _LAW.search(before) or _BODY.match(words, end) or _BODY_OF.search(before):
            return key
    return finest([key for _, _, key in places])


def home_elsewhere(front: Front, party: Party, seats: Sequence[tuple[str, str]]) -> str | None:
    """The home that the rest of the contract shows: where the company's name is followed by its state or address,
    in a sentence on its seat (``seats``), in its notice address, or in the name itself ("Acme Ireland Limited",
    "Acme K.K.")."""
    names = [n for n in (party.name, *party.aliases) if ORGANISATION.fullmatch(n) or n.count(" ") > 1]
    uses = [front.text[match.end() : match.end() + _REACH] for name in names for match in _uses(front.text, name)]
    for after in uses:
        if (home := _told(after)) is not None:
            return home
    own = {n.lower() for n in (party.name, *party.aliases)}
    for subject, description in seats:
        if subject.lower() in own and (home := home_of(description)) is not None:
            return home
    if (
        home := home_at_address(front, [n for n in (party.name, *party.aliases) if n.lower() not in _NOBODY])
    ) is not None:
        return home
    is_addressed = any(any(map(str.isdigit, after[:_NEAR])) for after in uses)  # somewhere this gazetteer lacks
    finders = (_named_after,) if is_addressed else (_named_after, _formed_in)
    return next((home for find in finders for name in names if (home := find(name)) is not None), None)


def _uses(text: str, name: str) -> list[re.Match[str]]:
    pattern = re.compile(r"\s+".join(map(re.escape, name.split())), re.IGNORECASE)
    return [match for match, _ in zip(pattern.finditer(text), range(_USES), strict=False)]


def _told(after: str) -> str | None:
    """The home told right after a name, within its passage."""
    words = re.split(rf"{BREAK}|[\"“”;]|\)\s|\.\s+(?=[A-Z][a-z]+ [a-z])", after)[0]
    other = ORGANISATION.search(words, 3)
    words = words[: other.start()] if other else words
    places = find_places(words)
    if not places:
        return None
    start = places[0][0]
    is_described = _DESCRIBES.match(words) is not None and (_SEAT.search(words) or _BODY.match(words, places[0][1]))
    return home_of(words) if is_described or _ADDRESS.fullmatch(words[:start]) else None


def seats_in(front: Front, names: Sequence[str]) -> list[tuple[str, str]]:
    """(party's name, description) for each sentence near the top or in a definition that tells a seat."""
    if not names:
        return []
    named = re.compile(rf"\b(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})\b", re.IGNORECASE)
    found = []
    for seat in _tellers(front.text):
        left = front.text[max(0, seat.start() - 300) : seat.start()]
        left = re.split(rf"{BREAK}|(?<!Inc)(?<!Ltd)(?<!Co)\.\s|;", left)[-1]
        subjects = list(named.finditer(left))
        if not subjects:
            continue
        right = re.split(rf"{BREAK}|\.\s|;|\(", front.text[seat.start() : seat.start() + _REACH])[0]
        if all(word in _LEADING or word[0].isupper() for word in _WORDS.findall(left[subjects[-1].end() :])):
            found.append((subjects[-1][0], right))
    return found


def _tellers(text: str) -> Iterator[re.Match[str]]:
    """The words near the top and in definitions that tell a seat."""
    top = max(_TOP, len(text) // 10)
    yield from _SEAT.finditer(text, 0, top)
    at = text.find(" means ", top)
    while at >= 0:
        yield from _SEAT.finditer(text, at, at + _REACH)
        at = text.find(" means ", at + _REACH)


def _named_after(name: str) -> str | None:
    """The country in a subsidiary's name, just before its legal form, or the city that opens a Chinese one's."""
    places = find_places(name)
    if len(places) != 1:
        return None
    start, end, key = places[0]
    rest = name[end:].strip(" ,.()")
    is_last = start > 0 and len(rest.split()) <= 2 and len(rest) <= 12 and name[start:end][-2:] not in ("an", "sh")
    return key if is_last or (start == 0 and rest.endswith("Co., Ltd")) else None


def _formed_in(name: str) -> str | None:
    """The state whose legal form a name ends in."""
    last = name.rstrip(".").lower().replace(",", "").split()
    return _FORMS.get(" ".join(last[-2:])) or _FORMS.get(last[-1])
