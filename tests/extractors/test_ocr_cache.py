"""What OCR read is kept for the user alone, within bounds, and never believed blindly."""

from __future__ import annotations

import os
import stat
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from clauselint.extractors import ocr_cache
from clauselint.extractors.ocr_cache import SHELF
from clauselint.extractors.ocr_engines import Piece
from clauselint.extractors.ocr_picture import Picture

PIECES = (Piece(1.0, 2.0, 30.0, 12.0, "Fees", 0.98), Piece(1.0, 14.0, 40.0, 24.0, "“Ölfeld”", 0.5))


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "cache"))
    found = SHELF.folder()
    assert found
    return found


def picture(shade: int = 0) -> Picture:
    return Picture(np.full((4, 6), shade, np.uint8), 0.0, ((0, 4), (6, 4), (0, 0)), 0)


def test_what_is_kept_comes_back(place: Path) -> None:
    ocr_cache.save("page", PIECES)
    assert ocr_cache.load("page") == PIECES
    assert ocr_cache.load("other") is None


def test_a_page_without_words_is_kept_too(place: Path) -> None:
    ocr_cache.save("page", ())
    assert ocr_cache.load("page") == ()


def test_only_the_user_can_look_into_it(place: Path) -> None:
    ocr_cache.save("page", PIECES)
    assert stat.S_IMODE(place.stat().st_mode) == 0o700
    assert stat.S_IMODE((place / "page").stat().st_mode) == 0o600
    assert [path.name for path in place.iterdir()] == ["page"]


@pytest.mark.skipif(not hasattr(os, "getuid"), reason="Windows has no such modes")
def test_a_folder_that_others_can_write_to_is_not_used(place: Path) -> None:
    place.chmod(0o777)
    assert SHELF.folder() is None


def test_a_link_to_another_folder_is_not_used(place: Path, tmp_path: Path) -> None:
    place.rmdir()
    (tmp_path / "elsewhere").mkdir(mode=0o700)
    place.symlink_to(tmp_path / "elsewhere")
    assert SHELF.folder() is None


def test_an_empty_name_turns_it_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", "")
    assert SHELF.folder() is None
    ocr_cache.save("page", PIECES)
    assert ocr_cache.load("page") is None


def test_it_stands_with_the_users_other_caches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("CLAUSELINT_CACHE_DIR", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    assert SHELF.folder() == tmp_path / "clauselint" / "ocr"


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"[[1, 2, 3",
        b"{}x",
        b"7",
        b"\xff\xfe",
        b'[["a", 2, 3, 4, "words", 0.9]]',
        b"[[1, 2, 3, 4, 5, 0.9]]",
        b'[[1, 2, 3, 4, "words", 7]]',
        b'[[1, 2, 3, Infinity, "words", 0.9]]',
        b'[[1, 2, 3, "words", 0.9]]',
        b"[" * 100_000,
    ],
    ids=lambda spoilt: repr(spoilt[:12]),
)
def test_a_spoilt_entry_is_as_good_as_none(place: Path, spoilt: bytes) -> None:
    (place / "page").write_bytes(spoilt)
    assert ocr_cache.load("page") is None


def test_the_longest_unused_goes_first(place: Path) -> None:
    for age, name in enumerate(("new", "old", "older")):
        ocr_cache.save(name, PIECES)
        os.utime(place / name, (1_000_000 - age, 1_000_000 - age))
    ocr_cache.load("older")  # used, so no longer the oldest
    replace(SHELF, most=2 * (place / "new").stat().st_size).trim()
    assert {path.name for path in place.iterdir()} == {"new", "older"}


def test_another_picture_or_engine_has_another_name() -> None:
    names = {
        ocr_cache.key_of(picture(), "a-1"),
        ocr_cache.key_of(picture(), "a-2"),
        ocr_cache.key_of(picture(1), "a-1"),
    }
    assert len(names) == 3
    assert ocr_cache.key_of(picture(), "a-1") in names


def test_a_folder_that_cannot_be_made_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path / "file"))
    assert SHELF.folder() is None
