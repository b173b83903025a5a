"""What to change in a contract so that a finding goes away: words to strike, words to add, and where."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from clauselint.contract import Contract, Party, Passage, Role, Sentence, Span, Zone
from clauselint.language.gazetteer import NAMES
from clauselint.outline.numbering import find_mark
from clauselint.report import Assessment, Evidence, Status
from clauselint.reviewers.standing import Places
from clauselint.rule import Item, Rule, Signal
from clauselint.wording import fitted

_HOME = re.compile(r"\[(?:country(?:/region)?|jurisdiction|Customer's (?:country|seat|jurisdiction / neutral law))\]")
_ENDS = re.compile(r"[.!?][\"'”’)\]]*\s*\Z")


@dataclass(frozen=True, slots=True)
class Change:
    """What to propose for one finding; every offset counts characters of the contract.

    ``words`` go in after the character before ``at``, or, without it, as a new paragraph at the end of ``section``
    (an index in ``Outline.clauses``; None: the last section before the signatures).
    """

    rule: str
    words: str
    strikes: tuple[Span, ...] = ()
    at: int | None = None
    section: int | None = None


class Proposer:
    """Proposes changes to one contract."""

    def __init__(self, places: Places, parties: Sequence[Party]) -> None:
        self._places, self._parties = places, parties
        self._text = places.contract.text

    def change(self, finding: Assessment) -> Change | None:
        """The change that should settle ``finding``; None for a verdict that hangs on those of other rules.

        A weak clause gets the words that mend it, where the rule has them; otherwise the offending sentences are
        struck and the rule's own wording takes their place.
        """
        rule = self._places.rulebook.rule(finding.rule)
        if any(item.tally for item in rule.items):
            return None
        if finding.status is Status.MISSING:
            return self._new(finding, rule)
        mends = _mends(finding, rule)
        if finding.status is Status.WEAK and mends:
            return self._mended(finding, mends)
        return self._replaced(finding, rule, self._offending(finding, rule))

    def again(self, finding: Assessment, now: Assessment) -> Change | None:
        """A stronger change for a finding that is still one, ``now``, with the first change accepted.

        The rule's own wording takes the place of what offends, in the contract as it is and as it would be, with the
        words for whatever would still be unmet.
        """
        rule = self._places.rulebook.rule(finding.rule)
        if any(item.tally for item in rule.items):
            return None
        quotes = [quote.text for quote in offending(now, rule)]
        found = (self._sentence(self._text.find(words)) for words in quotes)
        strikes = (*self._offending(finding, rule), *(span for span in found if span is not None))
        is_new = finding.status is Status.MISSING
        change = self._new(finding, rule) if is_new else self._replaced(finding, rule, tuple(dict.fromkeys(strikes)))
        more = [] if finding.status is Status.WEAK else _mends(now, rule)
        return replace(change, words=" ".join([change.words, *map(self._words, more)]))

    def _words(self, wording: str) -> str:
        """The wording with the contract's own terms, and the customer's home where it leaves the place open."""
        words = " ".join(wording.split())
        home = _country(next((p.home for p in self._parties if p.role is Role.CUSTOMER and p.home), ""))
        return fitted(_HOME.sub(f"[{home}]", words) if home else words, self._parties)

    def _new(self, finding: Assessment, rule: Rule) -> Change:
        return Change(finding.rule, self._words(rule.remedy.preferred), section=self._places.spot(finding).section)

    def kept(self, before: Assessment, after: Assessment) -> Change | None:
        """Words to add when a protection went with what was struck for other findings."""
        rule = self._places.rulebook.rule(before.rule)
        mends = _mends(after, rule)
        if before.status is not Status.ADEQUATE or not mends or not before.evidence:
            return None
        return Change(before.rule, self._words(" ".join(mends)), section=self._section_at(before.evidence[0].start))

    def _mended(self, finding: Assessment, mends: Sequence[str]) -> Change:
        words = self._words(" ".join(mends))
        quotes = [e for e in finding.evidence if e.why in finding.met] or list(finding.evidence)
        at = next((end for quote in quotes if (end := self._end_of_passage(quote)) is not None), None)
        return Change(finding.rule, words, at=at, section=None if at else self._section_at(finding.evidence[0].start))

    def _offending(self, finding: Assessment, rule: Rule) -> tuple[Span, ...]:
        spans = [self._sentence(quote.start) for quote in offending(finding, rule)]
        return tuple(dict.fromkeys(span for span in spans if span is not None))

    def _replaced(self, finding: Assessment, rule: Rule, strikes: tuple[Span, ...]) -> Change:
        words = self._words(rule.remedy.preferred)
        home = next((span for span in strikes if self._stands_alone(span)), None)
        if home is not None:
            return Change(finding.rule, words, strikes, at=home.end)
        quote = finding.evidence[0]
        at = None if strikes else self._end_of_passage(quote)
        return Change(finding.rule, words, strikes, at, None if at else self._section_at(quote.start))

    def _end_of_passage(self, quote: Evidence) -> int | None:
        """The end of the paragraph around a quote, when more sentences may follow there."""
        sentence = self._places.sentence_at(quote.start)
        if sentence is None or sentence.zone is not Zone.OPERATIVE:
            return None
        passage = self._places.contract.passages[sentence.passage]
        end = passage.span.start + len(self._text[passage.span.start : passage.span.end].rstrip())
        return end if len(sentence.spans) == 1 and _ENDS.search(self._text[passage.span.start : end]) else None

    def _section_at(self, offset: int) -> int | None:
        sentence = self._places.sentence_at(offset)
        return None if sentence is None or sentence.clause is None else self._places.section(sentence.clause)

    def _sentence(self, offset: int) -> Span | None:
        """The sentence around ``offset`` without its number; None where striking it would do harm."""
        places = self._places
        sentence = places.sentence_at(offset) if offset >= 0 else None
        if sentence is None or sentence.zone is not Zone.OPERATIVE or self._is_heading(sentence):
            return None
        start = max(sentence.own.start, words_from(places.contract, places.contract.passages[sentence.passage]))
        words = self._text[start : sentence.own.end]
        lead = len(words) - len(words.lstrip())
        return Span(start + lead, start + len(words.rstrip())) if words.strip() else None

    def _is_heading(self, sentence: Sentence) -> bool:
        """Whether a sentence is the heading that opens a clause."""
        clause = None if sentence.clause is None else self._places.outline.clauses[sentence.clause]
        return (
            clause is not None
            and bool(clause.heading)
            and self._text[sentence.own.start : sentence.own.end].strip(" .:").endswith(clause.heading)
        )

    def _stands_alone(self, span: Span) -> bool:
        """Whether other sentences can take the place of these words: they are no item of a list, nor lead into one."""
        sentence = self._places.sentence_at(span.start)
        return (
            sentence is not None and len(sentence.spans) == 1 and bool(_ENDS.search(self._text[span.start : span.end]))
        )


def words_from(contract: Contract, passage: Passage) -> int:
    """Where the words of a passage begin, after a number typed by hand."""
    mark = None if passage.label else find_mark(contract.text, passage.span.start, passage.span.end)
    return mark.end if mark else passage.span.start


def offending(finding: Assessment, rule: Rule) -> list[Evidence]:
    """The quotes that are adverse, or weaken."""
    bad: set[str] = set()
    for item in rule.adverse + rule.weak:
        bad |= {item.label, *(signal.because for signal in _signals(item) if signal.because)}
    return [e for e in finding.evidence if e.why in bad or e.why.startswith("softened: ")]


def _signals(item: Item) -> Sequence[Signal]:
    return item.when + item.and_when


def _mends(finding: Assessment, rule: Rule) -> list[str]:
    """The words for each element that is unmet and each weakness that is named; none when some have no words."""
    items = [item for item in rule.adequate if item.label in finding.unmet]
    if not all(item.mend for item in items):
        return []
    items += [item for item in rule.weak if item.label in finding.reason]
    return list(dict.fromkeys(item.mend for item in items if item.mend))


def _country(code: str) -> str:
    """The name of a country, or of a state in one, by its code; "" for an unknown one."""
    return next((name.title() for name, known in NAMES.items() if known == code), "")
