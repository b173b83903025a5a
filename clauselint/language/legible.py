"""Shows a contract as a person reads it, whatever characters its letters are made of, with the way back.

Look-alike letters become the letters that they are taken for, characters that leave no mark on paper go, and words
that a direction override turns round stand as they are shown. All this is in a private copy, for matching alone.
"""

from __future__ import annotations

import re
from array import array
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

from clauselint.contract import Contract, Passage, Span
from clauselint.language.disguises import Lie, messages_in, turned_round, with_struck
from clauselint.language.lookalikes import FOREIGN, INVISIBLE, KEYS, MARKS, ODD, bare, composed, is_latin, plain

_ODD = re.compile(f"[{ODD}]|(?<=[a-z])I(?=I|[a-z]|\\b)")
_WORD = re.compile(f"[\\w{MARKS}{INVISIBLE}]*")
_IS_WORD = re.compile(f"[\\w{MARKS}{INVISIBLE}]")
_IS_INVISIBLE = re.compile(f"[{INVISIBLE}]")
_IS_MARK = re.compile(f"[{MARKS}]")
_CAPITAL_I = re.compile(r"(?<=[a-z])I+(?![A-Z])")
_WELL_FORMED = re.compile(r"[A-Z]?[a-z]{2,}|[A-Z]{3,}")


@dataclass(frozen=True, slots=True)
class Legible:
    """The copy, and where each of its characters stands in the contract.

    ``kept`` counts up; ``turned`` says where a character that it names really stands, when words were turned round.
    """

    contract: Contract
    lies: tuple[Lie, ...] = ()
    kept: Sequence[int] = ()
    turned: Sequence[int] = ()

    def back(self, start: int, end: int) -> Span:
        """The contract's own words from ``start`` to ``end`` of the copy, at least one character."""
        places = self.kept[start:end]
        if self.turned:
            places = [self.turned[at] for at in places]
            return Span(min(places), max(places) + 1)
        return Span(places[0], places[-1] + 1)


def legible(contract: Contract) -> Legible | None:
    """The contract as a person reads it; None when that is how it is written.

    Letters that are struck out by combining strokes become hidden words of their passages.
    """
    if not _ODD.search(contract.text):
        return None
    given, contract = contract, with_struck(contract)
    text, turned, lies = turned_round(contract.text)
    words = list(_odd_words(text))
    messages = list(messages_in(contract.text))
    if not (words or turned or messages or contract is not given):
        return None
    shown, kept = _rewritten(text, words)
    lies += [lie._replace(span=_place(lie.span, turned)) for word in words for lie in word.lies]
    lies += messages
    lies.sort(key=lambda lie: lie.span)
    return Legible(_moved(contract, shown, kept), tuple(lies), kept, turned)


def as_read(contract: Contract) -> Contract:
    """The contract itself, or the copy of it that reads as a person reads it."""
    copy = legible(contract)
    return copy.contract if copy else contract


def _place(span: Span, turned: Sequence[int]) -> Span:
    """Where words of the text stood before any were turned round."""
    places = turned[span.start : span.end]
    return Span(min(places), max(places) + 1) if places else span


def _moved(contract: Contract, text: str, kept: Sequence[int]) -> Contract:
    """The contract with another text, its passages where their words stand in it."""

    def moved(span: Span) -> Span:
        return Span(bisect_left(kept, span.start), bisect_left(kept, span.end))

    def passage(each: Passage) -> Passage:
        return replace(
            each,
            span=moved(each.span),
            lines=tuple([line._replace(span=moved(line.span)) for line in each.lines]),
            revisions=tuple([replace(revision, span=moved(revision.span)) for revision in each.revisions]),
            hidden=tuple([span for span in map(moved, each.hidden) if span.end > span.start]),
        )

    return replace(
        contract,
        text=text,
        passages=tuple([passage(each) for each in contract.passages]),
        parts=tuple([replace(part, span=moved(part.span)) for part in contract.parts]),
    )


class _Odd(NamedTuple):
    """A word with odd characters: where it stands, and what each is read as; nothing when it is as it seems."""

    start: int
    end: int
    read: tuple[str, ...]
    lies: tuple[Lie, ...]


def _odd_words(text: str) -> Iterator[_Odd]:
    done = 0
    for hit in _ODD.finditer(text):
        if hit.start() < done:
            continue
        start = hit.start()
        while start > done and _IS_WORD.match(text, start - 1):
            start -= 1
        rest = _WORD.match(text, hit.end())
        done = rest.end() if rest else hit.end()
        word = text[start:done]
        if read := _read(word):
            yield _Odd(start, done, read, tuple(_lies(word, start, read)))


@lru_cache(maxsize=8192)
def _read(word: str) -> tuple[str, ...]:
    """What each character of a word is read as, "" for one that is not seen; nothing when all are as they seem."""
    read = _without_marks([plain(each) if each not in FOREIGN else each for each in word], word)
    seen = "".join(FOREIGN.get(each, each) for each in read)
    if not any(map(str.isalnum, seen)) or not all(map(is_latin, filter(str.isalpha, seen))):
        return ()  # another script: its marks and joiners are its own
    own = any(each.isalpha() and each not in FOREIGN for each in read)
    if own or seen.lower() in KEYS:
        read = [FOREIGN.get(each, each) for each in read]
    elif any(each in FOREIGN for each in read):
        return ()
    stripped = [bare(each) if each and not each.isascii() else each for each in read]
    if "".join(stripped).lower() in KEYS:
        read = stripped
    low = _CAPITAL_I.sub(lambda found: "l" * len(found[0]), "".join(read))
    if low.lower() in KEYS and all(len(each) <= 1 for each in read):
        letters = iter(low)
        read = [next(letters) if each else "" for each in read]
    return tuple(read) if list(word) != read else ()


def _without_marks(read: list[str], word: str) -> list[str]:
    """The characters without those that are not seen, one accent joined to its letter and the others dropped."""
    last = -1
    for at, each in enumerate(word):
        if _IS_INVISIBLE.match(each):
            read[at] = ""
        elif not _IS_MARK.match(each):
            last = at
        elif last >= 0 and len(read[last]) == 1 and is_latin(FOREIGN.get(read[last], read[last])):
            read[last] = composed(read[last], each) or read[last]
            read[at] = ""
    return read


def _lies(word: str, start: int, read: tuple[str, ...]) -> Iterator[Lie]:
    shown = "".join(read)
    span = Span(start, start + len(word))
    alike = next((each for each, seen in zip(word, read, strict=True) if each in FOREIGN and seen), "")
    mixed = shown.lower() in KEYS or any(each.isascii() and each.isalpha() for each in word)
    if alike and mixed and _WELL_FORMED.fullmatch(shown):
        yield Lie("look-alike", span, alike, shown)
    letters = [at for at, each in enumerate(read) if each.isalpha() and each.isascii()]
    inside = range(letters[0], letters[-1]) if letters else range(0)
    unseen = next(
        (word[at] for at in inside if not read[at] and word[at] != "\u00ad" and not _IS_MARK.match(word[at])), ""
    )
    if unseen:
        yield Lie("invisible", span, unseen, shown)


def _rewritten(text: str, words: Sequence[_Odd]) -> tuple[str, array[int]]:
    parts: list[str] = []
    kept = array("q")
    at = 0
    for word in words:
        parts.append(text[at : word.start])
        kept.extend(range(at, word.start))
        for place, shown in enumerate(word.read, word.start):
            kept.extend([place] * len(shown))
        parts.extend(word.read)
        at = word.end
    parts.append(text[at:])
    kept.extend(range(at, len(text)))
    return "".join(parts), kept
