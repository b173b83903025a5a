"""What a DOCX style says, through the styles it is based on: outline level, numbering, and how its text looks."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from clauselint.extractors.ooxml import A, Element, W

_LONGEST_CHAIN = 64  # Word refuses far earlier; a loop or an endless chain must not hold us
_HEADING = re.compile(r"heading ([1-9])")
_COLOUR = re.compile("[0-9A-Fa-f]{6}")
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TEXT_FILL = W14 + "textFill"
_LOOKS = frozenset(
    [*(W + name for name in ("vanish", "sz", "color", "highlight", "shd", "rStyle", "rFonts", "w")), TEXT_FILL]
)
_STYLE, _OUTLINE, _NUMBERING, _SECTION = (W + name for name in ("pStyle", "outlineLvl", "numPr", "sectPr"))
_PROPERTIES, _VALUE, _FILL = W + "pPr", W + "val", W + "fill"
PAINT = (W + "shd", W + "highlight", A + "srgbClr")
_OFF = ("0", "false", "off", "none")
_HIGHLIGHTS = {
    "none": None, "white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF",
    "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0",
}  # fmt: skip
_SYMBOLS = re.compile(
    r"(?:wingdings(?: [23])?|webdings|symbol|marlett|zapf ?dingbats|zapfdingbatsitc)\Z", re.IGNORECASE
)
_NARROWEST = 5  # percent of the width of a letter
BODY_LEVEL = 9  # the outline level of text that is no heading
UNKNOWN = "?"  # a ground of some colour that we do not work out


@dataclass(frozen=True, slots=True)
class Look:
    """How text is dressed; None means that nothing is said here. ``ground`` is the colour behind the text."""

    vanish: bool | None = None
    size: int | None = None  # half-points
    colour: str | None = None  # RRGGBB or "auto"
    ground: str | None = None  # RRGGBB or UNKNOWN
    style: str | None = None  # the character style it names
    symbols: bool | None = None  # its font has pictures for letters


_PLAIN = Look()


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
    is_shaded: bool  # a table style that colours any of its cells


def value(parent: Element | None, name: str) -> str | None:
    """The w:val of the child w:``name``, or None when the child or its value is absent."""
    found = None if parent is None else child(parent, W + name)
    return None if found is None else found.get(_VALUE)


def child(parent: Element, tag: str) -> Element | None:
    """The first child with this tag. ``Element.find`` does the same, but parses the tag as a path each time."""
    return next(parent.iterchildren(tag), None)


def number(text: str | None) -> int | None:
    """A whole number within 32 bits, or None: files hold all sorts of things where a number should be."""
    try:
        found = int(text or "")
    except ValueError:
        return None
    return found if abs(found) < 2**31 else None


def is_on(parent: Element | None, name: str) -> bool | None:
    """A switch such as w:vanish: None when absent."""
    found = None if parent is None else child(parent, W + name)
    return None if found is None else found.get(_VALUE, "true").lower() not in _OFF


def look_of(properties: Element | None) -> Look:
    """What a w:rPr says itself."""
    if properties is None or not any(child.tag in _LOOKS for child in properties):
        return _PLAIN
    colour, fades = value(properties, "color"), False
    fonts = child(properties, W + "rFonts")
    font = None if fonts is None else fonts.get(W + "ascii")
    if (fill := child(properties, TEXT_FILL)) is not None:
        colour, fades = _filled(fill, colour)
    return Look(
        vanish=True if fades or is_pressed(value(properties, "w")) else is_on(properties, "vanish"),
        size=number(value(properties, "sz")),
        colour=colour if colour is None or _COLOUR.fullmatch(colour) else "auto",
        ground=ground_of(properties),
        style=value(properties, "rStyle"),
        symbols=is_symbol_font(font) if font else None,
    )


def _filled(fill: Element, colour: str | None) -> tuple[str | None, bool]:
    """The colour that a w14:textFill gives in place of ``colour``, and whether it lets all light through."""
    alpha = next(fill.iter(W14 + "alpha"), None)
    if child(fill, W14 + "noFill") is not None or (
        alpha is not None and (number(alpha.get(W14 + "val")) or 0) > 95_000
    ):
        return colour, True
    solid = child(fill, W14 + "solidFill")
    shade = None if solid is None else child(solid, W14 + "srgbClr")
    return (colour if shade is None else shade.get(W14 + "val")), False


def is_pressed(width: str | None) -> bool:
    """Whether letters of this width, in percent of their own, are pressed into a stroke."""
    percent = number((width or "").rstrip("%"))
    return percent is not None and percent <= _NARROWEST


def is_symbol_font(name: str) -> bool:
    """Whether a font of this name has pictures in place of letters."""
    return bool(_SYMBOLS.match(name))


def ground_of(properties: Element | None) -> str | None:
    """The colour that a highlight or w:shd in these properties lays behind text; None for none."""
    highlight = value(properties, "highlight")
    if highlight is not None and _HIGHLIGHTS.get(highlight, UNKNOWN):
        return _HIGHLIGHTS.get(highlight, UNKNOWN)
    shading = None if properties is None else properties.find(W + "shd")
    if shading is None:
        return None
    if shading.get(W + "val", "clear") not in ("clear", "nil"):
        return UNKNOWN
    fill = shading.get(W + "fill", "auto")
    if _COLOUR.fullmatch(fill):
        return fill
    return UNKNOWN if shading.get(W + "themeFill") else None


def painted(paints: Iterable[Element]) -> set[str]:
    """Every colour, RRGGBB, that these elements (of PAINT) may lay behind text."""
    fills = {paint.get(_FILL) or paint.get("val") or _HIGHLIGHTS.get(paint.get(_VALUE, "")) or "" for paint in paints}
    return {fill for fill in fills if _COLOUR.fullmatch(fill)}


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
        self.document_look = _PLAIN
        self.painted: set[str] = set()
        if root is None:
            return
        self.painted = painted(root.iter(*PAINT))
        self.document_look = look_of(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr"))
        for element in root.iter(W + "style"):
            identity = element.get(W + "styleId", "")
            self._elements[identity] = element
            if element.get(W + "type") == "paragraph" and element.get(W + "default", "0").lower() not in _OFF:
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
            return _PLAIN
        if style not in self._looks:
            self._looks[style] = _layered([link.look for _, link in self.chain(style)])
        return self._looks[style]

    def ground(self, style: str | None) -> str | None:
        """The colour behind the style's paragraphs."""
        return next((link.ground for _, link in self.chain(style) if link.ground), None)

    def is_shaded(self, style: str | None) -> bool:
        """Whether the table style colours any cell."""
        return any(link.is_shaded for _, link in self.chain(style))


def _layered(looks: list[Look]) -> Look:
    return Look(
        next((look.vanish for look in looks if look.vanish is not None), None),
        next((look.size for look in looks if look.size is not None), None),
        next((look.colour for look in looks if look.colour is not None), None),
        next((look.ground for look in looks if look.ground is not None), None),
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
        is_shaded=is_table and any(ground_of(shading.getparent()) for shading in element.iter(W + "shd")),
    )
