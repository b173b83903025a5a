"""Keeps what stands before the words of an RTF file: fonts, colours, styles and the authors of tracked changes."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass, field

from clauselint.extractors.docx_symbols import symbol
from clauselint.extractors.rtf_state import State

_CODE_PAGES = {
    0: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "big5", 161: "cp1253",
    162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251", 222: "cp874",
    238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
_SYMBOLS = 2  # the charset of fonts whose glyphs are pictures
TABLES = ("fonttbl", "colortbl", "stylesheet", "revtbl")
_LONGEST_ENTRY = 1_000
_HEADING = re.compile(r"heading ([1-9])", re.IGNORECASE)
_MOST = 5_000  # fonts, colours, styles or authors; no file has more
_PRIVATE_USE = range(0xE000, 0xF900)


@dataclass(slots=True)
class Head:
    """The tables of one file. Entries are filled in as their groups are read."""

    code_page: str = "cp1252"
    charsets: dict[int, int] = field(default_factory=dict)  # by font
    fonts: dict[int, str] = field(default_factory=dict)  # names, by font
    colours: list[str] = field(default_factory=list)  # RRGGBB, "" for the automatic one
    levels: dict[int, int] = field(default_factory=dict)  # of headings, by paragraph style; 0 is the title's
    authors: list[str] = field(default_factory=list)
    _entry: str = ""  # the words of a table's entry so far
    _charset: int | None = None
    _channels: dict[str, int] = field(default_factory=dict)

    def obey(self, word: str, number: int | None) -> bool:
        """Obeys a control word that only counts within a table; returns whether it is one."""
        if word in ("red", "green", "blue"):
            self._channels[word] = min(max(number or 0, 0), 255)
        elif word == "fcharset":
            self._charset = number
        return word in ("red", "green", "blue", "fcharset")

    def say(self, text: str, state: State) -> None:
        """Takes words within a table, whose entries end with a semicolon; ``state`` holds the entry's other marks."""
        first, *rest = text.split(";")
        self._entry += first if len(self._entry) < _LONGEST_ENTRY else ""
        for part in rest:
            self._end_entry(self._entry.strip(), state)
            self._entry = part

    def _end_entry(self, name: str, state: State) -> None:
        if state.role == "fonttbl":
            self._end_font(state.font, name)
        elif state.role == "colortbl":
            self._end_colour()
        elif state.role == "stylesheet":
            self._end_style(state.style, name, state.outline)
        elif len(self.authors) < _MOST:
            self.authors.append(name)

    def set_code_page(self, number: int) -> None:
        name = {65001: "utf-8", 10000: "mac_roman"}.get(number, f"cp{number}")
        try:
            self.code_page = codecs.lookup(name).name
        except LookupError:
            self.code_page = "cp1252"

    def _end_font(self, font: int, name: str) -> None:
        if len(self.fonts) < _MOST:
            self.fonts[font] = name
            if self._charset is not None:
                self.charsets[font] = self._charset
        self._charset = None

    def _end_colour(self) -> None:
        """A colour without channels is the automatic one."""
        found = "".join(f"{self._channels.get(name, 0):02X}" for name in ("red", "green", "blue"))
        if len(self.colours) < _MOST:
            self.colours.append(found if self._channels else "")
        self._channels = {}

    def _end_style(self, number: int, name: str, outline: int | None) -> None:
        """``outline`` is the style's outline level from 0."""
        named = _HEADING.fullmatch(name)
        level = int(named[1]) if named else outline + 1 if outline is not None and 0 <= outline < 9 else None
        level = 0 if name.lower() == "title" else level
        if level is not None and len(self.levels) < _MOST:
            self.levels[number] = level

    def colour(self, index: int) -> str:
        """RRGGBB of a colour by its number, "" for the automatic one or none."""
        return self.colours[index] if 0 <= index < len(self.colours) else ""

    def author(self, index: int) -> str:
        return self.authors[index] if 0 <= index < len(self.authors) else ""

    def decoded(self, characters: str, font: int) -> str:
        """What bytes of the file (characters of Latin-1) mean in this font."""
        charset = self.charsets.get(font)
        if charset == _SYMBOLS:
            return "".join(symbol(ord(each), self.fonts[font]) for each in characters)
        if characters.isascii():
            return characters
        page = _CODE_PAGES.get(charset, self.code_page) if charset else self.code_page
        return characters.encode("latin-1").decode(page, "replace")

    def character(self, code: int, font: int) -> str:
        """What a Unicode character means in this font; glyphs of symbol fonts come as private ones."""
        return symbol(code, self.fonts.get(font, "")) if code in _PRIVATE_USE else chr(code)
