"""Makes visible what a contract or a file name must never send raw to a terminal or a JSON reader."""

from __future__ import annotations

import re

# C0 and C1 controls, line separators, bidirectional embeddings, overrides and isolates, lone surrogates.
_RISKY = "\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ud800-\udfff"
_IN_A_LINE = re.compile(f"[{_RISKY}]")
_COMMAND = re.compile(r"(?m)(^[^\S\n]*|#)(::|#(?=\[|vso\[))")
_NO_XML = re.compile("[\ufffe\uffff]")
# Where the semicolon parts cells, a formula could begin after one in the middle of a cell.
_FORMULA = re.compile("(^|;)([\\s\u200b-\u200f\u2060\ufeff\"'“”‘’]*)([=+\\-@＝＋－＠])")
_IN_LINES = re.compile(f"(?!\n)[{_RISKY}]")


def one_line(text: str) -> str:
    """``text`` with every control character, line breaks too, spelled out: ``\\x1b``, ``\\u202e``."""
    return _IN_A_LINE.sub(_spelled, text)


def lines(text: str) -> str:
    """``text`` with every control character but the line feed spelled out."""
    return _IN_LINES.sub(_spelled, text)


def same_length(text: str) -> str:
    """``text`` with every control character but the line feed replaced by one visible sign, so that offsets hold."""
    return _IN_LINES.sub("\N{REPLACEMENT CHARACTER}", text)


def no_formula(text: str) -> str:
    """``text`` as a cell that no spreadsheet takes for a formula: an apostrophe stands before what would begin one."""
    return _FORMULA.sub(r"\1\2'\3", text)


def in_json(document: str) -> str:
    """A JSON document with the control characters inside its strings written as JSON escapes; the values stay."""
    return _IN_LINES.sub(lambda hit: f"\\u{ord(hit[0]):04x}", document)


def in_log(text: str) -> str:
    """Lines in which no build server finds a command: a backslash breaks ``::`` where it opens one, and ``##[``."""
    return _COMMAND.sub(lambda hit: "\\".join(hit.groups()), text)


def in_xml(text: str) -> str:
    """``text`` without characters that XML cannot hold or a terminal would obey; all but the line feed spelled out."""
    return _NO_XML.sub(_spelled, lines(text))


def _spelled(hit: re.Match[str]) -> str:
    code = ord(hit[0])
    if 0xDC80 <= code <= 0xDCFF:  # a byte of a file name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}"
