"""Damages the syntax of PDFs: object numbers, references, lengths, filters, figures, operators, ends of objects."""

from __future__ import annotations

import re
from collections.abc import Callable
from random import Random

from tests.fuzzing import octets

Damage = Callable[[bytes, Random], bytes]

_FIGURES = (
    b"0", b"-1", b"1", b"99999", b"2147483647", b"-2147483648", b"4294967296", b"1e9", b"0.0000001", b"-0", b"1" * 60,
    b"32767.5", b"nan", b"null", b"[1 2]", b"<<>>", b"(x)", b"/X", b"true",
)  # fmt: skip
_NAMES = (
    b"/FlateDecode", b"/LZWDecode", b"/ASCII85Decode", b"/ASCIIHexDecode", b"/RunLengthDecode", b"/DCTDecode",
    b"/JPXDecode", b"/CCITTFaxDecode", b"/JBIG2Decode", b"/Crypt", b"/Length", b"/Filter", b"/Type", b"/Pages",
    b"/Page", b"/Kids", b"/Parent", b"/Contents", b"/Resources", b"/Font", b"/XObject", b"/Form", b"/MediaBox",
    b"/CropBox", b"/Rotate", b"/Type3", b"/Type0", b"/ToUnicode", b"/Encoding", b"/Widths", b"/W", b"/Annots",
    b"/AcroForm", b"/Identity-H", b"/UserUnit", b"/Encrypt", b"/Prev", b"/XRefStm", b"/ObjStm", b"/XRef",
)  # fmt: skip
_OPERATORS = (
    b"q", b"Q", b"BT", b"ET", b"cm", b"Tm", b"Td", b"TJ", b"Tj", b"Tf", b"Tr", b"Do", b"re", b"f", b"W n", b"BI",
)  # fmt: skip
_REFERENCE = re.compile(rb"\b\d{1,6} \d{1,5} R\b")
_FIGURE = re.compile(rb"(?<=[\s\[/<(])-?\d{1,10}(?:\.\d{1,10})?(?=[\s\]>/)])")
_NAME = re.compile(rb"/[A-Za-z0-9]{1,20}")
_OPERATOR = re.compile(rb"(?<=\s)(?:q|Q|BT|ET|cm|Tm|Td|TJ|Tj|Tf|Tr|Do|re|f|n|S|l|m)(?=\s)")
_OBJECT = re.compile(rb"\d{1,6} \d{1,5} obj\b.{0,20000}?\bendobj\s{0,4}", re.DOTALL)
_HEADS = re.compile(rb"\b\d{1,6} \d{1,5} obj\b")


def mutated(data: bytes, chance: Random, other: bytes = b"") -> bytes:
    """The PDF with one to five of these damages; a reader must find its objects again by itself."""
    for _ in range(chance.randint(1, 5)):
        data = chance.choice(_DAMAGES)(data, chance)
    return octets.mutated(data, chance, other) if chance.random() < 0.2 else data


def _replaced(pattern: re.Pattern[bytes], data: bytes, chance: Random, by: bytes) -> bytes:
    """``data`` with one match of the pattern, anywhere, replaced."""
    begin = chance.randrange(len(data) + 1)
    found = pattern.search(data, begin) or pattern.search(data)
    return data if found is None else data[: found.start()] + by + data[found.end() :]


def _refer(data: bytes, chance: Random) -> bytes:
    """Points a reference at another object, its own parent perhaps, so that ways run in circles."""
    number = chance.choice((chance.randint(1, 40), chance.randint(1, 12), 0, 99999))
    return _replaced(_REFERENCE, data, chance, b"%d 0 R" % number)


def _renumber(data: bytes, chance: Random) -> bytes:
    return _replaced(_HEADS, data, chance, b"%d 0 obj" % chance.randint(0, 40))


def _figure(data: bytes, chance: Random) -> bytes:
    return _replaced(_FIGURE, data, chance, chance.choice(_FIGURES))


def _reference_for_figure(data: bytes, chance: Random) -> bytes:
    return _replaced(_FIGURE, data, chance, b"%d 0 R" % chance.randint(1, 40))


def _name(data: bytes, chance: Random) -> bytes:
    return _replaced(_NAME, data, chance, chance.choice(_NAMES))


def _operator(data: bytes, chance: Random) -> bytes:
    return _replaced(_OPERATOR, data, chance, chance.choice(_OPERATORS))


def _filters(data: bytes, chance: Random) -> bytes:
    wanted = b"/Filter [ %s ]" % b" ".join(chance.choices(_NAMES[:9], k=chance.choice((1, 2, 40))))
    return _replaced(re.compile(rb"/Filter\s{0,3}(?:\[[^\]]{0,200}\]|/\w{1,20})"), data, chance, wanted)


def _length(data: bytes, chance: Random) -> bytes:
    return _replaced(re.compile(rb"/Length \d{1,10}"), data, chance, b"/Length " + chance.choice(_FIGURES))


def _unend(data: bytes, chance: Random) -> bytes:
    ends = (b"endobj", b"endstream", b"stream", b">>", b"]", b"xref", b"trailer", b"startxref", b"%%EOF")
    return _replaced(re.compile(re.escape(chance.choice(ends))), data, chance, b"")


def _drop(data: bytes, chance: Random) -> bytes:
    return _replaced(_OBJECT, data, chance, b"")


def _double(data: bytes, chance: Random) -> bytes:
    found = _OBJECT.search(data, chance.randrange(len(data) + 1))
    return data if found is None else data[: found.end()] + found[0] * chance.choice((1, 2, 20)) + data[found.end() :]


def _nest(data: bytes, chance: Random) -> bytes:
    opening, closing = chance.choice(((b"[", b"]"), (b"<<", b">>"), (b"<</A ", b">>"), (b"(", b")")))
    depth = chance.choice((3, 60, 600))
    return _replaced(_FIGURE, data, chance, opening * depth + b"1" + closing * depth)


def _open(data: bytes, chance: Random) -> bytes:
    """Adds a key to a dictionary."""
    value = chance.choice((*_FIGURES, b"%d 0 R" % chance.randint(1, 40), chance.choice(_NAMES)))
    return _replaced(re.compile(rb"<<"), data, chance, b"<<" + chance.choice(_NAMES) + b" " + value + b" ")


_DAMAGES: tuple[Damage, ...] = (
    _refer, _refer, _renumber, _figure, _figure, _reference_for_figure, _name, _operator, _filters, _length, _unend,
    _drop, _double, _nest, _open,
)  # fmt: skip
