"""Counts the items of a web page's lists and says which marker a browser shows before each."""

from __future__ import annotations

import re
from dataclasses import dataclass

from clauselint.extractors.docx_number_formats import formatted
from clauselint.extractors.html_looks import Element

_TYPES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_STYLES = {
    "decimal": "decimal",
    "lower-alpha": "lowerLetter",
    "lower-latin": "lowerLetter",
    "upper-alpha": "upperLetter",
    "upper-latin": "upperLetter",
    "lower-roman": "lowerRoman",
    "upper-roman": "upperRoman",
    "none": "none",
    "disc": "bullet",
    "circle": "bullet",
    "square": "bullet",
}
_STYLE = re.compile(r"list-style(?:-type)?\s{0,9}:\s{0,9}([a-z-]{1,20})")


@dataclass(slots=True)
class List:
    """One open list. ``format`` is a number format, "bullet" or "none"."""

    format: str
    count: int

    def next_label(self, item: Element) -> str:
        """The marker of the next item, "" when it has none."""
        self.count = _number(item.get("value"), self.count + 1)
        style = _format(item, self.format)
        if style in ("none", "bullet"):
            return "•" if style == "bullet" else ""
        return f"{formatted(self.count, style)}."


def open_list(element: Element) -> List:
    """The list that an ol or ul element opens."""
    ordered = element.tag == "ol"
    return List(_format(element, "decimal" if ordered else "bullet"), _number(element.get("start"), 1) - 1)


def _format(element: Element, usual: str) -> str:
    said = _STYLE.search((element.get("style") or "").lower())
    if said and said[1] in _STYLES:
        return _STYLES[said[1]]
    return _TYPES.get(element.get("type") or "", usual)


def _number(text: str | None, usual: int) -> int:
    digits = (text or "").strip()
    return int(digits) if re.fullmatch(r"-?\d{1,6}", digits) else usual
