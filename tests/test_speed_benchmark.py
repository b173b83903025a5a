"""What the speed benchmark measures with is what it says: pages as many as asked for, rules that differ and load."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from benchmarks.speed_pages import printed
from benchmarks.speed_rules import varied
from clauselint.extractors import read_contract
from clauselint.linting import example_contract, lint
from clauselint.portfolio.rulebooks import rulebook

FIXTURES = Path(__file__).parent.parent / "fixtures"


def test_a_contract_has_the_pages_that_were_asked_for_and_is_the_same_every_time(tmp_path: Path) -> None:
    sources = (FIXTURES / "saas-with-dpa" / "contract.md").read_text(encoding="utf-8").splitlines()
    one, two = (printed(sources, 3, tmp_path / name) for name in ("one.pdf", "two.pdf"))
    assert one.read_bytes() == two.read_bytes()
    contract = read_contract(one, ocr=False)
    assert contract.pages == 3
    assert "Agreement" in contract.text


def test_a_varied_rule_asks_for_other_words_and_can_be_put_to_a_contract() -> None:
    book = rulebook(())
    rule = book.rule("suspension-kill-switch")
    other = varied(rule, book, 1)
    assert other == varied(rule, book, 1)
    assert other.adverse != rule.adverse
    assert [item.id for item in other.items] == [item.id for item in rule.items]
    report = lint(example_contract("The Vendor may suspend the Service."), replace(book, rules=(rule, other)))
    assert [assessment.rule for assessment in report.assessments] == [rule.rule, other.rule]
