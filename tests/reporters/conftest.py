"""Runs that try to do harm: foreign words wherever a report shows what others wrote."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from clauselint.report import Report, Run, Unreadable

Dirty = Callable[[str], Run]

HOSTILE = (
    "two\nlines\r\nand\ttabs",
    "::error file=x::gone ##[add-mask]x ##vso[task.setvariable]y",
    "::stop-commands::token",
    "100%0A::warning::%25 100%, a:b,c",
    "\x1b[31mred\x1b]0;title\x07 \x9b nul\x00 del\x7f",
    "\u202egnp.exe\u2066 line\u2028para\u2029 zero\ufeff",
    "]]> </failure><testcase/> &amp; <!-- \ufffe\uffff",
    '=HYPERLINK("https://example.org") ;=1+1;"=2"; \'-3',
    "-odd name, with spaces & ünïcode 契約.docx",
    "@import +cmd|' /C calc'!A0",
    '{"path": "x"}\\u0000 "quoted"',
)


@pytest.fixture
def dirty(report: Report, unreadable: Unreadable) -> Dirty:
    """A run in which every word from outside is ``words``: paths, quotes, headings, reasons, what was accepted."""

    def soiled(words: str) -> Run:
        adverse, missing = report.assessments[1], report.assessments[3]
        quote = replace(adverse.evidence[0], text=words, heading=words, clause=words, why=words)
        found = replace(adverse, reason=words, unmet=(words,), evidence=(quote, quote))
        one = replace(report, path=words, assessments=(found, missing, replace(missing, accepted=words)))
        return Run((one, replace(unreadable, path=words, message=words, hint=words)), (("sample", "1.2.3"),))

    return soiled


@pytest.fixture
def accepted(report: Report) -> Run:
    """The sample contract with its adverse finding accepted."""
    first, adverse, *rest = report.assessments
    borne = replace(adverse, accepted="Signed in 2019; renewal in 2027.")
    return Run((replace(report, assessments=(first, borne, *rest)),), (("sample", "1.2.3"),))
