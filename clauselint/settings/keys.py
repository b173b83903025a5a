"""The keys of a configuration file: what each may hold, and what it is for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal, get_args

from clauselint.settings import FailOn, View

Shape = Literal["words", "word", "choice", "yes or no", "number", "globs", "folders", "file", "formats"]


@dataclass(frozen=True, slots=True)
class Key:
    """One key: the shape of its value, its purpose, and whether it may differ from path to path."""

    name: str
    shape: Shape
    purpose: str
    choices: tuple[str, ...] = ()
    per_path: bool = False
    least: float = 0
    most: float = 0

    @property
    def field(self) -> str:
        return self.name.replace("-", "_")


KEYS = (
    Key("select", "words", "Rules to report: names, codes, the start of codes, layers, tags, laws.", per_path=True),
    Key("ignore", "words", "Rules to leave out, likewise.", per_path=True),
    Key("regime", "words", "Report only what these laws or guidelines ask for: dora, ai-act, gdpr ...", per_path=True),
    Key("we-are", "word", "The party that is the customer, if a contract leaves it open.", per_path=True),
    Key("all-rules", "yes or no", "Ask every rule, also those that do not apply to the contract.", per_path=True),
    Key("rules", "folders", "Folders or zip files with rules of your own, from this file.", per_path=True),
    Key("kinds", "words", "What kinds of contract these are, whatever their text shows.", per_path=True),
    Key("fail-on", "choice", "Lowest severity of a finding that fails.", choices=get_args(FailOn), per_path=True),
    Key("revisions", "choice", "How to read tracked changes.", choices=get_args(View), per_path=True),
    Key("ocr", "yes or no", "Whether scanned pages are read by OCR.", per_path=True),
    Key("format", "formats", "Reports to write: NAME, or NAME=FILE, from this file."),
    Key("timeout", "number", "Seconds after which a document is given up.", least=1, most=3600),
    Key("jobs", "number", "Documents to lint at one time; 0 for one per processor.", most=256),
    Key("exclude", "globs", "Files and folders to pass over, as in a .gitignore, from this file."),
    Key("force-exclude", "yes or no", "Pass over excluded files also when they are named on the command line."),
    Key("respect-gitignore", "yes or no", "Pass over what a .gitignore names."),
    Key("accepted", "file", "The file of findings that you live with, from this file."),
    Key("baseline", "file", "The file of findings that were there before, from this file."),
)
BY_NAME = {key.name: key for key in KEYS}
EXTEND, OVERRIDES, PATHS = "extend", "overrides", "paths"
TOP = (*BY_NAME, EXTEND, OVERRIDES)
PER_PATH = (*(key.name for key in KEYS if key.per_path), PATHS)


def schema() -> dict[str, Any]:
    """The JSON Schema of clauselint.toml, for editors."""
    override = {key.name: _schema_of(key) for key in KEYS if key.per_path}
    override[PATHS] = {"type": "array", "items": _WORD, "minItems": 1, "description": "As in a .gitignore."}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "clauselint configuration",
        "type": "object",
        "additionalProperties": False,
        "properties": {
            **{key.name: _schema_of(key) for key in KEYS},
            EXTEND: {**_WORD, "description": "Another configuration file, whose keys hold where this one has none."},
            OVERRIDES: {
                "type": "array",
                "description": "Settings for some paths; the last one that matches and has the key wins.",
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": [PATHS],
                    "properties": override,
                },
            },
        },
    }


_WORD = {"type": "string", "minLength": 1}


def _schema_of(key: Key) -> dict[str, Any]:
    shapes: dict[str, dict[str, Any]] = {
        "word": _WORD,
        "file": _WORD,
        "choice": {"enum": list(key.choices)},
        "yes or no": {"type": "boolean"},
        "number": {"type": "number" if key.name == "timeout" else "integer", "minimum": key.least, "maximum": key.most},
    }
    return {**shapes.get(key.shape, {"type": "array", "items": _WORD}), "description": key.purpose}
