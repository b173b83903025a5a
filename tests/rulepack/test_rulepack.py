"""Rule packs: every mistake is reported at once, at file:line:column, with a hint."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.errors import BadRulePack, Mistake
from clauselint.packs import default_pack
from clauselint.rulepack import load_rulebook, rule_schema
from clauselint.rulepack.yamlfile import read_yaml

GOOD = (default_pack() / "2-infrastructure" / "suspension-kill-switch.yaml").read_text(encoding="utf-8")


def mistakes(folder: Path, **files: str) -> list[Mistake]:
    """What loading the shipped pack with these further files complains about."""
    for name, text in files.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BadRulePack) as caught:
        load_rulebook(folder)
    return list(caught.value.mistakes)


def own(text: str = GOOD) -> str:
    """The good rule under a name and code of its own."""
    return text.replace("rule: suspension-kill-switch", "rule: my-rule").replace("code: SOV202", "code: OWN001")


def test_a_rule_from_a_folder_joins_the_shipped_pack(tmp_path: Path) -> None:
    (tmp_path / "my-rule.yaml").write_text(own(), encoding="utf-8")
    assert load_rulebook(tmp_path).rule("OWN001").rule == "my-rule"


def test_every_mistake_is_reported_at_once(tmp_path: Path) -> None:
    text = own()
    text = (
        text.replace("question: >-", "qestion: >-")
        .replace("<suspend>", "<suspnd>", 1)
        .replace("tier: core", "tier: corn")
    )
    found = mistakes(tmp_path, rule=text)
    messages = [str(m) for m in found]
    assert any("unknown key “qestion” (did you mean “question”?)" in m for m in messages)
    assert any("the key “question” is missing" in m for m in messages)
    assert any("tier" in text.splitlines()[m.line - 1] for m in found)


@pytest.mark.parametrize(
    ("old", "new", "message", "hint"),
    [
        ("topic: [<suspend>", "topic: [<suspnd>", "no list “suspnd”", "did you mean “suspend”?"),
        (
            "applies:\n  to: [ai_service",
            "applies:\n  to: [ai_servce",
            "no kind “ai_servce”",
            "did you mean “ai_service”?",
        ),
        ("trait: outright-sale", "trait: outright-sail", "no trait “outright-sail”", "did you mean “outright-sale”?"),
        (
            "topic: [<suspend>",
            'topic: ["...", <suspend>',
            "“...”: a phrase needs words at both ends",
            "write plain words",
        ),
        ("- id: notice\n", "- id: closed-list\n", "the id “closed-list” is used twice in this rule", "choose another"),
        ("number: {unit: days, any: true}", "number: {unit: days, below: nowhere}", "no threshold “nowhere”", "known"),
        ("\nmissing: >-", "\nmissing: >-\n  x\nmissing: >-", "the key “missing” stands twice", "keep one of them"),
        ("code: OWN001", "code: SOV202", "“SOV202” is used twice", "choose another"),
        ("tier: core", "tier: !!python/object:os.system core", "the tag", "remove it"),
        ("tier: core", "tier: &t core\ntitle2: *t", "aliases", "write the words out"),
        ("tier: core", "<<: {tier: core}", "merge keys", "write the keys out"),
    ],
)
def test_a_mistake_has_its_place_and_a_hint(tmp_path: Path, old: str, new: str, message: str, hint: str) -> None:
    text = own().replace(old, new, 1)
    assert text != own()
    found = [m for m in mistakes(tmp_path, rule=text) if message in m.message and m.path.endswith("rule.yaml")]
    assert found
    assert any(hint in m.hint for m in found)
    assert all(m.line > 0 and m.column > 0 for m in found)


def test_a_list_that_contains_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "lexicon").mkdir()
    (tmp_path / "lexicon" / "x.yaml").write_text("one: [<two>]\ntwo: [<one>]\n", encoding="utf-8")
    assert [m.message for m in mistakes(tmp_path)] == [
        "the list “one” contains itself",
        "the list “two” contains itself",
    ]


def test_broken_yaml_is_one_clear_message(tmp_path: Path) -> None:
    found = mistakes(tmp_path, rule="rule: [unclosed\ncode: x")
    assert [m.line for m in found] == [2]
    assert "not valid YAML" in found[0].message


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadRulePack, match="no such rule pack"):
        load_rulebook(tmp_path / "nowhere")


def test_words_that_yaml_would_bend_stay_words(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("- no\n- on\n- 12:30\n- 2026-01-01\n- 7\n- true\n", encoding="utf-8")
    assert read_yaml((tmp_path / "x.yaml").read_bytes(), "x.yaml").data == ["no", "on", "12:30", "2026-01-01", 7, True]


def test_the_schema_knows_every_key_of_a_rule() -> None:
    schema = rule_schema()
    assert {"question", "adequate", "examples"} <= set(schema["required"])
    assert schema["additionalProperties"] is False
