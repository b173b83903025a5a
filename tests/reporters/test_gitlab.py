"""Code Quality: the fields that GitLab asks for, and fingerprints that tell files apart."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.report import Report, Run
from clauselint.reporters import Options
from clauselint.reporters.gitlab import render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "gitlab.json", render(run, rulebook, Options()))


def test_what_gitlab_asks_for(run: Run, rulebook: Rulebook) -> None:
    issues = json.loads(render(run, rulebook, Options()))
    assert [issue["severity"] for issue in issues] == ["critical", "critical", "minor", "blocker"]
    for issue in issues:
        assert issue["description"]
        assert issue["check_name"]
        assert issue["location"]["lines"]["begin"] >= 1
        assert not issue["location"]["path"].startswith("./")


def test_one_clause_in_two_files_is_two_issues_that_outlive_a_move(report: Report, rulebook: Rulebook) -> None:
    moved = replace(report.assessments[1].evidence[0], start=9, end=99, paragraph=40, clause="9.9", page=8)
    here = replace(report, assessments=(report.assessments[1],))
    later = replace(here, assessments=(replace(report.assessments[1], evidence=(moved,)),))
    there = replace(here, path="contracts/other.docx")
    prints = [
        json.loads(render(Run((one,), ()), rulebook, Options()))[0]["fingerprint"] for one in (here, later, there)
    ]
    assert prints[0] == prints[1] != prints[2]


def test_what_is_accepted_is_no_issue(accepted: Run, rulebook: Rulebook) -> None:
    assert {issue["check_name"] for issue in json.loads(render(accepted, rulebook, Options()))} == {
        "suspension",
        "export-control",
    }


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_their_strings(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    data = render(dirty(words), rulebook, Options())
    issues = json.loads(data)
    assert len(issues) == 3
    assert len({issue["fingerprint"] for issue in issues}) == 3
    assert not set("\x00\x07\x1b\x9b\u202e\u2066\r\t") & set(data.decode())
