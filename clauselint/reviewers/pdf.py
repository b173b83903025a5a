"""Marks a PDF: highlights on the words of each finding, icons for what is missing, on request a page that sums up."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pypdfium2

from clauselint.contract import Contract, Span
from clauselint.extractors.pdf_pages import with_page
from clauselint.report import Assessment, Report, Status
from clauselint.reviewers import Options, Reviewed
from clauselint.reviewers.note import as_text, note
from clauselint.reviewers.pdf_places import Mark, marks_of
from clauselint.reviewers.pdf_stripping import taken_out, without_ours
from clauselint.reviewers.pdf_update import Annotation, Colour, updated
from clauselint.rule import Rule, Rulebook
from clauselint.telling import status_word

_COLOURS: dict[Status, Colour] = {
    Status.ADVERSE: (1.0, 0.66, 0.64),
    Status.WEAK: (1.0, 0.88, 0.5),
    Status.MISSING: (0.62, 0.74, 1.0),
}
_BETWEEN = "\n\n————\n\n"  # between the notes of several findings on the same words
_STEP, _INSET = 24.0, 28.0  # points between icons, and from the edge of the page
_REWRITTEN = "Others saved the PDF after it was marked, so it was written anew; signatures no longer hold on the copy."
_NO_PLACE = "The contract has no clause on this, so the note stands on its first page."


@dataclass(frozen=True, slots=True)
class _Note:
    title: str
    text: str
    status: Status


def mark(data: bytes, contract: Contract, report: Report, rulebook: Rulebook, options: Options) -> Reviewed:
    """The PDF with a note for each finding, added behind its last byte so that it and its signatures stay as they are.

    Raises ReviewError when the file is encrypted or too damaged for that.
    """
    rules = {rule.rule: rule for rule in rulebook.rules}
    noted = [(finding, rules[finding.rule]) for finding in report.findings]
    annotations = (*_highlights(data, contract, report, noted), *_icons(data, report, noted))
    summary = b""
    if options.summary:
        from clauselint.reviewers.pdf_summary import drawn

        summary = drawn(report, rulebook, options)
    return Reviewed(updated(data, annotations, options.author, options.when, summary))


def strip(data: bytes, *, keep_answered: bool) -> Reviewed:
    """The file without our marks; ``data`` itself when it has none. Raises ReviewError.

    While our marks are the last thing that happened to the file, the very bytes from before them come back.
    """
    bare = without_ours(data)
    if bare is not data and _same_words(bare, data):
        return Reviewed(bare)
    rest = taken_out(data, keep_answered=keep_answered)
    rewritten = rest is not data and not keep_answered
    return Reviewed(rest, (_REWRITTEN,) if rewritten else ())


def _same_words(bare: bytes, marked: bytes) -> bool:
    """Whether the pages before our update say what they say after it; a forged mark could hide an earlier text."""
    try:
        was, now = pypdfium2.PdfDocument(bare), pypdfium2.PdfDocument(marked)
    except pypdfium2.PdfiumError:
        return False
    try:
        return len(was) <= len(now) and all(_words(was, page) == _words(now, page) for page in range(len(was)))
    finally:
        was.close()
        now.close()


def _words(document: pypdfium2.PdfDocument, page: int) -> str:
    text: str = document[page].get_textpage().get_text_range()
    return text


def _highlights(
    data: bytes, contract: Contract, report: Report, noted: Sequence[tuple[Assessment, Rule]]
) -> Iterator[Annotation]:
    quotes = [(finding, rule, at) for finding, rule in noted for at in range(len(finding.evidence))]
    spans = [Span(finding.evidence[at].start, finding.evidence[at].end) for finding, _, at in quotes]
    on_the_same: dict[Mark, list[_Note]] = defaultdict(list)
    for (finding, rule, at), marks in zip(quotes, marks_of(data, contract, spans), strict=True):
        for mark in marks:
            on_the_same[mark].append(_whole(finding, rule, report) if at == 0 else _pointer(finding, rule, at))
    for mark, notes in on_the_same.items():
        yield replace(_joined(notes), page=mark.page, boxes=mark.boxes)


def _joined(notes: Sequence[_Note]) -> Annotation:
    title = "; ".join(dict.fromkeys(one.title for one in notes))
    return Annotation(1, title, _BETWEEN.join(dict.fromkeys(one.text for one in notes)), _COLOURS[notes[0].status])


def _whole(finding: Assessment, rule: Rule, report: Report, remarks: Sequence[str] = ()) -> _Note:
    text = as_text(note(finding, rule, report.parties, remarks))
    return _Note(f"{rule.code} {status_word(finding.status, rule)}", text, finding.status)


def _pointer(finding: Assessment, rule: Rule, at: int) -> _Note:
    first, quote = finding.evidence[0], finding.evidence[at]
    text = f"{rule.title}\n{quote.why}\nThe whole note stands on page {first.page}."
    return _Note(f"{rule.code} {status_word(finding.status, rule)}", text, finding.status)


def _icons(data: bytes, report: Report, noted: Sequence[tuple[Assessment, Rule]]) -> Iterator[Annotation]:
    silent = [(finding, rule) for finding, rule in noted if not finding.evidence]
    corners = with_page(data, 1, lambda page: tuple(_corners(page, len(silent)))) if silent else ()
    for (finding, rule), corner in zip(silent, corners, strict=True):
        one = _whole(finding, rule, report, (_NO_PLACE,))
        yield Annotation(1, one.title, one.text, _COLOURS[finding.status], at=corner)


def _corners(page: pypdfium2.PdfPage, count: int) -> Iterator[tuple[float, float]]:
    """Places down the right edge of the page as shown, and on in further columns to the left, in its user space."""
    left, bottom, right, top = page.get_bbox()
    turn = page.get_rotation()
    high = (top - bottom) if turn in (0, 180) else (right - left)
    rows = max(1, int((high - 2 * _INSET) // _STEP))
    for order in range(count):
        column, row = divmod(order, rows)
        aside, down = _INSET + column * _STEP, _INSET + row * _STEP
        yield {
            0: (right - aside, top - down),
            90: (left + down, top - aside),
            180: (left + aside, bottom + down),
            270: (right - down, bottom + aside),
        }[turn]
