"""Which rules the user means by name, code or layer."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from clauselint.rule import Rule, Rulebook


def chosen_rules(rulebook: Rulebook, select: tuple[str, ...], ignore: tuple[str, ...]) -> frozenset[str]:
    """Names of the rules to report: those selected (all, if none is), without those ignored.

    Each word is a rule's name, its code, the start of codes (``SOV2``), a layer (``2``, ``infrastructure``), a tag
    (``core`` or ``extended``, ``protective`` or ``restrictive``), or the short name of a law (``dora``).
    Raises click.BadParameter with the nearest known word.
    """
    everything = frozenset(rule.rule for rule in rulebook.rules)
    selected = _meant(rulebook, select, "--select") if select else everything
    return selected - _meant(rulebook, ignore, "--ignore")


def under_regimes(rulebook: Rulebook, regimes: tuple[str, ...]) -> frozenset[str]:
    """Names of the rules that a law or guideline asks for; all of them when no regime is named.

    Each word is an authority's short name (``dora``, ``ai-act``) or words of its name ("Data Act"). Raises
    click.BadParameter with the nearest known one.
    """
    if not regimes:
        return frozenset(rule.rule for rule in rulebook.rules)
    return frozenset(name for regime in regimes for name in _asked_by(rulebook, regime))


def _asked_by(rulebook: Rulebook, regime: str) -> frozenset[str]:
    found = rulebook.asked_by(regime)
    if not found:
        known = sorted({a.ref.replace("_", "-") for r in rulebook.rules for a in r.authorities})
        raise click.BadParameter(f"No authority is called {regime!r}.{nearest(regime, known)}", param_hint="--regime")
    return found


def named_rule(rulebook: Rulebook, name: str) -> Rule:
    """The rule of this name or code, in any case; raises click.BadParameter with the nearest known name."""
    for rule in rulebook.rules:
        if name.lower() in (rule.rule, rule.code.lower()):
            return rule
    known = [word for rule in rulebook.rules for word in (rule.rule, rule.code)]
    raise click.BadParameter(f"There is no rule {name!r}.{nearest(name, known)}")


def nearest(word: str, known: Iterable[str]) -> str:
    """`` Did you mean 'x'?`` for the known word most like ``word``, or nothing."""
    from rapidfuzz import fuzz, process, utils

    best = process.extractOne(word, list(known), scorer=fuzz.ratio, processor=utils.default_process, score_cutoff=60)
    return f" Did you mean {best[0]!r}?" if best else ""


def _meant(rulebook: Rulebook, words: tuple[str, ...], option: str) -> frozenset[str]:
    return frozenset(rule.rule for word in words for rule in _rules(rulebook, word, option))


def _rules(rulebook: Rulebook, given: str, option: str) -> list[Rule]:
    word = given.strip().lower()
    layer = {name.lower(): key for key, name in rulebook.layers}.get(word, word)
    law = word.replace("-", "_")
    tests: tuple[Callable[[Rule], bool], ...] = (
        lambda rule: word == rule.rule or layer == rule.layer,
        lambda rule: bool(word) and rule.code.lower().startswith(word),
        lambda rule: word in (rule.tier, rule.polarity),
        lambda rule: any(authority.ref == law for authority in rule.authorities),
    )
    for meant in tests:
        if found := [rule for rule in rulebook.rules if meant(rule)]:
            return found
    known = [w for r in rulebook.rules for w in (r.rule, r.code)] + [w for layer in rulebook.layers for w in layer]
    raise click.BadParameter(f"No rule or layer is called {given!r}.{nearest(given, known)}", param_hint=option)
