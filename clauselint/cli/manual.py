"""Rules in plain language: the list by layer, one rule in full, and what became of their examples."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from clauselint.rule import Authority, Item, Rule, Rulebook, Threshold

if TYPE_CHECKING:
    from clauselint.linting import ExampleResult

_WIDTH = 80


def overview(rulebook: Rulebook) -> str:
    """Every rule under its layer: code, name and tier, and the title below."""
    blocks = []
    for key, layer in rulebook.layers:
        rules = [rule for rule in rulebook.rules if rule.layer == key]
        rows = [f"  {r.code:<7} {r.rule:<36} {r.tier}\n{_text(r.title, ' ' * 10)}" for r in rules]
        blocks += ["\n".join([_layer(key, layer), *rows])] if rules else []
    blocks.append(f"{_count(len(rulebook.rules), 'rule')}. clauselint rules show NAME explains one.")
    return "\n\n".join(blocks)


def manual(rule: Rule, rulebook: Rulebook) -> str:
    """One rule in full, for a reader who writes or negotiates contracts."""
    layer = dict(rulebook.layers).get(rule.layer, rule.layer)
    head = f"{rule.title}\n{rule.rule} ({rule.code}), {rule.tier} rule. {_layer(rule.layer, layer)}"
    severity = rule.severity
    caps = ["when adverse, the contract counts as layer 1 at most"] if rule.caps else []
    blocks = [
        head,
        _section("Question", [rule.question]),
        _section("Why it matters", [rule.why]),
        _section("Helps to answer", rulebook.questions_of(rule), listed=True),
        _section("Asked of", _scope(rule, rulebook)),
        _items("A good clause has all of this", rule.adequate, "Say"),
        _items("Weak when", rule.weak, "Say instead"),
        _items("Adverse when", rule.adverse, "Say instead"),
        _section(_silence(rule), [rule.missing]),
        _section("Does not apply", [rule.not_applicable]),
        _section("Not to be confused with", [_friend(f.says, f.because) for f in rule.false_friends], listed=True),
        _section("Figures that decide", [_threshold(t) for t in rule.thresholds], listed=True),
        _section("Severity", [f"adverse {severity.adverse}, missing {severity.missing}, weak {severity.weak}", *caps]),
        _section("Wording to propose", [rule.remedy.preferred]),
        _section("Or settle for", [rule.remedy.fallback]),
        _section("Walk away if", [rule.remedy.walk_away]),
        _section("Who asks for it", [_authority(a) for a in rule.authorities], listed=True),
    ]
    return "\n\n".join(block for block in blocks if block)


def trials(results: Sequence[ExampleResult], rulebook: Rulebook) -> str:
    """Every example that did not earn what it should, then the counts."""
    failed = [result for result in results if not result.passed]
    blocks = [_failure(result) for result in failed]
    bare = sorted({rule.rule for rule in rulebook.rules} - {result.rule for result in results})
    if bare:
        blocks.append(_text(f"Without any example: {', '.join(bare)}", ""))
    counts = f"{len(results) - len(failed)} passed, {len(failed)} failed"
    blocks.append(f"{_count(len(rulebook.rules), 'rule')}, {_count(len(results), 'example')}: {counts}")
    return "\n\n".join(blocks)


def _layer(key: str, name: str) -> str:
    return f"Layer {key}: {name}" if key.isdigit() else f"{key.capitalize()}: {name}"


def _failure(result: ExampleResult) -> str:
    got = result.got.value.replace("_", " ")
    head = f"{result.rule}: expected {result.expected.replace('_', ' ')}, got {got}"
    return "\n".join([head, _text(result.text, "    "), _text(f"Reason: {result.reason}", "  ")])


def _silence(rule: Rule) -> str:
    return "Missing when" if rule.polarity == "protective" else "Silent (no express right, no gap) when"


def _scope(rule: Rule, rulebook: Rulebook) -> list[str]:
    labels = {kind.kind: kind.label for kind in rulebook.kinds}
    lines = ["; ".join(labels.get(kind, kind) for kind in rule.applies.to)] if rule.applies.to else []
    lines += [f"{labels.get(c.kind, c.kind) or 'any kind'}: {c.because}" for c in rule.applies.when]
    return lines + [f"not: {c.because}" for c in rule.applies.unless]


def _friend(says: Iterable[str], because: str) -> str:
    return f"{', '.join(says)}: {because}"


def _threshold(t: Threshold) -> str:
    figure = f"{t.value:g}"
    return f"{t.name.replace('_', ' ')}: {figure} {t.unit}; {t.meaning}"


def _authority(a: Authority) -> str:
    checked = f"checked against {a.basis}" if a.verified and a.basis else "checked" if a.verified else "not checked"
    return f"{a.name}, {a.provision} ({a.year}): {a.requires} [{checked}]"


def _items(title: str, items: Sequence[Item], lead: str) -> str:
    """What to look for, each with the words that mend it."""
    lines = []
    for item in items:
        lines.append(_text(item.label, "  - "))
        if item.mend:
            lines.append(_text(f"{lead}: {item.mend}", "      "))
    return "\n".join([title, *lines]) if lines else ""


def _section(title: str, texts: Iterable[str], *, listed: bool = False) -> str:
    mark = "  - " if listed else "  "
    body = [_text(text, mark) for text in texts if text]
    return "\n".join([title, *body]) if body else ""


def _text(text: str, first: str) -> str:
    rest = " " * len(first)
    return textwrap.fill(text, _WIDTH, initial_indent=first, subsequent_indent=rest, break_on_hyphens=False)


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
