"""Measures whole commands for the speed benchmark: starting, peers from the package index, two workers beside one."""

from __future__ import annotations

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

from clauselint.portfolio.cage import Cage
from clauselint.portfolio.many import linted_all
from clauselint.portfolio.one import Request, warm

ROOT = Path(__file__).resolve().parent.parent
PEERS = {  # what to install, and the command that lints files
    "contract-lint": ("contract-lint[pdf]==0.2.6", ("contract-lint", "lint", "--no-color")),
    "redline-buddy": ("redline-buddy==0.2.0", ("redline", "review")),
}


def processor_seconds(command: Sequence[str], folder: Path) -> float:
    """What a command costs, its own processes included; what it says is thrown away."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT), "CLAUSELINT_CACHE_DIR": str(folder / "cache")}
    subprocess.run(
        command, cwd=folder, env=environment, check=False, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def starting(document: Path, rounds: int, folder: Path) -> dict[str, float]:
    """Processor seconds of short commands, the median of rounds that take turns after one that does not count."""
    python = sys.executable
    check = (python, "-m", "clauselint", "check", "--isolated", str(document.resolve()))
    commands: dict[str, tuple[str, ...]] = {
        "python -c pass": (python, "-c", "pass"),
        'python -c "import click"': (python, "-c", "import click"),
        'python -c "import spacy"': (python, "-c", "import spacy"),
        "clauselint --help": (python, "-m", "clauselint", "--help"),
        "check, unchanged document": check,
        "the hook, unchanged document": (*check, "--force-exclude", "--format", "concise"),
        "check --no-cache": (*check, "--no-cache"),
    }
    taken: dict[str, list[float]] = {name: [] for name in commands}
    for number in range(rounds + 1):
        for name, command in commands.items():
            seconds = processor_seconds(command, folder)
            if number:
                taken[name].append(seconds)
    return {name: statistics.median(seconds) for name, seconds in taken.items()}


def peers(documents: Sequence[Path], folder: Path) -> dict[str, float | str]:
    """Processor seconds that each peer takes for the documents, start included; or why there is no figure."""
    found: dict[str, float | str] = {}
    for name, (package, command) in PEERS.items():
        home = folder / name
        subprocess.run([sys.executable, "-m", "venv", str(home)], check=True)
        installed = subprocess.run(
            [str(home / "bin" / "pip"), "install", "--quiet", package], check=False, capture_output=True
        )
        if installed.returncode:
            found[name] = f"{package} could not be installed"
            continue
        program = (str(home / "bin" / command[0]), *command[1:])
        each = [processor_seconds((*program, str(path.resolve())), folder) for path in documents]
        found[name] = sum(each)
    return found


def ours(documents: Sequence[Path], folder: Path) -> float:
    """Processor seconds of one command that lints the documents one after the other, start included."""
    check = (
        sys.executable,
        "-m",
        "clauselint",
        "check",
        "--isolated",
        "--no-cache",
        "--no-ocr",
        "--jobs",
        "1",
        "--quiet",
    )
    return processor_seconds((*check, *(str(path.resolve()) for path in documents)), folder)


def side_by_side(documents: Sequence[Path], rounds: int) -> tuple[float, float]:
    """Seconds by the clock that one worker takes for the documents, and two; medians of rounds that take turns."""
    warm(())
    requests = [Request(str(path), text=False, ocr=False) for path in documents]
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(rounds):
        for workers, own in zip((1, 2), taken, strict=True):
            with Cage(workers=workers) as cage:
                begun = time.monotonic()
                linted_all(requests, cage)
                own.append(time.monotonic() - begun)
    return statistics.median(taken[0]), statistics.median(taken[1])
