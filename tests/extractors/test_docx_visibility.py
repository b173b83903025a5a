"""Text that nobody can see stays in the contract, marked; text that can be seen is left in peace."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import Contract
from tests.extractors.docx_files import (
    NAMESPACES,
    item,
    labels,
    level,
    numbering,
    opened,
    p,
    package,
    r,
    style,
    styles,
)

WHITE = '<w:color w:val="FFFFFF"/>'
DARK = '<w:shd w:val="clear" w:color="auto" w:fill="1F3864"/>'


def hidden(contract: Contract) -> list[str]:
    return [contract.quote(span) for passage in contract.passages for span in passage.hidden]


def read(folder: Path, body: str, definitions: str = "") -> Contract:
    return opened(folder, package(body, {"styles.xml": styles(definitions)}))


@pytest.mark.parametrize(
    "properties",
    [
        "<w:vanish/>",
        '<w:vanish w:val="1"/>',
        WHITE,
        '<w:color w:val="FEFEFE"/>',
        '<w:sz w:val="2"/>',
        WHITE + '<w:shd w:val="clear" w:fill="FFFFFF"/>',
        WHITE + '<w:highlight w:val="white"/>',
        '<w:color w:val="000000"/><w:highlight w:val="black"/>',
        '<w:rStyle w:val="Ghost"/>',
    ],
)
def test_unseen_text_is_kept_and_marked(tmp_path: Path, properties: str) -> None:
    ghost = style("Ghost", '<w:basedOn w:val="Base"/>', kind="character")
    base = style("Base", "<w:rPr><w:vanish/></w:rPr>", kind="character")
    contract = read(tmp_path, p("Before") + p("seen ", r("secret words", properties), " seen"), ghost + base)
    assert contract.text == "Before\n\nseen secret words seen"
    assert hidden(contract) == ["secret words"]


@pytest.mark.parametrize(
    "properties",
    [
        "",
        '<w:vanish w:val="0"/>',
        "<w:webHidden/>",
        '<w:color w:val="auto"/>',
        '<w:color w:val="C00000"/>',
        '<w:sz w:val="12"/>',
        WHITE + DARK,
        WHITE + '<w:highlight w:val="darkBlue"/>',
        WHITE + '<w:shd w:val="pct50" w:fill="FFFFFF"/>',
    ],
)
def test_text_that_can_be_seen_is_not_marked(tmp_path: Path, properties: str) -> None:
    assert hidden(read(tmp_path, p(r("words", properties)))) == []


def test_white_on_dark_cells_paragraphs_tables_and_pages_is_seen(tmp_path: Path) -> None:
    white = p(r("white", WHITE))
    table = "<w:tbl><w:tblPr>{}</w:tblPr><w:tr><w:tc><w:tcPr>{}</w:tcPr>" + white + "</w:tc></w:tr></w:tbl>"
    banded = style("Banded", f'<w:tblStylePr w:type="firstRow"><w:tcPr>{DARK}</w:tcPr></w:tblStylePr>', kind="table")
    body = (
        p(r("white", WHITE), properties=DARK)
        + table.format("", DARK)
        + table.format(DARK, "")
        + table.format('<w:tblStyle w:val="Banded"/>', "")
    )
    assert hidden(read(tmp_path, body, banded)) == []
    assert hidden(read(tmp_path, table.format("", ""), banded)) == ["white"]
    page = f'<w:document {NAMESPACES}><w:background w:color="002060"/><w:body>{white}</w:body></w:document>'
    assert hidden(opened(tmp_path, package("", root=page))) == []


def test_white_text_in_a_box_is_hidden_only_when_the_box_is_known_to_be_white(tmp_path: Path) -> None:
    def boxed(fill: str) -> str:
        content = f"<wps:txbx><w:txbxContent>{p(r('white', WHITE))}</w:txbxContent></wps:txbx>"
        return p(f"<w:r><w:drawing><wps:wsp><wps:spPr>{fill}</wps:spPr>{content}</wps:wsp></w:drawing></w:r>")

    assert hidden(read(tmp_path, boxed("<a:noFill/>"))) == ["white"]
    assert hidden(read(tmp_path, boxed('<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'))) == ["white"]
    assert hidden(read(tmp_path, boxed('<a:solidFill><a:srgbClr val="102030"/></a:solidFill>'))) == []
    assert hidden(read(tmp_path, boxed(""))) == []


def test_paragraph_styles_and_document_defaults_hide_too(tmp_path: Path) -> None:
    ghost = style("Ghost", "<w:rPr><w:vanish/></w:rPr>")
    body = p("unseen", r("seen", '<w:vanish w:val="0"/>'), properties='<w:pStyle w:val="Ghost"/>')
    assert hidden(read(tmp_path, body, ghost)) == ["unseen"]
    defaults = "<w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val='2'/></w:rPr></w:rPrDefault></w:docDefaults>"
    assert hidden(read(tmp_path, p("speck", r("seen", '<w:sz w:val="22"/>')), defaults)) == ["speck"]


def test_spaces_are_never_hidden_text(tmp_path: Path) -> None:
    assert hidden(read(tmp_path, p("a", r("  ", "<w:vanish/>"), "b"))) == []


def test_a_hidden_paragraph_takes_no_number(tmp_path: Path) -> None:
    vanished = p(
        r("hidden", "<w:vanish/>"),
        properties='<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:rPr><w:vanish/></w:rPr>',
    )
    body = item("one", 1) + vanished + item("two", 1)
    assert labels(opened(tmp_path, package(body, {"numbering.xml": numbering(level(0, "%1."))}))) == ["1.", "", "2."]
