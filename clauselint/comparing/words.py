"""Words as they are compared: case, spacing, typography and the numbers of clauses do not count."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from rapidfuzz.distance import Indel

from clauselint.comparing.comparison import Mark, MarkKind
from clauselint.fingerprint import composed

_PIECE = re.compile(r"\S+")
_JUNK = re.compile(r"[^\w%€$£¥§<>=+.,]|_|(?<!\d)[.,]|[.,](?!\d)")
_LINE_END = re.compile(r"(?<=\w)[\u00ad\u2010\ufffe-][ \t]*\n\s*(?=\w)")
_LABEL = re.compile(
    r"\s*(?:[*_#]+\s*)?(?:\(?[a-z]{1,4}\)|\(?\d+(?:\.\d+)*[.)]|\d+(?:\.\d+)+|[a-z]\.)[*_]*\s+", re.IGNORECASE
)
_UNIT = frozenset(
    "clause clauses section sections article articles paragraph paragraphs schedule schedules annex annexes exhibit "
    "exhibits appendix appendices part parts".split()
)
_NUMBER = re.compile(r"\W*(?:\d{1,3}(?:\.\d{1,3})*|[A-Z]|[IVX]{1,5})(?:\([a-z0-9]{1,4}\))*\W*")
_JOINTS = frozenset(("and", "or", "to", "through", ""))
_OURS = frozenset("agreement contract terms licence license order addendum dpa".split()) | _UNIT
_LAWS = frozenset("gdpr fisa dora ccpa usc cfr tfeu eu uk regulation directive act code".split())
_ANY = "#"
_MOST = 2_000  # words of one quote that are compared one by one


@dataclass(frozen=True, slots=True)
class Word:
    """A word with what hangs on it, as it stands, and its key for comparison."""

    text: str
    key: str


def words(text: str) -> tuple[Word, ...]:
    """The words of ``text`` in order, a leading clause number left out."""
    body = text[found.end() :] if (found := _LABEL.match(text)) else text
    pieces = _PIECE.findall(_LINE_END.sub("", body))
    return tuple(_tidied(pieces, _keys(pieces)))


def key(text: str) -> str:
    """``text`` folded: equal for two texts that differ in nothing that counts."""
    return " ".join(word.key for word in words(text))


def marks(old: Sequence[Word], new: Sequence[Word]) -> tuple[Mark, ...]:
    """The way from ``old`` to ``new``, word by word; what is in both reads as in ``new``."""
    old, new = old[:_MOST], new[:_MOST]
    found: list[tuple[MarkKind, str]] = []
    for code in Indel.opcodes([w.key for w in old], [w.key for w in new]):
        if code.tag == "equal":
            found += [(MarkKind.SAME, w.text) for w in new[code.dest_start : code.dest_end]]
        else:
            found += [(MarkKind.REMOVED, w.text) for w in old[code.src_start : code.src_end]]
            found += [(MarkKind.ADDED, w.text) for w in new[code.dest_start : code.dest_end]]
    return tuple(_gathered(found))


def _gathered(found: list[tuple[MarkKind, str]]) -> Iterator[Mark]:
    """Runs of one kind as one mark; between two words that stay, what went comes before what came."""
    for same, run in groupby(found, key=lambda each: each[0] is MarkKind.SAME):
        pieces = list(run)
        for kind in (MarkKind.SAME,) if same else (MarkKind.REMOVED, MarkKind.ADDED):
            if text := " ".join(text for k, text in pieces if k is kind):
                yield Mark(kind, text)


def _tidied(pieces: Sequence[str], keys: Sequence[str]) -> Iterator[Word]:
    """Words with a key each; a piece that is all punctuation hangs on the word before it."""
    text = ""
    last = ""
    for piece, folded in zip(pieces, keys, strict=True):
        if folded and last:
            yield Word(text, last)
            text, last = piece, folded
        else:
            text, last = f"{text} {piece}".strip(), last or folded
    if last:
        yield Word(text, last)


def _keys(pieces: Sequence[str]) -> list[str]:
    """A key for each piece; the numbers of the contract's own clauses, which shift from draft to draft, are alike."""
    keys = [_folded(piece) for piece in pieces]
    at = 0
    while at < len(keys):
        end = _references(pieces, keys, at + 1) if keys[at] in _UNIT else at + 1
        if end > at + 1 and not _is_law(pieces, keys, end):
            keys[at + 1 : end] = [
                _ANY if _NUMBER.fullmatch(piece) else _folded(piece) for piece in pieces[at + 1 : end]
            ]
        at = max(end, at + 1)
    return keys


def _folded(piece: str) -> str:
    return _JUNK.sub("", composed(piece)).casefold()


def _references(pieces: Sequence[str], keys: Sequence[str], at: int) -> int:
    """Where the numbers that begin at ``at`` end: "7.2(a), 8 and 9"."""
    end = at
    while at < len(pieces):
        if _NUMBER.fullmatch(pieces[at]):
            end = at + 1
        elif keys[at] not in _JOINTS:
            break
        at += 1
    return end


def _is_law(pieces: Sequence[str], keys: Sequence[str], at: int) -> bool:
    """Whether what follows a number names a law, whose numbers count: "Article 28 of the GDPR", "Section 702 FISA"."""
    if pieces[at - 1][-1] in ".,;:":
        return False
    first = at
    while at < len(pieces) and keys[at] in ("of", "the"):
        at += 1
    if at >= len(pieces) or keys[at] in _OURS:
        return False
    return keys[at] in _LAWS or (first < at and pieces[at][:1].isupper())
