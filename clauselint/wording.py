"""Proposed wording in the contract's own words: its "Supplier" and "Licensee" for our "Provider" and "Customer"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from clauselint.contract import Party, Role
from clauselint.language.roles import SIDES
from clauselint.language.usage import is_pronoun

_OURS = {
    **dict.fromkeys(("Provider", "Supplier", "Licensor", "Vendor"), Role.VENDOR),
    **dict.fromkeys(("Customer", "Licensee", "Client", "Buyer"), Role.CUSTOMER),
}
_OPENERS = "If|When|Where|While|Once|Until|Unless|Should|Either|Neither|No|Nor|And|Or|Each|Any|Every|Upon|For|To|By"
# A capital before or after makes another term of it: "Customer Data", "Service Provider".
_TERM = re.compile(
    rf"(?:\b(?P<article>[Tt]he|[Aa]n?) |\b(?!(?:{_OPENERS}) )(?P<other>[A-Z][a-z]+ ))?"
    rf"\b(?P<term>{'|'.join(_OURS)})\b(?P<owns>['’]s\b)?(?! [A-Z])"
)
_LONGEST_NAME = 80  # a "name" that is longer is a misreading


@dataclass(frozen=True, slots=True)
class _Called:
    """What a contract calls a party: by a term that takes an article, by a name, or only by ``pronoun``."""

    term: str = ""
    named: bool = False
    pronoun: str = ""


def fitted(wording: str, parties: Sequence[Party]) -> str:
    """``wording`` with the catalogue's "the Provider" and "the Customer" replaced by the contract's own terms.

    A defined term keeps the article and a name loses it ("Corvalis's consent"). Where a party is only ever "you" or
    "we" and never named, our term stays and a last sentence says whom it means. A side that nobody is known to be on
    stays as it is, and so does everything else.
    """
    called = {side: _called(side, parties) for side in (Role.CUSTOMER, Role.VENDOR)}
    meant: dict[str, str] = {}

    def own(hit: re.Match[str]) -> str:
        name = called[_OURS[hit["term"]]]
        if hit["other"] or name is None:
            return hit[0]
        if name.pronoun:
            meant[hit["term"]] = name.pronoun
            return hit[0]
        return _written(name, hit["article"] or "", hit["owns"] or "")

    return _TERM.sub(own, wording) + _key(meant, wording)


def _called(side: Role, parties: Sequence[Party]) -> _Called | None:
    """The term of the first party on ``side`` that the contract defines one for, else the first one's name."""
    own = [p for p in parties if p.role is side]
    for party in own:
        if terms := [t for t in party.aliases if _usable(t)]:
            return _Called(_tidy(terms[0]), _is_name(terms[0], party.name))
    for party in own:
        if _usable(party.name):
            return _Called(_tidy(party.name), party.name.lower() not in SIDES)
    return _Called(pronoun="you" if side is Role.CUSTOMER else "us") if own else None


def _usable(term: str) -> bool:
    return bool(term.strip()) and len(term) <= _LONGEST_NAME and not is_pronoun(term)


def _tidy(term: str) -> str:
    return re.sub(r"^[Tt]he\s+", "", " ".join(term.split()))


def _is_name(term: str, organisation: str) -> bool:
    """Whether ``term`` is short for the organisation ("Corvalis", "TAG") rather than a part it plays ("Supplier")."""
    if term.lower() in SIDES:
        return False
    initials = "".join(word[0] for word in re.findall(r"[A-Za-z]+", organisation))
    if term.isupper() or initials.lower().startswith(term.lower()):
        return True
    rest = organisation[len(term) :] if organisation.lower().startswith(term.lower()) else None
    return rest is not None and not rest.lower().startswith(" of ")  # the "City" of Lindau is no name


def _written(name: _Called, article: str, owns: str) -> str:
    if not name.named and article.lower() in ("a", "an"):
        article = ("A" if article[0] == "A" else "a") + ("n" if re.match(r"[AEIOaeio]", name.term) else "")
    lead = "" if name.named or not article else f"{article} "
    return f"{lead}{name.term}{owns}"


def _key(meant: dict[str, str], wording: str) -> str:
    """The sentence that says whom our terms mean; none after words that are no whole sentence."""
    if not meant or not wording.rstrip().endswith("."):
        return ""
    means = " and ".join(f"“the {term}” means {pronoun}" for term, pronoun in meant.items())
    return f" In this clause {means}."
