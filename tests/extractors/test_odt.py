"""OpenDocument texts: paragraphs, numbers, tables, notes, tracked changes and words that nobody can see."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract
from tests.extractors.docx_files import zipped

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"),
        ("fo", "xsl-fo-compatible"), ("svg", "svg-compatible"),
    )
) + ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xml="http://www.w3.org/XML/1998/namespace"'  # fmt: skip


def package(body: str, automatic: str = "", styles: str = "", **others: str) -> bytes:
    content = (
        f"<office:document-content {NAMES}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": content,
            "styles.xml": f"<office:document-styles {NAMES}>{styles}</office:document-styles>",
            **others,
        }
    )


def opened(folder: Path, body: str, automatic: str = "", styles: str = "", **others: str) -> Contract:
    path = folder / "contract.odt"
    path.write_bytes(package(body, automatic, styles, **others))
    return read_contract(path)


def shown(contract: Contract) -> list[tuple[str, str]]:
    return [(p.label, contract.quote(p.span)) for p in contract.passages]


def numbers(name: str, *levels: str) -> str:
    inner = "".join(f'<text:list-level-style-number text:level="{n}" {each}/>' for n, each in enumerate(levels, 1))
    return f'<text:list-style style:name="{name}">{inner}</text:list-style>'


def item(words: str, inner: str = "", attributes: str = "") -> str:
    return f"<text:list-item {attributes}><text:p>{words}</text:p>{inner}</text:list-item>"


def test_blanks_breaks_and_fields(tmp_path: Path) -> None:
    contract = opened(
        tmp_path,
        '<text:h text:outline-level="2">Fees</text:h><text:p>  Pay\n  <text:span>now </text:span>'
        ' or<text:s text:c="2"/>'
        "later<text:tab/>x<text:line-break/><text:a>see <text:bookmark-ref>3.1</text:bookmark-ref></text:a>"
        "<office:annotation><text:p>Note to self</text:p></office:annotation>.</text:p><text:p/>",
    )
    assert [(p.kind, p.level, contract.quote(p.span)) for p in contract.passages] == [
        (PassageKind.HEADING, 2, "Fees"),
        (PassageKind.PARAGRAPH, None, "Pay now or  later\tx\nsee 3.1."),
    ]
    assert [p.place.paragraph for p in contract.passages] == [0, 1]
    assert contract.format == "odt"


def test_numbers_are_counted_as_the_word_processor_counts_them(tmp_path: Path) -> None:
    style = numbers(
        "L",
        'style:num-format="1" style:num-suffix="."',
        'style:num-format="1" text:display-levels="2"',
        'style:num-format="a" style:num-prefix="(" style:num-suffix=")"',
    )
    inner = f"<text:list>{item('1.1')}{item('1.2', '<text:list>' + item('(a)') + '</text:list>')}</text:list>"
    nine = item("9.", attributes='text:start-value="9"')
    body = (
        f'<text:list text:style-name="L" xml:id="one">{item("1.", inner)}'
        f"<text:list-header><text:p>none</text:p></text:list-header>{item('2.', '<text:p>tail</text:p>')}</text:list>"
        "<text:p>Between.</text:p>"
        f'<text:list text:style-name="L" text:continue-numbering="true">{item("3.")}</text:list>'
        f'<text:list text:style-name="L">{item("1.")}{nine}</text:list>'
        f'<text:list text:style-name="L" text:continue-list="one"><text:list-item><text:list>'
        f"{item('3.1')}</text:list></text:list-item></text:list>"
    )
    contract = opened(tmp_path, body, style)
    numbered = [(label, words) for label, words in shown(contract) if words not in ("none", "tail", "Between.")]
    assert [label for label, _ in numbered] == [words for _, words in numbered]
    assert [p.kind for p in contract.passages][-5].value == "paragraph"
    assert [label for label, words in shown(contract) if words in ("none", "tail")] == ["", ""]


def test_headings_are_numbered_by_the_outline_and_bullets_are_shown(tmp_path: Path) -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" style:num-list-format="%1%-%2%:"/>'
        "</text:outline-style>"
    )
    bullet = '<text:list-level-style-bullet text:level="1" text:bullet-char="–"/>'
    bullets = f'<text:list-style style:name="B">{bullet}</text:list-style>'
    body = (
        '<text:h text:outline-level="1">One</text:h><text:h text:outline-level="2">In</text:h>'
        '<text:h text:outline-level="1">Two</text:h>'
        '<text:h text:outline-level="2" text:is-list-header="true">No</text:h>'
        f'<text:list text:style-name="B">{item("Dot")}</text:list>'
    )
    contract = opened(tmp_path, body, bullets, outline)
    assert shown(contract) == [("I", "One"), ("I-1:", "In"), ("II", "Two"), ("", "No"), ("–", "Dot")]


def test_tables_boxes_notes_and_margins(tmp_path: Path) -> None:
    row = "<table:table-row>{}</table:table-row>"
    cell = "<table:table-cell {}><text:p>{}</text:p></table:table-cell>"
    table = (
        "<table:table><table:table-header-rows>"
        + row.format(
            cell.format('table:number-columns-spanned="2"', "Head")
            + "<table:covered-table-cell/>"
            + cell.format("", "c")
        )
        + "</table:table-header-rows>"
        + row.format('<table:table-cell table:number-columns-repeated="2"/>' + cell.format("", "f"))
        + "</table:table>"
    )
    note = (
        '<text:note text:note-class="{}"><text:note-citation>{}</text:note-citation>'
        "<text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    )
    body = (
        f"{table}<text:p>One{note.format('footnote', '1', 'Foot.')} two{note.format('endnote', 'i', 'End.')}"
        "<draw:frame><svg:title>Alt</svg:title><draw:text-box><text:p>Boxed.</text:p></draw:text-box></draw:frame>"
        " three.</text:p>"
    )
    page = (
        "<office:master-styles><style:master-page><style:header><text:p>Draft</text:p></style:header>"
        "<style:footer><text:p>Draft</text:p>"
        "<text:p>Page <text:page-number>1</text:page-number></text:p></style:footer>"
        "</style:master-page></office:master-styles>"
    )
    contract = opened(tmp_path, body, styles=page)
    assert [(p.kind, p.cell, p.label, contract.quote(p.span)) for p in contract.passages] == [
        (PassageKind.CELL, (0, 0, 0), "", "Head"),
        (PassageKind.CELL, (0, 0, 2), "", "c"),
        (PassageKind.CELL, (0, 1, 2), "", "f"),
        (PassageKind.PARAGRAPH, None, "", "One two three."),
        (PassageKind.PARAGRAPH, None, "", "Boxed."),
        (PassageKind.FOOTNOTE, None, "1", "Foot."),
        (PassageKind.FOOTNOTE, None, "i", "End."),
        (PassageKind.MARGIN, None, "", "Draft"),
        (PassageKind.MARGIN, None, "", "Page 1"),
    ]


def test_tracked_changes_are_read_as_accepted(tmp_path: Path) -> None:
    who = "<dc:creator>Ada Reed</dc:creator><dc:date>2026-03-02T09:15:00</dc:date>"
    info = f"<office:change-info>{who}</office:change-info>"
    body = (
        "<text:tracked-changes>"
        f'<text:changed-region text:id="a"><text:insertion>{info}</text:insertion></text:changed-region>'
        f'<text:changed-region text:id="b"><text:deletion>{info}<text:p>30</text:p></text:deletion>'
        "</text:changed-region>"
        "</text:tracked-changes>"
        '<text:p>Pay in <text:change text:change-id="b"/><text:change-start text:change-id="a"/>60'
        '<text:change-end text:change-id="a"/> days.</text:p>'
    )
    contract = opened(tmp_path, body)
    assert contract.text == "Pay in 60 days."
    (revision,) = contract.passages[0].revisions
    assert (contract.quote(revision.span), revision.author) == ("60", "Ada Reed")
    assert revision.date == "2026-03-02T09:15:00"


def style(name: str, properties: str, parent: str = "", family: str = "text") -> str:
    based = f'style:parent-style-name="{parent}"' if parent else ""
    return f'<style:style style:name="{name}" style:family="{family}" {based}>{properties}</style:style>'


@pytest.mark.parametrize(
    ("said", "hidden"),
    [
        ('<style:text-properties text:display="none"/>', ["X"]),
        ('<style:text-properties fo:font-size="1pt"/>', ["X"]),
        ('<style:text-properties fo:color="#ffffff"/>', ["X"]),
        ('<style:text-properties fo:color="#ffffff" fo:background-color="#000000"/>', []),
        ('<style:text-properties fo:color="#ffffff" style:use-window-font-color="true"/>', []),
        ('<style:text-properties fo:color="#ff0000" fo:font-size="8pt"/>', []),
        ('<style:text-properties style:text-line-through-style="solid"/>', ["X"]),
        ('<style:text-properties style:text-line-through-style="none"/>', []),
    ],
)
def test_words_that_nobody_can_see_are_marked_as_hidden(said: str, hidden: list[str], tmp_path: Path) -> None:
    for automatic in (style("T", said), style("Base", said) + style("T", "", "Base")):
        body = '<text:p>Seen <text:span text:style-name="T">X</text:span>.</text:p>'
        contract = opened(tmp_path, body, automatic)
        assert [contract.quote(span) for span in contract.passages[0].hidden] == hidden


def test_hidden_sections_and_paragraphs_are_hidden_and_dark_cells_are_not(tmp_path: Path) -> None:
    white = style("W", '<style:text-properties fo:color="#ffffff"/>', family="paragraph")
    dark = style("D", '<style:table-cell-properties fo:background-color="#000000"/>', family="table-cell")
    body = (
        '<text:section text:display="none"><text:p>Gone.</text:p></text:section>'
        '<text:p>Also <text:hidden-paragraph text:is-hidden="true"/>gone.</text:p>'
        '<text:p text:style-name="W">White.</text:p><table:table><table:table-row>'
        '<table:table-cell table:style-name="D"><text:p text:style-name="W">Seen.</text:p>'
        "</table:table-cell></table:table-row></table:table>"
    )
    contract = opened(tmp_path, body, white + dark)
    hidden = [contract.quote(p.span) for p in contract.passages if p.hidden]
    assert hidden == ["Gone.", "Also gone.", "White."]


def test_packages_that_cannot_be_read_are_refused(tmp_path: Path) -> None:
    manifest = "<manifest><encryption-data/></manifest>"
    for members, code in (
        ({"META-INF/manifest.xml": manifest}, "password-protected"),
        ({"content.xml": "<other/>"}, "damaged"),
        ({"content.xml": "<!DOCTYPE a><a/>"}, "doctype"),
    ):
        with pytest.raises(UnreadableContract) as caught:
            opened(tmp_path, "<text:p>Words.</text:p>", **members)
        assert caught.value.code == code
