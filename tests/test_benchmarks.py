"""What the reading benchmark measures holds on our own fixtures: each live word of a DOCX, whole sentences of a PDF."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.column_pages import printed, sources
from benchmarks.docx_reading import Coverage, coverage, labels
from benchmarks.pdf_reading import Match, match
from clauselint.extractors import read_contract
from tests.extractors.docx_files import item, level, numbering, opened, p, package, part, r

FIXTURES = Path(__file__).parent.parent / "fixtures"
DOCUMENTS = sorted(FIXTURES.glob("*/contract.docx"))
LEAST = {1: 0.99, 2: 0.97, 3: 0.97}


@pytest.mark.parametrize("path", DOCUMENTS, ids=lambda path: path.parent.name)
def test_every_live_character_of_a_fixture_reaches_a_passage(path: Path) -> None:
    found = coverage(path)
    assert found.live > 1000
    assert found == Coverage(found.live, found.live, ())


def test_text_is_counted_wherever_word_keeps_it(tmp_path: Path) -> None:
    cell = "<w:tc>{}</w:tc>"
    inner = f"<w:tbl><w:tr>{cell.format(p('nested'))}</w:tr></w:tbl>"
    body = (
        p("body", f"<w:hyperlink>{r('link')}</w:hyperlink>", f"<w:smartTag>{r('smart')}</w:smartTag>")
        + f"<w:sdt><w:sdtContent>{p('control')}</w:sdtContent></w:sdt>"
        + f"<w:tbl><w:tr>{cell.format(p('cell') + inner + p('after'))}</w:tr></w:tbl>"
        + p(f"<w:r><w:pict><w:txbxContent>{p('box')}</w:txbxContent></w:pict></w:r>")
        + p(f'<w:fldSimple w:instr="REF x">{r("result")}</w:fldSimple>')
        + p(f"<w:ins>{r('new')}</w:ins><w:del><w:r><w:delText>old</w:delText></w:r></w:del>")
        + p('<w:r><w:footnoteReference w:id="2"/></w:r>', "noted")
    )
    note = part("footnotes", f'<w:footnote w:id="2">{p("note")}</w:footnote>')
    path = tmp_path / "everywhere.docx"
    path.write_bytes(package(body, {"footnotes.xml": note, "header1.xml": part("hdr", p("head"))}))
    words = "body link smart control cell nested after box result new noted note head"
    assert coverage(path) == Coverage(len(words.replace(" ", "")), len(words.replace(" ", "")), ())


def test_words_that_no_passage_holds_are_told(tmp_path: Path) -> None:
    path = tmp_path / "left.docx"
    note = part("footnotes", f'<w:footnote w:id="2">{p("nobody refers to me")}</w:footnote>')
    path.write_bytes(package(p("body"), {"footnotes.xml": note}))
    assert coverage(path) == Coverage(20, 4, ("word/footnotes.xml 0: nobody refers to me",))


def test_list_numbers_are_compared_by_the_words_behind_them(tmp_path: Path) -> None:
    rules = {"numbering.xml": numbering(level(0, "%1."), level(1, "%1.%2"))}
    contract = opened(tmp_path, package(item("Term", 1) + item("Fees", 1) + item("When due", 1, 1) + p("End"), rules))
    same = labels(contract, ["    1. Term", "    2. Fees", "        2.1 When due", "End"])
    assert (same.same, same.other, same.apart) == (3, (), ())
    other = labels(contract, ["1. Term", "3. Fees", "End"])
    assert (other.same, other.other, other.apart) == (1, (("2.", "3.", "Fees"),), ("2.1 Whendue",))


@pytest.mark.parametrize("columns", LEAST)
def test_printed_sentences_come_back_whole(columns: int, tmp_path: Path) -> None:
    whole = of = notes = of_notes = 0
    for source in sources()[-3:]:
        found = _read_back(source, columns, tmp_path)
        whole, of = whole + found.sentences, of + found.of_sentences
        notes, of_notes = notes + found.notes, of_notes + found.of_notes
    assert of > 300
    assert whole / of >= LEAST[columns]
    assert of_notes > 20
    assert notes / of_notes >= 0.9


def test_a_sentence_that_was_not_printed_is_missed(tmp_path: Path) -> None:
    one, other = (printed(source, 1) for source in sources()[:2])
    (tmp_path / "pages.pdf").write_bytes(one.data)
    found = match(read_contract(tmp_path / "pages.pdf", ocr=False), other)
    assert found.sentences < found.of_sentences / 5


def _read_back(source: Path, columns: int, folder: Path) -> Match:
    pages = printed(source, columns)
    (folder / "pages.pdf").write_bytes(pages.data)
    return match(read_contract(folder / "pages.pdf", ocr=False), pages)
