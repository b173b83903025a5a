"""What kind of Word file it is stays as it was: Strict, with macros, with parts that nobody knows."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.errors import ReviewError
from clauselint.extractors import read_contract
from clauselint.reviewers.docx import strip
from tests.extractors.docx_files import zipped
from tests.reviewers.docx_draft import draft, review
from tests.reviewers.docx_reading import members, saved, texts


def test_a_strict_document_stays_strict(tmp_path: Path) -> None:
    strict = _strict(draft())
    marked = review(strict, redline=True)
    assert b"schemas.openxmlformats.org/wordprocessingml" not in members(marked)["word/document.xml"]
    assert "suspend" in read_contract(saved(tmp_path, marked)).text
    assert list(texts(_transitional(strip(marked).data))) == list(texts(draft()))


def test_a_mixture_of_strict_and_transitional_is_refused() -> None:
    mixed = {**members(_strict(draft())), "word/comments.xml": members(draft())["word/comments.xml"]}
    mixed["word/comments.xml"] += b"<!-- http://purl.oclc.org/ooxml/wordprocessingml/main -->"
    with pytest.raises(ReviewError, match="Strict"):
        strip(zipped(mixed))


_COMMON, _STRICT = b"http://schemas.openxmlformats.org/", b"http://purl.oclc.org/ooxml/"
_NAMES = tuple(
    (_COMMON + common, _STRICT + strict)
    for common, strict in (
        (b"wordprocessingml/2006/main", b"wordprocessingml/main"),
        (b"officeDocument/2006/relationships", b"officeDocument/relationships"),
        (b"officeDocument/2006/math", b"officeDocument/math"),
        (b"drawingml/2006/main", b"drawingml/main"),
    )
)


def _strict(data: bytes) -> bytes:
    changed = members(data)
    for name, content in changed.items():
        for common, strict in _NAMES:
            content = content.replace(common, strict)
        changed[name] = content
    return zipped(changed)


def _transitional(data: bytes) -> bytes:
    changed = members(data)
    for name, content in changed.items():
        for common, strict in _NAMES:
            content = content.replace(strict, common)
        changed[name] = content
    return zipped(changed)


def test_macros_and_their_content_type_are_kept() -> None:
    kind = b"application/vnd.ms-word.document.macroEnabled.main+xml"
    given = members(draft())
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(
        b"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", kind
    )
    given["word/vbaProject.bin"] = b"\xd0\xcf macro"
    marked = members(review(zipped(given)))
    assert kind in marked["[Content_Types].xml"]
    assert marked["word/vbaProject.bin"] == b"\xd0\xcf macro"
