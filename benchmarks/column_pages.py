"""Prints the fixtures' contracts as PDF pages of one to three columns, with headers, page numbers and footnotes.

The words of every sentence and footnote are known, so what a reader makes of the pages can be compared with them.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_JUSTIFY, TA_LEFT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph

FIXTURES = Path(__file__).resolve().parent.parent / "fixtures"
sys.path.insert(0, str(FIXTURES))

from paper import markup  # type: ignore[import-not-found]  # noqa: E402
from source import Block, Contract, plain, read  # type: ignore[import-not-found]  # noqa: E402

_SENTENCE_END = re.compile(r"(?<=[.?!])[”\"]?\s+(?=[A-Z“\"])")
_READ = ("heading", "subheading", "clause", "recital", "party", "item", "bullet", "body")
_EVERY = 9  # paragraphs from one footnote to the next


@dataclass(frozen=True, slots=True)
class Pages:
    """One contract in print, and what is printed."""

    data: bytes
    sentences: tuple[str, ...]
    notes: tuple[str, ...]


def sources() -> list[Path]:
    """The contracts that can be printed."""
    return sorted(FIXTURES.glob("*/contract.md"))


def printed(path: Path, columns: int) -> Pages:
    """The contract.md at ``path`` in ``columns`` columns. Tables, cover lines and signatures are left out.

    Its footnotes are sentences of another contract.
    """
    contract, blocks = read(path), _blocks(path)
    others = sources()
    spare = _note_texts(others[others.index(path) - 1])
    press = _Press(contract, columns)
    notes = []
    for at, block in enumerate(blocks):
        has_note = block.kind in ("clause", "body") and at % _EVERY == _EVERY - 1
        notes += [next(spare)] if has_note else []
        press.set(block, notes[-1] if has_note else "")
    sentences = [sentence for block in blocks for sentence in _sentences(block)]
    return Pages(press.finished(), tuple(sentences), tuple(notes))


def _blocks(path: Path) -> list[Block]:
    return [block for block in read(path).blocks if block.kind in _READ and block.runs]


def _note_texts(path: Path) -> Iterator[str]:
    for block in _blocks(path):
        yield from (each for each in _sentences(block) if each.endswith(".") and 8 < len(each.split()) < 40)


def _sentences(block: Block) -> Iterator[str]:
    yield from (part for part in _SENTENCE_END.split(plain(block.runs).replace("\n", " ")) if len(part.split()) > 1)


class _Press:
    """Sets paragraphs column by column; a footnote stands at the foot of the column that refers to it."""

    def __init__(self, contract: Contract, columns: int) -> None:
        self._contract, self._columns = contract, columns
        self._out = BytesIO()
        self._canvas = Canvas(self._out, pagesize=A4, invariant=1)
        self._margin, self._gutter = (72.0, 0.0) if columns == 1 else (48.0, 20.0)
        self._width = (A4[0] - 2 * self._margin - (columns - 1) * self._gutter) / columns
        self._size = {1: 10.5, 2: 9.0, 3: 8.0}[columns]
        self._fonts = (
            ("Helvetica", "Helvetica-Bold") if contract.get("font") == "sans" else ("Times-Roman", "Times-Bold")
        )
        self._page, self._column, self._pending = 1, 0, list[Paragraph]()
        self._count = 0
        self._y = self._top = A4[1] - 76.0
        self._floor = 70.0

    def set(self, block: Block, note: str) -> None:
        """Sets one paragraph, with its footnote if it has one."""
        mark = ""
        if note:
            self._count += 1
            mark = f"<super>{self._count}</super>"
        own = tuple(run for run in block.runs if not run.footnote)
        text = markup(own, {}, "heading" not in block.kind) + mark
        paragraph = Paragraph(
            text, self._style(block), bulletText=block.label or ("•" if block.kind == "bullet" else None)
        )
        foot = Paragraph(f"<super>{self._count}</super> {note}", self._foot_style()) if note else None
        self._place(paragraph, foot, keep=40.0 if "heading" in block.kind else 0.0)

    def _place(self, paragraph: Paragraph, foot: Paragraph | None, keep: float) -> None:
        below = paragraph.style.spaceAfter
        needed = 0.0 if foot is None else foot.wrap(self._width, 9999)[1] + 3
        _, height = paragraph.wrap(self._width, 9999)
        # The mark and its note stand in one column, and a heading with some of its text.
        if (foot is not None or keep) and self._y - height - needed - keep < self._bottom():
            self._next_column()
        rest: list[Flowable] = [paragraph]
        while rest:
            part = rest.pop(0)
            split = part.split(self._width, self._y - self._bottom() - (needed if foot is not None else 0))
            if not split:
                self._next_column()
                rest = [part]
                continue
            _, height = split[0].wrap(self._width, 9999)
            split[0].drawOn(self._canvas, self._x, self._y - height)
            self._y -= height
            if rest := split[1:]:
                self._next_column()
        self._y -= below
        if foot is not None:
            self._pending.append(foot)

    @property
    def _x(self) -> float:
        return self._margin + self._column * (self._width + self._gutter)

    def _bottom(self) -> float:
        notes = sum(note.wrap(self._width, 9999)[1] + 3 for note in self._pending)
        return self._floor + (notes + 8 if notes else 0)

    def _next_column(self) -> None:
        self._end_column()
        self._column += 1
        if self._column == self._columns:
            self._end_page()

    def _end_column(self) -> None:
        y = self._bottom() - 8
        if self._pending:
            self._canvas.setLineWidth(0.4)
            self._canvas.line(self._x, y + 4, self._x + self._width / 3, y + 4)
        for note in self._pending:
            _, height = note.wrap(self._width, 9999)
            note.drawOn(self._canvas, self._x, y - height)
            y -= height + 3
        self._pending, self._y = [], self._top

    def _end_page(self) -> None:
        canvas = self._canvas
        canvas.setFont(self._fonts[0], 8)
        canvas.drawString(self._margin, A4[1] - 46, self._contract.title)
        canvas.drawRightString(A4[0] - self._margin, A4[1] - 46, self._contract.get("reference"))
        canvas.drawString(self._margin, 36, "Confidential")
        canvas.drawRightString(A4[0] - self._margin, 36, f"Page {self._page}")
        canvas.showPage()
        self._page, self._column = self._page + 1, 0

    def finished(self) -> bytes:
        """The file."""
        self._end_column()
        self._end_page()
        self._canvas.save()
        return self._out.getvalue()

    def _style(self, block: Block) -> ParagraphStyle:
        size, heading = self._size, "heading" in block.kind
        indent = 2.4 * size
        depth = indent * max(block.level - 1, 0) if block.kind == "item" else 0.0
        hanging = bool(block.label) or block.kind == "bullet"
        return ParagraphStyle(
            block.kind,
            fontName=self._fonts[heading],
            bulletFontName=self._fonts[heading],
            fontSize=size + heading,
            bulletFontSize=size + heading,
            leading=1.22 * (size + heading),
            leftIndent=depth + (indent if hanging else 0),
            bulletIndent=depth,
            spaceAfter=0.55 * size,
            alignment=TA_LEFT if heading else TA_JUSTIFY,
            allowWidows=0,
            allowOrphans=0,
        )

    def _foot_style(self) -> ParagraphStyle:
        return ParagraphStyle(
            "note", fontName=self._fonts[0], fontSize=self._size - 1.8, leading=1.2 * (self._size - 1.8)
        )
