"""Damages zip packages: members dropped, doubled, renamed and exchanged, their headers, and the XML within."""

from __future__ import annotations

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from lxml import etree

from tests.fuzzing import markup, octets

Members = list[tuple[str, bytes]]
Damage = Callable[[Members, Random, Members], None]

_NAMES = (
    "", "/", "../../evil.xml", "word/../word/document.xml", "WORD/DOCUMENT.XML", "a" * 300, "é\u202e.xml", "mimetype",
)  # fmt: skip


def mutated(data: bytes, chance: Random, other: bytes) -> bytes:
    """A damaged package; ``other`` is one whose members may take the place of its own."""
    kind = chance.random()
    if kind < 0.15:
        return _headers(data, chance)
    members = opened(data)
    for _ in range(1 if kind < 0.8 else 2):
        (_xml if chance.random() < 0.8 else chance.choice(_DAMAGES))(members, chance, opened(other))
    return packed(members)


def opened(data: bytes) -> Members:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist() if not info.is_dir()]


def packed(members: Members) -> bytes:
    stream = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "w", compresslevel=1) as archive:
        warnings.simplefilter("ignore")  # doubled names are the point
        for name, content in members:
            archive.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def _headers(data: bytes, chance: Random) -> bytes:
    """Overwrites two or four bytes of the zip's own records with numbers that programs trip over."""
    marks = [at for mark in (b"PK\x01\x02", b"PK\x03\x04", b"PK\x05\x06") for at in _finds(data, mark)]
    changed = bytearray(data)
    for _ in range(chance.randint(1, 3)):
        at = chance.choice(marks) + chance.randrange(4, 30)
        width, numbers = chance.choice((("<H", (0, 1, 8, 9, 0x7FFF, 0xFFFF)), ("<I", (0, 1 << 31, 0xFFFFFFFF))))
        if at + 4 <= len(changed):
            struct.pack_into(width, changed, at, chance.choice(numbers))
    return bytes(changed)


def _finds(data: bytes, mark: bytes) -> list[int]:
    found, at = [], data.find(mark)
    while at >= 0:
        found.append(at)
        at = data.find(mark, at + 1)
    return found


def _xml(members: Members, chance: Random, others: Members) -> None:
    """Damages one XML part, the one with the words most often."""
    parts = [n for n, (name, _) in enumerate(members) if name.endswith((".xml", ".rels"))]
    main = [n for n in parts if members[n][0] in ("word/document.xml", "content.xml")]
    if not parts:
        return
    n = chance.choice(main if main and chance.random() < 0.6 else parts)
    name, content = members[n]
    try:
        members[n] = (name, markup.mutated(content, chance))
    except etree.XMLSyntaxError:
        members[n] = (name, octets.mutated(content, chance))


def _drop(members: Members, chance: Random, others: Members) -> None:
    if members:
        del members[chance.randrange(len(members))]


def _double(members: Members, chance: Random, others: Members) -> None:
    if members:
        members.append(chance.choice(members))


def _reorder(members: Members, chance: Random, others: Members) -> None:
    chance.shuffle(members)


def _rename(members: Members, chance: Random, others: Members) -> None:
    n = chance.randrange(len(members))
    members[n] = (chance.choice((*_NAMES, *(name for name, _ in members))), members[n][1])


def _swap(members: Members, chance: Random, others: Members) -> None:
    """Exchanges what two parts hold."""
    n, m = chance.randrange(len(members)), chance.randrange(len(members))
    (one, its), (two, their) = members[n], members[m]
    members[n], members[m] = (one, their), (two, its)


def _borrow(members: Members, chance: Random, others: Members) -> None:
    """Takes a part from another file."""
    name, content = chance.choice(others)
    members[:] = [member for member in members if member[0] != name] + [(name, content)]


def _bytes(members: Members, chance: Random, others: Members) -> None:
    n = chance.randrange(len(members))
    members[n] = (members[n][0], octets.mutated(members[n][1], chance, chance.choice(others)[1]))


_DAMAGES: tuple[Damage, ...] = (_drop, _double, _reorder, _rename, _swap, _borrow, _bytes, _bytes)
