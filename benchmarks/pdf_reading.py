"""Measures the PDF reader: sentences of pages whose words we know, and quotes that lawyers marked in agreements."""

from __future__ import annotations

import json
import re
import tempfile
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from benchmarks.column_pages import Pages, printed, sources
from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract

FOUND = 95.0  # of 100: rapidfuzz's partial ratio
_HYPHEN = re.compile("[-\u00ad\u2010\u2011]\\s*")


@dataclass(frozen=True, slots=True)
class Match:
    """Sentences and footnotes that stand whole in one passage, of how many, and those that do not."""

    sentences: int
    of_sentences: int
    notes: int
    of_notes: int
    lost: tuple[str, ...]


def fold(words: str) -> str:
    """One space for white space, and no hyphens: at a line's end nobody can tell the two kinds apart."""
    return _HYPHEN.sub("", " ".join(words.split()))


def match(contract: Contract, pages: Pages) -> Match:
    """How much of what was printed stands whole in one passage, footnotes in a footnote of their own."""
    beside = (PassageKind.FOOTNOTE, PassageKind.MARGIN)
    flow = [fold(contract.quote(p.span)) for p in contract.passages if p.kind not in beside]
    feet = [fold(contract.quote(p.span)) for p in contract.passages if p.kind is PassageKind.FOOTNOTE]
    lost = [sentence for sentence in pages.sentences if not _stands_in(sentence, flow)]
    gone = [note for note in pages.notes if not _stands_in(note, feet)]
    words, notes = len(pages.sentences), len(pages.notes)
    return Match(words - len(lost), words, notes - len(gone), notes, (*lost, *gone))


def _stands_in(sentence: str, passages: Iterable[str]) -> bool:
    wanted = fold(sentence)
    return any(wanted in passage for passage in passages)


def report_columns(brief: bool = False) -> None:
    """Prints the table of our own pages; ``brief`` leaves out those that are read whole."""
    print("\nPDF: sentences of our own pages that stand whole in one passage")
    print(f"{'contract':32} {'columns':>7} {'sentences':>10} {'whole':>6} {'%':>7} {'footnotes':>10} {'whole':>6}")
    for columns in (1, 2, 3):
        total: Counter[str] = Counter()
        for source in sources():
            found = _read_back(printed(source, columns))
            total += Counter(s=found.sentences, of=found.of_sentences, n=found.notes, on=found.of_notes)
            if found.lost or not brief:
                _row(source.parent.name, columns, found.sentences, found.of_sentences, found.notes, found.of_notes)
            for line in found.lost:
                print(f"    not whole: {line[:100]}")
        _row("all", columns, total["s"], total["of"], total["n"], total["on"])


def _read_back(pages: Pages) -> Match:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "pages.pdf"
        path.write_bytes(pages.data)
        return match(read_contract(path, ocr=False), pages)


def _row(name: str, columns: int, found: int, of: int, notes: int, of_notes: int) -> None:
    print(f"{name:32} {columns:>7} {of:>10} {found:>6} {100 * found / of:>7.2f} {of_notes:>10} {notes:>6}")


def report_quotes(labels: Path, folder: Path) -> None:
    """Prints how many of the lawyers' quotes are in our text, and the others with the stretch that comes nearest."""
    quotes = found = whole = 0
    lost: list[tuple[str, str, float, str]] = []
    for name, categories in json.loads(labels.read_text(encoding="utf-8")).items():
        wanted = [quote for each in categories.values() for quote in each]
        try:
            contract = read_contract(folder / name, ocr=False)
        except (UnreadableContract, OSError) as error:
            lost += [(name, quote, 0.0, str(error)) for quote in wanted]
            quotes += len(wanted)
            continue
        passages = [contract.quote(p.span) for p in contract.passages if p.kind is not PassageKind.MARGIN]
        text, folded = _plain("\n".join(passages)), [_plain(passage) for passage in passages]
        for quote in wanted:
            ratio, near = _nearest(_plain(quote), text)
            quotes, found = quotes + 1, found + (ratio >= FOUND)
            whole += any(_plain(quote) in passage for passage in folded)
            if ratio < FOUND:
                lost.append((name, quote, ratio, near))
    print(f"\nPDF: lawyers' quotes found in our text: {found} of {quotes}, {100 * found / quotes:.2f} %", end="; ")
    print(f"letter for letter in one passage: {100 * whole / quotes:.2f} %")
    for name, quote, ratio, near in lost:
        print(f"    {name} {ratio:.0f}: {quote[:160]!r}\n        nearest: {near[:160]!r}")


def _plain(words: str) -> str:
    return fold(words).casefold()


def _nearest(quote: str, text: str) -> tuple[float, str]:
    if quote in text:
        return 100.0, quote
    spot = fuzz.partial_ratio_alignment(quote, text)
    assert spot is not None
    return spot.score, text[spot.dest_start : spot.dest_end]
