"""The programs that can read a picture of text: rapidocr in a process of its own, or tesseract."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from itertools import groupby
from pathlib import Path
from typing import NamedTuple, Protocol

from PIL import Image

from clauselint.extractors import ocr_leash, ocr_worker
from clauselint.extractors.ocr_columns import Region, regions
from clauselint.extractors.ocr_picture import Picture, ink_of, shades_of

_GAP = 2.5  # of the height of a word


class Piece(NamedTuple):
    """Words that the engine found in one stretch, in dots of the picture from its top left corner."""

    left: float
    top: float
    right: float
    bottom: float
    text: str
    confidence: float  # 0 to 1


class PageNotRead(Exception):
    """The engine failed on a page, or took longer than it may."""


class Engine(Protocol):
    """Reads one picture after the other; not to be shared between threads."""

    name: str

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        """The pieces in no particular order; raises PageNotRead."""

    def close(self) -> None:
        """Ends its process."""


class Kind(NamedTuple):
    """An engine that is installed. ``identity`` changes when the same picture may be read differently."""

    name: str
    identity: str
    program: str = ""

    @property
    def at_once(self) -> int:
        """How many pages to read at one time: each rapidocr needs most of a gigabyte, but uses all its threads."""
        return 2 if self.program else 1

    def start(self, threads: int) -> Engine:
        """An engine of this kind that may use so many threads."""
        return Tesseract(self.program) if self.program else RapidOcr(threads)


def installed() -> Kind | None:
    """The engine to use: rapidocr when the extra is installed, else tesseract when it is on PATH, else None."""
    return rapidocr() or tesseract()


def rapidocr() -> Kind | None:
    """Rapidocr when it is installed together with its models."""
    if ocr_worker.models() is None:
        return None
    try:
        return Kind("rapidocr", f"rapidocr-{version('rapidocr')}")
    except PackageNotFoundError:
        return None


def tesseract() -> Kind | None:
    """Tesseract when it is on PATH."""
    program = shutil.which("tesseract")
    # Beside documents anything may be called so, and Windows looks there first.
    if program is None or os.path.dirname(os.path.abspath(program)) == os.getcwd():
        return None
    try:
        told = subprocess.run([program, "--version"], capture_output=True, text=True, timeout=10, check=True)  # noqa: S603
    except (OSError, subprocess.SubprocessError):
        return None
    return Kind("tesseract", "-".join(told.stdout.split()[:2]) or "tesseract", program)


class RapidOcr:
    """rapidocr in a process of its own, started at the first page and again after one that was given up."""

    name = "rapidocr"

    def __init__(self, threads: int) -> None:
        self._threads = threads
        self._process: subprocess.Popen[bytes] | None = None

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        try:
            process = self._process = self._process or _worker(self._threads)
        except OSError as error:
            raise PageNotRead from error
        watch = threading.Timer(seconds, process.kill)
        watch.start()
        try:
            answer = _ask(process, picture)
        finally:
            watch.cancel()
        try:
            return tuple(Piece(*line) for line in json.loads(answer))
        except (ValueError, TypeError) as error:
            self.close()
            raise PageNotRead from error

    def close(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        process.kill()
        process.communicate()


def _worker(threads: int) -> subprocess.Popen[bytes]:
    # -P keeps the folder that we happen to stand in, which may hold anything, out of the search for modules.
    root = str(Path(__file__).parents[2])
    paths = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
    return subprocess.Popen(  # noqa: S603  our own program
        [sys.executable, "-P", "-m", ocr_worker.__name__, str(threads), str(os.getpid())],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": paths, "OMP_NUM_THREADS": str(threads)},
    )


def _ask(process: subprocess.Popen[bytes], picture: Picture) -> bytes:
    assert process.stdin is not None
    assert process.stdout is not None
    height, width = picture.dots.shape
    try:
        process.stdin.write(ocr_worker.HEADER.pack(width, height) + picture.dots.tobytes())
        process.stdin.flush()
        return process.stdout.readline()
    except OSError:
        return b""


class Tesseract:
    """The tesseract program, one run per page."""

    name = "tesseract"

    def __init__(self, program: str) -> None:
        self._program = program

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        until = time.monotonic() + seconds
        found: list[Piece] = []
        for region in regions(ink_of(shades_of(picture.dots))):
            table = self._table(picture, region, until - time.monotonic())
            found += (_moved(piece, region) for piece in _pieces(table))
        return tuple(found)

    def _table(self, picture: Picture, region: Region, seconds: float) -> str:
        image = io.BytesIO()
        dots = picture.dots[region.top : region.bottom, region.left : region.right]
        Image.fromarray(dots).save(image, "PNG", compress_level=1)
        # One block: when it looks for blocks by itself, it takes the numbers of clauses for a column and loses some.
        options = ["-", "-", "--dpi", str(round(picture.dpi)), "--psm", "6", "-l", "eng", "tsv"]
        try:
            told = subprocess.run(  # noqa: S603  nothing of the contract is in the command
                ocr_leash.command([self._program, *options]),
                input=image.getvalue(),
                capture_output=True,
                timeout=max(seconds, 0.0),
                check=True,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise PageNotRead from error
        return told.stdout.decode("utf-8", "replace")

    def close(self) -> None:
        """Nothing runs between two pages."""


def _pieces(table: str) -> Iterator[Piece]:
    """The stretches of words in tesseract's table of words; a gap wider than letters are high ends a stretch."""
    rows = csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE)
    words = (row for row in rows if row["level"] == "5" and (row["text"] or "").strip())
    for _, line in groupby(words, key=lambda row: (row["block_num"], row["par_num"], row["line_num"])):
        stretch: list[Piece] = []
        for word in map(_word, line):
            if stretch and word.left - stretch[-1].right > _GAP * (word.bottom - word.top):
                yield _joined(stretch)
                stretch = []
            stretch.append(word)
        yield _joined(stretch)


def _word(row: dict[str, str]) -> Piece:
    left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
    return Piece(left, top, left + width, top + height, row["text"].strip(), max(float(row["conf"]), 0.0) / 100)


def _joined(words: list[Piece]) -> Piece:
    lefts, tops, rights, bottoms, texts, sure = zip(*words, strict=True)
    letters = sum(map(len, texts))
    mean = sum(len(text) * confidence for text, confidence in zip(texts, sure, strict=True)) / letters
    return Piece(min(lefts), min(tops), max(rights), max(bottoms), " ".join(texts), mean)


def _moved(piece: Piece, region: Region) -> Piece:
    return piece._replace(
        left=piece.left + region.left,
        right=piece.right + region.left,
        top=piece.top + region.top,
        bottom=piece.bottom + region.top,
    )
