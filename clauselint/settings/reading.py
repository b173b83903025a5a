"""A configuration file as Settings; every mistake in it is told with its place, all at once."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from typing import Any

from clauselint.errors import Mistake
from clauselint.settings import Override, Settings
from clauselint.settings.globs import Globs, bad_pattern
from clauselint.settings.keys import BY_NAME, EXTEND, OVERRIDES, PATHS, PER_PATH, TOP, Key
from clauselint.settings.nearest import PYPROJECT
from clauselint.settings.tomlfile import BadSettings, TomlFile, read_toml, shown

_TABLE = ("tool", "clauselint")
_LONGEST_CHAIN = 10
_LONGEST = 60  # characters of a key, in messages
_ENDING = ".toml"
_OUT = "leads out of this folder: a file that came with the documents may not (to heed it, name it with --config)"


def read_settings(path: str, *, stranger: bool = False) -> Settings:
    """The settings in one file and in those it extends. ``path`` is absolute or as the user named it.

    The file of a ``stranger``, one that the user neither named nor works below, leads to nothing outside its own folder
    and the working folder. Raises BadSettings.
    """
    home = os.path.dirname(os.path.abspath(path))
    return _read(path, (), (home, os.getcwd()) if stranger else ())


def in_pyproject(path: str) -> bool:
    """Whether a pyproject.toml has settings of ours. Raises BadSettings when it is not TOML."""
    return _table(read_toml(path)) is not None


def _read(path: str, chain: tuple[str, ...], fences: tuple[str, ...]) -> Settings:
    place = os.path.realpath(path)
    if place in chain or len(chain) >= _LONGEST_CHAIN:
        raise BadSettings(Mistake(shown(path), 1, 1, "extends itself", f"take “{EXTEND}” out of one of the files"))
    file = read_toml(path)
    at = _TABLE if os.path.basename(path) == PYPROJECT else ()
    table = _table(file) if at else file.data
    reader = _Reader(file, os.path.dirname(os.path.abspath(path)), fences)
    values = reader.values(table or {}, at, TOP)
    overrides = reader.overrides((table or {}).get(OVERRIDES), (*at, OVERRIDES))
    above = reader.extended((table or {}).get(EXTEND), (*at, EXTEND))
    file.refuse_mistakes()
    base = _read(above, (*chain, place), fences) if above else Settings()
    values["exclude"] = (*base.exclude, *values.get("exclude", ()))
    return base.with_values(
        {**values, "overrides": (*base.overrides, *overrides), "sources": (os.path.abspath(path), *base.sources)}
    )


def _table(file: TomlFile) -> dict[str, Any] | None:
    table: Any = file.data
    for name in _TABLE:
        table = table.get(name) if isinstance(table, dict) else None
    return table if isinstance(table, dict) else None


class _Reader:
    """Reads values out of a file that stands in ``folder``, and notes what is wrong with them in the file.

    With ``fences``, folders, it may lead to nothing outside all of them.
    """

    def __init__(self, file: TomlFile, folder: str, fences: tuple[str, ...] = ()) -> None:
        self._file, self._folder, self._fences = file, folder, fences

    def values(self, table: dict[str, Any], at: tuple[str | int, ...], known: Sequence[str]) -> dict[str, Any]:
        """The fields of Settings that a table gives, those it shares with no other table."""
        values: dict[str, Any] = {}
        for name, value in table.items():
            if name not in known:
                self._unknown(name, (*at, name), known)
            elif name in BY_NAME:
                key = BY_NAME[name]
                wrong = _wrong(key, value) or self._leads_out(key, value)
                if wrong:
                    self._file.wrong((*at, name), f"“{name}” {wrong}")
                else:
                    values[key.field] = self._value(key, value)
        return values

    def overrides(self, tables: Any, at: tuple[str | int, ...]) -> list[Override]:
        if tables is None:
            return []
        if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
            self._file.wrong(at, f"“{OVERRIDES}” is written as tables", f"begin each with [[{'.'.join(map(str, at))}]]")
            return []
        return [self._override(table, (*at, n)) for n, table in enumerate(tables)]

    def _override(self, table: dict[str, Any], at: tuple[str | int, ...]) -> Override:
        paths = table.get(PATHS)
        if paths is None:
            self._file.wrong(at, f"an override needs “{PATHS}”")
            paths = []
        elif not _words(paths) or not paths:
            self._file.wrong((*at, PATHS), f"“{PATHS}” must be a list of patterns, as in a .gitignore")
            paths = []
        elif problem := _bad_patterns(paths):
            self._file.wrong((*at, PATHS), f"“{PATHS}” {problem}")
            paths = []
        values = self.values(table, at, PER_PATH)
        return Override(Globs(self._folder, tuple(paths)), tuple(values.items()))

    def extended(self, value: Any, at: tuple[str | int, ...]) -> str:
        """The file that this one extends, "" for none."""
        if value is None:
            return ""
        path = self._absolute(value) if isinstance(value, str) and value.isprintable() else ""
        if not path.endswith(_ENDING):
            self._file.wrong(at, f"“{EXTEND}” must name another file of settings", f"one that ends in {_ENDING}")
        elif self._is_fenced_off(path):
            self._file.wrong(at, f"“{EXTEND}” {_OUT}")
        elif not os.path.isfile(path):
            self._file.wrong(at, f"there is no file {value!r} to extend")
        else:
            return path
        return ""

    def _leads_out(self, key: Key, value: Any) -> str:
        """What is wrong with where a value leads, in words that follow its key; "" when nothing is."""
        if key.shape == "formats":
            files = [word.partition("=")[2] for word in value]
            if not all(is_below(self._absolute(file), self._folder) for file in files if file):
                return "writes outside the folder of this file: name a place below it, or use --format"
        paths = value if key.shape == "folders" else [value] if key.shape == "file" else []
        return _OUT if any(self._is_fenced_off(self._absolute(path)) for path in paths) else ""

    def _is_fenced_off(self, path: str) -> bool:
        return bool(self._fences) and not any(is_below(path, fence) for fence in self._fences)

    def _unknown(self, name: str, at: tuple[str | int, ...], known: Sequence[str]) -> None:
        from difflib import get_close_matches

        near = get_close_matches(name[:_LONGEST].replace("_", "-").lower(), known, n=1)
        if not near and name in TOP:
            hint = "it cannot differ from path to path"
        else:
            hint = f"did you mean “{near[0]}”?" if near else f"known are {', '.join(known)}"
        self._file.wrong(at, f"unknown key “{name if len(name) <= _LONGEST else name[:_LONGEST] + '...'}”", hint)

    def _value(self, key: Key, value: Any) -> Any:
        if key.shape == "globs":
            return (Globs(self._folder, tuple(value)),)
        if key.shape == "folders":
            return tuple(map(self._absolute, value))
        if key.shape == "file":
            return self._absolute(value)
        if key.shape == "formats":
            return tuple(self._output(word) for word in value)
        return tuple(value) if key.shape == "words" else value

    def _output(self, word: str) -> str:
        """NAME=FILE with the whole path of the file."""
        name, _, file = word.partition("=")
        return f"{name}={self._absolute(file)}" if file else word

    def _absolute(self, path: str) -> str:
        return os.path.normpath(os.path.join(self._folder, path))


def is_below(path: str, folder: str) -> bool:
    """Whether a path, all links on it followed, stands in a folder."""
    return os.path.realpath(path).startswith(os.path.join(os.path.realpath(folder), ""))


def _wrong(key: Key, value: Any) -> str:
    """What is wrong with a value, in words that follow its key; "" when nothing is."""
    if any(
        isinstance(word, str) and not word.isprintable() for word in (value if isinstance(value, list) else [value])
    ):
        return "has a control character"
    if key.shape in ("words", "globs", "folders", "formats"):
        if not _words(value):
            return "must be a list of words in quotation marks"
        return _bad_patterns(value) if key.shape == "globs" else ""
    if key.shape in ("word", "file"):
        return "" if isinstance(value, str) and value.strip() else "must be words in quotation marks"
    if key.shape == "yes or no":
        return "" if isinstance(value, bool) else "must be true or false"
    if key.shape == "choice":
        return "" if value in key.choices else f"must be {', '.join(key.choices[:-1])} or {key.choices[-1]}"
    whole = isinstance(value, int) or (key.name == "timeout" and isinstance(value, float))
    fits = whole and not isinstance(value, bool) and key.least <= value <= key.most
    return "" if fits else f"must be a number from {key.least:g} to {key.most:g}"


def _words(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(word, str) and word.strip() for word in value)


def _bad_patterns(patterns: Iterable[str]) -> str:
    return next((f"has a pattern that cannot be used: {p!r}: {bad_pattern(p)}" for p in patterns if bad_pattern(p)), "")
