"""docs/ci.md: its snippets are YAML, and their commands write the files that their other steps read."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path
from typing import Any

import pytest
import yaml

from clauselint.reporters import REPORTERS
from tests.cli.conftest import CommandLine, Engine

PAGE = Path(__file__).parent.parent.parent / "docs" / "ci.md"


def snippet(name: str) -> Any:
    found = re.search(f"<!-- ci: {name} -->\n```yaml\n(.*?)```\n", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert found, f"docs/ci.md has no snippet {name}"
    return yaml.safe_load(found[1])


def lint(line: str, folder: Path, command_line: CommandLine) -> str:
    """Runs a command of a snippet on a folder with one contract; gives what was printed."""
    (folder / "contracts").mkdir()
    (folder / "contracts" / "hosting.txt").write_text("The Licensor may do as it likes.", encoding="utf-8")
    program, *args = shlex.split(line.replace("$GITHUB_STEP_SUMMARY", "summary.md"))
    assert program == "clauselint"
    printed = command_line(*args)
    assert printed.code == 1, printed.err
    return printed.out


def test_the_github_workflow(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    workflow = snippet("github")
    assert set(workflow[True]) == {"pull_request", "push"}  # YAML reads "on" as true
    assert workflow["permissions"] == {"contents": "read", "security-events": "write"}
    (job,) = workflow["jobs"].values()
    *_, run, upload = job["steps"]
    printed = lint(run["run"], folder, command_line)
    assert printed.startswith("::error file=contracts/hosting.txt,")
    assert upload["uses"].startswith("github/codeql-action/upload-sarif@")
    assert json.loads((folder / upload["with"]["sarif_file"]).read_bytes())["version"] == "2.1.0"
    assert (folder / "summary.md").read_text(encoding="utf-8").startswith("# Negotiation memo")


def test_the_gitlab_job(folder: Path, engine: Engine, command_line: CommandLine) -> None:
    job = snippet("gitlab")["contracts"]
    lint(job["script"][-1], folder, command_line)
    reports = job["artifacts"]["reports"]
    assert json.loads((folder / reports["codequality"]).read_bytes())[0]["check_name"] == "licence-keys"
    assert (folder / reports["junit"]).read_bytes().startswith(b"<?xml")
    assert job["artifacts"]["when"] == "always"


@pytest.mark.parametrize("page", [PAGE, PAGE.with_name("reports.md")], ids=lambda page: page.name)
def test_formats_in_the_tables_exist(page: Path) -> None:
    rows = re.findall(r"^\| ((?:`\w+`(?:, )?)+) \|", page.read_text(encoding="utf-8"), re.MULTILINE)
    named = {name for row in rows for name in re.findall(r"`(\w+)`", row)}
    assert named <= set(REPORTERS)
    if page.name == "reports.md":
        assert named == set(REPORTERS)
