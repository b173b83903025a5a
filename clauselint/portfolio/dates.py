"""Finds dates and terms of years as contracts write them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from clauselint.contract import Span

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?P<{}>jan(?:uary|\.)?|feb(?:ruary|\.)?|mar(?:ch|\.)?|apr(?:il|\.)?|may|june?|july?|aug(?:ust|\.)?|"
    r"sept?(?:ember|\.)?|oct(?:ober|\.)?|nov(?:ember|\.)?|dec(?:ember|\.)?)"
)
_DATE = re.compile(
    rf"\b(?:(?P<d1>\d{{1,2}})\s?(?:st|nd|rd|th)?\s{{1,3}}(?:day\s{{1,3}}of\s{{1,3}})?{_MONTH.format('m1')},?\s{{1,3}}"
    rf"(?P<y1>\d{{4}})|{_MONTH.format('m2')}\s{{1,3}}(?P<d2>\d{{1,2}})\s?(?:st|nd|rd|th)?,?\s{{1,3}}(?P<y2>\d{{4}})|"
    r"(?P<y3>\d{4})-(?P<n3>\d\d)-(?P<d3>\d\d)|(?P<d4>\d{1,2})\.\s?(?P<n4>\d{1,2})\.\s?(?P<y4>\d{4})|"
    r"(?P<a5>\d{1,2})/(?P<b5>\d{1,2})/(?P<y5>\d{4}))\b",
    re.IGNORECASE,
)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_WORDS = {word: n for n, word in enumerate(_NUMBERS, 1)} | {
    "fifteen": 15, "eighteen": 18, "twenty": 20, "twenty-four": 24, "thirty": 30, "thirty-six": 36, "sixty": 60,
}  # fmt: skip
_TERM = re.compile(
    r"\b(?:term|(?:agreement|contract)\b[^.;]{0,100}?\b(?:continues?|remains?\s+in\s+(?:full\s+)?(?:force|effect)))\b"
    r"(?P<between>[^.;]{0,160}?)\b(?P<n>\d{1,3}|" + "|".join(sorted(_WORDS, key=len, reverse=True)) + r")"
    r"\s{0,3}(?:\(\s?(?P<figure>\d{1,3})\s?\)\s{0,3}|-\s?)?(?:contract\s|calendar\s)?(?P<unit>year|month)s?\b",
    re.IGNORECASE,
)
_OTHER_TERM = re.compile(
    r"renew|during|imprison|exten(?:d|sion)|notice|prior|terminat|surviv|\bafter|\bbefore|\bwithin|at\s+least|thereafter|"
    r"\band\s+for|\bfor\s+cause",
    re.IGNORECASE,
)
_AFTERLIFE = re.compile(
    r"\s+(?:after|following|from|beyond)\s+(?:the\s+)?(?:date\s+of\s+)?(?:its\s+|any\s+)?(?:terminat|expir|disclos|end\b|receipt)",
    re.IGNORECASE,
)
_RUNS = re.compile(
    r"(?:\b(?:of|for|is|be|initial|first|lasts?|runs?|period)\s+(?:an?\s+|the\s+)?(?:initial\s+)?(?:period\s+of\s+|"
    r"term\s+of\s+)?|[:|(]\s*)\(?$|^\W*$",
    re.IGNORECASE,
)


def find_dates(text: str) -> Iterator[tuple[Span, str]]:
    """Every date in ``text`` with its ISO form. 3/4/2020 is left out: nobody can tell March from April."""
    for match in _DATE.finditer(text):
        value = _iso(match)
        if value is not None:
            yield Span(match.start(), match.end()), value


def _iso(match: re.Match[str]) -> str | None:
    year, month, day = _parts(match)
    try:
        return date(year, month, day).isoformat() if 1950 <= year <= 2100 else None
    except ValueError:
        return None


def _parts(match: re.Match[str]) -> tuple[int, int, int]:
    for n in "12":
        if match[f"y{n}"]:
            return int(match[f"y{n}"]), _month(match[f"m{n}"]), int(match[f"d{n}"])
    for n in "34":
        if match[f"y{n}"]:
            return int(match[f"y{n}"]), int(match[f"n{n}"]), int(match[f"d{n}"])
    first, second = int(match["a5"]), int(match["b5"])
    if first > 12 or first == second:
        return int(match["y5"]), second, first
    return int(match["y5"]), (first if second > 12 else 0), second


def _month(name: str) -> int:
    return next(n for n, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))


@dataclass(frozen=True, slots=True)
class Term:
    """How long a contract runs, with the words that say so."""

    months: int
    span: Span

    def after(self, begin: str) -> str:
        """The ISO date on which a contract that begins on ``begin`` has run its term."""
        first = date.fromisoformat(begin)
        years, month = divmod(first.month - 1 + self.months, 12)
        for day in (first.day, 28):  # 29 February, and 31 January plus a month
            try:
                return date(min(first.year + years, date.max.year), month + 1, day).isoformat()
            except ValueError:
                continue
        raise AssertionError("every month has 28 days")


def find_term(text: str) -> Term | None:
    """The first term of years or months that is not a renewal, a period of notice or an afterlife."""
    for match in _TERM.finditer(text):
        before, long_before = (text[max(0, match.start() - size) : match.start()] for size in (12, 80))
        if "surviv" in long_before:
            continue
        if (
            _AFTERLIFE.match(text, match.end())
            or _OTHER_TERM.search(match["between"])
            or _OTHER_TERM.search(before)
            or not _RUNS.search(match["between"])
        ):
            continue
        count = int(match["figure"] or (match["n"] if match["n"].isdigit() else _WORDS[match["n"].lower()]))
        months = count * (12 if match["unit"].lower() == "year" else 1)
        if months:
            return Term(months, Span(match.start(), match.end()))
    return None
