"""The table: every verdict a row, and no cell that a spreadsheet would run, whichever sign parts its cells."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.report import Run
from clauselint.reporters import Options
from clauselint.reporters.csv import _cell, render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"
FORMULA = tuple("=+-@＝＋－＠\t\r\n")


def rows(run: Run, rulebook: Rulebook, delimiter: str = ",") -> list[list[str]]:
    text = render(run, rulebook, Options()).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "table.csv", render(run, rulebook, Options()))


def test_a_row_per_verdict_and_one_for_what_was_not_read(run: Run, rulebook: Rulebook) -> None:
    head, *body = rows(run, rulebook)
    table = [dict(zip(head, row, strict=True)) for row in body]
    assert [row["status"] for row in table] == ["adequate", "adverse", "silent", "missing", "unreadable"]
    assert (table[1]["clause"], table[1]["page"]) == ("7.2", "4")
    assert table[1]["quotes"].startswith("“The Software contacts")
    assert table[3]["quotes"] == ""
    assert (table[4]["path"], table[4]["code"]) == ("scans/signed.pdf", "image-only")


def test_excel_is_told_the_encoding(run: Run, rulebook: Rulebook) -> None:
    data = render(run, rulebook, Options())
    assert data.startswith(b"\xef\xbb\xbfpath,")
    assert data.count(b"\r\n") == 6


def test_what_is_accepted_says_why(accepted: Run, rulebook: Rulebook) -> None:
    head, *body = rows(accepted, rulebook)
    reasons = [row[head.index("accepted")] for row in body]
    assert reasons == ["", "Signed in 2019; renewal in 2027.", "", ""]


@pytest.mark.parametrize("delimiter", [",", ";"])
@pytest.mark.parametrize("words", HOSTILE)
def test_no_cell_is_a_formula(words: str, delimiter: str, dirty: Dirty, rulebook: Rulebook) -> None:
    table = rows(dirty(words), rulebook, delimiter)
    assert len(table) == 5
    assert not [cell for row in table for cell in row if cell.lstrip(' "“”‘’').startswith(FORMULA)]


@given(st.text(alphabet="=+-@;\"' ,a\t\r\n＝", max_size=12))
def test_no_text_begins_a_formula_at_its_start_or_after_a_semicolon(text: str) -> None:
    for part in _cell(text).split(";"):
        words = part.lstrip(' "“”‘’')
        assert not words.startswith(FORMULA)
