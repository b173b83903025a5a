"""Words that are squeezed out of sight, struck out or behind a shape in Word: hidden, or named; plain ones are not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.extractors.docx_files import opened, p, package, r, style, styles
from tests.extractors.test_docx_visibility import hidden, read

STRUCK = "Words that are struck out were read as hidden: they never count as a protection."
FLAT = '<w:spacing w:line="20" w:lineRule="exact"/>'


@pytest.mark.parametrize(
    "properties",
    [
        '<w:w w:val="1"/>',
        '<w:spacing w:val="-200"/>',
        "<w:strike/>",
        '<w:dstrike w:val="1"/>',
        '<w:rStyle w:val="Struck"/>',
    ],
)
def test_words_heaped_upon_each_other_or_struck_out_are_hidden(tmp_path: Path, properties: str) -> None:
    struck = style("Struck", "<w:rPr><w:strike/></w:rPr>", kind="character")
    found = read(tmp_path, p("Before") + p("seen ", r("secret words", properties), " seen"), struck)
    assert hidden(found) == ["secret words"]
    assert found.text == "Before\n\nseen secret words seen"
    assert found.warnings == ((STRUCK,) if "trike" in properties or "Struck" in properties else ())


@pytest.mark.parametrize(
    "properties",
    [
        '<w:w w:val="80"/>',
        '<w:spacing w:val="-10"/>',
        '<w:strike w:val="0"/>',
        '<w:strike w:val="false"/><w:dstrike w:val="off"/>',
        '<w:position w:val="6"/>',
        '<w:position w:val="200"/>',
    ],
)
def test_words_that_are_narrow_raised_or_not_struck_are_seen(tmp_path: Path, properties: str) -> None:
    found = read(tmp_path, p(r("words", properties)))
    assert hidden(found) == []
    assert found.warnings == ()


def test_a_struck_style_that_a_run_takes_back_is_seen(tmp_path: Path) -> None:
    struck = style("Gone", "<w:rPr><w:strike/></w:rPr>")
    body = p("gone", r("kept", '<w:strike w:val="0"/>'), properties='<w:pStyle w:val="Gone"/>')
    assert hidden(read(tmp_path, body, struck)) == ["gone"]


@pytest.mark.parametrize(
    ("spacing", "is_hidden"),
    [
        (FLAT, True),
        ('<w:spacing w:line="60" w:lineRule="exact"/>', True),
        ('<w:spacing w:line="200" w:lineRule="exact"/>', False),
        ('<w:spacing w:line="20" w:lineRule="atLeast"/>', False),
        ('<w:spacing w:line="20"/>', False),
        ('<w:spacing w:before="1"/>', False),
        ("", False),
    ],
)
def test_lines_of_almost_no_height_hide_their_words(tmp_path: Path, spacing: str, is_hidden: bool) -> None:
    assert hidden(read(tmp_path, p("words", properties=spacing) + p("after"))) == (["words"] if is_hidden else [])


def test_styles_and_defaults_may_squeeze_lines_too(tmp_path: Path) -> None:
    flat = style("Flat", f"<w:pPr>{FLAT}</w:pPr>") + style("Below", '<w:basedOn w:val="Flat"/>')
    body = p("words", properties='<w:pStyle w:val="Below"/>')
    assert hidden(read(tmp_path, body + p("after"), flat)) == ["words"]
    taken_back = p("words", properties='<w:pStyle w:val="Below"/><w:spacing w:line="240" w:lineRule="auto"/>')
    assert hidden(read(tmp_path, taken_back, flat)) == []
    defaults = f"<w:docDefaults><w:pPrDefault><w:pPr>{FLAT}</w:pPr></w:pPrDefault></w:docDefaults>"
    assert hidden(read(tmp_path, p("words"), defaults)) == ["words"]


def test_words_raised_out_of_a_line_of_fixed_height_are_hidden(tmp_path: Path) -> None:
    fixed = '<w:spacing w:line="240" w:lineRule="exact"/>'
    body = p("seen ", r("cut", '<w:position w:val="40"/>'), r("2", '<w:position w:val="8"/>'), properties=fixed)
    assert hidden(read(tmp_path, body)) == ["cut"]


ANCHOR = (
    '<w:r><w:drawing><wp:anchor xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'behindDoc="{behind}"><wp:extent cx="{width}" cy="900000"/><wp:{wrap}/>'
    "<wps:wsp><wps:spPr>{fill}</wps:spPr></wps:wsp></wp:anchor></w:drawing></w:r>"
)
WHITE = '<a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
OLD = '<w:r><w:pict><v:rect xmlns:v="urn:schemas-microsoft-com:vml" style="{style}" filled="{filled}"/></w:pict></w:r>'


def shape(behind: str = "0", width: int = 900_000, wrap: str = "wrapNone", fill: str = WHITE) -> str:
    return ANCHOR.format(behind=behind, width=width, wrap=wrap, fill=fill)


def old(style: str = "position:absolute;width:90pt;z-index:251", filled: str = "t") -> str:
    return OLD.format(style=style, filled=filled)


@pytest.mark.parametrize("floating", [shape(), shape(fill="<a:gradFill/>"), old()])
def test_a_shape_that_floats_in_front_of_the_text_is_named(tmp_path: Path, floating: str) -> None:
    found = read(tmp_path, p("before") + p("words", floating))
    assert found.warnings == (
        "Something floats in front of the text at paragraph 2: it may cover words; look at the page.",
    )


@pytest.mark.parametrize(
    "floating",
    [
        shape(behind="1"),
        shape(wrap="wrapSquare"),
        shape(fill="<a:noFill/>"),
        shape(width=9_000),
        old("width:90pt"),
        old("position:absolute;z-index:-251"),
        old(filled="f"),
    ],
)
def test_a_shape_that_covers_nothing_is_not_named(tmp_path: Path, floating: str) -> None:
    assert read(tmp_path, p("words", floating)).warnings == ()


def test_every_paragraph_with_such_a_shape_is_counted(tmp_path: Path) -> None:
    found = opened(tmp_path, package(p("words", shape()) * 5, {"styles.xml": styles("")}))
    assert found.warnings == (
        "Something floats in front of the text at paragraphs 1, 2, 3 and 2 more: it may cover words; look at the page.",
    )
