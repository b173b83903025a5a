"""JSON lines: each line is a whole document of the JSON report."""

from __future__ import annotations

import json

import jsonschema
import pytest

from clauselint.report import Run
from clauselint.reporters import Options, jsonl
from clauselint.reporters.json import render, schema
from clauselint.rule import Rulebook
from tests.reporters.conftest import HOSTILE, Dirty


def test_lines_are_the_documents_of_the_json_report(run: Run, rulebook: Rulebook) -> None:
    whole = json.loads(render(run, rulebook, Options()))
    lines = [json.loads(line) for line in jsonl.render(run, rulebook, Options()).decode().splitlines()]
    assert len(lines) == len(run.documents) == 2
    for line, document in zip(lines, whole["documents"], strict=True):
        assert line == {"schema": whole["schema"], "tool": whole["tool"]} | document
        jsonschema.validate(whole | {"documents": [line]}, schema())


def test_nothing_linted_is_nothing_written(rulebook: Rulebook) -> None:
    assert jsonl.render(Run((), ()), rulebook, Options()) == b""


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_no_line(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    data = jsonl.render(dirty(words), rulebook, Options())
    assert data.count(b"\n") == len(data.decode().splitlines()) == 2
    first, second = map(json.loads, data.decode().splitlines())
    assert first["assessments"][0]["evidence"][0]["text"] == words
    assert second["path"] == words
