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


@pytest.mark.parametrize("view", ["accepted", "original"])
def test_the_view_of_tracked_changes_reaches_the_reader(
    view: str, folder: Path, engine: Engine, command_line: CommandLine
) -> None:
    (folder / "a.txt").write_bytes(b"Words")
    assert command_line("text", "a.txt", "--revisions", view).code == 0
    assert [reading["revisions"] for reading in engine.readings] == [view]


@pytest.mark.parametrize(("options", "readings"), [((), [False, True]), (("--no-ocr",), [False])])
def test_scanned_pages_are_read_by_ocr_unless_that_is_switched_off(
    options: tuple[str, ...], readings: list[bool], folder: Path, engine: Engine, command_line: CommandLine
) -> None:
    (folder / "a.txt").write_bytes(b"Words")
    engine.unread = {"a.txt": (1,)}
    for command in ("text", "check"):
        command_line(command, "a.txt", *options)
    assert [reading["ocr"] for reading in engine.readings] == readings * 2


def test_another_view_is_wrong_usage(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    (folder / "a.txt").write_bytes(b"Words")
    printed = command_line("text", "a.txt", "--revisions", "rejected")
    assert (printed.code, printed.out) == (2, "")
    assert "'accepted', 'original'" in printed.err


def test_the_outline_is_printed_instead_of_the_text(folder: Path, command_line: CommandLine) -> None:
    (folder / "a.txt").write_text("7. Data\n\n7.1 It stays.\n\n7.3 It goes.\x1b[2J\n", encoding="utf-8")
    assert vars(command_line("text", "a.txt", "--outline")) == {
        "code": 0,
        "out": (
            "7 Data\n  7.1 It stays.\n  7.3 It goes.\\x1b[2J\n\n3 clauses, 0 defined terms.\n\n"
            "Odd in the numbering:\n  7.2 is missing after 7.1.\n"
        ),
        "err": "",
    }


def test_the_outline_of_a_contract_with_unread_pages_is_two(
    folder: Path, engine: Engine, command_line: CommandLine
) -> None:
    (folder / "a.txt").write_bytes(b"Words")
    engine.unread = {"a.txt": (2,)}
    printed = command_line("text", "a.txt", "--outline")
    assert (printed.code, printed.err) == (2, "a.txt: no text could be read on page 2\n")
