"""How well scanned pages are read: character error rate on our scan fixtures by engine and dpi, and pages per minute.

    python benchmarks/ocr.py [--engine rapidocr --engine tesseract] [--show]

The truth beside each scan is the text of the page that was scanned. Runs of white space count as one space and
typographic quotation marks and dashes as plain ones; "strict" does not fold marks. Nothing is taken from the cache.
"""

from __future__ import annotations

import argparse
import os
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from rapidfuzz.distance import Levenshtein  # noqa: E402

from clauselint.errors import UnreadableContract  # noqa: E402
from clauselint.extractors import ocr_engines, read_contract  # noqa: E402

SCANS = ROOT / "fixtures" / "scans"
_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-"})
_NAME = re.compile(r"(.+)-(\d+)dpi")


def main() -> int:
    """Print one table per engine that is installed."""
    options = _options()
    kinds = {"rapidocr": ocr_engines.rapidocr(), "tesseract": ocr_engines.tesseract()}
    os.environ["CLAUSELINT_CACHE_DIR"] = ""
    for name in options.engine or kinds:
        kind = kinds[name]
        if kind is None:
            print(f"{name}: not installed")
            continue
        with patch("clauselint.extractors.ocr.installed", lambda kind=kind: kind):
            _table(kind.identity, options.show)
    return 0


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--engine", action="append", choices=("rapidocr", "tesseract"))
    parser.add_argument("--show", action="store_true", help="show every difference")
    return parser.parse_args()


def _table(engine: str, show: bool) -> None:
    print(f"\n{engine}\n{'scan':24} {'dpi':>4} {'CER %':>6} {'strict %':>8} {'passages':>9} {'seconds':>8}")
    letters: dict[int, int] = defaultdict(int)
    wrong: dict[int, int] = defaultdict(int)
    spent, count = 0.0, 0
    for scan in sorted(SCANS.glob("*.pdf"), key=lambda path: (-_parts(path)[1], path.name)):
        name, dpi = _parts(scan)
        truth = (SCANS / f"{name}.txt").read_text(encoding="utf-8")
        started = time.perf_counter()
        got, passages = _read(scan)
        seconds = time.perf_counter() - started
        spent, count = spent + seconds, count + 1
        distance, strict = Levenshtein.distance(_flat(got), _flat(truth)), _rate(got, truth)
        letters[dpi] += len(_flat(truth))
        wrong[dpi] += distance
        print(
            f"{name:24} {dpi:>4} {100 * distance / len(_flat(truth)):6.2f} {strict:8.2f} {passages:>9} {seconds:8.1f}"
        )
        for line in _differences(_flat(truth), _flat(got)) if show else ():
            print(f"    {line}")
    for dpi in sorted(letters, reverse=True):
        print(f"{'all':24} {dpi:>4} {100 * wrong[dpi] / letters[dpi]:6.2f}")
    print(f"{60 * count / spent:.1f} pages a minute, one at a time, with {os.cpu_count()} cores")


def _parts(scan: Path) -> tuple[str, int]:
    match = _NAME.fullmatch(scan.stem)
    assert match, scan.name
    return match[1], int(match[2])


def _read(scan: Path) -> tuple[str, int]:
    try:
        contract = read_contract(scan)
    except UnreadableContract:
        return "", 0
    return contract.text, len(contract.passages)


def _flat(text: str) -> str:
    return " ".join(text.translate(_MARKS).split())


def _rate(got: str, truth: str) -> float:
    told = " ".join(truth.split())
    return 100 * Levenshtein.distance(" ".join(got.split()), told) / len(told)


def _differences(truth: str, got: str) -> Iterator[str]:
    for change in Levenshtein.opcodes(truth, got):
        if change.tag != "equal":
            before = truth[max(change.src_start - 12, 0) : change.src_end + 12]
            after = got[max(change.dest_start - 12, 0) : change.dest_end + 12]
            yield f"{before!r} -> {after!r}"


if __name__ == "__main__":
    sys.exit(main())
