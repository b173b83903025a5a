"""Whether a provision binds or favours the party that a signal asks for, with the force that it asks for."""

from __future__ import annotations

from clauselint.contract import Force, Provision, Role
from clauselint.rule import Signal

_FORCES: dict[str, frozenset[Force]] = {
    "may": frozenset({Force.PERMISSION}),
    "must": frozenset({Force.DUTY, Force.STATEMENT}),
    "must_not": frozenset({Force.BAN, Force.STATEMENT}),
    "grants": frozenset({Force.GRANT}),
    "need_not": frozenset({Force.DISCLAIMER}),
    "does": frozenset({Force.STATEMENT, Force.DUTY, Force.PERMISSION, Force.GRANT}),
    "does_not": frozenset({Force.STATEMENT, Force.BAN, Force.DISCLAIMER}),
}
_NEGATED = frozenset({"must_not", "does_not"})
# What the words of a sentence must allow for, that it may have the force; a duty or a statement anything can be.
NEEDED = {
    "may": frozenset({Force.PERMISSION, Force.GRANT}),
    "must_not": frozenset({Force.BAN}),
    "does_not": frozenset({Force.BAN, Force.DISCLAIMER}),
    "grants": frozenset({Force.GRANT}),
    "need_not": frozenset({Force.DISCLAIMER}),
}
_ROLES = {"customer": Role.CUSTOMER, "vendor": Role.VENDOR, "either": Role.EITHER, "third party": Role.THIRD}
_OTHER = {Role.CUSTOMER: Role.VENDOR, Role.VENDOR: Role.CUSTOMER}


def bears(p: Provision, force: str, signal: Signal) -> bool:
    """Whether a provision has the ``force`` that a signal asks for, and binds or favours whom it asks for."""
    who = _ROLES.get(signal.who)
    if force == "may" and p.force is Force.GRANT:
        return _receives(p, who)
    if p.force not in _FORCES[force]:
        return False
    if p.force is Force.STATEMENT and (p.negated != (force in _NEGATED) or not _binds(p, force, who)):
        return False
    if signal.to != "anyone" and p.beneficiary not in (None, _ROLES[signal.to], Role.EITHER):
        return False
    return _is(p.bearer, who)


def _binds(p: Provision, force: str, who: Role | None) -> bool:
    """Whether a statement counts as this force: only one about a named party binds that party."""
    return who is None or p.bearer is not None or force in ("does", "does_not")


def _receives(p: Provision, who: Role | None) -> bool:
    """Whether a grant gives ``who`` the right."""
    if who is None or p.beneficiary in (who, Role.EITHER):
        return True
    return p.beneficiary is None and (p.bearer is None or p.bearer is _OTHER.get(who))


def _is(bearer: Role | None, who: Role | None) -> bool:
    return who is None or bearer is None or bearer is who or bearer is Role.EITHER
