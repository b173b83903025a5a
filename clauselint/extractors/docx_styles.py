"""What a DOCX style says, through the styles it is based on: outline level, numbering, and how its text looks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import NamedTuple

from clauselint.extractors.docx_looks import OFF, PLAIN, Look, exact_line, ground_of, look_of, number, value
from clauselint.extractors.ooxml import Element, W

_LONGEST_CHAIN = 64  # Word refuses far earlier; a loop or an endless chain must not hold us
_HEADING = re.compile(r"heading ([1-9])")
_STYLE, _OUTLINE, _NUMBERING, _SECTION = (W + name for name in ("pStyle", "outlineLvl", "numPr", "sectPr"))
_PROPERTIES, _VALUE = W + "pPr", W + "val"
BODY_LEVEL = 9  # the outline level of text that is no heading


@dataclass(frozen=True, slots=True)
class Style:
    """One style as written, without what it inherits."""

    name: str
    based_on: str | None
    outline: int | None
    number: str | None
    number_level: int | None
    look: Look
    ground: str | None  # behind its paragraphs
    line: int | None  # as exact_line
    is_shaded: bool  # a table style that colours any of its cells


class Format(NamedTuple):
    """What a w:p says of itself, read once: each is the element in its w:pPr, or None."""

    properties: Element | None
    style: str | None
    numbering: Element | None
    outline: str | None
    ends_section: bool


_UNSAID = Format(None, None, None, None, False)


def format_of(paragraph: Element) -> Format:
    """The format of a w:p."""
    properties = paragraph[0] if len(paragraph) else None  # its place by the standard; looking for it costs more
    if properties is None or properties.tag != _PROPERTIES:
        properties = paragraph.find(_PROPERTIES)
    if properties is None:
        return _UNSAID
    said = {child.tag: child for child in reversed(properties)}  # of two of a kind, the first counts
    style, outline = said.get(_STYLE), said.get(_OUTLINE)
    return Format(
        properties,
        None if style is None else style.get(_VALUE),
        said.get(_NUMBERING),
        None if outline is None else outline.get(_VALUE),
        _SECTION in said,
    )


class Styles:
    """The styles of one document; ``default`` is the id of the style of a paragraph that names none."""

    def __init__(self, root: Element | None) -> None:
        self.default: str | None = None
        self._elements: dict[str, Element] = {}  # a file has hundreds of styles and uses few of them
        self._styles: dict[str, Style] = {}
        self._chains: dict[str, tuple[tuple[str, Style], ...]] = {}
        self._looks: dict[str, Look] = {}
        self._levels: dict[str | None, int | None] = {}
        self.document_look = PLAIN
        self._line: int | None = None
        if root is None:
            return
        self.document_look = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        self._line = exact_line(root.find(f"{W}docDefaults/{W}pPrDefault/{W}pPr"))
        for element in root.iter(W + "style"):
            identity = element.get(W + "styleId", "")
            self._elements[identity] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default", "0").lower() not in OFF:
                self.default = identity

    def chain(self, style: str | None) -> tuple[tuple[str, Style], ...]:
        """(id, style) of the style and of those it is based on, nearest first."""
        if style is None:
            return ()
        if style not in self._chains:
            self._chains[style] = self._walk(style)
        return self._chains[style]

    def _walk(self, style: str) -> tuple[tuple[str, Style], ...]:
        found: dict[str, Style] = {}
        identity: str | None = style
        while identity in self._elements and identity not in found and len(found) < _LONGEST_CHAIN:
            if identity not in self._styles:
                self._styles[identity] = _style(self._elements[identity])
            found[identity] = self._styles[identity]
            identity = found[identity].based_on
        return tuple(found.items())

    def heading_level(self, style: str | None) -> int | None:
        """1 to 9 for a heading style, 0 for the document's title, None for any other."""
        if style not in self._levels:
            self._levels[style] = self._heading_level(style)
        return self._levels[style]

    def _heading_level(self, style: str | None) -> int | None:
        for _, link in self.chain(style):
            if link.name == "title":
                return 0
            if link.outline is not None:
                return link.outline + 1 if 0 <= link.outline < BODY_LEVEL else None
            if named := _HEADING.fullmatch(link.name):
                return int(named.group(1))
        return None

    def look(self, style: str | None) -> Look:
        """How the style's text looks, inherited values included, the document's defaults not."""
        if style is None:
            return PLAIN
        if style not in self._looks:
            self._looks[style] = _layered([link.look for _, link in self.chain(style)])
        return self._looks[style]

    def ground(self, style: str | None) -> str | None:
        """The colour behind the style's paragraphs."""
        return next((link.ground for _, link in self.chain(style) if link.ground), None)

    def line(self, style: str | None) -> int:
        """The exact height of the style's lines in twentieths of a point; 0 when they grow with what stands on them."""
        return next((link.line for _, link in self.chain(style) if link.line is not None), self._line) or 0

    def is_shaded(self, style: str | None) -> bool:
        """Whether the table style colours any cell."""
        return any(link.is_shaded for _, link in self.chain(style))


def _layered(looks: list[Look]) -> Look:
    return Look(
        next((look.vanish for look in looks if look.vanish is not None), None),
        next((look.size for look in looks if look.size is not None), None),
        next((look.colour for look in looks if look.colour is not None), None),
        next((look.ground for look in looks if look.ground is not None), None),
        struck=next((look.struck for look in looks if look.struck is not None), None),
        raised=next((look.raised for look in looks if look.raised is not None), None),
    )


def _style(element: Element) -> Style:
    properties = element.find(W + "pPr")
    numbering = None if properties is None else properties.find(W + "numPr")
    is_table = element.get(W + "type") == "table"
    return Style(
        name=(value(element, "name") or "").partition(",")[0].lower(),  # aliases follow a comma
        based_on=value(element, "basedOn"),
        outline=number(value(properties, "outlineLvl")),
        number=value(numbering, "numId"),
        number_level=number(value(numbering, "ilvl")),
        look=look_of(element.find(W + "rPr")),
        ground=ground_of(properties),
        line=exact_line(properties),
        is_shaded=is_table and any(ground_of(shading.getparent()) for shading in element.iter(W + "shd")),
    )
