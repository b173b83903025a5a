"""Commands under a configuration: what the file settles, what the command line settles instead."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from clauselint.cli.planning import settings_of_the_run
from clauselint.settings import nearest
from tests.cli.conftest import CommandLine, Engine


def write(folder: Path, **files: str) -> None:
    names = {"config": "clauselint.toml", "accepted": "clauselint-accepted.toml"}
    for name, text in files.items():
        (folder / names[name]).write_text(text, encoding="utf-8")


@pytest.fixture
def pair(folder: Path) -> Path:
    """A folder with a contract in each of two folders."""
    for name in ("in/a.txt", "out/b.txt"):
        (folder / name).parent.mkdir()
        (folder / name).write_text("Words.", encoding="utf-8")
    return folder


def documents(out: str) -> dict[str, list[str]]:
    """The rules that each document was judged by."""
    return {d["path"]: [a["rule"] for a in d.get("assessments", [])] for d in json.loads(out)["documents"]}


ALL = ["data-residency", "licence-keys", "suspension", "export-control"]


def test_the_file_settles_what_the_command_line_leaves_open(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, config='we-are = "City of Lindau"\nselect = ["SAM2"]\nfail-on = "never"\nformat = ["json"]\n')
    printed = command_line("check", contract)
    assert printed.code == 0
    assert documents(printed.out) == {contract: ["licence-keys", "suspension"]}
    assert engine.calls[0][1]["we_are"] == "City of Lindau"
    printed = command_line("check", contract, "--select", "1", "--we-are", "X", "--fail-on", "low", "--format", "json")
    assert printed.code == 0
    assert documents(printed.out) == {contract: ["data-residency"]}
    assert engine.calls[1][1]["we_are"] == "X"
    printed = command_line("check", contract, "--isolated", "--format", "json")
    assert (printed.code, documents(printed.out)) == (1, {contract: ALL})


def test_paths_have_settings_of_their_own(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    write(pair, config='[[overrides]]\npaths = ["in/"]\nselect = ["1"]\nwe-are = "In"\nkinds = ["onprem"]\n')
    printed = command_line("check", ".", "--format", "json")
    assert printed.code == 1
    assert documents(printed.out) == {"./in/a.txt": ["data-residency"], "./out/b.txt": ALL}
    assert [(call["we_are"], call["kinds"]) for _, call in engine.calls] == [("In", ("onprem",)), (None, ())]


def test_each_document_fails_at_its_own_level(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    write(pair, config='fail-on = "never"\n[[overrides]]\npaths = ["in/"]\nfail-on = "high"\n')
    assert command_line("check", "out").code == 0
    assert command_line("check", "out", "in").code == 1


def test_what_is_excluded_is_named_and_read_when_it_is_asked_for(
    pair: Path, engine: Engine, command_line: CommandLine
) -> None:
    write(pair, config='exclude = ["out/", "in/*.md"]\n')
    printed = command_line("check", ".", "--format", "json")
    assert list(documents(printed.out)) == ["./in/a.txt"]
    assert "1 left out by the configuration or a .gitignore: ./out" in printed.err
    assert list(documents(command_line("check", "out/b.txt", "--format", "json").out)) == ["out/b.txt"]
    printed = command_line("check", "out/b.txt", "--force-exclude", "--format", "json")
    assert (printed.code, documents(printed.out)) == (0, {})
    write(pair, config='exclude = ["out/"]\nforce-exclude = true\n')
    assert documents(command_line("check", "out/b.txt", "--format", "json").out) == {}


def test_what_git_ignores_is_left_out(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    (pair / ".git").mkdir()
    (pair / ".gitignore").write_text("out/\n", encoding="utf-8")
    assert list(documents(command_line("check", ".", "--format", "json").out)) == ["./in/a.txt"]
    write(pair, config="respect-gitignore = false\n")
    assert len(documents(command_line("check", ".", "--format", "json").out)) == 2


def test_standard_input_is_under_the_settings_of_its_name(
    pair: Path, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    import io
    import sys

    write(pair, config='[[overrides]]\npaths = ["in/"]\nselect = ["1"]\n')
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"Words.")))
    printed = command_line("check", "-", "--stdin-filename", "in/new.md", "--format", "json")
    assert documents(printed.out) == {"in/new.md": ["data-residency"]}


def test_patterns_that_no_shell_expanded_are(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    assert sorted(documents(command_line("check", "**/*.txt", "--format", "json").out)) == ["in/a.txt", "out/b.txt"]
    assert command_line("check", "*.docx").code == 2


def test_a_file_of_the_papers_own_folder_is_named(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    (pair / "in" / "clauselint.toml").write_text('ignore = ["licence-keys"]', encoding="utf-8")
    printed = command_line("check", "out", "in")
    assert "Note: the settings in in/clauselint.toml hold for documents below it." in printed.err
    assert "the settings in" not in command_line("check", "out", "--config", "in/clauselint.toml").err
    write(pair, config='ignore = ["licence-keys"]')
    (pair / "in" / "clauselint.toml").unlink()
    assert "the settings in" not in command_line("check", "out", "in").err


@pytest.mark.parametrize("text", ['ignore = ["licence-keys"]', 'exclude = ["*"]', 'fail-on = "never"'])
@pytest.mark.parametrize("command", [("check", "in"), ("check", "in", "-q"), ("check", "in/a.txt"),
                                     ("baseline", "create", "in")])  # fmt: skip
def test_it_is_named_also_where_it_stands_above_all_documents(
    command: tuple[str, ...], text: str, pair: Path, engine: Engine, command_line: CommandLine
) -> None:
    """What a stranger puts into a bundle can accept everything; who lints the bundle is told, with --quiet too."""
    (pair / "in" / "clauselint.toml").write_text(text, encoding="utf-8")
    note = "Note: the settings in in/clauselint.toml hold for documents below it."
    assert command_line(*command).err.count(note) == 1


@pytest.mark.skipif(not hasattr(os, "chown"), reason="no owners there")
def test_one_of_another_user_above_the_working_folder_is_named(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Such as /tmp/clauselint.toml for somebody who works in /tmp/draft."""
    write(folder, config='ignore = ["licence-keys"]')
    (folder / "work").mkdir()
    monkeypatch.chdir(folder / "work")
    contract = os.path.join(os.pardir, contract)
    told = f"the settings in {os.path.join(os.pardir, 'clauselint.toml')} hold"
    assert told not in command_line("check", contract).err
    monkeypatch.setattr(nearest, "_is_of_ours", lambda path: False)
    assert told in command_line("check", contract).err


def test_a_strangers_settings_give_no_more_time_and_no_more_processes(pair: Path) -> None:
    (pair / "in" / "clauselint.toml").write_text('timeout = 3600\njobs = 256\nfail-on = "low"', encoding="utf-8")
    settings = settings_of_the_run(("in",), nearest.Nearest())
    assert (settings.timeout, settings.jobs, settings.fail_on) == (30.0, 0, "low")
    named = nearest.Nearest("in/clauselint.toml")
    assert settings_of_the_run(("in",), named).timeout == 3600


def test_mistakes_are_told_with_their_places_and_nothing_is_linted(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, config='selct = ["a"]\n')
    printed = command_line("check", contract)
    assert (printed.code, printed.out, engine.calls) == (2, "", [])
    assert printed.err.endswith("clauselint.toml:1:1: unknown key “selct” (did you mean “select”?)\n")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('select = ["licence-kees"]', "clauselint.toml: in “select”: No rule or layer is called 'licence-kees'."),
        ('kinds = ["onprm"]', "clauselint.toml: in “kinds”: There is no kind 'onprm'. Did you mean 'onprem'?"),
        ('format = ["jsn"]', "There is no format 'jsn'. Did you mean 'json'?"),
    ],
)
def test_words_that_mean_nothing_are_told(
    text: str, told: str, folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, config=text)
    printed = command_line("check", contract)
    assert printed.code == 2
    assert told in printed.err


def test_settings_are_shown_for_each_set_of_documents(pair: Path, engine: Engine, command_line: CommandLine) -> None:
    write(pair, config='fail-on = "low"\nexclude = ["x/"]\n[[overrides]]\npaths = ["in/"]\nwe-are = "In"\n')
    printed = command_line("check", ".", "--show-settings")
    assert (printed.code, engine.calls) == (0, [])
    first, second = printed.out.strip().split("\n\n")
    assert first.splitlines()[:2] == ["# ./in/a.txt", f"# from {pair / 'clauselint.toml'}"]
    assert 'we-are = "In"' in first
    assert 'we-are = "In"' not in second
    assert 'fail-on = "low"' in second
    assert 'exclude = ["x/"]' in second


def test_config_and_isolated_contradict_each_other(folder: Path, contract: str, command_line: CommandLine) -> None:
    write(folder, config="")
    assert command_line("check", contract, "--config", "clauselint.toml", "--isolated").code == 2


ENTRY = '[[accept]]\nrule = "{}"\npath = "*.txt"\nreason = "Mended by side letter."\n'


def test_accepted_findings_do_not_fail_and_stand_in_the_report(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, accepted=ENTRY.format("licence-keys") + ENTRY.format("export-control"))
    printed = command_line("check", contract, "--format", "json")
    assert printed.code == 0
    found = {a["rule"]: a.get("accepted") for a in json.loads(printed.out)["documents"][0]["assessments"]}
    assert found["licence-keys"] == "Mended by side letter."
    assert command_line("check", contract, "--isolated").code == 1


def test_accepted_findings_out_of_date_are_told(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, accepted=ENTRY.format("licence-keys") + "expires = 2020-01-01\n" + ENTRY.format("data-residency"))
    printed = command_line("check", contract, "--quiet")
    assert printed.code == 1
    assert "accepted.toml:1:1: expired on 2020-01-01: licence-keys" in printed.err
    assert "accepted.toml:6:1: not needed any more: data-residency" in printed.err


def test_a_file_of_accepted_findings_that_is_named_must_be_there(
    folder: Path, contract: str, engine: Engine, command_line: CommandLine
) -> None:
    write(folder, config='accepted = "gone.toml"')
    printed = command_line("check", contract)
    assert printed.code == 2
    assert "gone.toml:1:1: there is no such file" in printed.err
