"""A Word draft with bold spans, a table, lists, a note, a field, a comment and tracked changes, and its review."""

from __future__ import annotations

from datetime import UTC, datetime

from clauselint.reviewers import Options
from clauselint.reviewers.reviewing import reviewed
from clauselint.rulepack import load_rulebook
from tests.extractors.docx_files import level, numbering, p, package, part, r, style, styles, zipped
from tests.reviewers.docx_reading import W, members

W14 = "http://schemas.microsoft.com/office/word/2010/wordml"
W15 = "http://schemas.microsoft.com/office/word/2012/wordml"
BY = 'w:author="A. Counsel" w:date="2026-05-04T09:00:00Z"'
WHEN = datetime(2026, 11, 22, 19, 30, tzinfo=UTC)
OURS = "2026-11-22T19:30:00Z"
CODES = ("suspension-kill-switch", "vendor-termination-convenience", "unilateral-change-of-terms", "data-residency",
         "foreign-government-access", "licence-server-phone-home", "subprocessors")  # fmt: skip

_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_KINDS = (("comments", f"{_WORD}.comments+xml"), ("footnotes", f"{_WORD}.footnotes+xml"),
          ("commentsExtended", f"{_WORD}.commentsExtended+xml"))  # fmt: skip
_HEADING = '<w:pStyle w:val="Heading1"/>'
_CLAUSE = '<w:pStyle w:val="Clause2"/><w:jc w:val="both"/>'
_BOLD = "<w:b/>"
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    '<w:r><w:instrText xml:space="preserve"> REF _R1 \\r </w:instrText></w:r>'
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
        "footnotes.xml": part("footnotes", f'<w:footnote w:id="2">{p("The Client may suspend payment.")}</w:footnote>'),
        "comments.xml": _comments(),
        "commentsExtended.xml": f'<w15:commentsEx xmlns:w15="{W15}"><w15:commentEx w15:paraId="0000AAAA" '
                                'w15:done="0"/></w15:commentsEx>',
    }  # fmt: skip


def _comments() -> str:
    return (
        f'<w:comments xmlns:w="{W[1:-1]}" xmlns:w14="{W14}"><w:comment w:id="4" w:author="Jane Doe" '
        'w:date="2026-05-01T08:00:00Z" w:initials="JD"><w:p w14:paraId="0000AAAA"><w:r><w:t>Is that so?</w:t></w:r>'
        "</w:p></w:comment></w:comments>"
    )


def draft() -> bytes:
    """The whole draft."""
    given = members(package(body(), parts()))
    kinds = "".join(f'<Override PartName="/word/{name}.xml" ContentType="{kind}"/>' for name, kind in _KINDS)
    given["[Content_Types].xml"] = given["[Content_Types].xml"].replace(b"</Types>", f"{kinds}</Types>".encode())
    given["word/_rels/document.xml.rels"] = given["word/_rels/document.xml.rels"].replace(
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/commentsExtended",
        b"http://schemas.microsoft.com/office/2011/relationships/commentsExtended",
    )
    return zipped(given)


def options(*, redline: bool = False, author: str = "clauselint") -> Options:
    return Options(WHEN, author=author, redline=redline)


def review(data: bytes, *rules: str, redline: bool = False, author: str = "clauselint") -> bytes:
    """The draft with the findings of these rules marked; all rules that the draft is about, by default."""
    marked, _, _ = reviewed(
        data, "draft.docx", load_rulebook(), set(rules or CODES), options(redline=redline, author=author)
    )
    return marked.data
