"""Tries proposed changes in memory: written, read again as if accepted, and linted, until the findings are gone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from clauselint.contract import Contract, Passage, Span
from clauselint.extractors.docx import body_atoms, read
from clauselint.extractors.gate import Gated
from clauselint.extractors.ooxml import Element
from clauselint.linting import lint
from clauselint.report import Assessment, Report, Status
from clauselint.reviewers import Options
from clauselint.reviewers.docx_comments import stamp_of
from clauselint.reviewers.docx_package import Editable
from clauselint.reviewers.docx_paragraphs import NewParagraphs
from clauselint.reviewers.docx_redline import Redline
from clauselint.reviewers.docx_words import Story
from clauselint.reviewers.proposals import Change, Proposer, words_from
from clauselint.reviewers.standing import Places

_NOT_USED = "[Not used.]"
_ROUNDS = 3
_NOT_ENOUGH = (
    "The tracked change proposed here helps but does not settle this finding alone: fill its square brackets and read "
    "the clause as a whole."
)
_WOKEN = "The proposed wording names things that the contract did not, so these rules would come to apply:"


@dataclass(frozen=True, slots=True)
class Plan:
    """The changes to write, by rule.

    ``left`` are rules whose finding stays; ``harmed`` the codes of those that lose a protection, ``woken`` of those
    that come to apply because the proposed wording names something that the contract did not.
    """

    changes: Mapping[str, Change] = field(default_factory=dict)
    left: frozenset[str] = frozenset()
    harmed: tuple[str, ...] = ()
    woken: tuple[str, ...] = ()

    def remarks(self, rule: str) -> list[str]:
        """What the note on a finding says about its change."""
        if rule in self.left:
            return [_NOT_ENOUGH]
        return ["Proposed as a tracked change."] if rule in self.changes else []

    def notes(self) -> tuple[str, ...]:
        """What the user should know about the changes as a whole."""
        if not self.changes:
            return ()
        all_, settled = len(self.changes), len(self.changes) - len(self.left)
        lines = [f"{settled} of {all_} proposals settle their finding once every change is accepted."]
        if self.harmed:
            lines.append(f"Accepting every change would weaken these, so read them again: {', '.join(self.harmed)}.")
        if self.woken:
            lines.append(f"{_WOKEN} {', '.join(self.woken)}.")
        return tuple(lines)


class Draft:
    """One copy of a document that changes are written into."""

    def __init__(self, data: bytes, places: Places, options: Options) -> None:
        self.editable = Editable(data)
        part, root, atoms = body_atoms(self.editable.package)
        self.editable.touch(part)
        self.story = Story(places.contract, part, root, atoms)
        self._places = places
        self._redline = Redline(self.story, options.author, stamp_of(options))
        self._paragraphs = NewParagraphs(self.story, places, self._redline)
        self._text = places.contract.text
        self._struck: set[Span] = set()
        self._filled: set[int] = set()  # where words were put in

    def apply(self, changes: Mapping[str, Change]) -> dict[str, list[Element]]:
        """Writes the changes; answers the insertions of each rule."""
        added = {rule: self._apply(change) for rule, change in changes.items()}
        for passage in dict.fromkeys(self.story.passage_at(span.start) for span in self._struck):
            self._close(passage)
        return added

    def _apply(self, change: Change) -> list[Element]:
        for span in change.strikes:
            if span not in self._struck and self._redline.can_strike(span):
                self._struck.add(span)
                self._redline.strike(span if span.end == change.at else self._with_blank(span))
        if change.at is not None:
            is_in_place = change.at in {span.end for span in self._struck} and change.at not in self._filled
            insertion = self._redline.insert(change.at, change.words if is_in_place else f" {change.words}")
            if insertion is not None:
                self._filled.add(change.at)
                return [insertion]
        return self._paragraphs.add(change.section, change.words)

    def _with_blank(self, span: Span) -> Span:
        """The span with the blank before it, which would stay behind between its neighbours."""
        start = span.start
        is_blank = self._text[start - 1 : start] == " " and start - 1 > self.story.passage_at(start).span.start
        return Span(start - 1, span.end) if is_blank else span

    def _close(self, passage: Passage) -> None:
        """Closes a paragraph of which nothing is left: a number stays and is not used, another paragraph goes."""
        inside = passage.span
        kept = [self._text[a.end : b.start] for a, b in pairwise([
            Span(inside.start, words_from(self._places.contract, passage)),
            *sorted(span for span in self._struck if inside.covers(span)), Span(inside.end, inside.end),
        ])]  # fmt: skip
        if any(character.isalnum() for words in kept for character in words):
            return
        if any(inside.start < at <= inside.end for at in self._filled):
            return
        if passage.label or words_from(self._places.contract, passage) > inside.start:
            self._redline.insert(inside.start + len(self._text[inside.start : inside.end].rstrip()), _NOT_USED)
        elif passage.cell is None:
            self._redline.mark_struck(self._paragraphs.paragraph_of(passage))

    def accepted(self) -> Contract:
        """The document as read with every change accepted."""
        contract = self._places.contract
        source = Gated(contract.path, self.editable.saved(), contract.sha256, contract.format)
        return replace(read(source), counterpart=None)


def settled(data: bytes, places: Places, report: Report, options: Options) -> Plan:
    """The changes that settle the findings of ``report``, as far as linting the result shows."""
    proposer = Proposer(places, report.parties)
    findings = {finding.rule: finding for finding in report.findings}
    others = {a.rule: a for a in report.assessments if not a.is_finding}
    changes = {rule: change for rule, f in findings.items() if (change := proposer.change(f)) is not None}
    after = _after(data, places, changes, options)
    tried: set[str] = set()  # a second stronger change for one rule is hardly ever better
    for _ in range(_ROUNDS - 1):
        further = {r: c for r, c in _further(proposer, findings, others, after).items() if r not in tried}
        if not further:
            break
        tried |= further.keys()
        changes |= further
        after = _after(data, places, changes, options)
    again = {a.rule: a for a in after if a.is_finding}
    return Plan(
        changes,
        frozenset(rule for rule in again if rule in findings and rule in changes),
        tuple(a.code for rule, a in again.items() if rule in others and others[rule].status is Status.ADEQUATE),
        tuple(a.code for rule, a in again.items() if rule in others and others[rule].status is Status.NOT_APPLICABLE),
    )


def _further(
    proposer: Proposer,
    findings: Mapping[str, Assessment],
    others: Mapping[str, Assessment],
    after: Iterable[Assessment],
) -> dict[str, Change]:
    """Further changes for the rules that are still, or now, findings."""
    found: dict[str, Change] = {}
    for now in after:
        if now.is_finding and now.rule in findings:
            change = proposer.again(findings[now.rule], now)
        elif now.is_finding and now.rule in others:
            change = proposer.kept(others[now.rule], now)
        else:
            continue
        if change is not None:
            found[now.rule] = change
    return found


def _after(data: bytes, places: Places, changes: Mapping[str, Change], options: Options) -> tuple[Assessment, ...]:
    draft = Draft(data, places, options)
    draft.apply(changes)
    after = lint(draft.accepted(), places.rulebook, all_rules=options.all_rules, we_are=options.we_are)
    return after.assessments
