"""How a comparison is told: golden files for its looks, and what must hold in every format."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from html import unescape
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from clauselint.comparing import Author, Change, Comparison, Difference, Mark, MarkKind, Pair
from clauselint.report import Assessment, Evidence, Report, Severity, Status, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.comparison import COMPARISON_REPORTERS
from clauselint.reporters.comparison.json import schema
from clauselint.rule import Rulebook
from tests.conftest import Golden

GOLDENS = Path(__file__).parent / "goldens"
HOSTILE = "<img src=x onerror=alert(1)> [a](https://evil.example) **b** | \x1b[31m \u202e `c` www.evil.example"
OLD = "The Licensor shall not disable the Software."
NEW = "The Licensor may disable the Software at any time, on notice to the Licensee by any means that it chooses."


def quote(text: str, clause: str) -> Evidence:
    return Evidence(text, 10, 10 + len(text), 4, clause, "Licence keys", "why")


def verdict(a: Assessment, status: Status, severity: Severity, *evidence: Evidence) -> Assessment:
    return replace(a, status=status, severity=severity, evidence=evidence)


@pytest.fixture
def comparison(report: Report) -> Comparison:
    """A protection lost by a pending change, another gained, one reworded, one as it was."""
    residency, keys, suspension, export = report.assessments
    before, after = quote(OLD, "7.2"), quote(NEW, "8.2")
    marks = (
        Mark(MarkKind.SAME, "The Licensor"),
        Mark(MarkKind.REMOVED, "shall not"),
        Mark(MarkKind.ADDED, "may"),
        Mark(MarkKind.SAME, "disable the Software"),
        Mark(MarkKind.ADDED, "at any time, on notice"),
    )
    lost = Difference(
        Change.LOST,
        Severity.HIGH,
        verdict(keys, Status.ADEQUATE, Severity.NONE, before),
        verdict(keys, Status.ADVERSE, Severity.HIGH, after),
        lost=("runs without contact with the vendor",),
        came=("functions stop when validation fails",),
        pairs=(Pair(before, after, marks, False),),
        authors=(Author("A. Counsel", ("2026-05-04",)), Author("", ())),
    )
    gained = Difference(
        Change.GAINED,
        Severity.HIGH,
        export,
        verdict(export, Status.WEAK, Severity.MEDIUM, after),
        gained=("export-control: the first thing it needs",),
        pairs=(Pair(None, after, (Mark(MarkKind.ADDED, NEW),), False),),
    )
    reworded = Difference(
        Change.REWORDED,
        Severity.NONE,
        residency,
        residency,
        pairs=(Pair(before, after, (Mark(MarkKind.REMOVED, OLD), Mark(MarkKind.ADDED, NEW)), False),),
    )
    same = Difference(Change.UNCHANGED, Severity.NONE, suspension, suspension)
    new = replace(report, path="contracts/licence-2.docx", maturity=replace(report.maturity, supported=0))
    return Comparison(report, new, (("sample", "1.2.3"),), (reworded, lost, same, gained))


def shown(name: str, comparison: Comparison, rulebook: Rulebook, options: Options | None = None) -> str:
    return COMPARISON_REPORTERS[name](comparison, rulebook, options or Options()).decode()


@pytest.mark.parametrize(("name", "file"), [("full", "diff.txt"), ("json", "diff.json"), ("markdown", "diff.md")])
def test_looks(name: str, file: str, comparison: Comparison, rulebook: Rulebook, golden: Golden) -> None:
    golden(GOLDENS / file, shown(name, comparison, rulebook).encode())


@pytest.fixture
def unread(comparison: Comparison, unreadable: Unreadable) -> Comparison:
    return Comparison(comparison.old, unreadable, comparison.packs)


def test_comparisons_obey_the_shipped_schema(
    comparison: Comparison, unread: Comparison, rulebook: Rulebook, unreadable: Unreadable
) -> None:
    jsonschema.Draft202012Validator.check_schema(schema())
    both = Comparison(unreadable, unreadable, (), tracked=True)
    for each in (comparison, unread, both, replace(comparison, differences=())):
        jsonschema.validate(json.loads(shown("json", each, rulebook)), schema())


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("schema",), "clauselint/diff/2"),
        (("summary", "lost"), -1),
        (("differences", 0, "change"), "better"),
        (("differences", 0, "words", 0, "marks", 0, "kind"), "moved"),
        (("differences", 1, "old", "status"), "good"),
        (("new",), {"path": "a.docx"}),
    ],
)
def test_the_schema_refuses_what_is_wrong(
    path: tuple[str | int, ...], value: object, comparison: Comparison, rulebook: Rulebook
) -> None:
    document: Any = json.loads(shown("json", comparison, rulebook))
    inner = document
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = value
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate(document, schema())


def test_losses_come_first_and_what_is_unchanged_is_only_counted(comparison: Comparison, rulebook: Rulebook) -> None:
    for name in ("full", "markdown", "html"):
        text = shown(name, comparison, rulebook)
        at = [text.index(title) for title in ("Licence keys and phone-home", "Export-control", "Data residency")]
        assert at == sorted(at)
        assert "Suspension and kill switch" not in text
        assert "1 rule as before" in text
    changes = [d["change"] for d in json.loads(shown("json", comparison, rulebook))["differences"]]
    assert changes == ["reworded", "lost", "unchanged", "gained"]


def test_the_console_fits_the_page_in_every_encoding(comparison: Comparison, rulebook: Rulebook) -> None:
    for options in (Options(), Options(width=60), Options(encoding="ascii")):
        text = shown("full", comparison, rulebook, options)
        assert max(map(len, text.splitlines())) <= options.width
        assert text.isascii() or options.encoding != "ascii"


def test_colour_adds_nothing_but_colour(comparison: Comparison, rulebook: Rulebook) -> None:
    coloured = shown("full", comparison, rulebook, Options(colour=True))
    assert "\x1b[1;31m[-shall not-]\x1b[0m" in coloured
    assert "\x1b[32m{+may+}\x1b[0m" in coloured
    assert re.sub(r"\x1b\[[\d;]*m", "", coloured) == shown("full", comparison, rulebook)


def test_both_views_of_one_document_are_told_apart(comparison: Comparison, rulebook: Rulebook) -> None:
    tracked = replace(comparison, new=replace(comparison.new, path="contracts/licence.docx"), tracked=True)
    for name in ("full", "markdown", "html"):
        text = shown(name, tracked, rulebook)
        assert "contracts/licence.docx, without its tracked changes" in text
        assert "contracts/licence.docx, with its tracked changes" in text
        assert "A. Counsel (2026-05-04) and an unnamed author" in text


def test_nothing_changed_says_so(comparison: Comparison, rulebook: Rulebook) -> None:
    for name in ("full", "markdown", "html"):
        none = replace(comparison, differences=comparison.differences[2:3])
        assert "No protection changed" in " ".join(shown(name, none, rulebook).split())


def test_an_unread_draft_is_told_and_never_called_the_same(unread: Comparison, rulebook: Rulebook) -> None:
    for name in ("full", "markdown", "html"):
        text = shown(name, unread, rulebook)
        assert "could not be read" in text
        assert "Run OCR on it first." in text
        assert "No protection changed" not in text


def hostile(comparison: Comparison) -> Comparison:
    """The comparison with hostile words in every place that comes from a file."""
    words = quote(HOSTILE, HOSTILE)
    lost = replace(
        comparison.differences[1],
        pairs=(Pair(words, words, (Mark(MarkKind.REMOVED, HOSTILE), Mark(MarkKind.ADDED, HOSTILE)), False),),
        authors=(Author(HOSTILE, ()),),
    )
    assert isinstance(comparison.new, Report)
    draft = replace(comparison.new, path=HOSTILE, warnings=(HOSTILE,))
    return replace(comparison, old=draft, new=draft, differences=(lost,))


def test_hostile_text_stays_text(comparison: Comparison, rulebook: Rulebook) -> None:
    for name in COMPARISON_REPORTERS:
        text = shown(name, hostile(comparison), rulebook)
        assert "\x1b" not in text
        assert "\u202e" not in text
    page = shown("html", hostile(comparison), rulebook)
    assert "<img" not in page
    assert "&lt;img src=x onerror=alert(1)&gt;" in page
    memo = shown("markdown", hostile(comparison), rulebook)
    assert "<img" not in memo.replace("\\<", "")
    assert "[a](" not in memo.replace("\\[", "")
    assert "https://" not in memo
    assert "www.evil" not in memo


def test_the_page_may_load_and_run_nothing(comparison: Comparison, rulebook: Rulebook) -> None:
    page = shown("html", comparison, rulebook)
    (policy,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', page)
    assert unescape(policy).startswith("default-src 'none'; style-src 'sha256-")
    assert "script-src" not in policy
    assert not re.search(r"<script|<link|<img|\ssrc=|url\(|@import|https?:", page.replace("http-equiv", ""))
    assert not re.search(r"\son\w+=|\sstyle=", page)
    assert page.count("<del>") == 2
    assert page.count("<ins>") == 4
