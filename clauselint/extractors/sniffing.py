"""Tells what a file is from its first bytes; its name decides only between Markdown, HTML and text."""

from __future__ import annotations

import codecs
import os.path

from clauselint.errors import UnreadableContract

_MAGIC: tuple[tuple[bytes, str], ...] = (
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "ole"),
    (b"{\\rtf", "rtf"),
    (b"\x7fELF", "program"),
    (b"\xfe\xed\xfa\xce", "program"),
    (b"\xfe\xed\xfa\xcf", "program"),
    (b"\xce\xfa\xed\xfe", "program"),
    (b"\xcf\xfa\xed\xfe", "program"),
    (b"\xca\xfe\xba\xbe", "program"),
    (b"\x89PNG\r\n", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"II*\x00", "picture"),
    (b"MM\x00*", "picture"),
    (b"GIF87a", "picture"),
    (b"GIF89a", "picture"),
    (b"7z\xbc\xaf\x27\x1c", "archive"),
    (b"Rar!\x1a\x07", "archive"),
    (b"\x1f\x8b\x08", "archive"),
)
_MAGIC_BEFORE_NUL = ((b"MZ", "program"), (b"BM", "picture"), (b"RIFF", "picture"))  # letters that may open a text too
_HTML = (b"<!doctype html", b"<html")
_PDF_LOOK_AHEAD = 1024  # readers accept a PDF whose header follows up to 1 kB of junk

_SAVE = "Open it and save it as DOCX, ODT, PDF, Markdown or plain text."
_REFUSALS = {
    "xml": ("xml", "This is a bare XML file.", _SAVE),
    "program": ("executable", "This is a program, not a document.", "Do not open it; ask the sender what it is."),
    "picture": ("picture", "This is a picture: it holds no text to read.", "Run OCR on it and save the result as PDF."),
    "archive": ("archive", "This is a compressed archive.", "Unpack it and name the documents in it."),
    "utf-32": ("encoding", "This text is encoded in UTF-32.", "Save it as UTF-8."),
    "binary": ("binary", "This is binary data, neither text nor a known document.", _SAVE),
}
_OLE_STREAMS = (
    ("EncryptedPackage", "password-protected", "The document is protected by a password.",
     "Open it in Word, remove the password (File > Info > Protect Document) and save it."),
    ("WordDocument", "old-doc", "This is a Word file in the old .doc format.", "Open it in Word and save it as .docx."),
    ("PowerPoint Document", "not-word", "This is a PowerPoint file in the old .ppt format.", _SAVE),
    ("Workbook", "not-word", "This is an Excel file in the old .xls format.", _SAVE),
    ("__substg1.0_", "not-word", "This is an Outlook message.", "Save its attachment and name that."),
)  # fmt: skip
_ENDINGS = {
    "docx": (".docx", ".docm", ".dotx", ".dotm"),
    "odt": (".odt", ".ott"),
    "rtf": (".rtf",),
    "html": (".html", ".htm", ".xhtml"),
    "pdf": (".pdf",),
    "md": (".md", ".markdown"),
    "txt": (".txt", ".text"),
}
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1b"))


def kind_of(data: bytes, name: str) -> str:
    """Returns "zip", "pdf", "rtf", "html", "md" or "txt"; raises UnreadableContract for anything else."""
    kind = _signature(data) or _text_signature(data)
    if kind == "ole":
        raise _ole_refusal(data)
    if kind in _REFUSALS:
        raise UnreadableContract(*_REFUSALS[kind])
    if kind != "text":
        return kind
    return next((named for named in ("md", "html") if _ending(name) in _ENDINGS[named]), "txt")


def name_warnings(kind: str, name: str) -> tuple[str, ...]:
    """One warning when the name's ending promises another kind of file, else none."""
    ending = _ending(name)
    promised = next((known for known, endings in _ENDINGS.items() if ending in endings), kind)
    if promised == kind:
        return ()
    return (f"The name ends in {ending}, but the file is {kind.upper()}; it was read as {kind.upper()}.",)


def _signature(data: bytes) -> str | None:
    for magic, kind in _MAGIC:
        if data.startswith(magic):
            return kind
    if b"\0" in data[:_PDF_LOOK_AHEAD]:
        for magic, kind in _MAGIC_BEFORE_NUL:
            if data.startswith(magic):
                return kind
    late_header = b"%PDF-" in data[:_PDF_LOOK_AHEAD] and b"endobj" in data
    return "pdf" if late_header else None


def _text_signature(data: bytes) -> str:
    if data.startswith((codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)):
        return "utf-32"
    head = data[:_PDF_LOOK_AHEAD].replace(b"\0", b"").lower()
    for mark in (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
        head = head.removeprefix(mark)
    head = head.lstrip()
    if head.startswith(_HTML):
        return "html"
    if head.startswith((b"<?xml", b"<document>", b"<sec-document>")):  # the latter two: as filed with the SEC
        is_page, is_xml = b"<html" in head, head.startswith(b"<?xml")
        return "html" if is_page else "xml" if is_xml else "text"
    return "binary" if _is_binary(data) else "text"


def _is_binary(data: bytes) -> bool:
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) or _is_bare_utf16(data):
        return False
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return b"\0" in data or controls * 200 > len(data)


def _is_bare_utf16(data: bytes) -> bool:
    """Latin text in UTF-16 has a NUL in nearly every other byte, always on the same side."""
    even, odd = data[0::2].count(0), data[1::2].count(0)
    return max(even, odd) * 10 > len(data) // 2 * 7 and min(even, odd) * 100 < len(data)


def _ole_refusal(data: bytes) -> UnreadableContract:
    for stream, code, message, hint in _OLE_STREAMS:
        if stream.encode("utf-16-le") in data:
            return UnreadableContract(code, message, hint)
    return UnreadableContract("not-word", "This is an old Office container without a Word document.", _SAVE)


def _ending(name: str) -> str:
    return os.path.splitext(name)[1].lower()
