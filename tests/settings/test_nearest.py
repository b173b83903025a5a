"""Which configuration holds where, and what git leaves out."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.settings.gitignore import GitIgnore
from clauselint.settings.nearest import _MAY_BE_OURS, Nearest
from clauselint.settings.tomlfile import BadSettings


def write(path: Path, text: str = "") -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_the_nearest_file_above_the_document_wins(tmp_path: Path) -> None:
    write(tmp_path / "clauselint.toml", 'fail-on = "low"')
    write(tmp_path / "a" / "pyproject.toml", '[tool.clauselint]\nfail-on = "medium"')
    write(tmp_path / "a" / "b" / "pyproject.toml", '[project]\nname = "of another tool"')
    nearest = Nearest()
    assert nearest.for_document(str(tmp_path / "x.docx")).fail_on == "low"
    assert nearest.for_document(str(tmp_path / "c" / "x.docx")).fail_on == "low"
    assert nearest.for_document(str(tmp_path / "a" / "b" / "x.docx")).fail_on == "medium"


def test_our_own_file_goes_before_pyproject(tmp_path: Path) -> None:
    write(tmp_path / "clauselint.toml", 'fail-on = "low"')
    write(tmp_path / "pyproject.toml", '[tool.clauselint]\nfail-on = "medium"')
    assert Nearest().for_folder(str(tmp_path)).fail_on == "low"


def test_one_that_is_named_holds_everywhere_and_isolated_none(tmp_path: Path) -> None:
    named = write(tmp_path / "elsewhere" / "strict.toml", 'fail-on = "medium"')
    write(tmp_path / "clauselint.toml", 'fail-on = "low"')
    assert Nearest(named=str(named)).for_document(str(tmp_path / "x.docx")).fail_on == "medium"
    assert Nearest(isolated=True).for_document(str(tmp_path / "x.docx")).fail_on == "high"


def test_a_broken_file_is_not_passed_over(tmp_path: Path) -> None:
    write(tmp_path / "pyproject.toml", "[tool.clauselint\n")
    with pytest.raises(BadSettings, match=r"pyproject\.toml:1:17: not valid TOML"):
        Nearest().for_folder(str(tmp_path))


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    (tmp_path / ".git").mkdir()
    write(tmp_path / ".gitignore", "*.pdf\n!keep.pdf\n/build/\n# a comment\n")
    write(tmp_path / "in" / ".gitignore", "!*.pdf\ndrafts/\n")
    return tmp_path


@pytest.mark.parametrize(
    ("path", "ignored"),
    [
        ("a.pdf", True),
        ("keep.pdf", False),
        ("a.docx", False),
        ("other/a.pdf", True),
        ("in/a.pdf", False),
    ],
)
def test_files_are_ignored_as_git_does(path: str, ignored: bool, repository: Path) -> None:
    assert GitIgnore().ignores(str(repository / path)) is ignored


@pytest.mark.parametrize(
    ("path", "ignored"), [("build", True), ("in/build", False), ("in/drafts", True), ("drafts", False)]
)
def test_folders_are_ignored_as_git_does(path: str, ignored: bool, repository: Path) -> None:
    assert GitIgnore().ignores(str(repository / path), folder=True) is ignored


def test_a_repository_inside_another_heeds_its_own_alone(repository: Path) -> None:
    (repository / "sub" / ".git").mkdir(parents=True)
    assert not GitIgnore().ignores(str(repository / "sub" / "a.pdf"))


def test_outside_a_repository_nothing_is_ignored(tmp_path: Path) -> None:
    write(tmp_path / ".gitignore", "*.pdf\n")
    assert not GitIgnore().ignores(str(tmp_path / "a.pdf"))


def test_patterns_that_would_take_for_ever_leave_nothing_out(repository: Path) -> None:
    write(repository / ".gitignore", f"{'*a' * 30}*b\n!\n[\n*.pdf\n")
    assert not GitIgnore().ignores(str(repository / f"{'a' * 200}.docx"))
    assert GitIgnore().ignores(str(repository / "a.pdf"))


def test_looking_for_our_table_takes_no_longer_than_reading(tmp_path: Path) -> None:
    """In a line of blanks it once took the square of its length: more than an hour for this one."""
    write(tmp_path / "pyproject.toml", " " * 1_000_000)
    look = "import sys; from clauselint.settings.nearest import Nearest; Nearest().for_folder(sys.argv[1])"
    subprocess.run([sys.executable, "-c", look, str(tmp_path)], check=True, timeout=60)


@pytest.mark.parametrize(
    "text",
    ["[tool.clauselint]", " [ tool . clauselint ]", "tool.clauselint.ocr = false", "[tool]", '["tool".clauselint]',
     "\ttool = {clauselint = {}}"],
)  # fmt: skip
def test_our_table_is_found_however_it_is_written(text: str, tmp_path: Path) -> None:
    assert _MAY_BE_OURS.search(text.encode())
    assert not _MAY_BE_OURS.search(b"[build.tool]\n[toolbox.clauselint]\n")


def test_isolated_no_gitignore_holds_either(repository: Path) -> None:
    assert not Nearest(isolated=True).for_document(str(repository / "a.pdf")).respect_gitignore
    assert Nearest().for_document(str(repository / "a.pdf")).respect_gitignore


def test_a_gitignore_without_end_leaves_nothing_out(repository: Path) -> None:
    write(repository / ".gitignore", "*.pdf\n" * 20_000)
    assert not GitIgnore().ignores(str(repository / "a.pdf"))
