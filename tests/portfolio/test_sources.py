"""Finding files: each once, in a fixed order, and what is passed over says why."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.content import content_of
from clauselint.portfolio.sources import find_sources


def found(*paths: str, lists: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(s.name, s.refused.code if s.refused else "") for s in find_sources(paths, lists)]


def test_folders_are_walked_in_order_and_nothing_is_silent(tmp_path: Path) -> None:
    for name in ("b/two.pdf", "b/~$two.docx", "a.DOCX", "README.md", "licence.txt", "data.csv", "scan", ".git/config"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text("x")
    assert found(str(tmp_path)) == [
        (".git", "hidden"),
        ("README.md", "no-contract"),
        ("a.DOCX", ""),
        ("b/two.pdf", ""),
        ("b/~$two.docx", "hidden"),
        ("data.csv", "other-format"),
        ("licence.txt", ""),
        ("scan", "other-format"),
    ]


def test_a_file_that_is_named_is_always_read(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("x")
    assert found(str(tmp_path / "README.md"), str(tmp_path / "gone.pdf")) == [("README.md", ""), ("gone.pdf", "")]


def test_lists_name_files_and_folders(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_text("x")
    listed = tmp_path / "list.txt"
    listed.write_text(f"{tmp_path / 'in'}\n\n{tmp_path / 'b.pdf'}\n")
    assert found(lists=(str(listed),)) == [("a.txt", ""), ("b.pdf", "")]
    with pytest.raises(ClauselintError, match="cannot be read"):
        found(lists=(str(tmp_path / "no-list"),))


def test_the_folder_of_an_audit_is_not_audited_and_is_named(tmp_path: Path) -> None:
    (tmp_path / "run").mkdir()
    (tmp_path / "run" / "audit.sqlite").write_text("")
    (tmp_path / "run" / "report.html").write_text("")
    (tmp_path / "a.txt").write_text("x")
    assert found(str(tmp_path)) == [("a.txt", ""), ("run", "audit")]
    assert found(str(tmp_path / "run")) == [("run", "audit")]


def test_a_list_with_a_name_that_no_file_can_have_ends_nothing(tmp_path: Path) -> None:
    (tmp_path / "list.txt").write_text("a\0b.pdf\n")
    assert found(lists=(str(tmp_path / "list.txt"),)) == [("a\0b.pdf", "")]


@pytest.mark.skipif(sys.platform == "win32", reason="the system keeps another date there")
def test_a_file_that_is_dated_back_is_seen_to_have_changed(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("one")
    before = os.stat(file)
    (first,) = find_sources([str(file)])
    file.write_text("two")
    os.utime(file, ns=(before.st_atime_ns, before.st_mtime_ns))
    (second,) = find_sources([str(file)])
    assert first.size == second.size
    assert first.stamp != second.stamp


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_links_to_folders_are_named_and_not_followed(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    os.symlink(tmp_path, tmp_path / "in" / "up")
    assert found(str(tmp_path / "in")) == [("up", "linked-folder")]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes")
def test_a_pipe_cannot_hold_us(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    assert content_of(str(tmp_path / "pipe.pdf")) == ""
    (tmp_path / "a.txt").write_text("x")
    assert content_of(str(tmp_path / "a.txt")).startswith("2d711642b726b044")
