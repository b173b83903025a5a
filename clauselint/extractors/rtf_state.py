"""What is in force at one point of an RTF file: a group inherits all of it and gives it back at its end."""

from __future__ import annotations

from dataclasses import dataclass

from clauselint.extractors.paragraph import Dress

_SMALLEST = 4  # half-points: anything below two points is a speck
_SAME_COLOUR = 8  # of 255, per channel
_PLAIN = {
    "hidden": False,
    "deleted": False,
    "inserted": False,
    "struck": False,
    "author": -1,
    "minute": 0,
    "colour": 0,
    "size": 24,
}


@dataclass(slots=True)
class State:
    """``role`` is what words are here: "text", "label", "skip", or an entry of a table such as "fonttbl"."""

    role: str = "text"
    skipped: int = 1  # characters that stand in for a Unicode one
    font: int = 0
    hidden: bool = False
    deleted: bool = False
    inserted: bool = False
    author: int = -1
    minute: int = 0  # when it was inserted, packed
    colour: int = 0
    size: int = 24  # half-points
    shaded: bool = False  # something is painted behind the words
    style: int = 0
    outline: int | None = None
    list_level: int = 0
    in_table: bool = False
    ground: bool = False  # something is painted behind the paragraph
    struck: bool = False

    def copy(self) -> State:
        """The state for a group within; written out, because a file has as many groups as words."""
        return State(
            self.role, self.skipped, self.font, self.hidden, self.deleted, self.inserted, self.author, self.minute,
            self.colour, self.size, self.shaded, self.style, self.outline, self.list_level, self.in_table, self.ground,
            self.struck,
        )  # fmt: skip

    def obey(self, word: str, number: int | None) -> bool:
        """Obeys a control word of format; returns whether it is one."""
        amount, is_on = number or 0, number != 0
        if word == "plain":
            for name, value in _PLAIN.items():
                setattr(self, name, value)
            self.shaded = False
        elif word == "pard":
            self.style, self.outline, self.list_level, self.in_table, self.ground = 0, None, 0, False, False
        elif word in _SWITCHES:
            setattr(self, _SWITCHES[word], is_on)
        elif word in _AMOUNTS:
            setattr(self, _AMOUNTS[word], amount)
        else:
            return False
        return True

    def dress(self, colour: str, author: str) -> Dress:
        """What is true of words here, which have this colour (RRGGBB, "" for the automatic one)."""
        is_white = bool(colour) and all(byte >= 255 - _SAME_COLOUR for byte in bytes.fromhex(colour))
        unseen = (
            self.hidden or self.struck or self.size < _SMALLEST or (is_white and not self.shaded and not self.ground)
        )
        return Dress(unseen, (author, _date(self.minute)) if self.inserted else None)


_SWITCHES = {
    "v": "hidden",
    "strike": "struck",
    "striked": "struck",
    "deleted": "deleted",
    "revised": "inserted",
    "highlight": "shaded",
    "cb": "shaded",
    "chcbpat": "shaded",
    "chshdng": "shaded",
    "cbpat": "ground",
    "shading": "ground",
    "intbl": "in_table",
}
_AMOUNTS = {
    "f": "font",
    "revauth": "author",
    "revdttm": "minute",
    "cf": "colour",
    "fs": "size",
    "s": "style",
    "outlinelevel": "outline",
    "ilvl": "list_level",
    "uc": "skipped",
}


def _date(packed: int) -> str:
    """A packed date as RTF writes it, in ISO form; "" for none."""
    minute, hour, day = packed & 63, packed >> 6 & 31, packed >> 11 & 31
    month, year = packed >> 16 & 15, 1900 + (packed >> 20 & 511)
    return f"{year:04d}-{month:02d}-{day:02d}T{hour:02d}:{minute:02d}:00" if packed > 0 else ""
