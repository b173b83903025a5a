"""Damages any bytes: flips, insertions, deletions, repeats, splices, cuts and numbers that programs trip over."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

Damage = Callable[[bytearray, Random, bytes], None]

_NUMBERS = (0, 1, 0x7F, 0x80, 0xFF, 0x7FFF, 0x8000, 0xFFFF, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 1 << 63, (1 << 64) - 1)
_FIGURES = (b"0", b"-1", b"1e309", b"NaN", b"2147483648", b"-2147483649", b"9" * 20, b"9" * 5000, b"0.0000001")
_LONGEST = 2000  # bytes that one insertion or repeat adds


def mutated(data: bytes, chance: Random, other: bytes = b"") -> bytes:
    """``data`` with one to four of these damages; ``other`` is what may be spliced in."""
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        chance.choice(_DAMAGES)(changed, chance, other)
    return bytes(changed)


def _place(data: bytearray, chance: Random) -> int:
    return chance.randrange(len(data)) if data else 0


def _flip(data: bytearray, chance: Random, other: bytes) -> None:
    if data:
        data[_place(data, chance)] ^= 1 << chance.randrange(8)


def _insert(data: bytearray, chance: Random, other: bytes) -> None:
    at = _place(data, chance)
    data[at:at] = chance.randbytes(chance.randint(1, 16))


def _delete(data: bytearray, chance: Random, other: bytes) -> None:
    at = _place(data, chance)
    del data[at : at + chance.randint(1, _LONGEST)]


def _repeat(data: bytearray, chance: Random, other: bytes) -> None:
    at = _place(data, chance)
    piece = data[at : at + chance.randint(1, 40)]
    data[at:at] = piece * chance.randint(1, 50)


def _splice(data: bytearray, chance: Random, other: bytes) -> None:
    source = other or bytes(data)
    begin = chance.randrange(len(source) + 1)
    at = _place(data, chance)
    data[at : at + chance.randint(0, 200)] = source[begin : begin + chance.randint(1, _LONGEST)]


def _truncate(data: bytearray, chance: Random, other: bytes) -> None:
    del data[_place(data, chance) :]


def _number(data: bytearray, chance: Random, other: bytes) -> None:
    width, order = chance.choice((1, 2, 4, 8)), chance.choice(("little", "big"))
    number = chance.choice(_NUMBERS) % (1 << 8 * width)
    at = _place(data, chance)
    data[at : at + width] = number.to_bytes(width, "little" if order == "little" else "big")


def _figure(data: bytearray, chance: Random, other: bytes) -> None:
    """Puts an extreme number in the place of one that is written in digits."""
    at = _place(data, chance)
    while at < len(data) and not 48 <= data[at] <= 57:
        at += 1
    end = at
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    data[at:end] = chance.choice(_FIGURES)


_DAMAGES: tuple[Damage, ...] = (_flip, _insert, _delete, _repeat, _splice, _truncate, _number, _figure)
