"""Recognises the names of companies and public bodies in the words that introduce a party."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.language.fronts import BREAK
from clauselint.language.places import find_places

_UPPER = "A-Z0-9À-ÖØ-Þ"
_FORM = (
    r"(?:Inc|INC|Incorporated|LLC|L\.L\.C|Ltd|LTD|Limited|LIMITED|GmbH|GMBH|AG|KG|UG|AB|AS|ASA|A/S|ApS|Oy|Oyj|OÜ|UAB|"
    r"SAS|SASU|S\.A\.S|SA|S\.A|SARL|S\.[àa] ?r\.l|S\.r\.l|SpA|S\.p\.A|Kft|Zrt|d\.o\.o|s\.r\.o|a\.s|Sp\. z o\.o|Ltda|"
    r"Corp|CORP|Corporation|CORPORATION|Company|Co|B\.V|BV|N\.V|NV|PLC|plc|LLP|LP|L\.P|KK|K\.K|GK|Kabushiki Kaisha|"
    r"Godo Kaisha|Pte|Pty|Sdn|Bhd|Berhad|Tbk|SE|PBC|P\.B\.C|N\.A|e\.V|University|Institute|Ministry|Agency|Foundation)"
)
ORGANISATION = re.compile(
    rf"[{_UPPER}][\w&.'’/-]*(?:,?[ \n]+(?:of|and|for|the|&|de|[{_UPPER}(][\w&.'’/)-]*)){{0,9}}?,?[ \n]+{_FORM}\b\.?"
    r"(?:,?[ \n]+(?:Ltd|LTD|Inc|LLC|Limited|Bhd|& Co\. KG)\b\.?)?"
)
_BETWEEN = re.compile(
    rf"\b(?:BETWEEN|[Bb]etween|among|by and between|WHEREAS)\b\s*:?[\s{BREAK}]+(?:\(\w\)\s*)?"
    r"|\band\s+(?:\(\w\)\s*)?(?=[A-Z])"
)
# "a Delaware Corporation" and "Limited Liability Company" are forms, not names.
_EMPTY_NAME = re.compile(
    r"(?:(?:a|an|the|private|public|limited|liability|this|that|such|state|"
    r"[a-z]{1,20}?(?:an|ish|ese|ware|and|da|ch)) ){0,8}"
    rf"(?:company|corporation|limited|{_FORM})\.?",
    re.IGNORECASE,
)
_PARENT_OF = re.compile(
    r"\b(?:subsidiar(?:y|ies)|affiliates?|branch|division|member|part) of (?:the )?$|"
    r"\b(?:owned|controlled|held) by (?:the )?$",
    re.IGNORECASE,
)
_TITLE = re.compile(r"\b(?:AGREEMENT|Agreement|CONTRACT|EXHIBIT|Exhibit [\d.]+)\b[\s:]*")
_NO_NAME = re.compile(r"\. The\b|[Tt]he (?:Company|COMPANY)|, the\b|\bWARRANT|^Section|^WHEREAS|^\d+\.|^THIS ")
_SOMEBODY = re.compile(
    r"\band\s+(?:an?|the|any|each|you,?)\s+(?:other )?(?:individual|person|entity|organi[sz]ation|legal|customer|"
    r"undersigned|party|licensee|user|or\b)",
    re.IGNORECASE,
)
_PLAIN_NAME = re.compile(
    rf"(?:^|(?<=[\s{BREAK}]))[\s*_>]*(?:\(?[\dA-Za-z][.)]\s+)?[*_]{{0,2}}"
    rf"(?:the )?((?:The |THE )?[{_UPPER}][\w&'’-]+"
    rf"(?:[ \n](?:(?:of|for|the|and|de|du|des|&)[ \n]){{0,2}}[{_UPPER}(][\w&'’)-]*){{1,8}})"
    r"[*_]{0,2}(?=\s*(?:$|\(|,\s*(?:an?|the|whose|with|having|of|acting|represented|established|incorporated|"
    r"organi[sz]ed|registered|located)\b))"
)
_NOT_A_NAME = re.compile(
    r"\b(?:Agreement|AGREEMENT|Terms|TERMS|Schedule|Order|Exhibit|Section|Clause|Date|Cover|Page|Parties|PARTIES|"
    r"Licen[cs]e|This|Version|Effective|Addendum|See|Annex|Appendix|Attachment|Not|None)\b|\d{3}|\b[A-Z]{2}$"
)


def organisation_in(words: str, labels: re.Pattern[str] | None = None) -> str | None:
    """The first company named in ``words`` after the last "between" or "and" behind which there is one.

    ``labels`` matches the role word of a printed row ("Licensor Acme Inc."), which is no part of the name.
    """
    somebody = _SOMEBODY.search(words)
    if somebody and not ORGANISATION.search(words, somebody.end()):
        return None
    for opened in reversed(_BETWEEN.split(words)):
        if labels is not None and (label := labels.match(opened)):
            opened = opened[label.end() :]
        name = next((name for name in names_in(opened) if not _is_owner(opened, name)), None)
        if name is not None:
            return name
    return None


def _is_owner(words: str, name: str) -> bool:
    """Whether a company is only named as the parent of the party: "a subsidiary of Acme Group plc"."""
    at = words.find(name)
    return at > 0 and _PARENT_OF.search(words, max(0, at - 60), at) is not None


def names_in(words: str) -> Iterator[str]:
    """Every company named in ``words``, on one line each."""
    for match in ORGANISATION.finditer(words):
        name = " ".join(_TITLE.split(_BETWEEN.split(match[0])[-1])[-1].split()).strip(" ,")
        if is_name(name):
            yield name


def is_name(name: str) -> bool:
    """Whether words that end in a legal form are a name rather than a description."""
    return not _EMPTY_NAME.fullmatch(name) and not _NO_NAME.search(name) and len(name) < 100


def body_in(words: str) -> str | None:
    """A public body or other name without a legal form that opens ``words``: "The Office for Public Works, a ..."."""
    opened = _BETWEEN.split(words)[-1] if not words[:1].isupper() else words
    for match in _PLAIN_NAME.finditer(opened):
        name = " ".join(match[1].split())
        places = find_places(name)
        if not _NOT_A_NAME.search(name) and not (places and places[0][:2] == (0, len(name))):
            return name
    return None


def after_name(words: str, name: str) -> str:
    """What follows a name in ``words``: state, form, address."""
    found = list(re.finditer(r"\s+".join(map(re.escape, name.split())), words))
    return words[found[-1].end() :] if found else words
