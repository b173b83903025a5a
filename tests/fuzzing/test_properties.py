"""What holds of any text at all: of readers, the rule loader, quotes, fingerprints and the report's JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from functools import cache

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from clauselint.fingerprint import fingerprint
from clauselint.linting import example_contract, lint
from clauselint.report import Report, Run
from clauselint.reporters import Options
from clauselint.reporters.json import render
from clauselint.rulepack.yamlfile import read_yaml
from tests.fuzzing import promises, trial
from tests.fuzzing.words import MARKS

# Words that rules look for, spelt as they are and as somebody spells who wants them missed.
PIECES = (
    "The Provider may ", "suspend the Service", "su\u00adsp\u200bend", "ѕuѕpend", "\u202edneps\u202c", "ｓｕｓｐｅｎｄ",
    "s u s p e n d", "SUSPEND", "sus-\npend", "ﬁne", "at any time", ".", "; ", "\n", "\n(a) ", "1.1 ", " shall not ",
    "customer data", "e\u0301\u0323", "\u2066", "\U000e0041", "30 days' notice ", "“", "\ufffe", "\x00", "\ud7ff",
    "𝐬𝐮𝐬𝐩𝐞𝐧𝐝", "ı", "İ", "ß", "ŉ",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=4), min_size=1, max_size=25).map("".join)
PLAIN = st.lists(st.sampled_from("the Supplier may suspend any Service upon notice of breach".split()), min_size=3)


def strewn(kind: str) -> st.SearchStrategy[bytes]:
    """Texts made of the marks that a format is made of."""
    words = st.sampled_from(["The Provider may suspend. ", "a", "7", " ", "\n", "é"]).map(str.encode)
    return st.lists(st.sampled_from(MARKS[kind]) | words, max_size=30).map(b"".join)


@pytest.mark.parametrize("kind", ["md", "txt", "html", "rtf"])
@settings(max_examples=60, deadline=None)
@given(st.data())
def test_any_text_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    text = data.draw(strewn(kind))
    trial.tried(kind, b"{\\rtf1 " + text if kind == "rtf" else text, judged=False)


@settings(max_examples=200, deadline=None)
@given(strewn("yaml") | st.binary(max_size=200))
def test_any_bytes_are_yaml_or_mistakes_with_a_place(data: bytes) -> None:
    file = read_yaml(data, "a.yaml")
    json.dumps(file.data)
    for mistake in file.mistakes:
        assert mistake.path == "a.yaml"
        assert 1 <= mistake.line <= len(data) + 1
        assert mistake.column >= 1
        assert mistake.message


@settings(max_examples=150, deadline=None)
@given(TEXTS)
def test_quotes_of_any_text_are_verbatim(text: str) -> None:
    contract = example_contract(text)
    assume(contract.passages)
    report = lint(contract, trial.sample_rulebook(), all_rules=True)
    assert promises.broken_by_report(report, contract) == []


@given(PLAIN, st.sampled_from(["7.2 ", "(a) ", "iv) ", "- ", ""]), st.sampled_from([" ", "\n", "  ", "\u00a0"]))
def test_number_case_and_spacing_leave_the_fingerprint(words: list[str], number: str, space: str) -> None:
    plain, changed = " ".join(words), number + space.join(words).upper()
    assert told(changed) == told(plain)
    assert told(f"{plain} never") != told(plain)


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_words_come_back_from_the_json(path: str, words: str) -> None:
    report = replace(judged(), path=path, warnings=(words,))
    document = json.loads(render(Run((report,), ()), trial.sample_rulebook(), Options()))["documents"][0]
    assert (document["path"], document["warnings"]) == (path, [words])


@cache
def judged() -> Report:
    text = "The Provider may suspend the Service at any time in its sole discretion."
    return lint(example_contract(text), trial.sample_rulebook(), all_rules=True)


def told(words: str) -> str:
    """The fingerprint of a finding on these words."""
    adverse = judged().findings[0]
    return fingerprint(replace(adverse, evidence=(replace(adverse.evidence[0], text=words),)))
