"""The portfolio page: what it says is what the store says, only its own script runs, and it stays small."""

from __future__ import annotations

import re
import sqlite3
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from lxml import html as reader

from clauselint.portfolio.reports.html import script, style, write
from clauselint.reporters.html import policy
from tests.portfolio.reports.conftest import OpenStore
from tests.reporters.conftest import HOSTILE

MARKUP = "<script>alert(1)</script><img src=x onerror=alert(1)>\"'></style>{{ 7 * 7 }}"


def page(base: sqlite3.Connection, folder: Path) -> Any:
    (path,) = write(base, folder)
    assert [entry.name for entry in folder.glob("*portfolio*")] == ["portfolio.html"]
    return reader.fromstring(path.read_text(encoding="utf-8"))


def text(element: Any) -> str:
    return " ".join(element.text_content().split())


def test_figures_are_those_of_the_store(stored: OpenStore, tmp_path: Path) -> None:
    base = stored(25)
    root = page(base, tmp_path)
    (findings,) = base.execute("select count(*) from findings").fetchone()
    (asked,) = base.execute("select count(distinct document) from verdicts where status <> 'not_applicable'").fetchone()
    assert len(root.cssselect(".contract .card")) == findings
    assert len(root.cssselect("details.contract")) == len(root.cssselect(".heat tbody tr")) == asked
    assert f"findings in all: {findings}" in text(root.cssselect(".tallies")[0])
    for word in ("adverse", "missing", "weak", "silent", "adequate"):
        cells = len(root.cssselect(f".heat td.{word}"))
        lines = " ".join(text(line) for line in root.cssselect(".said-of"))
        told = sum(int(n) for n in re.findall(rf"(\d+) {word}", lines))
        assert cells == told > 0, word
    assert [text(row)[:14] for row in root.cssselect(".rules li .what")] == ["residency SAM1", "licence keys S"]


def test_every_letter_of_a_finding_leads_to_its_quote(stored: OpenStore, tmp_path: Path) -> None:
    root = page(stored(25, words="The very words."), tmp_path)
    cells = root.cssselect(".heat td[data-to]")
    assert cells
    for cell in cells:
        (card,) = root.cssselect(f"#{cell.get('data-to')}")
        assert card.get("data-word") == cell.get("class")
        if cell.get("class") in ("adverse", "weak"):
            assert "The very words." in text(card.cssselect("blockquote")[0])
            assert "page 3" in text(card.cssselect("figcaption")[0])


def test_what_was_not_read_is_told(stored: OpenStore, tmp_path: Path) -> None:
    root = page(stored(4), tmp_path)
    assert "1 file could not be read" in text(root.cssselect(".careful")[0])
    assert "It is damaged." in text(root.cssselect("[aria-labelledby=unread] tbody")[0])


def test_an_audit_that_did_not_end_says_so(stored: OpenStore, tmp_path: Path) -> None:
    with sqlite3.connect(":memory:") as base:
        stored(4).backup(base)
        base.execute("update documents set state = 'waiting' where document = 2")
        said = [text(each) for each in page(base, tmp_path).cssselect(".careful")]
    base.close()
    assert "The audit was not finished: 1 file still to be read." in said


def test_a_large_portfolio_is_cut_and_says_where_the_rest_is(
    stored: OpenStore, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    view = import_module("clauselint.portfolio.reports.html.view")
    monkeypatch.setattr(view, "MOST_CONTRACTS", 5)
    monkeypatch.setattr(view, "LONGEST_QUOTE", 10)
    root = page(stored(24, words="A long sentence of many words."), tmp_path)
    asked = 25  # 24 contracts and the copy of the last one
    assert len(root.cssselect("details.contract")) == len(root.cssselect(".heat tbody tr")) == 5
    assert f"{asked - 5} contracts more are left out here" in text(root.cssselect("section.contracts > p")[0])
    assert "audit.sqlite" in text(root.cssselect("section.contracts > p")[0])
    assert {text(quote) for quote in root.cssselect("blockquote")} == {"A long sen [...]"}
    assert "The whole quote is in the workbook." in text(root.cssselect("figcaption")[0])


@pytest.mark.parametrize("words", [*HOSTILE, MARKUP])
def test_no_words_become_markup(stored: OpenStore, tmp_path: Path, words: str) -> None:
    tame, wild = tmp_path / "tame", tmp_path / "wild"
    tame.mkdir()
    wild.mkdir()
    base = stored(8, words, name=words + "{}", vendor=words)
    root = page(base, wild)
    plain = sqlite3.connect(":memory:")
    base.backup(plain)
    for table, column in (("documents", "name"), ("documents", "vendor"), ("evidence", "text"), ("evidence", "heading"),
                          ("evidence", "clause"), ("assessments", "reason"), ("errors", "message"), ("errors", "hint"),
                          ("dependencies", "name")):  # fmt: skip
        plain.execute(f"update {table} set {column} = 'plain'")
    shape = [each.tag for each in page(plain, tame).iter()]
    plain.close()
    assert [each.tag for each in root.iter()] == shape
    assert "\x1b" not in root.text_content()
    assert not re.search("[\u202a-\u202e\u2066-\u2069]", root.text_content())


def test_only_its_own_style_and_script_may_run(stored: OpenStore, tmp_path: Path) -> None:
    root = page(stored(8, MARKUP), tmp_path)
    (meta,) = root.cssselect("meta[http-equiv]")
    assert meta.get("content") == policy(style(), script())
    assert [each.text for each in root.cssselect("style")] == [style()]
    assert [each.text for each in root.cssselect("script")] == [script()]
    assert root.xpath("//@style | //@src | //*[starts-with(@href, 'http')] | //@*[starts-with(name(), 'on')]") == []
    assert "http" not in style() + script()
