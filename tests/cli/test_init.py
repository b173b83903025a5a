"""``clauselint init`` and ``clauselint config``: a file to begin with, and its schema."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import jsonschema

from clauselint.cli.init import written
from clauselint.settings import Settings
from clauselint.settings.keys import KEYS, schema
from clauselint.settings.reading import read_settings
from tests.cli.conftest import CommandLine


def test_the_file_changes_nothing_and_asks_nothing(folder: Path, command_line: CommandLine) -> None:
    printed = command_line("init")
    assert (printed.code, printed.out) == (0, "")
    assert printed.err.startswith("Wrote clauselint.toml")
    settings = read_settings(str(folder / "clauselint.toml"))
    assert settings == Settings().with_values({"sources": settings.sources})


def test_every_example_in_it_holds_when_it_is_switched_on(folder: Path) -> None:
    switched_on = re.sub(r"^# (?=[a-z-]+ = |\[\[)", "", written(), flags=re.MULTILINE)
    (folder / "clauselint.toml").write_text(switched_on, encoding="utf-8")
    settings = read_settings(str(folder / "clauselint.toml"))
    assert all(getattr(settings, key.field) != getattr(Settings(), key.field) for key in KEYS)
    assert settings.at(str(folder / "licences" / "a.docx")).we_are == "Lindau Hospital GmbH"
    jsonschema.validate(tomllib.loads(switched_on), schema())


def test_a_file_that_is_there_is_left_alone(folder: Path, command_line: CommandLine) -> None:
    (folder / "clauselint.toml").write_text("ocr = false\n", encoding="utf-8")
    assert command_line("init").code == 2
    assert (folder / "clauselint.toml").read_text(encoding="utf-8") == "ocr = false\n"


def test_the_schema_is_printed(command_line: CommandLine) -> None:
    assert json.loads(command_line("config", "schema").out) == schema()
