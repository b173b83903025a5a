"""Rich text: paragraphs, numbers, tables, notes, encodings, tracked changes and words that nobody can see."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract

HEAD = (
    r"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl{\f0\froman\fcharset0 Times{\*\falt Arial};}{\f1\fnil\fcharset2 Symbol;}"
    r"{\f2\fcharset238 Courier CE;}}{\colortbl;\red255\green255\blue255;\red200\green0\blue0;}"
    r"{\stylesheet{\s0 Normal;}{\s1\sbasedon0 heading 1;}{\s2 Title;}{\*\cs3 Strong;}}"
    r"{\*\revtbl{Unknown;}{Ada Reed;}}{\info{\title Not on the page}{\author Nobody}}"
)


def opened(folder: Path, body: str) -> Contract:
    path = folder / "contract.rtf"
    path.write_bytes((HEAD + body + "}").encode("latin-1"))
    return read_contract(path)


def shown(contract: Contract) -> list[tuple[str, str]]:
    return [(p.label, contract.quote(p.span)) for p in contract.passages]


def test_paragraphs_headings_and_characters(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        r"\pard\s2 Agreement\par\pard\plain\s1 Fees\par\pard\outlinelevel1 Due dates\par\pard\plain "
        "Pay \\ldblquote now\\rdblquote  \\'96 or\r\n later"
        "\\~\\'80 5;\\tab \\{so\\}\\line next\\u8364 ?\\u8217\\'92\\par ",
    )
    assert [(p.kind, p.level, contract.quote(p.span)) for p in contract.passages] == [
        (PassageKind.HEADING, 0, "Agreement"),
        (PassageKind.HEADING, 1, "Fees"),
        (PassageKind.HEADING, 2, "Due dates"),
        (PassageKind.PARAGRAPH, None, "Pay “now” – or later\u00a0€ 5;\t{so}\nnext€’"),
    ]
    assert contract.format == "rtf"


def test_bytes_mean_what_their_font_says(tmp_path: Path) -> None:
    body = r"\'e9 {\f2 \'e8} {\f1 \'b7} \u-10179 ?\u-8704 ?\uc0\u233 \uc2\u353 \'aa\'bbx\bin3 }}}y{\uc1\u353{}z}\par"
    assert opened(tmp_path, body).text == "é č • 😀éšxyšz"


def test_numbers_are_those_that_were_written_into_the_file(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        r"{\listtext\pard\plain 1.1\tab}\pard\ls1\ilvl1 First.\par"
        r"{\pntext\f1\'b7\tab}{\*\pn\pnlvlblt{\pntxtb\'b7}}Dot.\par Bare.\par",
    )
    assert shown(contract) == [("1.1", "First."), ("•", "Dot."), ("", "Bare.")]
    assert [(p.kind, p.level) for p in contract.passages][:2] == [
        (PassageKind.LIST_ITEM, 1),
        (PassageKind.LIST_ITEM, 1),
    ]


def test_tables_are_cells_and_nested_tables_belong_to_theirs(tmp_path: Path) -> None:
    row = r"\trowd\cellx1000\cellx2000\pard\intbl "
    contract = opened(
        tmp_path,
        rf"Before.\par{row}a\cell b\par c\cell\row{row}d\cell\pard\intbl\itap2 in\nestcell{{\nonesttables\par}}"
        rf"{{\*\nesttableprops\trowd\cellx500\nestrow}}\pard\intbl e\cell\row\pard After.\par{row}x\cell y\cell\row",
    )
    assert [(contract.quote(p.span), p.cell) for p in contract.passages] == [
        ("Before.", None), ("a", (0, 0, 0)), ("b", (0, 0, 1)), ("c", (0, 0, 1)), ("d", (0, 1, 0)), ("in", (0, 1, 1)),
        ("e", (0, 1, 1)), ("After.", None), ("x", (1, 0, 0)), ("y", (1, 0, 1)),
    ]  # fmt: skip


def test_notes_follow_the_body_and_margins_come_last(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        r"{\header Draft\par}{\headerf Draft\par}\pard One{\super\chftn}{\footnote\pard\plain{\super\chftn} Foot.}"
        r" two{\super\chftn}{\footnote\ftnalt\pard{\chftn} End.} three*{\footnote * Own mark.}.\par"
        r"{\footer Page \chpgn\par}",
    )
    assert [(p.kind, p.label, contract.quote(p.span)) for p in contract.passages] == [
        (PassageKind.PARAGRAPH, "", "One two three*."),
        (PassageKind.FOOTNOTE, "1", "Foot."),
        (PassageKind.FOOTNOTE, "", "* Own mark."),
        (PassageKind.FOOTNOTE, "i", "End."),
        (PassageKind.MARGIN, "", "Draft"),
        (PassageKind.MARGIN, "", "Page"),
    ]


def test_fields_show_their_results_and_boxes_follow_their_paragraph(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        r"See {\field{\*\fldinst HYPERLINK {\i x}}{\fldrslt{\ul clause 3}}}{\xe hidden entry}{\*\bkmkstart b}"
        r"{\shp{\*\shpinst\shpleft0{\sp{\sn a}{\sv b}}{\shptxt\pard In a box.\par}}{\shprslt{\pict 00ff}In a box.}}"
        r"{\object{\*\objdata 0102}{\result shown}}{\*\annotation Note to self.}.\par",
    )
    assert contract.text == "See clause 3shown.\n\nIn a box."


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    date = 15 | 9 << 6 | 2 << 11 | 3 << 16 | 126 << 20
    body = rf"Pay in {{\deleted\revauthdel1 30}}{{\revised\revauth1\revdttm{date} 60}} days{{\deleted .\par}}, net.\par"
    contract = opened(tmp_path, body)
    assert contract.text == "Pay in 60 days, net."
    (revision,) = contract.passages[0].revisions
    assert contract.quote(revision.span) == "60"
    assert (revision.author, revision.date) == ("Ada Reed", "2026-03-02T09:15:00")


@pytest.mark.parametrize("words", [r"{\v X}", r"{\fs2 X}", r"{\cf1 X}", r"{\strike X}", r"{\striked1 X}"])
def test_words_that_nobody_can_see_are_marked_as_hidden(words: str, tmp_path: Path) -> None:
    contract = opened(tmp_path, rf"Seen {words} and {{\v\v0 seen}}.\par")
    assert [contract.quote(span) for span in contract.passages[0].hidden] == ["X"]


@pytest.mark.parametrize(
    "words", [r"{\cf1\highlight2 X}", r"{\cf1\chcbpat2 X}", r"{\cf2 X}", r"{\fs8 X}", r"{\strike0 X}"]
)
def test_words_that_can_be_seen_are_not_called_hidden(words: str, tmp_path: Path) -> None:
    assert opened(tmp_path, rf"Seen {words}.\par").passages[0].hidden == ()
    assert opened(tmp_path, r"\pard\cbpat2 Seen {\cf1 X}.\par").passages[0].hidden == ()


def test_lines_ended_by_a_backslash_are_paragraphs(tmp_path: Path) -> None:
    assert shown(opened(tmp_path, "\\uc0 One.\\\nTwo.\\\n")) == [("", "One."), ("", "Two.")]


@pytest.mark.parametrize("body", [r"{\pict 00}", r"\u", r"\bin999999 x", "}}}}{{", r"\'", "\\", r"\bin-9 ", "{{{"])
def test_odd_files_keep_what_they_have(body: str, tmp_path: Path) -> None:
    assert opened(tmp_path, f"Words.{body}").text.startswith("Words.")


def test_groups_that_nest_without_end_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadableContract) as caught:
        opened(tmp_path, "Words." + "{" * 5000)
    assert caught.value.code == "damaged"


def test_a_file_cut_short_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "contract.rtf"
    path.write_bytes((HEAD + r"One.\par Two {\b and").encode())
    assert read_contract(path).text == "One.\n\nTwo and"
