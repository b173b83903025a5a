"""What another machine needs to know of an audit beside its documents; rule packs travel with it, as data."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from clauselint.packs import read_content
from clauselint.portfolio.likeness import Likeness

Pack = tuple[tuple[str, bytes], ...]  # its files: names below its folder, contents


@dataclass(frozen=True, slots=True)
class Setting:
    """``key`` is the audit's own; ``paths`` are the folders, files and addresses where its documents are."""

    key: str
    deadline: float
    memory: int
    ocr: bool
    like: Likeness
    packs: tuple[Pack, ...]
    paths: tuple[str, ...]


def packed(pack: str) -> Pack:
    """The files of the rule pack that is the folder or zip ``pack``."""
    return tuple((file.name, file.data) for file in read_content(pack).files)


def unpacked(packs: tuple[Pack, ...], folder: str) -> tuple[str, ...]:
    """Writes rule packs below ``folder``; the folders where each now is."""
    places = [Path(folder, str(n)) for n in range(len(packs))]
    for place, pack in zip(places, packs, strict=True):
        place.mkdir()
        for name, data in pack:
            path = place / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return tuple(map(str, places))
