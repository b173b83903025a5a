"""Cuts a rich text (RTF) file into its tokens: group marks, control words and characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from clauselint.errors import UnreadableContract

_TOKEN = re.compile(
    r"\\([A-Za-z]{1,32})(-?\d{1,10})?\x20?|\\'([0-9A-Fa-f]{2})|\\([^A-Za-z])|([{}])|[\r\n]+|([^\\{}\r\n]+)|\\",
    re.DOTALL,
)
_MOST_MARKS = 3_000_000


class Token(NamedTuple):
    """``kind``: "{", "}", "word" (``text`` is its name), "sign" (a backslash and this character), "byte", "text"."""

    kind: str
    text: str = ""
    number: int | None = None


_OPEN, _CLOSE = Token("{"), Token("}")


def tokens(data: bytes) -> Iterator[Token]:
    """The tokens of an RTF file; bytes beyond ASCII come as characters of Latin-1, one each.

    Binary data (``\\bin``) is passed over. Raises UnreadableContract when there are too many marks.
    """
    if sum(data.count(mark) for mark in (b"\\", b"{", b"}")) > _MOST_MARKS:  # every token but text begins with one
        raise UnreadableContract(
            "too-large", f"The document has more than {_MOST_MARKS:,} marks of format.", "Split it into smaller ones."
        )
    source = data.decode("latin-1")
    at = 0
    while found := _TOKEN.match(source, at):
        at = found.end()
        word, number, byte, sign, brace, text = found.groups()
        if text is not None:
            yield Token("text", text)
        elif word is not None:
            if word == "bin" and number:
                at += max(int(number), 0)
            yield Token("word", word, int(number) if number else None)
        elif brace is not None:
            yield _OPEN if brace == "{" else _CLOSE
        elif byte is not None:
            yield Token("byte", chr(int(byte, 16)))
        elif sign is not None:
            yield Token("sign", sign)
