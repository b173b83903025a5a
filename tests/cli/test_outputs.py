"""``--format``: where reports go, and what is refused before anything is linted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine, Engine


def test_several_formats_go_to_their_own_files(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    printed = command_line(
        "check", contract, "--format", "json=a.json", "--format", "console=a.txt", "--color", "always"
    )
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == "Wrote a.json\nWrote a.txt\n"
    assert json.loads((folder / "a.json").read_bytes())["schema"] == "clauselint/report/1"
    assert "\x1b" not in (folder / "a.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "jsno"), "There is no format 'jsno'. Did you mean 'json'?"),
        (("--format", "json="), "names no file"),
        (("--format", "json=nowhere/a.json"), "There is no folder 'nowhere'"),
        (("--format", "json", "--format", "console"), "Two reports would go to the same place"),
        (("--format", "json=a", "--format", "console=./a"), "Two reports would go to the same place"),
        (("--format", "json=contract.txt"), "would overwrite a document"),
        (("--select", "licence-key"), "No rule or layer is called 'licence-key'. Did you mean 'licence-keys'?"),
        (("--ignore", "SAN202"), "Did you mean 'SAM202'?"),
        (("--fail-on", "hihg"), "'high'"),
        (("--colour", "never"), "--colour"),
    ],
)
def test_wrong_usage_is_two_and_says_what_is_meant(
    options: tuple[str, ...], message: str, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    printed = command_line("check", *options, contract)
    assert (printed.code, printed.out) == (2, "")
    assert message in printed.err
    assert Path(contract).read_text(encoding="utf-8").startswith("The Licensor")
