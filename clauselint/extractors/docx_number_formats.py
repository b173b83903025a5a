"""Writes a list number in the formats Word offers: letters, Roman numerals, ordinals, words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import MappingProxyType

_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"), (40, "xl"),
    (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_CARDINALS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("", "ten", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth",
    "twelve": "twelfth",
}  # fmt: skip
_CHICAGO = "*†‡§"
_LAST_LETTER = 780  # Word stops at thirty letters, and so must a hostile start value
_LAST_ROMAN = 32_767


def formatted(number: int, style: str) -> str:
    """``number`` in the w:numFmt ``style``; plain figures for a style we do not know or a number it cannot show."""
    writer = _WRITERS.get(style)
    return str(number) if writer is None or number < 1 else writer(number)


def _letters(number: int) -> str:
    if number > _LAST_LETTER:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    if number > _LAST_ROMAN:
        return str(number)
    written = ""
    for amount, sign in _ROMAN:
        count, number = divmod(number, amount)
        written += sign * count
    return written


def _ordinal(number: int) -> str:
    is_teen = 10 <= number % 100 <= 20
    return f"{number}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def _cardinal_text(number: int) -> str:
    return _cardinal(number).capitalize()


def _ordinal_text(number: int) -> str:
    if number >= 1000:
        return str(number)
    words, dash, last = _cardinal(number).rpartition("-")
    if not dash:
        words, dash, last = last.rpartition(" ")
    ending = _ORDINALS.get(last) or (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")
    return f"{words}{dash}{ending}".capitalize()


def _cardinal(number: int) -> str:
    if number >= 1000:
        return str(number)
    hundreds, rest = divmod(number, 100)
    tens, ones = divmod(rest, 10)
    if rest < 20:
        tail = _CARDINALS[rest] if rest or not hundreds else ""
    else:
        tail = _TENS[tens] + (f"-{_CARDINALS[ones]}" if ones else "")
    return " ".join(filter(None, [f"{_CARDINALS[hundreds]} hundred" if hundreds else "", tail]))


def _chicago(number: int) -> str:
    return _CHICAGO[(number - 1) % 4] * min((number - 1) // 4 + 1, 30)


def _circled(number: int) -> str:
    return chr(ord("①") + number - 1) if number <= 20 else str(number)


_WRITERS: Mapping[str, Callable[[int], str]] = MappingProxyType(
    {
        "lowerLetter": _letters,
        "upperLetter": lambda number: _letters(number).upper(),
        "lowerRoman": _roman,
        "upperRoman": lambda number: _roman(number).upper(),
        "decimalZero": lambda number: f"{number:02d}",
        "ordinal": _ordinal,
        "ordinalText": _ordinal_text,
        "cardinalText": _cardinal_text,
        "chicago": _chicago,
        "hex": lambda number: f"{number:X}",
        "numberInDash": lambda number: f"- {number} -",
        "decimalEnclosedCircle": _circled,
        "none": lambda _: "",
    }
)
