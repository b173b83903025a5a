"""Finds where a sentence names a party, and shows the parser a name that it knows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clauselint.contract import Party, Role
from clauselint.language.plain import Plain
from clauselint.language.roles import ANY_CASE, DETERMINERS, PEOPLE, SIDES, STRANGERS, THINGS
from clauselint.language.verbs import FORMS

_PRONOUNS = {"you": Role.CUSTOMER, "your": Role.CUSTOMER, "yours": Role.CUSTOMER, "yourself": Role.CUSTOMER,
             "we": Role.VENDOR, "us": Role.VENDOR, "our": Role.VENDOR, "ours": Role.VENDOR}  # fmt: skip
_BEFORE = re.compile(r"([\w-]+|[^\w\s])\s*$")
_AFTER = re.compile(r"\s?([\w-]+|[^\w\s])")
_MODALS = frozenset({"shall", "will", "may", "must", "agrees"})
# "its contractors", "Customer's suppliers": people of that party, never the other party.
_OWNED = re.compile(r"(?:\b(?:its|their|his|her|your|our)|(?<=\w)['’]s|(?<=s)['’])\s+$", re.IGNORECASE)
_INDEFINITE = frozenset({"a", "an", "any", "another"})
_ARTICLES = frozenset("the each any such either a an this that no every neither its other".split())


@dataclass(frozen=True, slots=True)
class Mention:
    """A party named at ``start``..``end`` of a copy, and what the parser sees there."""

    start: int
    end: int
    role: Role
    stand_in: str


@dataclass(frozen=True, slots=True)
class RoleBook:
    """Which side every name is on, in this contract."""

    sides: dict[str, Role]
    names: frozenset[str]  # names that this contract itself defines, in lower case
    pattern: re.Pattern[str]

    def pronoun(self, word: str) -> Role | None:
        """The side of "you", "we" and their kin; None for other words."""
        base = {"your": "you", "yours": "you", "yourself": "you", "us": "we", "our": "we", "ours": "we"}.get(word, word)
        return self.sides.get(base, _PRONOUNS.get(word)) if word in _PRONOUNS else None


def role_book(parties: Sequence[Party]) -> RoleBook:
    """The names of the parties on top of the general lexicon."""
    own = {name.lower(): party.role for party in parties for name in (party.name, *party.aliases) if name.strip()}
    sides = SIDES | own
    words = sorted((word for word in sides if word not in _PRONOUNS), key=len, reverse=True)
    alternatives = "|".join(re.escape(word).replace(r"\ ", r"[\s-]+") for word in words)
    pattern = re.compile(rf"(?<![\w-])(?:{alternatives})s?(?![\w-])", re.IGNORECASE)
    return RoleBook(sides, frozenset(own), pattern)


def find_mentions(plain: Plain, book: RoleBook) -> Iterator[Mention]:
    """Every place where a party itself is named; "Customer Data" and "third-party provider" name none."""
    for match in book.pattern.finditer(plain.text):
        word = re.sub(r"[\s-]+", " ", match[0].lower())
        key = word if word in book.sides else word.removesuffix("s")
        role = book.sides.get(key) or book.sides.get(match[0].lower())
        before = _BEFORE.search(plain.text, max(0, match.start() - 40), match.start())
        prior = before[1] if before else ""
        if role is None or not _is_meant(plain, book, match, key, prior):
            continue
        yield Mention(match.start(), match.end(), role, _stand_in(role, prior, plural=key != word))


def _is_meant(plain: Plain, book: RoleBook, match: re.Match[str], key: str, prior: str) -> bool:
    """Whether the word names the party itself rather than a thing or somebody else."""
    named = key in book.names
    capital = match[0][0].isupper() or plain.shouting
    after = _AFTER.match(plain.text, match.end())
    following = after[1] if after else ""
    if not capital and key not in ANY_CASE and not (named and following in _MODALS):
        return False
    if not _stands_free(plain, following) or (following.lower() in THINGS and not _is_verb(plain, match.end(), prior)):
        return False
    if _is_noun_phrase(plain, match.end()):
        return False
    if not capital and not named and book.names and prior.lower() in _INDEFINITE:
        return False
    if not capital and prior.lower() in ("to", "may", "shall", "will", "not", "must"):
        return key not in ("host", "contractor")
    if prior.lower() in ("third", "3rd") and key.startswith("part"):
        return False
    if SIDES.get(key) is not Role.EITHER and (prior.lower() in STRANGERS or _is_owned(plain, match.start())):
        return False
    is_name_part = prior[:1].isupper() and prior.lower() not in DETERMINERS and not plain.shouting
    return named or not is_name_part or prior.endswith("ly")


def _is_owned(plain: Plain, at: int) -> bool:
    return _OWNED.search(plain.text, max(0, at - 12), at) is not None


_EITHER = r"\s?(?:licen[sc]es|requests|documents|records|contracts|inputs|supports|uploads)\s+"
_VERB_THERE = re.compile(_EITHER + r"(?:the|an?|all|any|its|that|such|to|each|every|no)\b")
# Without any other verb after it, the word is the verb itself.
_ONLY_VERB_THERE = re.compile(
    _EITHER + r"(?!(?:of|and|or|under|by|in|from)\b)[a-z]"
    r"(?:(?!\b(?:is|are|was|were|shall|will|may|must|can|has|have|do|does|to)\b)[^.;]){9,300}+[.;]"
)
_OBJECT_OF = frozenset("of with to for by in from on under upon all any such no per via through other".split())


def _is_verb(plain: Plain, at: int, prior: str) -> bool:
    """ "Provider licenses the Software" and "Customer requests that" name no thing."""
    if _VERB_THERE.match(plain.text, at):
        return True
    return prior.lower() not in _OBJECT_OF and _ONLY_VERB_THERE.match(plain.text, at) is not None


_NOUNS_THERE = re.compile(
    r"\s([a-z]+s)(?: (?:and|or) [a-z]+s)? (?:is|are|was|were|has|have|had|shall|will|may|must|can)\b"
)


def _is_noun_phrase(plain: Plain, at: int) -> bool:
    """ "Vendor deposits are listed": the verb comes later, and the name only says whose deposits."""
    match = _NOUNS_THERE.match(plain.text, at)
    return match is not None and FORMS.get(match[1], ("", ""))[1] == "s"


def _stands_free(plain: Plain, following: str) -> bool:
    """A capital after the name makes a longer name ("Customer Premises"), unless it is people or a modal."""
    if plain.shouting or not following[:1].isupper():
        return True
    lower = following.lower()
    return lower in PEOPLE or lower in DETERMINERS


def _stand_in(role: Role, prior: str, *, plural: bool) -> str:
    """A name or noun that the parser cannot take for anything else."""
    if role is Role.EITHER:
        return "parties" if plural else "party"
    if prior.lower() in _ARTICLES or plural:
        return "companies" if plural else "company"
    return "Sony" if role is Role.CUSTOMER else "Microsoft"
