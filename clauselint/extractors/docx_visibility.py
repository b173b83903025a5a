"""Finds text in a DOCX that nobody can see: hidden, under two points, or in the colour of what lies behind it."""

from __future__ import annotations

from clauselint.extractors.docx_runs import CELL, TABLE, TEXT_BOX
from clauselint.extractors.docx_styles import UNKNOWN, Look, Styles, ground_of, is_on, look_of, value
from clauselint.extractors.ooxml import WPS, A, Element, W

_SMALLEST_SIZE = 4  # half-points: anything below two points is a speck
_SAME_COLOUR = 8  # of 255, per channel
_PAPER = "FFFFFF"


class Visibility:
    """Judges the runs of one document; ``page`` is the colour of its pages."""

    def __init__(self, styles: Styles, document: Element) -> None:
        self._styles = styles
        background = document.find(W + "background")
        colour = None if background is None else background.get(W + "color")
        self._page = _PAPER if colour in (None, "auto") else UNKNOWN

    def is_hidden(self, run: Element | None, paragraph: Element) -> bool:
        """Whether the text of a w:r in this w:p cannot be seen."""
        properties = None if run is None else run.find(W + "rPr")
        style = value(paragraph.find(W + "pPr"), "pStyle") or self._styles.default
        return self._is_hidden(properties, style, paragraph)

    def is_mark_hidden(self, paragraph: Element) -> bool:
        """Whether the paragraph mark is hidden, which takes the paragraph out of its list."""
        properties = paragraph.find(W + "pPr")
        mark = None if properties is None else properties.find(W + "rPr")
        if is_on(mark, "specVanish"):  # a style separator: a heading that runs on into its text
            return False
        return self._vanishes(mark, value(properties, "pStyle") or self._styles.default)

    def _is_hidden(self, properties: Element | None, style: str | None, paragraph: Element) -> bool:
        if self._vanishes(properties, style):
            return True
        layers = self._layers(properties, style)
        size = next((look.size for look in layers if look.size is not None), None)
        if size is not None and size < _SMALLEST_SIZE:
            return True
        colour = next((look.colour for look in layers if look.colour is not None), "auto")
        if colour == "auto":
            return False
        ground = next((look.ground for look in layers if look.ground), None) or self._ground(paragraph, style)
        return _alike(colour, ground)

    def _vanishes(self, properties: Element | None, style: str | None) -> bool:
        direct, character, paragraph, default = (look.vanish for look in self._layers(properties, style))
        if direct is not None:
            return direct
        # A switch set by both styles cancels out; the document's default cannot be cancelled.
        return bool(default) or bool(character) != bool(paragraph)

    def _layers(self, properties: Element | None, style: str | None) -> tuple[Look, Look, Look, Look]:
        """What dresses a run, nearest first: itself, its character style, its paragraph's style, the document."""
        character = self._styles.look(value(properties, "rStyle"))
        return look_of(properties), character, self._styles.look(style), self._styles.document_look

    def _ground(self, paragraph: Element, style: str | None) -> str:
        own = ground_of(paragraph.find(W + "pPr")) or self._styles.ground(style)
        if own:
            return own
        for parent in paragraph.iterancestors(CELL, TABLE, TEXT_BOX):
            if parent.tag == TEXT_BOX:
                return _box_ground(parent)
            around = self._table_ground(parent)
            if around:
                return around
        return self._page

    def _table_ground(self, parent: Element) -> str | None:
        if parent.tag == CELL:
            return ground_of(parent.find(W + "tcPr"))
        properties = parent.find(W + "tblPr")
        own = ground_of(properties)
        return own or (UNKNOWN if self._styles.is_shaded(value(properties, "tblStyle")) else None)


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
        channels = zip(bytes.fromhex(colour), bytes.fromhex(ground), strict=True)
    except ValueError:
        return False
    return all(abs(one - other) <= _SAME_COLOUR for one, other in channels)
