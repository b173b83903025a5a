"""A reviewed Word document: each note stands on the exact words, and everything else is as it was."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.report import Report
from clauselint.reviewers import REVIEWERS, Reviewed
from clauselint.reviewers.docx import mark, strip
from clauselint.rulepack import load_rulebook
from tests.extractors.docx_files import p, package, part
from tests.reviewers.docx_draft import W14, W15, body, draft, options, parts, review
from tests.reviewers.docx_reading import W, anchored, comments, dressed, members, root, saved, with_root, words

SUSPENSION = "The Supplier may suspend the Service under clause 1.1 at any time in its sole discretion, without notice."


def report_on(folder: Path, data: bytes) -> Report:
    return lint(read_contract(saved(folder, data)), load_rulebook())


def test_each_note_stands_on_the_exact_words(tmp_path: Path) -> None:
    quotes = {a.code: a.evidence[0].text for a in report_on(tmp_path, draft()).findings if a.evidence}
    assert quotes["SOV202"] == SUSPENSION
    marked = review(draft(), "suspension-kill-switch", "vendor-termination-convenience", "unilateral-change-of-terms")
    words, notes = anchored(marked), comments(marked)
    for code, quote in quotes.items():
        assert [words[identity] for identity, text in notes.items() if f"{code} · " in text] == [quote]


def test_a_note_says_all_that_a_lawyer_asks() -> None:
    marked = Document(io.BytesIO(review(draft(), "suspension-kill-switch", author="Jane Doe")))
    note = next(each for each in marked.comments if "SOV202" in each.text)
    assert (note.author, note.initials) == ("Jane Doe", "CL")
    for each in (
        "Suspension, throttling and kill switch", "SOV202 · adverse · high", "sole discretion",
        "Instead, a good clause would have: ", "Why it matters: ", "Asked for by: UNCITRAL",
        "Propose: The Supplier shall not suspend",
    ):  # fmt: skip
        assert each in note.text


def test_formatting_other_comments_and_changes_stay() -> None:
    marked = review(draft())
    assert dressed(_without_comment_marks(marked)) == dressed(draft())
    before, after = members(draft()), members(marked)
    touched = {"word/document.xml", "word/comments.xml", "word/commentsExtended.xml"}
    assert {name for name in after if after[name] != before.get(name)} == touched
    assert list(after) == list(before)
    assert comments(marked)["4"] == "Is that so?"
    assert anchored(marked)["4"] == "every day"
    changes = [(c.tag, c.get(W + "id"), c.get(W + "author")) for c in root(draft()).iter(W + "ins", W + "del")]
    assert [(c.tag, c.get(W + "id"), c.get(W + "author")) for c in root(marked).iter(W + "ins", W + "del")] == changes


def _without_comment_marks(data: bytes) -> bytes:
    tree = root(data)
    for each in list(tree.iter(W + "commentReference")):
        run = each.getparent()
        assert run is not None
        if each.get(W + "id") != "4":
            run.getparent().remove(run)  # type: ignore[union-attr]
    return with_root(data, tree)


def test_a_second_review_replaces_the_first() -> None:
    once = review(draft())
    assert review(once) == once
    other = review(once, "suspension-kill-switch", author="Jane Doe")
    assert [text.split(" · ")[-1] for text in comments(other).values() if "clauselint" in text] == [
        "suspension-kill-switch"
    ]


@pytest.mark.parametrize("redline", [False, True])
def test_strip_gives_the_original_back(redline: bool) -> None:
    bare = strip(review(draft(), redline=redline)).data
    assert dressed(bare) == dressed(draft())
    assert comments(bare) == comments(draft())
    assert members(bare).keys() == members(draft()).keys()


def test_strip_leaves_no_empty_comments_behind() -> None:
    plain = package(body().replace('<w:commentReference w:id="4"/>', ""), {"styles.xml": parts()["styles.xml"]})
    marked = review(plain, "suspension-kill-switch")
    assert "word/comments.xml" in members(marked)
    bare = strip(marked).data
    assert members(bare).keys() == members(plain).keys()
    assert b"comments" not in members(bare)["[Content_Types].xml"]


def test_a_file_without_marks_of_ours_is_not_touched() -> None:
    data = draft()
    assert strip(data).data is data
    contract = package(p("Nothing here."))
    assert REVIEWERS["docx"].strip(contract, keep_answered=True) == Reviewed(contract)


def _answered(data: bytes) -> bytes:
    """The document with a colleague's reply to the note on suspension."""
    notes = root(data, "word/comments.xml")
    ours = next(c for c in notes if "SOV202" in words(c))
    identity = ours[-1].get(f"{{{W14}}}paraId")
    assert identity
    reply = notes.makeelement(W + "comment", {W + "id": "99", W + "author": "Partner"})
    paragraph = reply.makeelement(W + "p", {f"{{{W14}}}paraId": "0000BBBB"})
    paragraph.append(paragraph.makeelement(W + "r"))
    reply.append(paragraph)
    notes.append(reply)
    threads = root(data, "word/commentsExtended.xml")
    attributes = {f"{{{W15}}}paraId": "0000BBBB", f"{{{W15}}}paraIdParent": identity}
    threads.append(threads.makeelement(f"{{{W15}}}commentEx", attributes))
    return with_root(with_root(data, notes, "word/comments.xml"), threads, "word/commentsExtended.xml")


def test_a_note_that_was_answered_keeps_its_thread() -> None:
    answered = _answered(review(draft()))
    again = review(answered)
    assert anchored(again)["5"] == SUSPENSION
    assert sum("SOV202" in text for text in comments(again).values()) == 1
    assert "99" in comments(again)
    assert set(comments(strip(again).data)) == {"4"}


def test_changes_are_still_known_when_every_note_was_answered() -> None:
    answered = _answered(review(draft(), "suspension-kill-switch", redline=True, author="Jane Doe"))
    later = review(answered, "suspension-kill-switch", redline=True, author="Partner")
    assert dressed(strip(later).data) == dressed(draft())


def test_ids_are_unique_and_every_comment_is_anchored() -> None:
    marked = review(draft(), redline=True)
    tree, notes = root(marked), root(marked, "word/comments.xml")
    identities = [c.get(W + "id") for c in notes]
    for tag in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(c.get(W + "id", "") for c in tree.iter(W + tag)) == sorted(filter(None, identities))
    changes = [c.get(W + "id") for c in tree.iter(W + "ins", W + "del", W + "bookmarkStart")]
    assert len(set(changes)) == len(changes)
    assert len(set(identities)) == len(identities)


def test_a_missing_clause_is_noted_on_its_neighbour() -> None:
    marked = review(draft(), "data-residency")
    (note,) = (i for i, text in comments(marked).items() if "SOV101" in text)
    assert anchored(marked)[note] == "Client data"
    assert "would belong after this clause (3 Client data)" in comments(marked)[note]


def test_without_a_neighbour_the_note_stands_on_the_title() -> None:
    plain = package(
        p("Cloud Service Agreement") + p("The Supplier shall provide a hosted cloud service to the Customer.")
    )
    marked = review(plain, "data-residency")
    assert anchored(marked) == {"0": "Cloud Service Agreement"}
    assert "stands on the title" in comments(marked)["0"]


def test_words_of_a_footnote_are_noted_at_its_reference(tmp_path: Path) -> None:
    words = "The Supplier may suspend the Service at any time in its sole discretion."
    notes = part("footnotes", f'<w:footnote w:id="2">{p(words)}</w:footnote>')
    plain = package(
        p("Cloud Service Agreement")
        + p("The Supplier provides a hosted service.", '<w:r><w:footnoteReference w:id="2"/></w:r>'),
        {"footnotes.xml": notes},
    )
    report = report_on(tmp_path, plain)
    finding = next(a for a in report.findings if a.code == "SOV202")
    if not finding.evidence:
        pytest.skip("the linter does not take this note for a clause")
    marked = review(plain, "suspension-kill-switch")
    assert members(marked)["word/footnotes.xml"] == members(plain)["word/footnotes.xml"]
    assert f"On these words of the note: “{words}”" in comments(marked)["0"]


def test_a_clean_contract_is_given_back_as_it_is(tmp_path: Path) -> None:
    data = draft()
    contract = read_contract(saved(tmp_path, data))
    report = replace(lint(contract, load_rulebook()), assessments=())
    assert mark(data, contract, report, load_rulebook(), options()).data is data


def test_the_zip_can_be_read_by_others() -> None:
    with zipfile.ZipFile(io.BytesIO(review(draft(), redline=True))) as archive:
        assert archive.testzip() is None
