"""Control characters are made visible, one sink at a time."""

from __future__ import annotations

import json
import unicodedata
from xml.etree.ElementTree import Element, tostring

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from clauselint.reporters import escaping

ANY = st.text(alphabet=st.characters(codec=None))
BIDI = set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def risky(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI}


@given(ANY)
def test_a_line_has_no_risky_character(text: str) -> None:
    assert not risky(escaping.one_line(text))


@given(ANY)
def test_lines_keep_their_line_feeds_only(text: str) -> None:
    safe = escaping.lines(text)
    assert risky(safe) <= {"\n"}
    assert safe.count("\n") == text.count("\n")


@given(ANY)
def test_same_length_keeps_every_offset(text: str) -> None:
    safe = escaping.same_length(text)
    assert len(safe) == len(text)
    assert risky(safe) <= {"\n"}
    assert all(a == b for a, b in zip(text, safe, strict=True) if not risky(a))


@given(ANY)
def test_json_escapes_keep_the_value(text: str) -> None:
    document = escaping.in_json(json.dumps({"a": text}, ensure_ascii=False))
    assert not risky(document)
    assert json.loads(document)["a"] == text


def test_harmless_text_stays_as_it_is() -> None:
    words = "“Licence” – naïve, 合同, مرحبا, 😀"
    assert escaping.one_line(words) == escaping.lines(words) == escaping.same_length(words) == words


def test_what_it_looks_like() -> None:
    assert escaping.one_line("a\x1b\n\x9b\u202e\udce9\ud800") == "a\\x1b\\x0a\\x9b\\u202e\\xe9\\ud800"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("::add-mask::x", "\\::add-mask::x"),
        ("one\n  \t::error::x\ntwo", "one\n  \t\\::error::x\ntwo"),
        ("a ##[group]b", "a #\\#[group]b"),
        ("a ##vso[task.x]b", "a #\\#vso[task.x]b"),
        ("###[x", "##\\#[x"),
        ("a::b, # heading, ## two, C# [1]", "a::b, # heading, ## two, C# [1]"),
    ],
)
def test_a_log_holds_no_command(text: str, shown: str) -> None:
    assert escaping.in_log(text) == shown


@given(ANY)
def test_xml_holds_it(text: str) -> None:
    element = Element("a", b=escaping.in_xml(text))
    element.text = escaping.in_xml(text)
    read = etree.fromstring(tostring(element, encoding="utf-8"))
    assert read.text == (escaping.in_xml(text) or None)
    assert not risky(escaping.in_xml(text)) - {"\n"}
