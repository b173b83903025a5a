"""A Word draft with bold spans, a table, lists, a note, a field, a comment and tracked changes; and Word's own moves."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from copy import deepcopy
from datetime import UTC, datetime
from pathlib import Path

from lxml import etree

from clauselint.reviewers import Options
from clauselint.reviewers.reviewing import reviewed
from clauselint.rulepack import load_rulebook
from tests.extractors.docx_files import level, numbering, p, package, part, r, style, styles

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BY = 'w:author="A. Counsel" w:date="2026-05-04T09:00:00Z"'
WHEN = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
OURS = "2026-11-22T19:30:00Z"
CODES = ("suspension-kill-switch", "vendor-termination-convenience", "unilateral-change-of-terms", "data-residency",
         "foreign-government-access", "licence-server-phone-home", "subprocessors")  # fmt: skip

_HEADING = '<w:pStyle w:val="Heading1"/>'
_CLAUSE = '<w:pStyle w:val="Clause2"/><w:jc w:val="both"/>'
_BOLD = "<w:b/>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> REF _R1 \\r </w:instrText></w:r>'
    f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{r("1.1", "<w:i/>")}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)


def control(*content: str, properties: str = "") -> str:
    """A content control in a line."""
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{''.join(content)}</w:sdtContent></w:sdt>"


def inserted(*content: str, identity: int = 901) -> str:
    return f'<w:ins w:id="{identity}" {BY}>{"".join(content)}</w:ins>'


def deleted(text: str, identity: int = 902) -> str:
    return f'<w:del w:id="{identity}" {BY}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def heading(text: str) -> str:
    return p(text, properties=_HEADING)


def clause(*content: str) -> str:
    return p(*content, properties=_CLAUSE)


def body() -> str:
    """The draft's paragraphs."""
    noted = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    comment = '<w:r><w:commentReference w:id="4"/></w:r>'
    row = "".join(f"<w:tc><w:tcPr/>{p(text)}</w:tc>" for text in ("Changes", _CHANGES))
    return "".join([
        p("Cloud Service Agreement", properties='<w:pStyle w:val="Title"/>'),
        p("This Agreement is made between Hollis Grove Ltd, a company incorporated in England (the “Supplier”), and "
          "Lindau Hospital GmbH, a company established in Munich, Germany (the “Client”)."),
        heading("Service"),
        clause('<w:bookmarkStart w:id="7" w:name="_R1"/>', "The Supplier shall provide its hosted cloud ",
               r("software", _BOLD), " to the Client over the internet.", '<w:bookmarkEnd w:id="7"/>'),
        clause("The Service is available ", '<w:commentRangeStart w:id="4"/>', "every day",
               '<w:commentRangeEnd w:id="4"/>', comment, ".", noted),
        heading("Suspension"),
        clause("The Supplier ", r("may suspend", _BOLD), " the Service under clause ", FIELD,
               " at any time in its sole discretion, ", control(r("without notice", "<w:i/>")),
               ". The Client shall be told of the reason."),
        heading("Client data"),
        clause("The Supplier shall protect Client Data ", inserted(r("by encryption "), r("and by access control")),
               ".", deleted(" It shall keep no copies.")),
        "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/><w:gridCol/></w:tblGrid><w:tr>" + row + "</w:tr></w:tbl>",
        heading("Term and termination"),
        clause("This Agreement runs for three years."),
        clause("The Supplier shall not:"),
        p("resell the Service;", properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'),
        p("lend the Service.", properties='<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>'),
        clause("The Supplier may ", inserted(r("terminate this Agreement for convenience on 10 days’ notice"),
               identity=903), ". Neither party may assign it."),
        p("Signed by: ____________________"),
        "<w:sectPr/>",
    ])  # fmt: skip


_CHANGES = "The Supplier may change these terms at any time in its sole discretion by posting them on its website."


def parts() -> dict[str, str]:
    """The other parts of the draft."""
    return {
        "numbering.xml": numbering(
            level(0, "%1.", extra='<w:pStyle w:val="Heading1"/>'),
            level(1, "%1.%2", extra='<w:pStyle w:val="Clause2"/>'),
            level(2, "(%3)", style="lowerLetter"),
        ),
        "styles.xml": styles(
            style("Normal", default=True),
            style("Title", name="Title"),
            style("Heading1", '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr>',
                  name="heading 1"),
            style("Clause2", '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr>'),
            style("CommentText", name="annotation text"),
            style("CommentReference", name="annotation reference", kind="character"),
        ),
        "footnotes.xml": part("footnotes", '<w:footnote w:id="2">' + p("The Client may suspend payment.") + "</w:footnote>"),
        "comments.xml": _comments(),
        "commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0000AAAA" '
                                'w15:done="0"/></w15:commentsEx>',
    }  # fmt: skip


def _comments() -> str:
    return (
        f'<w:comments xmlns:w="{W[1:-1]}" xmlns:w14="{W14}"><w:comment w:id="4" w:author="Jane Doe" '
        'w:date="2026-05-01T08:00:00Z" w:initials="JD"><w:p w14:paraId="0000AAAA"><w:r><w:t>Is that so?</w:t></w:r></w:p>'
        "</w:comment></w:comments>"
    )


def draft() -> bytes:
    """The whole draft."""
    return package(body(), parts())


def options(*, redline: bool = False, author: str = "clauselint") -> Options:
    return Options(WHEN, author=author, redline=redline)


def review(data: bytes, *rules: str, redline: bool = False, author: str = "clauselint") -> bytes:
    """The draft with the findings of these rules marked; all rules that the draft is about, by default."""
    marked, _, _ = reviewed(data, "draft.docx", load_rulebook(), set(rules or CODES), options(redline=redline, author=author))
    return marked.data


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def root(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(members(data)[name])


def with_root(data: bytes, changed: etree._Element, name: str = "word/document.xml") -> bytes:
    """The package with another root in one part."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for each, content in members(data).items():
            archive.writestr(each, etree.tostring(changed) if each == name else content)
    return target.getvalue()


def anchored(data: bytes) -> dict[str, str]:
    """For each comment's id, the words between its marks: those that are there and those that are struck."""
    found: dict[str, str] = {}
    open_: set[str] = set()
    for each in root(data).iter(W + "commentRangeStart", W + "commentRangeEnd", W + "t", W + "delText"):
        identity = each.get(W + "id", "")
        if each.tag == W + "commentRangeStart":
            open_.add(identity)
            found[identity] = ""
        elif each.tag == W + "commentRangeEnd":
            open_.discard(identity)
        else:
            for one in open_:
                found[one] += each.text or ""
    return found


def dressed(data: bytes) -> list[tuple[str, str]]:
    """Every character of the body with the formatting of its run, and every paragraph with its own."""
    found: list[tuple[str, str]] = []
    for paragraph in root(data).iter(W + "p"):
        found.append(("¶", _written(paragraph.find(W + "pPr"))))
        for run in paragraph.iter(W + "r"):
            look = _written(run.find(W + "rPr"))
            found += [(c, look) for t in run.iter(W + "t", W + "delText", W + "instrText") for c in t.text or ""]
    return found


def _written(element: etree._Element | None) -> str:
    if element is None:
        return ""
    copy = deepcopy(element)
    copy.tail = None
    etree.cleanup_namespaces(copy)
    return etree.tostring(copy).decode()


def taken(data: bytes, *, accept: bool) -> bytes:
    """The document with every tracked change accepted, or rejected, the way Word does it."""
    tree = root(data)
    gone, kept = (W + "del", W + "ins") if accept else (W + "ins", W + "del")
    ending = [_paragraph(mark) for mark in tree.iter(gone) if _is_mark(mark)]
    for each in list(tree.iter(gone, kept)):
        parent = each.getparent()
        assert parent is not None
        if each.tag == kept and not _is_mark(each):
            for child in list(each):
                each.addprevious(child)
        parent.remove(each)
    for text in tree.iter(W + "delText", W + "delInstrText"):
        text.tag = W + ("t" if text.tag == W + "delText" else "instrText")
    for paragraph in ending:
        _join(paragraph)
    return with_root(data, tree)


def _is_mark(change: etree._Element) -> bool:
    parent = change.getparent()
    return parent is not None and parent.tag == W + "rPr"


def _paragraph(change: etree._Element) -> etree._Element:
    return next(change.iterancestors(W + "p"))


def _join(paragraph: etree._Element) -> None:
    """Runs a paragraph on into the next, whose format it takes."""
    following = paragraph.getnext()
    parent = paragraph.getparent()
    assert parent is not None
    content = [child for child in paragraph if child.tag != W + "pPr"]
    if following is not None and following.tag == W + "p":
        at = 1 if following.find(W + "pPr") is not None else 0
        following[at:at] = content
    elif content:
        return
    parent.remove(paragraph)


def texts(data: bytes) -> Iterator[str]:
    """The text of each paragraph of the body."""
    for paragraph in root(data).iter(W + "p"):
        yield "".join(text.text or "" for text in paragraph.iter(W + "t"))


def saved(folder: Path, data: bytes, name: str = "draft.docx") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path
