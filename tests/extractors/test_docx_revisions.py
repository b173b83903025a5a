"""The two views of a DOCX with tracked changes: as if all were accepted, and as it was before any."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauselint.contract import Contract
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract
from tests.extractors.docx_files import item, labels, level, numbering, p, package, part, r, texts

STAMP = 'w:author="A. Counsel" w:date="2026-05-04T09:00:00Z"'


def ins(*content: str) -> str:
    return f"<w:ins {STAMP}>{''.join(content)}</w:ins>"


def gone(*content: str, tag: str = "del") -> str:
    return (
        f"<w:{tag} {STAMP}>{''.join(content).replace('w:t>', 'w:delText>').replace('<w:t ', '<w:delText ')}</w:{tag}>"
    )


def whole(text: str, tag: str, properties: str = "") -> str:
    """A paragraph that a change brings or takes as a whole, its mark included."""
    run = ins(r(text)) if tag == "ins" else gone(r(text))
    return p(run, properties=f"{properties}<w:rPr><w:{tag} {STAMP}/></w:rPr>")


def both(folder: Path, body: str, parts: dict[str, str] | None = None) -> tuple[Contract, Contract]:
    """The accepted and the original view."""
    path = folder / "contract.docx"
    path.write_bytes(package(body, parts))
    return read_contract(path), read_contract(path, revisions="original")


def changes(contract: Contract) -> list[tuple[str, str, str, str]]:
    found = [revision for passage in contract.passages for revision in passage.revisions]
    return [(contract.quote(each.span), each.kind, each.author, each.date) for each in found]


def test_each_view_keeps_its_runs_and_knows_what_is_pending(tmp_path: Path) -> None:
    body = p("Vendor ", gone(r("shall not")), ins(r("may "), gone(r("perhaps "))), r("train."))
    accepted, original = both(tmp_path, body)
    assert (accepted.text, original.text) == ("Vendor may train.", "Vendor shall nottrain.")
    assert changes(accepted) == [("may ", "inserted", "A. Counsel", "2026-05-04T09:00:00Z")]
    assert changes(original) == [("shall not", "deleted", "A. Counsel", "2026-05-04T09:00:00Z")]


def test_moved_words_stand_where_they_were_or_where_they_went(tmp_path: Path) -> None:
    moved_to = f"<w:moveTo {STAMP}>{r('Moved. ')}</w:moveTo>"
    moved_from = f"<w:moveFrom {STAMP}>{r('Moved. ')}</w:moveFrom>"
    accepted, original = both(tmp_path, p(moved_to, "First.") + p(moved_from, "Last."))
    assert texts(accepted) == ["Moved. First.", "Last."]
    assert texts(original) == ["First.", "Moved. Last."]


def test_changes_of_one_author_at_one_time_that_touch_are_one(tmp_path: Path) -> None:
    accepted, _ = both(tmp_path, p(ins(r("one ")), ins(r("and two")), r(" and "), ins(r("three"))))
    assert [words for words, *_ in changes(accepted)] == ["one and two", "three"]


def test_numbers_count_what_each_view_shows(tmp_path: Path) -> None:
    listed = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    body = (
        item("Kept.", 1) + whole("New.", "ins", listed) + whole("Old.", "del", listed) + item("Last.", 1)
    )  # a paragraph that goes as a whole leaves neither an empty line nor a number
    accepted, original = both(tmp_path, body, {"numbering.xml": numbering(level(0, "%1."))})
    assert list(zip(labels(accepted), texts(accepted), strict=True)) == [
        ("1.", "Kept."),
        ("2.", "New."),
        ("3.", "Last."),
    ]
    assert list(zip(labels(original), texts(original), strict=True)) == [
        ("1.", "Kept."),
        ("2.", "Old."),
        ("3.", "Last."),
    ]


def test_an_inserted_paragraph_mark_splits_only_when_accepted(tmp_path: Path) -> None:
    split = f"<w:rPr><w:ins {STAMP}/></w:rPr>"
    accepted, original = both(tmp_path, p("One sentence. ", properties=split) + p("Another."))
    assert texts(accepted) == ["One sentence. ", "Another."]
    assert texts(original) == ["One sentence. Another."]


def test_rows_and_cells_come_and_go(tmp_path: Path) -> None:
    def row(text: str, properties: str = "", cell: str = "") -> str:
        return f"<w:tr>{properties}<w:tc><w:tcPr>{cell}</w:tcPr>{p(text)}</w:tc></w:tr>"

    rows = (
        row("kept"),
        row("new row", "<w:trPr><w:ins/></w:trPr>"),
        row("old row", "<w:trPr><w:del/></w:trPr>"),
        row("new cell", cell="<w:cellIns/>"),
        row("old cell", cell="<w:cellDel/>"),
    )
    accepted, original = both(tmp_path, f"<w:tbl>{''.join(rows)}</w:tbl>")
    assert texts(accepted) == ["kept", "new row", "new cell"]
    assert texts(original) == ["kept", "old row", "old cell"]


def test_fields_and_notes_follow_their_view(tmp_path: Path) -> None:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    code = "<w:r><w:delInstrText>REF x</w:delInstrText></w:r>"
    old = f"<w:del {STAMP}>{mark('begin')}{code}{mark('separate')}</w:del>{gone(r('clause 4'))}"
    body = p("see ", old, f"<w:del {STAMP}>{mark('end')}</w:del>", ins('<w:r><w:footnoteReference w:id="2"/></w:r>'))
    notes = part("footnotes", f'<w:footnote w:id="2">{p("A note.")}</w:footnote>')
    accepted, original = both(tmp_path, body, {"footnotes.xml": notes})
    assert texts(accepted) == ["see ", "A note."]
    assert texts(original) == ["see clause 4"]


def test_each_view_is_the_counterpart_of_the_other(tmp_path: Path) -> None:
    accepted, original = both(tmp_path, p("a ", ins(r("new")), gone(r("old"))))
    assert accepted.counterpart is not None
    assert original.counterpart is not None
    assert (accepted.counterpart.text, original.counterpart.text) == ("a old", "a new")
    assert accepted.counterpart.counterpart is None


def test_without_tracked_changes_both_views_are_the_document(tmp_path: Path) -> None:
    accepted, original = both(tmp_path, p("The same."))
    assert accepted == original
    assert accepted.counterpart is None


def test_a_view_that_is_empty_says_to_read_the_other(tmp_path: Path) -> None:
    path = tmp_path / "contract.docx"
    path.write_bytes(package(whole("All of it is new.", "ins")))
    assert read_contract(path).text == "All of it is new."
    with pytest.raises(UnreadableContract, match="In this view") as caught:
        read_contract(path, revisions="original")
    assert (caught.value.code, "--revisions accepted" in caught.value.hint) == ("empty", True)


def test_another_word_than_the_two_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="accepted or original"):
        read_contract(tmp_path / "contract.docx", revisions="rejected")  # type: ignore[arg-type]


def test_the_original_view_of_another_format_says_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "contract.html"
    path.write_text("<!DOCTYPE html><html><body><p>Vendor <ins>may</ins> train.</p></body></html>", encoding="utf-8")
    assert read_contract(path).warnings == ()
    (warning,) = read_contract(path, revisions="original").warnings
    assert warning == "Tracked changes were read as accepted: the original view is for Word documents alone."


@settings(max_examples=30, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(["kept", "inserted", "deleted"]), st.text("ab c", min_size=1)), min_size=1))
def test_each_view_is_exactly_its_own_runs(
    tmp_path_factory: pytest.TempPathFactory, runs: list[tuple[str, str]]
) -> None:
    body = [r(text) if kind == "kept" else ins(r(text)) if kind == "inserted" else gone(r(text)) for kind, text in runs]
    accepted, original = both(tmp_path_factory.mktemp("runs"), p("start ", *body))
    assert accepted.text == "start " + "".join(text for kind, text in runs if kind != "deleted")
    assert original.text == "start " + "".join(text for kind, text in runs if kind != "inserted")
    for contract, kind in ((accepted, "inserted"), (original, "deleted")):
        assert "".join(words for words, *_ in changes(contract)) == "".join(text for k, text in runs if k == kind)
