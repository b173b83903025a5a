"""The words of a parsed sentence, repaired where the parser is known to slip."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from clauselint.contract import Role

FINITE = frozenset({"VBZ", "VBP", "VBD", "MD"})


@dataclass(slots=True)
class Word:
    """One token; ``start`` and ``end`` count characters of the private copy."""

    i: int
    text: str
    lower: str
    tag: str
    dep: str
    head: int
    start: int
    end: int
    role: Role | None
    kids: list[int] = field(default_factory=list)


def linked(words: list[Word]) -> list[Word]:
    """The words with their children, after repairs."""
    _repair(words)
    for word in words:
        if word.head != word.i:
            words[word.head].kids.append(word.i)
    return words


def _repair(words: Sequence[Word]) -> None:
    """A name just before a finite verb is its subject, whatever the parser made of it."""
    for word in words:
        if word.dep in ("compound", "amod", "nmod", "npadvmod", "dep") and word.role is not None and word.head > word.i:
            head = words[word.head]
            is_verb = head.tag in FINITE or (head.tag == "VB" and words[head.i - 1].tag == "MD")
            if is_verb and not _has_subject(words, head.i):
                word.dep = "nsubj"
        elif word.dep == "conj" and word.role is not None and word.head < word.i:
            _resubject(words, word)


def _resubject(words: Sequence[Word], name: Word) -> None:
    """ "holds the keys and Provider never sees them": the name opens a clause of its own."""
    at = name.i + 1
    while at < len(words) and words[at].tag == "RB":
        at += 1
    if at == len(words) or words[at].tag not in FINITE or words[at].tag == "MD":
        return
    verb = words[at]
    above = verb
    while above.head != above.i:
        above = words[above.head]
        if above.i == name.i:
            return
    if verb.dep not in ("aux", "auxpass") and not _has_subject(words, at):
        name.dep, name.head = "nsubj", at


def _has_subject(words: Sequence[Word], verb: int) -> bool:
    return any(w.head == verb and w.dep in ("nsubj", "nsubjpass") for w in words)
