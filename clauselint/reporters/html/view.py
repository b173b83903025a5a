"""What the page says of one document, ready to lay out; nothing here knows HTML."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from clauselint import telling
from clauselint.contract import Contract, Party, Span
from clauselint.report import Assessment, Evidence, Report, Status
from clauselint.reporters.html.marked import Block, Mark, blocks
from clauselint.rule import Authority, Rule, Rulebook
from clauselint.wording import fitted


@dataclass(frozen=True, slots=True)
class QuoteView:
    """A quote: where it stands, why it counts, and the id of its mark in the text ("" when it is not shown there)."""

    text: str
    place: str
    why: str
    anchor: str


@dataclass(frozen=True, slots=True)
class FindingView:
    """One assessment with all that a card says. ``look`` is the status as the style sheet knows it."""

    id: str
    rule: Rule
    assessment: Assessment
    word: str
    look: str
    layer: str
    quotes: tuple[QuoteView, ...]
    unmet: tuple[str, ...]
    unmet_title: str
    note: str
    wordings: tuple[tuple[str, str], ...]  # (title, words), the one to propose first
    regimes: str


@dataclass(frozen=True, slots=True)
class Rung:
    """A layer of the ladder, or one that cuts across it."""

    key: str
    name: str
    state: str  # "held", "broken" (the next one up), "open"; "" for one that cuts across
    claimed: bool
    tally: str
    look: str


@dataclass(frozen=True, slots=True)
class DocumentView:
    """One document: its report, what the page makes of it, and its text as blocks (none without the text)."""

    id: str
    report: Report
    kinds: str
    size: str
    counts: tuple[tuple[str, int], ...]
    findings: tuple[FindingView, ...]
    accepted: tuple[FindingView, ...]  # by the user, with a reason
    met: tuple[FindingView, ...]
    idle: tuple[FindingView, ...]
    nothing: str
    rungs: tuple[Rung, ...]
    across: tuple[Rung, ...]
    standing: telling.Standing
    blockers: tuple[tuple[str, str], ...]  # (title, id of its finding or "")
    regimes: tuple[tuple[str, str], ...]  # (short name for the filter, name)
    text: tuple[Block, ...]


def view(report: Report, contract: Contract | None, rulebook: Rulebook, number: int) -> DocumentView:
    """The view of document ``number`` of a page; every id in it begins with that number."""
    name = f"d{number}"
    findings = _views(report.findings, report.parties, contract, rulebook, f"{name}-f")
    borne = [a for a in report.assessments if a.accepted]
    accepted = _views(borne, report.parties, contract, rulebook, f"{name}-a")
    met = [a for a in report.assessments if a.status is Status.ADEQUATE]
    idle = [a for a in report.assessments if a.status is Status.NOT_APPLICABLE]
    adequate = _views(met, report.parties, contract, rulebook, f"{name}-m")
    standing = telling.standing(report)
    ids = {f.rule.rule: f.id for f in findings}
    return DocumentView(
        id=name,
        report=report,
        kinds=telling.kinds(report, rulebook),
        size=telling.size(report),
        counts=_counts(report),
        findings=findings,
        accepted=accepted,
        met=adequate,
        idle=_views(idle, report.parties, contract, rulebook, f"{name}-n"),
        nothing="" if findings else telling.nothing_found(report),
        rungs=tuple(_rungs(report, rulebook)),
        across=tuple(_across(report, rulebook)),
        standing=standing,
        blockers=tuple((telling.title(b, rulebook), ids.get(b, "")) for b in standing.blockers),
        regimes=_regimes(findings),
        text=blocks(contract, tuple(_marks((*findings, *accepted, *adequate), contract))) if contract else (),
    )


def _counts(report: Report) -> tuple[tuple[str, int], ...]:
    levels = Counter(a.severity.value for a in report.findings)
    return tuple((level, levels[level]) for level in ("high", "medium", "low"))


def _views(
    assessments: Iterable[Assessment],
    parties: Sequence[Party],
    contract: Contract | None,
    rulebook: Rulebook,
    prefix: str,
) -> tuple[FindingView, ...]:
    names = dict(rulebook.layers)
    return tuple(
        _finding(a, rulebook.rule(a.rule), parties, contract, f"{prefix}{n}", names.get(a.layer, ""))
        for n, a in enumerate(assessments, 1)
    )


def _finding(
    a: Assessment, rule: Rule, parties: Sequence[Party], contract: Contract | None, name: str, layer: str
) -> FindingView:
    word = telling.status_word(a.status, rule)
    silent = word == "silent"
    return FindingView(
        id=name,
        rule=rule,
        assessment=a,
        word=word,
        look="idle" if word == "n/a" else word,
        layer=f"Layer {a.layer}: {layer}" if a.layer.isdigit() else a.layer.capitalize(),
        quotes=tuple(_quote(e, a, contract, f"{name}-q{n}") for n, e in enumerate(a.evidence, 1)),
        unmet=() if silent or not a.is_finding else a.unmet,
        unmet_title=telling.UNMET.get(a.status, ""),
        note=telling.SILENT if silent else "",
        wordings=tuple(_wordings(rule, parties)) if a.is_finding else (),
        regimes=" ".join(_short(law) for law in rule.authorities),
    )


def _quote(e: Evidence, a: Assessment, contract: Contract | None, anchor: str) -> QuoteView:
    shown = contract is not None and _span(e, contract) is not None
    return QuoteView(e.text, telling.place(e), telling.why_it_counts(e, a.reason), anchor if shown else "")


def _span(e: Evidence, contract: Contract) -> Span | None:
    """Where the quote stands in the text shown; None when it stands in another view of the document."""
    offset = next((part.span.start for part in contract.parts if part.path == e.path), 0) if e.path else 0
    span = Span(e.start + offset, e.end + offset)
    return span if e.text and contract.quote(span) == e.text else None


def _wordings(rule: Rule, parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    remedy = rule.remedy
    offers = (("Propose", remedy.preferred), ("Settle for", remedy.fallback), ("Walk away", remedy.walk_away))
    return ((title, fitted(words, parties)) for title, words in offers if words)


def _short(law: Authority) -> str:
    return "-".join(law.ref.replace("_", "-").split())


def _regimes(findings: Iterable[FindingView]) -> tuple[tuple[str, str], ...]:
    """Who asks for what was found, the most frequent names once, in order of name."""
    named = {_short(law): telling.short_name(law) for f in findings for law in f.rule.authorities}
    return tuple(sorted(named.items(), key=lambda pair: pair[1].lower()))


def _marks(findings: Iterable[FindingView], contract: Contract | None) -> Iterator[Mark]:
    for f in findings:
        for quote, e in zip(f.quotes, f.assessment.evidence, strict=True):
            span = _span(e, contract) if contract else None
            if span:
                yield Mark(span, quote.anchor, f.id, f.look, f.rule.code)


def _rungs(report: Report, rulebook: Rulebook) -> Iterator[Rung]:
    """The five layers, the highest first."""
    supported, claimed = report.maturity.supported, report.maturity.claimed
    for key, name in reversed([pair for pair in rulebook.layers if pair[0].isdigit()]):
        layer = int(key)
        state = "held" if layer <= supported else "broken" if layer == supported + 1 else "open"
        yield Rung(key, name, state, layer == claimed, *_tally(report, rulebook, key))


def _across(report: Report, rulebook: Rulebook) -> Iterator[Rung]:
    for key, name in rulebook.layers:
        if not key.isdigit():
            yield Rung(key, name, "", False, *_tally(report, rulebook, key))


def _tally(report: Report, rulebook: Rulebook, layer: str) -> tuple[str, str]:
    """The verdicts on a layer in words, and the look of the worst of them."""
    found = [a for a in report.assessments if a.layer == layer]
    asked = [a for a in found if a.status is not Status.NOT_APPLICABLE]
    if not asked:
        return ("nothing applies" if found else "not asked"), "idle"
    words = {telling.status_word(a.status, rulebook.rule(a.rule)) for a in asked}
    return telling.counted(asked, rulebook), next(word for word in telling.ORDER if word in words)
