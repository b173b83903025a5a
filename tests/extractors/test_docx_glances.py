"""However a file writes its tags, text that they hide is found: a glance at its bytes may never be the last word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from clauselint.contract import Contract
from clauselint.extractors.docx_glances import said_in, tags
from tests.extractors.docx_files import W, opened, p, package, part, r, style, styles

MINUTE = '<w:sz w:val="2"/>'
HIDDEN = p("Seen") + p(r("secret words", MINUTE))


def hidden(contract: Contract) -> list[str]:
    return [contract.quote(span) for passage in contract.passages for span in passage.hidden]


def document(body: str) -> str:
    return part("document", f"<w:body>{body}</w:body>")


@pytest.mark.parametrize(
    "written",
    [
        lambda xml: xml,
        lambda xml: xml.replace(MINUTE, "<w:sz\n\tw:val\n=\n'2'\n/>"),
        lambda xml: xml.replace(MINUTE, '<w:sz w:val="&#50;"/>'),
        lambda xml: xml.replace(MINUTE, '<w:sz w:val="2"></w:sz>'),
        lambda xml: xml.replace(MINUTE, '<w:sz w:theme=">" w:val="2"/>'),
        lambda xml: xml.replace(MINUTE, f'<q-1.é:sz xmlns:q-1.é="{W}" q-1.é:val="2"/>'),
        lambda xml: xml.replace(MINUTE, f'<sz xmlns="{W}" w:val="2"/>'),
        lambda xml: xml.replace(MINUTE, f"<!-- <w:sz w:val='40'/> -->{MINUTE}"),
        lambda xml: f'<?xml version="1.0" encoding="UTF-16"?>{xml}'.encode("utf-16"),
        lambda xml: b"\xff\xfe" + xml.encode("utf-16-le"),
        lambda xml: f'<?xml version="1.0"?>{xml}'.encode("utf-16-le"),
        lambda xml: b"\xef\xbb\xbf" + xml.encode(),
    ],
)
def test_hidden_text_is_found_however_its_tag_is_written(tmp_path: Path, written: Callable[[str], str | bytes]) -> None:
    contract = opened(tmp_path, package("", {"document.xml": written(document(HIDDEN))}))  # type: ignore[dict-item]
    assert contract.text == "Seen\n\nsecret words"
    assert hidden(contract) == ["secret words"]


def test_words_on_the_colour_of_their_style_are_found(tmp_path: Path) -> None:
    boxed = style("Boxed", '<w:pPr><w:shd w:val="clear" w:fill="1F3864"/></w:pPr>')
    marked = style("Marked", '<w:rPr><w:highlight w:val="black"/></w:rPr>', kind="character")
    in_box = p(r("on blue", '<w:color w:val="1F3864"/>'), " seen", properties='<w:pStyle w:val="Boxed"/>')
    on_black = p(r("on black", '<w:rStyle w:val="Marked"/><w:color w:val="000000"/>'), " seen")
    plain = p(r("blue on white", '<w:color w:val="1F3864"/>'))
    contract = opened(tmp_path, package(in_box + on_black + plain, {"styles.xml": styles(boxed + marked)}))
    assert hidden(contract) == ["on blue", "on black"]


def test_colours_of_cells_in_table_styles_hide_no_text(tmp_path: Path) -> None:
    cells = '<w:tblStylePr w:type="firstRow"><w:tcPr><w:shd w:val="clear" w:fill="000000"/></w:tcPr></w:tblStylePr>'
    contract = opened(
        tmp_path,
        package(
            p(r("black on white", '<w:color w:val="000000"/>')),
            {"styles.xml": styles(style("Grid", cells, kind="table"))},
        ),
    )
    assert hidden(contract) == []


def test_a_glance_tells_more_rather_than_less() -> None:
    wanted = tags(["sz", "color"])
    content = (
        b"""<a><w:sz w:val="2"/><sz x='3' y="4">5</sz><w:szCs w:val="6"/><!--<w:color v="7"--><w:t>sz="8"</w:t></a>"""
    )
    assert said_in(content, wanted) == {"sz": {"2", "3", "4"}, "color": {"7"}}
    assert said_in(b'<a><w:sz w:val="&#50;"/></a>', wanted) is None
    assert said_in(b"<a><w:t>sz</w:t></a>", wanted) == {}
