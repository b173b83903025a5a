"""Reads a written-out contract as the text reader would, and shows sentences as a person reads them."""

from __future__ import annotations

import hashlib

from clauselint.contract import Contract, Outline, Zone
from clauselint.extractors.gate import Gated
from clauselint.extractors.text import read
from clauselint.outline import outline


def contract(text: str, kind: str = "txt") -> Contract:
    data = text.encode()
    return read(Gated(f"agreement.{kind}", data, hashlib.sha256(data).hexdigest(), kind))


def outlined(text: str, kind: str = "txt") -> tuple[Contract, Outline]:
    read_contract = contract(text, kind)
    return read_contract, outline(read_contract)


def sentences(text: str, kind: str = "txt", zone: Zone | None = None) -> list[str]:
    """Each sentence with its pieces joined by " | ", white space folded."""
    source, result = outlined(text, kind)
    chosen = [s for s in result.sentences if zone is None or s.zone is zone]
    return [" | ".join(" ".join(source.quote(span).split()) for span in s.spans) for s in chosen]


def numbers(text: str, kind: str = "txt") -> list[tuple[str, str]]:
    """Each clause's number and heading."""
    return [(c.number, c.heading) for c in outlined(text, kind)[1].clauses]


def zone_of(text: str, words: str, kind: str = "txt") -> Zone:
    """The zone of the one sentence whose own words hold ``words``."""
    source, result = outlined(text, kind)
    (found,) = [s.zone for s in result.sentences if words in " ".join(source.quote(s.own).split())]
    return found
