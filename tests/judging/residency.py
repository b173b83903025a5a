"""A rulebook of one small rule, on where data stay, to judge hand-made contracts by."""

from __future__ import annotations

from clauselint.contract import Contract, Passage, PassageKind, Place, Revision, Span
from clauselint.linting import lint
from clauselint.report import Assessment
from clauselint.rule import Applies, Examples, Item, Remedy, Rule, Rulebook, Severities, Signal

RULEBOOK = Rulebook(
    name="sample",
    version="1",
    rules=(
        Rule(
            rule="place",
            code="SAM101",
            title="Where data stay",
            layer="1",
            tier="core",
            polarity="protective",
            severity=Severities("high", "medium", "high"),
            question="Where do data stay?",
            why="It matters.",
            applies=Applies(("cloud_saas",)),
            topic=("customer data",),
            adequate=(Item("place", "names the place", when=(Signal(says=("stored in Ireland",)),)),),
            weak=(Item("rest", "at rest only", when=(Signal(says=("at rest",)),)),),
            adverse=(Item("anywhere", "may be kept anywhere", when=(Signal(says=("kept anywhere",)),)),),
            missing="Nothing on place.",
            not_applicable="No data.",
            remedy=Remedy("Customer Data shall be stored in Ireland."),
            authorities=(),
            examples=Examples(),
        ),
    ),
)


def contract(
    *paragraphs: str,
    hidden: tuple[str, ...] = (),
    revised: tuple[tuple[str, str], ...] = (),
    counterpart: Contract | None = None,
    unread_pages: tuple[int, ...] = (),
) -> Contract:
    """A contract of these paragraphs; ``hidden`` words cannot be seen, ``revised`` are (words, author) of changes."""
    text = "\n\n".join(paragraphs)
    kind = "deleted" if revised and counterpart is None else "inserted"
    passages, at = [], 0
    for number, words in enumerate(paragraphs):
        span = Span(at, at + len(words))
        unseen = tuple(found for each in hidden if (found := _find(text, each, span)))
        changes = tuple(
            Revision(found, kind, author, "2026-05-04T09:00:00Z")
            for each, author in revised
            if (found := _find(text, each, span))
        )
        place = Place(part="word/document.xml", paragraph=number)
        passages.append(Passage(PassageKind.PARAGRAPH, span, place, revisions=changes, hidden=unseen))
        at = span.end + 2
    return Contract("a.docx", "0", "docx", text, tuple(passages), unread_pages=unread_pages, counterpart=counterpart)


def judged(source: Contract) -> Assessment:
    """The one assessment that the contract earns; its quotes are checked against the text."""
    (assessment,) = lint(source, RULEBOOK, all_rules=True).assessments
    for quote in (*assessment.evidence, *assessment.clauses):
        assert source.text[quote.start : quote.end] == quote.text
    return assessment


def _find(text: str, words: str, within: Span) -> Span | None:
    start = text.find(words, within.start, within.end)
    return Span(start, start + len(words)) if start >= 0 else None
