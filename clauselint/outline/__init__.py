"""Turns passages into numbered clauses, sentences read with their lead-ins, and defined terms."""

from __future__ import annotations

from clauselint.contract import Contract, Outline, Sentence
from clauselint.outline.clauses import build
from clauselint.outline.definitions import define
from clauselint.outline.lists import join
from clauselint.outline.parts import outlined_by_part
from clauselint.outline.zones import zones

__all__ = ["outline"]


def outline(contract: Contract) -> Outline:
    """The contract's clauses, sentences and defined terms, each in document order.

    Every visible character of a passage outside the margin stands in at least one sentence. Each file of a family is
    read on its own, so that its numbers begin anew. Raises nothing: a contract without numbers or headings has no
    clauses.
    """
    if contract.parts:
        return outlined_by_part(contract, outline)
    clauses, seats = build(contract)
    drafts = join(contract, seats)
    sentences = tuple(
        Sentence(tuple(d.spans), d.own, d.seat.clause, d.seat.passage, zone)
        for d, zone in zip(drafts, zones(contract, clauses, drafts), strict=True)
    )
    return Outline(clauses, sentences, define(contract, clauses, sentences))
