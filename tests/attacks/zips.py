"""Zip files that lie about what is in them, or unpack to more than a machine can hold."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from collections.abc import Sequence
from typing import NamedTuple

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, refused, survived
from tests.extractors.docx_files import CONTENT_TYPES, NAMESPACES, p, package, zipped

MB = 1 << 20
BODY = p(PREAMBLE) + p(SENTENCE)
WORD = package(BODY)


class Member(NamedTuple):
    """One member as it is written: what the headers claim may differ from what is there."""

    name: bytes
    packed: bytes
    size: int
    crc: int
    method: int = 8
    flags: int = 0
    extra: bytes = b""
    claimed: int | None = None  # packed size in both headers
    at: int | None = None  # where the directory says it is


def deflated(content: bytes) -> bytes:
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    return packer.compress(content) + packer.flush()


def zeros(megabytes: int) -> bytes:
    """So many megabytes of zeros, packed, without ever holding them."""
    packer, piece = zlib.compressobj(9, zlib.DEFLATED, -15), bytes(MB)
    return b"".join(packer.compress(piece) for _ in range(megabytes)) + packer.flush()


def honest(name: str, content: bytes | str) -> Member:
    data = content.encode() if isinstance(content, str) else content
    return Member(name.encode(), deflated(data), len(data), zlib.crc32(data))


def written(members: Sequence[Member], *, count: int | None = None, directory: int | None = None) -> bytes:
    """A zip of these members; ``count`` and ``directory`` are what its end says of their number and place."""
    out, entries = bytearray(), bytearray()
    for m in members:
        at = len(out) if m.at is None else m.at
        packed = len(m.packed) if m.claimed is None else m.claimed
        sizes = struct.pack("<IIIHH", m.crc & 0xFFFFFFFF, packed, m.size, len(m.name), len(m.extra))
        shared = struct.pack("<HHHHH", 20, m.flags, m.method, 0, 33) + sizes
        entries += b"PK\x01\x02\x14\0" + shared + struct.pack("<HHHII", 0, 0, 0, 0, at) + m.name + m.extra
        out += b"PK\x03\x04" + shared + m.name + m.extra + m.packed
    number, start = len(members) if count is None else count, len(out) if directory is None else directory
    end = struct.pack("<HHHHIIH", 0, 0, number & 0xFFFF, number & 0xFFFF, len(entries), start, 0)
    return bytes(out + entries + b"PK\x05\x06" + end)


def word_with(*others: Member) -> bytes:
    """A sound Word file with these members beside its own."""
    with zipfile.ZipFile(io.BytesIO(WORD)) as archive:
        return written([*(honest(name, archive.read(name)) for name in archive.namelist()), *others])


def attacks() -> list[Attack]:
    return [*_bombs(), *_lies(), *_names(), *_broken()]


def _bombs() -> list[Attack]:
    bomb = zeros(63)
    liar = Member(b"word/document.xml", zeros(300), 100, 0)
    shell = f"<w:document {NAMESPACES}><w:body>{BODY}".encode()
    spaces = deflated(shell + b" " * (63 * MB))
    names = [honest(f"word/{number}.xml", "") for number in range(2_100)]
    return [
        refused("members-2100.docx", written(names), "suspicious-zip", "2,100 parts", "limit is 2,000"),
        refused("members-60000.docx", lambda: written(names * 29), "suspicious-zip", "limit is 2,000"),
        refused("ratio.docx", word_with(Member(b"word/a.bin", bomb, 63 * MB, 0)), "suspicious-zip", "200 times"),
        refused("part-too-large.docx", word_with(Member(b"word/a.bin", bomb, 65 * MB, 0)), "suspicious-zip", "64 MB"),
        refused("total.docx", word_with(*(Member(b"word/%d" % n, bytes(MB // 3), 60 * MB, 0) for n in range(4))),
                "suspicious-zip", "limit is 200 MB"),
        refused("declared-small.docx", _instead(liar), "damaged"),
        refused("unpacks-more.docx", _instead(Member(b"word/document.xml", spaces, 63 * MB, 0)), "suspicious-zip"),
        refused("four-gigabytes.docx", word_with(Member(b"word/a.bin", bomb, 0xFFFFFFF0, 0)), "suspicious-zip"),
        linted("nested.docx", word_with(honest("word/embeddings/inner.docx", zipped({"a": WORD})))),
        refused("nested-42.docx", _nested(), "not-word", "zip archive"),
        refused("quine.docx", _overlapping(), "suspicious-zip", "overlaps"),
        linted("bomb-elsewhere.docx", word_with(honest("word/media/a.png", bytes(MB)))),
    ]  # fmt: skip


def _instead(main: Member) -> bytes:
    rels = '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    return written([honest("[Content_Types].xml", CONTENT_TYPES), honest("_rels/.rels", rels), main])


def _nested() -> bytes:
    data = zipped({"0.bin": bytes(MB)})
    for level in range(6):
        data = zipped({f"{level}-{copy}.zip": data for copy in range(16)})
    return data


def _overlapping() -> bytes:
    """Every entry of the directory points at the same bytes, as in the small file that unpacks to petabytes."""
    kernel = zeros(8)
    return written([Member(b"word/%d" % n, kernel, 8 * MB // 8, 0, at=0) for n in range(200)])


def _lies() -> list[Attack]:
    document = honest("word/document.xml", f"<w:document {NAMESPACES}><w:body>{BODY}</w:body></w:document>")
    return [
        refused("twice.docx", word_with(document), "suspicious-zip", "share the name"),
        refused("twice-by-case.docx", word_with(document._replace(name=b"WORD/Document.XML")), "suspicious-zip"),
        refused("encrypted-flag.docx", _instead(document._replace(flags=1)), "password-protected"),
        refused("strong-encryption.docx", _instead(document._replace(flags=0x41)), "password-protected"),
        refused("wrong-crc.docx", _instead(document._replace(crc=document.crc ^ 1)), "damaged"),
        refused("size-too-small.docx", _instead(document._replace(size=10)), "damaged"),
        survived("size-too-large.docx", _instead(document._replace(size=document.size + 9000)), "damaged"),
        refused("method-bzip2.docx", _instead(document._replace(method=12)), "suspicious-zip"),
        refused("method-lzma.docx", _instead(document._replace(method=14)), "suspicious-zip"),
        refused("method-99.docx", _instead(document._replace(method=99)), "suspicious-zip"),
        refused("stored-as-deflated.docx", _instead(document._replace(packed=b"<w:document/>")), "damaged"),
        refused("packed-past-end.docx", _instead(document._replace(claimed=1 << 30)), "suspicious-zip", "overlaps"),
        refused("starts-past-end.docx", _instead(document._replace(at=1 << 30)), "damaged"),
        survived("count-too-small.docx", written([document, document], count=1), "damaged", "suspicious-zip"),
        survived("count-too-large.docx", written([document], count=900), "damaged"),
        refused("directory-elsewhere.docx", written([document], directory=1 << 30), "damaged"),
        refused("zip64-lie.docx", _zip64(document), "damaged"),
        refused("zip64-member.docx", _instead(document._replace(
            size=0xFFFFFFFF, extra=struct.pack("<HHQ", 1, 8, 1 << 50))), "suspicious-zip", "64 MB"),
        survived("zip64-short.docx", _instead(document._replace(
            size=0xFFFFFFFF, extra=struct.pack("<HHI", 1, 4, 7))), "damaged", "suspicious-zip"),
        linted("streamed.docx", _streamed()),
    ]  # fmt: skip


def _zip64(document: Member) -> bytes:
    data = bytearray(written([document]))
    end = len(data) - 22
    record = b"PK\x06\x06" + struct.pack("<QHHIIQQQQ", 44, 45, 45, 0, 0, 1 << 40, 1 << 40, 1 << 60, 1 << 60)
    locator = b"PK\x06\x07" + struct.pack("<IQI", 0, end, 1)
    return bytes(data[:end] + record + locator + data[end:])


def _streamed() -> bytes:
    """Sizes that stand after the data, as programs that write into a pipe leave them."""
    target = _Pipe()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive, zipfile.ZipFile(io.BytesIO(WORD)) as source:
        for name in source.namelist():
            archive.writestr(zipfile.ZipInfo(name), source.read(name), zipfile.ZIP_DEFLATED)
    return target.getvalue()


class _Pipe(io.BytesIO):
    def seekable(self) -> bool:
        return False

    def tell(self) -> int:
        raise io.UnsupportedOperation

    def seek(self, *_: int) -> int:
        raise io.UnsupportedOperation


def _names() -> list[Attack]:
    evil = b"touch owned"
    named = {
        "traversal": "../../../../tmp/owned.xml",
        "absolute": "/etc/owned.xml",
        "windows": "C:\\Windows\\owned.xml",
        "backslashes": "..\\..\\owned.xml",
        "escapes": "word/\x1b[31m\x07red.xml",
        "newlines": "word/a\nb\r\nc.xml",
        "bidi": "word/\u202elmx.exe",
        "long": "word/" + "n" * 60_000,
        "empty": "",
        "folder": "word/document.xml/",
    }
    return [linted(f"member-{what}.docx", word_with(honest(name, evil))) for what, name in named.items()]


def _broken() -> list[Attack]:
    middle = len(WORD) // 2
    return [
        refused("cut-in-half.docx", WORD[:middle], "truncated"),
        refused("end-cut-off.docx", WORD[:-10], "damaged"),
        refused("hole.docx", WORD[:400] + bytes(300) + WORD[700:], "damaged"),
        survived("junk-before.docx", b"PK\x03\x04" + b"junk" * 50 + WORD, "damaged", "suspicious-zip"),
        survived("junk-after.docx", WORD + b"junk" * 5000, "truncated", "damaged"),
        survived("comment.docx", WORD[:-2] + struct.pack("<H", 65_535) + b"PK\x05\x06" * 16_383 + b"PK\x05",
                 "truncated", "damaged", "suspicious-zip", "not-word"),
        refused("marks-only.docx", b"PK\x03\x04" + b"PK\x01\x02" * 250_000, "suspicious-zip", "20,000"),
    ]  # fmt: skip
