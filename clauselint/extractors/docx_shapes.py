"""Finds shapes, pictures and text boxes that float in front of the text of a DOCX, where they may cover words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.extractors.docx_looks import OFF, number
from clauselint.extractors.docx_runs import P
from clauselint.extractors.ooxml import WPS, A, Element

_WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
_PICTURE = "{http://schemas.openxmlformats.org/drawingml/2006/picture}pic"
_ANCHOR, _EXTENT, _NO_WRAP = _WP + "anchor", _WP + "extent", _WP + "wrapNone"
_FILLS = tuple(A + kind for kind in ("solidFill", "gradFill", "pattFill", "blipFill"))
_OLD_SHAPES = tuple(f"{{urn:schemas-microsoft-com:vml}}{kind}" for kind in ("rect", "roundrect", "oval", "shape"))
_OLD_WRAP = "{urn:schemas-microsoft-com:office:word}wrap"
_IN_FRONT = re.compile(r"(?=.*position: *absolute).*z-index: *[1-9]", re.DOTALL)
_SMALLEST = 50_800  # of 914,400 to the inch, four points: no line hides a word
_MOST = 3


def covering(root: Element) -> list[str]:
    """A line that names the paragraphs in front of which something floats; none when nothing does."""
    if next(root.iter(_ANCHOR, *_OLD_SHAPES), None) is None:
        return []
    ordinals = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P), 1)}
    found = list(dict.fromkeys(_paragraphs(root, ordinals)))
    if not found:
        return []
    more = f" and {len(found) - _MOST} more" if len(found) > _MOST else ""
    places = ", ".join(map(str, found[:_MOST])) + more
    what = "paragraph" if len(found) == 1 else "paragraphs"
    return [f"Something floats in front of the text at {what} {places}: it may cover words; look at the page."]


def _paragraphs(root: Element, ordinals: dict[Element, int]) -> Iterator[int]:
    for each in root.iter(_ANCHOR, *_OLD_SHAPES):
        if _may_cover(each) if each.tag == _ANCHOR else _old_may_cover(each):
            yield next((ordinals[parent] for parent in each.iterancestors(P)), 0)


def _may_cover(anchor: Element) -> bool:
    extent = anchor.find(_EXTENT)
    if anchor.get("behindDoc", "0").lower() not in OFF or anchor.find(_NO_WRAP) is None or extent is None:
        return False
    if any((number(extent.get(side)) or 0) < _SMALLEST for side in ("cx", "cy")):
        return False
    filled = (each for properties in anchor.iter(WPS + "spPr") for each in properties.iterchildren(*_FILLS))
    return next(filled, None) is not None or next(anchor.iter(_PICTURE), None) is not None


def _old_may_cover(shape: Element) -> bool:
    """The same of a shape as Word drew them until 2007."""
    is_filled = shape.get("filled", "t").lower() not in ("f", "false")
    return is_filled and shape.find(_OLD_WRAP) is None and bool(_IN_FRONT.match(shape.get("style", "")))
