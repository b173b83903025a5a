"""DOCX packages: Strict files, odd main parts, what is refused, and why."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.contract import PassageKind
from clauselint.errors import UnreadableContract
from tests.extractors.docx_files import (
    CONTENT_TYPES,
    NAMESPACES,
    R,
    W,
    opened,
    p,
    package,
    part,
    relationships,
    style,
    styles,
    zipped,
)


def test_a_strict_document_is_read(tmp_path: Path) -> None:
    heading = p("Heading", properties='<w:pStyle w:val="H"/>')
    plain = part("document", f"<w:body>{heading}{p('Text')}</w:body>")
    definitions = styles(style("H", name="heading 1"))

    def strict(xml: str) -> str:
        return xml.replace(W, "http://purl.oclc.org/ooxml/wordprocessingml/main").replace(
            R, "http://purl.oclc.org/ooxml/officeDocument/relationships"
        )

    main = {"word/document.xml": "officeDocument"}
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": strict(relationships(main)),
        "word/_rels/document.xml.rels": strict(relationships({"styles.xml": "styles"})),
        "word/document.xml": strict(plain),
        "word/styles.xml": strict(definitions),
    }
    contract = opened(tmp_path, zipped(members))
    assert [(each.kind, contract.quote(each.span)) for each in contract.passages] == [
        (PassageKind.HEADING, "Heading"),
        (PassageKind.PARAGRAPH, "Text"),
    ]


def test_the_main_part_may_stand_anywhere(tmp_path: Path) -> None:
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships({"/office/Main%20Part.xml": "officeDocument"}),
        "office/main part.xml": part("document", f"<w:body>{p('Found')}</w:body>"),
    }
    assert opened(tmp_path, zipped(members)).text == "Found"


def test_without_relationships_the_content_types_tell_the_main_part(tmp_path: Path) -> None:
    kind = "application/vnd.ms-word.document.macroEnabled.main+xml"
    declared = CONTENT_TYPES.replace("</Types>", f'<Override PartName="/main.xml" ContentType="{kind}"/></Types>')
    members = {"[Content_Types].xml": declared, "main.xml": part("document", f"<w:body>{p('Found')}</w:body>")}
    assert opened(tmp_path, zipped(members)).text == "Found"


def test_dangling_and_external_relationships_are_left_alone(tmp_path: Path) -> None:
    links = relationships({"gone.xml": "footnotes", "nothing.xml": "styles"}).replace(
        "</Relationships>",
        f'<Relationship Id="x" Type="{R}/header" Target="header1.xml" TargetMode="External"/></Relationships>',
    )
    parts = {"word/_rels/document.xml.rels": links, "word/header1.xml": part("hdr", p("outside"))}
    assert opened(tmp_path, package(p("Body"), parts)).text == "Body"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused(tmp_path: Path, encoding: str) -> None:
    entity = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
    root = entity + f"<w:document {NAMESPACES}><w:body>{p('&e;')}</w:body></w:document>"
    with pytest.raises(UnreadableContract) as caught:
        opened(tmp_path, zipped({"word/document.xml": root.encode(encoding)}))
    assert caught.value.code == "doctype"


@pytest.mark.parametrize(
    ("root", "code"),
    [
        ("<w:document", "damaged"),
        ('<?xml version="1.0" encoding="UTF-7"?><d/>', "damaged"),
        ("<workbook/>", "not-word"),
        (part("document", f"<w:body>{p(' ')}</w:body>"), "empty"),
        ("<a>" * 100_000, "too-large"),
    ],
)
def test_documents_that_cannot_be_read_say_why(tmp_path: Path, root: str, code: str) -> None:
    with pytest.raises(UnreadableContract) as caught:
        opened(tmp_path, package("", root=root))
    assert caught.value.code == code


def test_a_document_with_text_only_in_its_margins_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableContract) as caught:
        opened(tmp_path, package(p(""), {"header1.xml": part("hdr", p("Scanned by X"))}))
    assert caught.value.code == "empty"


def test_an_embedded_document_is_reported_as_not_read(tmp_path: Path) -> None:
    contract = opened(tmp_path, package(p("Body") + '<w:altChunk r:id="rId9"/>'))
    assert "not read" in contract.warnings[0]
    assert opened(tmp_path, package(p("Body"))).warnings == ()
