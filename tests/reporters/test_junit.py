"""JUnit XML: counts that build servers add up, and words that stay words."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from clauselint.report import Report, Run
from clauselint.reporters import Options
from clauselint.reporters.junit import render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"


def read(run: Run, rulebook: Rulebook) -> etree._Element:
    return etree.fromstring(render(run, rulebook, Options()))


def counts(element: etree._Element) -> dict[str, str]:
    return {name: element.get(name, "") for name in ("tests", "failures", "errors", "skipped")}


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "junit.xml", render(run, rulebook, Options()))


def test_suites_are_documents_and_cases_are_rules(run: Run, rulebook: Rulebook) -> None:
    root = read(run, rulebook)
    assert counts(root) == {"tests": "5", "failures": "3", "errors": "1", "skipped": "0"}
    linted, unread = root
    assert counts(linted) == {"tests": "4", "failures": "3", "errors": "0", "skipped": "0"}
    assert counts(unread) == {"tests": "1", "failures": "0", "errors": "1", "skipped": "0"}
    assert [len(case) for case in linted] == [0, 1, 1, 1]
    failure = linted[1][0]
    assert failure.get("type") == "high adverse"
    assert "ceases to operate" in (failure.text or "")
    assert "Propose: The Licensor shall take care" in (failure.text or "")


def test_what_is_accepted_is_skipped_with_its_reason(accepted: Run, rulebook: Rulebook) -> None:
    root = read(accepted, rulebook)
    assert counts(root) == {"tests": "4", "failures": "2", "errors": "0", "skipped": "1"}
    assert root.xpath("//skipped/@message") == ["adverse, accepted: Signed in 2019; renewal in 2027."]


def test_a_clean_document_passes(clean_report: Report, rulebook: Rulebook) -> None:
    assert counts(read(Run((clean_report,), ()), rulebook)) == {
        "tests": "1", "failures": "0", "errors": "0", "skipped": "0",
    }  # fmt: skip


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_make_no_element(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    root = read(dirty(words), rulebook)
    assert [element.tag for element in root.iter()] == [
        "testsuites", "testsuite", "testcase", "failure", "testcase", "failure", "testcase", "skipped", "testsuite",
        "testcase", "error",
    ]  # fmt: skip
    text = etree.tostring(root, encoding="unicode")
    assert not set("\x07\x1b\x9b\u202e\u2066\r\t\ufffe\uffff") & set(text)
