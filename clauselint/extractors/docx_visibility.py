"""Finds text in a DOCX that nobody can see: hidden, under two points, or in the colour of what lies behind it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cached_property
from itertools import islice

from clauselint.extractors import docx_glances
from clauselint.extractors.docx_looks import (
    OFF,
    PAINT,
    TEXT_FILL,
    UNKNOWN,
    Look,
    exact_line,
    ground_of,
    is_condensed,
    is_on,
    is_pressed,
    is_struck,
    is_symbol_font,
    look_of,
    number,
    painted,
    value,
    vanishes,
)
from clauselint.extractors.docx_runs import CELL, RUN, TABLE, TEXT_BOX
from clauselint.extractors.docx_styles import Styles
from clauselint.extractors.ooxml import WPS, A, Element, W

_SMALLEST_SIZE = 4  # half-points: anything below two points is a speck
_SAME_COLOUR = 8  # of 255, per channel
_PAPER = "FFFFFF"
_MOST_GROUNDS = 200
_FONTS = W + "rFonts"
_LOWEST_LINE = 60  # twentieths of a point: a slice of each letter
_RAISED = 24  # half-points: so far from its line
_ALWAYS = (W + "vanish", TEXT_FILL)
_STRIKES = (W + "strike", W + "dstrike")
_SPACING = W + "spacing"
_SAYING = {
    "sz": "val",
    "color": "val",
    "rStyle": "val",
    "rFonts": "ascii",
    "w": "val",
    "position": "val",
}  # what hides by what it says
_TAGS = docx_glances.tags([*_SAYING, "spacing"])
_LETTERS = re.compile("[A-Za-z]{2}")


class Visibility:
    """Judges the text of one document."""

    def __init__(self, styles: Styles, document: Element) -> None:
        self._styles = styles
        background = document.find(W + "background")
        colour = None if background is None else background.get(W + "color")
        self._page = _PAPER if colour in (None, "auto") else UNKNOWN
        self._grounds: dict[Element, str | None] = {}  # of cells, tables and boxes; their children may be many
        self._painted = {_PAPER}  # what styles lay behind text is asked of each style
        self._suspects: set[Element] = set()  # runs, and properties of paragraphs, that might be hidden
        self._clear: dict[str | None, bool] = {}  # by paragraph style: whether it hides nothing
        self._suspect_colours: dict[str, bool] = {}
        self.has_struck = False  # whether any text that was judged is struck out

    def watch(self, root: Element, content: bytes | None) -> None:
        """Looks through a part for whatever might hide text: most parts hold nothing, and need no closer look.

        ``content`` is what the part was parsed from, when that is known.
        """
        self._painted |= painted(root.iter(*PAINT))
        self._suspect_colours.clear()
        self._clear.clear()
        self._suspect(root.iter(*_ALWAYS))
        self._suspect(each for each in root.iter(*_STRIKES) if each.get(W + "val", "true").lower() not in OFF)
        said = None if content is None else docx_glances.said_in(content, _TAGS)
        for name, attribute in _SAYING.items():
            if said is None or any(self._is_suspect_saying(W + name, word) for word in said.get(name, ())):
                self._suspect_what_says(root, W + name, W + attribute)
        if said is None or any(each == "exact" or is_condensed(each) for each in said.get("spacing", ())):
            self._suspect_squeezed(root)

    def _suspect_squeezed(self, root: Element) -> None:
        for spacing in root.iter(_SPACING):
            owner = spacing.getparent()
            if owner is not None and is_condensed(spacing.get(W + "val")):
                self._suspects.update(islice(owner.iterancestors(), 1))
            elif owner is not None and 0 < (exact_line(owner) or 0) <= _LOWEST_LINE:
                self._suspects.update(
                    run for paragraph in islice(owner.iterancestors(), 1) for run in paragraph.iter(RUN)
                )

    def _suspect_what_says(self, root: Element, tag: str, attribute: str) -> None:
        said = {each.get(attribute, "") for each in root.iter(tag)}
        if telling := {word for word in said if self._is_suspect_saying(tag, word)}:
            self._suspect(each for each in root.iter(tag) if each.get(attribute) in telling)

    def _suspect(self, hiding: Iterable[Element]) -> None:
        for each in hiding:
            self._suspects.update(islice(each.iterancestors(), 1, 2))

    def _is_suspect_saying(self, tag: str, said: str) -> bool:
        if tag == W + "sz":
            size = number(said)
            return size is not None and size < _SMALLEST_SIZE
        if tag == W + "color":
            return self._is_suspect_colour(said)
        if tag == _FONTS:
            return is_symbol_font(said)
        if tag == W + "w":
            return is_pressed(said)
        if tag == W + "position":
            return abs(number(said) or 0) >= _RAISED
        return tag != W + "rStyle" or self._is_suspect(self._styles.look(said))

    def _is_suspect_colour(self, colour: str) -> bool:
        if colour not in self._suspect_colours:
            many = len(self._painted) > _MOST_GROUNDS
            self._suspect_colours[colour] = many or any(_alike(colour, ground) for ground in self._painted)
        return self._suspect_colours[colour]

    def _is_suspect(self, look: Look) -> bool:
        small = look.size is not None and look.size < _SMALLEST_SIZE
        return (
            look.vanish is not None
            or small
            or bool(look.symbols)
            or look.ground is not None
            or bool(look.struck)
            or abs(look.raised or 0) >= _RAISED
            or (look.colour is not None and self._is_suspect_colour(look.colour))
        )

    def is_clear(self, style: str | None, owners: Iterable[Element | None]) -> bool:
        """Whether nothing can hide text in a paragraph of this style: ``owners`` are its runs, or its w:pPr."""
        if style not in self._clear:
            named = style or self._styles.default
            looks = (self._styles.look(named), self._styles.document_look)
            self._clear[style] = (
                self._styles.ground(named) is None
                and not any(map(self._is_suspect, looks))
                and not 0 < self._styles.line(named) <= _LOWEST_LINE
            )
        return self._clear[style] and (not self._suspects or self._suspects.isdisjoint(owners))

    def of(self, paragraph: Element) -> ParagraphVisibility:
        """The judge of one w:p."""
        return ParagraphVisibility(self, self._styles, paragraph)

    def ground_around(self, paragraph: Element) -> str:
        """The colour behind a paragraph that says nothing itself."""
        for parent in paragraph.iterancestors(CELL, TABLE, TEXT_BOX):
            if parent not in self._grounds:
                self._grounds[parent] = self._own_ground(parent)
            if found := self._grounds[parent]:
                return found
        return self._page

    def _own_ground(self, parent: Element) -> str | None:
        if parent.tag == TEXT_BOX:
            return _box_ground(parent)
        if parent.tag == CELL:
            return ground_of(parent.find(W + "tcPr"))
        properties = parent.find(W + "tblPr")
        is_shaded = self._styles.is_shaded(value(properties, "tblStyle"))
        return ground_of(properties) or (UNKNOWN if is_shaded else None)


class ParagraphVisibility:
    """Judges the runs of one w:p. A run is dressed by itself, its style, its paragraph's style and the document."""

    def __init__(self, document: Visibility, styles: Styles, paragraph: Element) -> None:
        self._document, self._styles, self._paragraph = document, styles, paragraph
        self._properties = paragraph.find(W + "pPr")
        self._style = value(self._properties, "pStyle") or styles.default
        self._looks = (styles.look(self._style), styles.document_look)

    def is_hidden(self, run: Element | None, text: str) -> bool:
        """Whether the ``text`` of this w:r cannot be seen, as its words cannot in a font of pictures."""
        properties = None if run is None else run.find(W + "rPr")
        looks = self._layers(properties)
        if vanishes(*looks) or self._is_cut(*looks):
            return True
        if is_struck(*looks):
            self._document.has_struck = True
            return True
        if next((look.symbols for look in looks if look.symbols is not None), False) and _LETTERS.search(text):
            return True
        size = next((look.size for look in looks if look.size is not None), _SMALLEST_SIZE)
        if size < _SMALLEST_SIZE:
            return True
        colour = next((look.colour for look in looks if look.colour is not None), "auto")
        if colour == "auto":
            return False
        return _alike(colour, next((look.ground for look in looks if look.ground), None) or self._ground)

    def _is_cut(self, *looks: Look) -> bool:
        """Whether lines of a fixed height leave nothing of letters that are higher, or raised out of them."""
        raised = next((look.raised for look in looks if look.raised is not None), 0)
        return self._line > 0 and (self._line <= _LOWEST_LINE or abs(raised) * 10 >= self._line)

    @cached_property
    def _line(self) -> int:
        own = exact_line(self._properties)
        return self._styles.line(self._style) if own is None else own

    @property
    def is_mark_hidden(self) -> bool:
        """Whether the paragraph mark is hidden, which takes the paragraph out of its list."""
        mark = None if self._properties is None else self._properties.find(W + "rPr")
        if is_on(mark, "specVanish"):  # a style separator: a heading that runs on into its text
            return False
        return vanishes(*self._layers(mark))

    def _layers(self, properties: Element | None) -> tuple[Look, Look, Look, Look]:
        direct = look_of(properties)
        return direct, self._styles.look(direct.style), *self._looks

    @cached_property
    def _ground(self) -> str:
        own = ground_of(self._properties) or self._styles.ground(self._style)
        return own or self._document.ground_around(self._paragraph)


def _box_ground(box: Element) -> str:
    """Paper when the shape says that it is empty or white; else we cannot tell what it is painted with."""
    shape = next(box.iterancestors(WPS + "wsp"), None)
    if shape is None:
        return UNKNOWN
    if shape.find(f"{WPS}spPr/{A}noFill") is not None:
        return _PAPER
    fill = shape.find(f"{WPS}spPr/{A}solidFill/{A}srgbClr")
    return UNKNOWN if fill is None else fill.get("val", UNKNOWN)


def _alike(colour: str, ground: str) -> bool:
    try:
        channels = tuple(zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True))
    except ValueError:
        return False
    return all(abs(one - other) <= _SAME_COLOUR for one, other in channels)
