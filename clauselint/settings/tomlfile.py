"""One TOML file as plain data that remembers where each key stands."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from clauselint.errors import ClauselintError, Mistake
from clauselint.regularfile import Refused, read_whole

KeyPath = tuple[str | int, ...]
MOST_BYTES = 1_000_000
_MOST_DOTS = 100  # in one key: the reader's time grows with their square
_DIGITS = re.compile(r"[0-9_]{4000}")
_MOST_TOLD = 100  # mistakes
_AT_THE_END = " (at end of document)"
_PARSER_SAYS = re.compile(r"(.*) \(at line (\d+), column (\d+)\)\Z", re.DOTALL)


class BadSettings(ClauselintError):
    """Every mistake found in a file of settings, at once."""

    def __init__(self, *mistakes: Mistake) -> None:
        super().__init__("\n".join(map(str, mistakes)))
        self.mistakes = mistakes


@dataclass(slots=True)
class TomlFile:
    """A file's data, the place of every key in it (line and column from 1), and what is wrong with it."""

    path: str
    data: dict[str, Any]
    marks: dict[KeyPath, tuple[int, int]]
    mistakes: list[Mistake] = field(default_factory=list)

    def wrong(self, where: Sequence[str | int], message: str, hint: str = "") -> None:
        """Notes a mistake at the deepest known place on the way to ``where``; raises BadSettings after very many."""
        known = next((tuple(where[:n]) for n in range(len(where), 0, -1) if tuple(where[:n]) in self.marks), ())
        line, column = self.marks.get(known, (1, 1))
        self.mistakes.append(Mistake(self.path, line, column, message, hint))
        if len(self.mistakes) >= _MOST_TOLD:
            self.refuse_mistakes()

    def refuse_mistakes(self) -> None:
        """Raises BadSettings with all that was noted, in the order of the file."""
        if self.mistakes:
            raise BadSettings(*sorted(self.mistakes))


def shown(path: str) -> str:
    """A path as the user would write it: from the working folder when it is inside."""
    here, place = os.path.join(os.getcwd(), ""), os.path.abspath(path)
    return place.removeprefix(here)


def read_toml(path: str) -> TomlFile:
    """Reads one file; raises BadSettings when it cannot be read or is not TOML. It is told of by ``shown(path)``."""
    import tomllib  # most folders hold no configuration

    path = shown(path)
    text = _text(path)
    deep = next((n for n, line in enumerate(text.splitlines(), 1) if _dots(line) > _MOST_DOTS), None)
    if deep is not None:
        raise BadSettings(Mistake(path, deep, 1, "nested too deeply"))
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(_told(path, text, str(error))) from error
    except ValueError as error:  # Python reads no number of more than 4,300 digits
        line = next((n for n, each in enumerate(text.splitlines(), 1) if _DIGITS.search(each)), 1)
        raise BadSettings(Mistake(path, line, 1, "not valid TOML: a number that is far too long")) from error
    except RecursionError as error:
        raise BadSettings(Mistake(path, 1, 1, "nested too deeply")) from error
    return TomlFile(path, data, dict(_marks(text)))


def _text(path: str) -> str:
    try:
        data = read_whole(path, MOST_BYTES)
    except Refused as refusal:
        raise BadSettings(Mistake(path, 1, 1, str(refusal), _what_to_do(str(refusal)))) from refusal
    try:
        return data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        raise BadSettings(Mistake(path, line, column, "is not UTF-8", "save it as UTF-8 text")) from error


def _what_to_do(refusal: str) -> str:
    return "take out what is no setting" if "larger" in refusal else "name a text file"


def _dots(line: str) -> int:
    return line.partition("=")[0].count(".")


def _told(path: str, text: str, message: str) -> Mistake:
    """What the parser says, its place taken out of its words."""
    placed = _PARSER_SAYS.match(message)
    if placed is None:
        return Mistake(path, text.count("\n") + 1, 1, f"not valid TOML: {message.removesuffix(_AT_THE_END)}")
    return Mistake(path, int(placed[2]), int(placed[3]), f"not valid TOML: {placed[1]}")


_BLANK = re.compile(r"(?:[\s]|#[^\n]*)*")
_PART = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*(\.?)""")
_PIECE = re.compile(
    r'"""(?:[^\\]|\\.)*?"""+|\'\'\'.*?\'\'\'+|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'|#[^\n]*|[\[{\]}\n]|[^\[{\]}\n"\'#]+',
    re.DOTALL,
)


def _marks(text: str) -> Iterator[tuple[KeyPath, tuple[int, int]]]:
    """Where each table and key of a text that is known to be valid TOML begins."""
    places, table, count, at = _Places(text), (), {}, 0  # type: _Places, KeyPath, dict[KeyPath, int], int
    while (at := _end(_BLANK, text, at)) < len(text):
        start, brackets = at, len(text[at : at + 2]) - len(text[at : at + 2].lstrip("["))
        key, at = _key(text, at + brackets)
        if brackets:
            table = _resolved(key[:-1], count) + key[-1:]
            if brackets == 2:
                count[table] = count.get(table, -1) + 1
                table = (*table, count[table])
            yield table, places.of(start)
            at += brackets
        else:
            yield table + key, places.of(start)
            at = _after_value(text, at + 1)


def _key(text: str, at: int) -> tuple[KeyPath, int]:
    """The parts of the dotted key that begins at ``at``, and where it ends."""
    parts: list[str] = []
    while (part := _PART.match(text, at)) is not None:
        quoted, literal, bare = part.groups()[:3]
        parts.append(_unescaped(quoted) if quoted is not None else literal or bare or "")
        at = part.end()
        if not part[4]:
            break
    return tuple(parts), at


def _unescaped(word: str) -> str:
    import tomllib

    return next(iter(tomllib.loads(f'"{word}" = 0'))) if "\\" in word else word


def _resolved(key: KeyPath, count: dict[KeyPath, int]) -> KeyPath:
    """The way to a table, through the last items of the arrays of tables on it."""
    way: KeyPath = ()
    for part in key:
        way = (*way, part)
        if way in count:
            way = (*way, count[way])
    return way


def _after_value(text: str, at: int) -> int:
    """Where the line on which the value at ``at`` ends is over."""
    depth = 0
    while (piece := _PIECE.match(text, at)) is not None:
        at = piece.end()
        depth += (piece[0] in "[{") - (piece[0] in "]}")
        if piece[0] == "\n" and depth <= 0:
            return at
    return len(text)


def _end(pattern: re.Pattern[str], text: str, at: int) -> int:
    found = pattern.match(text, at)
    return found.end() if found else at


class _Places:
    """Lines and columns, from 1, of offsets that only grow."""

    def __init__(self, text: str) -> None:
        self._text, self._at, self._line, self._begin = text, 0, 1, 0

    def of(self, offset: int) -> tuple[int, int]:
        breaks = self._text.count("\n", self._at, offset)
        if breaks:
            self._line += breaks
            self._begin = self._text.rindex("\n", self._at, offset) + 1
        self._at = offset
        return self._line, offset - self._begin + 1
