"""How fast clauselint is: against bare loops of the libraries below it, a plain script, and peers; and what costs what.

    python benchmarks/speed.py [--corpus FOLDER] [--rounds 3] [--peers] [--write docs/benchmarks.md]
                               [--only check|steps|reference|start|peers|memory|length|rules|workers]...

Without a corpus the fixtures are read. ``--peers`` installs them from the package index into a temporary folder. Every
figure is processor time, children included, in one run on one machine; only the two workers are timed by the clock,
which means little while the machine has other work.
"""

from __future__ import annotations

import argparse
import math
import os
import statistics
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from benchmarks import speed_commands, speed_work  # noqa: E402
from benchmarks.speed_pages import printed  # noqa: E402
from clauselint.errors import UnreadableContract  # noqa: E402
from clauselint.portfolio.cage import Cage  # noqa: E402
from clauselint.portfolio.one import warm  # noqa: E402
from clauselint.portfolio.rulebooks import rulebook  # noqa: E402

T = TypeVar("T")
_PAGES = (10, 30, 100, 300, 1000, 2000)
_RULES = (1, 10, 37, 370)
_SEED = 1
_REFERENCE_PAGES = 200
_HOUR = 3600.0


def main() -> int:
    """Print, and with --write also save, the figures."""
    options = _options()
    with tempfile.TemporaryDirectory(prefix="clauselint-speed-") as folder:
        os.environ["CLAUSELINT_CACHE_DIR"] = os.path.join(folder, "cache")
        warm(())
        lines: list[str] = []
        for name, part in _PARTS.items():
            if name in (options.only or _PARTS):
                for line in part(options, Path(folder)):
                    print(line, flush=True)
                    lines.append(line)
    if options.write:
        options.write.write_text("\n".join([*_HEAD, *lines, ""]), encoding="utf-8")
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--corpus", type=Path, default=ROOT / "fixtures", help="a folder of contracts")
    parser.add_argument("--most", type=int, default=100, help="files of each kind that are read")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--peers", action="store_true", help="install the peers and measure them, too")
    parser.add_argument("--only", action="append", choices=list(_PARTS))
    parser.add_argument("--write", type=Path)
    return parser.parse_args()


def _in_worker(work: Callable[..., T], *args: Any) -> T:
    """What the work answers in a process of the cage, as check has them, that has linted a document before."""
    with Cage(workers=1, deadline=_HOUR) as cage:
        return cage.outcome(cage.submit(work, *args))


def _files(options: argparse.Namespace, ending: str) -> list[Path]:
    """Documents of the corpus, or of the fixtures where it has none of this kind, that become reports."""
    for folder in (options.corpus, ROOT / "fixtures"):
        found = sorted(path for path in folder.rglob(f"*{ending}") if path.name != "README.md")[: options.most]
        if found and (read := _in_worker(speed_work.readable, found)):
            return read
    raise SystemExit(f"no {ending} file could be linted: nothing was measured")


def _check(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    yield from ("## Reading and linting, one process, rules and model loaded", "")
    yield "| kind | documents | loop | processor s | per s | of the first | of the one before |"
    yield "|---|---|---|---|---|---|---|"
    for kind in speed_work.LOOPS:
        costs = _in_worker(speed_work.costs, _files(options, kind), options.rounds)
        amount, unit = (costs.pages, "pages") if kind == ".pdf" else (costs.documents, "documents")
        first = before = 0.0
        for loop, rounds in costs.seconds.items():
            seconds = statistics.median(rounds)
            first, before = first or seconds, before or seconds
            yield (
                f"| {kind[1:].upper()} | {costs.documents} | {loop} | {seconds:.2f} | {amount / seconds:.0f} {unit} "
                f"| {seconds / first:.2f} | {seconds / before:.2f} |"
            )
            before = seconds
    yield ""


def _steps(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    files = _files(options, ".pdf")
    taken = _in_worker(speed_work.steps, files)
    total = sum(taken.values())
    yield from (f"## What each step costs: {len(files)} PDFs", "", "| step | processor s | share |", "|---|---|---|")
    for name, seconds in sorted(taken.items(), key=lambda pair: -pair[1]):
        yield f"| {name} | {seconds:.2f} | {100 * seconds / total:.0f} % |"
    yield ""


def _reference(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    files = _few(_files(options, ".pdf"))
    theirs = _apart(speed_work.reference, [str(path) for path in files])
    mine = statistics.median(_in_worker(speed_work.costs, files, options.rounds).seconds["check"])
    yield from ("## Beside a plain script: pdfplumber, and en_core_web_sm over everything", "")
    yield f"{len(files)} PDFs: the script {theirs:.1f} s, clauselint {mine:.2f} s: {theirs / mine:.0f} times as fast."
    yield ""


def _few(files: list[Path]) -> list[Path]:
    """Files of some two hundred pages in all, from all over the list: the script is slow."""
    kept: list[Path] = []
    pages = 0
    for path in files[:: max(1, len(files) // 12)]:
        number = speed_work.read(path).pages or 0
        if pages + number <= _REFERENCE_PAGES:
            kept.append(path)
            pages += number
    return kept or files[:1]


def _apart(work: Callable[..., T], *args: Any) -> T:
    """What the work answers in a process with room for anything."""
    with Cage(workers=1, deadline=_HOUR, memory=1 << 34) as cage:
        return cage.outcome(cage.submit(work, *args))


def _start(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    document = ROOT / "fixtures" / "saas-with-dpa" / "contract.docx"
    taken = speed_commands.starting(document, max(options.rounds, 5), folder)
    plain, click, spacy, shown, again, hook, cold = taken.values()
    yield from ("## Starting", "", "| command | processor s |", "|---|---|")
    yield from (f"| `{name}` | {seconds:.3f} |" for name, seconds in taken.items())
    yield from ("", f"--help is {shown / plain:.1f} times `python -c pass`; an unchanged document is")
    yield f"{again / click:.1f} times `import click`, in the hook {hook / click:.1f} times;"
    yield f"one read anew is {cold / spacy:.2f} times `import spacy`."
    yield ""


def _peers(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    if not options.peers:
        return
    files = _files(options, ".pdf")[:20]
    costs = _in_worker(speed_work.costs, files, options.rounds)
    mine, command = statistics.median(costs.seconds["check"]), speed_commands.ours(files, folder)
    yield from (f"## Peers on {len(files)} PDFs of {costs.pages} pages", "")
    yield from ("| tool | processor s | pages per s |", "|---|---|---|")
    yield f"| clauselint, loaded | {mine:.2f} | {costs.pages / mine:.0f} |"
    yield f"| clauselint, one command, start included | {command:.2f} | {costs.pages / command:.0f} |"
    for name, seconds in speed_commands.peers(files, folder).items():
        if isinstance(seconds, str):
            yield f"| {name} | {seconds} | |"
        else:
            yield f"| {name}, a command for each | {seconds:.2f} | {costs.pages / seconds:.0f} |"
    yield ""


def _memory(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    files = _files(options, ".pdf")
    yield from ("## Memory", "")
    yield f"One worker over {len(files)} PDFs: {_in_worker(speed_work.peak, files):.0f} MB at most."
    yield ""


def _length(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    paragraphs = _in_worker(speed_work.paragraphs, _files(options, ".pdf"))
    yield from ("## Length", "", "| pages | processor s | ms per page |", "|---|---|---|")
    points = []
    for pages in _PAGES:
        path = printed(paragraphs, pages, folder / f"{pages}.pdf")
        try:
            seconds = _in_worker(speed_work.cost, path, 3 if pages < 1000 else 1)
        except UnreadableContract as error:
            yield f"| {pages} | {error.message} | |"
            continue
        points.append((math.log(pages), math.log(seconds)))
        yield f"| {pages} | {seconds:.2f} | {1000 * seconds / pages:.1f} |"
    slope = statistics.linear_regression(*zip(*points, strict=True)).slope
    yield from ("", f"Slope of time against pages on a log-log plot: {slope:.2f}.", "")


def _rules(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    files = _files(options, ".pdf")[:15]
    shipped = rulebook(())
    books = [replace(shipped, rules=shipped.rules[:number]) for number in _RULES[:-1]]
    books.append(speed_work.many_rules(_RULES[-1] // len(shipped.rules) - 1, _SEED))
    taken = _in_worker(speed_work.with_rules, files, books, options.rounds)
    yield from (f"## Rules: {len(files)} PDFs", "", "| rules | processor s | of 37 |", "|---|---|---|")
    for book, seconds in zip(books, taken, strict=True):
        yield f"| {len(book.rules)} | {seconds:.2f} | {seconds / taken[2]:.2f} |"
    yield from ("", "The 370 are the shipped ones and nine variants of each, with other words in their phrases.", "")


def _workers(options: argparse.Namespace, folder: Path) -> Iterator[str]:
    files = _files(options, ".pdf") * 2
    one, two = speed_commands.side_by_side(files, options.rounds)
    yield from ("## Workers", "")
    yield f"{len(files)} PDFs by the clock: one worker {one:.1f} s, two {two:.1f} s: {one / two:.2f} times as fast."
    yield ""


_HEAD = (
    "# Benchmarks",
    "",
    "Measured by `python benchmarks/speed.py --peers --write docs/benchmarks.md`; `--corpus FOLDER` measures contracts",
    "of your own. Processor time, children included; ratios hold between figures of one run on one machine.",
    "",
)
_PARTS: dict[str, Callable[[argparse.Namespace, Path], Iterator[str]]] = {
    "check": _check,
    "steps": _steps,
    "reference": _reference,
    "start": _start,
    "peers": _peers,
    "memory": _memory,
    "length": _length,
    "rules": _rules,
    "workers": _workers,
}

if __name__ == "__main__":
    sys.exit(main())
