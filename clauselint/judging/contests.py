"""Words against words: which adverse signs a protection expressly overrides, and which stand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from clauselint.judging.items import Outcome
from clauselint.judging.precedence import Precedence
from clauselint.judging.signals import Match

_MOST = 40  # matches on either side that are compared
_ALLOWS = frozenset({"may", "grants", "does"})
_RULES_OUT = frozenset({"must_not", "does_not"})


@dataclass(frozen=True, slots=True)
class Contest:
    """What became of the adverse signs of a rule.

    ``overridden`` ones each come with the reason, and ``winner`` is the protection that overrides the first of them;
    ``prevails`` says why an adverse sign expressly prevails over the protection, "" when nothing says so;
    ``is_conflict``: one sentence allows an act that another rules out.
    """

    standing: tuple[Outcome, ...]
    overridden: tuple[tuple[Outcome, str], ...] = ()
    winner: Match | None = None
    prevails: str = ""
    is_conflict: bool = False


def weighed(adverse: Sequence[Outcome], met: Sequence[Outcome], precedence: Precedence) -> Contest:
    """Hold the adverse signs that a rule found against the elements that are met."""
    protections = [m for o in met for m in o.matches][:_MOST]
    if not adverse or not protections:
        return Contest(tuple(adverse))
    standing: list[Outcome] = []
    overridden: list[tuple[Outcome, str]] = []
    winner: Match | None = None
    own = {m.sentence for o in adverse for m in o.matches}
    for outcome in adverse:
        won = _won(outcome, [p for p in protections if p.sentence not in own], precedence)
        if won is None:
            standing.append(outcome)
        else:
            overridden.append((outcome, won[1]))
            winner = winner or won[0]
    signs = [m for o in standing for m in o.matches][:_MOST]
    whys = (precedence.why(sign.sentence, p.sentence) for sign in signs for p in protections)
    return Contest(
        tuple(standing),
        tuple(overridden),
        winner,
        next((why for why in whys if why), ""),
        any(_opposed(sign, p) for sign in signs for p in protections),
    )


def _won(outcome: Outcome, protections: list[Match], precedence: Precedence) -> tuple[Match, str] | None:
    """The protection that prevails over every sentence of an adverse sign, and why; None when one sentence stands."""
    if not outcome.matches or outcome.item.tally or len(outcome.matches) > _MOST:
        return None
    found = [
        next(((p, why) for p in protections if (why := precedence.why(p.sentence, m.sentence))), None)
        for m in outcome.matches
    ]
    return found[0] if all(found) else None


def _opposed(sign: Match, protection: Match) -> bool:
    forces, others = {f for f, _ in sign.signal.acts}, {f for f, _ in protection.signal.acts}
    return sign.sentence != protection.sentence and bool(forces & _ALLOWS) and bool(others & _RULES_OUT)
