"""Reads the number or bullet that opens a passage, with every way in which it can be read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import IntEnum

BULLETS = "•▪●■◦○‣⁃∙·□➢➤✓✔\uf0b7\uf0a7*-–—+"
_DRESS = "*_[>#\\\u2060\u200b\ufeff"  # Markdown marks and invisible characters that may stand before a number
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_SHAPE = re.compile(r"(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})")
_WORDS = {w: n for n, w in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), 1)}

_BULLET = re.compile(rf"(?:[{re.escape(BULLETS)}](?=\s|\Z)|[•▪●■◦‣➢\uf0b7\uf0a7]|o(?=\s\s|\Z))\s*")
_KEYWORD = re.compile(
    r"(?P<word>(?:[A-Z][a-z]+|[A-Z]{4,}))[ \u00a0\t]{1,3}(?:N[oO]\.?\s)?"
    r"(?P<value>(?>\d{1,3}(?:\.\d{1,3}){0,5})|[IVXLC]{1,7}|[A-Z](?:[-.]?\d{1,2})?|[A-Za-z]{3,6})\b"
    r"(?=\s*$|\s*\\?[.:;)–—-]|\s*\n|\s+[\"“(‘*]*[A-Z]|[*_])"
)
_DECIMAL = re.compile(
    r"(?:§{1,2}\s?)?(?P<path>\d{1,3}(?:\.\d{1,3}){0,6})(?P<subs>(?:\([a-z0-9]{1,4}\)){0,3})"
    r"(?P<stop>\s?\\?[.):](?=[\s*_]|$)|(?=[\s*_]|$)|(?=[A-Z][a-z]))"
)
_LETTER = re.compile(r"(?P<open>\(\s?)?(?P<value>[A-Za-z]{1,7}|\d{1,3}|©)(?P<close>\s?\\?\)|\\?\.(?=[\s*_]|$))|©(?=\s)")
_WORD_END = re.compile(r"\s*\\?[.:;)–—-]?\s*")


class Rank(IntEnum):
    """How high a word such as "Article" stands; what is not such a word ranks lowest."""

    ANNEX = 0
    PART = 1
    ARTICLE = 2
    SECTION = 3
    NONE = 9


_RANKS = {
    **dict.fromkeys(
        ("schedule", "annex", "annexe", "annexure", "exhibit", "appendix", "attachment", "addendum"), Rank.ANNEX
    ),
    **dict.fromkeys(("part", "chapter", "title", "module"), Rank.PART),
    "article": Rank.ARTICLE,
    **dict.fromkeys(("section", "clause"), Rank.SECTION),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or bullet at the start of a passage.

    ``shown`` is the number without its full stop. ``readings`` are (series, value) pairs: "(i)" is both the ninth of
    "(a)" and the first of "(i)". ``path`` holds the parts of a decimal number. ``end`` is the offset where the words
    begin. A ``weak`` mark may be something else ("30 Days") and counts only when it fits the numbers before it.
    """

    shown: str
    readings: tuple[tuple[str, int], ...]
    end: int
    path: tuple[int, ...] = ()
    rank: Rank = Rank.NONE
    weak: bool = False
    bullet: bool = False


def roman(digits: str) -> int:
    """The value of a lower-case Roman number up to 99, or 0 when it is none."""
    if not digits or not _ROMAN_SHAPE.fullmatch(digits):
        return 0
    values = [_ROMAN[d] for d in digits]
    return sum(-v if v < after else v for v, after in zip(values, [*values[1:], 0], strict=True))


def letter(text: str) -> int:
    """1 for "a", 26 for "z", 27 for "aa"; 0 when the text is not one repeated letter."""
    if len(text) > 2 or len(set(text)) != 1 or not "a" <= text[0] <= "z":
        return 0
    return ord(text[0]) - 96 + 26 * (len(text) - 1)


def find_mark(text: str, start: int, end: int, label: str = "") -> Mark | None:
    """The mark that opens ``text[start:end]``; ``label`` is the number that a word processor shows before it."""
    shown = _parse(label, 0, len(label), start) if label else None
    if shown and not shown.bullet:
        return shown
    typed = _parse(text, start, end, None)
    return typed if typed and not typed.bullet else shown or typed


def _parse(text: str, start: int, end: int, words_at: int | None) -> Mark | None:
    head = text[start : min(end, start + 60)]
    at = 0
    if bullet := _BULLET.match(head):
        inner = _number(head[bullet.end() :]) if words_at is None else None
        if inner is None:
            return Mark(
                "", ((bullet[0].strip(), 0),), start + bullet.end() if words_at is None else words_at, bullet=True
            )
        at = bullet.end()
    while at < len(head) and (head[at] in _DRESS or head[at].isspace()):
        at += 1
    found = _number(head[at:], lone=words_at is not None)
    if found is None:
        return None
    mark, used = found
    return _at(mark, words_at if words_at is not None else start + at + used)


def _at(mark: Mark, end: int) -> Mark:
    return Mark(mark.shown, mark.readings, end, mark.path, mark.rank, mark.weak, mark.bullet)


def _number(head: str, lone: bool = False) -> tuple[Mark, int] | None:
    return _keyword(head) or _decimal(head, lone) or _lettered(head)


def _keyword(head: str) -> tuple[Mark, int] | None:
    found = _KEYWORD.match(head)
    rank = _RANKS.get(found["word"].lower()) if found else None
    if found is None or rank is None:
        return None
    value = found["value"]
    if rank is not Rank.ANNEX and _refers(head[found.end() :]):
        return None
    if len(value) > 2 and value.isalpha() and not roman(value.lower()) and value.lower() not in _WORDS:
        return None
    shown = f"{found['word']} {value}"
    end = _WORD_END.match(head, found.end())
    path = tuple(int(n) for n in value.split(".")) if value[0].isdigit() else (_ordinal(value),)
    series = f"{found['word'].lower()} {len(path)}"
    return Mark(shown, ((series, path[-1]),), 0, path, rank), end.end() if end else found.end()


def _refers(rest: str) -> bool:
    """Whether a sentence goes on after the number: "Section 12 (Miscellaneous) of the Main Agreement shall apply"."""
    if not rest.lstrip().startswith("("):
        return False
    return rest.partition(")")[2].lstrip()[:1].islower() or ")" not in rest


def _ordinal(value: str) -> int:
    low = value.lower()
    return _WORDS.get(low) or roman(low) or letter(low[0])


def _decimal(head: str, lone: bool) -> tuple[Mark, int] | None:
    found = _DECIMAL.match(head)
    if found is None:
        return None
    path = tuple(int(n) for n in found["path"].split("."))
    if len(path) > 1 and path[-1] == 0:
        path = path[:-1]
    stop = found["stop"].strip(" \\")
    rest = head[found.end() :].lstrip(' \t\u00a0*_"“‘([')
    if not stop and not lone and not rest[:1].isalpha() and not found["subs"] and rest:
        return None
    bare = not stop and not lone and not found["subs"]
    if (
        bare
        and len(path) == 1
        and (not rest[:1].isupper() or (found.end() < len(head) and head[found.end()].isalpha()))
    ):
        return None
    series = "1)" if stop == ")" else "1."
    end = found.end() + len(head[found.end() :]) - len(head[found.end() :].lstrip())
    return Mark(
        found["path"] + found["subs"],
        ((series, path[-1]),),
        0,
        path,
        weak=bare and (len(path) == 1 or rest[:1].islower()),
    ), end


def _lettered(head: str) -> tuple[Mark, int] | None:
    found = _LETTER.match(head)
    if found is None:
        return None
    value = "c" if found[0] == "©" else found["value"]
    wrap = "()" if found[0] == "©" or (found["open"] and ")" in found["close"]) else found["close"].strip(" \\")
    found_readings = tuple(readings("c" if value == "©" else value, wrap))
    if not found_readings:
        return None
    weak = found[0] == "©" or (wrap == "." and value.isupper() and len(value) == 1)
    end = found.end() + len(head[found.end() :]) - len(head[found.end() :].lstrip())
    return Mark(f"({value})", found_readings, 0, weak=weak), end


def readings(value: str, wrap: str) -> list[tuple[str, int]]:
    """The (series, value) pairs that "a", "iv" or "3" may stand for; ``wrap`` stands around it: "()", ")" or "."."""
    low, upper = value.lower(), value.isupper()
    if value.isdigit():
        return [(f"{wrap}1", int(value))] if wrap != "." else []
    if low != value and not upper:
        return []
    found = [(f"{wrap}{'A' if upper else 'a'}", letter(low)), (f"{wrap}{'I' if upper else 'i'}", roman(low))]
    return [(series, n) for series, n in found if n]
