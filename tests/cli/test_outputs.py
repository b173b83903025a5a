"""``--format``: where reports go, and what is refused before anything is linted."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from clauselint.report import Run
from clauselint.reporters import REPORTERS, Options, Reporter
from clauselint.rule import Rulebook
from tests.cli.conftest import CommandLine, Engine


def test_several_formats_go_to_their_own_files(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    printed = command_line("check", contract, "--format", "json=a.json", "--format", "full=a.txt", "--color", "always")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err == "Wrote a.json\nWrote a.txt\n"
    assert json.loads((folder / "a.json").read_bytes())["schema"] == "clauselint/report/1"
    assert "\x1b" not in (folder / "a.txt").read_text(encoding="utf-8")


def test_every_format_at_once(folder: Path, contract: str, engine: Engine, command_line: CommandLine) -> None:
    args = [word for name in REPORTERS for word in ("--format", f"{name}=out.{name}")]
    printed = command_line("check", contract, "nowhere.txt", *args)
    assert (printed.code, printed.out) == (2, "")
    for name in REPORTERS:
        told = (folder / f"out.{name}").read_text(encoding="utf-8-sig")
        assert "licence-keys" in told or "SAM201" in told
        assert "nowhere.txt" in told


def test_the_page_shows_the_text_and_the_memo_names_the_asks(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    command_line("check", contract, "nowhere.txt", "--format", "html=a.html", "--format", "markdown=a.md")
    page = (folder / "a.html").read_text(encoding="utf-8")
    assert page.count('<div class="paper') == 1
    assert "The Licensor may do as it likes." in page.partition('<div class="paper')[2]
    assert (folder / "a.md").read_text(encoding="utf-8").startswith("# Negotiation memo\n")


def test_texts_are_kept_only_for_outputs_that_show_them(
    contract: str, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    runs: list[Run] = []

    def spy(run: Run, rulebook: Rulebook, options: Options) -> bytes:
        runs.append(run)
        return b""

    for name, shows in (("json", False), ("html", True)):
        monkeypatch.setitem(REPORTERS, name, Reporter(spy, ".x", shows_text=shows))
        command_line("check", contract, "nowhere.txt", "--format", name)
    assert runs[0].contracts == ()
    assert [text and text.path for text in runs[1].contracts] == ["contract.txt", None]


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--format", "jsno"), "There is no format 'jsno'. Did you mean 'json'?"),
        (("--format", "json="), "names no file"),
        (("--format", "json=nowhere/a.json"), "There is no folder 'nowhere'"),
        (("--format", "json", "--format", "full"), "Two reports would go to the same place"),
        (("--format", "json=a", "--format", "full=./a"), "Two reports would go to the same place"),
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
