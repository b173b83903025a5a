"""The workbook of an audit: every sheet there, every figure the store's, no cell a formula."""

from __future__ import annotations

import re
import shutil
import sqlite3
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pytest

from clauselint.portfolio.reports.xlsx import paper, write
from clauselint.portfolio.reports.xlsx.paper import CUT, LONGEST, plain
from tests.portfolio.reports.conftest import OpenStore
from tests.reporters.conftest import HOSTILE

openpyxl = pytest.importorskip("openpyxl")
unescape = pytest.importorskip("openpyxl.utils.escape").unescape
pytestmark = pytest.mark.filterwarnings("ignore:.*xtension is not supported")
SHEETS = ["Summary", "Heat map", "Contracts", "Findings", "Unread files", "Dependencies", "About"]


def written(base: sqlite3.Connection, folder: Path) -> Any:
    (path,) = write(base, folder)
    assert [entry.name for entry in folder.glob("*portfolio*")] == ["portfolio.xlsx"]
    return openpyxl.load_workbook(path)


def rows(sheet: Any, first: int = 1) -> list[tuple[Any, ...]]:
    return [row for row in sheet.iter_rows(min_row=first, values_only=True) if any(cell is not None for cell in row)]


def test_every_contract_finding_and_file_is_there_once(stored: OpenStore, tmp_path: Path) -> None:
    base = stored(12)
    book = written(base, tmp_path)
    assert book.sheetnames == SHEETS
    for name, query in (("Heat map", "worst"), ("Contracts", "worst"), ("Findings", "findings"),
                        ("Unread files", "unread"), ("Dependencies", "verdicts where rule = 'residency'")):  # fmt: skip
        (count,) = base.execute(f"select count(*) from {query}").fetchone()
        assert len(rows(book[name], 3)) == count > 0, name
        assert f"{count} " in book[name]["A1"].value


def test_sheets_have_filters_and_stay_in_view(stored: OpenStore, tmp_path: Path) -> None:
    book = written(stored(12), tmp_path)
    for name in SHEETS[1:6]:
        sheet = book[name]
        assert sheet.freeze_panes == "B3"
        assert sheet.auto_filter.ref == f"A2:{sheet.cell(sheet.max_row, sheet.max_column).coordinate}"


def test_the_heat_map_has_words_and_colours(stored: OpenStore, tmp_path: Path) -> None:
    sheet = written(stored(12), tmp_path)["Heat map"]
    assert [cell.value for cell in sheet[2]][-2:] == ["SAM101  residency", "SAM201  licence keys"]
    (adverse, *_), *_ = ([c for c in row[6:] if c.value == "adverse"] for row in sheet.iter_rows(min_row=3))
    assert adverse.fill.fgColor.rgb == "FF" + paper.COLOURS["adverse"][1].lstrip("#")
    words = {cell.value for row in sheet.iter_rows(min_row=3, min_col=7) for cell in row}
    assert words == {"adverse", "missing", "weak", "silent", "adequate", "n/a"}
    high = [row[2].value for row in sheet.iter_rows(min_row=3)]
    assert high == sorted(high, reverse=True)


def test_findings_come_gravest_first(stored: OpenStore, tmp_path: Path) -> None:
    sheet = written(stored(12), tmp_path)["Findings"]
    levels = [row[0] for row in rows(sheet, 3)]
    assert levels == sorted(levels, key=["high", "medium", "low"].index)
    assert set(levels) == {"high", "medium", "low"}


@pytest.mark.parametrize("words", [*HOSTILE, "=1+1", "_x0041_", "{=1}", "https://example.org/", "12", "\ufffe"])
def test_no_words_become_a_formula_a_link_or_a_broken_file(stored: OpenStore, tmp_path: Path, words: str) -> None:
    book = written(stored(8, words, name=words + "{}", vendor=words), tmp_path)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells} <= {"s", "n", "inlineStr"}
    assert [cell.coordinate for cell in cells if cell.hyperlink] == []
    assert all(cell.quotePrefix for cell in cells if isinstance(cell.value, str))
    assert not any(re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", str(c.value)) for c in cells)
    quotes = {unescape(row[7]) for row in rows(book["Findings"], 3) if row[7]}
    assert quotes == {" ".join(plain(" ".join(words.split())).split())}
    with zipfile.ZipFile(tmp_path / "portfolio.xlsx") as parts:
        assert not any(b"<f>" in parts.read(name) for name in parts.namelist())


def test_a_cell_holds_what_excel_holds() -> None:
    assert plain("a" * LONGEST) == "a" * LONGEST
    for text in ("a" * (LONGEST + 1), "\N{GRINNING FACE}" * LONGEST, "a" + "\N{GRINNING FACE}" * LONGEST):
        cut = plain(text)
        assert len(cut.encode("utf-16-le")) // 2 <= LONGEST
        assert cut.endswith(CUT)
        assert text.startswith(cut.removesuffix(CUT))


def test_what_excel_has_no_room_for_is_told(stored: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "MOST_ROWS", 7)
    base = stored(12)
    (count,) = base.execute("select count(*) from findings").fetchone()
    sheet = written(base, tmp_path)["Findings"]
    assert sheet.max_row == 7
    assert f"no room for all {count} findings: these are the first 5, and {count - 5} are left out" in sheet["A1"].value
    assert "audit.sqlite" in sheet["A1"].value


def test_own_columns_stand_beside_the_contract(stored: OpenStore, tmp_path: Path) -> None:
    with sqlite3.connect(":memory:") as base:
        stored(4).backup(base)
        base.execute('create table own (document integer primary key, "say ""unit""" text)')
        base.execute("insert into own values (1, '=North')")
        sheet = written(base, tmp_path)["Contracts"]
    base.close()
    assert sheet.cell(2, sheet.max_column).value == 'say "unit"'
    assert [row[-1] for row in rows(sheet, 3) if row[-1]] == ["=North"]


@pytest.mark.skipif(shutil.which("soffice") is None, reason="no LibreOffice on this machine")
def test_another_program_opens_it(stored: OpenStore, tmp_path: Path) -> None:
    (path,) = write(stored(8, words="Grüße, 契約"), tmp_path)
    home = f"-env:UserInstallation={(tmp_path / 'office').as_uri()}"
    convert = ["soffice", home, "--headless", "--convert-to", "csv", "--outdir", str(tmp_path), str(path)]
    subprocess.run(convert, check=True, capture_output=True, timeout=300)
    if not (tmp_path / "portfolio.csv").exists():
        pytest.skip("this LibreOffice has no Calc")
    assert (tmp_path / "portfolio.csv").read_text(encoding="utf-8", errors="replace").startswith("Contract portfolio")
