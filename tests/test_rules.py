"""The examples inside every shipped rule earn the status that they stand under."""

from __future__ import annotations

import pytest

from clauselint.linting import try_examples
from clauselint.rule import Rule
from clauselint.rulepack import load_rulebook

BOOK = load_rulebook()


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.rule)
def test_examples_earn_their_status(rule: Rule) -> None:
    results = list(try_examples(BOOK, [rule.rule]))
    assert results
    failed = [f"expected {r.expected}, got {r.got}: {r.text}" for r in results if not r.passed]
    assert failed == []


@pytest.mark.parametrize("rule", BOOK.rules, ids=lambda r: r.rule)
def test_a_rule_names_all_it_must(rule: Rule) -> None:
    assert rule.question
    assert rule.why
    assert rule.authorities
    assert rule.remedy.preferred
    assert rule.remedy.fallback
    assert rule.remedy.walk_away
    assert len({item.label for item in rule.items}) == len(rule.items)
    assert len(rule.examples.silent) >= 5
    for status in ("adequate", "weak", "adverse"):
        assert len(getattr(rule.examples, status)) >= 4
