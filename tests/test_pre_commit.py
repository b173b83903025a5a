"""The hooks as a repository of contracts uses them: installed from this checkout by pre-commit, without a network."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import docx
import pytest
import yaml

from clauselint.cli import run

ROOT = Path(__file__).parent.parent
HOOKS: dict[str, dict[str, Any]] = {
    hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
}
BAD = "Suspension. Vendor may suspend the Services at any time in its sole discretion and without notice."
GOOD = "Fees. The fee is nine euros a month."


@pytest.mark.parametrize(
    "path",
    ["a.docx", "in/B.PDF", "in/c d.odt", "terms.md", "terms.html", "licence-agreement.docx", "readme.docx",
     "Requirements Contract.txt", "Contributing Party Agreement.md"],
)  # fmt: skip
def test_contracts_are_for_the_hook(path: str) -> None:
    assert chosen("clauselint", path)


@pytest.mark.parametrize(
    "path",
    ["README.md", "docs/readme_de.txt", "LICENSE.txt", "CHANGELOG.md", "requirements-dev.txt", "a.py", "x.yaml",
     ".a.md"],
)  # fmt: skip
def test_papers_beside_contracts_are_not(path: str) -> None:
    assert not chosen("clauselint", path)


def test_a_file_that_is_called_like_an_option_is_linted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("--we-are=x.md").write_text(f"# Cloud Services Agreement\n\n{BAD}\n", encoding="utf-8")
    Path("good.md").write_text(GOOD, encoding="utf-8")
    hook = HOOKS["clauselint"]
    program, *options = hook["entry"].split()
    assert program == "clauselint"
    assert run([*options, *hook["args"], "--we-are=x.md", "good.md"]) == 1


def chosen(hook: str, path: str) -> bool:
    """Whether pre-commit would hand the file to the hook."""
    said = HOOKS[hook]
    return bool(re.search(said["files"], path)) and not re.search(said.get("exclude", "^$"), path)


@pytest.fixture
def environment(tmp_path: Path) -> Mapping[str, str]:
    """Environment variables under which hooks are built and run from what is installed here."""
    pytest.importorskip("pre_commit")
    pytest.importorskip("hatchling")
    if shutil.which("git") is None or sys.platform == "win32":
        pytest.skip("needs git, and a system where a package can be lent by PYTHONPATH")
    return {
        **{name: value for name, value in os.environ.items() if not name.startswith(("GIT_", "PIP_", "PRE_COMMIT"))},
        "HOME": str(tmp_path),
        "PRE_COMMIT_HOME": str(tmp_path / "hooks"),
        "PYTHONPATH": sysconfig.get_path("purelib"),
        "PIP_NO_INDEX": "1",
        "PIP_NO_DEPS": "1",
        "PIP_NO_BUILD_ISOLATION": "0",
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "a@b.example" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }


class Repository:
    """A git repository in a folder, and its hooks."""

    def __init__(self, folder: Path, environment: Mapping[str, str]) -> None:
        folder.mkdir()
        self.folder, self._environment = folder, environment
        self.git("init", "--quiet")

    def git(self, *args: str) -> subprocess.CompletedProcess[str]:
        return self.run("git", "-c", "protocol.file.allow=always", *args)

    def run(self, *command: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            command, cwd=self.folder, env=self._environment, capture_output=True, text=True, check=False
        )

    def commit(self, *files: str) -> subprocess.CompletedProcess[str]:
        self.git("add", *files or (".",))
        return self.git("commit", "--message", "draft")


def of_this_checkout(folder: Path, environment: Mapping[str, str]) -> Repository:
    """What stands in this checkout now, committed, as pre-commit clones nothing else."""
    ours = Repository(folder, environment)
    for name in ("pyproject.toml", "README.md", "LICENSE", ".pre-commit-hooks.yaml"):
        shutil.copy(ROOT / name, folder)
    for name in ("clauselint", "rules"):
        shutil.copytree(ROOT / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    assert ours.commit().returncode == 0
    return ours


def draft(path: Path, clause: str) -> None:
    document = docx.Document()
    document.add_heading("Cloud Services Agreement", 0)
    document.add_paragraph('between Hollis Grove Ltd (the "Vendor") and Lindau Hospital GmbH (the "Customer")')
    document.add_paragraph(f"1. {clause}")
    document.save(str(path))


def test_a_bad_draft_is_refused_and_a_mended_one_committed(tmp_path: Path, environment: Mapping[str, str]) -> None:
    ours = of_this_checkout(tmp_path / "clauselint", environment)
    revision = ours.git("rev-parse", "HEAD").stdout.strip()
    contracts = Repository(tmp_path / "contracts", environment)
    (contracts.folder / ".pre-commit-config.yaml").write_text(
        f"repos: [{{repo: {ours.folder}, rev: {revision}, hooks: [{{id: clauselint}}]}}]\n", encoding="utf-8"
    )
    (contracts.folder / "clauselint.toml").write_text('select = ["suspension-kill-switch"]\n', encoding="utf-8")
    installed = contracts.run(sys.executable, "-m", "pre_commit", "install", "--install-hooks")
    assert installed.returncode == 0, installed.stdout
    assert contracts.commit(".pre-commit-config.yaml", "clauselint.toml").returncode == 0

    draft(contracts.folder / "our draft.docx", BAD)
    refused = contracts.commit("our draft.docx")
    assert refused.returncode == 1
    assert "our draft.docx:clause 1: high SOV202 adverse" in refused.stdout + refused.stderr
    assert "Traceback" not in refused.stdout + refused.stderr
    assert "our draft.docx" not in contracts.git("ls-tree", "--name-only", "HEAD").stdout

    draft(contracts.folder / "our draft.docx", GOOD)
    done = contracts.commit("our draft.docx")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "our draft.docx" in contracts.git("ls-tree", "--name-only", "HEAD").stdout


RULE = re.compile(r"<!-- first rule: (.*?) -->\n```yaml\n(.*?)```\n", re.DOTALL)


@pytest.mark.parametrize("broken", [False, True])
def test_a_rule_that_fails_its_own_examples_is_refused(
    broken: bool, tmp_path: Path, environment: Mapping[str, str]
) -> None:
    found = RULE.search((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"))
    assert found
    lawyers = Repository(tmp_path / "rules", environment)
    (lawyers.folder / "ours").mkdir()
    text = found[2].replace("adequate:", "weak:", 1) if broken else found[2]
    (lawyers.folder / "ours" / found[1]).write_text(text, encoding="utf-8")
    (lawyers.folder / "clauselint.toml").write_text('rules = ["ours"]\n', encoding="utf-8")
    entry = HOOKS["clauselint-rules"]["entry"].removeprefix("clauselint ")
    done = subprocess.run(
        [sys.executable, "-m", "clauselint", *entry.split()],
        cwd=lawyers.folder, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (done.returncode != 0) is broken, done.stdout + done.stderr
    if not broken:
        assert done.stdout.startswith("1 rule, ")
