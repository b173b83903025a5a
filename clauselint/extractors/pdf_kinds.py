"""Says of a PDF paragraph whether it is a heading, a list item, a footnote or plain text."""

from __future__ import annotations

import re
from collections.abc import Sequence

from clauselint.contract import PassageKind
from clauselint.extractors.pdf_lines import Row
from clauselint.extractors.pdf_paragraphs import Typical, enumerator

_LONGEST = 160  # characters of a heading
_MOST_ROWS = 3
_LARGE = 1.15  # of the usual size
_WORD = re.compile(r"[^\W\d_]{2}")
_TWO_SENTENCES = re.compile(r"\.\s+[A-Z]")
_PART = re.compile(
    r"(?:article|part|exhibit|schedule|annex|appendix|attachment|addendum)\s+(?:[A-Z]{1,2}|\d{1,3}|[IVXL]{1,7})"
    r"(?:[.\-–]\w{1,4}){0,3}\b(?!\s(?-i:[a-z]))",
    re.IGNORECASE,
)
_CLAUSE = re.compile(r"(?:section\s+)?(?P<number>\d{1,3}(?:\.\d{1,3}){0,4})\b", re.IGNORECASE)
_SENTENCE = re.compile(
    r"\b(?:shall|will|may|must|can|is|are|was|were|has|have|means?|agrees?|hereby|does|would|should|cannot)\b",
    re.IGNORECASE,
)
_SIGNATURE = re.compile(
    r"_{3,}|/s/|^(?:by|name|title|date|its|attn|attention|address|tel|fax|phone|e-?mail)\s*:|"
    r"\b(?:inc|llc|l\.l\.c|ltd|limited|corp|corporation|company|co|l\.?p|gmbh|plc|s\.a|n\.v|b\.v)\b\.?,?$|[@$%]",
    re.IGNORECASE,
)
_CONTENTS = re.compile(r"\.{4}|(?:\. ){3}|\S[\s.]+\d{1,3}$")  # a line of a table of contents
_RUN_IN = re.compile(r"[^.:]{2,70}[.:]\s+\S")
_FOOTNOTE = re.compile(r"(?:\d{1,3}|[*†‡§]{1,3}|\[\d{1,3}\]|\(\d{1,3}\))\s?[A-Z“\"(a-z]")
_MARK = re.compile(r"\d{1,3}|[*†‡§]{1,3}")
_SMALL = 0.92


def kind_of(rows: Sequence[Row], usual: Typical) -> tuple[PassageKind, int | None]:
    """What the paragraph is, with its level when it is a heading (1 is the top)."""
    label = enumerator(rows[0].text)
    if len(rows) <= _MOST_ROWS:
        text = " ".join(row.text for row in rows)
        if _is_heading(rows, text, label, usual):
            return PassageKind.HEADING, _level(rows, text, label, usual)
    if label and not (_CLAUSE.match(label) and _RUN_IN.match(rows[0].text[len(label) :])):
        return PassageKind.LIST_ITEM, None
    return PassageKind.PARAGRAPH, None


def _is_heading(rows: Sequence[Row], text: str, label: str, usual: Typical) -> bool:
    if len(text) > _LONGEST or not _WORD.search(text) or rows[0].turned:
        return False
    if text.endswith((";", ",")) or _SIGNATURE.search(text):
        return False
    title = text[len(label) :].strip(" .:-–—\t")
    if (_SENTENCE.search(title) and (len(title) > 60 or not title.isupper())) or _TWO_SENTENCES.search(title):
        return False
    if _CONTENTS.search(title):
        return False
    stands_out = all(row.bold for row in rows) or min(row.size for row in rows) >= _LARGE * usual.size
    if stands_out or (title.isupper() and len(title) > 3):
        return True
    if label and label[0].isalnum():
        return bool(_PART.match(text) and len(title) < 80) or (len(rows) == 1 and _is_title(title))
    return False


def _is_title(words: str) -> bool:
    """Whether the words are written as a title: capitals but for the little words, and few of them."""
    told = [word for word in words.split() if len(word) > 3]
    return 0 < len(words.split()) <= 10 and all(word[0].isupper() for word in told) and words[:1].isupper()


def _level(rows: Sequence[Row], text: str, label: str, usual: Typical) -> int:
    if _PART.match(text):
        return 1
    if match := _CLAUSE.match(text):
        return 1 + match["number"].removesuffix(".0").count(".")
    if min(row.size for row in rows) >= _LARGE * usual.size or text.isupper():
        return 1
    return 3 if label else 2


def footnotes_from(run: Sequence[Row], usual: Typical) -> int:
    """Where the footnotes at the foot of a column begin: an index in ``run``, its length when there are none."""
    start = len(run)
    while start and run[start - 1].size <= _SMALL * usual.size:
        start -= 1
    if start == 0:
        return len(run)  # a column all in small type is no footnote
    return next((index for index in range(start, len(run)) if opens_footnote(run, index)), len(run))


def opens_footnote(run: Sequence[Row], index: int) -> bool:
    """Whether the row at ``index`` begins with a footnote's number or sign, or is one, raised, before its text."""
    row = run[index]
    if not _MARK.fullmatch(row.text):
        return bool(_FOOTNOTE.match(row.text))
    text = run[index + 1] if index + 1 < len(run) else row
    return row.size < text.size and row.right <= text.left + 1 and 0 < row.baseline - text.baseline < text.size
