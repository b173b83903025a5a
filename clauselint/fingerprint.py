"""The fingerprint of a finding: the same after the file was re-saved, its clauses renumbered or moved."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from hashlib import sha256

from clauselint.report import Assessment, Status

_MOST_MARKS = 30  # as in Unicode's own format for streams; no language has so many
_NUMBER = r"(?:\d{1,3}(?:\.\d{1,3}){0,5}|[A-Z]|[IVXLC]{1,7})(?:\((?:[a-zA-Z]|[ivxlc]{1,6}|\d{1,2})\)){0,4}"
_LABEL = re.compile(
    r"^(?:"
    r"\((?:[a-zA-Z]|[ivxlcIVXLC]{1,6}|\d{1,3})\)\s"  # (a) (iv) (2)
    r"|(?:[a-zA-Z]|[ivxlcIVXLC]{1,6}|\d{1,3}(?:\.\d{1,3}){0,5})[.):]\s"  # a. iv) 7. 7.2.1:
    r"|\d{1,3}(?:\.\d{1,3}){0,5}\s(?=[A-Z“\"‘'(])(?!(?:Business|Calendar|Working|Days?|Weeks?|Months?|Years?|Hours?|Percent)\b)"
    r"|[-*•–—▪◦·]\s"
    r")"
)
_INLINE_LABEL = re.compile(r"(?<!\w)\((?:[a-zA-Z]|[ivx]{1,5})\)\s")
_REFERENCE = re.compile(
    r"\b(clauses?|sections?|articles?|paragraphs?|schedules?|annex(?:es)?|appendix|appendices|exhibits?|attachments?)\s"
    rf"{_NUMBER}(?:\s?(?:,|and|or|to|–|-)\s?{_NUMBER}){{0,20}}(?!\w)",
    re.IGNORECASE,
)
_HYPHEN = re.compile(r"(?<=[^\W\d_])[-‐‑‒–—−]\s?(?=[^\W\d_])")
_DASH = re.compile(r"[‐‑‒–—−]")
_MARKS = re.compile("[*\"'`´‘’‚‛“”„‟«»‹›′″]")


def fingerprint(assessment: Assessment) -> str:
    """16 hexadecimal digits that stand for a rule and the words that its verdict quotes.

    They stay when letters change case or shape, when spacing, numbers of clauses, references to them, hyphens,
    quotation marks or asterisks change, and when clauses trade places; other words or figures give others. A
    protection that is missing has no words: its fingerprint stands for the rule alone.
    """
    quotes = () if assessment.status is Status.MISSING else assessment.evidence
    words = sorted({_folded(quote.text) for quote in quotes})
    return sha256("\n".join((assessment.rule, *words)).encode("utf-8", "surrogatepass")).hexdigest()[:16]


def composed(text: str) -> str:
    """``text`` in Unicode's form NFKC; of very many marks on one letter only the first ones count.

    To sort them takes the square of their number.
    """
    return text if text.isascii() else unicodedata.normalize("NFKC", "".join(_few_marks(text)))


def _few_marks(text: str) -> Iterator[str]:
    marks = 0
    for character in text:
        marks = marks + 1 if unicodedata.combining(character) else 0
        if marks <= _MOST_MARKS:
            yield character


def _folded(text: str) -> str:
    shown = "".join(c for c in composed(text) if unicodedata.category(c) != "Cf")
    lines = (_LABEL.sub("", " ".join(line.split())) for line in shown.splitlines())
    flowing = _INLINE_LABEL.sub("", " ".join(line for line in lines if line))
    joined = _HYPHEN.sub("", _REFERENCE.sub(r"\1", flowing))
    return "".join(_DASH.sub("-", _MARKS.sub("", joined)).casefold().split())
