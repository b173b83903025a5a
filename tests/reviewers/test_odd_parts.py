"""Parts of a file that reading never touched, and that marking it does: odd numbers, damage, long chains of replies."""

from __future__ import annotations

import io
import zipfile

import pytest
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from clauselint.errors import ReviewError
from clauselint.reviewers.pdf_stripping import _with_replies
from clauselint.reviewers.reviewing import stripped
from tests.extractors.docx_files import zipped
from tests.reviewers.docx_draft import draft, review
from tests.reviewers.docx_reading import members


@pytest.mark.parametrize("identity", ["²", "٣", "9" * 5_000, "-1", ""])
def test_numbers_that_word_never_writes_do_not_stop_a_review(identity: str) -> None:
    parts = members(draft())
    for name in ("word/comments.xml", "word/document.xml"):
        parts[name] = parts[name].replace(b'w:id="', f'w:id="{identity}" w:was="'.encode())
    marked = members(review(zipped(parts), redline=True))
    assert "clauselint · ".encode() in marked["word/comments.xml"]


def test_a_part_that_cannot_be_copied_is_told_of() -> None:
    whole = zipped({**members(draft()), "word/media/a.bin": bytes(range(256)) * 20})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        at = whole.index(b"a.bin") + len("a.bin") + archive.getinfo("word/media/a.bin").compress_size // 2
    broken = whole[:at] + bytes([whole[at] ^ 0xFF]) + whole[at + 1 :]
    with pytest.raises(ReviewError, match="not marked"):
        review(broken)


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_what_is_no_such_file_is_told_of_when_only_marks_are_taken_out(kind: str) -> None:
    with pytest.raises(ReviewError, match=r"not marked|damaged"):
        stripped(b"PK\x03\x04 nothing", kind)


class _Note(DictionaryObject):
    """Counts what is asked of it."""

    asked = 0

    def __contains__(self, key: object) -> bool:
        _Note.asked += 1
        return super().__contains__(key)


def test_a_chain_of_replies_is_followed_at_a_cost_that_grows_with_it() -> None:
    first = _Note({NameObject("/NM"): TextStringObject("clauselint-0")})
    chain = [first]
    for _ in range(300):
        chain.append(_Note({NameObject("/IRT"): chain[-1]}))
    _Note.asked = 0
    assert _with_replies(chain[::-1]) == {id(note) for note in chain}
    assert _Note.asked <= 4 * len(chain)
