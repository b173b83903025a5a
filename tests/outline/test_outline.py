"""Whatever the passages, the outline leaves nothing out and keeps the order."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from clauselint.contract import Contract, Passage, PassageKind, Place, Span
from clauselint.outline import outline
from clauselint.outline.inline import LONGEST_SHARED

WORDS = [
    *(
        "Supplier may:",
        "Customer shall",
        "(a) pay;",
        "(b) report; and",
        "(c) leave.",
        "(i) one;",
        "(ii) two.",
        "(h) no",
    ),
    *("7.2 Fees.", "1. Term", "ARTICLE II", "Schedule 1", "- item", "• item", "WHEREAS", "DEFINITIONS", "By: ___"),
    *('"Model" means it.', '(the "Fee")', "and so on", "in each case", "IN WITNESS WHEREOF", ":", ".", ","),
    "provided that: (a) x; (b) y, then z.",
]
LABELS = ["", "", "", "1.", "2.", "1.1", "(a)", "(b)", "(i)", "•", "Article 1"]


@st.composite
def contracts(draw: st.DrawFn) -> Contract:
    text, passages = "", []
    for number in range(draw(st.integers(0, 12))):
        words = " ".join(draw(st.lists(st.sampled_from(WORDS) | st.text(max_size=8), min_size=1, max_size=6)))
        if not words.strip():
            continue
        label = draw(st.sampled_from(LABELS))
        text += f"{label} " if label else ""
        kind = draw(st.sampled_from(list(PassageKind)))
        cell = (0, number, draw(st.integers(0, 1))) if kind is PassageKind.CELL else None
        level = draw(st.none() | st.integers(0, 3))
        passages.append(Passage(kind, Span(len(text), len(text) + len(words)), Place(), label, level, cell))
        text += words + "\n\n"
    return Contract("c.docx", "0" * 64, "docx", text, tuple(passages))


@settings(max_examples=300)
@given(contracts())
def test_whatever_the_passages_the_outline_is_whole_and_in_order(contract: Contract) -> None:
    found = outline(contract)
    covered = [False] * len(contract.text)
    for sentence in found.sentences:
        assert sentence.own in sentence.spans
        assert list(sentence.spans) == sorted(sentence.spans)
        assert contract.passages[sentence.passage].span.covers(sentence.own)
        assert sentence.clause is None or found.clauses[sentence.clause].span.start <= sentence.own.start
        for span in sentence.spans:
            assert 0 <= span.start < span.end <= len(contract.text)
            covered[span.start : span.end] = [True] * (span.end - span.start)
    assert [s.own for s in found.sentences] == sorted(s.own for s in found.sentences)
    for passage in contract.passages:
        if passage.kind is not PassageKind.MARGIN:
            missed = [i for i in range(passage.span.start, passage.span.end) if not covered[i]]
            assert not "".join(contract.text[i] for i in missed).strip()


@given(contracts())
def test_clauses_nest_and_definitions_point_home(contract: Contract) -> None:
    found = outline(contract)
    for clause in found.clauses:
        parent = found.clauses[clause.parent] if clause.parent is not None else None
        assert clause.depth == (parent.depth + 1 if parent else 0)
        assert len(clause.path) == clause.depth
        assert parent is None or parent.span.covers(clause.span)
    for definition in found.definitions:
        assert definition.term
        assert definition.span.start < definition.span.end <= len(contract.text)
        assert definition.sentence is None or definition.sentence < len(found.sentences)


def test_margins_stay_out_of_sentences() -> None:
    text = "Page 3 of 9\n\nSupplier shall deliver."
    margin = Passage(PassageKind.MARGIN, Span(0, 11), Place(page=1))
    body = Passage(PassageKind.PARAGRAPH, Span(13, len(text)), Place(page=1))
    found = outline(Contract("c.pdf", "", "pdf", text, (margin, body)))
    assert [text[s.own.start : s.own.end] for s in found.sentences] == ["Supplier shall deliver."]


def test_a_huge_lead_in_is_shared_only_in_part() -> None:
    lead = "Supplier, which " + "has many, many duties and " * 2000 + "may:"
    items = [f"({c}) act;" for c in "abcdefgh"]
    text, passages = "", []
    for words in [lead, *items]:
        passages.append(Passage(PassageKind.PARAGRAPH, Span(len(text), len(text) + len(words)), Place()))
        text += words + "\n"
    found = outline(Contract("c.txt", "", "txt", text, tuple(passages)))
    assert text[found.sentences[0].own.start : found.sentences[0].own.end] == lead
    for sentence in found.sentences[1:]:
        shared = sentence.spans[0]
        assert text[shared.start : shared.end].endswith("may:")
        assert shared.end - shared.start <= LONGEST_SHARED


def test_nothing_gives_nothing() -> None:
    assert outline(Contract("c.txt", "", "txt", "", ())).sentences == ()
