"""The store's tables as Parquet files."""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.reports.parquet import write
from tests.portfolio.reports.conftest import OpenStore


def test_every_row_comes_with_its_type(stored: OpenStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    base = stored(12, words="=1+1\x1b")
    paths = {path.stem: path for path in write(base, tmp_path)}
    for name, path in paths.items():
        assert parquet.read_metadata(path).num_rows == base.execute(f"select count(*) from {name}").fetchone()[0], name
    findings = parquet.read_table(paths["findings"]).to_pydict()
    assert set(findings["quote"]) == {"=1+1\x1b", None}  # verbatim: here are no cells that run
    assert {type(page) for page in findings["page"]} == {int, type(None)}
    assert "raw" not in parquet.read_schema(paths["documents"]).names
    assert sorted(path.suffix for path in (tmp_path / "parquet").iterdir()) == [".parquet"] * len(paths)


def test_text_among_numbers_is_no_number(stored: OpenStore, tmp_path: Path) -> None:
    parquet = pytest.importorskip("pyarrow.parquet")
    with sqlite3.connect(":memory:") as base:
        stored(2).backup(base)
        base.execute("update documents set words = 'many' where document = 1")
        paths = {path.stem: path for path in write(base, tmp_path)}
    base.close()
    assert parquet.read_table(paths["documents"]).to_pydict()["words"][0] is None


def test_without_pyarrow_it_says_what_to_install(
    stored: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    base = stored(2)
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(ClauselintError, match=r"pip install 'clauselint\[parquet\]'"):
        write(base, tmp_path)
    assert not (tmp_path / "parquet").exists()
