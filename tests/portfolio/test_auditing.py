"""An audit: every file accounted for, nothing read twice, and what is awkward never in the way of the rest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from clauselint.errors import ClauselintError
from clauselint.portfolio.auditing import Audit
from clauselint.portfolio.cage import Cage
from clauselint.portfolio.order import Order
from clauselint.portfolio.store import Store
from tests.portfolio.pretending import AtOnce, Heard, content_of_store, pretend, rows, sample_rulebook, wait_for

PROGRAM = Path(__file__).with_name("audit_slowly.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Four contracts, two of them copies of one another, a broken file and two that are none."""
    folder = tmp_path / "contracts"
    (folder / "acme").mkdir(parents=True)
    for name, text in {
        "acme/b.txt": "adverse vendor=Acme\n",
        "acme/a.txt": "weak",
        "z-copy.txt": "weak",
        "missing.txt": "missing",
        "broken.txt": "broken",
        "photo.png": "",
        ".notes.txt": "",
    }.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def audit(folder: Path, run: Path, executor: AtOnce | None = None, *, version: str = "1.0") -> Heard:
    heard, order = Heard(), Order((str(folder),))
    with Store(run) as store:
        store.begin(order, sample_rulebook(version))
        assert Audit(store, order, executor or AtOnce(), heard, work=pretend).run()
    return heard


def test_every_file_is_accounted_for(folder: Path, tmp_path: Path) -> None:
    run, executor = tmp_path / "run", AtOnce()
    heard = audit(folder, run, executor)
    assert rows(run, "select name, state, high from documents order by document") == [
        (".notes.txt", "skipped", None),
        ("acme/a.txt", "linted", 0),
        ("acme/b.txt", "linted", 1),
        ("broken.txt", "unreadable", None),
        ("missing.txt", "linted", 1),
        ("photo.png", "skipped", None),
        ("z-copy.txt", "linted", 0),
    ]
    assert rows(run, "select name, code from unread") == [
        ("broken.txt", "damaged"),
        (".notes.txt", "hidden"),
        ("photo.png", "other-format"),
    ]
    assert (heard.files, heard.waiting) == (7, 5)
    assert [failure.code for failure in heard.failures] == ["damaged"]
    assert rows(run, "select state from runs") == [("finished",)]


@pytest.mark.skipif(sys.platform != "linux", reason="names are text there")
def test_a_name_that_is_no_text_is_read_and_shown(folder: Path, tmp_path: Path) -> None:
    with open(os.fsencode(folder) + b"/caf\xe9.txt", "w") as file:
        file.write("adequate")
    heard = audit(folder, tmp_path / "run")
    assert os.fsdecode(b"caf\xe9.txt") in heard.paths
    assert rows(tmp_path / "run", "select state from documents where name = 'caf\ufffd.txt'") == [("linted",)]
    again = AtOnce()
    audit(folder, tmp_path / "run", again)
    assert again.done == ["broken.txt"]


def test_a_copy_is_linted_once_and_has_the_verdicts_of_its_twin(folder: Path, tmp_path: Path) -> None:
    run, executor = tmp_path / "run", AtOnce()
    audit(folder, run, executor)
    assert "a.txt" in executor.done
    assert "z-copy.txt" not in executor.done
    assert rows(run, "select name, same_as from duplicates") == [("z-copy.txt", "acme/a.txt")]
    weak = rows(run, "select name from findings where status = 'weak' order by name")
    assert weak == [("acme/a.txt",), ("z-copy.txt",)]


def test_what_did_not_change_is_not_read_again(folder: Path, tmp_path: Path) -> None:
    run, again = tmp_path / "run", AtOnce()
    audit(folder, run)
    (folder / "missing.txt").write_text("adequate", encoding="utf-8")
    os.utime(folder / "acme" / "b.txt", (1, 1))  # another time, the same words
    (folder / "new.txt").write_text("adverse too", encoding="utf-8")
    (folder / "acme" / "a.txt").unlink()
    audit(folder, run, again)
    assert sorted(again.done) == ["broken.txt", "missing.txt", "new.txt", "z-copy.txt"]  # what failed is tried again
    names = "select name, status from verdicts where rule = 'licence-keys' order by name"
    assert rows(run, names) == [
        ("acme/b.txt", "adverse"),
        ("missing.txt", "adequate"),
        ("new.txt", "adverse"),
        ("z-copy.txt", "weak"),
    ]


def test_other_rules_judge_everything_anew(folder: Path, tmp_path: Path) -> None:
    run, again = tmp_path / "run", AtOnce()
    audit(folder, run)
    audit(folder, run, again, version="2.0")
    assert sorted(again.done) == ["a.txt", "b.txt", "broken.txt", "missing.txt"]
    assert rows(run, "select rulebook_version from runs order by run") == [("1.0",), ("2.0",)]


def test_a_run_folder_is_of_one_set_of_files(folder: Path, tmp_path: Path) -> None:
    run = tmp_path / "run"
    audit(folder, run)
    with pytest.raises(ClauselintError, match="holds the audit of other files"):
        audit(folder / "acme", run)


def test_one_audit_at_a_time_writes_to_a_folder(tmp_path: Path) -> None:
    with Store(tmp_path / "run"), pytest.raises(ClauselintError, match="Another audit is writing"):
        Store(tmp_path / "run")


def test_a_file_that_is_no_store_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "audit.sqlite").write_text("my notes, not a database, and long enough to be one " * 40)
    with pytest.raises(ClauselintError, match="cannot be used"):
        Store(tmp_path)
    assert (tmp_path / "audit.sqlite").read_text().startswith("my notes")


def test_hostile_files_never_stop_the_others(folder: Path, tmp_path: Path) -> None:
    run, order, heard = tmp_path / "run", Order((str(folder),)), Heard()
    (folder / "hang.txt").write_text("hang")
    (folder / "crash.txt").write_text("crash")
    with Store(run) as store, Cage(2, deadline=1.0) as cage:
        store.begin(order, sample_rulebook())
        assert Audit(store, order, cage, heard, work=pretend).run()
    lost = rows(run, "select name, code from unread where state = 'unreadable' order by name")
    assert lost == [("broken.txt", "damaged"), ("crash.txt", "crashed"), ("hang.txt", "too-slow")]
    assert rows(run, "select count(*) from documents where state = 'linted'") == [(4,)]


def test_an_interrupted_audit_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    run, order = tmp_path / "run", Order((str(folder),))
    first, heard = AtOnce(room=1), Heard()
    with Store(run) as store:
        store.begin(order, sample_rulebook())
        assert not Audit(store, order, first, heard, lambda: len(heard.paths) > 1, pretend).run()
    assert rows(run, "select state from runs") == [("interrupted",)]
    second = AtOnce()
    audit(folder, run, second)
    assert not set(heard.paths) & set(second.done)
    audit(folder, tmp_path / "undisturbed")
    assert content_of_store(run) == content_of_store(tmp_path / "undisturbed")


def test_a_file_that_went_while_the_audit_lay_still_is_dropped(folder: Path, tmp_path: Path) -> None:
    run, order = tmp_path / "run", Order((str(folder),))
    heard = Heard()
    with Store(run) as store:
        store.begin(order, sample_rulebook())
        assert not Audit(store, order, AtOnce(room=1), heard, lambda: bool(heard.paths), pretend).run()
    (folder / "missing.txt").unlink()
    audit(folder, run)
    assert rows(run, "select count(*) from documents") == [(6,)]
    assert rows(run, "select code from unread where state = 'unreadable'") == [("damaged",)]


@pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")
def test_a_killed_run_loses_nothing_that_was_kept(tmp_path: Path) -> None:
    folder, run = tmp_path / "contracts", tmp_path / "run"
    folder.mkdir()
    for n in range(120):
        words = ("adverse", "weak", "missing", "adequate", "broken")[n % 5]
        (folder / f"{n:03}.txt").write_text(f"slow {words} {n if n % 10 else 'copy'}", encoding="utf-8")
    for enough in (10, 60):
        started = subprocess.Popen([sys.executable, str(PROGRAM), str(folder), str(run)])
        try:
            wait_for(run, enough, seconds=60)
        finally:
            started.kill()
            started.wait()
    kept = rows(run, "select count(*) from documents where state <> 'waiting'")[0][0]
    assert isinstance(kept, int)
    assert 60 <= kept < 120, "the run was to be killed in the middle"
    halves = "select count(*) from documents d where state = 'linted' and same_as is null and 2 <> "
    assert rows(run, f"{halves}(select count(*) from assessments a where a.document = d.document)") == [(0,)]
    rest = AtOnce()
    audit(folder, run, rest)
    assert len(rest.done) <= 120 - kept
    audit(folder, tmp_path / "undisturbed")
    assert content_of_store(run) == content_of_store(tmp_path / "undisturbed")
