"""Opens zip files that come from others: what is damaged, or would cost too much to inflate, is refused."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

_MB = 1024 * 1024
_LOCAL_HEADER = 30  # bytes before the name; the lengths of name and extra field are at 26 and 28
_ENTRY, _END = b"PK\x01\x02", b"PK\x05\x06"  # marks of an entry of the directory, and of the directory's end


@dataclass(frozen=True, slots=True)
class Limits:
    """What a zip may hold: parts, bytes in all and per part once inflated, and how many times its size a part grows.

    A part of up to ``ratio_free`` bytes may be as repetitive as it likes.
    """

    members: int
    total: int
    part: int
    ratio: int
    ratio_free: int = _MB


class BadZip(ValueError):
    """``code`` is truncated, damaged, encrypted or suspicious; ``what`` says it of the zip, as half a sentence."""

    def __init__(self, code: str, what: str) -> None:
        super().__init__(what)
        self.code, self.what = code, what


def opened(data: bytes, limits: Limits) -> zipfile.ZipFile:
    """The zip's directory, its parts not looked at; raises BadZip when it is cut off, or too long to read."""
    # Every entry bears its mark, so a directory of millions is refused before it is parsed.
    most = 10 * limits.members
    if data.count(_ENTRY) > most:
        raise _too_many(f"over {most:,}", limits)
    try:
        return zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, NotImplementedError, ValueError, struct.error, OverflowError) as error:
        if _END not in data[-65_557:]:
            raise BadZip("truncated", "the end of the zip is missing") from error
        raise BadZip("damaged", "the list of its parts makes no sense") from error


def check(archive: zipfile.ZipFile, data: bytes, limits: Limits) -> None:
    """Raises BadZip unless every part, as the directory of ``archive`` declares it, is within the limits."""
    members = archive.infolist()
    if len(members) > limits.members:
        raise _too_many(f"{len(members):,}", limits)
    names: set[str] = set()
    for member in members:
        folded = member.filename.lower()
        if folded in names:
            raise BadZip("suspicious", f"two parts share the name {member.filename!r}")
        names.add(folded)
        _check_member(member, limits)
    total = sum(member.file_size for member in members)
    if total > limits.total:
        raise BadZip("suspicious", f"it unpacks to {_mb(total)} MB; the limit is {_mb(limits.total)} MB")
    _check_overlap(data, members, archive.start_dir)


def inflated(archive: zipfile.ZipFile, name: str, limits: Limits) -> bytes:
    """One part's bytes, counted while inflating because a declared size may lie.

    Raises KeyError when there is no such part, BadZip when it is damaged or over a limit.
    """
    member = archive.getinfo(name)
    try:
        with archive.open(member) as stream:
            content = stream.read(limits.part + 1)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise BadZip("damaged", f"the part {name!r} does not unpack") from error
    if len(content) > limits.part:
        raise BadZip("suspicious", f"{name!r} unpacks to more than {_mb(limits.part)} MB")
    _check_ratio(name, len(content), member.compress_size, limits)
    return content


def _check_member(member: zipfile.ZipInfo, limits: Limits) -> None:
    name = member.filename
    if member.flag_bits & 0x1:
        raise BadZip("encrypted", f"the part {name!r} is encrypted")
    if member.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise BadZip("suspicious", f"{name!r} is compressed in an unusual way")
    if member.file_size > limits.part:
        size, limit = _mb(member.file_size), _mb(limits.part)
        raise BadZip("suspicious", f"{name!r} unpacks to {size} MB; the limit is {limit} MB a part")
    _check_ratio(name, member.file_size, member.compress_size, limits)


def _check_ratio(name: str, size: int, packed: int, limits: Limits) -> None:
    if size > limits.ratio_free and size > limits.ratio * packed:
        raise BadZip("suspicious", f"{name!r} unpacks to more than {limits.ratio} times its size, as a zip bomb does")


def _check_overlap(data: bytes, members: Sequence[zipfile.ZipInfo], directory: int) -> None:
    """Overlapping members are how a small zip unpacks to petabytes."""
    begins = sorted(members, key=lambda member: member.header_offset)
    ends = [member.header_offset for member in begins[1:]] + [directory]
    for member, limit in zip(begins, ends, strict=False):
        header = data[member.header_offset : member.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER:
            raise BadZip("damaged", "a part lies beyond the end of the file")
        name_length, extra_length = struct.unpack_from("<HH", header, 26)
        if member.header_offset + _LOCAL_HEADER + name_length + extra_length + member.compress_size > limit:
            raise BadZip("suspicious", f"{member.filename!r} overlaps another part")


def _too_many(count: str, limits: Limits) -> BadZip:
    return BadZip("suspicious", f"it has {count} parts; the limit is {limits.members:,}")


def _mb(size: int) -> str:
    return f"{size // _MB:,}" if size >= _MB else f"{size / _MB:.1f}"
