"""The baseline: findings that were there before are known, and a worse verdict is new."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.contract import Part, Span
from clauselint.report import Report, Severity, Status
from clauselint.settings.baseline import Baseline, read_baseline
from clauselint.settings.tomlfile import BadSettings


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Baseline:
    monkeypatch.chdir(tmp_path)
    return Baseline(str(tmp_path / "known.json"))


def rules(report: Report) -> list[str]:
    return [each.rule for each in report.findings]


def with_status(report: Report, status: Status) -> Report:
    changed = replace(report.assessments[1], status=status, severity=Severity.HIGH)
    return replace(report, assessments=(report.assessments[0], changed, *report.assessments[2:]))


def test_what_is_written_is_read_and_known(empty: Baseline, report: Report) -> None:
    Path(empty.path).write_bytes(empty.of([report]).written())
    known = read_baseline(empty.path)
    assert known == empty.of([report])
    assert rules(report) == ["licence-keys", "export-control", "suspension"]
    assert rules(known.applied(report)) == []
    assert known.applied(report).assessments[1].accepted == "Known before: it is in known.json."


def test_one_line_per_finding_in_order(empty: Baseline, report: Report) -> None:
    lines = empty.of([report, replace(report, path="a.docx")]).written().decode().splitlines()
    found = [json.loads(line.rstrip(","))["path"] for line in lines if '"rule"' in line]
    assert found == ["a.docx"] * 3 + ["contracts/licence.docx"] * 3
    assert empty.written().decode() == '{\n  "schema": "clauselint/baseline/1",\n  "findings": []\n}\n'


def test_another_document_is_not_known(empty: Baseline, report: Report) -> None:
    assert len(rules(empty.of([report]).applied(replace(report, path="contracts/other.docx")))) == 3


def test_a_verdict_that_got_worse_is_new_and_a_better_one_is_not(empty: Baseline, report: Report) -> None:
    weak, adverse = with_status(report, Status.WEAK), with_status(report, Status.ADVERSE)
    assert rules(empty.of([weak]).applied(adverse)) == ["licence-keys"]
    assert rules(empty.of([adverse]).applied(weak)) == []


def test_pruning_takes_out_what_is_found_no_more(empty: Baseline, report: Report) -> None:
    before = empty.of([report, replace(report, path="other.docx"), replace(report, path="gone.docx")])
    mended = replace(report, assessments=report.assessments[:2])
    after = before.pruned([mended], {"gone.docx"})
    assert sorted((each.path, each.rule) for each in after.findings) == [
        ("contracts/licence.docx", "licence-keys"),
        ("other.docx", "export-control"),
        ("other.docx", "licence-keys"),
        ("other.docx", "suspension"),
    ]


def test_the_files_of_a_family_are_its_name(empty: Baseline, report: Report) -> None:
    parts = tuple(Part(name, "", "md", Span(0, 1)) for name in ("a.md", "in/b.md"))
    assert empty.name(replace(report, parts=parts)) == "a.md + in/b.md"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("{", ":1:2: not valid JSON"),
        ("[" * 100_000, "not valid JSON"),
        ("[]", "not a baseline"),
        ('{"schema": "clauselint/baseline/1", "findings": [{"path": 1}]}', "not a baseline"),
        (None, "there is no such file"),
    ],
    ids=["broken", "deep", "list", "other keys", "gone"],
)
def test_what_is_no_baseline_is_refused_with_what_to_do(text: str | None, told: str, empty: Baseline) -> None:
    if text is not None:
        Path(empty.path).write_text(text, encoding="utf-8")
    with pytest.raises(BadSettings) as caught:
        read_baseline(empty.path)
    assert told in str(caught.value)
    assert "clauselint baseline create" in str(caught.value)
