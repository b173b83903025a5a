"""The concise report: one line per finding whatever stands in a contract, in the order of the full report."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.report import Report, Run
from clauselint.reporters import Options
from clauselint.reporters.concise import render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"


def lines(run: Run, rulebook: Rulebook, options: Options | None = None) -> list[str]:
    return render(run, rulebook, options or Options()).decode().splitlines()


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "concise.txt", render(run, rulebook, Options()))


def test_no_finding_no_line(clean_report: Report, rulebook: Rulebook) -> None:
    assert lines(Run((clean_report,), ()), rulebook) == []
    (line,) = lines(Run((clean_report,), ()), rulebook, Options(everything=True))
    assert line.startswith("contracts/clean.docx:clause 4.1, page 4: none SAM101 adequate Data residency.")


@pytest.mark.parametrize(
    ("known", "place"),
    [
        ({"line": 12, "paragraph": 4}, "12"),
        ({"paragraph": 4}, "clause 7.2, page 4"),
        ({"paragraph": 4, "clause": ""}, "page 4"),
        ({"paragraph": 4, "clause": "", "page": None}, "paragraph 4"),
        ({"clause": "Schedule 1", "page": None}, "Schedule 1"),
        ({"clause": "", "page": None}, "-"),
        ({"path": "b.docx"}, "clause 7.2, page 4"),
    ],
)
def test_the_place_is_what_its_reader_can_go_to(
    known: dict[str, object], place: str, report: Report, rulebook: Rulebook
) -> None:
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], **known)  # type: ignore[arg-type]
    one = replace(report, assessments=(replace(adverse, evidence=(quote,)),))
    path = known.get("path", "contracts/licence.docx")
    assert lines(Run((one,), ()), rulebook)[0].startswith(f"{path}:{place}: high SAM201 adverse ")


def test_what_is_accepted_is_shown_on_request_only(accepted: Run, rulebook: Rulebook) -> None:
    assert not any("SAM201" in line for line in lines(accepted, rulebook))
    shown = [line for line in lines(accepted, rulebook, Options(everything=True)) if "SAM201" in line]
    assert len(shown) == 1
    assert "adverse (accepted: Signed in 2019; renewal in 2027.)" in shown[0]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_add_no_line_and_no_command(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    data = render(dirty(words), rulebook, Options())
    assert data.count(b"\n") == len(data.decode().splitlines()) == 3
    assert not any(
        line.lstrip().startswith("::") or "##[" in line or "##vso[" in line for line in data.decode().split("\n")
    )
    assert not set("\x00\x07\x1b\x9b\u202e\u2066\r\t") & set(data.decode())


def test_colour_and_encoding(run: Run, dirty: Dirty, rulebook: Rulebook) -> None:
    assert ": \x1b[1;31mhigh\x1b[0m SAM201" in lines(run, rulebook, Options(colour=True))[0]
    assert b"\\u5951\\u7d04" in render(dirty("契約"), rulebook, Options(encoding="ascii"))
