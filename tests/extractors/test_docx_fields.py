"""Fields that will say something else, text turned round, pictures for letters: reported or hidden; the rest is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from clauselint.extractors.docx_fields import _fields
from clauselint.extractors.docx_runs import P
from tests.extractors.docx_files import NAMESPACES, opened, p, package, r

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def coded(code: str, shown: str) -> str:
    instruction = f"<w:r><w:instrText>{code}</w:instrText></w:r>"
    return p("Notice is ", mark("begin"), instruction, mark("separate"), r(shown), mark("end"))


PROPERTIES = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties"'
    ' xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property name="Term"><vt:lpwstr>5 days</vt:lpwstr></property></Properties>'
)


@pytest.mark.parametrize(
    ("code", "said"),
    [
        ('QUOTE "5 days"', "but its code (QUOTE) says “5 days”"),
        ('IF 1 = 1 "5 days" "6 days"', "but its code (IF) says “5 days”"),
        ("DOCPROPERTY Term", "but its code (DOCPROPERTY) says “5 days”"),
        ('INCLUDETEXT "other.docx"', "taken from another file (INCLUDETEXT)"),
        ('DDEAUTO c "x"', "taken from another file (DDEAUTO)"),
    ],
)
def test_a_field_that_shows_other_words_than_its_code_gives_is_named(tmp_path: Path, code: str, said: str) -> None:
    code = code.replace('"', "&quot;")
    body = p("First.") + coded(code, "30 days")
    found = opened(tmp_path, package(body, {"docProps/custom.xml": PROPERTIES}))
    assert "Notice is 30 days" in found.text
    assert len(found.warnings) == 1
    assert found.warnings[0].startswith("A field in paragraph 2 shows “30 days”")
    assert said in found.warnings[0]


@pytest.mark.parametrize(
    "code",
    [
        "QUOTE &quot;30  days&quot;",
        "REF term",
        "PAGE",
        "DOCPROPERTY Absent",
        "IF 1 = 1 &quot;30 days&quot; &quot;&quot;",
    ],
)
def test_other_fields_raise_nothing(tmp_path: Path, code: str) -> None:
    assert opened(tmp_path, package(coded(code, "30 days"))).warnings == ()


def test_text_turned_round_is_named_and_arabic_set_from_the_right_is_not(tmp_path: Path) -> None:
    turned = opened(tmp_path, package(p("Vendor ", '<w:bdo w:val="rtl">' + r("niart yam") + "</w:bdo>")))
    assert turned.warnings == ("Text turned round in paragraph 1 was read as it is stored: “niart yam”.",)
    arabic = p("Vendor ", '<w:bdo w:val="rtl">' + r("\u0639\u0642\u062f") + "</w:bdo>")
    assert opened(tmp_path, package(arabic)).warnings == ()


@pytest.mark.parametrize(
    ("properties", "is_hidden"),
    [
        ('<w:rFonts w:ascii="Wingdings"/>', True),
        ('<w:rFonts w:ascii="Arial"/>', False),
        ('<w:w w:val="1"/>', True),
        ('<w:w w:val="90"/>', False),
        ('<w:highlight w:val="yellow"/><w:color w:val="FFFF00"/>', True),
        ('<w:highlight w:val="yellow"/><w:color w:val="FF0000"/>', False),
        (f"<w14:textFill {W14}><w14:noFill/></w14:textFill>", True),
        (f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="FFFFFF"/></w14:solidFill></w14:textFill>', True),
        (f'<w14:textFill {W14}><w14:solidFill><w14:srgbClr w14:val="000000"/></w14:solidFill></w14:textFill>', False),
    ],
)
def test_words_that_leave_no_letters_on_the_page_are_hidden(tmp_path: Path, properties: str, is_hidden: bool) -> None:
    found = opened(tmp_path, package(p("Provider shall ", r("not", properties), " train.")))
    hidden = [found.quote(span) for passage in found.passages for span in passage.hidden]
    assert hidden == (["not"] if is_hidden else [])
    assert found.text == "Provider shall not train."


def test_a_box_to_tick_in_a_font_of_pictures_is_no_hidden_word(tmp_path: Path) -> None:
    found = opened(tmp_path, package(p(r("q", '<w:rFonts w:ascii="Wingdings"/>'), " Agreed.")))
    assert [passage.hidden for passage in found.passages] == [()]


def test_fields_in_fields_without_end_cost_what_they_hold() -> None:
    """Counted: the pieces that are gathered as what the fields show."""
    cost = {}
    for fields in (100, 400):
        inside = (mark("begin") + mark("separate") + r("5 days ")) * fields + mark("end") * fields
        root = etree.fromstring(f"<w:body {NAMESPACES}>{p(inside)}</w:body>")
        paragraphs = {paragraph: ordinal for ordinal, paragraph in enumerate(root.iter(P), 1)}
        cost[fields] = sum(len(found.result) for found in _fields(root, paragraphs))
    assert cost[400] < 5 * cost[100]
