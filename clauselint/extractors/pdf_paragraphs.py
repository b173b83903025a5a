"""Joins the rows of a PDF into paragraphs, across columns and pages too."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from clauselint.extractors.pdf_lines import Row

# "7.2", "7.", "(a)", "iv)", "A.", "Article 4", "Section 2.1", a bullet
_ENUMERATOR = re.compile(
    r"""(?:
      \(\s?(?:[a-z]{1,3}|[ivxl]{1,7}|\d{1,3})\s?\)
    | (?:[a-z]{1,2}|[ivxl]{1,6}|\d{1,3})\)(?=\s)
    | \d{1,3}(?:\.\d{1,3}){1,5}\.?(?=\s|[A-Z(“"])(?!\s*(?:%|percent|million|billion|[ap]\.?m\.?\b))
    | \d{1,3}\.(?=\s|[A-Z“"])
    | [A-Z]\.(?=\s+[A-Z“"(])
    | [IVXL]{1,7}\.(?=\s)
    | (?:article|section|clause|schedule|exhibit|annex|appendix|attachment)\s+
      (?:\d{1,3}|[IVXL]{1,7}|[A-Z])(?:[.\-]\w{1,4}){0,4}(?=[.:\s]|$)(?!\s(?-i:[a-z]))
    | [•●○◦▪■□➢✓▶‣⁃·\uf0b7\uf0a7\uf0d8\uf06e](?=\s|\w)
    | [-–—*o](?=\s+\S)
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NUMBERED_WORDS = ("art", "sec", "cla", "sch", "exh", "ann", "app", "att")
_NUMBER = re.compile(r"\d+")
_INLINE_LETTER = re.compile(r"\(([a-z]|[ivxl]{1,5}|\d{1,2})\)", re.IGNORECASE)
# Words after which a number opens no clause but ends a reference.
_REFERS = re.compile(
    r"(?:sections?|articles?|clauses?|paragraphs?|sub-?(?:section|clause|paragraph)s?|exhibits?|schedules?|annex(?:es)?|"
    r"appendix|rules?|items?|part|§|no\.|and|or|to|through|of|in|with|under|the)$",
    re.IGNORECASE,
)
_LISTS = re.compile(r"[,;] (?:and|or)$")
_ENDS = ".?!:;"
_WRAPPERS = "\"'”’)]»*_ "


def enumerator(text: str) -> str:
    """The number, letter or bullet that the text begins with, empty when there is none."""
    if text[:2].isalpha() and not {")", "."} & set(text[2:8]) and text[:3].lower() not in _NUMBERED_WORDS:
        return ""  # plain words, as most lines: not worth the pattern
    match = _ENUMERATOR.match(text)
    return match[0] if match else ""


@dataclass(frozen=True, slots=True)
class Typical:
    """What is usual in a document: the size of its text and the pitch of its lines as a multiple of that size."""

    size: float
    pitch: float


def typical(runs: Iterable[Sequence[Row]]) -> Typical:
    """The size most of the text has, and the line pitch most lines have."""
    sizes: Counter[float] = Counter()
    pitches: Counter[float] = Counter()
    for run in runs:
        last = None
        for row in run:
            sizes[round(row.size * 2) / 2] += len(row.text)
            if last and row.size and 0.8 < (pitch := (last.baseline - row.baseline) / row.size) < 3:
                pitches[round(pitch, 1)] += 1
            last = row
    size = sizes.most_common(1)[0][0] if sizes else 10.0
    common = pitches.most_common(2)
    # Where paragraphs are mostly one line long, the gap between them is more frequent than the pitch within.
    pitch = min((p for p, count in common if count * 3 >= common[0][1]), default=1.2)
    return Typical(size, pitch)


def paragraphs(runs: Sequence[Sequence[Row]], usual: Typical) -> tuple[tuple[Row, ...], ...]:
    """The rows of all runs (see ``pdf_order.runs``), in order, one tuple per paragraph."""
    found: list[list[Row]] = []
    for run in runs:
        column = _Column(run, usual)
        for index, row in enumerate(run):
            if not found or column.opens(found[-1], index):
                found.append([row])
            else:
                found[-1].append(row)
    return tuple(tuple(rows) for rows in found)


class _Column:
    """One run of rows down a column, and what its edges are."""

    def __init__(self, run: Sequence[Row], usual: Typical) -> None:
        self._run, self._usual = run, usual
        self._left = min(row.left for row in run)
        self._rights = [row.right for row in run]
        self._right = _common_right(self._rights)

    def opens(self, before: list[Row], index: int) -> bool:
        """Whether the row at ``index`` opens a new paragraph after the rows of the paragraph ``before``."""
        a, b = before[-1], self._run[index]
        if (a.cell or b.cell) and (a.cell is None or b.cell is None or a.cell[:3] != b.cell[:3]):
            return True
        if a.turned or b.turned or _changes_size(a, b):
            return True
        if index == 0:
            return self._opens_over_break(a, b)
        if abs(a.baseline - b.baseline) < 0.3 * a.size:
            return b.left - a.right > 3 * a.size
        full = self._full(before, index)
        goes_on = not _ended(a.text) and b.text[0].islower()
        pitch = (a.baseline - b.baseline) / a.size if a.size else 0.0
        if a.text.endswith("-") and goes_on:
            return False
        if self._numbered(before, b, full):
            return True
        if pitch > self._widest(before):
            return not (goes_on and full and pitch < 1.9 * self._usual.pitch)
        if goes_on:
            return False
        return not full or _changes_weight(a, b) or self._indents(before, b)

    def _opens_over_break(self, a: Row, b: Row) -> bool:
        if enumerator(b.text) and not _REFERS.search(a.text):
            return True
        if b.text[0].islower():
            return a.text.endswith((".", "?", "!"))
        if _ended(a.text) or a.bold != b.bold:
            return True
        return not a.text.endswith((",", "-")) and b.text.isupper() != a.text.isupper()

    def _full(self, before: list[Row], index: int) -> bool:
        """Whether the first word of the row at ``index`` would not have fitted on the row before it."""
        a, b = before[-1], self._run[index]
        near = max(a.right, *self._rights[max(index - min(len(before), 3), 0) : index + 3])
        wide = self._right - self._left
        right = near if near - self._left > 0.4 * wide else self._right
        word = b.text.split(None, 1)[0]
        letter = (b.right - b.left) / max(len(b.text), 1)
        return a.right + letter * (len(word) + 1) + 0.5 * a.size > min(right, self._right)

    def _numbered(self, before: list[Row], b: Row, full: bool) -> bool:
        label = enumerator(b.text)
        if not label:
            return False
        a = before[-1]
        if not full or _counts_on(enumerator(before[0].text), label):
            return True
        if _REFERS.search(a.text) and not _LISTS.search(a.text):
            return False
        if abs(b.left - a.left) > 0.5 * a.size and len(before) > 1:
            return True
        return (_ended(a.text) or a.text.endswith(",") or bool(_LISTS.search(a.text))) and not _inline(before, label)

    def _widest(self, before: list[Row]) -> float:
        """The widest pitch that does not yet part two paragraphs."""
        pitch = self._usual.pitch
        if len(before) > 1 and before[-1].page == before[-2].page and before[-1].size:
            within = (before[-2].baseline - before[-1].baseline) / before[-1].size
            if 0.8 < within < 3:
                pitch = within
        return 1.2 * pitch + 0.05

    def _indents(self, before: list[Row], b: Row) -> bool:
        a, step = before[-1], 0.8 * b.size
        if len(before) == 1 or before[-2].page != a.page:
            return b.left > a.left + step and not enumerator(a.text)
        return abs(b.left - a.left) > step


def _common_right(rights: Sequence[float]) -> float:
    """The furthest right edge that several rows reach, so that a wide title does not widen a column."""
    return sorted(rights, reverse=True)[min(len(rights) // 10, 2 if len(rights) > 4 else 0)]


def _changes_size(a: Row, b: Row) -> bool:
    return abs(a.size - b.size) > 0.12 * max(a.size, b.size) and min(len(a.text), len(b.text)) > 3


def _changes_weight(a: Row, b: Row) -> bool:
    return (a.bold and not b.opens_bold) or (b.bold and not a.opens_bold)


def _ended(text: str) -> bool:
    return text.rstrip(_WRAPPERS)[-1:] in tuple(_ENDS)


def _counts_on(before: str, label: str) -> bool:
    """Whether the label is the number after ``before``, as 7.3 is after 7.2 and 8 or 8.1 after that."""
    a, b = ([int(part) for part in _NUMBER.findall(number)] for number in (before, label))
    same = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    if not a or same == len(b):
        return False
    step = b[same] - (a[same] if same < len(a) else 0)
    return step == 1 and max(b[same + 1 :], default=0) <= 1


def _inline(before: Sequence[Row], enumerator: str) -> bool:
    """Whether the enumerator goes on a count that runs within the paragraph, as in "if (a) ... or (b) ..."."""
    if not (match := _INLINE_LETTER.fullmatch(enumerator)):
        return False
    counted = [(found.start(), found[1].lower()) for row in before[-12:] for found in _INLINE_LETTER.finditer(row.text)]
    wanted = _predecessor(match[1].lower())
    return any(letter in wanted and start > 0 for start, letter in counted)


_ROMANS = ("i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii", "xiii", "xiv", "xv")


def _predecessor(letter: str) -> set[str]:
    wanted = set()
    if letter.isdigit():
        wanted.add(str(int(letter) - 1))
    elif len(letter) == 1 and letter > "a":
        wanted.add(chr(ord(letter) - 1))
    if letter in _ROMANS[1:]:
        wanted.add(_ROMANS[_ROMANS.index(letter) - 1])
    return wanted
