"""The table of reports is complete, and each is one file or folder with one function."""

from __future__ import annotations

import inspect
from importlib import import_module
from pathlib import Path

import clauselint.portfolio.reports as family
from clauselint.portfolio.reports import REPORTS


def test_every_report_is_one_file_with_one_function() -> None:
    for word, kind in REPORTS.items():
        assert kind.module == f"clauselint.portfolio.reports.{word}"
        assert list(inspect.signature(import_module(kind.module).write).parameters) == ["base", "folder"]
    home = Path(family.__file__).parent
    members = {p.stem for p in home.iterdir() if p.suffix == ".py" or (p / "__init__.py").exists()}
    assert members - {"__init__"} == set(REPORTS)
