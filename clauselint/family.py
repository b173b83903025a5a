"""Several files that are one contract: joined to be judged, and told apart again in the report."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from clauselint.contract import Contract, Part, Passage, Span
from clauselint.judging import unread
from clauselint.report import Assessment, Evidence, Kind, Report

_BETWEEN = "\n\n"


def joined(contracts: Sequence[Contract]) -> Contract:
    """One contract of at least one file, in the order given; ``parts`` says where each begins and ends.

    Pages count within each file, so that ``unread_pages`` of the whole may name a page twice. When a file has tracked
    changes, the counterpart takes the changes of all files the other way.
    """
    parts: list[Part] = []
    passages: list[Passage] = []
    at = tables = 0
    for one in contracts:
        span = Span(at, at + len(one.text))
        parts.append(Part(one.path, one.sha256, one.format, span, one.pages, one.unread_pages, one.readers))
        passages += [passage.moved(at, tables) for passage in one.passages]
        at += len(one.text) + len(_BETWEEN)
        tables += 1 + max((passage.cell[0] for passage in one.passages if passage.cell), default=-1)
    pages = [one.pages for one in contracts if one.pages is not None]
    return Contract(
        path=" + ".join(one.path for one in contracts),
        sha256=hashlib.sha256("".join(one.sha256 for one in contracts).encode()).hexdigest(),
        format=contracts[0].format,
        text=_BETWEEN.join(one.text for one in contracts),
        passages=tuple(passages),
        pages=sum(pages) if len(pages) == len(contracts) else None,
        unread_pages=tuple(page for one in contracts for page in one.unread_pages),
        warnings=tuple(f"{one.path}: {warning}" for one in contracts for warning in one.warnings),
        counterpart=_counterpart(contracts),
        parts=tuple(parts),
    )


def _counterpart(contracts: Sequence[Contract]) -> Contract | None:
    if all(one.counterpart is None for one in contracts):
        return None
    return joined([replace(one.counterpart or one, counterpart=None) for one in contracts])


def told(report: Report, contract: Contract, lost: int = 0) -> Report:
    """The report on a joined contract with every quote named by its file, at that file's own offsets.

    ``lost`` is the number of files of the family that could not be read: what is missing may stand there.
    """
    return replace(
        report,
        kinds=tuple(Kind(k.name, _in_file(k.evidence, contract) if k.evidence else None) for k in report.kinds),
        parties=tuple(replace(party, span=None) for party in report.parties),
        assessments=tuple(unread.noted(_told(each, contract), lost, "file") for each in report.assessments),
        parts=contract.parts,
    )


def _told(assessment: Assessment, contract: Contract) -> Assessment:
    return replace(
        assessment,
        evidence=tuple(_in_file(quote, contract) for quote in assessment.evidence),
        clauses=tuple(_in_file(quote, contract) for quote in assessment.clauses),
    )


def _in_file(quote: Evidence, contract: Contract) -> Evidence:
    part = contract.part_at(quote.start)
    if part is None:
        return quote
    return replace(quote, path=part.path, start=quote.start - part.span.start, end=quote.end - part.span.start)
