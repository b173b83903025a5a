"""``--select`` and ``--ignore``: what is shown and counts, while the ladder stays."""

from __future__ import annotations

import json

import pytest

from tests.cli.conftest import CommandLine, Engine


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("--select", "suspension"), {"suspension"}),
        (("--select", "SAM202"), {"suspension"}),
        (("--select", "sam2"), {"licence-keys", "suspension"}),
        (("--select", "2"), {"licence-keys", "suspension"}),
        (("--select", "infrastructure", "--select", "SAM601"), {"licence-keys", "suspension", "export-control"}),
        (("--select", "2", "--ignore", "suspension"), {"licence-keys"}),
        (("--ignore", "2"), {"data-residency", "export-control"}),
        (("--select", "restrictive"), {"suspension"}),
        (("--select", "core", "--ignore", "protective"), {"suspension"}),
        (("--select", "act", "--ignore", "1"), {"licence-keys", "suspension", "export-control"}),
    ],
)
def test_rules_are_chosen_by_name_code_layer_tag_or_law(
    options: tuple[str, ...], kept: set[str], contract: str, engine: Engine, command_line: CommandLine
) -> None:
    printed = command_line("check", *options, "--format", "json", contract)
    document = json.loads(printed.out)["documents"][0]
    assert {a["rule"] for a in document["assessments"]} == kept
    assert document["maturity"] == {"supported": 1, "claimed": 5, "blocked_by": ["licence-keys"], "offering": ""}


def test_ignored_findings_do_not_fail(contract: str, engine: Engine, command_line: CommandLine) -> None:
    assert command_line("check", "--select", "data-residency", contract).code == 0
