"""The file of accepted findings: what it accepts, and when it says so no more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Report
from clauselint.settings.accepted import Accepted, read_accepted
from clauselint.settings.tomlfile import BadSettings

TODAY = date(2026, 11, 22)
RULES = ("data-residency", "SAM101", "licence-keys", "SAM201", "export-control", "SAM601")
ENTRY = '[[accept]]\nrule = "{rule}"\npath = "{path}"\nreason = "Mended by side letter."\n{more}\n'


def entry(rule: str = "licence-keys", path: str = "contracts/", more: str = "") -> str:
    return ENTRY.format(rule=rule, path=path, more=more)


def accepted(folder: Path, text: str) -> Accepted:
    (folder / "clauselint-accepted.toml").write_text(text, encoding="utf-8")
    return read_accepted(str(folder / "clauselint-accepted.toml"))


def left(file: Accepted, report: Report, folder: Path, name: str = "contracts/licence.docx") -> list[str]:
    """The findings of the report that are left when the document has this name."""
    return [each.rule for each in file.applied(report, [str(folder / name)], TODAY).findings]


ALL = ["licence-keys", "export-control", "suspension"]


@pytest.mark.parametrize("rule", ["licence-keys", "SAM201", "sam201"])
@pytest.mark.parametrize(
    "path", ["contracts/", "contracts/*.docx", "licence.docx", "**/licence.*", "/contracts/licence.docx"]
)
def test_a_finding_that_is_accepted_is_none(rule: str, path: str, tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, entry(rule, path))
    assert left(file, report, tmp_path) == ["export-control", "suspension"]
    assert list(file.remarks(RULES, TODAY)) == []


def test_the_reason_stands_in_the_report_with_who_and_until_when(tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, entry(more='approver = "J. Doe"\nexpires = 2027-01-31'))
    found = file.applied(report, [str(tmp_path / "contracts" / "a")], TODAY).assessments[1]
    assert found.accepted == "Mended by side letter. (accepted by J. Doe until 2027-01-31)"


@pytest.mark.parametrize("path", ["contracts/*.pdf", "other/", "licence.doc"])
def test_other_documents_keep_theirs(path: str, tmp_path: Path, report: Report) -> None:
    assert left(accepted(tmp_path, entry(path=path)), report, tmp_path) == ALL


def test_a_document_outside_the_folder_keeps_its_own(tmp_path: Path, report: Report) -> None:
    (tmp_path / "here").mkdir()
    assert left(accepted(tmp_path / "here", entry(path="*")), report, tmp_path) == ALL


def test_a_fingerprint_holds_for_these_words_alone(tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, entry(more=f'fingerprint = "{fingerprint(report.assessments[1])}"'))
    assert left(file, report, tmp_path) == ["export-control", "suspension"]
    quote = replace(report.assessments[1].evidence[0], text="The Licensor may end the licence.")
    other = replace(report.assessments[1], evidence=(quote,))
    changed = replace(report, assessments=(report.assessments[0], other, *report.assessments[2:]))
    assert left(file, changed, tmp_path) == ALL


def test_what_expired_is_a_finding_again_and_told(tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, "\n" + entry(more="expires = 2026-11-21"))
    assert left(file, report, tmp_path) == ALL
    (remark,) = map(str, file.remarks(RULES, TODAY))
    assert remark.startswith(f"{file.path}:2:1: expired on 2026-11-21: licence-keys in contracts/ is a finding again")


def test_the_last_day_still_counts(tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, entry(more="expires = 2026-11-22"))
    assert left(file, report, tmp_path) == ["export-control", "suspension"]


def test_what_is_not_needed_is_told_for_documents_of_this_run_alone(tmp_path: Path, report: Report) -> None:
    file = accepted(tmp_path, entry("data-residency") + entry("licence-keys", "archive/") + entry("licence-kees"))
    left(file, report, tmp_path)
    first, second = map(str, file.remarks(RULES, TODAY))
    assert "clauselint-accepted.toml:1:1: not needed any more: data-residency in contracts/ finds nothing" in first
    assert "there is no rule “licence-kees”, did you mean “licence-keys”?" in second


def test_every_mistake_is_told_with_its_place(tmp_path: Path) -> None:
    text = (
        'version = 1\n[[accept]]\nrule = "a"\npath = "b"\n[[accept]]\nrule = ""\npath = "b"\nreason = "r"\n'
        'expires = "2027-01-01"\nreson = "x"\n'
    )
    with pytest.raises(BadSettings) as caught:
        accepted(tmp_path, text)
    told = [line.partition("accepted.toml:")[2] for line in str(caught.value).splitlines()]
    assert told == [
        "1:1: unknown key “version” (begin each entry with [[accept]])",
        "2:1: an entry needs a reason (say why this is acceptable)",
        "6:1: “rule” must be words in quotation marks",
        "9:1: “expires” must be a day without quotation marks: 2027-12-31",
        "10:1: unknown key “reson” (did you mean “reason”?)",
    ]


def test_of_many_entries_each_costs_no_more_than_a_look(
    tmp_path: Path, report: Report, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A hostile file has tens of thousands: the words of a finding are folded once, and few names are looked for."""
    folded: list[str] = []

    def counted(finding: Assessment) -> str:
        folded.append(finding.rule)
        return fingerprint(finding)

    monkeypatch.setattr("clauselint.settings.accepted.fingerprint", counted)
    some = [entry(more=f'fingerprint = "{n:016x}"') for n in range(200)]
    file = accepted(tmp_path, "".join([*some, *(entry(rule=f"licence-kez{n}") for n in range(200))]))
    assert left(file, report, tmp_path) == ALL
    assert folded == ["licence-keys"]
    told = [remark.message for remark in file.remarks(RULES, TODAY) if "there is no rule" in remark.message]
    assert (len(told), sum("did you mean" in each for each in told)) == (200, 20)
