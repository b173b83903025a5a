"""One hostile document: how it is written, and what it must earn."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

LINTED, REFUSED, EITHER = "lint", "error", "lint|error"  # the words of the harness

SENTENCE = "The Supplier shall keep the Customer Data in Germany and may not suspend the Service."
PREAMBLE = 'This Services Agreement is made between Hollis Grove Ltd (the "Supplier") and Lindau AG (the "Customer").'

Content = bytes | Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Attack:
    """``make`` writes the document at a path named ``name``; ``codes`` are the errors that are allowed.

    ``said`` are words that the answer must hold, ``never`` words that it must not.
    """

    name: str
    make: Callable[[Path], object]
    want: str
    codes: tuple[str, ...] = ()
    said: tuple[str, ...] = ()
    never: tuple[str, ...] = ()


def linted(name: str, content: Content, *said: str, never: str = "") -> Attack:
    """Must be read and linted; ``said`` stands in its report."""
    return Attack(name, _writer(content), LINTED, (), said, (never,) if never else ())


def refused(name: str, content: Content, code: str, *said: str) -> Attack:
    """Must be refused with this code; ``said`` stands in the message, such as the limit."""
    return Attack(name, _writer(content), REFUSED, (code,), said)


def survived(name: str, content: Content, *codes: str, never: str = "") -> Attack:
    """May be linted or refused with one of these codes: both are right, a fault is not."""
    return Attack(name, _writer(content), EITHER, codes, (), (never,) if never else ())


def _writer(content: Content) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(content if isinstance(content, bytes) else content())
