"""The console report: golden files for its looks, and what must hold whatever it looks like."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.report import Maturity, Report, Run, Severity, Status, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.full import render
from clauselint.rule import Rulebook
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("findings", Options()),
        ("wording", Options(wording=True)),
        ("everything", Options(everything=True)),
        ("brief", Options(brief=True)),
        ("ascii", Options(encoding="ascii")),
    ],
)
def test_looks(name: str, options: Options, run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / f"{name}.txt", render(run, rulebook, options))


def shown(run: Run, rulebook: Rulebook, options: Options | None = None) -> str:
    return render(run, rulebook, options or Options()).decode()


def one(report: Report | Unreadable) -> Run:
    return Run((report,), (("sample", "1.2.3"),))


def joined(text: str) -> str:
    return " ".join(text.split())


def test_no_line_is_wider_than_the_page(run: Run, rulebook: Rulebook) -> None:
    for width in (60, 80, 100):
        text = shown(run, rulebook, Options(width=width, wording=True, everything=True))
        assert max(map(len, text.splitlines())) <= width


def test_worst_finding_comes_first(report: Report, rulebook: Rulebook) -> None:
    text = shown(one(report), rulebook)
    assert text.index("Licence keys and phone-home") < text.index("Suspension and kill switch")


def test_the_quote_is_whole_with_its_place(report: Report, rulebook: Rulebook) -> None:
    text = joined(shown(one(report), rulebook))
    assert f"“{report.assessments[1].evidence[0].text}”" in text
    assert "clause 7.2 Licence keys, page 4: must contact the vendor" in text


def test_why_a_quote_counts_is_not_said_twice(report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    changed = replace(report, assessments=(replace(adverse, reason="Adverse: must contact the vendor."),))
    assert shown(one(changed), rulebook).count("must contact the vendor") == 1


def test_a_layer_that_was_not_asked_is_not_called_met(report: Report, rulebook: Rulebook) -> None:
    text = joined(shown(one(replace(report, assessments=report.assessments[1:2])), rulebook))
    assert "1 residency not asked" in text
    none = replace(report.assessments[0], status=Status.NOT_APPLICABLE)
    text = joined(shown(one(replace(report, assessments=(none,))), rulebook))
    assert "1 residency nothing applies" in text


def test_a_layer_that_no_rule_reaches_cannot_be_judged(report: Report, rulebook: Rulebook) -> None:
    bare = replace(report, assessments=report.assessments[3:], maturity=Maturity(0, 0))
    text = joined(shown(one(bare), rulebook))
    assert "does not support layer 1 of 5 and claims none. No rule that was asked applies to layer 1" in text


def test_a_named_unit_is_not_called_a_clause(report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], clause="Schedule 2", page=None, why="")
    changed = replace(report, assessments=(replace(adverse, evidence=(quote,)),))
    assert "      Schedule 2 Licence keys\n" in shown(one(changed), rulebook)


def test_a_very_long_quote_keeps_its_two_ends(report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    words = "Alpha " + "middle " * 300 + "omega."
    changed = replace(report, assessments=(replace(adverse, evidence=(replace(adverse.evidence[0], text=words),)),))
    text = joined(shown(one(changed), rulebook))
    assert "“Alpha middle" in text
    assert "[...]" in text
    assert "omega.”" in text
    assert text.count("middle") < 100


def test_silence_on_a_vendor_right_is_not_called_missing(report: Report, rulebook: Rulebook) -> None:
    silent = one(replace(report, assessments=report.assessments[2:3]))
    gap = one(replace(report, assessments=report.assessments[3:4]))
    assert "silent" in shown(silent, rulebook)
    assert "missing" not in shown(silent, rulebook)
    assert "missing" in shown(gap, rulebook)
    assert "silent" not in shown(gap, rulebook)


def test_unmet_elements_are_listed(report: Report, rulebook: Rulebook) -> None:
    text = shown(one(report), rulebook)
    assert "– keys cover the whole term" in text
    assert "– export-control: the second thing it needs" in text


def test_wording_is_shown_only_on_request(report: Report, rulebook: Rulebook) -> None:
    words = "The Licensor shall take care of licence keys"
    assert words not in joined(shown(one(report), rulebook))
    assert words in joined(shown(one(report), rulebook, Options(wording=True)))


def test_adequate_clauses_are_shown_only_on_request(report: Report, rulebook: Rulebook) -> None:
    assert "Data stays in Germany." not in shown(one(report), rulebook)
    assert "Data stays in Germany." in shown(one(report), rulebook, Options(everything=True))


def test_a_clean_contract_says_so(clean_report: Report, rulebook: Rulebook) -> None:
    text = shown(one(clean_report), rulebook)
    assert "No findings: the one rule that applies is met." in text
    assert "adverse" not in text


def test_a_contract_to_which_nothing_applies_says_so(report: Report, rulebook: Rulebook) -> None:
    none = tuple(replace(a, status=Status.NOT_APPLICABLE, severity=Severity.NONE) for a in report.assessments)
    assert "none of the 4 rules applies" in shown(one(replace(report, assessments=none)), rulebook)
    unknown = shown(one(replace(report, assessments=none, kinds=())), rulebook)
    assert "Nothing was asked" in unknown
    assert "--all-rules" in unknown


def test_an_unreadable_document_is_never_clean(unreadable: Unreadable, rulebook: Rulebook) -> None:
    text = shown(one(unreadable), rulebook)
    assert "Could not be linted" in text
    assert "scans/signed.pdf" in text
    assert "What to do: Run OCR on it first." in text
    assert "1 document: 0 linted, 1 could not be linted." in text
    assert "No findings." not in text


def test_the_ladder_names_what_is_supported_claimed_and_in_the_way(report: Report, rulebook: Rulebook) -> None:
    text = joined(shown(one(report), rulebook))
    assert "supports layer 1 of 5 and claims layer 5" in text
    assert "In the way of layer 2: – Licence keys and phone-home (SAM201)" in text


@pytest.mark.parametrize("dirt", ["\x1b[31m", "\x07", "\x9b2J", "\u202e", "\u2066", "\x00", "\udcff"])
def test_no_control_character_of_a_contract_reaches_the_terminal(dirt: str, report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], text=f"Pay{dirt}now", heading=f"Head{dirt}")
    party = replace(report.parties[0], name=f"Evil{dirt} Ltd", aliases=(f"E{dirt}",))
    dirty = replace(
        report,
        path=f"a{dirt}.docx",
        parties=(party,),
        warnings=(f"odd{dirt}",),
        assessments=(replace(adverse, evidence=(quote,), reason=f"r{dirt}"),),
    )
    notice = Unreadable(f"b{dirt}.pdf", "x", f"m{dirt}", f"h{dirt}")
    text = shown(Run((dirty, notice), ()), rulebook)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", text)
    assert re.search(r"Pay\\[xu][0-9a-f]{2,4}", text)


def test_colour_only_when_asked_and_only_colour(run: Run, rulebook: Rulebook) -> None:
    plain, coloured = shown(run, rulebook), shown(run, rulebook, Options(colour=True))
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[[0-9;]+m", "", coloured) == plain != coloured


def test_a_terminal_without_the_marks_gets_plain_ones(run: Run, rulebook: Rulebook) -> None:
    text = render(run, rulebook, Options(encoding="ascii")).decode("ascii")
    assert "\"The Software contacts the Licensor's licence server" in text


def test_a_huge_name_without_spaces_is_cut(report: Report, rulebook: Rulebook) -> None:
    party = replace(report.parties[0], name="x" * 1_000_000)
    assert len(shown(one(replace(report, parties=(party,))), rulebook)) < 20_000


def test_what_is_accepted_is_counted_and_shown_on_request(accepted: Run, rulebook: Rulebook) -> None:
    brief, whole = (render(accepted, rulebook, Options(everything=e)).decode() for e in (False, True))
    assert "Accepted: 1 finding." in brief
    assert "2 findings: 1 high, 1 low." in brief
    assert "Signed in 2019" not in brief
    assert "Accepted: Signed in 2019; renewal in 2027." in whole


def test_no_line_is_a_command_to_a_build_server(report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], text=f"{'word ' * 14}::error::x ##[group]y ##vso[task.z]", why="::x")
    dirty = replace(report, path="::notice::a.docx", assessments=(replace(adverse, evidence=(quote,)),))
    text = render(Run((dirty,), ()), rulebook, Options()).decode()
    assert not [line for line in text.splitlines() if line.lstrip().startswith("::")]
    assert "##[" not in text
    assert "##vso[" not in text
    assert "error::x" in text
