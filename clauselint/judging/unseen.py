"""Words that nobody can see: they never protect, they may still harm, and the report names their place."""

from __future__ import annotations

import re
from dataclasses import replace

from clauselint.contract import Contract, Outline, Passage, PassageKind
from clauselint.judging.whereabouts import file_of, where
from clauselint.report import Assessment, Status

_MOST_WARNINGS = 10
_EXCERPT = 60
_VISIBLE = re.compile(r"\S")
_HARM = "These words are hidden: nobody sees them on the page, but they are in the file."
_VAIN = "Hidden words that seem to say otherwise do not count."
_RANK = {Status.MISSING: 1, Status.WEAK: 2, Status.ADEQUATE: 3}


def as_seen(contract: Contract) -> Contract:
    """The contract with hidden words blanked out, at the same offsets; ``contract`` itself when it has none."""
    hidden = sorted(span for passage in contract.passages for span in passage.hidden)
    if not hidden:
        return contract
    parts: list[str] = []
    at = 0
    for span in hidden:
        start = max(at, span.start)
        parts += (contract.text[at:start], _VISIBLE.sub(" ", contract.text[start : span.end]))
        at = max(at, span.end)
    text = "".join(parts) + contract.text[at:]
    shown = tuple(p for p in contract.passages if text[p.span.start : p.span.end].strip())
    return replace(contract, text=text, passages=shown)


def laid_bare(contract: Contract) -> Contract:
    """The contract as if every word in it could be seen."""
    return replace(contract, passages=tuple(replace(p, hidden=()) for p in contract.passages))


def exposed(seen: Assessment, bare: Assessment) -> Assessment:
    """The verdict on what is seen, made worse when hidden words are adverse. ``bare`` counts every word as seen."""
    if seen.status in (Status.ADVERSE, Status.NOT_APPLICABLE):
        return seen
    if bare.status is Status.ADVERSE:
        words = tuple(quote for quote in bare.evidence if quote.why not in bare.met)
        return replace(bare, reason=f"{bare.reason} {_HARM}", met=seen.met, unmet=seen.unmet, evidence=words)
    if _RANK.get(bare.status, 0) > _RANK[seen.status]:
        return replace(seen, reason=f"{seen.reason} {_VAIN}")
    return seen


def warnings(contract: Contract, outline: Outline) -> tuple[str, ...]:
    """One line for each passage with hidden words, with its place; ``outline`` is that of the contract as seen.

    Markdown comments on lines of their own are left out: nobody takes them for part of the contract.
    """
    found = [p for p in contract.passages if p.hidden and not (_is_margin(p) and _format(contract, p) == "md")]
    lines = tuple(
        f"{file_of(p, contract)}Hidden text {where(p, p.hidden[0].start, outline)}: “{_excerpt(p, contract)}”."
        for p in found[:_MOST_WARNINGS]
    )
    rest = len(found) - len(lines)
    return (*lines, f"Hidden text in {rest} more {'place' if rest == 1 else 'places'}.") if rest else lines


def _is_margin(passage: Passage) -> bool:
    return passage.kind is PassageKind.MARGIN


def _format(contract: Contract, passage: Passage) -> str:
    part = contract.part_at(passage.span.start)
    return part.format if part else contract.format


def _excerpt(passage: Passage, contract: Contract) -> str:
    words = " ".join(" ".join(contract.quote(span) for span in passage.hidden).split())
    return words if len(words) <= _EXCERPT else f"{words[:_EXCERPT]}..."
