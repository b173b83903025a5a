"""Measures the DOCX reader: live characters that reach a passage, and list numbers beside those of LibreOffice."""

from __future__ import annotations

import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.docx_truth import live_paragraphs, printed_lines
from clauselint.contract import Contract, Passage, PassageKind
from clauselint.errors import UnreadableContract
from clauselint.extractors import read_contract

SUFFIXES = (".docx", ".docm", ".dotx", ".dotm")
_LONGEST_LABEL = 3  # words: "Article 4 -"


@dataclass(frozen=True, slots=True)
class Coverage:
    """Characters of one file, white space left out: how many are live, how many of them a passage holds."""

    live: int
    reached: int
    lost: tuple[str, ...]  # the paragraphs that were not reached, with their places


@dataclass(frozen=True, slots=True)
class Labels:
    """The numbered paragraphs of one file: same label, other label (ours, theirs, words), and not found in theirs."""

    same: int
    other: tuple[tuple[str, str, str], ...]
    apart: tuple[str, ...]


def coverage(path: Path) -> Coverage:
    """What of a DOCX reaches a passage at its own place, or stands in a header or footer that says the same."""
    contract = read_contract(path)
    said = {(p.place.part, p.place.paragraph): _squeezed(contract.quote(p.span)) for p in contract.passages}
    margins = {_squeezed(contract.quote(p.span)) for p in contract.passages if p.kind is PassageKind.MARGIN}
    live, lost = 0, []
    reached = 0
    for (part, ordinal), words in live_paragraphs(path).items():
        wanted = _squeezed(words)
        live += len(wanted)
        if wanted in said.get((part, ordinal), "") or wanted in margins:
            reached += len(wanted)
        else:
            lost.append(f"{part} {ordinal}: {words[:60]}")
    return Coverage(live, reached, tuple(lost))


def labels(contract: Contract, lines: Iterable[str]) -> Labels:
    """Our list numbers beside those that LibreOffice prints before the same words.

    The k-th of several paragraphs with the same words is compared with the k-th line that ends in them. Any bullet
    equals any other: LibreOffice prints the glyphs of symbol fonts as they are.
    """
    own = [p for p in contract.passages if p.kind is not PassageKind.MARGIN and p.kind is not PassageKind.FOOTNOTE]
    whole = {_squeezed(line) for p in own for line in contract.quote(p.span).splitlines()}
    theirs = _lines_by_end(lines, whole)
    same, other, apart = 0, [], []
    for words, group in _by_first_line(contract, own).items():
        printed = theirs.get(words, [])
        if len(printed) != len(group):
            apart += [f"{p.label} {words[:50]}" for p in group if p.label]
            continue
        for passage, label in zip(group, printed, strict=True):
            if passage.label == label or (_is_bullet(passage.label) and _is_bullet(label)):
                same += bool(label)
            else:
                other.append((passage.label, label, contract.quote(passage.span)[:50]))
    return Labels(same, tuple(other), tuple(apart))


def _by_first_line(contract: Contract, passages: Iterable[Passage]) -> dict[str, list[Passage]]:
    groups: dict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        groups[_squeezed(contract.quote(passage.span).strip().splitlines()[0])].append(passage)
    return groups


def _lines_by_end(lines: Iterable[str], whole: set[str]) -> dict[str, list[str]]:
    """The label before each line's words, by those words: a line may end in the words of several passages."""
    found: dict[str, list[str]] = defaultdict(list)
    for line in lines:
        if _squeezed(line) in whole:
            found[_squeezed(line)].append("")
            continue
        parts = line.split()
        for count in range(1, min(_LONGEST_LABEL + 1, len(parts))):
            found["".join(parts[count:])].append(" ".join(parts[:count]))
    return found


def _is_bullet(label: str) -> bool:
    return len(label) == 1 and not label.isalnum()


def _squeezed(words: str) -> str:
    return "".join(words.split())


def documents(paths: Iterable[Path]) -> Iterator[Path]:
    """The Word documents in these files and folders."""
    for path in paths:
        inside = sorted(path.rglob("*")) if path.is_dir() else [path]
        yield from (each for each in inside if each.suffix in SUFFIXES)


def report(paths: Sequence[Path], brief: bool = False) -> None:
    """Prints both tables; ``brief`` leaves out the files of which there is nothing to say."""
    files, refused = [], []
    print(f"\nDOCX: live characters that reach a passage\n{'file':64} {'live':>8} {'reached':>8} {'%':>8}")
    live = reached = 0
    for path in documents(paths):
        try:
            found = coverage(path)
        except UnreadableContract as error:
            refused.append(f"{_name(path)}: {error.code}")
            continue
        files.append(path)
        live, reached = live + found.live, reached + found.reached
        if found.lost or not brief:
            print(f"{_name(path):64} {found.live:>8} {found.reached:>8} {_percent(found.reached, found.live)}")
        for line in found.lost:
            print(f"    not reached: {line}")
    print(f"{'all':64} {live:>8} {reached:>8} {_percent(reached, live)}")
    if not brief:
        print("".join(f"    refused: {line}\n" for line in refused), end="")
    _report_labels(files, brief)


def _report_labels(files: Sequence[Path], brief: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        printed = printed_lines(files, Path(folder))
    if not printed:
        print("\nDOCX: list numbers not compared: LibreOffice (soffice) is not installed")
        return
    print(f"\nDOCX: list numbers as LibreOffice prints them\n{'file':64} {'same':>8} {'other':>8} {'not found':>10}")
    same = other = apart = settled = unlike = 0
    for path, lines in printed.items():
        contract = read_contract(path)
        found = labels(contract, lines)
        same, other, apart = same + found.same, other + len(found.other), apart + len(found.apart)
        if contract.counterpart is None:
            settled, unlike = settled + found.same, unlike + len(found.other)
        if found.other or found.apart or (found.same and not brief):
            print(f"{_name(path):64} {found.same:>8} {len(found.other):>8} {len(found.apart):>10}")
        for ours, theirs, words in found.other:
            print(f"    ours {ours!r}, LibreOffice {theirs!r}: {words}")
        for line in found.apart:
            print(f"    not found in LibreOffice's text: {line}")
    print(f"{'all':64} {same:>8} {other:>8} {apart:>10}   agreement {_percent(same, same + other).strip()} %")
    print(
        f"agreement {_percent(settled, settled + unlike).strip()} % without files that hold pending changes: ", end=""
    )
    print("LibreOffice saves text with deleted paragraphs counted, Word's accepted view does not count them")


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.name}"[:64]


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:8.2f}" if whole else "       -"
