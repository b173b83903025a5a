"""One YAML file as plain data that remembers where each key stands; tags, aliases and doubled keys are refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from clauselint.errors import Mistake

KeyPath = tuple[str | int, ...]
MOST_BYTES = 1_000_000
MOST_DEPTH = 20
_INT = re.compile(r"[-+]?[0-9]+\Z")
_FLOAT = re.compile(r"[-+]?[0-9]*\.[0-9]+\Z")
_CONSTANTS = {"true": True, "false": False, "null": None, "~": None, "": None}
_TAGS = frozenset(f"tag:yaml.org,2002:{t}" for t in "str int float bool null map seq timestamp value".split())
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


def read_yaml(path: Path, shown_as: str) -> YamlFile:
    """Read one file; what is wrong with it stands in ``mistakes``, and ``data`` is None if it could not be read."""
    file = YamlFile(shown_as)
    try:
        if path.stat().st_size > MOST_BYTES:
            file.mistakes.append(Mistake(shown_as, 1, 1, f"larger than {MOST_BYTES:,} bytes", "split the file"))
            return file
        node = _LOADER(path.read_text(encoding="utf-8")).get_single_node()
    except yaml.MarkedYAMLError as e:
        mark = e.problem_mark or e.context_mark
        line, column = (mark.line + 1, mark.column + 1) if mark else (1, 1)
        file.mistakes.append(Mistake(shown_as, line, column, f"not valid YAML: {e.problem or e.context}"))
        return file
    except (OSError, UnicodeDecodeError, yaml.YAMLError, RecursionError) as e:
        file.mistakes.append(Mistake(shown_as, 1, 1, f"cannot be read: {e}", "save it as UTF-8 text"))
        return file
    file.data = _plain(node, (), file, set())
    return file


def _plain(node: Any, at: KeyPath, file: YamlFile, seen: set[int]) -> Any:
    if node is None:
        return None
    file.marks.setdefault(at, (node.start_mark.line + 1, node.start_mark.column + 1))
    if len(at) > MOST_DEPTH:
        file.mistakes.append(file.mistake(at, f"nested deeper than {MOST_DEPTH} levels"))
        return None
    if id(node) in seen:
        file.mistakes.append(_at(node, file, "aliases (*name) are not allowed", "write the words out"))
        return None
    seen.add(id(node))
    if node.tag not in _TAGS:
        file.mistakes.append(_at(node, file, f"the tag {node.tag} is not allowed", "remove it"))
        return None
    if isinstance(node, yaml.ScalarNode):
        return _scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [_plain(child, (*at, n), file, seen) for n, child in enumerate(node.value)]
    return _mapping(node, at, file, seen)


def _mapping(node: Any, at: KeyPath, file: YamlFile, seen: set[int]) -> dict[str, Any]:
    data: dict[str, Any] = {}
    for key_node, value_node in node.value:
        key = str(key_node.value)
        if key == "<<":
            file.mistakes.append(_at(key_node, file, "merge keys (<<) are not allowed", "write the keys out"))
            continue
        if key in data:
            file.mistakes.append(_at(key_node, file, f"the key “{key}” stands twice", "keep one of them"))
            continue
        file.marks[(*at, key)] = (key_node.start_mark.line + 1, key_node.start_mark.column + 1)
        data[key] = _plain(value_node, (*at, key), file, seen)
    return data


def _scalar(node: Any) -> Any:
    """Only true, false, null and numbers are special: "no" and "on" stay words."""
    text = str(node.value)
    if node.style:
        return text
    if text in _CONSTANTS:
        return _CONSTANTS[text]
    if _INT.match(text):
        return int(text[:18])
    return float(text) if _FLOAT.match(text) else text


def _at(node: Any, file: YamlFile, message: str, hint: str) -> Mistake:
    return Mistake(file.path, node.start_mark.line + 1, node.start_mark.column + 1, message, hint)
