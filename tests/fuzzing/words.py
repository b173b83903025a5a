"""Damages text formats: lines dropped, doubled, moved and joined, marks of Markdown, HTML, RTF and YAML strewn in."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

from tests.fuzzing import octets

Damage = Callable[[list[bytes], Random], None]

MARKS: dict[str, tuple[bytes, ...]] = {
    "md": (
        b"# ", b"- ", b"> " * 30, b"```", b"---\n", b"| a |", b"|---|", b"<!--", b"-->", b"[^1]", b"[^1]: ",
        b"* " * 50, b" " * 80, b"1) ", b"*" * 80, b"<u>", b"\t", b"\\", b"&amp;", b"<!-- <!-- -->",
    ),
    "html": (
        b"<table>", b"</td>", b"<tr>", b"<td colspan=99999 rowspan=-1>", b"<ol start=999999999999>", b"<li value=x>",
        b"<ul>" * 60, b"<p style='display:none'>", b'<span style="font-size:1e400px;color:#fff">', b"<script>",
        b"<!--", b"<![CDATA[", b"&#0;", b"&#xD800;", b"&nope;", b"&#99999999;", b"</", b"<style>p{", b"<textarea>",
        b"<title>", b"<template>", b"<svg>", b"<del>", b"<br>" * 30, b"<h7>", b"<input value='a'>",
        b"<base href=//x>",
    ),
    "rtf": (
        b"{", b"}", b"{" * 80, b"\\par ", b"\\u-1 ?", b"\\u99999999999 ", b"\\'zz", b"\\bin5 ", b"\\bin-9 ",
        b"\\bin99999999 ", b"\\uc0 ", b"\\uc99999 ", b"\\trowd\\cellx1\\cell\\row ", b"\\intbl ", b"\\cell ",
        b"{\\*\\x ", b"\\v ", b"\\fs0 ", b"\\cf999 ", b"\\ls9\\ilvl99 ", b"\\s9999 ", b"{\\footnote ", b"\\deleted ",
        b"{\\field{\\*\\fldinst X}{\\fldrslt y}}", b"\\ansicpg99999 ", b"{\\fonttbl{\\f0\\fcharset999 X;}}",
        b"\\listoverride", b"\\pict ", b"\\upr ",
    ),
    "txt": (
        b"\x0c", b"\x0b", b"\r", b"\x85", b"\xe2\x80\xa8", b"\xe2\x80\xae", b"\xcc\x81" * 200, b"\xe2\x80\x8b",
        b"\xef\xbf\xbe", b"1.1 ", b"(a) ", b"(i) ", b"ARTICLE I", b'"X" means ', b" " * 300, b"\t" * 50,
        b"shall " * 100, b". " * 200, b"_" * 300, b"(" * 200, b"\xef\xbb\xbf", b"\xff\xfe", b"Schedule 1\n",
        b"Section 99999999999.9.9", b"\xed\xa0\x80",
    ),
    "yaml": (
        b"- ", b": ", b"&a ", b"*a", b"<<: *a\n", b"!!python/name:os.system ", b"!!binary ", b"? ", b"| \n", b">-\n",
        b"{" * 40, b"[" * 40, b"'", b'"', b"#",
        b"---\n", b"...\n", b"%YAML 9.9\n", b"\t", b"null", b"~", b"1e999", b"<suspend>", b"<nope>", b"... ... ...",
        b"<", b"<a b>", b"0x10", b"1:30", b"-.inf", b"2001-01-01", b"99999999999999999999999999", b"yes",
    ),
}  # fmt: skip


def mutated(data: bytes, kind: str, chance: Random, other: bytes = b"") -> bytes:
    """The text with one to six damages of its lines, or of its bytes."""
    if chance.random() < 0.3:
        return octets.mutated(data, chance, other)
    lines = data.splitlines(keepends=True)
    for _ in range(chance.randint(1, 6)):
        if lines:
            _strewn(lines, chance, MARKS[kind]) if chance.random() < 0.5 else chance.choice(_DAMAGES)(lines, chance)
    return b"".join(lines)


def _strewn(lines: list[bytes], chance: Random, marks: tuple[bytes, ...]) -> None:
    n = chance.randrange(len(lines))
    at = chance.choice((0, 0, chance.randrange(len(lines[n]) + 1)))
    lines[n] = lines[n][:at] + chance.choice(marks) * chance.choice((1, 1, 1, 3, 40)) + lines[n][at:]


def _drop(lines: list[bytes], chance: Random) -> None:
    del lines[chance.randrange(len(lines))]


def _double(lines: list[bytes], chance: Random) -> None:
    n = chance.randrange(len(lines))
    lines[n:n] = [lines[n]] * chance.choice((1, 2, 60))


def _move(lines: list[bytes], chance: Random) -> None:
    line = lines.pop(chance.randrange(len(lines)))
    lines.insert(chance.randrange(len(lines) + 1), line)


def _join(lines: list[bytes], chance: Random) -> None:
    n = chance.randrange(len(lines))
    lines[n : n + 2] = [b"".join(line.rstrip(b"\r\n") for line in lines[n : n + 2])]


def _indent(lines: list[bytes], chance: Random) -> None:
    n = chance.randrange(len(lines))
    width = chance.choice((1, 2, 3, 4, 8, 40))
    lines[n] = lines[n][width:] if chance.random() < 0.5 else b" " * width + lines[n]


_DAMAGES: tuple[Damage, ...] = (_drop, _double, _move, _join, _indent)
