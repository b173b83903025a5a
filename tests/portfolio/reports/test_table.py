"""The table of reports is complete, and each is one file or folder with one function."""

from __future__ import annotations

import inspect
import sys
from importlib import import_module
from pathlib import Path

import pytest

import clauselint.portfolio.reports as family
from clauselint.errors import ClauselintError
from clauselint.portfolio.reports import REPORTS
from tests.portfolio.reports.conftest import OpenStore


def test_every_report_is_one_file_with_one_function() -> None:
    for word, kind in REPORTS.items():
        assert kind.module == f"clauselint.portfolio.reports.{word}"
        assert list(inspect.signature(import_module(kind.module).write).parameters) == ["base", "folder"]
    home = Path(family.__file__).parent
    members = {p.stem for p in home.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert members - {"__init__"} == set(REPORTS)


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
@pytest.mark.parametrize("word", ["html", "xlsx", "csv"])
def test_a_link_that_lies_where_a_report_goes_is_replaced_and_not_written_through(
    word: str, stored: OpenStore, tmp_path: Path
) -> None:
    precious = tmp_path / "precious"
    precious.write_text("mine")
    names = {"html": "portfolio.html", "xlsx": "portfolio.xlsx", "csv": "csv/documents.csv"}
    place = tmp_path / "out" / names[word]
    place.parent.mkdir(parents=True)
    for path in (place, place.with_name(f".{place.name}.part")):
        path.symlink_to(precious)
    assert place in REPORTS[word].write(stored(1), tmp_path / "out")
    assert precious.read_text() == "mine"
    assert place.is_file()
    assert not place.is_symlink()
    assert [path for path in place.parent.iterdir() if path.name.startswith(".")] == []


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
def test_no_folder_of_reports_is_a_link(stored: OpenStore, tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "csv").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(ClauselintError, match="is a link"):
        REPORTS["csv"].write(stored(1), tmp_path)
    assert list((tmp_path / "elsewhere").iterdir()) == []
