"""What reaches the terminal: colour when wanted, progress when watched, and no control character ever."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.formatting import HelpFormatter

from clauselint.cli.terminal import help_width
from tests.cli.conftest import CommandLine, Engine


def test_colour_is_decided_once(
    contract: str, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "\x1b" not in command_line("check", contract).out
    assert "\x1b" in command_line("check", "--color", "always", contract).out
    monkeypatch.setenv("FORCE_COLOR", "1")
    assert "\x1b" in command_line("check", contract).out
    assert "\x1b" not in command_line("check", "--color", "never", contract).out
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b" not in command_line("check", contract).out


def test_file_names_cannot_steer_the_terminal(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    name = "a\x1b]0;x\x07\u202e.txt"
    (folder / name).write_text("x", encoding="utf-8")
    for printed in (
        command_line("check", name),
        command_line("check", f"gone{name}"),
        command_line("check", f"--{name}"),
    ):
        assert not set("\x1b\x07\u202e") & set(printed.out + printed.err)


def test_file_names_that_are_not_utf8_are_printed(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    name = "caf\udce9.txt"
    try:
        (folder / name).write_text("x", encoding="utf-8")
    except OSError:
        pytest.skip("this file system has UTF-8 names only")
    assert "caf\\xe9.txt" in command_line("check", name).out
    assert "caf\\udce9.txt" in command_line("check", "--format", "json", name).out


def test_progress_is_for_a_terminal_and_several_files(
    folder: Path, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a.txt", "b.txt"):
        (folder / name).write_text("x", encoding="utf-8")
    assert command_line("check", "a.txt", "b.txt").err == ""
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    assert command_line("check", "a.txt").err == ""
    assert command_line("check", "--quiet", "a.txt", "b.txt").err == ""
    assert "Linting" in command_line("check", "a.txt", "b.txt").err


@pytest.mark.parametrize("form", ["full", "concise", "github"])
def test_a_file_name_is_no_command_to_a_build_server(
    form: str, folder: Path, engine: Engine, command_line: CommandLine
) -> None:
    name = "::add-mask::a.txt"
    (folder / name).write_text("x", encoding="utf-8")
    engine.unread[name] = (2,)
    printed = command_line("check", "--format", form, name)
    assert "add-mask" in printed.out
    assert "add-mask" in printed.err
    told = [line.strip() for line in (printed.out + printed.err).splitlines()]
    assert not [line for line in told if line.startswith("::add-mask")]
    assert all(line.startswith(("::error file=", "::notice file=")) for line in told if line.startswith("::"))


@pytest.mark.parametrize("columns", ["", "0", "forty", "40", "64", "200"])
def test_help_is_as_wide_as_click_would_have_it(columns: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert help_width() == HelpFormatter().width
