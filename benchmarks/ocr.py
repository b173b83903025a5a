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
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

import pypdfium2  # noqa: E402
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
    for scan in sorted(SCANS.glob("*.pdf"), key=lambda path: (-_parts(path)[1], path.name)):
        name, dpi = _parts(scan)
        truth = (SCANS / f"{name}.txt").read_text(encoding="utf-8")
        started = time.perf_counter()
        got, passages = _read(scan)
        seconds = time.perf_counter() - started
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
    pages, seconds, processor = _at_once()
    print(f"{pages} pages as one document on {os.cpu_count()} cores, nothing cached:", end=" ")
    print(f"{60 * pages / seconds:.1f} pages a minute, {processor / pages:.1f} processor seconds a page")


def _at_once() -> tuple[int, float, float]:
    """All scans as one document: its pages, and the seconds and processor seconds that reading it takes."""
    whole = pypdfium2.PdfDocument.new()
    for scan in sorted(SCANS.glob("*.pdf")):
        whole.import_pages(pypdfium2.PdfDocument(scan))
    with tempfile.TemporaryDirectory() as folder:
        whole.save(Path(folder) / "whole.pdf")
        started, used = time.perf_counter(), _processor()
        contract = read_contract(Path(folder) / "whole.pdf")
    assert not contract.unread_pages
    return len(whole), time.perf_counter() - started, _processor() - used


def _processor() -> float:
    told = os.times()
    return told.user + told.system + told.children_user + told.children_system


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
