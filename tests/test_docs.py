"""The README's first screen and its Python example are what the program does; ``--accept`` rewrites the former."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from clauselint.cli import run
from clauselint.cli.pages import pages
from clauselint.rulepack import load_rulebook

README = Path(__file__).parent.parent / "README.md"
GUIDE = README.with_name("CONTRIBUTING.md")


def block(marker: str, language: str) -> str:
    found = re.search(f"<!-- {marker} -->\n```{language}\n(.*?)```\n", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"README.md has no block marked {marker}"
    return found[1]


@pytest.fixture
def excerpt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's excerpt as licence.md in the working folder."""
    monkeypatch.chdir(tmp_path)
    Path("licence.md").write_text(block("excerpt", "text"), encoding="utf-8")


@pytest.mark.usefixtures("excerpt")
def test_the_first_screen_is_what_is_printed(
    request: pytest.FixtureRequest, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    shown = block("printed", "text")
    command = shown.partition("\n")[0]
    args = shlex.split(command.removeprefix("$ clauselint "))
    assert run(args) == 1
    printed = f"{command}\n{capfdbinary.readouterr().out.decode()}"
    if request.config.getoption("--accept"):
        README.write_text(README.read_text(encoding="utf-8").replace(shown, printed), encoding="utf-8")
        shown = printed
    assert printed == shown


@pytest.mark.usefixtures("excerpt")
def test_the_python_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    found = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    exec(compile(found[1], "README.md", "exec"), {})
    assert "adverse licence-server-phone-home" in capsys.readouterr().out


def test_the_first_rule_passes_its_examples(tmp_path: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    found = re.search(r"<!-- first rule: (.*?) -->\n```yaml\n(.*?)```\n", GUIDE.read_text(encoding="utf-8"), re.DOTALL)
    assert found
    (tmp_path / found[1]).write_text(found[2], encoding="utf-8")
    assert run(["rules", "test", found[1].removesuffix(".yaml"), "--rules", str(tmp_path)]) == 0
    assert capfdbinary.readouterr().out.decode() == "1 rule, 4 examples: 4 passed, 0 failed\n"


def test_the_set_up_commands_are_one_line_each() -> None:
    for marker in ("ci: try", "ci: test"):
        assert block(marker, "sh").count("\n") == 1


def test_the_rule_pages_are_what_the_rules_say(request: pytest.FixtureRequest) -> None:
    written = dict(pages(load_rulebook()))
    folder = README.parent / "docs" / "rules"
    if request.config.getoption("--accept"):
        for name, text in written.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert {p.name: p.read_text(encoding="utf-8") for p in folder.glob("*.md")} == written
