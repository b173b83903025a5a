"""Words that are not written as they look: read as a person reads them, quoted as they stand, and named."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import replace

from clauselint.contract import Contract, Outline, Party
from clauselint.judging.whereabouts import file_of, where
from clauselint.language.disguises import Lie
from clauselint.language.legible import Legible
from clauselint.report import Assessment, Evidence, Report

_MOST = 10
_EXCERPT = 60


def restored(report: Report, contract: Contract, copy: Legible) -> Report:
    """A report on the legible copy with the contract's own words and offsets in place of the copy's."""
    return replace(
        report,
        assessments=tuple(_assessment(each, contract, copy) for each in report.assessments),
        kinds=tuple(
            replace(kind, evidence=_evidence(kind.evidence, contract, copy)) if kind.evidence else kind
            for kind in report.kinds
        ),
        parties=tuple(_party(party, copy) for party in report.parties),
    )


def _assessment(assessment: Assessment, contract: Contract, copy: Legible) -> Assessment:
    return replace(
        assessment,
        evidence=tuple(_evidence(each, contract, copy) for each in assessment.evidence),
        clauses=tuple(_evidence(each, contract, copy) for each in assessment.clauses),
    )


def _evidence(quote: Evidence, contract: Contract, copy: Legible) -> Evidence:
    if quote.start >= quote.end:
        return quote
    span = copy.back(quote.start, quote.end)
    return replace(quote, text=contract.quote(span), start=span.start, end=span.end)


def _party(party: Party, copy: Legible) -> Party:
    if party.span is None or party.span.start >= party.span.end:
        return party
    return replace(party, span=copy.back(*party.span))


def warnings(copy: Legible, contract: Contract, outline: Outline) -> tuple[str, ...]:
    """One line for each word that is not what it seems, with its first place; ``outline`` is that of the copy."""
    first: dict[tuple[str, str, str], Lie] = {}
    for lie in copy.lies:
        first.setdefault((lie.kind, lie.character, lie.read.lower()), lie)
    lines = [_line(lie, contract, copy.contract, outline) for lie in list(first.values())[:_MOST]]
    rest = len(first) - len(lines)
    if rest:
        lines.append(f"{rest} more {'word is not what it seems' if rest == 1 else 'words are not what they seem'}.")
    return tuple(lines)


def _line(lie: Lie, contract: Contract, copy: Contract, outline: Outline) -> str:
    at = max(bisect_right(contract.passages, lie.span.start, key=lambda passage: passage.span.start) - 1, 0)
    own, offset = contract.passages[at], lie.span.start
    place = where(replace(own, span=copy.passages[at].span), offset, outline)
    return f"{file_of(own, contract)}{_SAYING[lie.kind](lie, place)}"


def _code(character: str) -> str:
    return f"U+{ord(character):04X}"


def _excerpt(words: str) -> str:
    shown = " ".join(words.split())
    return shown if len(shown) <= _EXCERPT else f"{shown[:_EXCERPT]}..."


def _alike(lie: Lie, place: str) -> str:
    odd = f"Look-alike letter {_code(lie.character)} {place}"
    return f"{odd} in a word that was read as it looks: “{_excerpt(lie.read)}”."


def _invisible(lie: Lie, place: str) -> str:
    odd = f"Invisible character {_code(lie.character)} {place}"
    return f"{odd} inside a word that was read as it looks: “{_excerpt(lie.read)}”."


def _turned(lie: Lie, place: str) -> str:
    return f"Words turned round by {_code(lie.character)} {place} were read as they are shown: “{_excerpt(lie.read)}”."


def _message(lie: Lie, place: str) -> str:
    said = f" that spell “{_excerpt(lie.read)}”" if lie.read else ""
    return f"Invisible characters {place}{said}: nobody sees them, so they were not read."


_SAYING = {"look-alike": _alike, "invisible": _invisible, "turned": _turned, "message": _message}
