"""Paper and pen for the console: wrapping, marks and colour, in whatever the terminal can show."""

from __future__ import annotations

import textwrap
from dataclasses import dataclass

from clauselint.report import Severity
from clauselint.reporters import Options
from clauselint.reporters.escaping import one_line

_COLOURS = {"high": "1;31", "medium": "33", "low": "36", "good": "32", "strong": "1", "faint": "2"}
_PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "...", "\u00a0": " "})
LONGEST_QUOTE = 600
LONGEST_TEXT = 5000  # nothing sensible is longer, and wrapping is not linear


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs used, each one column wide."""

    high: str = "✖"
    medium: str = "▲"
    low: str = "•"
    good: str = "✔"
    nothing: str = "–"
    bullet: str = "–"
    rule: str = "─"
    opening: str = "“"
    closing: str = "”"
    arrow: str = "◂"

    def of(self, severity: Severity) -> str:
        return {"high": self.high, "medium": self.medium, "low": self.low}.get(severity.value, self.nothing)


_ASCII = Marks("x", "!", "-", "+", ".", "-", "-", '"', '"', "<")


@dataclass(frozen=True, slots=True)
class Pen:
    """Writes lines no wider than the page. Text is made harmless here, and nowhere else in the console."""

    width: int
    colour: bool
    encoding: str
    marks: Marks

    @classmethod
    def for_options(cls, options: Options) -> Pen:
        marks = Marks()
        fits = _encodes("".join(getattr(marks, name) for name in Marks.__slots__), options.encoding)
        return cls(options.width, options.colour, options.encoding, marks if fits else _ASCII)

    def paint(self, text: str, style: str) -> str:
        """``text`` in a style of this page; unchanged without colour or with an unknown style."""
        code = _COLOURS.get(style) if self.colour else None
        return f"\x1b[{code}m{text}\x1b[0m" if code else text

    def write(self, text: str, first: str = "", rest: str | None = None, style: str = "") -> list[str]:
        """``text`` as one paragraph: ``first`` opens its first line, ``rest`` (as wide, if not given) the others."""
        rest = " " * len(first) if rest is None else rest
        room = max(20, self.width - max(len(first), len(rest)))
        wrapped = textwrap.wrap(self._shown(text), room, break_on_hyphens=False) or [""]
        return [self.paint((first if i == 0 else rest) + line, style) for i, line in enumerate(wrapped)]

    def quote(self, text: str, indent: str) -> list[str]:
        """Words of the contract in quotation marks, shortened in the middle when they are very long."""
        words = shortened(" ".join(text.split()), LONGEST_QUOTE)
        return self.write(f"{self.marks.opening}{words}{self.marks.closing}", indent)

    def ruler(self) -> str:
        return self.paint(self.marks.rule * self.width, "faint")

    def _shown(self, text: str) -> str:
        harmless = one_line(shortened(" ".join(text.split()), LONGEST_TEXT))
        if _encodes(harmless, self.encoding):
            return harmless
        return harmless.translate(_PLAIN).encode(self.encoding, "backslashreplace").decode(self.encoding)


def shortened(text: str, limit: int) -> str:
    """``text``, or its two ends with `` [...] `` between them when it is longer than ``limit``."""
    if len(text) <= limit:
        return text
    head, tail = text[: limit * 2 // 3], text[-(limit // 3) :]
    return f"{head.rsplit(' ', 1)[0]} [...] {tail.split(' ', 1)[-1]}"


def _encodes(text: str, encoding: str) -> bool:
    try:
        text.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True
