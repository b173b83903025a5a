"""Reads the rows of cover pages and order forms: "Governing law | England" is read as one sentence."""

from __future__ import annotations

import re

from clauselint.contract import Contract, Passage, PassageKind, Span

_LONGEST_LABEL = 80
_LONGEST_VALUE = 200
_FAR = 12  # passages that one cell may hold before the label is lost sight of
# A value with a verb of its own needs no label to be a sentence.
_VERB = re.compile(
    r"\b(?:shall|will|may|must|can|cannot|is|are|was|were|has|have|had|do|does|agrees?|grants?|means?)\b|[.;]\s+\S",
    re.IGNORECASE,
)
_ENDED = tuple(".;!?")


def row_label(contract: Contract, passage: int) -> tuple[Span, ...]:
    """The label beside the value that ``passage`` (an index) holds, in a row of two cells; empty when it is no such."""
    value = contract.passages[passage]
    if value.kind is not PassageKind.CELL or value.cell is None or value.cell[2] != 1:
        return ()
    if not _is_short(contract, value, _LONGEST_VALUE) or _is_wide(contract, passage):
        return ()
    row = value.cell[:2]
    for earlier in reversed(contract.passages[max(0, passage - _FAR) : passage]):
        if earlier.cell is None or earlier.cell[:2] != row:
            return ()
        if earlier.cell[2] == 0:
            is_label = _is_short(contract, earlier, _LONGEST_LABEL) and contract.quote(earlier.span).strip()
            return (earlier.span,) if is_label else ()
    return ()


def _is_short(contract: Contract, passage: Passage, longest: int) -> bool:
    words = contract.quote(passage.span)
    is_ended = longest == _LONGEST_LABEL and words.rstrip(" *_").endswith(_ENDED)
    return len(words) <= longest and not is_ended and not _VERB.search(words)


def _is_wide(contract: Contract, passage: int) -> bool:
    """Whether the row goes on with a third cell."""
    cell = contract.passages[passage].cell
    for later in contract.passages[passage + 1 : passage + _FAR]:
        if cell is None or later.cell is None or later.cell[:2] != cell[:2]:
            return False
        if later.cell[2] > 1:
            return True
    return False
