"""Draws the page that sums up the findings and is added to a marked PDF."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from xml.sax.saxutils import escape

from reportlab.lib import colors
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Spacer, Table, TableStyle

from clauselint.report import Assessment, Report, Severity
from clauselint.reviewers import Options
from clauselint.rule import Rule, Rulebook
from clauselint.telling import status_word

_TITLE = ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=15, leading=20)
_TEXT = ParagraphStyle("text", fontName="Helvetica", fontSize=9, leading=12)
_HEAD = ParagraphStyle("head", parent=_TEXT, fontName="Helvetica-Bold")
_WIDTHS = (19 * mm, 47 * mm, 19 * mm, 14 * mm, 71 * mm)
_SHADES = {Severity.HIGH: "#fbe3e1", Severity.MEDIUM: "#fdf3d6", Severity.LOW: "#eef2fb"}


def drawn(report: Report, rulebook: Rulebook, options: Options) -> bytes:
    """A PDF of one or more A4 pages: the ladder, and each finding with its page and reason."""
    out = BytesIO()
    pages = SimpleDocTemplate(
        out, pagesize=A4, leftMargin=20 * mm, rightMargin=20 * mm, topMargin=18 * mm, bottomMargin=18 * mm,
        title="clauselint summary", author=_shown(options.author), invariant=True,
    )  # fmt: skip
    pages.build(list(_story(report, rulebook, options)))
    return out.getvalue()


def _story(report: Report, rulebook: Rulebook, options: Options) -> Sequence[Flowable]:
    layers = dict(rulebook.layers)
    ladder = report.maturity
    said = [
        Paragraph("Summary of findings", _TITLE),
        Paragraph(
            f"Added by {_shown(options.author)} on {options.when:%d %B %Y}. It is no part of the contract.", _TEXT
        ),
        Spacer(0, 3 * mm),
        Paragraph(_rung("Supports", ladder.supported, layers), _TEXT),
        Paragraph(_rung("Claims", ladder.claimed, layers), _TEXT),
        Spacer(0, 4 * mm),
    ]
    if not report.findings:
        return [*said, Paragraph("Nothing to mend was found.", _TEXT)]
    rules = {rule.rule: rule for rule in rulebook.rules}
    rows = [_row(finding, rules[finding.rule]) for finding in report.findings]
    heads = [Paragraph(word, _HEAD) for word in ("Code", "Rule", "Status", "Page", "Reason")]
    return [*said, Table([heads, *rows], colWidths=_WIDTHS, repeatRows=1, style=_look(report.findings))]


def _rung(word: str, layer: int, layers: dict[str, str]) -> str:
    return escape(f"{word}: layer {layer} of 5 ({layers.get(str(layer), '')})" if layer else f"{word}: no layer")


def _row(finding: Assessment, rule: Rule) -> list[Paragraph]:
    page = str(finding.evidence[0].page) if finding.evidence and finding.evidence[0].page else "—"
    cells = (rule.code, rule.title, status_word(finding.status, rule), page, finding.reason)
    return [Paragraph(_shown(cell), _TEXT) for cell in cells]


def _shown(text: str) -> str:
    """``text`` as markup in the letters of the page's font; others become question marks."""
    return escape(text.encode("cp1252", "replace").decode("cp1252"))


def _look(findings: Sequence[Assessment]) -> TableStyle:
    shades = [
        ("BACKGROUND", (0, row), (-1, row), colors.HexColor(_SHADES[finding.severity]))
        for row, finding in enumerate(findings, 1)
        if finding.severity in _SHADES
    ]
    return TableStyle(
        [("VALIGN", (0, 0), (-1, -1), "TOP"), ("LINEBELOW", (0, 0), (-1, -1), 0.4, colors.HexColor("#c8c8c8")), *shades]
    )
