"""A marked PDF: every finding has its note, on its words or on the first page, and the original stays as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, RectangleObject, TextStringObject
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import Contract
from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.report import Report
from clauselint.reviewers import Options
from clauselint.reviewers.pdf import mark, strip
from clauselint.reviewers.pdf_update import TRAIL
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook
from tests.extractors.pdf_files import column, made, read

FIXTURE = Path(__file__).parents[2] / "fixtures" / "saas-with-dpa" / "contract.pdf"
OPTIONS = Options(when=datetime(2026, 1, 2, tzinfo=UTC), author="Lindau Legal")


@pytest.fixture(scope="module")
def pack() -> Rulebook:
    return load_rulebook()


@pytest.fixture(scope="module")
def linted(pack: Rulebook) -> tuple[bytes, Contract, Report]:
    contract = read_contract(str(FIXTURE))
    return FIXTURE.read_bytes(), contract, lint(contract, pack)


def notes(data: bytes) -> list[DictionaryObject]:
    pages = PdfReader(BytesIO(data)).pages
    found = [note.get_object() for page in pages for note in page.annotations or ()]
    return [note for note in found if isinstance(note, DictionaryObject)]


def test_every_finding_has_its_note(linted: tuple[bytes, Contract, Report], pack: Rulebook) -> None:
    data, contract, report = linted
    marked = mark(data, contract, report, pack, OPTIONS).data
    assert marked.startswith(data)
    texts = [str(note["/Contents"]) for note in notes(marked)]
    rules = {rule.rule: rule for rule in pack.rules}
    for finding in report.findings:
        own = [text for text in texts if f"clauselint · {finding.code} · {finding.rule}" in text]
        assert own, finding.rule
        assert finding.reason in own[0]
        assert rules[finding.rule].authorities[0].provision in own[0]
    missing = [finding for finding in report.findings if not finding.evidence]
    icons = [note for note in notes(marked) if str(note["/Subtype"]) == "/Text"]
    assert len(icons) == len(missing)
    assert all("the note stands on its first page" in str(icon["/Contents"]) for icon in icons)


def test_findings_on_the_same_words_share_one_highlight(linted: tuple[bytes, Contract, Report], pack: Rulebook) -> None:
    marked = mark(*linted, pack, OPTIONS).data
    places = [str(note["/QuadPoints"]) for note in notes(marked) if str(note["/Subtype"]) == "/Highlight"]
    assert places
    assert len(places) == len(set(places))


def test_the_summary_is_added_behind_the_contract(linted: tuple[bytes, Contract, Report], pack: Rulebook) -> None:
    data, contract, report = linted
    with_summary = Options(OPTIONS.when, OPTIONS.author, summary=True)
    pages = PdfReader(BytesIO(mark(data, contract, report, pack, with_summary).data)).pages
    assert len(pages) > (contract.pages or 0)
    said = " ".join(page.extract_text() for page in pages[contract.pages :])
    assert "It is no part of the contract." in said
    assert all(finding.code in said for finding in report.findings)


def test_stripping_gives_the_very_bytes_back(linted: tuple[bytes, Contract, Report], pack: Rulebook) -> None:
    marked = mark(*linted, pack, OPTIONS).data
    assert strip(marked, keep_answered=True).data == linted[0]
    assert strip(linted[0], keep_answered=True).data == linted[0]


def resaved(data: bytes, answer_to: int | None) -> bytes:
    """The file as another program writes it anew, with a reply to the note of this number."""
    writer = PdfWriter(BytesIO(data))
    if answer_to is not None:
        notes = writer.pages[0].annotations or ArrayObject()
        reply = DictionaryObject({
            NameObject("/Subtype"): NameObject("/Text"), NameObject("/Contents"): TextStringObject("Agreed."),
            NameObject("/Rect"): RectangleObject((0, 0, 9, 9)), NameObject("/IRT"): notes[answer_to],
        })  # fmt: skip
        writer.add_annotation(0, reply)
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def test_our_marks_are_found_again_after_another_program_saved_the_file(
    linted: tuple[bytes, Contract, Report], pack: Rulebook
) -> None:
    theirs = resaved(mark(*linted, pack, OPTIONS).data, answer_to=0)
    before = [str(note.get("/NM", "theirs")) for note in notes(theirs)]
    again = strip(theirs, keep_answered=True).data
    assert again.startswith(theirs)
    assert [str(note.get("/NM", "theirs")) for note in notes(again)] == [before[0], "theirs"]
    clean = strip(theirs, keep_answered=False)
    assert notes(clean.data) == []
    assert b"Why it matters" not in clean.data
    assert "written anew" in clean.notes[0]


def test_a_forged_mark_cannot_bring_an_older_text_back() -> None:
    def page(words: str) -> bytes:
        def draw(canvas: Canvas) -> None:
            column(canvas, 70, 700, [words])

        return made(draw)

    old = page("The Supplier shall not suspend.")
    hidden = old + TRAIL % len(old) + page("The Supplier may suspend at will.")
    assert read(hidden).text == "The Supplier may suspend at will."
    assert strip(hidden, keep_answered=False).data == hidden
