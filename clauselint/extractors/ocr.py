"""Reads the pages of a PDF that are pictures of text, with the OCR engine that is installed."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from queue import SimpleQueue
from typing import NamedTuple

import pypdfium2

from clauselint.extractors import ocr_cache
from clauselint.extractors.ocr_engines import Engine, Kind, PageNotRead, Piece, installed
from clauselint.extractors.ocr_picture import Picture, drawn, straightened
from clauselint.extractors.ocr_rows import rows_of
from clauselint.extractors.pdf_lines import Row
from clauselint.extractors.pdf_pages import with_page

__all__ = ["Reading", "installed", "read"]

_SECONDS = 90.0  # for one page, the start of the engine included
_DOCUMENT = 180.0  # seconds for all pages of a document
_THREADS = 2
_HOPELESS = 0.75  # mean confidence: with less, a fifth of the letters are wrong, or the page is upside down
_GOOD = 0.85  # mean confidence that no page has that is read upside down
_TURNS = (0, 2, 1, 3)  # quarters


class Reading(NamedTuple):
    """The rows of each page that could be made out, and the pages for which the document's time did not suffice."""

    rows: dict[int, tuple[Row, ...]]
    late: tuple[int, ...]


def read(data: bytes, numbers: Sequence[int], kind: Kind) -> Reading:
    """What an engine of this kind makes of these pages (from 1) of a PDF.

    A page on which nothing can be seen has no rows; one that could not be made out is in neither part of the answer.
    """
    at_once = max(min(kind.at_once, len(numbers), os.cpu_count() or 1), 1)
    engines = [kind.start(threads=max(_THREADS // at_once, 1)) for _ in range(at_once)]
    until = time.monotonic() + _DOCUMENT
    late: list[int] = []
    idle: SimpleQueue[Engine] = SimpleQueue()
    for engine in engines:
        idle.put(engine)

    def page(number: int) -> tuple[Row, ...] | None:
        engine = idle.get()
        try:
            rows = _page(data, number, _Reader(engine, kind.identity), until)
        finally:
            idle.put(engine)
        if rows is None and time.monotonic() >= until:
            late.append(number)
        return rows

    pool = ThreadPoolExecutor(at_once)
    try:
        found = zip(numbers, pool.map(page, numbers), strict=True)
        rows = {number: rows for number, rows in found if rows is not None}
        return Reading(rows, tuple(sorted(late)))
    finally:
        pool.shutdown(cancel_futures=True)
        for engine in engines:
            engine.close()
        ocr_cache.SHELF.trim()


def _page(data: bytes, number: int, reader: _Reader, until: float) -> tuple[Row, ...] | None:
    """The page read the way it lies, and turned if that makes no good sense; None when it is too late for it."""
    if time.monotonic() >= until:
        return None
    try:
        picture = with_page(data, number, drawn)
    except (pypdfium2.PdfiumError, MemoryError):
        return None
    if picture.blank:
        return ()
    until, best = min(until, time.monotonic() + _SECONDS), 0.0
    rows: tuple[Row, ...] = ()
    for quarters in _TURNS:
        turned = straightened(picture.turned(quarters))
        try:
            pieces = reader.read(turned, until - time.monotonic())
        except PageNotRead:
            break
        confidence = _confidence(pieces)
        if confidence > best:
            best, rows = confidence, rows_of(number, turned, pieces)
        if best >= _GOOD:
            break
    return rows if rows and best >= _HOPELESS else None


class _Reader:
    """An engine that remembers what it read."""

    def __init__(self, engine: Engine, identity: str) -> None:
        self._engine, self._identity = engine, identity

    def read(self, picture: Picture, seconds: float) -> tuple[Piece, ...]:
        """The pieces on the picture, from the cache if they are there; raises PageNotRead."""
        key = ocr_cache.key_of(picture, self._identity)
        kept = ocr_cache.load(key)
        if kept is None:
            kept = self._engine.read(picture, seconds)
            ocr_cache.save(key, kept)
        return kept


def _confidence(pieces: Sequence[Piece]) -> float:
    """The mean over all letters; none where most stand in boxes higher than wide, as on a sheet that lies sideways."""
    letters = sum(len(piece.text) for piece in pieces)
    wide = sum(len(p.text) for p in pieces if p.right - p.left >= p.bottom - p.top)
    if not letters or wide * 2 < letters:
        return 0.0
    return sum(len(piece.text) * piece.confidence for piece in pieces) / letters
