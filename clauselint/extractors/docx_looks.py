"""What the properties of a run or paragraph in a DOCX say of how its text looks, and how to ask them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from clauselint.extractors.ooxml import A, Element, W

_COLOUR = re.compile("[0-9A-Fa-f]{6}")
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
TEXT_FILL = W14 + "textFill"
_MORE = ("strike", "dstrike", "position", "spacing")
_LOOKS = frozenset(
    [*(W + name for name in ("vanish", "sz", "color", "highlight", "shd", "rStyle", "rFonts", "w", *_MORE)), TEXT_FILL]
)
_VALUE, _FILL = W + "val", W + "fill"
PAINT = (W + "shd", W + "highlight", A + "srgbClr")
OFF = ("0", "false", "off", "none")
_HIGHLIGHTS = {
    "none": None, "white": "FFFFFF", "black": "000000", "yellow": "FFFF00", "green": "00FF00", "cyan": "00FFFF",
    "magenta": "FF00FF", "blue": "0000FF", "red": "FF0000", "darkBlue": "000080", "darkCyan": "008080",
    "darkGreen": "008000", "darkMagenta": "800080", "darkRed": "800000", "darkYellow": "808000", "darkGray": "808080",
    "lightGray": "C0C0C0",
}  # fmt: skip
_SYMBOLS = re.compile(
    r"(?:wingdings(?: [23])?|webdings|symbol|marlett|zapf ?dingbats|zapfdingbatsitc)\Z", re.IGNORECASE
)
_DENSEST = -100  # twentieths of a point: hardly a letter is as wide
_NARROWEST = 5  # percent of the width of a letter
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
    struck: bool | None = None
    raised: int | None = None  # half-points above its line, or below


PLAIN = Look()


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
    return None if found is None else found.get(_VALUE, "true").lower() not in OFF


def look_of(properties: Element | None) -> Look:
    """What a w:rPr says itself."""
    if properties is None or not any(child.tag in _LOOKS for child in properties):
        return PLAIN
    colour, fades = value(properties, "color"), False
    fonts = child(properties, W + "rFonts")
    font = None if fonts is None else fonts.get(W + "ascii")
    if (fill := child(properties, TEXT_FILL)) is not None:
        colour, fades = _filled(fill, colour)
    return Look(
        vanish=True if fades or _is_heaped(properties) else is_on(properties, "vanish"),
        size=number(value(properties, "sz")),
        colour=colour if colour is None or _COLOUR.fullmatch(colour) else "auto",
        ground=ground_of(properties),
        style=value(properties, "rStyle"),
        symbols=is_symbol_font(font) if font else None,
        struck=is_on(properties, "dstrike") or is_on(properties, "strike"),
        raised=number(value(properties, "position")),
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


def is_condensed(space: str | None) -> bool:
    """Whether this space between letters, in twentieths of a point, heaps them upon each other."""
    between = number(space)
    return between is not None and between <= _DENSEST


def _is_heaped(properties: Element) -> bool:
    return is_pressed(value(properties, "w")) or is_condensed(value(properties, "spacing"))


def exact_line(properties: Element | None) -> int | None:
    """The height that a w:pPr gives its lines whatever stands on them, in twentieths of a point; 0 when they grow."""
    spacing = None if properties is None else child(properties, W + "spacing")
    line = None if spacing is None else number(spacing.get(W + "line"))
    if spacing is None or line is None:
        return None
    return max(line, 1) if spacing.get(W + "lineRule") == "exact" else 0


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


def vanishes(direct: Look, character: Look, paragraph: Look, document: Look) -> bool:
    """Whether text dressed like this is hidden, by itself, its styles and the document."""
    if direct.vanish is not None:
        return direct.vanish
    # A switch set by both styles cancels out; the document's default cannot be cancelled.
    return bool(document.vanish) or bool(character.vanish) != bool(paragraph.vanish)


def is_struck(direct: Look, character: Look, paragraph: Look, document: Look) -> bool:
    """Whether text dressed like this is struck out."""
    if direct.struck is not None:
        return direct.struck
    return bool(document.struck) or bool(character.struck) != bool(paragraph.struck)
