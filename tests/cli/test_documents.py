"""Which documents a path means."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from clauselint.cli.documents import find_documents
from clauselint.report import Unreadable


def make(folder: Path, *names: str) -> None:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x", encoding="utf-8")


@pytest.fixture(autouse=True)
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_folder_gives_its_contracts_in_sorted_order(here: Path) -> None:
    made = ["f/a/z.PDF", "f/a.md", "f/b.docx", "f/c.docm", "f/d.dotx", "f/e.markdown", "f/g.txt", "f/h.odt", "f/i.RTF"]
    wanted = [*made, "f/j.htm", "f/k.html"]
    make(here, *reversed(wanted))
    assert list(find_documents(["f"]).documents) == wanted


@pytest.mark.parametrize(
    "name",
    ["README.md", "readme.txt", "LICENSE.txt", "LICENCE.md", "CHANGELOG.md", "CONTRIBUTING.md", "requirements-dev.txt",
     "~$draft.docx", ".hidden.docx", ".git/a.md", "node_modules/a/a.md", "a.png", "a.yaml", "docx"],
)  # fmt: skip
def test_papers_beside_contracts_are_passed_over_in_a_folder(name: str, here: Path) -> None:
    make(here, f"f/{name}", "f/real.md")
    assert list(find_documents(["f"]).documents) == ["f/real.md"]


def test_a_licence_passed_over_is_named(here: Path) -> None:
    make(here, "f/sub/LICENCE.md", "f/README.md", "f/licence-agreement.md", "f/Notice of renewal.txt")
    wanted = find_documents(["f"])
    assert list(wanted.documents) == ["f/Notice of renewal.txt", "f/licence-agreement.md"]
    assert wanted.passed_over == ("f/sub/LICENCE.md",)


@pytest.mark.parametrize(
    "name", ["Requirements Contract.txt", "Contributing Party Agreement.md", "README first, then sign.md"]
)
def test_what_is_called_like_a_paper_and_like_a_contract_is_named(name: str, here: Path) -> None:
    make(here, f"f/{name}", "f/README_de.md", "f/requirements-dev.txt", "f/real.md")
    wanted = find_documents(["f"])
    assert list(wanted.documents) == ["f/real.md"]
    assert wanted.passed_over == (f"f/{name}",)


@pytest.mark.parametrize("name", ["a.doc", "a.DOT"])
def test_contracts_in_formats_of_the_past_are_not_passed_over_in_silence(name: str, here: Path) -> None:
    make(here, f"f/{name}")
    assert list(find_documents(["f"]).documents) == [f"f/{name}"]


@pytest.mark.parametrize("name", ["licence-agreement.docx", "readme.pdf", "notice-of-renewal.pdf"])
def test_word_and_pdf_files_are_contracts_whatever_their_name(name: str, here: Path) -> None:
    make(here, f"f/{name}")
    assert list(find_documents(["f"]).documents) == [f"f/{name}"]


@pytest.mark.parametrize("name", ["README.md", "LICENSE", "a.doc", "gone.docx", ".hidden.docx"])
def test_a_path_that_is_named_is_always_meant(name: str) -> None:
    assert list(find_documents([name]).documents) == [name]


def test_every_document_comes_once(here: Path) -> None:
    make(here, "f/a.md", "f/b.md")
    assert list(find_documents(["f/b.md", "f", "./f/a.md", "-", "-"]).documents) == ["f/b.md", "f/a.md", "-"]


def test_a_folder_without_contracts_is_an_answer(here: Path) -> None:
    make(here, "f/README.md")
    (document,) = find_documents(["f"]).documents
    assert isinstance(document, Unreadable)
    assert (document.path, document.code) == ("f", "no-contracts")


def test_link_loops_end_and_are_named(here: Path) -> None:
    make(here, "f/a.md")
    (here / "f" / "again").symlink_to(here / "f", target_is_directory=True)
    found = find_documents(["f"])
    assert list(found.documents) == ["f/a.md"]
    assert found.links == (os.path.join("f", "again"),)


def test_a_linked_folder_that_is_named_is_walked(here: Path) -> None:
    make(here, "f/a.md")
    (here / "g").symlink_to(here / "f", target_is_directory=True)
    assert list(find_documents(["g"]).documents) == ["g/a.md"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="needs a folder that may not be read")
def test_a_folder_that_cannot_be_read_is_not_lost(here: Path) -> None:
    make(here, "f/a.md", "f/shut/b.md")
    (here / "f" / "shut").chmod(0)
    try:
        documents = find_documents(["f"]).documents
    finally:
        (here / "f" / "shut").chmod(0o700)
    assert documents[0] == "f/a.md"
    assert isinstance(documents[1], Unreadable)
