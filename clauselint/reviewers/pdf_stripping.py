"""Takes our marks out of a PDF again."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from clauselint.reviewers.pdf_update import OURS, TRAIL, plainly_told

_TRAIL = re.compile(TRAIL.replace(b"%%", b"%").replace(b"%d", rb"(\d{1,12})"))


def without_ours(data: bytes) -> bytes:
    """The file as it was before our last update; ``data`` itself when something else was added after it."""
    trails = list(_TRAIL.finditer(data))
    if not trails:
        return data
    last = trails[-1]
    untouched_since = data.count(b"startxref", last.end()) == 1
    return data[: last.start()] if int(last[1]) == last.start() and untouched_since else data


def taken_out(data: bytes, *, keep_answered: bool) -> bytes:
    """A file that others saved after we marked it, without our annotations; ``data`` itself when there are none.

    With ``keep_answered`` those that somebody replied to stay, and the file is added to. Without, the replies go too
    and the file is written anew, so that nothing of our notes is left in its bytes. Raises ReviewError for a file that
    pypdf cannot write.
    """
    if not any(_is_ours(note) for page in PdfReader(BytesIO(data)).pages for note in _notes(page)):
        return data
    with plainly_told():
        writer = PdfWriter(BytesIO(data), incremental=keep_answered)
        every = [note for page in writer.pages for note in _notes(page)]
        going = _unanswered(every) if keep_answered else _with_replies(every)
        for page in writer.pages:
            rest = [held for held in page.annotations or () if id(held.get_object()) not in going]
            if len(rest) < len(page.annotations or ()):
                page[NameObject("/Annots")] = ArrayObject(rest)
        return _written(writer) if keep_answered else _written(PdfWriter(BytesIO(_written(writer))))


def _unanswered(notes: Sequence[DictionaryObject]) -> set[int]:
    answered = {id(note["/IRT"].get_object()) for note in notes if "/IRT" in note}
    return {id(note) for note in notes if _is_ours(note)} - answered


def _with_replies(notes: Sequence[DictionaryObject]) -> set[int]:
    """Ours, the replies to them, the replies to those, and their pop-up windows."""
    about: dict[int, list[int]] = {}  # a note -> the notes that hang on it
    for note in notes:
        for link in ("/IRT", "/Parent"):
            if link in note:
                about.setdefault(id(note[link].get_object()), []).append(id(note))
    waiting = [id(note) for note in notes if _is_ours(note)]
    going = set(waiting)
    while waiting:
        more = [each for each in about.get(waiting.pop(), ()) if each not in going]
        going.update(more)
        waiting += more
    return going


def _written(writer: PdfWriter) -> bytes:
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _is_ours(note: DictionaryObject) -> bool:
    return str(note.get("/NM", "")).startswith(OURS)


def _notes(page: PageObject) -> list[DictionaryObject]:
    held = [note.get_object() for note in page.annotations or ()]
    return [note for note in held if isinstance(note, DictionaryObject)]
