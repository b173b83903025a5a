"""``clauselint completion``: what a shell is told when TAB is pressed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from clauselint.cli import completing
from tests.cli.conftest import CommandLine

ASK = """
. ./completion.bash
COMP_WORDS=(clauselint {words} "{begun}")
COMP_CWORD=$(( ${{#COMP_WORDS[@]}} - 1 ))
_clauselint_completion clauselint 2>/dev/null
printf '%s\\n' "${{COMPREPLY[@]}}"
"""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_script_asks_the_program(shell: str, command_line: CommandLine) -> None:
    printed = command_line("completion", shell)
    assert (printed.code, printed.err) == (0, "")
    assert f"_CLAUSELINT_COMPLETE={shell}_complete" in printed.out
    assert printed.out.count("\n") > 10


def test_another_shell_is_refused(command_line: CommandLine) -> None:
    assert command_line("completion", "tcsh").code == 2


@pytest.mark.skipif(shutil.which("bash") is None or sys.platform == "win32", reason="needs bash")
@pytest.mark.parametrize(
    ("words", "begun", "offered"),
    [
        ("", "compl", {"completion"}),
        ("check --select", "SOV20", {f"SOV20{n}" for n in range(1, 9)}),
        ("rules show", "licence-s", {"licence-server-phone-home"}),
        ("check --regime", "dor", {"dora", "dora-rts-sub"}),
        ("check --format", "sar", {"sarif"}),
        ("check --fail-on", "", {"high", "medium", "low", "never"}),
        ("check --select", "nothing-begins-so", set()),
    ],
)
def test_bash_offers_what_fits(
    words: str, begun: str, offered: set[str], folder: Path, command_line: CommandLine
) -> None:
    (folder / "completion.bash").write_text(command_line("completion", "bash").out)
    program = folder / "bin" / "clauselint"
    program.parent.mkdir()
    root = Path(__file__).parents[2]
    program.write_text(f'#!/bin/sh\nPYTHONPATH="{root}" exec "{sys.executable}" -m clauselint "$@"\n')
    program.chmod(0o755)
    done = subprocess.run(
        ["bash", "-c", f'PATH="{program.parent}:$PATH"' + ASK.format(words=words, begun=begun)],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert set(done.stdout.split()) == offered
    assert done.stderr == ""


def test_a_broken_pack_offers_nothing_and_says_nothing(folder: Path) -> None:
    from clauselint.cli.completing import rule_names

    (folder / "clauselint.toml").write_text('rules = ["nowhere"]\n')
    assert rule_names(None, None, "") == []  # type: ignore[arg-type]


def test_a_pack_offers_words_alone_and_nothing_that_a_shell_or_terminal_obeys(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    hostile = [
        ("gdpr", "said\n\x1b[31m"),
        ("gdpr;reboot", ""),
        ("gdpr\nplain,x", ""),
        ("gdpr$(id)", ""),
        ("gdpr x", ""),
    ]
    monkeypatch.setattr(completing, "_laws", lambda: iter(hostile))
    offered = completing.regimes(click.Context(click.Command("x")), click.Argument(["y"]), "gd")
    assert [(item.value, item.help) for item in offered] == [("gdpr", "said\\x0a\\x1b[31m")]
