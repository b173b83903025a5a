"""The command line as a whole: help, first steps, streams that break, and what may not be loaded."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clauselint import __version__
from clauselint.cli import COMMANDS, SHORT_HELP, clauselint
from tests.cli.conftest import CommandLine, Engine

HEAVY = (
    "spacy",
    "lxml",
    "pypdfium2",
    "pdfplumber",
    "pdfminer",
    "docx",
    "pydantic",
    "yaml",
    "rich",
    "numpy",
    "rapidfuzz",
)


def test_alone_it_says_what_to_do_next(command_line: CommandLine) -> None:
    printed = command_line()
    assert (printed.code, printed.out) == (2, "")
    assert "clauselint check CONTRACT" in printed.err


def test_version(command_line: CommandLine) -> None:
    assert command_line("--version").out == f"clauselint {__version__}\n"


@pytest.mark.parametrize(
    "args", [[], *[[name] for name in COMMANDS], *[["rules", n] for n in ("list", "show", "test")]]
)
def test_every_help_has_examples(args: list[str], command_line: CommandLine) -> None:
    printed = command_line(*args, "--help")
    assert printed.code == 0
    assert "Example" in printed.out
    assert f"clauselint {' '.join(args)}".strip() in printed.out


def test_help_lists_every_command(command_line: CommandLine) -> None:
    assert set(COMMANDS) == set(clauselint.list_commands(None))  # type: ignore[arg-type]
    out = command_line("--help").out
    assert all(f"\n  {name} " in out for name in COMMANDS)


def test_help_says_of_each_command_what_it_says_of_itself() -> None:
    commands = {name: clauselint.get_command(None, name) for name in COMMANDS}  # type: ignore[arg-type]
    assert {name: command and command.get_short_help_str(200) for name, command in commands.items()} == SHORT_HELP


def test_help_imports_no_command() -> None:
    program = (
        "import sys; from clauselint.cli import run; run(['--help']);"
        "print(sorted(name for name in sys.modules if name.startswith('clauselint.')), file=sys.stderr)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert "clauselint.cli.terminal" in done.stderr
    assert not [
        module
        for module in (*COMMANDS.values(), "clauselint.rule", "clauselint.report")
        if f"'{module}'" in done.stderr
    ]


def test_an_unknown_command_gets_the_nearest(command_line: CommandLine) -> None:
    printed = command_line("chekc", "a.docx")
    assert printed.code == 2
    assert "Did you mean 'check'?" in printed.err


@pytest.mark.parametrize(
    "args",
    [["--help"], ["check", "--help"], ["diff", "--help"], ["rules", "--help"], ["text", "--help"], ["--version"]],
)
def test_help_loads_no_heavy_library(args: list[str]) -> None:
    program = (
        "import sys; from clauselint.cli import run; code = run(sys.argv[1:]);"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr); sys.exit(code)"
    )
    done = subprocess.run([sys.executable, "-c", program, *args], capture_output=True, text=True, check=True)
    assert done.stderr == "[]\n"


def test_importing_the_package_loads_no_heavy_library() -> None:
    program = f"import sys, clauselint; print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_ctrl_c_is_130(
    folder: Path, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    def interrupted(*args: object, **options: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("clauselint.linting.lint", interrupted)
    (folder / "a.txt").write_text("x", encoding="utf-8")
    printed = command_line("check", "a.txt")
    assert printed.code == 130
    assert "Interrupted" in printed.err


def piped(args: list[str], stdout: int) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "clauselint", *args], stdout=stdout, stderr=subprocess.PIPE, check=False
    )


def test_a_reader_that_went_away_is_no_error() -> None:
    reading, writing = os.pipe()
    os.close(reading)
    try:
        done = piped(["rules", "schema"], writing)
    finally:
        os.close(writing)
    assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs a device that is always full")
def test_a_full_disk_is_said_without_a_traceback() -> None:
    with open("/dev/full", "wb") as full:
        done = piped(["rules", "schema"], full.fileno())
    assert done.returncode == 2
    assert b"cannot write the output" in done.stderr
    assert b"Traceback" not in done.stderr
