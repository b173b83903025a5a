"""What an OpenDocument style says about whether its words can be seen, through the styles it is based on."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from clauselint.extractors.ooxml import Element

_NAMES = "{urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, STYLE = (f"{_NAMES}{name}:1.0}}" for name in ("office", "text", "table", "style"))
_FO = _NAMES + "xsl-fo-compatible:1.0}"
_COLOUR = re.compile("#[0-9A-Fa-f]{6}")
_POINTS = re.compile(r"(\d{1,4}(?:\.\d{1,4})?)pt")
_SMALLEST = 2.0  # points
_SAME_COLOUR = 8  # of 255, per channel
_LONGEST_CHAIN = 64
_PROPERTIES = tuple(
    STYLE + f"{name}-properties" for name in ("table", "table-row", "table-cell", "paragraph", "text")
)  # outermost ground first
_PAPER = "#ffffff"
_STYLE_NAMES = {
    "paragraph": TEXT + "style-name",
    "text": TEXT + "style-name",
    "table": TABLE + "style-name",
    "table-row": TABLE + "style-name",
    "table-cell": TABLE + "style-name",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How words are shown; ``gone`` cannot be undone by what is inside."""

    gone: bool = False
    unseen: bool = False  # text:display="none"
    colour: str = ""  # "" is the automatic one, which always shows
    ground: str = _PAPER
    points: float = 12.0
    struck: bool = False

    @property
    def hidden(self) -> bool:
        return self.gone or self.unseen or self.struck or self.points < _SMALLEST or _alike(self.colour, self.ground)


class Looks:
    """The styles of one document, by family and name."""

    def __init__(self, roots: Iterable[Element]) -> None:
        self._styles: dict[tuple[str, str], Element] = {}
        self._said: dict[tuple[str, str], tuple[tuple[str, str], ...]] = {}
        for root in roots:
            for style in root.iter(STYLE + "style"):
                self._styles[style.get(STYLE + "family", ""), style.get(STYLE + "name", "")] = style

    def look(self, element: Element, family: str, around: Look) -> Look:
        """How the words of ``element`` look inside something that looks like ``around``."""
        name = element.get(_STYLE_NAMES[family])
        for key, value in self._sayings(family, name) if name else ():
            around = _dressed(key, value, around)
        return around

    def grounded(self, element: Element, family: str, around: Look) -> Look:
        """The same for a table, row or cell, of which only the ground matters."""
        return replace(around, ground=self.look(element, family, around).ground)

    def is_title(self, paragraph: Element) -> bool:
        """Whether a paragraph is set in the style of the document's title."""
        return "Title" in self._chain("paragraph", paragraph.get(TEXT + "style-name", ""))

    def _sayings(self, family: str, name: str) -> tuple[tuple[str, str], ...]:
        """What a style says about looks, the farthest ancestor first."""
        if (family, name) not in self._said:
            chain = self._chain(family, name)
            self._said[family, name] = tuple(pair for style in reversed(chain.values()) for pair in _own(style))
        return self._said[family, name]

    def _chain(self, family: str, name: str) -> dict[str, Element]:
        """A style and those that it is based on, by name, nearest first."""
        chain: dict[str, Element] = {}
        at = name
        while at not in chain and (family, at) in self._styles and len(chain) < _LONGEST_CHAIN:
            chain[at] = self._styles[family, at]
            at = chain[at].get(STYLE + "parent-style-name", "")
        return chain


def _own(style: Element) -> Iterable[tuple[str, str]]:
    wanted = {_FO + "color": "colour", _FO + "background-color": "ground", _FO + "font-size": "size"}
    wanted |= {STYLE + "text-line-through-style": "struck", STYLE + "text-line-through-type": "struck"}
    wanted |= {TEXT + "display": "display", STYLE + "use-window-font-color": "automatic"}
    for properties in style.iterchildren(*_PROPERTIES):
        for name, value in properties.attrib.items():
            if str(name) in wanted:
                yield wanted[str(name)], str(value)


def _dressed(key: str, value: str, look: Look) -> Look:
    if key == "display":
        return replace(look, unseen=value == "none")
    if key == "struck":
        return replace(look, struck=value != "none")
    if key == "automatic" and value == "true":
        return replace(look, colour="")
    if key == "colour" and _COLOUR.fullmatch(value):
        return replace(look, colour=value)
    if key == "ground" and _COLOUR.fullmatch(value):
        return replace(look, ground=value)
    if key == "size" and (found := _POINTS.fullmatch(value)):
        return replace(look, points=float(found[1]))
    return look


def _alike(colour: str, ground: str) -> bool:
    if not colour:
        return False
    channels = zip(bytes.fromhex(colour[1:]), bytes.fromhex(ground[1:]), strict=True)
    return all(abs(one - other) <= _SAME_COLOUR for one, other in channels)
