"""Audits of thousands of contracts: nothing lost when killed, flat memory, both processors busy; and how a store grows.

    python benchmarks/portfolio.py FOLDER [--contracts 5000] [--seed 1] [--sample 10]
    python benchmarks/portfolio.py FOLDER --store 100000

The first makes the contracts (``contracts.py``), audits them undisturbed while it looks at the parent's memory, audits
them again and kills that twice with SIGKILL, compares the two stores byte for byte but for timings, and lints every
tenth contract in one process to say what two bring. The second puts tiny contracts through store and reports, at a
tenth, a half and all of the number (reports not at a half), with the linter's own verdicts on two short contracts.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import contracts  # noqa: E402
from clauselint.portfolio.task import Answer  # noqa: E402

_LOOK = 0.5  # seconds
_TIMINGS = "update documents set seconds = null; update runs set started = '', finished = '';"
_WARM = 20  # documents linted before the clock runs


def main() -> int:
    """Prints the figures; 1 when a promise is broken."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asked.add_argument("folder", type=Path)
    asked.add_argument("--contracts", type=int, default=5_000, metavar="N")
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--sample", type=int, default=10, metavar="N", help="lint every N-th in one process")
    asked.add_argument("--store", type=int, metavar="N", help="measure the store with N tiny contracts instead")
    asked.add_argument("--alone", action="store_true", help=argparse.SUPPRESS)
    options = asked.parse_args()
    folder = options.folder.absolute()
    folder.mkdir(parents=True, exist_ok=True)
    if options.alone:
        return _alone(folder, options.sample)
    if options.store:
        return _store(folder, options.store)
    return _audits(folder, options.contracts, options.seed, options.sample)


def _audits(folder: Path, count: int, seed: int, sample: int) -> int:
    papers = folder / f"contracts-{count}-{seed}"
    if not papers.exists():
        begun = time.monotonic()
        hostile = contracts.make(papers, count, seed)
        print(f"made {count:,} contracts, {hostile:,} of them hostile or broken, in {time.monotonic() - begun:.0f} s")
    whole, killed = folder / "run-whole", folder / "run-killed"
    wall, grown = _undisturbed(papers, whole)
    accounts = _ask(whole, "select state, count(*) from documents group by 1 order by 1")
    print(f"accounts: {accounts}, {_ask(whole, 'select code, count(*) from errors group by 1 order by 1')}")
    complete = sum(number for _, number in accounts) == count and "waiting" not in dict(accounts)
    same = _killed_twice(papers, killed, count) and _bytes_of(whole) == _bytes_of(killed)
    print(f"killed twice and resumed: {'the same store, byte for byte' if same else 'ANOTHER STORE'}")
    alone = _one_process(papers, sample)
    print(f"one process: {alone:.0f} s for all, by every {sample}th; ratio {alone / wall:.2f}")
    return int(not (complete and same and grown < 20 and alone / wall >= 1.7))


def _audit(papers: Path, run: Path, *more: str) -> list[str]:
    start = [sys.executable, "-m", "clauselint", "audit", "-o", str(run), "--quiet"]
    return [*start, *(more or (str(papers), "--fail-on", "never", "--isolated"))]


def _undisturbed(papers: Path, run: Path) -> tuple[float, float]:
    """Seconds, and by how many megabytes the parent grew in the second half."""
    shutil.rmtree(run, ignore_errors=True)
    begun, sizes = time.monotonic(), []
    with subprocess.Popen(_audit(papers, run), cwd=ROOT) as audit:
        while audit.poll() is None:
            sizes.append((_done(run), _megabytes(audit.pid)))
            time.sleep(_LOOK)
    wall = time.monotonic() - begun
    most = max(done for done, _ in sizes)
    halfway = next(size for done, size in sizes if done >= most / 2)
    highest = max(size for done, size in sizes if done >= most / 2)
    print(
        f"undisturbed: {wall:.0f} s, {most / wall:.1f} a second; parent {halfway:.0f} MB halfway, {highest:.0f} at most"
    )
    print(f"parent grew by {highest - halfway:.1f} MB in the second half")
    return wall, highest - halfway


def _killed_twice(papers: Path, run: Path, count: int) -> bool:
    """Kills an audit at a third and at two thirds, and lets it end; says whether it did."""
    shutil.rmtree(run, ignore_errors=True)
    for share in (1 / 3, 2 / 3):
        with subprocess.Popen(_audit(papers, run, *(("--resume",) if share > 0.5 else ())), cwd=ROOT) as audit:
            while audit.poll() is None and _done(run) < share * count:
                time.sleep(_LOOK)
            if audit.poll() is not None:
                print("the audit ended before it was killed")
                return False
            audit.send_signal(signal.SIGKILL)
        print(f"killed after {_done(run):,} documents")
    return subprocess.run(_audit(papers, run, "--resume"), cwd=ROOT, check=False).returncode in (0, 2)


def _done(run: Path) -> int:
    try:
        return int(_ask(run, "select count(*) from documents where state <> 'waiting'")[0][0])
    except sqlite3.Error:  # not there yet
        return 0


def _ask(run: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"{(run / 'audit.sqlite').as_uri()}?mode=ro", uri=True)) as base:
        return base.execute(query).fetchall()


def _megabytes(process: int) -> float:
    """What a process has in memory, without its children."""
    try:
        with open(f"/proc/{process}/statm", encoding="ascii") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
    except OSError:
        return 0.0


def _bytes_of(run: Path) -> str:
    """The hash of the store's file, written anew without its timings."""
    draft, clean = run / "copy.sqlite", run / "clean.sqlite"
    for path in (draft, clean):
        path.unlink(missing_ok=True)
    with closing(sqlite3.connect(run / "audit.sqlite")) as base, closing(sqlite3.connect(draft)) as copy:
        base.backup(copy)
        copy.executescript(_TIMINGS)
        copy.execute("vacuum into ?", (str(clean),))
    found = hashlib.sha256(clean.read_bytes()).hexdigest()
    for path in (draft, clean):
        path.unlink()
    return found


def _one_process(papers: Path, sample: int) -> float:
    command = [sys.executable, __file__, str(papers), "--alone", "--sample", str(sample)]
    return float(subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout)


def _alone(papers: Path, sample: int) -> int:
    """Prints how many seconds all documents take in this process, by every ``sample``-th, hostile ones for none."""
    from clauselint.portfolio.one import Request, warm
    from clauselint.portfolio.task import audited

    paths = sorted(path for path in papers.rglob("*") if path.is_file())
    chosen = [path for n, path in enumerate(paths) if n % sample == 0 and n % 100 != 37]
    warm(())
    for path in chosen[:_WARM]:
        audited(Request(str(path)))
    begun = time.monotonic()
    for path in chosen:
        audited(Request(str(path)))
    print((time.monotonic() - begun) * (len(paths) - len(paths) // 100) / len(chosen))
    return 0


@dataclass(frozen=True, slots=True)
class _Grown:
    count: int
    writing: float
    megabytes: float
    asking: float
    reports: tuple[tuple[str, float, float], ...]


def _store(folder: Path, count: int) -> int:
    """Prints what so many documents cost, and whether ten times as many cost ten times as much."""
    sizes = [_grown(folder, number, number != count // 2) for number in (count // 10, count // 2, count)]
    for each in sizes:
        per = each.writing / each.count * 1000
        print(f"{each.count:>9,}: {each.writing:6.1f} s to write ({per:.2f} ms each), {each.megabytes:7.1f} MB")
        print(f"{'':>9}  all questions {each.asking:.1f} s; " + "; ".join(
            f"{name} {seconds:.1f} s, {size:.1f} MB" for name, seconds, size in each.reports
        ))  # fmt: skip
    first, last = sizes[0], sizes[-1]
    slower = (last.writing / last.count) / (first.writing / first.count)
    larger = (last.megabytes / last.count) / (first.megabytes / first.count)
    print(
        f"per document, at {last.count:,} against {first.count:,}: {slower:.2f} of the time, {larger:.2f} of the size"
    )
    return int(slower > 1.3 or larger > 1.1)


def _grown(folder: Path, count: int, with_reports: bool) -> _Grown:
    from clauselint.portfolio.questions import QUESTIONS, ask, opened
    from clauselint.portfolio.reports import REPORTS

    run = folder / f"run-tiny-{count}"
    shutil.rmtree(run, ignore_errors=True)
    answers = _answers()
    begun = time.monotonic()
    _filled(run, count, answers)
    writing, size = time.monotonic() - begun, (run / "audit.sqlite").stat().st_size / 1e6
    with opened(run) as base:
        begun = time.monotonic()
        for question in QUESTIONS:
            for _ in ask(base, question).rows:
                pass
        asking = time.monotonic() - begun
    with opened(run) as base:
        wanted = REPORTS if with_reports else ()
        reports = tuple(_report(name, lambda: REPORTS[name].write(base, run)) for name in wanted)  # noqa: B023
    shutil.rmtree(run)
    return _Grown(count, writing, size, asking, reports)


def _report(name: str, write: Callable[[], tuple[Path, ...]]) -> tuple[str, float, float]:
    begun = time.monotonic()
    size = sum(path.stat().st_size for path in write())
    return name, time.monotonic() - begun, size / 1e6


@cache
def _answers() -> tuple[Answer, ...]:
    """What the linter says of two short contracts."""
    from clauselint.portfolio.one import Request
    from clauselint.portfolio.task import audited

    names = ("mutual-nda", "onprem-licence-server")
    return tuple(audited(Request(str(contracts.FIXTURES / name / "contract.md"))) for name in names)


def _filled(run: Path, count: int, answers: tuple[Answer, ...]) -> None:
    """A store with so many documents, every second with the verdicts of another short contract."""
    from clauselint.portfolio.order import Order
    from clauselint.portfolio.rulebooks import rulebook
    from clauselint.portfolio.sources import Source
    from clauselint.portfolio.store import Store

    with Store(run) as store:
        store.begin(Order(("/tiny",)), rulebook(()))
        for path in _places(count):
            store.note(Source(path, path.removeprefix("/tiny/"), 100, "1"))
        store.all_found()
        for n, document in enumerate(store.waiting()):
            store.keep(document, answers[n % 2], hashlib.sha256(str(n).encode()).hexdigest())
        store.end("finished")


def _places(count: int) -> Iterator[str]:
    return (f"/tiny/{n // 1000:03}/{n:06}.txt" for n in range(count))


if __name__ == "__main__":
    raise SystemExit(main())
