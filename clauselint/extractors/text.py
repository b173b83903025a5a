"""Reads plain text and Markdown: the contract's text is the file's own, and passages are spans of it."""

from __future__ import annotations

import codecs
import re

from clauselint.contract import Contract, Passage
from clauselint.errors import UnreadableContract
from clauselint.extractors import markdown, plain
from clauselint.extractors.gate import Gated

_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF32_LE, "utf-32-le"), (codecs.BOM_UTF32_BE, "utf-32-be"),
          (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))  # fmt: skip
_NEWLINE = re.compile(r"\r\n?|\x85|\u2028|\u2029")


def read(source: Gated) -> Contract:
    """The contract in a text or Markdown file.

    Offsets count characters of the decoded file with line ends made "\\n"; lines count from 1. Front matter and HTML
    comments are margin passages. Raises UnreadableContract when the file holds no words.
    """
    decoded, warnings = decode(source.data)
    text = _NEWLINE.sub("\n", decoded)
    if not any(c.isalnum() for c in text):
        raise UnreadableContract("empty", "The file holds no words.", "Check that the right file was saved.")
    return Contract(source.path, source.sha256, source.format, text, _passages(source.format, text), warnings=warnings)


def _passages(kind: str, text: str) -> tuple[Passage, ...]:
    return markdown.passages(text) if kind == "md" else plain.passages(text)


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """The characters of a text file, and a warning when its encoding had to be guessed."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace"), _damaged(data[len(mark) :], name)
    if wide := _wide(data):
        return data.decode(wide, "replace"), (f"The text has no byte order mark; it was read as {wide.upper()}.",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), ("The text is not UTF-8; it was read as Windows-1252.",)


def _damaged(data: bytes, name: str) -> tuple[str, ...]:
    try:
        data.decode(name)
    except UnicodeDecodeError:
        return (f"Some characters are not {name.upper()}; they show as \ufffd.",)
    return ()


def _wide(data: bytes) -> str:
    """UTF-16 without a mark: text in Latin letters has a zero in nearly every second byte."""
    head = data[:4000]
    even, odd = head[::2].count(0), head[1::2].count(0)
    if min(even, odd) * 8 > max(even, odd) or max(even, odd) * 4 < len(head):
        return ""
    return "utf-16-be" if even > odd else "utf-16-le"
