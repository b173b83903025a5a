"""Computes the numbers and bullets before the list items and headings of an OpenDocument text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.docx_symbols import bullet
from clauselint.extractors.odt_looks import STYLE, TEXT
from clauselint.extractors.ooxml import Element

_FORMATS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_LOEXT = "{urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0}"
_PATTERNS = (STYLE + "num-list-format", _LOEXT + "num-list-format")
_PLACEHOLDER = re.compile(r"%(\d{1,2})%")
_LONGEST = 100
_DEEPEST = 10
ID = "{http://www.w3.org/XML/1998/namespace}id"


@dataclass(frozen=True, slots=True)
class Level:
    """How one level is numbered: ``text`` is "%1%.%2%" with the level numbers to fill in, or a bullet."""

    text: str
    format: str = ""  # "" shows no number
    start: int = 1


Levels = Mapping[int, Level]


@dataclass(slots=True)
class Counts:
    """The numbers that one list has reached, by level from 1."""

    _reached: dict[int, int] = field(default_factory=dict)
    _next: dict[int, int] = field(default_factory=dict)

    def begin(self, level: int, number: int) -> None:
        """Lets the next item at ``level`` have this number."""
        self._next[level] = number

    def next_label(self, levels: Levels, level: int) -> str:
        """Counts the next item at ``level`` and returns what stands before it."""
        own = levels.get(level, Level(""))
        usual = self._reached[level] + 1 if level in self._reached else own.start
        self._reached[level] = self._next.pop(level, usual)
        for deeper in [each for each in self._reached if each > level]:
            del self._reached[deeper]
        return _PLACEHOLDER.sub(lambda found: self._shown(levels, int(found[1]), level), own.text).strip()

    def _shown(self, levels: Levels, level: int, own: int) -> str:
        said = levels.get(level)
        if said is None or level > own or not said.format:
            return ""
        return formatted(self._reached.get(level, said.start), said.format)


class Lists:
    """The list styles of one document, and the counts of its lists."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[str, Levels] = {}
        self._outline: Levels = {}
        self._headings = Counts()
        self._by_identity: dict[str, Counts] = {}
        self._by_style: dict[str, Counts] = {}
        for root in roots:
            for style in root.iter(TEXT + "list-style"):
                self._styles[style.get(STYLE + "name", "")] = _levels(style)
            for style in root.iter(TEXT + "outline-style"):
                self._outline = _levels(style)

    def levels(self, style: str) -> Levels:
        """The levels of a list style, from 1."""
        return self._styles.get(style, {})

    def counts(self, element: Element, style: str) -> Counts:
        """The counts that an outermost text:list goes on with, or new ones."""
        continued = self._by_identity.get(element.get(TEXT + "continue-list", ""))
        if continued is None and element.get(TEXT + "continue-numbering") == "true":
            continued = self._by_style.get(style)
        counts = Counts() if continued is None else continued
        self._by_style[style] = counts
        if identity := element.get(ID):
            self._by_identity[identity] = counts
        return counts

    def outline_label(self, level: int) -> str:
        """Counts the next heading at ``level`` and returns its number."""
        return self._headings.next_label(self._outline, level)


def _levels(style: Element) -> Levels:
    found: dict[int, Level] = {}
    for element in style:
        depth = element.get(TEXT + "level", "")
        if depth.isdecimal() and 1 <= int(depth[:3]) <= _DEEPEST:
            found[int(depth)] = _level(element, int(depth))
    return found


def _level(element: Element, depth: int) -> Level:
    if element.tag == TEXT + "list-level-style-bullet":
        font = element.find(STYLE + "text-properties")
        name = "" if font is None else font.get(STYLE + "font-name", "")
        return Level(bullet(element.get(TEXT + "bullet-char", "•")[:4], name))
    style = _FORMATS.get(element.get(STYLE + "num-format", ""), "")
    pattern = next((said for name in _PATTERNS if (said := element.get(name)) is not None), None)
    if pattern is None:
        shown = element.get(TEXT + "display-levels", "1")
        levels = min(int(shown[:2]), depth) if shown.isdecimal() else 1
        numbers = ".".join(f"%{level}%" for level in range(depth - levels + 1, depth + 1))
        pattern = element.get(STYLE + "num-prefix", "") + numbers + element.get(STYLE + "num-suffix", "")
    start = element.get(TEXT + "start-value", "1")
    begin = int(start[:6]) if start.isdecimal() else 1
    return Level(pattern[:_LONGEST] if style else "", style, begin)
