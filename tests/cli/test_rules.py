"""``clauselint rules``: list, show, test and schema."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from clauselint.report import Status
from clauselint.rule import Rulebook
from tests.cli.conftest import CommandLine, Engine
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"


@dataclass
class Result:
    rule: str
    expected: str
    text: str
    got: Status
    reason: str
    passed: bool


@pytest.fixture
def examples(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> dict[str, bool]:
    """Which rules' one example passes; the others have none."""
    passes = {"data-residency": True, "licence-keys": True}

    def try_examples(rulebook: Rulebook, names: Collection[str]) -> Iterator[Result]:
        for rule in rulebook.rules:
            if rule.rule in passes and rule.rule in names:
                good = passes[rule.rule]
                got = Status.ADEQUATE if good else Status.NOT_APPLICABLE
                yield Result(rule.rule, "adequate", "A good clause\x1b.", got, "Because.", good)

    monkeypatch.setattr("clauselint.linting.try_examples", try_examples)
    return passes


def test_list_looks(engine: Engine, command_line: CommandLine, golden: Golden) -> None:
    golden(GOLDENS / "list.txt", command_line("rules", "list").out.encode())


def test_show_looks(engine: Engine, command_line: CommandLine, golden: Golden) -> None:
    golden(GOLDENS / "show.txt", command_line("rules", "show", "suspension").out.encode())


@pytest.mark.parametrize("name", ["licence-keys", "SAM201", "sam201"])
def test_show_takes_names_and_codes(name: str, engine: Engine, command_line: CommandLine) -> None:
    printed = command_line("rules", "show", name)
    assert printed.code == 0
    assert printed.out.startswith("Licence keys and phone-home\nlicence-keys (SAM201)")


def test_show_gives_the_words_that_mend_each_element(command_line: CommandLine) -> None:
    printed = command_line("rules", "show", "vendor-termination-convenience").out
    good, _, rest = printed.partition("\nWeak when\n")
    assert "      Say: The Provider has no right to terminate this Agreement for\n      convenience." in good
    assert "      Say instead: The Provider has no right to terminate this Agreement for\n      convenience." in rest


def test_show_suggests_the_nearest(engine: Engine, command_line: CommandLine) -> None:
    printed = command_line("rules", "show", "licencekeys")
    assert (printed.code, printed.out) == (2, "")
    assert "There is no rule 'licencekeys'. Did you mean 'licence-keys'?" in printed.err


def test_examples_that_pass(examples: dict[str, bool], command_line: CommandLine) -> None:
    printed = command_line("rules", "test")
    assert printed.code == 0
    assert printed.out.endswith("4 rules, 2 examples: 2 passed, 0 failed\n")
    assert "Without any example: export-control, suspension" in printed.out


def test_an_example_that_fails_is_shown_and_is_one(examples: dict[str, bool], command_line: CommandLine) -> None:
    examples["licence-keys"] = False
    printed = command_line("rules", "test")
    assert printed.code == 1
    expected = "licence-keys: expected adequate, got not applicable\n    A good clause\\x1b.\n  Reason: Because.\n"
    assert expected in printed.out
    assert printed.out.endswith("2 examples: 1 passed, 1 failed\n")


def test_only_the_named_rules_are_tested(examples: dict[str, bool], command_line: CommandLine) -> None:
    examples["licence-keys"] = False
    printed = command_line("rules", "test", "data-residency", "SAM101")
    assert (printed.code, printed.out) == (0, "1 rule, 1 example: 1 passed, 0 failed\n")
    assert command_line("rules", "test", "data-residenzy").code == 2


def test_schema_is_json_and_knows_the_keys_of_a_rule(command_line: CommandLine) -> None:
    schema = json.loads(command_line("rules", "schema").out)
    assert {"rule", "question", "adequate", "examples"} <= set(json.dumps(schema).replace('"', " ").split())
