"""The JSON report: its schema, the order of its keys, and characters that must not travel raw."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from clauselint.contract import PageReader
from clauselint.fingerprint import fingerprint
from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.json import render, schema
from clauselint.rule import Rulebook
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "report.json", render(run, rulebook, Options()))


def test_reports_obey_the_shipped_schema(run: Run, clean_report: Report, rulebook: Rulebook) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    for each in (run, Run((), ()), Run((clean_report,), run.packs), Run(run.unreadable, run.packs)):
        jsonschema.validate(json.loads(render(each, rulebook, Options())), schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "clauselint/report/2"),
        (("summary", "findings", "high"), -1),
        (("documents", 0, "assessments", 0, "status"), "good"),
        (("documents", 0, "assessments", 1, "evidence", 0, "start"), "500"),
        (("documents", 0, "maturity", "claimed"), 6),
        (("documents", 0, "sha256"), "short"),
        (("documents", 1), {"path": "a.pdf"}),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    path: tuple[str | int, ...], value: object, run: Run, rulebook: Rulebook
) -> None:
    report = json.loads(render(run, rulebook, Options()))
    inside = report
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(report, schema())


def test_which_engine_read_which_page(clean_report: Report, run: Run, rulebook: Rulebook) -> None:
    readers = (PageReader("pdfium", (1, 3)), PageReader("tesseract", (2,)))
    read = replace(clean_report, readers=readers)
    document = json.loads(render(Run((read, clean_report), run.packs), rulebook, Options()))
    jsonschema.validate(document, schema())
    assert document["documents"][0]["readers"] == [
        {"engine": "pdfium", "pages": [1, 3]},
        {"engine": "tesseract", "pages": [2]},
    ]
    assert "readers" not in document["documents"][1]
    document["documents"][0]["readers"][0]["engine"] = "guess"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


def test_looks_are_no_matter_of_options(run: Run, rulebook: Rulebook) -> None:
    plain = render(run, rulebook, Options())
    fancy = Options(width=40, colour=True, encoding="ascii", wording=True, everything=True, brief=True)
    assert render(run, rulebook, fancy) == plain


def test_quotes_come_back_character_for_character(report: Report, rulebook: Rulebook) -> None:
    words = "Tab\t, nul\x00, esc\x1b[2J, C1\x9b, rtl\u202eX\u2066, line\u2028, “curly” \U0001f600, byte\udcff."
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], text=words)
    dirty = replace(report, path=words, assessments=(replace(adverse, evidence=(quote,)),))
    data = render(Run((dirty, Unreadable(words, "x", "y", "z")), ()), rulebook, Options())
    text = data.decode()
    assert not set("\x00\x1b\x9b\u202e\u2066\u2028\t") & set(text)
    assert "“curly” \U0001f600" in text
    loaded = json.loads(text)
    assert loaded["documents"][0]["assessments"][0]["evidence"][0]["text"] == words
    assert loaded["documents"][1]["path"] == words


def test_places_fingerprints_and_what_is_accepted(accepted: Run, report: Report, rulebook: Rulebook) -> None:
    document = json.loads(render(accepted, rulebook, Options()))
    jsonschema.validate(document, schema())
    reasons = [a.get("accepted") for a in document["documents"][0]["assessments"]]
    assert reasons == [None, "Signed in 2019; renewal in 2027.", None, None]
    assert document["summary"]["findings"] == {"high": 1, "medium": 0, "low": 1}
    adverse = report.assessments[1]
    placed = replace(adverse, evidence=(replace(adverse.evidence[0], paragraph=31, line=90),))
    one = json.loads(render(Run((replace(report, assessments=(placed,)),), ()), rulebook, Options()))
    jsonschema.validate(one, schema())
    (assessment,) = one["documents"][0]["assessments"]
    assert (assessment["evidence"][0]["paragraph"], assessment["evidence"][0]["line"]) == (31, 90)
    assert assessment["fingerprint"] == fingerprint(adverse)
