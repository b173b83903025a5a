"""Hidden words never protect, may still harm, are never quoted for a protection, and are named with their place."""

from __future__ import annotations

import pytest

from clauselint.contract import Contract, Line, Passage, PassageKind, Place, Span
from clauselint.judging.unseen import as_seen, warnings
from clauselint.linting import lint
from clauselint.outline import outline
from clauselint.report import Confidence, Status
from tests.judging.residency import RULEBOOK, contract, judged

GOOD = "Customer Data shall be stored in Ireland."
BAD = "Customer Data may be kept anywhere."
DULL = "The Customer shall pay the fees."


def named(source: Contract) -> tuple[str, ...]:
    return warnings(source, outline(as_seen(source)))


def test_words_that_can_be_seen_protect() -> None:
    assert judged(contract(DULL, GOOD)).status is Status.ADEQUATE


@pytest.mark.parametrize("hidden", [GOOD, "stored in Ireland", "Ireland", "in"])
def test_a_protection_in_hidden_words_does_not_count(hidden: str) -> None:
    found = judged(contract(DULL, GOOD, hidden=(hidden,)))
    assert found.status is Status.MISSING
    assert found.reason == "Nothing on place. Hidden words that seem to say otherwise do not count."
    assert found.evidence == ()


def test_a_weakness_in_hidden_words_does_not_count() -> None:
    found = judged(contract(f"{GOOD[:-1]} at rest.", hidden=("at rest",)))
    assert (found.status, found.reason) == (Status.ADEQUATE, "All 1 elements are met.")


def test_an_adverse_sign_in_hidden_words_counts_and_is_called_hidden() -> None:
    found = judged(contract(GOOD, BAD, hidden=(BAD,)))
    assert found.status is Status.ADVERSE
    assert [quote.text for quote in found.evidence] == [BAD]
    assert found.reason.endswith("These words are hidden: nobody sees them on the page, but they are in the file.")
    assert found.met == ("names the place",)


def test_an_adverse_sign_in_plain_sight_is_not_called_hidden() -> None:
    found = judged(contract(BAD, GOOD, hidden=(GOOD,)))
    assert found.status is Status.ADVERSE
    assert "hidden" not in found.reason.lower()


def test_a_quote_leaves_the_hidden_words_out() -> None:
    words = "Customer Data, as the Vendor sees fit, shall be stored in Ireland."
    found = judged(contract(words, hidden=(", as the Vendor sees fit,",)))
    assert [quote.text for quote in found.evidence] == ["shall be stored in Ireland."]


def test_other_passages_on_the_topic_are_quoted_without_hidden_words() -> None:
    found = judged(contract("The Vendor respects Customer Data (or not).", hidden=(" (or not)",)))
    assert [quote.text for quote in found.clauses] == ["The Vendor respects Customer Data"]


def test_offsets_stay_and_only_hidden_words_go() -> None:
    source = contract(DULL, GOOD, hidden=("stored in",))
    seen = as_seen(source)
    assert len(seen.text) == len(source.text)
    assert seen.text == source.text.replace("stored in", "         ")
    assert len(as_seen(contract(DULL, GOOD, hidden=(GOOD,))).passages) == 1


def test_a_contract_without_hidden_words_is_itself() -> None:
    source = contract(DULL, GOOD)
    assert as_seen(source) is source


def test_a_document_of_hidden_words_alone_earns_nothing() -> None:
    assert judged(contract(GOOD, hidden=(GOOD,))).status is Status.MISSING


def test_the_report_names_hidden_words_once_with_their_place() -> None:
    report = lint(contract(DULL, GOOD, hidden=(GOOD,)), RULEBOOK)
    assert report.warnings == ("Hidden text in paragraph 2: “Customer Data shall be stored in Ireland.”.",)


def test_the_place_is_the_clause_where_there_is_one() -> None:
    source = contract("4. Data", f"4.2 {GOOD}", DULL, hidden=(GOOD,))
    assert named(source) == ("Hidden text in clause 4.2: “Customer Data shall be stored in Ireland.”.",)


def test_the_place_is_the_page_where_there_are_pages() -> None:
    text = "Visible.\nUnseen."
    lines = (Line(Span(0, 8), 3, (0, 0, 0, 0)), Line(Span(9, 16), 4, (0, 0, 0, 0)))
    passage = Passage(PassageKind.PARAGRAPH, Span(0, 16), Place(page=3), lines=lines, hidden=(Span(9, 16),))
    assert named(Contract("a.pdf", "0", "pdf", text, (passage,))) == ("Hidden text on page 4: “Unseen.”.",)


def test_a_markdown_comment_inside_a_line_is_hidden_text_and_one_of_its_own_is_not() -> None:
    text = "<!-- a note -->\nPay <!-- never --> now."
    own = Passage(PassageKind.MARGIN, Span(0, 15), Place(line=1), hidden=(Span(0, 15),))
    inline = Passage(PassageKind.PARAGRAPH, Span(16, 39), Place(line=2), hidden=(Span(20, 34),))
    assert named(Contract("a.md", "0", "md", text, (own, inline))) == ("Hidden text on line 2: “<!-- never -->”.",)


def test_many_hidden_passages_make_few_and_short_warnings() -> None:
    words = "Nobody can see that these many words stand here on this page at all. " * 9
    found = named(contract(*[f"{n} {words}" for n in range(30)], hidden=(words,)))
    assert len(found) == 11
    assert found[-1] == "Hidden text in 20 more places."
    assert max(map(len, found)) < 200


def test_hidden_words_do_not_lower_what_is_plain() -> None:
    assert judged(contract(DULL, GOOD, hidden=(DULL,))).confidence is Confidence.HIGH
