"""Proposed wording as tracked changes: accepted, the findings are gone; rejected, the draft is what it was."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.report import Report
from clauselint.reviewers.docx import strip
from clauselint.reviewers.reviewing import reviewed
from clauselint.rulepack import load_rulebook
from tests.extractors.docx_files import p, package, r
from tests.reviewers.docx_draft import (
    CODES,
    FIELD,
    OURS,
    clause,
    control,
    draft,
    heading,
    inserted,
    options,
    parts,
    review,
)
from tests.reviewers.docx_reading import W, anchored, dressed, root, saved, taken, texts, with_root, words

TITLE = p("Cloud Service Agreement") + p(
    "between Hollis Grove Ltd (the “Supplier”) and Lindau Hospital GmbH, established in Munich, Germany (the “Client”)."
)
KILL = "The Supplier may suspend the Service at any time in its sole discretion, without notice."


@pytest.fixture(scope="module")
def redlined() -> bytes:
    return review(draft(), redline=True)


def report_on(folder: Path, data: bytes) -> Report:
    contract = read_contract(saved(folder, data))
    return lint(replace(contract, counterpart=None), load_rulebook())


def test_accepting_all_settles_every_finding(redlined: bytes, tmp_path: Path) -> None:
    before = {a.rule for a in report_on(tmp_path, draft()).findings}
    after = {a.rule for a in report_on(tmp_path, taken(redlined, accept=True)).findings}
    assert before >= set(CODES) - {"licence-server-phone-home"}
    assert after & set(CODES) == set()
    assert after < before


def test_rejecting_all_gives_the_original_back(redlined: bytes) -> None:
    assert dressed(taken(redlined, accept=False)) == dressed(taken(draft(), accept=False))


def test_the_changes_of_others_stay_pending(redlined: bytes) -> None:
    theirs = [
        (c.tag, c.get(W + "date"))
        for c in root(redlined).iter(W + "ins", W + "del")
        if c.get(W + "author") == "A. Counsel"
    ]
    assert theirs == [(W + "ins", "2026-05-04T09:00:00Z"), (W + "del", "2026-05-04T09:00:00Z"),
                      (W + "ins", "2026-05-04T09:00:00Z")]  # fmt: skip


def test_every_change_has_author_and_date(redlined: bytes) -> None:
    stamps = {(c.get(W + "author"), c.get(W + "date")) for c in root(redlined).iter(W + "ins", W + "del")}
    assert stamps == {("A. Counsel", "2026-05-04T09:00:00Z"), ("clauselint", OURS)}


def test_comments_stand_on_the_words_that_are_struck(redlined: bytes) -> None:
    words = anchored(redlined)
    assert (
        words["5"]
        == "The Supplier may suspend the Service under clause 1.1 at any time in its sole discretion, without notice."
    )


def test_a_sentence_is_struck_and_replaced_in_its_place(redlined: bytes) -> None:
    told = list(texts(taken(redlined, accept=True)))
    (place,) = (text for text in told if "The Client shall be told of the reason." in text)
    assert place.startswith("The Supplier shall not suspend, restrict, throttle or disable")
    assert "may suspend the Service" not in place


def test_a_missing_clause_is_numbered_and_dressed_like_its_neighbours(redlined: bytes) -> None:
    (new,) = (each for each in root(redlined).iter(W + "p") if "store and otherwise process all" in words(each))
    properties = new.find(W + "pPr")
    assert properties is not None
    assert [child.tag.removeprefix(W) for child in properties] == ["pStyle", "jc", "rPr"]
    assert properties.find(W + "pStyle").get(W + "val") == "Clause2"  # type: ignore[union-attr]
    assert [child.tag for child in properties.find(W + "rPr")] == [W + "ins"]  # type: ignore[union-attr]
    before = new.getprevious()
    assert before is not None
    assert before.tag == W + "tbl"  # the last that clause 3 has
    assert "The Supplier shall store" in words(new)
    assert "Provider" not in words(new)


def test_a_new_paragraph_like_the_last_one_is_tracked_as_if_typed_after_it() -> None:
    marked = one(clause("The Supplier shall provide support."), rules=("governing-law-forum",))
    *_, last, new = root(marked).iter(W + "p")
    assert words(last) == "The Supplier shall provide support."
    assert last.find(f"{W}pPr/{W}rPr/{W}ins") is not None
    assert new.find(f"{W}pPr/{W}rPr") is None
    assert list(texts(strip(marked).data))[-1] == "The Supplier shall provide support."
    assert list(texts(taken(marked, accept=False)))[-1] == "The Supplier shall provide support."


def test_the_result_is_valid_ooxml(redlined: bytes, tmp_path: Path) -> None:
    audit = pytest.importorskip("openxml_audit")

    def errors(data: bytes) -> set[tuple[str, str]]:
        found = audit.OpenXmlValidator().validate(saved(tmp_path, data)).errors
        return {(each.part_uri, each.description) for each in found}

    assert errors(redlined) <= errors(draft())
    assert errors(_with_change_in_the_wrong_place(redlined)) - errors(draft())


def _with_change_in_the_wrong_place(data: bytes) -> bytes:
    tree = root(data)
    change = next(tree.iter(W + "ins"))
    text = next(tree.iter(W + "t"))
    text.getparent().insert(0, change)  # type: ignore[union-attr]
    return with_root(data, tree)


def test_a_second_review_takes_the_first_one_back(redlined: bytes) -> None:
    assert review(redlined, redline=True) == redlined
    plain = review(redlined)
    assert all(c.get(W + "author") == "A. Counsel" for c in root(plain).iter(W + "ins", W + "del"))


def test_changes_under_the_users_own_name_are_told_from_older_ones_of_that_name() -> None:
    once = review(draft(), redline=True, author="A. Counsel")
    again = review(once, author="A. Counsel")
    assert [c.get(W + "date") for c in root(again).iter(W + "ins", W + "del")] == ["2026-05-04T09:00:00Z"] * 3


def one(*content: str, rules: tuple[str, ...] = ("suspension-kill-switch",)) -> bytes:
    """A contract with a clause on suspension, redlined."""
    made = package(
        TITLE + heading("Suspension") + "".join(content), {k: parts()[k] for k in ("numbering.xml", "styles.xml")}
    )
    return review(made, *rules, redline=True)


def test_a_field_goes_and_comes_back_whole() -> None:
    marked = one(
        clause("The Supplier may suspend the Service under clause ", FIELD, " at any time in its sole discretion.")
    )
    tree = root(marked)
    assert [t.text for t in tree.iter(W + "delInstrText")] == [" REF _R1 \\r "]
    assert all(mark.getparent().getparent().tag == W + "del" for mark in tree.iter(W + "fldChar"))  # type: ignore[union-attr]
    back = root(taken(marked, accept=False))
    assert [t.text for t in back.iter(W + "instrText")] == [" REF _R1 \\r "]


def test_words_in_the_middle_of_anothers_insertion_split_it() -> None:
    marked = one(clause(inserted(r(f"Notices are in writing. {KILL} This clause survives."))))
    tree = root(marked)
    assert not [c for c in tree.iter(W + "ins") if any(a.tag == W + "ins" for a in c.iterancestors())]
    theirs = [c for c in tree.iter(W + "ins") if c.get(W + "author") == "A. Counsel"]
    assert len(theirs) == 2
    assert "".join(t.text or "" for c in theirs for t in c.iter(W + "t", W + "delText")).startswith(
        "Notices are in writing."
    )
    assert list(texts(taken(marked, accept=False)))[-1] == ""


def test_an_item_of_a_list_keeps_its_place_and_is_not_used() -> None:
    number = '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'
    marked = one(
        clause("The Supplier may:"),
        p("suspend the Service at any time in its sole discretion, without notice;", properties=number),
        p("change the design of the Service.", properties=number),
        clause("The Supplier shall provide support."),
    )
    told = list(texts(taken(marked, accept=True)))
    at = told.index("[Not used.]")
    assert told[at + 1] == "change the design of the Service."
    assert told[-1].startswith("The Supplier shall not suspend")


def test_a_number_typed_by_hand_goes_on() -> None:
    made = package(
        TITLE + p("1. Service") + p("1.1 The Supplier provides a hosted cloud service.") + p("2. Data location")
        + p("2.1 The Client owns its data.") + p("2.2 The Supplier protects it.") + p("3. General")
        + p("3.1 Notices are in writing.")
    )  # fmt: skip
    told = list(texts(taken(review(made, "data-residency", redline=True), accept=True)))
    at = told.index("2.2 The Supplier protects it.")
    assert told[at + 1].startswith("2.3 The Supplier shall store")
    assert told[at + 2] == "3. General"


def test_locked_words_are_left_alone() -> None:
    locked = control(r(KILL), properties='<w:lock w:val="contentLocked"/>')
    marked = one(clause(locked), clause("The Supplier shall provide support."))
    tree = root(marked)
    assert not list(tree.iter(W + "del"))
    assert anchored(marked)["0"] == KILL
    assert "The Supplier shall not suspend" in list(texts(marked))[-1]


def test_a_weak_clause_gets_the_words_that_mend_it() -> None:
    weak = (
        "The Supplier may suspend the Service only (a) for undisputed sums unpaid 45 days after a written warning, or "
        "(b) to stop a serious security threat in progress."
    )
    marked = one(clause(weak))
    (place,) = (text for text in texts(taken(marked, accept=True)) if text.startswith(weak))
    assert "days' prior written notice of any suspension" in place
    assert not list(root(marked).iter(W + "del"))


def test_a_proposal_that_does_not_suffice_says_so() -> None:
    made = package(TITLE + heading("Service") + clause("The Supplier provides a hosted cloud service in Germany."),
                   {k: parts()[k] for k in ("numbering.xml", "styles.xml")})  # fmt: skip
    marked, _, _ = reviewed(made, "draft.docx", load_rulebook(), {"operator-identity-locality"}, options(redline=True))
    assert any("proposals settle their finding once every change is accepted." in note for note in marked.notes)
