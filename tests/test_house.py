"""The house keeps its own laws: one staircase, complete tables, small files, true paths, no traces of a machine."""

from __future__ import annotations

import ast
import inspect
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import clauselint
from clauselint.cli import COMMANDS
from clauselint.reporters import REPORTERS, Options
from clauselint.reporters.comparison import COMPARISON_REPORTERS
from clauselint.reviewers import REVIEWERS

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "clauselint"
LONGEST_FILE = 250
LONGEST_FUNCTION = 60

# What may be longer, and why.
LONG = {
    "clauselint/contract.py": "the nouns that travel between rooms, read side by side",
    "tests/extractors/test_docx.py": "one reader, everything that it must read",
    "clauselint/rule.py": "mirrors the YAML of a rule pack key by key; split, it could not be read beside one",
}

_TEXT = (".py", ".md", ".toml", ".yaml", ".yml", ".json", ".txt", ".cfg", ".html", ".css", "")
_NOT_OURS = {".git", ".venv", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache",
             "__pycache__", "build", "dist", "node_modules"}  # fmt: skip


def files(folder: Path, *suffixes: str) -> Iterator[Path]:
    """Files of the project under ``folder`` that end in one of ``suffixes``."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and path.suffix in suffixes and not _NOT_OURS & set(path.relative_to(ROOT).parts):
            yield path


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


PYTHON = [*files(PACKAGE, ".py"), *files(ROOT / "tests", ".py")]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *files(ROOT / "docs", ".md")]


def test_the_staircase_holds() -> None:
    program = "from importlinter.cli import lint_imports; raise SystemExit(lint_imports(no_cache=True))"
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_files_open_with_one_sentence(path: Path) -> None:
    if path.name == "__init__.py" and not path.read_text(encoding="utf-8").strip():
        return
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said, "no docstring"
    assert said.split("\n\n")[0].rstrip().endswith((".", "?")), "the first paragraph is not a sentence"


@pytest.mark.parametrize("path", PYTHON, ids=name)
def test_files_and_functions_are_small(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    functions = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef)]
    sizes = {f"{name(path)}::{f.name}": (f.end_lineno or f.lineno) - f.lineno + 1 for f in functions}
    long = {entry: size for entry, size in sizes.items() if size > LONGEST_FUNCTION}
    if source.count("\n") > LONGEST_FILE:
        long[name(path)] = source.count("\n")
    assert {entry: size for entry, size in long.items() if entry not in LONG} == {}


def test_every_exception_to_the_size_is_needed() -> None:
    for entry in LONG:
        assert (ROOT / entry.partition("::")[0]).exists(), f"{entry} is gone"


def test_every_command_is_one_file() -> None:
    for word, module in COMMANDS.items():
        assert module == f"clauselint.cli.{word}"
        assert (PACKAGE / "cli" / f"{word}.py").exists()


def test_every_format_is_one_file_with_one_function() -> None:
    for word, reporter in REPORTERS.items():
        module = __import__(f"clauselint.reporters.{word}", fromlist=["render"])
        assert list(inspect.signature(module.render).parameters) == ["run", "rulebook", "options"]
        assert reporter.suffix.startswith(".")
    members = {p.stem for p in (PACKAGE / "reporters").iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert members - {"__init__", "escaping", "comparison"} == set(REPORTERS)


def test_every_format_of_a_comparison_is_one_file_with_one_function() -> None:
    for word in COMPARISON_REPORTERS:
        module = __import__(f"clauselint.reporters.comparison.{word}", fromlist=["render"])
        assert list(inspect.signature(module.render).parameters) == ["comparison", "rulebook", "options"]
    members = {path.stem for path in (PACKAGE / "reporters" / "comparison").glob("*.py")}
    assert members - {"__init__", "saying"} == set(COMPARISON_REPORTERS)
    assert set(COMPARISON_REPORTERS) < set(REPORTERS)


def test_every_format_that_can_be_marked_is_one_file() -> None:
    for word, reviewer in REVIEWERS.items():
        module = __import__(f"clauselint.reviewers.{word}", fromlist=["mark"])
        assert list(inspect.signature(module.mark).parameters) == ["data", "contract", "report", "rulebook", "options"]
        assert list(inspect.signature(module.strip).parameters) == ["data", "keep_answered"]
        assert all(suffix.startswith(".") for suffix in reviewer.suffixes)


def test_options_default_to_plain_paper() -> None:
    assert Options() == Options(width=80, colour=False, encoding="utf-8", wording=False, everything=False, brief=False)


def test_the_public_face() -> None:
    for word in clauselint.__all__:
        assert callable(getattr(clauselint, word))
    with pytest.raises(AttributeError):
        clauselint.nothing  # noqa: B018


def test_the_rules_are_found_from_the_package() -> None:
    from clauselint.packs import default_pack

    assert (default_pack() / "pack.yaml").is_file()


_PATH = re.compile(
    r"`((?:clauselint|rules|fixtures|tests|docs|benchmarks|\.ci)/[\w./-]*)`|\]\(([^)#:\s]+)(?:#[^)]*)?\)"
)
_NO_PATH = {"clauselint/report/1", "clauselint/diff/1"}  # the names of the JSON's versions


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_path_that_a_page_names_exists(page: Path) -> None:
    for inline, link in _PATH.findall(page.read_text(encoding="utf-8")):
        path = ROOT / inline if inline else page.parent / link
        assert inline in _NO_PATH or path.exists(), f"{name(page)} names {inline or link}"


def test_no_trace_of_a_machine_or_a_package_index() -> None:
    traces = re.compile(
        r"/(?:home|Users|root|work|tmp/[a-z]+-)/|[A-Z]:\\Users|https?://[\w.-]*(?:pypi|pythonhosted|artifactory|nexus)"
        r"|--(?:extra-)?index-url",
        re.IGNORECASE,
    )
    ours = [p for p in files(ROOT, *_TEXT) if p != Path(__file__) and p.stat().st_size < 2_000_000]
    found = [name(p) for p in ours if traces.search(p.read_text(encoding="utf-8", errors="replace"))]
    assert found == []
