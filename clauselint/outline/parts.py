"""Outlines a family of files one by one and puts the outlines together."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import replace

from clauselint.contract import Clause, Contract, Definition, Outline, Sentence


def outlined_by_part(contract: Contract, outline: Callable[[Contract], Outline]) -> Outline:
    """The outline of a contract with parts: ``outline`` answers for a contract of one file."""
    clauses: list[Clause] = []
    sentences: list[Sentence] = []
    definitions: list[Definition] = []
    for single, by, passages in _singles(contract):
        found = outline(single)
        above, before = len(clauses), len(sentences)
        clauses += [_moved_clause(clause, by, above) for clause in found.clauses]
        sentences += [_moved_sentence(sentence, by, above, passages) for sentence in found.sentences]
        definitions += [_moved_definition(definition, by, before) for definition in found.definitions]
    return Outline(tuple(clauses), tuple(sentences), tuple(definitions))


def _singles(contract: Contract) -> Iterator[tuple[Contract, int, int]]:
    """Each file as a contract of its own, with the characters and passages that stand before it."""
    starts = [passage.span.start for passage in contract.passages]
    for part in contract.parts:
        first, last = bisect_left(starts, part.span.start), bisect_left(starts, part.span.end)
        passages = tuple(passage.moved(-part.span.start) for passage in contract.passages[first:last])
        text = contract.quote(part.span)
        yield Contract(part.path, part.sha256, part.format, text, passages, part.pages), part.span.start, first


def _moved_clause(clause: Clause, by: int, above: int) -> Clause:
    parent = None if clause.parent is None else clause.parent + above
    return replace(clause, span=clause.span.moved(by), parent=parent)


def _moved_sentence(sentence: Sentence, by: int, above: int, passages: int) -> Sentence:
    return replace(
        sentence,
        spans=tuple(span.moved(by) for span in sentence.spans),
        own=sentence.own.moved(by),
        clause=None if sentence.clause is None else sentence.clause + above,
        passage=sentence.passage + passages,
    )


def _moved_definition(definition: Definition, by: int, before: int) -> Definition:
    sentence = None if definition.sentence is None else definition.sentence + before
    return replace(definition, span=definition.span.moved(by), sentence=sentence)
