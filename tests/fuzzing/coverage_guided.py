"""Lets libFuzzer look for faults: ``python -m tests.fuzzing.coverage_guided KIND CORPUS -max_total_time=1900``."""

from __future__ import annotations

import os
import sys
import traceback
from functools import partial
from hashlib import sha256
from pathlib import Path
from random import Random

import atheris

with atheris.instrument_imports(include=["clauselint"]):
    from clauselint import linting, rulepack  # noqa: F401
    from clauselint.extractors import READERS
    from clauselint.language import provisions  # noqa: F401

    for module in READERS.values():
        __import__(module)
    from tests.fuzzing import trial
    from tests.fuzzing.good_files import good_files

_OWN_SHARE = 0.7  # of the damages are ours, which know the format; the others are libFuzzer's
_JUDGED = 0.1  # of the files are judged too, which costs ten times the reading

TEXTS = ("md", "txt", "html", "rtf", "odt")  # one harness for all of them: the first byte picks


def main() -> None:
    """``KIND`` is docx, pdf, pack, one of TEXTS, or ``text`` for all of those; faults go to the folder FUZZ_FOUND."""
    kind = sys.argv.pop(1)
    found = Path(os.environ.get("FUZZ_FOUND", "found"))
    found.mkdir(parents=True, exist_ok=True)
    _seed(kind, Path(sys.argv[1]))
    one, mutated = partial(_one, kind, found), partial(_mutated, kind)
    atheris.Setup(sys.argv, one, custom_mutator=mutated)
    atheris.Fuzz()


def _seed(kind: str, corpus: Path) -> None:
    corpus.mkdir(parents=True, exist_ok=True)
    for n, name in enumerate(TEXTS if kind == "text" else (kind,)):
        for data in good_files(name):
            seed = bytes([n]) + data if kind == "text" else data
            (corpus / sha256(seed).hexdigest()[:16]).write_bytes(seed)


def _parted(kind: str, data: bytes) -> tuple[str, bytes, bytes]:
    """The kind of file that the bytes are, the byte that says so, and the file."""
    if kind != "text" or not data:
        return kind if kind != "text" else "txt", b"", data
    return TEXTS[data[0] % len(TEXTS)], data[:1], data[1:]


def _mutated(kind: str, data: bytes, longest: int, seed: int) -> bytes:
    chance = Random(seed)
    named, head, rest = _parted(kind, data)
    if chance.random() > _OWN_SHARE and named not in ("docx", "odt"):
        return head + bytes(atheris.Mutate(rest, max(1, longest - 1)))
    try:
        changed = trial.mutated(named, rest, chance)
    except Exception:  # a package too damaged to be opened for further damage
        changed = trial.mutated(named, chance.choice(good_files(named)), chance)
    return head + changed[: longest - 1]


def _one(kind: str, found: Path, data: bytes) -> None:
    """Tries one file; a fault is kept once for each place that it comes from, and the search goes on."""
    named, _, rest = _parted(kind, data)
    try:
        trial.tried(named, rest, judged=sha256(data).digest()[0] < 256 * _JUDGED)
    except Exception as fault:
        said = str(fault) if isinstance(fault, trial.Fault) else f"{type(fault).__name__}{trial.where(fault)}"
        line = " at " in said  # without one, figures would make each breach of a promise a new one
        name = "".join(c for c in said if c.isalpha() or (line and c.isdigit()) or c in "-. ").replace(" ", "-")[:90]
        kept = found / f"{name}.{named}"
        if not kept.exists() or len(rest) < kept.stat().st_size:
            kept.write_bytes(rest)
            (found / f"{name}.{named}.why").write_text(f"{said}\n{traceback.format_exc()}", encoding="utf-8")


if __name__ == "__main__":
    main()
