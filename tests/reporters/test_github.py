"""Workflow commands: what GitHub's runner reads in them, by its own grammar, is what was meant and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from clauselint.report import Run
from clauselint.reporters import Options
from clauselint.reporters.github import render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"
_ESCAPES = {"%0D": "\r", "%0A": "\n", "%3A": ":", "%2C": ",", "%25": "%"}


def read(line: str) -> tuple[str, dict[str, str], str]:
    """A line as the runner parses it: the command, its properties, its message."""
    _, head, message = line.split("::", 2)
    name, _, rest = head.partition(" ")
    return name, {key: plain(value) for key, _, value in (p.partition("=") for p in rest.split(","))}, plain(message)


def plain(text: str) -> str:
    return re.sub("%(?:0D|0A|3A|2C|25)", lambda hit: _ESCAPES[hit[0]], text)


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "github.txt", render(run, rulebook, Options()))


def test_commands_say_file_line_and_title(run: Run, rulebook: Rulebook) -> None:
    read_back = [read(line) for line in render(run, rulebook, Options()).decode().splitlines()]
    assert [name for name, _, _ in read_back] == ["error", "error", "notice", "error"]
    assert read_back[0][1] == {
        "file": "contracts/licence.docx",
        "line": "1",
        "title": "SAM201 adverse: Licence keys and phone-home",
    }
    assert "clause 7.2 Licence keys, page 4" in read_back[0][2]
    assert read_back[3][1]["title"] == "Could not be linted (image-only)"


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_command(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    data = render(dirty(words), rulebook, Options())
    assert data.count(b"\n") == len(data.decode().splitlines()) == 3
    for line in data.decode().splitlines():
        name, properties, _ = read(line)
        assert name == "error"
        assert list(properties) == ["file", "line", "title"]
    assert not set("\x00\x07\x1b\x9b\u202e\u2066\r\t") & set(data.decode())


def test_names_come_back_whole(dirty: Dirty, rulebook: Rulebook) -> None:
    name = "50%, a:b %2C 契約.docx"
    assert {read(line)[1]["file"] for line in render(dirty(name), rulebook, Options()).decode().splitlines()} == {name}


def test_what_is_accepted_is_no_annotation(accepted: Run, rulebook: Rulebook) -> None:
    assert b"SAM201" not in render(accepted, rulebook, Options())
