"""``clauselint text``: the text alone, exactly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine, Engine


@pytest.mark.parametrize("words", ["One line", "Two\nlines\n", "“Curly” – naïve\r\n\n"])
def test_it_prints_the_text_and_nothing_else(
    words: str, folder: Path, engine: Engine, command_line: CommandLine
) -> None:
    (folder / "a.txt").write_bytes(words.encode())
    assert vars(command_line("text", "a.txt")) == {"code": 0, "out": words, "err": ""}


def test_a_terminal_gets_one_sign_for_each_control_character(
    folder: Path, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = "Pay\x1b[2Jnow\u202e\n"
    (folder / "a.txt").write_bytes(words.encode())
    assert command_line("text", "a.txt").out == words
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    shown = command_line("text", "a.txt").out
    assert shown == "Pay\ufffd[2Jnow\ufffd\n"
    assert len(shown) == len(words)


def test_a_file_that_cannot_be_read_is_two(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    printed = command_line("text", "gone.pdf")
    assert (printed.code, printed.out) == (2, "")
    assert printed.err == "Error: gone.pdf: There is no such file. Check the path.\n"


def test_unread_pages_are_named(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    (folder / "a.txt").write_bytes(b"Words")
    engine.unread = {"a.txt": (2,)}
    assert vars(command_line("text", "a.txt")) == {
        "code": 2,
        "out": "Words",
        "err": "a.txt: no text could be read on page 2\n",
    }
