"""One YAML file as plain data that remembers where each key stands; what YAML a rule does not need is refused."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml

from clauselint.errors import Mistake

KeyPath = tuple[str | int, ...]
MOST_DEPTH = 20
MOST_NODES = 20_000  # keys, words and lists in one file
MOST_TEXT = 20_000  # characters of one text
MOST_TOLD = 100  # mistakes of one file
_MOST_DIGITS = 15
_TO_FILL_IN = "FILL IN"  # what ``rules new`` leaves to the author
_MOST_SHOWN = 80
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+\Z")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_NOT_TEXT = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(slots=True)
class YamlFile:
    """A file's data, the place of every key and item in it, and what is wrong with it."""

    path: str
    data: Any = None
    marks: dict[KeyPath, tuple[int, int]] = field(default_factory=dict)
    mistakes: list[Mistake] = field(default_factory=list)

    def mistake(self, where: Sequence[Any], message: str, hint: str = "") -> Mistake:
        """A mistake at the deepest known place on the way to ``where``."""
        known: KeyPath = ()
        for key in where:
            if (*known, key) in self.marks:
                known = (*known, key)
        line, column = self.marks.get(known, (1, 1))
        return Mistake(self.path, line, column, message, hint)


def read_yaml(data: bytes, shown_as: str) -> YamlFile:
    """A file's content; what is wrong with it stands in ``mistakes``, and its ``data`` is of no use then."""
    file = YamlFile(shown_as)
    text = _text(data, file)
    if text is not None:
        builder = _Builder(file)
        try:
            for event in _events(text):
                builder.take(event)
            file.data = builder.data
        except yaml.MarkedYAMLError as e:
            mark = e.problem_mark or e.context_mark
            line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
            file.mistakes.append(Mistake(shown_as, line, column, f"not valid YAML: {e.problem or e.context}"))
        except _Enough:
            pass
    return file


def shortened(word: str) -> str:
    """A word of the file as messages show it."""
    return word if len(word) <= _MOST_SHOWN else f"{word[:_MOST_SHOWN]}..."


def _text(data: bytes, file: YamlFile) -> str | None:
    """The file as text, None with a mistake when it is none."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _place(data[: error.start].decode("utf-8-sig", "replace"))
        file.mistakes.append(Mistake(file.path, line, column, "this is not UTF-8", "save the file as UTF-8 text"))
        return None
    odd = _NOT_TEXT.search(text)
    if odd:
        said = f"the character U+{ord(odd[0]):04X} may not stand in a rule file"
        file.mistakes.append(Mistake(file.path, *_place(text[: odd.start()]), said, "delete it"))
        return None
    return text


def _place(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def _events(text: str) -> Iterator[Any]:
    loader = _LOADER(text)
    try:
        while loader.check_event():
            yield loader.get_event()
    finally:
        loader.dispose()


class _Enough(Exception):
    """The file is not worth reading on."""


@dataclass(slots=True)
class _Open:
    """A list or mapping that is being read; ``key`` is that of the value to come."""

    at: KeyPath
    data: list[Any] | dict[str, Any]
    key: str | None = None
    kept: bool = True  # whether the value under ``key`` counts


class _Builder:
    """Puts data together from the parser's events, without recursion, and stops at what is too much."""

    def __init__(self, file: YamlFile) -> None:
        self.data: Any = None
        self._file, self._open, self._nodes, self._documents = file, list[_Open](), 0, 0

    def take(self, event: Any) -> None:
        """Takes the next event in; raises _Enough after a mistake that makes reading on pointless."""
        if isinstance(event, yaml.CollectionEndEvent):
            self._open.pop()
        elif isinstance(event, yaml.DocumentStartEvent):
            self._documents += 1
            if self._documents > 1:
                self._stop(event, "a second document begins here", "keep one document in a file, without “---”")
        elif isinstance(event, yaml.NodeEvent):
            self._nodes += 1
            if self._nodes > MOST_NODES:
                self._stop(event, f"more than {MOST_NODES:,} keys, words and lists in one file", "split the file")
            self._node(event)

    def _node(self, event: Any) -> None:
        parent = self._open[-1] if self._open else None
        if parent is not None and isinstance(parent.data, dict) and parent.key is None:
            self._key(event, parent)
            return
        value, at = self._value(event), self._at(parent)
        self._file.marks.setdefault(at, (event.start_mark.line + 1, event.start_mark.column + 1))
        if parent is None:
            self.data = value
        elif isinstance(parent.data, list):
            parent.data.append(value)
        else:
            if parent.kept:
                parent.data[str(parent.key)] = value
            parent.key = None
        if isinstance(value, list | dict):
            if len(at) >= MOST_DEPTH:
                self._stop(event, f"nested deeper than {MOST_DEPTH} levels", "a rule needs six at most")
            self._open.append(_Open(at, value))

    @staticmethod
    def _at(parent: _Open | None) -> KeyPath:
        if parent is None:
            return ()
        return (*parent.at, len(parent.data) if isinstance(parent.data, list) else str(parent.key))

    def _key(self, event: Any, parent: _Open) -> None:
        if not isinstance(event, yaml.ScalarEvent):
            self._stop(event, "a key must be a word", "put the words in quotes, if brackets are meant")
        key = str(event.value)
        parent.key, parent.kept = key, False
        if key == "<<":
            self._wrong(event, "merge keys (<<) are not allowed", "write the keys out")
        elif key in parent.data:
            self._wrong(event, f"the key “{shortened(key)}” stands twice", "keep one of them")
        else:
            parent.kept = True
            self._file.marks[(*parent.at, key)] = (event.start_mark.line + 1, event.start_mark.column + 1)

    def _value(self, event: Any) -> Any:
        if isinstance(event, yaml.AliasEvent):
            self._wrong(event, "aliases (*name) are not allowed", "write the words out")
            return None
        if event.tag is not None:
            self._wrong(event, f"the tag {shortened(event.tag)} is not allowed", "remove it")
        if isinstance(event, yaml.MappingStartEvent):
            return {}
        return [] if isinstance(event, yaml.SequenceStartEvent) else self._scalar(event)

    def _scalar(self, event: Any) -> Any:
        """Only true, false, null and numbers are special: "no" and "on" stay words."""
        text = str(event.value)
        if len(text) > MOST_TEXT:
            self._wrong(event, f"a text of more than {MOST_TEXT:,} characters", "shorten it")
        if text.startswith(_TO_FILL_IN):
            rest = shortened(text.removeprefix(_TO_FILL_IN).lstrip(": "))
            self._wrong(event, "still to be filled in", rest)
        if not event.implicit[0]:
            return text
        if text in _CONSTANTS:
            return _CONSTANTS[text]
        number = int if _INT.match(text) else float if _FLOAT.match(text) else None
        if number is None:
            return text
        if len(text) > _MOST_DIGITS:
            self._wrong(event, f"a number of more than {_MOST_DIGITS} digits", "put it in quotes, if it is a word")
            return 0
        return number(text)

    def _wrong(self, event: Any, message: str, hint: str) -> None:
        mark = event.start_mark
        self._file.mistakes.append(Mistake(self._file.path, mark.line + 1, mark.column + 1, message, hint))
        if len(self._file.mistakes) >= MOST_TOLD:
            raise _Enough

    def _stop(self, event: Any, message: str, hint: str) -> None:
        self._wrong(event, message, hint)
        raise _Enough
