"""The memo: a golden file for its looks, and a Markdown reader's word that foreign text stays text."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from clauselint.report import Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.markdown import opening, plain, render
from clauselint.rule import Rulebook
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"
HOSTILE = (
    "# not a heading",
    "<script>alert(1)</script> <img src=x onerror=alert(1)>",
    "[click](javascript:alert(1)) ![x](https://example.org/x.png) <https://example.org>",
    "`code` ``code`` | cell | **bold** __bold__ ~~gone~~",
    "1. one 2) two\n- item\n> quote\n***\n===\n    code",
    "[ref]: https://example.org",
    "&lt;b&gt; &amp; \\* \\[x\\]",
    "```\nfence\n```",
)


def memo(run: Run, rulebook: Rulebook) -> str:
    return render(run, rulebook, Options()).decode()


def one(document: Report | Unreadable) -> Run:
    return Run((document,), (("sample", "1.2.3"),))


def kinds(text: str) -> set[str]:
    """What a Markdown reader takes ``text`` for."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    inner: list[Token] = [child for token in tokens for child in token.children or ()]
    return {token.type for token in (*tokens, *inner)}


def read(text: str) -> str:
    """The words that a Markdown reader sees in ``text``."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(text)
    return "".join(child.content for token in tokens for child in token.children or ())


def test_looks(run: Run, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / "memo.md", render(run, rulebook, Options()))


def test_each_finding_is_a_row_to_ask_for(report: Report, rulebook: Rulebook) -> None:
    text = memo(one(report), rulebook)
    rows = [line for line in text.splitlines() if line.startswith(("| 1 |", "| 2 |", "| 3 |"))]
    assert len(rows) == len(report.findings) == 3
    assert all(row.count(" | ") == 6 for row in rows)
    assert report.findings[0].evidence[0].text in rows[0]
    assert "The Licensor shall take care of" in rows[0]
    assert "nothing is said" in rows[1]


def test_the_wording_names_the_contracts_parties(report: Report, rulebook: Rulebook) -> None:
    seller = replace(report.parties[0], aliases=("Seller",))
    text = memo(one(replace(report, parties=(seller, *report.parties[1:]))), rulebook)
    assert "The Seller shall take care of" in text
    assert "The Licensor shall" not in text


def test_what_was_not_read_is_said(run: Run, rulebook: Rulebook) -> None:
    text = memo(run, rulebook)
    assert "Acceptable Use Policy" in text
    assert "**Could not be linted.**" in text
    unread = memo(one(replace(run.reports[0], unread_pages=(3, 4))), rulebook)
    assert "No text could be read on page 3, 4." in unread
    assert "No text could be read" not in text


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    for text in (opening(words), f"- {opening(words)}", f"## {plain(words)}", f"> “{plain(words)}”"):
        assert kinds(text) <= {
            "inline", "text", "paragraph_open", "paragraph_close", "bullet_list_open", "bullet_list_close",
            "list_item_open", "list_item_close", "heading_open", "heading_close", "blockquote_open",
            "blockquote_close",
        }  # fmt: skip
    assert read(opening(words)) == " ".join(words.split())


@pytest.mark.parametrize("words", HOSTILE)
def test_a_hostile_contract_adds_nothing_to_the_page(words: str, report: Report, rulebook: Rulebook) -> None:
    adverse = report.assessments[1]
    quote = replace(adverse.evidence[0], text=words, heading=words, clause=words, path=words)
    party = replace(report.parties[0], name=words, aliases=(words,))
    dirty = replace(
        report,
        path=words,
        assessments=(replace(adverse, evidence=(quote,)),),
        parties=(party,),
        warnings=(words,),
        incorporated=(replace(report.incorporated[0], name=words, text=words, url=words),),
    )
    clean = replace(report, assessments=(adverse,), warnings=("note",))
    assert kinds(memo(one(dirty), rulebook)) == kinds(memo(one(clean), rulebook))
    table = [line for line in memo(one(dirty), rulebook).splitlines() if line.startswith("| 1 |")]
    assert len(table) == 1


@given(st.text(alphabet=st.characters(codec="ascii"), max_size=60))
def test_any_words_are_read_back(words: str) -> None:
    shown = "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in " ".join(words.split()))
    assert read(f"> “{plain(words)}”") == f"“{shown}”"


def test_controls_are_spelled_out() -> None:
    assert read(plain("a\x00b\u202ec")) == r"a\x00b\u202ec"
