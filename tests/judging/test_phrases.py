"""Phrases: plain words, shared lists and gaps, matched as a person reads."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Outline, Passage, PassageKind, Place, Sentence, Span
from clauselint.judging.phrases import BadPhrase, PhraseBook
from clauselint.judging.reading import Reading

LISTS = (("customer-data", ("customer data", "inputs")), ("any-data", ("<customer-data>", "usage data")))


def quotes(phrase: str, text: str, *more: str) -> list[str]:
    """What ``phrase`` matches in one sentence made of ``text`` and ``more`` pieces."""
    whole = "\n".join((text, *more))
    spans, at = [], 0
    for piece in (text, *more):
        spans.append(Span(at, at + len(piece)))
        at += len(piece) + 1
    passage = Passage(PassageKind.PARAGRAPH, Span(0, len(whole)), Place(line=1))
    contract = Contract("x", "", "txt", whole, (passage,))
    outline = Outline((), (Sentence(tuple(spans), spans[-1], None, 0),))
    book = PhraseBook(LISTS)
    group = book.group((phrase,))
    reading = Reading(contract, outline, (), book, lambda *_: ())
    return [contract.quote(reading.span(0, run)) for run in reading.runs(group, 0)]


@pytest.mark.parametrize(
    ("phrase", "text", "expected"),
    [
        ("suspend access", "Vendor suspended the access.", ["suspended the access"]),
        ("licence key", "The license-keys expire", ["license-keys"]),
        ("<customer-data>", "Customer's Data and Inputs", ["Customer's Data", "Inputs"]),
        ("<any-data>", "no Customer Data here", ["Customer Data"]),
        ("use <customer-data>", "may use all of its Customer Data", []),
        ("use <customer-data>", "may use all such Customer Data", ["use all such Customer Data"]),
        (
            "use ... train",
            "use Customer Data and anything in it to train",
            ["use Customer Data and anything in it to train"],
        ),
        ("EAR", "subject to the EAR", ["EAR"]),
        ("EAR", "by ear", []),
        ("OFAC", "by ofac", []),
        ("provider data", "the Provider (Data AG) keeps", []),
        ("provider data", "(the Provider) data", []),
        ("provider data", "(provider data) and logs", ["provider data"]),
        ("regulation eu 2024", "under Regulation (EU) 2024/1689", ["Regulation (EU) 2024"]),
        ("customer site", "at Customer Site(s) only", ["Customer Site"]),
    ],
)
def test_matches(phrase: str, text: str, expected: list[str]) -> None:
    assert quotes(phrase, text) == expected


def test_a_gap_is_bounded() -> None:
    assert quotes("use ... train", "use " + "word " * 12 + "train")
    assert not quotes("use ... train", "use " + "word " * 13 + "train")


def test_a_gap_bridges_lead_in_and_item() -> None:
    assert quotes("may ... suspend", "Provider may:", "(a) suspend the Services") == ["may:\n(a) suspend"]


@pytest.mark.parametrize("phrase", ["...", "... train", "train ...", "", "  ", "—"])
def test_phrases_need_words_at_both_ends(phrase: str) -> None:
    with pytest.raises(BadPhrase):
        PhraseBook(()).group((phrase,))
