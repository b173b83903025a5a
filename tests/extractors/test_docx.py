"""The DOCX reader: everything that is on the page, once, in reading order, with its place."""

from __future__ import annotations

import io
import tempfile
from pathlib import Path

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clauselint.contract import PassageKind
from tests.extractors.docx_files import (
    labels,
    opened,
    p,
    package,
    part,
    r,
    style,
    styles,
    texts,
)


def box(*content: str, tag: str = "mc:Choice") -> str:
    requires = ' Requires="wps"' if tag == "mc:Choice" else ""
    return f"<{tag}{requires}><w:drawing><w:txbxContent>{''.join(content)}</w:txbxContent></w:drawing></{tag}>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, properties: str = "") -> str:
    return f"<w:tr>{properties}{''.join(cells)}</w:tr>"


def cell(*content: str, properties: str = "") -> str:
    return f"<w:tc>{properties}{''.join(content)}</w:tc>"


def field(code: str, *result: str) -> str:
    def mark(kind: str) -> str:
        return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'

    return (
        f"{mark('begin')}<w:r><w:instrText>{code}</w:instrText></w:r>{mark('separate')}{''.join(result)}{mark('end')}"
    )


def test_a_document_written_by_python_docx(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Master Agreement", level=0)
    document.add_heading("Data", level=1)
    document.add_paragraph("The Provider stores data.")
    document.add_paragraph("in the EU", style="List Bullet")
    grid = document.add_table(rows=1, cols=2)
    grid.rows[0].cells[0].text, grid.rows[0].cells[1].text = "Region", "Frankfurt"
    stream = io.BytesIO()
    document.save(stream)
    contract = opened(tmp_path, stream.getvalue())
    assert [(passage.kind, passage.level, contract.quote(passage.span)) for passage in contract.passages] == [
        (PassageKind.HEADING, 0, "Master Agreement"),
        (PassageKind.HEADING, 1, "Data"),
        (PassageKind.PARAGRAPH, None, "The Provider stores data."),
        (PassageKind.LIST_ITEM, 0, "in the EU"),
        (PassageKind.CELL, None, "Region"),
        (PassageKind.CELL, None, "Frankfurt"),
    ]
    assert contract.text.endswith("stores data.\n\n• in the EU\n\nRegion\tFrankfurt")


def test_text_in_every_kind_of_wrapper_is_read_in_order(tmp_path: Path) -> None:
    body = (
        p("one ", f"<w:hyperlink>{r('two ')}</w:hyperlink>", f"<w:smartTag>{r('three ')}</w:smartTag>")
        + f"<w:sdt><w:sdtPr><w:alias/></w:sdtPr><w:sdtContent>{p('four')}</w:sdtContent></w:sdt>"
        + p(f"<w:sdt><w:sdtContent>{r('five ')}</w:sdtContent></w:sdt>", f"<w:fldSimple>{r('six ')}</w:fldSimple>")
        + f"<w:customXml>{p('<m:oMath><m:r><m:t>seven</m:t></m:r></m:oMath>')}</w:customXml>"
    )
    assert texts(opened(tmp_path, package(body))) == ["one two three ", "four", "five six ", "seven"]


def test_special_characters_are_characters(tmp_path: Path) -> None:
    run = (
        "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>c</w:t><w:cr/><w:t>non</w:t><w:noBreakHyphen/><w:t>EU</w:t>"
        '<w:softHyphen/><w:sym w:font="Wingdings" w:char="F0FC"/><w:sym w:font="Symbol" w:char="F0B0"/></w:r>'
    )
    tabs = '<w:tabs><w:tab w:val="left" w:pos="720"/></w:tabs>'
    assert opened(tmp_path, package(p(run, properties=tabs))).text == "a\tb\nc\nnon\u2011EU\u00ad✓°"


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    body = p(
        "The Provider ",
        f'<w:del w:author="A">{r("shall").replace("w:t", "w:delText")}</w:del>',
        f'<w:ins w:author="Beth" w:date="2026-01-02T03:04:05Z">{r("may ")}<w:del>{r("perhaps ")}</w:del></w:ins>',
        f'<w:moveFrom w:author="A">{r("gone ")}</w:moveFrom><w:moveTo w:author="Cy">{r("not")}</w:moveTo> train.',
    )
    contract = opened(tmp_path, package(body.replace(" train.", r(" train."))))
    assert contract.text == "The Provider may not train."
    found = [(contract.quote(each.span), each.kind, each.author) for each in contract.passages[0].revisions]
    assert found == [("may ", "inserted", "Beth"), ("not", "inserted", "Cy")]
    assert contract.passages[0].revisions[0].date == "2026-01-02T03:04:05Z"


def test_a_deleted_paragraph_mark_joins_two_paragraphs(tmp_path: Path) -> None:
    gone = "<w:rPr><w:del/></w:rPr>"
    body = p("Nothing") + p("The Provider ", properties=gone) + p("shall not train.") + p("Last", properties=gone)
    contract = opened(tmp_path, package(body))
    assert texts(contract) == ["Nothing", "The Provider shall not train.", "Last"]
    assert [passage.place.paragraph for passage in contract.passages] == [0, 1, 3]


def test_deleted_rows_and_cells_are_gone(tmp_path: Path) -> None:
    body = table(
        row(cell(p("kept")), cell(p("dropped"), properties="<w:tcPr><w:cellDel/></w:tcPr>")),
        row(cell(p("deleted row")), properties="<w:trPr><w:del/></w:trPr>"),
        row(cell(p("last"))),
    )
    assert texts(opened(tmp_path, package(body))) == ["kept", "last"]


def test_cells_know_their_table_row_and_column(tmp_path: Path) -> None:
    inner = table(row(cell(p("nested"))))
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>'
    body = p("Before") + table(
        row(cell(p("wide"), properties=wide), cell(p("right"))),
        row(cell(p("one"), p("two")), cell(inner, p("")), cell(p("end"))),
    )
    contract = opened(tmp_path, package(body + table(row(cell(p("second table"))))))
    found = [(contract.quote(each.span), each.cell) for each in contract.passages[1:]]
    assert found == [
        ("wide", (0, 0, 0)),
        ("right", (0, 0, 2)),
        ("one", (0, 1, 0)),
        ("two", (0, 1, 0)),
        ("nested", (1, 0, 0)),
        ("end", (0, 1, 2)),
        ("second table", (2, 0, 0)),
    ]
    assert {each.kind for each in contract.passages[1:]} == {PassageKind.CELL}
    assert contract.text == "Before\n\nwide\tright\none\ntwo\n\nnested\n\nend\n\nsecond table"


def test_rows_and_cells_in_content_controls_are_read(tmp_path: Path) -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    body = table(control(row(control(cell(p("a"))), cell(p("b")))))
    assert opened(tmp_path, package(body)).text == "a\tb"


def test_a_text_box_is_read_once_after_its_paragraph(tmp_path: Path) -> None:
    both = f"<mc:AlternateContent>{box(p('boxed'))}{box(p('boxed'), tag='mc:Fallback')}</mc:AlternateContent>"
    body = p("anchor ", f"<w:r>{both}</w:r>", "goes on") + p("next")
    contract = opened(tmp_path, package(body))
    assert texts(contract) == ["anchor goes on", "boxed", "next"]
    assert [passage.place.paragraph for passage in contract.passages] == [0, 1, 3]


def test_an_empty_choice_leaves_the_word_to_the_fallback(tmp_path: Path) -> None:
    only = f"<mc:AlternateContent>{box(p())}{box(p('saved'), tag='mc:Fallback')}</mc:AlternateContent>"
    assert texts(opened(tmp_path, package(p(f"<w:r>{only}</w:r>")))) == ["saved"]


def test_only_the_results_of_fields_are_text(tmp_path: Path) -> None:
    nested = field("IF " + "</w:instrText></w:r>" + field("MERGEFIELD X", r("code")) + "<w:r><w:instrText>", r("shown"))
    contract = opened(tmp_path, package(p("see ", field("REF a", r("clause 7")), " or ", nested)))
    assert contract.text == "see clause 7 or shown"


def test_a_field_that_never_ends_swallows_nothing(tmp_path: Path) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    body = p("The Provider ", begin, "shall not train.") + p("It may stop.")
    assert texts(opened(tmp_path, package(body))) == ["The Provider shall not train.", "It may stop."]


def test_a_field_goes_on_over_paragraphs(tmp_path: Path) -> None:
    parts = field("TOC", r("First"), "|", r("Second")).split("|")
    assert texts(opened(tmp_path, package(p(parts[0]) + p(parts[1])))) == ["First", "Second"]


def test_notes_follow_the_body_in_order_of_reference(tmp_path: Path) -> None:
    def reference(kind: str, identity: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{identity}"/></w:r>'

    def note(kind: str, identity: int, text: str, extra: str = "") -> str:
        return f'<w:{kind} w:id="{identity}"{extra}>{p(f"<w:r><w:{kind}Ref/></w:r>", text)}</w:{kind}>'

    footnotes = part(
        "footnotes",
        note("footnote", 0, "separator", ' w:type="separator"')
        + note("footnote", 2, "second")
        + note("footnote", 3, "first")
        + note("footnote", 9, "left over"),
    )
    endnotes = part("endnotes", note("endnote", 1, "at the end"))
    body = p("a", reference("footnote", 3), f"<w:del>{reference('footnote', 9)}</w:del>") + table(
        row(cell(p("b", reference("footnote", 2)), p("c", reference("endnote", 1))))
    )
    contract = opened(tmp_path, package(body, {"footnotes.xml": footnotes, "endnotes.xml": endnotes}))
    notes = [each for each in contract.passages if each.kind is PassageKind.FOOTNOTE]
    found = [(contract.quote(each.span), each.label, each.place.part) for each in notes]
    assert found == [
        ("first", "1", "word/footnotes.xml"),
        ("second", "2", "word/footnotes.xml"),
        ("at the end", "i", "word/endnotes.xml"),
    ]
    assert contract.passages[-3:] == tuple(notes)


def test_margins_come_last_and_each_text_once(tmp_path: Path) -> None:
    parts = {
        "header1.xml": part("hdr", p("Confidential")),
        "header2.xml": part("hdr", p("Confidential")),
        "footer1.xml": part("ftr", table(row(cell(p("Draft 3"))))),
    }
    contract = opened(tmp_path, package(p("Body"), parts))
    assert [(each.kind, contract.quote(each.span)) for each in contract.passages] == [
        (PassageKind.PARAGRAPH, "Body"),
        (PassageKind.MARGIN, "Confidential"),
        (PassageKind.MARGIN, "Draft 3"),
    ]


def test_comments_and_the_glossary_are_no_contract_text(tmp_path: Path) -> None:
    parts = {
        "comments.xml": part("comments", f'<w:comment w:id="0">{p("too weak")}</w:comment>'),
        "glossary/document.xml": part("glossaryDocument", p("snippet")),
    }
    body = p('<w:commentRangeStart w:id="0"/>', "Body", '<w:r><w:commentReference w:id="0"/></w:r>')
    assert opened(tmp_path, package(body, parts)).text == "Body"


@pytest.mark.parametrize(
    ("properties", "definitions", "level"),
    [
        ('<w:pStyle w:val="H"/>', style("H", name="heading 2"), 2),
        ('<w:pStyle w:val="H"/>', style("H", '<w:pPr><w:outlineLvl w:val="3"/></w:pPr>'), 4),
        ('<w:pStyle w:val="H"/>', style("H", '<w:basedOn w:val="B"/>') + style("B", name="heading 1"), 1),
        ('<w:pStyle w:val="H"/>', style("H", name="Title"), 0),
        ('<w:outlineLvl w:val="0"/>', "", 1),
        ('<w:pStyle w:val="H"/><w:outlineLvl w:val="9"/>', style("H", name="heading 2"), None),
        ('<w:pStyle w:val="H"/>', style("H", '<w:basedOn w:val="H"/>', name="Body Text"), None),
        ("", style("H", name="heading 2"), None),
    ],
)
def test_headings_are_told_by_style_and_outline_level(
    tmp_path: Path, properties: str, definitions: str, level: int | None
) -> None:
    data = package(p("Data", properties=properties), {"styles.xml": styles(definitions)})
    passage = opened(tmp_path, data).passages[0]
    assert passage.level == level
    assert (passage.kind is PassageKind.HEADING) == (level is not None)


def test_places_find_the_paragraph_again(tmp_path: Path) -> None:
    body = p("") + table(row(cell(p("cell")))) + p("after")
    contract = opened(tmp_path, package(body))
    assert [(each.place.part, each.place.paragraph) for each in contract.passages] == [
        ("word/document.xml", 1),
        ("word/document.xml", 2),
    ]


def test_deep_nesting_ends_in_text_or_refusal(tmp_path: Path) -> None:
    deep = p("Deep")
    for _ in range(100):
        deep = f"<w:sdt><w:sdtContent>{deep}</w:sdtContent></w:sdt>"
    assert texts(opened(tmp_path, package(deep))) == ["Deep"]


_WORDS = st.text(st.characters(categories=["L", "N", "P"]), min_size=1, max_size=12).map(
    lambda word: word.replace("&", "+").replace("<", "(")
)
_ROWS = st.lists(st.lists(_WORDS, min_size=1, max_size=3), min_size=1, max_size=3)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(st.booleans(), _ROWS), min_size=1, max_size=8))
def test_passages_are_all_the_text_at_exact_offsets(blocks: list[tuple[bool, list[list[str]]]]) -> None:
    body = ""
    for is_table, rows in blocks:
        if is_table:
            body += table(*(row(*(cell(p(r(word))) for word in line)) for line in rows))
        else:
            body += "".join(p(*map(r, line)) for line in rows)
    with tempfile.TemporaryDirectory() as folder:
        contract = opened(Path(folder), package(body))
    assert "".join(texts(contract)) == "".join(word for _, rows in blocks for line in rows for word in line)
    ends = [0, *(passage.span.end for passage in contract.passages)]
    gaps = [contract.text[end : passage.span.start] for end, passage in zip(ends, contract.passages, strict=False)]
    assert "".join(gaps).strip() == "", "nothing but spacing stands between passages"
    assert contract.passages[-1].span.end == len(contract.text)
    assert set(labels(contract)) == {""}
