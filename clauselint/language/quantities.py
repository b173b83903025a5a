"""Finds durations, percentages, sums and counts, in words or figures, each once."""

from __future__ import annotations

import re

from clauselint.contract import Quantity, Span

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = {word: n for n, word in enumerate(_UNITS)} | {word: 10 * n for n, word in enumerate(_TENS, 2)}
_VALUES |= {"a": 1, "an": 1, "fourty": 40, "ninty": 90}

_ONE = "|".join(sorted((*_UNITS, *_TENS, "fourty", "ninty"), key=len, reverse=True))
_WORDS = rf"(?:{_ONE})(?:[\s-]+(?:hundred|and|{_ONE})){{0,4}}(?!\w*(?:th|st|nd|rd)\b)"
_DIGITS = r"\d{1,3}(?:[, \u00a0\u202f]\d{3}){1,4}(?:\.\d+)?|\d{1,12}(?:\.\d{1,6})?"
_SCALE = r"(?:\s?(?:thousand|million|billion|k|m|bn))?"
_BRACKET = rf"\s{{0,2}}[(\[]\s?(?:{_DIGITS}|{_WORDS})\s?[)\]]"
_AMOUNT = (
    rf"(?:(?P<figure>{_DIGITS})|(?P<words>{_WORDS}|(?:an?)(?=\s+(?:hundred\b|(?:day|week|month|year|hour)['’]s))))"
)

_SPANS = {
    "hour": ("hours", 1.0),
    "day": ("days", 1.0),
    "week": ("days", 7.0),
    "month": ("days", 30.0),
    "quarter": ("days", 91.0),
    "year": ("days", 365.0),
    "minute": ("hours", 1 / 60),
    "second": ("hours", 1 / 3600),
}
_TIME = (
    r"(?P<business>(?:business|working|banking|trading)[\s-]+)?(?:(?:calendar|consecutive|full|successive|natural)[\s-]+)?"
    r"(?P<time>hour|day|week|month|year|minute|second)s?\b"
)
_PERCENT = r"(?P<percent>%|per\s?cent\b|percent\b|percentage\s+points?\b)"
_CURRENCY = (
    r"(?:US\$|A\$|S\$|HK\$|C\$|[$€£¥₩₹]|"
    r"\b(?:USD|EUR|GBP|CHF|JPY|CNY|RMB|SGD|AUD|CAD|INR|KRW|SEK|NOK|DKK|HKD|MYR|IDR|THB|TWD|NTD)\b)"
)
_MONEY_WORD = r"(?:dollars?|euros?|pounds?|francs?|yen|yuan|won|kronor|rupees)\b"
_THINGS = (
    r"(?P<count>copies|copy|users?|seats?|cores?|cpus?|gpus?|nodes?|servers?|instances?|times|installments?|instalments?|"
    r"employees|requests?|tokens?|licen[cs]es|devices?|sites?|data\s+cent(?:er|re)s?|versions?|audits?|persons?|business\s+units?)\b"
)
_QUANTITY = re.compile(
    rf"(?P<currency>{_CURRENCY})\s?(?P<sum>{_DIGITS})(?P<scale>{_SCALE})\b"
    rf"|(?<![\w.,/§-]){_AMOUNT}(?P<scale2>(?:\s(?:thousand|million|billion))?)(?:{_BRACKET})?[)\]]?[\s\u00a0-]{{0,3}}"
    rf"(?:{_TIME}|{_PERCENT}|{_MONEY_WORD}|{_CURRENCY}|{_THINGS})(?:\s[(\[]\s?\d{{1,3}}(?:\.\d+)?\s?%\s?[)\]])?",
    re.IGNORECASE,
)
_NOT_A_LENGTH = re.compile(
    r"(?:\b(?:page|section|article|clause|schedule|version|annex|exhibit|no\.?)\s{1,2})$", re.IGNORECASE
)
_SCALES = {"thousand": 1e3, "k": 1e3, "million": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9}


def find_quantities(text: str, offset: int = 0) -> tuple[Quantity, ...]:
    """Every duration (in days or hours), percentage, sum of money and counted thing, in reading order.

    "thirty (30) days" is one quantity. Offsets count from the start of ``text`` plus ``offset``.
    """
    found = []
    for match in _QUANTITY.finditer(text):
        if match["words"] and match["words"].lower() in ("a", "an") and not match["time"]:
            continue
        if _NOT_A_LENGTH.search(text, max(0, match.start() - 12), match.start()):
            continue
        value, unit = _measure(match)
        found.append(Quantity(value, unit, Span(match.start() + offset, match.end() + offset)))
    return tuple(found)


def _measure(match: re.Match[str]) -> tuple[float, str]:
    """Value and unit of one match."""
    if match["currency"]:
        return _number(match["sum"]) * _SCALES.get(match["scale"].strip().lower(), 1.0), "money"
    value = _number(match["figure"]) if match["figure"] else float(_spelt(match["words"]))
    value *= _SCALES.get(match["scale2"].strip().lower(), 1.0)
    if match["time"]:
        unit, factor = _SPANS[match["time"].lower()]
        if match["business"] and unit == "days":
            return float(round(value * factor * 1.4)), unit
        return value * factor, unit
    if match["percent"]:
        return value, "percent"
    return value, "count" if match["count"] else "money"


def _number(figure: str) -> float:
    """The value of a figure with thousands separators."""
    return float(re.sub(r"[,\s]", "", figure))


def _spelt(words: str) -> int:
    """The value of a number in words up to 999."""
    total = 0
    for word in re.split(r"[\s-]+", words.lower()):
        if word == "hundred":
            total = max(total, 1) * 100
        else:
            total += _VALUES.get(word, 0)
    return total
