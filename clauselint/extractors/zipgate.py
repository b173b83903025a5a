"""Refuses zip files that are no text document, are damaged, or would cost too much to inflate."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence

from clauselint.errors import UnreadableContract

MAX_MEMBERS = 2_000
MAX_TOTAL = 200 * 1024 * 1024
MAX_PART = 64 * 1024 * 1024
MAX_RATIO = 200
RATIO_FREE = 1024 * 1024  # a small part may be as repetitive as it likes

_RESAVE = "If you trust the sender, open it in Word and save it again."
_LOCAL_HEADER = 30  # bytes before the name; the lengths of name and extra field are at 26 and 28
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
        members = archive.infolist()
        _check_members(members)
        _check_overlap(data, members, archive.start_dir)
        return _kind(archive)


def open_zip(data: bytes) -> zipfile.ZipFile:
    """Opens the zip's directory; raises UnreadableContract when it is cut off or too long."""
    # Every entry of the directory bears this mark, so a directory of millions is refused before it is parsed.
    if data.count(b"PK\x01\x02") > 10 * MAX_MEMBERS:
        raise _too_many(f"over {10 * MAX_MEMBERS:,}")
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        if b"PK\x05\x06" not in data[-65_557:]:
            raise UnreadableContract(
                "truncated", "The file is cut off: the end of the zip is missing.", "Download or ask for it again."
            ) from error
        raise damaged("the list of its parts makes no sense") from error


def inflate(archive: zipfile.ZipFile, name: str, budget: int) -> bytes:
    """One member's bytes, at most ``budget``, counted while inflating because a declared size may lie.

    Raises KeyError when there is no such member, UnreadableContract when it is damaged or over a limit.
    """
    limit = min(budget, MAX_PART)
    member = archive.getinfo(name)
    try:
        with archive.open(member) as stream:
            content = stream.read(limit + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise damaged(f"the part {name!r} does not unpack") from error
    if len(content) > limit:
        raise _over(f"{name!r} unpacks to more than {limit // 1024 // 1024} MB")
    _check_ratio(name, len(content), member.compress_size)
    return content


def damaged(what: str) -> UnreadableContract:
    """The refusal of a broken document: ``what`` is broken."""
    return UnreadableContract(
        "damaged", f"The document is damaged: {what}.", "Open it in Word, let Word repair it, and save it again."
    )


def _check_members(members: Sequence[zipfile.ZipInfo]) -> None:
    if len(members) > MAX_MEMBERS:
        raise _too_many(f"{len(members):,}")
    names: set[str] = set()
    for member in members:
        folded = member.filename.lower()
        if folded in names:
            raise _over(f"two parts share the name {member.filename!r}")
        names.add(folded)
        _check_member(member)
    total = sum(member.file_size for member in members)
    if total > MAX_TOTAL:
        raise _over(f"it unpacks to {total // 1024 // 1024:,} MB; the limit is {MAX_TOTAL // 1024 // 1024} MB")


def _check_member(member: zipfile.ZipInfo) -> None:
    name = member.filename
    if member.flag_bits & 0x1:
        raise UnreadableContract(
            "password-protected", f"The part {name!r} is encrypted.", "Remove the password and save the document again."
        )
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise _over(f"{name!r} is compressed in a way that Word does not use")
    if member.file_size > MAX_PART:
        size, limit = member.file_size // 1024 // 1024, MAX_PART // 1024 // 1024
        raise _over(f"{name!r} unpacks to {size:,} MB; the limit is {limit} MB a part")
    _check_ratio(name, member.file_size, member.compress_size)


def _check_ratio(name: str, size: int, packed: int) -> None:
    if size > RATIO_FREE and size > MAX_RATIO * packed:
        raise _over(f"{name!r} unpacks to more than {MAX_RATIO} times its size, as a zip bomb does")


def _check_overlap(data: bytes, members: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """Overlapping members are how a small zip unpacks to petabytes."""
    begins = sorted(members, key=lambda member: member.header_offset)
    ends = [member.header_offset for member in begins[1:]] + [directory]
    for member, limit in zip(begins, ends, strict=False):
        header = data[member.header_offset : member.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER:
            raise damaged("a part lies beyond the end of the file")
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        if member.header_offset + _LOCAL_HEADER + name_length + extra_length + member.compress_size > limit:
            raise _over(f"{member.filename!r} overlaps another part")


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


def _too_many(count: str) -> UnreadableContract:
    return _over(f"it has {count} parts; the limit is {MAX_MEMBERS:,}")


def _over(what: str) -> UnreadableContract:
    return UnreadableContract("suspicious-zip", f"The document was not opened: {what}.", _RESAVE)
