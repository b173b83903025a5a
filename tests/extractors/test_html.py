"""Web pages: what a browser shows is read, what it does not show is not, and what nobody can see is told apart."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract


def opened(folder: Path, page: str | bytes) -> Contract:
    path = folder / "contract.html"
    path.write_bytes(page.encode() if isinstance(page, str) else page)
    return read_contract(path)


def shown(contract: Contract) -> list[tuple[str, str]]:
    return [(p.label, contract.quote(p.span)) for p in contract.passages]


def hidden(contract: Contract) -> list[str]:
    return [contract.quote(span) for p in contract.passages for span in p.hidden]


def test_blocks_are_passages_and_blanks_are_folded(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        "<html><head><title>Not on the page</title></head><body>\n<h1>Master \n Agreement</h1>"
        "<p>between <b>A\n  Ltd</b>, the\n<i>Vendor</i>,<br>and B&nbsp;GmbH.</p>loose words<div>and more</div>",
    )
    assert [(p.kind, p.level, contract.quote(p.span)) for p in contract.passages] == [
        (PassageKind.HEADING, 1, "Master Agreement"),
        (PassageKind.PARAGRAPH, None, "between A Ltd, the Vendor,\nand B\u00a0GmbH."),
        (PassageKind.PARAGRAPH, None, "loose words"),
        (PassageKind.PARAGRAPH, None, "and more"),
    ]
    assert [p.place.line for p in contract.passages][:2] == [2, 3]
    assert contract.format == "html"


def test_what_a_browser_does_not_show_is_no_text(tmp_path: Path) -> None:
    page = (
        "<html><script>var a = 'script';</script><style>p {color: red}</style><!-- comment --><template>t</template>"
        "<noscript>n</noscript><select><option>o</select><p>Words<script>x()</script> go on.</p><object>x</object>"
    )
    assert shown(opened(tmp_path, page)) == [("", "Words go on.")]


def test_list_items_carry_the_marker_that_a_browser_shows(tmp_path: Path) -> None:
    page = (
        "<ol><li>one<ol type=a start=3><li>c<li value=7>g</ol><li><p>two</p><p>its tail</p></ol>"
        "<ol style='list-style-type: upper-roman'><li>I</ol><ul><li>dot</ul><ul style='list-style:none'><li>bare</ul>"
    )
    contract = opened(tmp_path, f"<html>{page}")
    assert shown(contract) == [
        ("1.", "one"), ("c.", "c"), ("g.", "g"), ("2.", "two"), ("", "its tail"), ("I.", "I"), ("•", "dot"),
        ("", "bare"),
    ]  # fmt: skip
    assert [p.level for p in contract.passages][:4] == [0, 1, 1, 0]


def test_cells_know_their_row_and_column(tmp_path: Path) -> None:
    page = (
        "<html><table><caption>Fees</caption><tr><th colspan=2>Head<th>More<tr><td rowspan=2>a<td>b<td>c"
        "<tr><td>d<td>e</table><p>After.</p>"
    )
    contract = opened(tmp_path, page)
    assert [(contract.quote(p.span), p.cell) for p in contract.passages] == [
        ("Fees", None), ("Head", (0, 0, 0)), ("More", (0, 0, 2)), ("a", (0, 1, 0)), ("b", (0, 1, 1)), ("c", (0, 1, 2)),
        ("d", (0, 2, 1)), ("e", (0, 2, 2)), ("After.", None),
    ]  # fmt: skip


def test_tables_that_only_arrange_the_page_are_no_tables(tmp_path: Path) -> None:
    around = "<html><table><tr><td><h2>Terms</h2><p>Words.</p></td></tr></table>"
    assert [p.cell for p in opened(tmp_path, around).passages] == [None, None]
    hanging = (
        "<html><table><tr><td>(a)</td><td>Vendor shall pay.</td></tr><tr><td>2.1</td><td>So shall we.</td></tr></table>"
    )
    assert shown(opened(tmp_path, hanging)) == [("(a)", "Vendor shall pay."), ("2.1", "So shall we.")]
    ruled = "<html><table><tr><td>(a)</td><td>Fee</td><td>9</td></tr></table>"
    assert [p.kind for p in opened(tmp_path, ruled).passages] == [PassageKind.CELL] * 3


@pytest.mark.parametrize(
    "span",
    [
        "<span style='display:none'>X</span>",
        "<span style='visibility: hidden'>X</span>",
        "<span style='opacity:0'>X</span>",
        "<span style='font-size:1px'>X</span>",
        "<span style='color:#FFF'>X</span>",
        "<font color=white>X</font>",
        "<span style='color: rgb(255, 255, 254)'>X</span>",
        "<span style='position:absolute; left:-9999px'>X</span>",
        "<span hidden>X</span>",
        "<span class=no>X</span>",
        "<span id=ID>X</span>",
        "<b style='display:none'><i style='display:inline'>X</i></b>",
        "<s>X</s>",
        "<span style='text-decoration: line-through red'>X</span>",
        "<bdo dir=rtl>X</bdo>",
        "<span style='direction:rtl; unicode-bidi:bidi-override'>X</span>",
        "<span style='height:0; overflow:hidden'>X</span>",
        "<span style='clip-path: inset(100%)'>X</span>",
        "<span style='transform: scale(0)'>X</span>",
    ],
)
def test_words_that_nobody_can_see_are_marked_as_hidden(span: str, tmp_path: Path) -> None:
    sheet = "@import 'a'; .no, #ID {display: NONE !important} /* .yes {display:none} */"
    page = f"<html><style>{sheet}</style><p>Seen {span} and <b class=yes>seen</b>.</p>"
    contract = opened(tmp_path, page)
    assert hidden(contract) == ["X"]
    assert contract.text == "Seen X and seen."


@pytest.mark.parametrize(
    "page",
    [
        "<p style='color:white; background:#000'>X</p>",
        "<div style='background-color:navy'><p style='color:white'>X</p></div>",
        "<table bgcolor='#112233'><tr><td><font color='white'>X</font></table>",
        "<p style='visibility:hidden'><span style='visibility:visible'>X</span></p>",
        "<style>@media print {.a {display:none} .b {color:red}} @font-face {src:x}</style><p class=a>X</p>",
        "<style>@media (max-width: 600px) {.a {display:none}}</style><p class=a>X</p>",
        "<style>.menu .a {display:none}</style><p class=a>X</p>",
        "<p style='font-size:80%'>X</p>",
        "<p style='text-decoration:underline'>X</p>",
        "<p><bdo dir=ltr>X</bdo><span dir=rtl></span></p>",
        "<p style='height:2em; overflow:hidden'>X</p>",
        "<p style='width:1%; overflow:hidden'>X</p>",
        "<p style='height:0'>X</p>",
    ],
)
def test_words_that_can_be_seen_are_not_called_hidden(page: str, tmp_path: Path) -> None:
    assert hidden(opened(tmp_path, f"<html>{page}")) == []


def test_marked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    contract = opened(tmp_path, "<html><p>Pay in <del>30</del><ins datetime='2026-03-02'>60</ins> days.</p>")
    assert contract.text == "Pay in 60 days."
    (revision,) = contract.passages[0].revisions
    assert (contract.quote(revision.span), revision.kind, revision.date) == ("60", "inserted", "2026-03-02")
    assert contract.warnings == ("Words marked as deleted were left out.",)


def test_menus_and_printed_margins_stand_aside(tmp_path: Path) -> None:
    page = "<html><nav><a>Home</a></nav><div title=header><p>Draft 3</p></div><p>Words.</p>"
    kinds = [p.kind for p in opened(tmp_path, page).passages]
    assert kinds == [PassageKind.MARGIN, PassageKind.MARGIN, PassageKind.PARAGRAPH]


@pytest.mark.parametrize(
    "page",
    [
        "<html><meta charset='iso-8859-1'><p>“Café”".encode("cp1252"),
        "<html><meta http-equiv=x content='text/html; charset=windows-1252'><p>“Café”".encode("cp1252"),
        "<html><meta charset=utf-8><p>“Café”".encode(),
        "<html><p>“Café”".encode(),
        "<html><p>“Café”".encode("utf-16"),
    ],
)
def test_the_page_says_how_it_is_encoded(page: bytes, tmp_path: Path) -> None:
    contract = opened(tmp_path, page)
    assert contract.text == "“Café”"
    assert contract.warnings == ()


def test_old_pages_that_never_close_an_element_are_read_whole(tmp_path: Path) -> None:
    contract = opened(tmp_path, "<html><body>" + "<font face=Arial>word " * 1000)
    assert contract.text.count("word") == 1000


def test_a_page_that_cannot_be_read_whole_is_refused(tmp_path: Path) -> None:
    for page, code in (("<html>" + "<div>" * 9000 + "x", "damaged"), ("<html>" + "<b>x" * 500_001, "too-large")):
        with pytest.raises(UnreadableContract) as caught:
            opened(tmp_path, page)
        assert caught.value.code == code
    with pytest.raises(UnreadableContract) as caught:
        opened(tmp_path, "<html><script>1</script></html>")
    assert caught.value.code == "empty"


@pytest.mark.parametrize(
    "sheet",
    [".a{color:red}" * 20_001, "." + "a" * 200_000 + "{color:red}", ".a," * 20_001 + ".b{color:red}"],
    ids=["rules", "characters", "selectors"],
)
def test_a_style_sheet_too_long_to_be_read_is_told_of(tmp_path: Path, sheet: str) -> None:
    """Behind a flood of rules stands one that hides words, which a browser heeds."""
    page = "<html><style>SHEET</style><style>.x{display:none}</style><p class=x>Hidden.</p><p>Shown.</p></html>"
    assert "style rules" not in " ".join(opened(tmp_path, page.replace("SHEET", ".a{color:red}" * 100)).warnings)
    told = opened(tmp_path, page.replace("SHEET", sheet))
    assert "words that the others hide were taken for shown" in " ".join(told.warnings)
