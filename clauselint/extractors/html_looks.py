"""Tells which words of a web page nobody can see, from its inline styles and its own plain style sheets."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import islice

from lxml import etree

_COLOURS = {"white": "FFFFFF", "black": "000000", "snow": "FFFAFA", "ivory": "FFFFF0", "transparent": ""}
_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})")
_RGB = re.compile(r"rgba?\(\s*(\d{1,3})[\s,]+(\d{1,3})[\s,]+(\d{1,3})(?:[\s,/]+(\d{0,3}(?:\.\d{0,4})?)%?)?\s*\)")
_SIZE = re.compile(r"(-?\d{0,6}(?:\.\d{1,6})?)(px|pt|em|rem|%|in|cm|mm)?")
_SELECTOR = re.compile(r"([A-Za-z][A-Za-z0-9]*)?(?:([.#])([\w-]+))?")
_PIXELS = {"pt": 4 / 3, "em": 16.0, "rem": 16.0, "%": 0.16, "in": 96.0, "cm": 38.0, "mm": 3.8}
_SMALLEST = 2.7  # pixels, two points: anything below is a speck
_FAR_AWAY = -900.0  # pixels
_NO_ROOM = ("inset(50%", "inset(100%", "circle(0", "polygon(0 0, 0 0, 0 0")
_TURNED_ROUND = {"unicode-bidi": "bidi-override", "direction": "rtl"}  # what is shown is not what is stored
_SAME_COLOUR = 8  # of 255, per channel
_UNKNOWN = "?"
_LONGEST_SHEET = 200_000
_LONGEST_RULE = 5_000
_MOST_RULES = 20_000

Declarations = Mapping[str, str]
Element = etree._Element


@dataclass(frozen=True, slots=True)
class Look:
    """How an element shows its words, inherited values included; ``gone`` cannot be undone by what is inside."""

    gone: bool = False
    unseen: bool = False  # visibility: hidden, which an inner element may undo
    colour: str = "000000"
    ground: str = "FFFFFF"
    speck: bool = False

    @property
    def hidden(self) -> bool:
        return self.gone or self.unseen or self.speck or _alike(self.colour, self.ground)


class Sheet:
    """The rules for one element name, class or id in the page's own style elements.

    ``is_cut`` says that there is more of them than is read: what the rest hides is not known to be hidden.
    """

    def __init__(self, root: Element) -> None:
        self._rules: dict[tuple[str, str, str], dict[str, str]] = {}
        sheets = [style.text or "" for style in root.iter("style")]
        every = (rule for sheet in sheets for rule in _rules(sheet[:_LONGEST_SHEET]))
        for selector, declarations in islice(every, _MOST_RULES):
            self._rules.setdefault(selector, {}).update(declarations)
        self.is_cut = any(len(sheet) > _LONGEST_SHEET for sheet in sheets) or next(every, None) is not None

    def look(self, element: Element, around: Look) -> Look:
        """How ``element`` looks inside something that looks like ``around``."""
        said = self._declared(element)
        gone = element.get("hidden") is not None and said.get("display", "none") == "none"
        return _dressed(said, replace(around, gone=True) if gone else around) if said or gone else around

    def _declared(self, element: Element) -> Declarations:
        style, names = element.get("style"), [("", "")]
        if self._rules:
            names += [(".", word) for word in (element.get("class") or "").split()[:50]]
            names += [("#", element.get("id") or "")]
        found: dict[str, str] = {}
        for tag in ("", str(element.tag)) if self._rules else ():
            for name in names:
                found.update(self._rules.get((tag, *name), {}))
        if style:
            found.update(_declarations(style))
        if colour := element.get("color") if element.tag == "font" else None:
            found.setdefault("color", colour.lower())
        if element.tag in ("s", "strike"):
            found.setdefault("text-decoration", "line-through")
        if element.tag == "bdo" and element.get("dir", "").lower() == "rtl":
            found |= _TURNED_ROUND
        if ground := element.get("bgcolor"):
            found.setdefault("background-color", ground.lower())
        return found


def _rules(sheet: str) -> Iterator[tuple[tuple[str, str, str], Declarations]]:
    """Rules whose selector is one name; those for print or for screens of some width are passed over."""
    elsewhere = False
    for block in _without_comments(sheet).split("}"):
        before, brace, body = block.rpartition("{")
        if not brace:
            elsewhere = False  # the end of a group such as @media
            continue
        group, opens, selectors = before.rpartition("{")
        if opens:
            elsewhere = not group.strip().lower().endswith(("@media screen", "@media all"))
        if not elsewhere:
            said = _declarations(body)
            for selector in selectors.rpartition(";")[2].split(","):  # before the semicolon: @import and the like
                if found := _SELECTOR.fullmatch(selector.strip()):
                    yield ((found[1] or "").lower(), found[2] or "", found[3] or ""), said


def _without_comments(sheet: str) -> str:
    first, *rest = sheet.split("/*")
    return first + "".join(part.partition("*/")[2] for part in rest)


def _declarations(text: str) -> Declarations:
    pairs = (declaration.partition(":") for declaration in text[:_LONGEST_RULE].lower().split(";"))
    return {name.strip(): value.replace("!important", "").strip() for name, _, value in pairs}


def _dressed(said: Declarations, around: Look) -> Look:
    gone = said.get("display") == "none" or said.get("opacity") in ("0", "0.0", "0%") or _is_far_away(said)
    unseen = {"hidden": True, "collapse": True, "visible": False}.get(said.get("visibility", ""), around.unseen)
    size = _pixels(said.get("font-size", ""))
    colour = around.colour if "color" not in said else _colour(said["color"])
    painted = said.get("background-color", said.get("background", ""))
    ground = "" if painted in ("", "none", "inherit", "initial") else _colour(painted)
    speck = around.speck if size is None else size < _SMALLEST
    gone = gone or _is_struck(said) or _is_shut(said) or said.items() >= _TURNED_ROUND.items()
    return Look(around.gone or gone, unseen, colour, ground or around.ground, speck)


def _is_struck(said: Declarations) -> bool:
    return any("line-through" in said.get(name, "") for name in ("text-decoration", "text-decoration-line"))


def _is_shut(said: Declarations) -> bool:
    """Whether the box around the words leaves them no room."""
    if "scale(0)" in said.get("transform", "") or said.get("clip-path", "").startswith(_NO_ROOM):
        return True
    said_sizes = (said.get(name, "") for name in ("width", "height", "max-width", "max-height"))
    sizes = [_pixels(size) for size in said_sizes if not size.endswith("%")]
    return said.get("overflow") in ("hidden", "clip") and any(size is not None and size <= 1 for size in sizes)


def _is_far_away(said: Declarations) -> bool:
    moved = [said.get("text-indent", "")]
    if said.get("position") in ("absolute", "fixed"):
        moved += [said.get("left", ""), said.get("top", "")]
    return any((_pixels(value) or 0) < _FAR_AWAY for value in moved)


def _pixels(value: str) -> float | None:
    found = _SIZE.fullmatch(value)
    if not found or not found[1].strip("-."):
        return None
    return float(found[1]) * _PIXELS.get(found[2] or "px", 1.0)


def _colour(value: str) -> str:
    """RRGGBB, "" for no colour at all, or a mark for a colour that we do not work out."""
    if _HEX.fullmatch(value):
        return (value[1:] if len(value) == 7 else "".join(2 * digit for digit in value[1:])).upper()
    if found := _RGB.fullmatch(value):
        if found[4] and float(found[4].strip(".") or 0) == 0:
            return ""
        return "".join(f"{min(int(found[n]), 255):02X}" for n in (1, 2, 3))
    return _COLOURS.get(value, _UNKNOWN)


def _alike(colour: str, ground: str) -> bool:
    if not colour:
        return True
    if _UNKNOWN in (colour, ground):
        return False
    channels = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
    return all(abs(one - other) <= _SAME_COLOUR for one, other in channels)
