"""File names that carry commands, options, line ends or bytes of no encoding: shown, never obeyed."""

from __future__ import annotations

import os

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted

TEXT = f"{PREAMBLE}\n\n{SENTENCE}\n".encode()
NAMES = {
    "a newline": b"two\nlines.txt",
    "a return": b"two\rlines.txt",
    "an escape": b"red \x1b[31m\x1b]0;owned\x07.txt",
    "a c1 control": "clear \x9b2J.txt".encode(),
    "a bidi override": "invoice \u202etxt.exe.txt".encode(),
    "an option": b"--format=html.txt",
    "a short option": b"-o.txt",
    "standard input": b"-",
    "no encoding": b"caf\xe9 \xff\xfe.txt",
    "a lone surrogate": b"\xed\xa0\x80.txt",
    "commands": b"$(touch owned) `touch owned`; touch owned & |.txt",
    "a workflow command": b"::error file=a,line=1::owned.txt",
    "a build command": b"##vso[task.setvariable variable=a]owned.txt",
    "markup": b"<script>alert(1)&lt;<&'\"].txt",
    "a formula": b"=cmd|'calc'!A1.txt",
    "markdown": b"[a](javascript:alert(1)) ![b](c) | `.txt",
    "a pattern": b"[a-z]*?{b,c}.txt",
    "percent signs": b"%s%n%x %(path)s {0} {path}.txt",
    "rich markup": b"[bold red]owned[link=file:x].txt",
    "blanks": b"  \xc2\xa0 .txt",
    "backslashes": b"..\\..\\owned.txt",
    "length": b"n" * 251 + b".txt",
    "emoji": "\U0001f468\u200d\U0001f469 \U000e0041.txt".encode(),
    "combining marks": ("a" + "\u0301" * 100 + ".txt").encode(),
}


def attacks() -> list[Attack]:
    return [linted(os.fsdecode(name), TEXT) for name in NAMES.values()]
