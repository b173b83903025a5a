"""Computes the numbers and bullets that Word shows before the paragraphs of a list; the file holds only rules."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from clauselint.extractors.docx_looks import is_on, number, value
from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.docx_styles import Styles
from clauselint.extractors.docx_symbols import bullet
from clauselint.extractors.ooxml import MC, Element, W

_DEEPEST = 8
_LONGEST_TEXT = 255  # Word's limit; without it a hostile template multiplies by every paragraph
_PLACEHOLDER = re.compile(r"%([1-9])")


@dataclass(frozen=True, slots=True)
class Level:
    """How one level of a list is numbered."""

    start: int
    format: str
    text: str  # "%1.%2" with the level numbers to fill in
    restart: int | None  # restarts after this level (1-based) or one above it; 0: never; None: after any above it
    is_legal: bool  # every number in figures
    style: str | None
    padding: int  # zeros in front, for the formats "001, 002, 003"


@dataclass(frozen=True, slots=True)
class List:
    """One w:num: the levels in force and the numbers that it starts at anew."""

    abstract: str
    levels: Mapping[int, Level]
    starts: Mapping[int, int]


@dataclass(frozen=True, slots=True)
class Label:
    """What Word shows before a paragraph, and at which level of the list (0 is the top)."""

    text: str
    level: int


class Numbering:
    """The lists a document defines."""

    def __init__(self, root: Element | None, styles: Styles) -> None:
        self._styles = styles
        self._lists: dict[str, List] = {}
        self._nums: dict[str, Element] = {}
        self._abstracts: dict[str, Element] = {}
        self._links: dict[str, str] = {}
        self._levels: dict[str, Mapping[int, Level]] = {}
        self._found: dict[tuple[str | None, int | None, str | None], tuple[str, List, int] | None] = {}
        if root is None:
            return
        self._abstracts = {str(each.get(W + "abstractNumId")): each for each in root.iter(W + "abstractNum")}
        self._links = _links(self._abstracts)
        self._nums = {each.get(W + "numId", ""): each for each in root.iter(W + "num")}

    def _list(self, identity: str) -> List | None:
        """The list of a w:num, read when it is first used: a file has many that it does not use."""
        if identity not in self._lists and identity in self._nums:
            element = self._nums[identity]
            abstract = value(element, "abstractNumId") or ""
            self._lists[identity] = _list(element, abstract, self._levels_of(abstract))
        return self._lists.get(identity)

    def _levels_of(self, abstract: str) -> Mapping[int, Level]:
        if abstract not in self._levels:
            element = self._abstracts.get(self._links.get(abstract, abstract))
            self._levels[abstract] = {} if element is None else _levels(element)
        return self._levels[abstract]

    def list_of(self, numbering: Element | None, style: str | None) -> tuple[str, List, int] | None:
        """(w:numId, list, level) of a paragraph with this w:numPr in this style, or None when it is in no list."""
        said = numbering is not None
        key = (value(numbering, "numId"), number(value(numbering, "ilvl")), style) if said else (None, None, style)
        if key not in self._found:
            self._found[key] = self._list_of(*key)
        return self._found[key]

    def _list_of(self, identity: str | None, level: int | None, style: str | None) -> tuple[str, List, int] | None:
        chain = self._styles.chain(style or self._styles.default)
        if identity is None:
            identity = next((link.number for _, link in chain if link.number is not None), None)
        found = self._list(identity or "0")
        if identity is None or found is None:
            return None
        if level is None:
            level = _level_by_style(found, [name for name, _ in chain])
        if level is None:
            level = next((link.number_level for _, link in chain if link.number_level is not None), 0)
        return (identity, found, level) if level in found.levels else None


class Counters:
    """The list numbers reached so far in one story: the body, the notes or a margin."""

    def __init__(self, numbering: Numbering) -> None:
        self._numbering = numbering
        self._counts: dict[str, dict[int, int]] = {}
        self._restarted: set[tuple[str, int]] = set()

    def label(self, numbering: Element | None, style: str | None) -> Label | None:
        """Counts the next paragraph, of this w:numPr and style, and returns its label; None when it is in no list."""
        spot = self._numbering.list_of(numbering, style)
        if spot is None:
            return None
        identity, found, depth = spot
        counts = self._counts.setdefault(found.abstract, {})
        self._count(identity, found, depth, counts)
        level = found.levels[depth]
        return Label(level.text if level.format == "bullet" else _filled(found, depth, counts), depth)

    def _count(self, identity: str, found: List, depth: int, counts: dict[int, int]) -> None:
        if depth in found.starts and (identity, depth) not in self._restarted:
            self._restarted.add((identity, depth))
            counts[depth] = found.starts[depth]
        elif depth in counts:
            counts[depth] += 1
        else:
            counts[depth] = _start(found, depth)
        for deeper in [each for each in counts if each > depth]:
            if _restarts(found.levels.get(deeper), depth):
                del counts[deeper]


def _filled(found: List, depth: int, counts: dict[int, int]) -> str:
    is_legal = found.levels[depth].is_legal

    def shown(placeholder: re.Match[str]) -> str:
        index = int(placeholder.group(1)) - 1
        level = found.levels.get(index)
        if level is None or index > depth:
            return ""
        count = counts.setdefault(index, _start(found, index))
        style = "decimal" if is_legal and level.format != "none" else level.format
        return formatted(count, style).rjust(level.padding, "0")

    return _PLACEHOLDER.sub(shown, found.levels[depth].text).strip()


def _start(found: List, depth: int) -> int:
    return found.starts.get(depth, found.levels[depth].start)


def _restarts(level: Level | None, depth: int) -> bool:
    """Whether a paragraph at ``depth`` makes this deeper level begin anew."""
    return level is None or level.restart is None or depth < level.restart


def _level_by_style(found: List, chain: list[str]) -> int | None:
    owners = {level.style: depth for depth, level in found.levels.items() if level.style is not None}
    return next((owners[style] for style in chain if style in owners), None)


def _list(element: Element, abstract: str, levels: Mapping[int, Level]) -> List:
    starts, own = {}, dict(levels)
    for override in element.iter(W + "lvlOverride"):
        depth, start = number(override.get(W + "ilvl")), number(value(override, "startOverride"))
        own.update(_levels(override))
        if depth is not None and start is not None:
            starts[depth] = start
    return List(abstract, own, {depth: start for depth, start in starts.items() if depth in own})


def _links(abstracts: Mapping[str, Element]) -> dict[str, str]:
    """Abstract lists that take another's levels, by way of a list style."""
    owners = {link: identity for identity, each in abstracts.items() if (link := value(each, "styleLink"))}
    links = {identity: value(each, "numStyleLink") for identity, each in abstracts.items()}
    return {identity: owners[link] for identity, link in links.items() if link in owners}


def _levels(parent: Element) -> dict[int, Level]:
    levels = {}
    for element in parent.findall(W + "lvl"):
        depth = number(element.get(W + "ilvl"))
        if depth is not None and 0 <= depth <= _DEEPEST:
            levels[depth] = _level(element)
    return levels


def _level(element: Element) -> Level:
    text = (value(element, "lvlText") or "")[:_LONGEST_TEXT]
    style, padding = _format(element)
    if style == "bullet":
        fonts = element.find(f"{W}rPr/{W}rFonts")
        text = bullet(text.strip(), "" if fonts is None else fonts.get(W + "ascii", ""))
    start = number(value(element, "start"))
    return Level(
        start=1 if start is None else start,
        format=style,
        text=text,
        restart=number(value(element, "lvlRestart")),
        is_legal=bool(is_on(element, "isLgl")),
        style=value(element, "pStyle"),
        padding=padding,
    )


def _format(element: Element) -> tuple[str, int]:
    """The number format, and the width it is padded to; Word writes "001, 002, ..." for readers that know it."""
    custom = element.find(f"{MC}AlternateContent/{MC}Choice/{W}numFmt")
    if custom is not None:
        sample = custom.get(W + "format", "").partition(",")[0].strip()
        if sample.isdecimal():
            return "decimal", min(len(sample), 5)
    fallback = element.find(f"{MC}AlternateContent/{MC}Fallback")
    return value(element, "numFmt") or value(fallback, "numFmt") or "decimal", 0
