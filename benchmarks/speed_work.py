"""What one process does for the speed benchmark: lint, and bare loops of the libraries below it, side by side."""

from __future__ import annotations

import gc
import resource
import time
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from benchmarks.reading_cost import bare_docx, bare_pdf
from clauselint import linting
from clauselint.contract import Contract
from clauselint.extractors import read_contract
from clauselint.judging.engine import Engine
from clauselint.portfolio.one import Request, linted
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report

_AT_A_TIME = 4  # paragraphs


@dataclass(frozen=True, slots=True)
class Costs:
    """Processor seconds by name, one figure per round; ``pages`` and ``documents`` of one round."""

    seconds: dict[str, list[float]]
    documents: int
    pages: int


def whole(path: Path) -> object:
    """What check does to a document once the rules and the model are loaded."""
    return linted(Request(str(path), text=False, ocr=False))


def read(path: Path) -> Contract:
    """The document as a contract, without OCR."""
    return read_contract(path, ocr=False)


def parse_xml(path: Path) -> object:
    """The main part of a DOCX as lxml parses it."""
    from lxml import etree

    with zipfile.ZipFile(path) as parts:
        return etree.fromstring(parts.read("word/document.xml"))


def decode(path: Path) -> object:
    """The text of a text file."""
    return path.read_bytes().decode("utf-8", "replace")


LOOPS: dict[str, dict[str, Callable[[Path], object]]] = {
    ".pdf": {"PDFium, text alone": bare_pdf, "reading": read, "check": whole},
    ".docx": {"lxml, main part": parse_xml, "python-docx, paragraphs": bare_docx, "reading": read, "check": whole},
    ".md": {"decoding": decode, "reading": read, "check": whole},
}


def costs(paths: Sequence[Path], rounds: int) -> Costs:
    """The loops for this kind of file, one after the other on each file, so that a busy machine is busy for all."""
    loops = LOOPS[paths[0].suffix]
    taken: dict[str, list[float]] = {name: [] for name in loops}
    for _ in range(rounds):
        total = dict.fromkeys(loops, 0.0)
        for path in paths:
            for name, loop in loops.items():
                gc.freeze()  # what came before is not looked through again
                total[name] += timed(_tidily, loop, path)
        for name, seconds in total.items():
            taken[name].append(seconds)
    return Costs(taken, len(paths), sum(read(path).pages or 0 for path in paths))


def _tidily(loop: Callable[[Path], object], path: Path) -> None:
    """The loop clears up after itself: python-docx leaves whole trees, for which the next loop would have to pay."""
    loop(path)
    gc.collect()


def timed(work: Callable[..., object], *args: Any) -> float:
    """Processor seconds that the work takes in this process."""
    begun = time.process_time()
    work(*args)
    return time.process_time() - begun


def readable(paths: Sequence[Path]) -> list[Path]:
    """Those of the files that become a report."""
    return [path for path in paths if isinstance(linted(Request(str(path), text=False, ocr=False)).document, Report)]


def paragraphs(paths: Sequence[Path]) -> list[str]:
    """The paragraphs of the files, a few of each in turn from different places: any stretch has about the same mix."""
    texts = []
    for number, contract in enumerate(map(read, paths)):
        own = [contract.quote(passage.span) for passage in contract.passages]
        first = number * len(own) // len(paths)
        texts.append(own[first:] + own[:first])
    return [
        paragraph
        for first in range(0, max(map(len, texts)), _AT_A_TIME)
        for own in texts
        for paragraph in own[first : first + _AT_A_TIME]
    ]


def cost(path: Path, rounds: int) -> float:
    """The least processor time that check takes for a file, of several rounds."""
    return min(timed(whole, path) for _ in range(rounds))


def peak(paths: Sequence[Path]) -> float:
    """Megabytes that this process has needed at most, when it has linted these files one after the other."""
    for path in paths:
        whole(path)
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def with_rules(paths: Sequence[Path], books: Sequence[Any], rounds: int) -> list[float]:
    """The time of reading and linting the files with each rulebook: the median of rounds that take turns."""
    for book in books:
        linting.lint(linting.example_contract("The Vendor may suspend the Service."), book, all_rules=True)
    taken: list[list[float]] = [[] for _ in books]
    for _ in range(rounds):
        for book, own in zip(books, taken, strict=True):
            own.append(sum(timed(_lint, path, book) for path in paths))
    return [sorted(own)[len(own) // 2] for own in taken]


def _lint(path: Path, book: Any) -> object:
    return linting.lint(read(path), book)


def steps(paths: Sequence[Path]) -> dict[str, float]:
    """Processor seconds of each step over all the files. A step does not count what another one does within it."""
    taken: dict[str, float] = {}
    own: list[float] = [0.0]

    def watched(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*args: Any, **kwargs: Any) -> Any:
            own.append(0.0)
            begun = time.process_time()
            done = work(*args, **kwargs)
            seconds = time.process_time() - begun
            taken[name] = taken.get(name, 0.0) + seconds - own.pop()
            own[-1] += seconds
            return done

        return run

    from clauselint.language.model import load_model

    nlp = load_model()
    pipe = nlp.pipe

    def parsed(*args: Any, **kwargs: Any) -> Iterator[Any]:
        docs = pipe(*args, **kwargs)
        following = watched("provisions: tokens and parser", lambda: next(docs, None))
        while (doc := following()) is not None:
            yield doc

    kept = linting.outline, linting.find_parties, linting.parse_provisions, Engine.read, Engine.assess
    try:
        linting.outline = watched("clauses and sentences", kept[0])
        linting.find_parties = watched("parties", kept[1])
        linting.parse_provisions = watched("provisions: our part", kept[2])
        Engine.read = watched("folding and finding every rule's words", kept[3])  # type: ignore[method-assign]
        Engine.assess = watched("weighing", kept[4])  # type: ignore[method-assign]
        nlp.pipe = parsed  # type: ignore[method-assign]
        lint, reading = watched("the rest", linting.lint), watched("reading", read)
        for path in paths:
            lint(reading(path), rulebook(()))
    finally:
        linting.outline, linting.find_parties, linting.parse_provisions = kept[:3]
        Engine.read, Engine.assess = kept[3:]  # type: ignore[method-assign]
        nlp.pipe = pipe  # type: ignore[method-assign]
    return taken


def reference(paths: Sequence[str]) -> float:
    """Processor seconds of the straightforward way: pdfplumber's text, and all of en_core_web_sm over all of it."""
    import pdfplumber
    import spacy

    from clauselint.language.model import PACKAGES

    nlp = spacy.load(next(module for module in PACKAGES if spacy.util.is_package(module)))
    nlp.max_length = 10_000_000

    def one(path: str) -> object:
        with pdfplumber.open(path) as pages:
            return nlp("\n".join(page.extract_text() or "" for page in pages.pages))

    nlp("The Vendor may suspend the Service.")
    return sum(timed(one, path) for path in paths)


def many_rules(copies: int, seed: int) -> Any:
    """The shipped rules and ``copies`` more of each, in whose phrases about every second has a word changed."""
    from benchmarks.speed_rules import varied

    book = rulebook(())
    more = tuple(varied(rule, book, seed + number) for number in range(1, copies + 1) for rule in book.rules)
    return replace(book, rules=book.rules + more)
