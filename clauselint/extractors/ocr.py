"""Reads the pages of a PDF that are pictures of text, with the OCR engine that is installed."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from queue import SimpleQueue

import pypdfium2

from clauselint.extractors import ocr_cache
from clauselint.extractors.ocr_engines import Engine, Kind, PageNotRead, Piece, installed
from clauselint.extractors.ocr_picture import Picture, drawn, straightened
from clauselint.extractors.ocr_rows import rows_of
from clauselint.extractors.pdf_lines import Row
from clauselint.extractors.pdf_pages import with_page

__all__ = ["Outcome", "Scan", "installed", "read"]

SECONDS = 90.0  # for one page, the start of the engine included
_AT_ONCE = 2  # pages
_HOPELESS = 0.5  # mean confidence
_GOOD = 0.85  # mean confidence that no page has that is read upside down
_TURNS = (0, 2, 1, 3)  # quarters


class Outcome(Enum):
    """What came of a page."""

    READ = "read"
    BLANK = "blank"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class Scan:
    """What OCR made of a page; ``rows`` are empty unless it is READ."""

    outcome: Outcome
    rows: tuple[Row, ...] = ()

    @property
    def is_read(self) -> bool:
        """Whether nothing that stands on the page was missed."""
        return self.outcome in (Outcome.READ, Outcome.BLANK)


def read(data: bytes, numbers: Sequence[int], kind: Kind) -> dict[int, Scan]:
    """Reads these pages (from 1) of a PDF by an engine of this kind, two at a time, those not read before only."""
    at_once = max(min(_AT_ONCE, len(numbers), os.cpu_count() or 1), 1)
    engines = [kind.start(threads=max(_AT_ONCE // at_once, 1)) for _ in range(at_once)]
    idle: SimpleQueue[Engine] = SimpleQueue()
    for engine in engines:
        idle.put(engine)
    place = ocr_cache.folder()

    def scan(number: int) -> Scan:
        engine = idle.get()
        try:
            return _scan(data, number, engine, kind.identity, place)
        finally:
            idle.put(engine)

    pool = ThreadPoolExecutor(at_once)
    try:
        return dict(zip(numbers, pool.map(scan, numbers), strict=True))
    finally:
        pool.shutdown(cancel_futures=True)
        for engine in engines:
            engine.close()
        ocr_cache.trim(place)


def _scan(data: bytes, number: int, engine: Engine, identity: str, place: Path | None) -> Scan:
    """The page read the way it lies, and turned if that gives no sense."""
    try:
        picture = with_page(data, number, drawn)
    except (pypdfium2.PdfiumError, MemoryError):
        return Scan(Outcome.FAILED)
    if picture.blank:
        return Scan(Outcome.BLANK)
    until, best, rows = time.monotonic() + SECONDS, 0.0, ()
    for quarters in _TURNS:
        turned = straightened(picture.turned(quarters))
        try:
            pieces = _pieces(turned, engine, identity, place, until - time.monotonic())
        except PageNotRead:
            break
        confidence = 0.0 if _is_sideways(pieces) else _mean(pieces)
        if confidence > best:
            best, rows = confidence, rows_of(number, turned, pieces)
        if best >= _GOOD:
            break
    return Scan(Outcome.READ, rows) if rows and best >= _HOPELESS else Scan(Outcome.FAILED)


def _pieces(picture: Picture, engine: Engine, identity: str, place: Path | None, seconds: float) -> tuple[Piece, ...]:
    key = ocr_cache.key_of(picture, identity)
    kept = ocr_cache.load(place, key)
    if kept is None:
        kept = engine.read(picture, seconds)
        ocr_cache.save(place, key, kept)
    return kept


def _mean(pieces: Sequence[Piece]) -> float:
    letters = sum(len(piece.text) for piece in pieces)
    return sum(len(piece.text) * piece.confidence for piece in pieces) / letters if letters else 0.0


def _is_sideways(pieces: Sequence[Piece]) -> bool:
    """Whether most words stand in boxes higher than wide: some engines turn those by themselves, line by line."""
    upright = sum(len(p.text) for p in pieces if p.right - p.left >= p.bottom - p.top)
    return upright * 2 < sum(len(p.text) for p in pieces)
