"""Tells by its words alone which forces a sentence can have, so that only sentences worth it are parsed."""

from __future__ import annotations

from collections.abc import Collection

from clauselint.contract import Force
from clauselint.language import operators as op
from clauselint.language.folding import stem
from clauselint.language.operators import Turn

_DENYING = frozenset({"not", "t", "never", *op.NOUGHTS})  # "t": the rest of "don't" once it is folded


def _words_that(turn: Turn) -> frozenset[str]:
    tables = (op.SELF, op.OTHER, op.STATE, op.NOUNS)
    return frozenset(word for table in tables for word, own in table.items() if own is turn)


def _stems(*words: Collection[str]) -> frozenset[str]:
    return frozenset(stem(word) for some in words for word in some)


_GIVING = op.PERFORMATIVES | op.GIVERS | {"licence", "sublicence"}
_TURNING = _words_that(Turn.FORBID) | _words_that(Turn.FAIL)  # denied, they permit; "fails to" denies
_PERMITTING = {modal for modal, force in op.MODALS.items() if force is Force.PERMISSION}
_NEEDED = {
    Force.PERMISSION: _stems(_PERMITTING, _words_that(Turn.PERMIT), _TURNING, _GIVING),
    Force.BAN: _stems(_DENYING, _TURNING),
    Force.GRANT: _stems(_GIVING),
    Force.DISCLAIMER: _stems(_DENYING, _TURNING, op.DISCLAIMERS),
}


def forces_in(stems: Collection[str]) -> frozenset[Force]:
    """The forces that a sentence of these folded words can have; a duty or a statement anything can be.

    A statement can be negated exactly when the words can ban.
    """
    own = set(stems)
    return frozenset({Force.DUTY, Force.STATEMENT, *(f for f, needed in _NEEDED.items() if not needed.isdisjoint(own))})
