"""Markdown tables: what looking for them costs."""

from __future__ import annotations

import pytest

from clauselint.contract import PassageKind
from clauselint.extractors import markdown, markdown_tables
from clauselint.extractors.plain import Row


def test_tables_that_comments_cut_off_cost_what_they_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    """Counted: rows that are looked at for a bar."""
    looked = 0
    barred = markdown_tables._barred

    def counted(text: str, row: Row) -> bool:
        nonlocal looked
        looked += 1
        return barred(text, row)

    monkeypatch.setattr(markdown_tables, "_barred", counted)
    cost = {}
    for tables in (50, 200):
        looked = 0
        found = markdown.passages("a|b\n-|-\n<!--x-->|c\n" * tables)
        assert sum(passage.kind is PassageKind.CELL for passage in found) == 2 * tables
        cost[tables] = looked
    assert cost[200] < 5 * cost[50]
