"""No cell is a formula, and no number is spoilt."""

from __future__ import annotations

import csv
import io
import re

import pytest

from clauselint.portfolio.cells import LONGEST, Cell, csv_of, harmless


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "  =1", "\n=1", "＝1", "a;=1"])
def test_text_that_a_spreadsheet_would_run(text: str) -> None:
    assert not re.search(r"(^|;)\s*[=+\-@＝]", str(harmless(text)))
    assert str(harmless(text)).replace("'", "").split() == text.split()


@pytest.mark.parametrize("cell", ["1 = 1", "a-b", "", None, -3, 2.5])
def test_what_is_harmless_stays(cell: Cell) -> None:
    assert harmless(cell) == cell


def test_what_nobody_sees_is_made_visible_and_too_long_is_cut() -> None:
    assert harmless("a\x1b[2Jb\u202e\x00") == "a\ufffd[2Jb\ufffd\ufffd"
    assert harmless("x" * 40_000) == "x" * LONGEST + " [...]"


def test_a_csv_reads_back() -> None:
    text = csv_of(("name", "=n"), [('a,"b"\nc', 1), ("-x", None)])
    assert list(csv.reader(io.StringIO(text, newline=""))) == [["name", "'=n"], ['a,"b"\nc', "1"], ["'-x", ""]]
