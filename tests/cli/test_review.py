"""``clauselint review``: a marked copy, refusals in plain words, and the exit codes of check."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from docx import Document

from clauselint.cli import run
from tests.cli.conftest import CommandLine
from tests.extractors.docx_files import p, package
from tests.reviewers.docx_draft import draft
from tests.reviewers.docx_reading import comments, dressed, members

SELECT = ("--select", "suspension-kill-switch", "--select", "data-residency")


@pytest.fixture
def given(folder: Path) -> bytes:
    """A draft in the working folder."""
    data = draft()
    (folder / "draft.docx").write_bytes(data)
    return data


def test_a_marked_copy_is_written_beside_the_draft(folder: Path, given: bytes, command_line: CommandLine) -> None:
    printed = command_line("review", "draft.docx", "-o", "out.docx", *SELECT, "--author", "Jane Doe")
    assert (printed.code, printed.out) == (1, "")
    assert printed.err.splitlines() == ["Wrote out.docx", "2 findings: 2 high."]
    assert (folder / "draft.docx").read_bytes() == given
    ours = [each for each in Document("out.docx").comments if "clauselint" in each.text]
    assert {(each.author, each.initials) for each in ours} == {("Jane Doe", "JD")}
    assert len(ours) == 2


def test_redline_says_what_it_settles(folder: Path, given: bytes, command_line: CommandLine) -> None:
    printed = command_line("review", "draft.docx", "-o", "out.docx", *SELECT, "--redline", "--initials", "X")
    assert "2 of 2 proposals settle their finding once every change is accepted." in printed.err
    assert b"w:delText" in members((folder / "out.docx").read_bytes())["word/document.xml"]
    assert {each.initials for each in Document("out.docx").comments} == {"JD", "X"}


def test_clean_takes_everything_of_ours_out(folder: Path, given: bytes, command_line: CommandLine) -> None:
    command_line("review", "draft.docx", "-o", "out.docx", *SELECT, "--redline")
    printed = command_line("review", "out.docx", "-o", "clean.docx", "--clean")
    assert printed.code == 0
    assert printed.err.splitlines()[0].startswith("Took out 2 comments and ")
    assert printed.err.splitlines()[0].endswith(" of an earlier review by clauselint.")
    clean = (folder / "clean.docx").read_bytes()
    assert dressed(clean) == dressed(given)
    assert comments(clean) == comments(given)


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere processes do not begin as copies of this one")
@pytest.mark.usefixtures("given")
def test_clean_too_is_done_in_a_process_that_may_crash(
    command_line: CommandLine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("clauselint.reviewers.docx.strip", lambda data, keep_answered: os.abort())
    printed = command_line("review", "draft.docx", "-o", "clean.docx", "--clean")
    assert printed.code == 2
    assert "draft.docx: A library that reads this kind of file crashed on the document" in printed.err


@pytest.mark.usefixtures("given")
def test_exit_codes_are_those_of_check(command_line: CommandLine) -> None:
    assert command_line("review", "draft.docx", "-o", "out.docx", *SELECT, "--fail-on", "never").code == 0
    assert (
        command_line("review", "draft.docx", "-o", "out.docx", "--select", "governing-law-forum", "--quiet").code == 0
    )


@pytest.mark.usefixtures("given")
@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("draft.docx", "-o", "draft.docx"), "would overwrite the file itself"),
        (("draft.docx", "-o", "./draft.docx"), "would overwrite the file itself"),
        (("draft.docx", "-o", "out.pdf"), "end its name in .docx"),
        (("draft.docx", "-o", "gone/out.docx"), "There is no folder 'gone'"),
        (("draft.docx", "-o", "out.docx", "--summary"), "--summary is for PDF files"),
        (("draft.docx",), "Missing option '--output'"),
        (("gone.docx", "-o", "out.docx"), "There is no such file."),
        (("notes.txt", "-o", "out.txt"), "cannot be marked: review takes .docx"),
    ],
)
def test_what_will_not_do_is_refused_in_plain_words(
    args: tuple[str, ...], said: str, folder: Path, command_line: CommandLine
) -> None:
    (folder / "notes.txt").write_text("The Supplier may do as it likes.", encoding="utf-8")
    before = (folder / "draft.docx").read_bytes()
    printed = command_line("review", *args)
    assert printed.code == 2
    assert said in printed.err
    assert (folder / "draft.docx").read_bytes() == before
    assert not (folder / "out.docx").exists()


def test_a_link_to_the_file_is_the_file(folder: Path, given: bytes, command_line: CommandLine) -> None:
    (folder / "link.docx").symlink_to(folder / "draft.docx")
    assert "would overwrite" in command_line("review", "draft.docx", "-o", "link.docx").err
    assert (folder / "draft.docx").read_bytes() == given


def test_a_document_without_text_is_an_error(folder: Path, command_line: CommandLine) -> None:
    (folder / "empty.docx").write_bytes(package(p("")))
    printed = command_line("review", "empty.docx", "-o", "out.docx")
    assert printed.code == 2
    assert "holds no text" in printed.err


def test_help_has_examples(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["review", "--help"]) == 0
    assert b"clauselint review draft.docx -o reviewed.docx --redline" in capfdbinary.readouterr().out
