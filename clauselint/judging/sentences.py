"""Sets of sentences as the bits of whole numbers: small and quickly joined, however long the contract."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

K = TypeVar("K", bound=Hashable)


def members(bits: int) -> list[int]:
    """The numbers of the sentences in a set, in document order."""
    digits = bin(bits)[:1:-1]
    found = []
    at = digits.find("1")
    while at >= 0:
        found.append(at)
        at = digits.find("1", at + 1)
    return found


def has(bits: int, sentence: int) -> bool:
    """Whether a set holds a sentence."""
    return bool(bits >> sentence & 1)


def sets(pairs: Iterable[tuple[int, K]], sentences: int) -> Mapping[K, int]:
    """The set of each key, from (sentence, key) pairs of a contract with so many ``sentences``."""
    size = sentences // 8 + 1
    marks: dict[K, bytearray] = defaultdict(lambda: bytearray(size))
    for sentence, key in pairs:
        marks[key][sentence >> 3] |= 1 << (sentence & 7)
    return {key: int.from_bytes(mark, "little") for key, mark in marks.items()}
