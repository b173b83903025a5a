"""Asking an audit, joining one's own columns, writing it as CSV, comparing it with another."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.auditing import Audit
from clauselint.portfolio.drift import Drift, drifts
from clauselint.portfolio.joining import Joined, join
from clauselint.portfolio.order import Order
from clauselint.portfolio.questions import QUESTIONS, ask, opened
from clauselint.portfolio.reports import REPORTS
from clauselint.portfolio.store import Store
from tests.portfolio.pretending import AtOnce, Heard, pretend, sample_rulebook


def audited(folder: Path, run: Path, own: Path | None = None) -> Joined | None:
    order = Order((str(folder),))
    with Store(run) as store:
        store.begin(order, sample_rulebook())
        assert Audit(store, order, AtOnce(), Heard(), work=pretend).run()
        return None if own is None else join(store, str(own))


def write(folder: Path, **texts: str) -> Path:
    folder.mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def run(tmp_path: Path) -> Path:
    """An audit of three contracts of two vendors, and a broken file."""
    folder = write(tmp_path / "in", a="adverse vendor==cmd|Acme\n", b="weak vendor=Bolt\n", c="missing", d="broken")
    audited(folder, tmp_path / "run")
    return tmp_path / "run"


def rows(run: Path, query: str) -> list[tuple[object, ...]]:
    with opened(run) as base:
        return [tuple(row) for row in ask(base, query).rows]


@pytest.mark.parametrize("question", QUESTIONS)
def test_every_question_is_answered(run: Path, question: str) -> None:
    with opened(run) as base:
        table = ask(base, question)
        assert len(set(table.columns)) == len(table.columns)
        assert all(len(row) == len(table.columns) for row in table.rows)


def test_answers(run: Path) -> None:
    assert rows(run, "accounts") == [("linted", 3, 0), ("unreadable", 1, 0)]
    assert rows(run, "select name, high from worst") == [("a.txt", 1), ("c.txt", 1), ("b.txt", 0)]
    assert rows(run, "select vendor, contracts, high from by_vendor") == [
        ("(not found)", 1, 1),
        ("=cmd|Acme", 1, 1),
        ("Bolt", 1, 0),
    ]
    assert rows(run, "select rule, adequate, weak, missing + silent, adverse from by_rule") == [
        ("residency", 3, 0, 0, 0),
        ("licence-keys", 0, 1, 1, 1),
    ]
    quoted = rows(run, "select name, quote, clause from findings where status = 'missing'")
    assert quoted == [("c.txt", "missing", "7.2")]


@pytest.mark.parametrize(
    "sql",
    [
        "delete from documents",
        "drop table runs",
        "attach 'other.sqlite' as other",
        "pragma user_version = 7",
        "select load_extension('evil')",
        "select 1; delete from runs",
        "nonsense",
    ],
)
def test_a_question_only_reads(run: Path, sql: str) -> None:
    with pytest.raises(ClauselintError):
        rows(run, sql)
    assert rows(run, "select count(*) from runs") == [(1,)]


def test_there_must_be_an_audit(tmp_path: Path) -> None:
    with pytest.raises(ClauselintError, match="no audit"), opened(tmp_path):
        pass


def test_own_columns_are_joined_by_path_or_content(tmp_path: Path) -> None:
    folder = write(tmp_path / "in", a="adverse", b="weak")
    (tmp_path / "ids.csv").write_text('\ufeffPath,"unit ""x"""\na.txt,=Ops\nin/b.txt,IT\nz.txt,-\n', encoding="utf-8")
    assert audited(folder, tmp_path / "run", tmp_path / "ids.csv") == Joined(3, 1)
    query = 'select d.name, own."unit ""x""" from own join documents d using (document) order by 1'
    assert rows(tmp_path / "run", query) == [("a.txt", "=Ops"), ("b.txt", "IT")]
    digest = rows(tmp_path / "run", "select sha256 from documents where name = 'b.txt'")[0][0]
    (tmp_path / "ids.csv").write_text(f"sha256,id\n{digest},7\n", encoding="utf-8")
    assert audited(folder, tmp_path / "run", tmp_path / "ids.csv") == Joined(1, 0)
    assert rows(tmp_path / "run", "select d.name, own.id from own join documents d using (document)") == [
        ("b.txt", "7")
    ]


@pytest.mark.parametrize("text", ["", "name,id\na,1\n", "path,id,ID\n", "path,document\n"])
def test_a_csv_that_cannot_be_joined(tmp_path: Path, text: str) -> None:
    folder = write(tmp_path / "in", a="adverse")
    (tmp_path / "ids.csv").write_text(text)
    with pytest.raises(ClauselintError, match="column"):
        audited(folder, tmp_path / "run", tmp_path / "ids.csv")


def test_the_csv_report_holds_no_formula(run: Path, tmp_path: Path) -> None:
    with opened(run) as base:
        written = REPORTS["csv"].write(base, tmp_path)
    assert [path.name for path in written][:3] == ["documents.csv", "findings.csv", "rules.csv"]
    with (tmp_path / "csv" / "documents.csv").open(encoding="utf-8-sig", newline="") as file:
        table = list(csv.DictReader(file))
    assert [(row["name"], row["vendor"]) for row in table[:2]] == [("a.txt", "'=cmd|Acme"), ("b.txt", "Bolt")]


def test_drift_by_document_and_rule(tmp_path: Path) -> None:
    old = write(tmp_path / "old", a="adequate", b="adverse", c="weak", gone="weak too", moved="missing, word for word")
    new = write(tmp_path / "new", a="adverse", b="adequate", c="weak, in other words", new="weak three")
    (new / "sub").mkdir()
    (new / "sub" / "elsewhere.txt").write_text("missing, word for word")
    audited(old, tmp_path / "before")
    audited(new, tmp_path / "after")
    found = list(drifts(tmp_path / "before", tmp_path / "after"))
    assert [(d.name, d.rule, d.change) for d in found] == [
        ("gone.txt", "", "gone"),
        ("new.txt", "", "new"),
        ("a.txt", "licence-keys", "lost"),
        ("b.txt", "licence-keys", "gained"),
        ("c.txt", "licence-keys", "reworded"),
    ]
    assert [d.name for d in found if d.is_loss] == ["a.txt"]
    assert (found[2].old, found[2].new) == ("adequate", "adverse")
    assert list(drifts(tmp_path / "before", tmp_path / "before")) == []


def test_a_drift_is_a_plain_record() -> None:
    assert Drift("a", "", "", "", "weakened", "", "").is_loss
