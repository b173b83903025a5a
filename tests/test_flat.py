"""Dataclasses as plain lists: everything comes back equal, and nothing else comes back at all."""

from __future__ import annotations

import json
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Literal, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clauselint.flat import flattened, restored
from clauselint.report import Report
from clauselint.rule import Rulebook
from clauselint.rulepack import load_rulebook


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


class Point(NamedTuple):
    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Leaf:
    name: str
    colour: Colour
    at: Point | None = None
    size: float | str | None = None
    word: Literal["a", "b"] = "a"


@dataclass(frozen=True, slots=True)
class Tree:
    leaves: tuple[Leaf, ...]
    pairs: tuple[tuple[str, str], ...] = ()
    best: Leaf | None = None


leaves = st.builds(
    Leaf,
    st.text(),
    st.sampled_from(Colour),
    st.none() | st.builds(Point, st.integers(), st.integers()),
    st.none() | st.text() | st.floats(allow_nan=False),
    st.sampled_from(["a", "b"]),
)
trees = st.builds(
    Tree,
    st.lists(leaves).map(tuple),
    st.lists(st.tuples(st.text(), st.text())).map(tuple),
    st.none() | leaves,
)


@given(trees)
def test_what_goes_in_comes_out(tree: Tree) -> None:
    assert restored(Tree, json.loads(json.dumps(flattened(tree)))) == tree


def test_a_report_and_a_rulebook_come_back(report: Report) -> None:
    assert restored(Report, json.loads(json.dumps(flattened(report)))) == report
    book = load_rulebook()
    again = restored(Rulebook, json.loads(json.dumps(flattened(book))))
    assert (again.rules, again.kinds, again.lists) == (book.rules, book.kinds, book.lists)


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=3), lambda inner: st.lists(inner, max_size=6)
)


@given(plain | st.dictionaries(st.text(max_size=2), plain, max_size=2))
def test_anything_else_is_refused_or_is_one(flat: Any) -> None:
    try:
        found = restored(Tree, flat)
    except ValueError:
        return
    assert isinstance(found, Tree)


@pytest.mark.parametrize("flat", [None, [], [[], []], [[["x", "green", None, None, "a"]], [], None], {"leaves": 1}])
def test_what_is_no_tree_is_a_value_error(flat: Any) -> None:
    with pytest.raises(ValueError, match="not what was kept"):
        restored(Tree, flat)
