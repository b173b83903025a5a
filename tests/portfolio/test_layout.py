"""A store that somebody else made: what would be done, or would never end, when it is asked is refused before."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.drift import drifts
from clauselint.portfolio.order import Order
from clauselint.portfolio.questions import ask, opened
from clauselint.portfolio.store import Store
from tests.portfolio.test_asking import audited, write

ENDLESS = "with recursive n(x) as (select 1 union all select x + 1 from n) select x as document from n"


@pytest.fixture
def run(tmp_path: Path) -> Path:
    audited(write(tmp_path / "in", a="adverse vendor=Acme\n"), tmp_path / "run")
    return tmp_path / "run"


def change(run: Path, script: str) -> None:
    with closing(sqlite3.connect(run / "audit.sqlite")) as base:
        base.executescript(script)


@pytest.mark.parametrize(
    "script",
    [
        f"drop view worst; create view worst as {ENDLESS};",
        f"drop view worst; create view WORST as {ENDLESS};",
        f"create view own as {ENDLESS};",
        "drop table evidence; create view evidence as select randomblob(1000000000) as text;",
        "create trigger t after update on documents begin delete from evidence; end;",
        "create virtual table own using fts5(document);",
        "alter table documents add column more text as (hex(zeroblob(500000000)));",
    ],
)
def test_what_would_act_or_never_end_is_refused(script: str, run: Path) -> None:
    change(run, script)
    before = (run / "audit.sqlite").read_bytes()
    with pytest.raises(ClauselintError, match="somebody changed the file"), opened(run):
        pass
    with pytest.raises(ClauselintError, match="somebody changed the file"):
        Store(run)
    with pytest.raises(ClauselintError, match="somebody changed the file"):
        list(drifts(run, run))
    assert (run / "audit.sqlite").read_bytes() == before


def test_what_users_add_for_themselves_is_let_be(run: Path) -> None:
    change(run, "create view mine as select name from documents; create index i on documents (vendor);")
    with opened(run) as base:
        assert list(ask(base, "select * from mine").rows) == [("a.txt",)]
    with Store(run) as store:
        assert store.last_order() is not None


def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "audit.sqlite")) as base:
        base.execute("create table cookies (value text)")
        base.commit()
    before = (tmp_path / "audit.sqlite").read_bytes()
    with pytest.raises(ClauselintError, match="not the store of an audit"):
        Store(tmp_path)
    assert (tmp_path / "audit.sqlite").read_bytes() == before


def test_damage_is_told_and_no_surprise(run: Path) -> None:
    data = bytearray((run / "audit.sqlite").read_bytes())
    for at in range(4096 * 2, len(data), 4096):
        data[at : at + 200] = b"\xff" * 200
    (run / "audit.sqlite").write_bytes(data)
    with pytest.raises(ClauselintError, match="cannot be"):
        _all_read(run)


def _all_read(run: Path) -> None:
    with opened(run) as base:
        for (table,) in base.execute("select name from sqlite_master where type = 'table'").fetchall():
            base.execute(f"select * from {table}").fetchall()


@pytest.mark.parametrize(
    ("where", "how"),
    [
        ("[]", "{}"),
        ("null", "null"),
        ("{", "{}"),
        ('{"paths": [1], "lists": []}', '{"packs": [], "given": {}, "config": "", "isolated": false}'),
        ('{"paths": [], "lists": []}', '{"packs": [], "given": {"evil": 1}, "config": "", "isolated": false}'),
        ('{"paths": [], "lists": []}', '{"packs": [], "given": [], "config": "", "isolated": false}'),
        ('{"paths": [], "lists": [], "more": 1}', '{"packs": [], "given": {}, "config": "", "isolated": false}'),
        ("[" * 100_000, "{}"),
    ],
)
def test_an_order_that_makes_no_sense_is_told(where: str, how: str) -> None:
    with pytest.raises(ClauselintError, match="does not say what its audit was asked"):
        Order.told(where, how)


def test_an_order_that_makes_sense_comes_back() -> None:
    order = Order(("/in",), ("/list",), (), (("fail_on", "low"), ("select", ("SOV2",))), "", True)
    assert Order.told(order.where, order.how) == order
    assert json.loads(order.where)["paths"] == ["/in"]
