"""``clauselint rules new``: a rule file that says what is left to fill in, and works once nothing is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from clauselint.cli.rule_template import TEMPLATE
from tests.cli.conftest import CommandLine

ANSWERS = {
    "one question": "Is the liability of the vendor capped?",
    "what happens": "A cap decides what a breach is worth.",
    "words that stand": "liability",
    "what the clause gives": "no cap on liability",
    "words that show it": "liability ... unlimited",
    "the sentence": "The Provider's liability is unlimited.",
    "a clause as you like it": "The liability of Vendor is unlimited.",
    "a clause that uses": "This is about liability insurance brochures.",
}


@pytest.mark.usefixtures("folder")
def test_a_new_rule_says_what_is_left_and_works_once_nothing_is(command_line: CommandLine) -> None:
    made = command_line("rules", "new", "Liability cap")
    assert (made.code, made.out) == (0, "")
    assert "clauselint rules test liability-cap --rules our-rules" in made.err
    file = Path("our-rules/liability-cap.yaml")
    text = file.read_text(encoding="utf-8")
    left = command_line("rules", "test", "liability-cap", "--rules", "our-rules")
    assert left.code == 2
    places = [line.split(":")[:3] for line in left.err.splitlines()]
    lines = text.splitlines()
    assert [lines[int(line) - 1][int(column) - 1 :][:8] for _, line, column in places] == ['"FILL IN'] * len(ANSWERS)
    for begun, answer in ANSWERS.items():
        text, count = re.subn(f'"FILL IN: {begun}[^"]*"', f'"{answer}"', text)
        assert count == 1, begun
    file.write_text(text, encoding="utf-8")
    tried = command_line("rules", "test", "liability-cap", "--rules", "our-rules")
    assert (tried.code, tried.out) == (0, "1 rule, 2 examples: 2 passed, 0 failed\n"), tried.err


@pytest.mark.usefixtures("folder")
def test_codes_are_counted_on_and_what_is_there_is_left_alone(command_line: CommandLine) -> None:
    for name, code in (("one", "OWN001"), ("two", "OWN002"), ("ACME7", "ACME7")):
        made = command_line("rules", "new", name, "-o", "mine")
        assert made.code == 0
        assert yaml.safe_load(Path(f"mine/{name.lower()}.yaml").read_text(encoding="utf-8"))["code"] == code
    again = command_line("rules", "new", "one", "-o", "mine")
    assert again.code == 2
    assert "is there already" in again.err


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("name", "said"),
    [("Data residency", "There is a rule data-residency (SOV101)"), ("SOV202", "(SOV202)"), ("日本", "makes no name")],
)
def test_names_that_are_taken_or_none_are_refused(name: str, said: str, command_line: CommandLine) -> None:
    made = command_line("rules", "new", name)
    assert made.code == 2
    assert said in made.err
    assert not Path("our-rules").exists()


def test_the_folder_that_the_configuration_names_is_taken(folder: Path, command_line: CommandLine) -> None:
    (folder / "clauselint.toml").write_text('rules = ["mine"]\n')
    (folder / "mine").mkdir()
    made = command_line("rules", "new", "liability-cap")
    assert made.code == 0
    assert (folder / "mine" / "liability-cap.yaml").exists()
    assert "--rules" not in made.err


def test_every_mark_of_the_template_is_replaced(folder: Path, command_line: CommandLine) -> None:
    command_line("rules", "new", "x")
    marks = set(re.findall("%[A-Z]+%", TEMPLATE))
    assert marks
    assert not any(mark in (folder / "our-rules" / "x.yaml").read_text(encoding="utf-8") for mark in marks)
