"""Refuses zip files that are no text document, are damaged, or would cost too much to inflate."""

from __future__ import annotations

import zipfile

from clauselint import zips
from clauselint.errors import UnreadableContract

MAX_MEMBERS = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 200

_RESAVE = "If you trust the sender, open it in Word and save it again."
_OTHER_FILES = (
    ("xl/", "an Excel workbook"),
    ("ppt/", "a PowerPoint presentation"),
    ("visio/", "a Visio drawing"),
    ("Index/Document.iwa", "an Apple Pages document"),
    ("META-INF/MANIFEST.MF", "a Java archive"),
)
_ODT = b"application/vnd.oasis.opendocument.text"
_MIMETYPES = (
    (b"application/vnd.oasis.opendocument", "an OpenDocument file of another kind"),
    (b"application/epub", "an e-book (EPUB)"),
)


def check(data: bytes) -> str:
    """Returns "docx" or "odt"; raises UnreadableContract unless ``data`` is such a package, within every limit."""
    with open_zip(data) as archive:
        try:
            zips.check(archive, data, _limits())
        except zips.BadZip as error:
            raise _refusal(error) from error
        return _kind(archive)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Opens the zip's directory; raises UnreadableContract when it is cut off or too long."""
    try:
        return zips.opened(data, _limits())
    except zips.BadZip as error:
        raise _refusal(error) from error


def inflate(archive: zipfile.ZipFile, name: str, budget: int) -> bytes:
    """One member's bytes, at most ``budget``, counted while inflating because a declared size may lie.

    Raises KeyError when there is no such member, UnreadableContract when it is damaged or over a limit.
    """
    try:
        return zips.inflated(archive, name, _limits(budget))
    except zips.BadZip as error:
        raise _refusal(error) from error


def damaged(what: str) -> UnreadableContract:
    """The refusal of a broken document: ``what`` is broken."""
    return UnreadableContract(
        "damaged", f"The document is damaged: {what}.", "Open it in Word, let Word repair it, and save it again."
    )


def _kind(archive: zipfile.ZipFile) -> str:
    names = archive.namelist()
    if "mimetype" in names:
        declared = inflate(archive, "mimetype", 4096).strip()
        if declared in (_ODT, _ODT + b"-template", _ODT + b"-web"):
            return "odt"
        for mimetype, what in _MIMETYPES:
            if declared.startswith(mimetype):
                raise not_word(what)
    if any(name.startswith("word/") for name in names):
        return "docx"
    for prefix, what in _OTHER_FILES:
        if any(name.startswith(prefix) for name in names):
            raise not_word(what)
    if "[Content_Types].xml" not in names:
        raise not_word("a zip archive")
    return "docx"


def not_word(what: str) -> UnreadableContract:
    """The refusal of a zip that is ``what`` instead of a Word document."""
    hint = "Unpack it and name the documents in it." if what == "a zip archive" else "Save it as .docx or PDF."
    return UnreadableContract("not-word", f"This is {what}, not a Word document.", hint)


def _limits(budget: int = MAX_PART) -> zips.Limits:
    return zips.Limits(MAX_MEMBERS, MAX_TOTAL, min(budget, MAX_PART), MAX_RATIO)


def _refusal(error: zips.BadZip) -> UnreadableContract:
    if error.code == "truncated":
        said = f"The file is cut off: {error.what}."
        return UnreadableContract("truncated", said, "Download or ask for it again.")
    if error.code == "encrypted":
        said = f"{error.what[0].upper()}{error.what[1:]}."
        return UnreadableContract("password-protected", said, "Remove the password and save the document again.")
    if error.code == "damaged":
        return damaged(error.what)
    return UnreadableContract("suspicious-zip", f"The document was not opened: {error.what}.", _RESAVE)
