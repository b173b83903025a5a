"""Where the note on a finding stands: on its words, or, when words are missing, on the clause they belong after."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from itertools import chain

from clauselint.contract import Clause, Contract, Outline, PassageKind, Sentence, Span, Zone
from clauselint.outline import outline
from clauselint.report import Assessment, Evidence, Report, Status
from clauselint.rule import Rulebook

_SECTION = re.compile(r"(?:article|section|clause)?\s*(?:\d{1,3}|[ivxlc]{1,6})\.?", re.IGNORECASE)
_ANNEX = re.compile(r"(?:schedule|annex|appendix|exhibit|attachment|part|recitals?|background)\b", re.IGNORECASE)
_TOP = 20  # passages in which the title stands
_WORD = re.compile(r"[a-z]{4,}")
_COMMON = frozenset(["right", "rights", "clause", "clauses", "with", "from", "terms", "customer", "vendor", "other",
                     "general", "agreement", "contract", "provisions", "service", "services", "product"])  # fmt: skip


@dataclass(frozen=True, slots=True)
class Spot:
    """The words that the note on a finding stands on, and what it should say about that.

    ``section`` is the clause (its index in ``Outline.clauses``) after which missing words belong; None: no neighbour.
    """

    span: Span
    remark: str = ""
    section: int | None = None


class Places:
    """Finds the places of one contract; the contract and the report are of the same text."""

    def __init__(self, contract: Contract, report: Report, rulebook: Rulebook) -> None:
        self.contract, self.report, self.rulebook = contract, report, rulebook
        self.outline: Outline = outline(contract)
        self._starts = [sentence.own.start for sentence in self.outline.sentences]

    def spot(self, finding: Assessment) -> Spot:
        """Where the note on ``finding`` stands."""
        if finding.evidence:
            first = finding.evidence[0]
            return Spot(Span(first.start, first.end))
        section = self._neighbour(finding)
        if section is None:
            return Spot(self.title(), "No clause on a related topic was found, so this note stands on the title.")
        clause = self.outline.clauses[section]
        name = " ".join(part for part in (clause.number, clause.heading) if part)
        remark = f"Nothing to mark: the words would belong after this clause ({name})."
        return Spot(self._head(section), remark, section)

    def title(self) -> Span:
        """The words of the title: the first heading, or else the first words of the contract."""
        body = [p for p in self.contract.passages if p.kind not in (PassageKind.MARGIN, PassageKind.FOOTNOTE)]
        passages = body or self.contract.passages
        titles = (p for p in passages[:_TOP] if p.kind is PassageKind.HEADING)
        return next(titles, passages[0]).span

    def sentence_at(self, offset: int) -> Sentence | None:
        """The sentence whose own words hold, or follow, the character at ``offset``."""
        at = bisect_left(self._starts, offset + 1) - 1
        return self.outline.sentences[at] if at >= 0 else None

    def _head(self, section: int) -> Span:
        """The words that open a clause: its heading, or its first sentence."""
        clause = self.outline.clauses[section]
        at = bisect_left(self._starts, clause.span.start)
        first = self.outline.sentences[at] if at < len(self._starts) else None
        return first.own if first is not None and clause.span.covers(first.own) else clause.span

    def _neighbour(self, finding: Assessment) -> int | None:
        """The section on the nearest topic: words on the rule's own topic, a heading like its title, its layer."""
        on_topic = next((s for quote in finding.clauses if (s := self._section_of(quote)) is not None), None)
        if on_topic is not None:
            return on_topic
        rules = self._same_layer(finding)
        if (headed := self._headed_like(self.rulebook.rule(finding.rule).title)) is not None:
            return headed
        quoted = (self._section_of(quote) for other in rules for quote in other.evidence)
        headings = (self._headed_like(self.rulebook.rule(other.rule).title) for other in rules)
        return next((section for section in chain(quoted, headings) if section is not None), None)

    def _same_layer(self, finding: Assessment) -> list[Assessment]:
        """The other rules of this layer that apply, the nearest first."""
        order = {rule.rule: n for n, rule in enumerate(self.rulebook.rules)}
        told = [a for a in self.report.assessments if a.layer == finding.layer]
        told = [a for a in told if a is not finding and a.status is not Status.NOT_APPLICABLE]
        return sorted(told, key=lambda a: abs(order[a.rule] - order[finding.rule]))

    def _section_of(self, quote: Evidence) -> int | None:
        sentence = self.sentence_at(quote.start)
        if sentence is None or sentence.clause is None or sentence.zone is not Zone.OPERATIVE:
            return None
        return self.section(sentence.clause)

    def section(self, clause: int) -> int | None:
        """The numbered section that holds ``clause``: "7" for "7.2(a)"; None in a schedule or outside sections."""
        above: list[int] = []
        at: int | None = clause
        while at is not None:
            above.append(at)
            at = self.outline.clauses[at].parent
        named = [self.outline.clauses[each] for each in above]
        if any(_ANNEX.match(f"{each.number} {each.heading}".strip()) and not _starts_count(each) for each in named):
            return None
        numbered = [each for each in above if _SECTION.fullmatch(self.outline.clauses[each].number)]
        headed = [each for each in above if self.outline.clauses[each].heading]
        return next(reversed(numbered or headed), None)

    def _headed_like(self, title: str) -> int | None:
        wanted = {_stem(word) for word in _WORD.findall(title.lower()) if word not in _COMMON}
        best, score = None, 0
        for index, clause in enumerate(self.outline.clauses):
            shared = len(wanted & {_stem(word) for word in _WORD.findall(clause.heading.lower())})
            if shared > score and (section := self.section(index)) is not None:
                best, score = section, shared
        return best


def _starts_count(clause: Clause) -> bool:
    return bool(clause.number) and clause.number[0].isdigit()


def _stem(word: str) -> str:
    return word[:6]
