"""Builds small Word packages in memory, part by part, as Word would write them and as it never would."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path

from clauselint.contract import Contract
from clauselint.extractors import read_contract

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/package/2006/relationships"
NAMESPACES = (
    f'xmlns:w="{W}" xmlns:r="{R}" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
CONTENT_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
    f'<Override PartName="/word/numbering.xml" ContentType="{_WORD}.numbering+xml"/>'
    f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
)


def p(*content: str, properties: str = "") -> str:
    """A w:p; content that is no XML becomes a run."""
    runs = "".join(each if each.startswith("<") else r(each) for each in content)
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{runs}</w:p>"


def r(text: str, properties: str = "") -> str:
    dress = f"<w:rPr>{properties}</w:rPr>" if properties else ""
    return f'<w:r>{dress}<w:t xml:space="preserve">{text}</w:t></w:r>'


def item(text: str, num: int, level: int = 0) -> str:
    """A list paragraph."""
    return p(text, properties=f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{num}"/></w:numPr>')


def level(depth: int, text: str, style: str = "decimal", extra: str = "", start: int = 1) -> str:
    return (
        f'<w:lvl w:ilvl="{depth}"><w:start w:val="{start}"/><w:numFmt w:val="{style}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') -> str:
    """numbering.xml with one abstract list."""
    return (
        f'<w:numbering {NAMESPACES}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f"{nums}</w:numbering>"
    )


def styles(*content: str) -> str:
    return f"<w:styles {NAMESPACES}>{''.join(content)}</w:styles>"


def style(identity: str, content: str = "", *, name: str = "", kind: str = "paragraph", default: bool = False) -> str:
    is_default = ' w:default="1"' if default else ""
    return (
        f'<w:style w:type="{kind}" w:styleId="{identity}"{is_default}>'
        f'<w:name w:val="{name or identity}"/>{content}</w:style>'
    )


def part(root: str, content: str) -> str:
    """A part such as the footnotes: w:``root`` around the content."""
    return f"<w:{root} {NAMESPACES}>{content}</w:{root}>"


def relationships(targets: Mapping[str, str], folder: str = R) -> str:
    """A .rels part: target -> kind."""
    links = "".join(
        f'<Relationship Id="rId{index}" Type="{folder}/{kind}" Target="{target}"/>'
        for index, (target, kind) in enumerate(targets.items())
    )
    return f'<Relationships xmlns="{RELATED}">{links}</Relationships>'


def package(body: str, parts: Mapping[str, str] | None = None, root: str = "") -> bytes:
    """A DOCX with this body; ``parts`` are further parts of the word folder, each related by its own name."""
    files = dict(parts or {})
    links = {name: name.removesuffix(".xml").rstrip("0123456789") for name in files if "/" not in name}
    members = {
        "[Content_Types].xml": CONTENT_TYPES,
        "_rels/.rels": relationships({"word/document.xml": "officeDocument"}),
        "word/_rels/document.xml.rels": relationships(links),
        "word/document.xml": root or f"<w:document {NAMESPACES}><w:body>{body}</w:body></w:document>",
        **{name if "/" in name else f"word/{name}": content for name, content in files.items()},
    }
    return zipped(members)


def zipped(members: Mapping[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", compression) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name), content, compression)  # without the hour: the same each time
    return target.getvalue()


def opened(folder: Path, data: bytes, name: str = "contract.docx") -> Contract:
    path = folder / name
    path.write_bytes(data)
    return read_contract(path)


def texts(contract: Contract) -> list[str]:
    return [contract.quote(passage.span) for passage in contract.passages]


def labels(contract: Contract) -> list[str]:
    return [passage.label for passage in contract.passages]
