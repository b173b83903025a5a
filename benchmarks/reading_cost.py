"""Measures what reading costs: processor time beside a bare loop of the library below, and peak memory."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import docx
import pypdfium2

from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract

ROOT = Path(__file__).resolve().parent.parent
_ROUNDS = 5
_CHILD = """
import resource, sys
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract
for path in sys.argv[1:]:
    try:
        read_contract(path, ocr=False)
    except UnreadableContract:
        pass
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)
"""


def bare_pdf(path: Path) -> object:
    """All text of a PDF, page by page, as PDFium gives it."""
    with pypdfium2.PdfDocument(path) as document:
        return [_page_text(document, index) for index in range(len(document))]


def _page_text(document: pypdfium2.PdfDocument, index: int) -> str:
    page = document[index]
    textpage = page.get_textpage()
    text: str = textpage.get_text_range()
    textpage.close()
    page.close()
    return text


def bare_docx(path: Path) -> object:
    """The paragraphs of a DOCX as python-docx gives them: those directly in the body, without numbers."""
    return [paragraph.text for paragraph in docx.Document(str(path)).paragraphs]


def ours(path: Path) -> object:
    """A contract, without OCR."""
    return read_contract(path, ocr=False)


def report(name: str, files: Sequence[Path], bare: Callable[[Path], object]) -> None:
    """Prints both processor times, of the files that both can read, and our peak memory."""
    both = [path for path in files if _can(bare, path) and _can(ours, path)]
    slow, fast = _seconds(both, ours), _seconds(both, bare)
    ratios = sorted(a / b for a, b in zip(slow, fast, strict=True))
    print(f"\nCost of reading {len(both)} {name} files, processor seconds, best of {_ROUNDS}")
    print(f"bare {sum(fast):.2f}   clauselint {sum(slow):.2f}   ratio {sum(slow) / sum(fast):.2f}", end="   ")
    print(f"median file {ratios[len(ratios) // 2]:.2f}   peak memory {peak_memory(both):.0f} MB")


def _can(read: Callable[[Path], object], path: Path) -> bool:
    try:
        read(path)
    except UnreadableContract:
        return False
    except Exception:  # whatever the bare loop's library raises on an odd file
        return False
    return True


def _seconds(files: Sequence[Path], read: Callable[[Path], object]) -> list[float]:
    """The best of several rounds over all files, by file."""
    return [min(taken) for taken in zip(*(_round(files, read) for _ in range(_ROUNDS)), strict=True)]


def _round(files: Sequence[Path], read: Callable[[Path], object]) -> list[float]:
    taken = []
    for path in files:
        started = time.process_time()
        read(path)
        taken.append(time.process_time() - started)
    return taken


def peak_memory(files: Sequence[Path]) -> float:
    """Megabytes that a process of its own needs at most to read these files one after the other.

    A process starts with its parent's peak counted as its own, so it is started by a small one.
    """
    shell = [sys.executable, "-c", "import subprocess, sys; sys.exit(subprocess.call(sys.argv[1:]))"]
    child = [sys.executable, "-c", _CHILD, *map(str, files)]
    done = subprocess.run([*shell, *child], cwd=ROOT, check=True, capture_output=True, text=True)
    return int(done.stdout) / 1024
