"""``clauselint audit report``: files where they are wanted, and words that a terminal may be shown."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.portfolio.reports.conftest import OpenStore
from tests.portfolio.reports.conftest import stored as stored  # noqa: PLC0414


def test_page_and_workbook_are_written_at_once(command_line: CommandLine, stored: OpenStore, tmp_path: Path) -> None:
    stored(4)
    done = command_line("audit", "report", tmp_path / "run", "--html", "--xlsx")
    assert (done.code, done.out) == (0, "")
    assert [line.rpartition("/")[2] for line in done.err.split()[1::2]] == ["portfolio.html", "portfolio.xlsx"]
    assert (tmp_path / "run" / "portfolio.html").stat().st_size > 10_000
    assert (tmp_path / "run" / "portfolio.xlsx").read_bytes()[:2] == b"PK"


@pytest.mark.skipif(sys.platform == "win32", reason="no such names on Windows")
def test_no_name_reaches_the_terminal_raw(command_line: CommandLine, stored: OpenStore, tmp_path: Path) -> None:
    stored(4, "\x1b]0;title\x07", name="\x1b[31m{}", vendor="\x1b[31m")
    done = command_line("audit", "report", tmp_path / "run", "--html", "-o", tmp_path / "\x1b[31mred")
    assert done.code == 0
    assert "\x1b" not in done.out + done.err
    assert "red/portfolio.html" in done.err


def test_without_pyarrow_it_says_what_to_install(
    command_line: CommandLine, stored: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stored(2)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    done = command_line("audit", "report", tmp_path / "run", "--parquet")
    assert done.code == 2
    assert "pip install 'clauselint[parquet]'" in done.err
