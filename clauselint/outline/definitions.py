"""Collects defined terms: quoted or bold terms that "mean", terms in brackets, and tables of terms."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from clauselint.contract import Clause, Contract, Definition, Passage, PassageKind, Sentence, Span

_OPEN, _CLOSE = "\"“”„«‘'\u201a\u201b\ufffd", "\"“”»’'‘\ufffd"
_TERM = (
    rf"[{_OPEN}]\s?[*_]{{0,3}}(?P<term>[^\s{_OPEN}\n()][^\"“”„«»\ufffd\n]{{0,80}}?)[*_,.]{{0,3}}\s?[{_CLOSE}](?![^\W_])"
)
_MEANS = (
    r"(?:(?:of|in\s+relation\s+to|with\s+respect\s+to)\s[^.;,\"“”\n]{1,40}?\s)?(?:shall\s|will\s)?(?:means?\b|"
    r"ha(?:ve|s)\s+the\s+(?:same\s+)?meanings?\b|refers?\s+to\b|(?:is|are)\s+(?:as\s+)?defined\s+(?:as|in|to|under)\b|"
    r"be\s+defined\b|(?:is|are)\s+(?:the\s+)?meanings?\b)"
)
_QUOTED = re.compile(rf"(?<![\w])[*_]{{0,3}}{_TERM}[*_]{{0,3}}")
_JOINED = re.compile(r"[\s,*_(]{0,6}(?:(?:and|or|and/or)\s+)?(?:(?:the|each,?|a|an)\s+)?(?=[*_]{0,3}[\"“”„«‘'\ufffd])")
_GAP = re.compile(
    rf"[\s,:*_)–-]{{0,8}}(?:\([^()\n]{{0,60}}\)\s*)?"
    rf"(?:(?:as\s+used|when\s+used|in|for|with|whenever|and|or)\b[^.;\"“”\n]{{0,80}}?,\s*)?{_MEANS}"
)
_BOLD = re.compile(r"\*\*(?P<term>[^*\n\"“”:.]{2,60})\*\*")
_PLAIN = re.compile(
    r"(?P<term>[A-Z][\w’'&/-]*(?:\s(?:[A-Z][\w’'&/-]*|of|and|or|the|for|to|in)){0,6})"
    r"(?:\s\([^()\n]{1,40}\))?:?\s(?:shall\s)?(?:means?|ha(?:s|ve)\s+the\s+meaning|refers\s+to)\b"
)
_BRACKET = re.compile(
    r"\((?=[^()\n]{0,80}[\"“”„«‘'\ufffd])(?P<lead>[^()\"“”„«»‘\ufffd]{0,70}?)"
    r"(?P<terms>[*_]{0,3}[\"“”„«‘'\ufffd](?:[^()\n]|\(e?s\)){1,160})\)"
)
_LEADING_WORDS = (
    "hereinafter hereafter herein collectively individually together each jointly singly severally all referred called "
    "known defined the a an as to and or any such of them being also in this agreement foregoing for purposes with its "
    "their affiliates either"
)
_LEADING = frozenset(_LEADING_WORDS.split())
_INSIDE = re.compile(rf"{_TERM}")
_CUT = re.compile(r"\)[,;]?\s+and\s+|\b(?:between|among|amongst)\s*:?\s+(?=\S)|[;:]\s+|\)[,;]\s+")
_APPOSITION = re.compile(
    r",?\s+(?:,?\s*an?\s+(?:[\w-]+\s+){0,5}(?:company|corporation|partnership|entity|organi[sz]ation|agency|"
    r"institution|university|firm|bank|trust)\b|"
    r"incorporated\b|registered\b|organi[sz]ed\b|having\s(?:its|a)\b|whose\b|"
    r"with\s(?:its|a)\s(?:registered|principal|place)\b)",
    re.IGNORECASE,
)
_NAME = re.compile(r"(?<![^\W_])(?:[^\W\d_][\w’'&./-]*|&|\d+)[,.]?")
_CONNECTING_WORDS = "of and the for & to on in at de la du der von"
_CONNECTING = frozenset(_CONNECTING_WORDS.split())
_PLURAL = re.compile(r"\(e?s\)\Z")  # "Customer Site(s)" defines "Customer Site"
_HEADINGS = re.compile(r"\b(?:definitions?|interpretation|glossary|defined terms)\b", re.IGNORECASE)
_HEADER = re.compile(r"\W*(?:defined )?(?:terms?|words?|expressions?|definitions?)\W*\Z", re.IGNORECASE)


def defines(text: str, span: Span) -> bool:
    """Whether a sentence says what a term means: '"X" means ...'."""
    return next(_meant(text, span), None) is not None


def defining_heading(clauses: tuple[Clause, ...], clause: int | None) -> bool:
    """Whether a clause stands under a heading such as "Definitions"."""
    return clause is not None and any(_HEADINGS.search(h) for h in (*clauses[clause].path, clauses[clause].heading))


def define(contract: Contract, clauses: tuple[Clause, ...], sentences: tuple[Sentence, ...]) -> tuple[Definition, ...]:
    """The defined terms, each with the words that define it, in document order."""
    found: list[tuple[int, Definition]] = []
    for index, sentence in enumerate(sentences):
        own = sentence.own
        found += [(at, Definition(term, own, index)) for at, term in _meant(contract.text, own)]
        if defining_heading(clauses, sentence.clause) and (plain := _unquoted(contract.text, own)):
            found.append((own.start, Definition(plain, own, index)))
        found += [(at, Definition(term, span, index)) for at, term, span in _bracketed(contract.text, own)]
    found += _tabled(contract, clauses, sentences)
    found.sort(key=lambda pair: pair[0])
    return tuple(definition for _, definition in dict(_unique(found)).values())


def _unique(found: list[tuple[int, Definition]]) -> Iterator[tuple[tuple[str, int], tuple[int, Definition]]]:
    for at, definition in found:
        yield (definition.term, definition.span.start), (at, definition)


def _meant(text: str, span: Span) -> Iterator[tuple[int, str]]:
    """Terms in quotation marks or bold that the words after them define, with their offsets."""
    waiting: list[tuple[int, str]] = []
    last = span.start
    for quoted in _QUOTED.finditer(text, span.start, span.end):
        if waiting and not _JOINED.fullmatch(text, last, quoted.start()) and not _tight(text, last, quoted.start()):
            waiting = []
        waiting.append((quoted.start(), _clean(quoted["term"])))
        last = quoted.end()
        if _GAP.match(text, last, span.end):
            yield from waiting
            waiting = []
    bold = _BOLD.search(text, span.start, min(span.end, span.start + 80))
    if (
        bold
        and not text[span.start : bold.start()].strip(" \n.()0123456789abc*-")
        and _GAP.match(text, bold.end(), span.end)
    ):
        yield bold.start(), _clean(bold["term"])


def _tight(text: str, start: int, end: int) -> bool:
    return text[start:end].strip(" *_(),\n").lower() in ("", "and", "or", "and/or", "or the", "and the")


def _unquoted(text: str, own: Span) -> str | None:
    start = own.start
    while start < own.end and not text[start].isalpha():
        start += 1
    if text[max(own.start, start - 1) : start] in (*_OPEN, "*"):
        return None
    found = _PLAIN.match(text, start, own.end)
    return found["term"] if found else None


def _clean(term: str) -> str:
    return " ".join(_PLURAL.sub("", term.strip("*_ ,.\\")).split())


def _bracketed(text: str, own: Span) -> Iterator[tuple[int, str, Span]]:
    """Terms such as (the "Licensee"), with the span of the words before the bracket that they stand for."""
    for bracket in _BRACKET.finditer(text, own.start, own.end):
        if not _LEADING.issuperset(re.findall(r"\w+", bracket["lead"].lower())) or _after_quote(
            text, own.start, bracket.start()
        ):
            continue
        words = _words_before(text, own.start, bracket.start())
        for term in _INSIDE.finditer(text, bracket.start("terms"), bracket.end()):
            name = _clean(term["term"])
            if (
                name
                and (name[0].isupper() or name.lower() in ("we", "us", "our", "you", "your"))
                and words.end > words.start
            ):
                yield term.start(), name, words


def _after_quote(text: str, start: int, end: int) -> bool:
    """Whether a quoted term stands just before: '"Provider" (or "we") means' defines by its verb, not its bracket."""
    return text[max(start, end - 6) : end].rstrip(" *_")[-1:] in tuple(_CLOSE)


def _words_before(text: str, start: int, end: int) -> Span:
    """The words that a bracketed term stands for: a party with its description, else the name or phrase before it."""
    while end > start and text[end - 1].isspace():
        end -= 1
    low = start if end - start <= 300 else text.find(" ", end - 300, end) + 1 or end - 300
    cuts = [m.end() for m in _CUT.finditer(text, low, end)]
    low = cuts[-1] if cuts and cuts[-1] < end else low
    described = _APPOSITION.search(text, low, end)
    name = _name_before(text, low, described.start()) if described else None
    if name and name.end > name.start:
        return Span(name.start, end)
    if cuts and low == cuts[-1]:
        return Span(low, end)
    names = _name_before(text, low, end)
    return names if names.end > names.start else Span(_last_words(text, low, end), end)


def _name_before(text: str, low: int, end: int) -> Span:
    """The run of capitalised words that ends at ``end``."""
    start = end
    for word in reversed(list(_NAME.finditer(text, max(low, end - 120), end))):
        if text[word.end() : start].strip() and start != end:
            break
        if not (word[0][0].isupper() or word[0].lower() in _CONNECTING or word[0].isdigit()):
            break
        start = word.start()
    words = _NAME.finditer(text, start, end)
    first = next((w for w in words if w[0].lower() not in _CONNECTING - {"the"}), None)
    return Span(first.start() if first else end, end)


def _last_words(text: str, low: int, end: int) -> int:
    words = text[low:end]
    at = max(words.rfind(mark, 0, -1) for mark in ",;()") + 1
    kept = words[at:].split()[-12:]
    return low + words.rfind(kept[0], at) if kept else low


def _tabled(
    contract: Contract, clauses: tuple[Clause, ...], sentences: tuple[Sentence, ...]
) -> Iterator[tuple[int, Definition]]:
    """Terms in the first column of a table whose second column says what they mean."""
    starts = [s.own.start for s in sentences]
    rows: dict[tuple[int, int], list[Passage]] = {}
    headed: set[int] = set()
    for passage in contract.passages:
        if passage.kind is PassageKind.CELL and passage.cell:
            rows.setdefault(passage.cell[:2], []).append(passage)
            if passage.cell[1:] == (0, 0) and _HEADER.match(contract.quote(passage.span)):
                headed.add(passage.cell[0])
    for (table, _), cells in rows.items():
        columns = {c.cell[2]: c for c in reversed(cells) if c.cell}
        if not {0, 1} <= columns.keys():
            continue
        term = contract.quote(columns[0].span).strip()
        at = bisect_right(starts, columns[1].span.start) - 1
        clause = sentences[at].clause if at >= 0 else None
        quoted = _QUOTED.fullmatch(term)
        known = quoted or table in headed or defining_heading(clauses, clause)
        if not known or not 0 < len(term) <= 80 or _HEADER.match(term):
            continue
        name = _clean(quoted["term"] if quoted else term.strip("*_"))
        yield columns[0].span.start, Definition(name, columns[1].span, at if at >= 0 else None)
