"""An audit on a cluster: the store of a local one, whatever documents do to workers and whatever becomes of workers."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("distributed", reason="the extra `cluster` is not installed")

import psutil

from clauselint.cli import run as run_command
from clauselint.errors import ClauselintError
from clauselint.portfolio.cage import MEMORY
from clauselint.portfolio.cluster import Cluster
from clauselint.portfolio.order import Order
from tests.portfolio.dask_here import ROOT, DaskHere, dask_here, warders
from tests.portfolio.pretending import content_of_store, rows, wait_for

PROGRAM = Path(__file__).with_name("audit_slowly.py")
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are other there")


@pytest.fixture(scope="module")
def here(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DaskHere]:
    with dask_here(tmp_path_factory.mktemp("dask")) as here:
        yield here


@pytest.fixture(scope="module")
def worker(here: DaskHere) -> psutil.Process:
    """A worker as dask starts it by itself: a daemon below a nanny."""
    return here.worker("--nanny")


def contracts(folder: Path, count: int, *more: str) -> Path:
    folder.mkdir()
    for n in range(count):
        words = ("adverse", "weak", "missing", "adequate", "broken")[n % 5]
        (folder / f"{n:03}.txt").write_text(f"slow {words} {n if n % 10 else 'copy'}", encoding="utf-8")
    for word in more:
        (folder / f"{word}.txt").write_text(word, encoding="utf-8")
    return folder


def audit(here: DaskHere, folder: Path, run: Path, *far: object) -> subprocess.Popen[str]:
    words = [sys.executable, str(PROGRAM), str(folder), str(run), *map(str, far)]
    return subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, env=here.env)


def said(process: subprocess.Popen[str]) -> str:
    output, _ = process.communicate(timeout=300)
    return output


def test_neither_hostile_documents_nor_killed_workers_cost_another_document(
    here: DaskHere, worker: psutil.Process, tmp_path: Path
) -> None:
    folder, run, near = (
        contracts(tmp_path / "contracts", 100, "hang", "crash", "hungry"),
        tmp_path / "far",
        tmp_path / "near",
    )
    doomed, below_nanny = here.worker("--no-nanny"), {process.pid for process in worker.children()}
    process, local = audit(here, folder, run, here.file), audit(here, folder, near)
    wait_for(run, 3, seconds=240)
    beside, cages = at_work(doomed), at_work(worker)
    os.kill(doomed.pid, signal.SIGKILL)
    cages[0].kill()
    kept = rows(run, "select count(*) from documents where state <> 'waiting'")
    assert gone([*beside, *cages]), "what a worker had started outlives it"
    output = said(process)
    assert process.returncode == 0, output
    assert kept < [(100,)], "the worker was to be killed in the middle"
    lost = rows(run, "select name, code from unread where code <> 'damaged' order by name")
    assert lost == [("crash.txt", "crashed"), ("hang.txt", "too-slow"), ("hungry.txt", "too-large")]
    assert said(local) == ""
    assert content_of_store(run) == content_of_store(near)
    assert {process.pid for process in worker.children()} >= below_nanny, "a document cost a worker"
    assert gone(warders(worker)), "the cage outlives the audit"


def test_a_worker_that_would_judge_otherwise_is_refused(here: DaskHere, worker: psutil.Process, tmp_path: Path) -> None:
    old = tmp_path / "old" / "clauselint"
    old.mkdir(parents=True)
    (old / "__init__.py").write_text('__version__ = "0.0.9"\n')
    folder = contracts(tmp_path / "contracts", 1)
    stranger = here.worker("--no-nanny", path=old.parent)
    try:
        process = audit(here, folder, tmp_path / "run", here.file)
        assert "it has clauselint 0.0.9" in said(process)
        assert process.returncode != 0
    finally:
        stranger.terminate()
        stranger.wait()
    assert not (tmp_path / "run").exists(), "nothing was begun"


ALONE = """
import psutil, sys
from clauselint.errors import ClauselintError
from clauselint.portfolio import cluster
from clauselint.portfolio.order import Order

if __name__ == "__main__":
    cluster._PATIENCE = 1
    limits = (Order(), 5.0, 1 << 30, 1)
    try:
        cluster.Cluster("tcp://127.0.0.1:9", *limits).__enter__()
    except ClauselintError as error:
        print(str(error).partition(":9 ")[2].partition(":")[0])
    with cluster.Cluster("local", *limits, stopped=lambda: True):
        ours = (psutil.Process(), *psutil.Process().children(recursive=True))
        found = [c for p in ours for c in p.net_connections("inet") if c.status == psutil.CONN_LISTEN]
        print(len(found) > 0, {c.laddr.ip for c in found})
"""


def test_nobody_at_an_address_is_told_and_a_local_cluster_is_for_this_machine_alone(tmp_path: Path) -> None:
    (tmp_path / "alone.py").write_text(ALONE)
    words = [sys.executable, str(tmp_path / "alone.py")]
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(words, capture_output=True, text=True, check=True, env=env, timeout=300)
    assert done.stdout == "cannot be reached\nTrue {'127.0.0.1'}\n"


def test_without_the_extra_it_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClauselintError, match=r"pip install 'clauselint\[cluster\]'"):
        Cluster("local", Order(), 5.0, MEMORY, 1).__enter__()


def test_a_scheduler_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ClauselintError, match="no such scheduler file"):
        Cluster(str(tmp_path / "scheduler.json"), Order(), 5.0, MEMORY, 1).__enter__()


def test_a_tls_address_without_certificates_is_told() -> None:
    with pytest.raises(ClauselintError, match="needs certificates: set DASK_DISTRIBUTED__COMM__TLS__CA_FILE"):
        Cluster("tls://127.0.0.1:9", Order(), 5.0, MEMORY, 1).__enter__()


def test_a_cluster_has_its_own_number_of_jobs(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["audit", str(tmp_path), "-o", str(tmp_path / "run"), "--scheduler", "tcp://127.0.0.1:9", "--jobs", "2"]
    assert run_command(asked) == 2
    assert "--nthreads" in capsys.readouterr().err


def at_work(worker: psutil.Process) -> list[psutil.Process]:
    """What a worker has started, once a document is being read."""
    for _ in range(3000):
        if len(found := warders(worker)) > 1:
            return found
        time.sleep(0.02)
    pytest.fail("the worker got nothing to do")


def gone(processes: list[psutil.Process]) -> bool:
    _, left = psutil.wait_procs(processes, timeout=60)
    return all(process.status() == psutil.STATUS_ZOMBIE for process in left)  # nobody asks for orphans in a container
