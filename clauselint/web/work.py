"""What the page has done in processes that can be stopped: linting, showing, comparing, and the files to download."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import PurePath

from clauselint.contract import Contract
from clauselint.portfolio.one import Linted, Request, linted
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report, Run
from clauselint.reporters import REPORTERS
from clauselint.reporters import Options as Look
from clauselint.reviewers import REVIEWERS
from clauselint.reviewers import Options as Marks


@dataclass(frozen=True, slots=True)
class Wish:
    """How the user wants one document judged; ``accepted`` are rules with the reason for living with a finding."""

    we_are: str = ""
    regime: str = ""
    all_rules: bool = False
    original: bool = False  # tracked changes as rejected
    accepted: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """A file made from a document: what to call it after, and what the user should know of it."""

    data: bytes
    ending: str
    notes: tuple[str, ...] = ()


REPORTS = {"report": "html", "memo": "markdown", "data": "json"}  # the page's word -> the format


def warm(packs: tuple[str, ...]) -> None:
    """Loads what the first document would wait for."""
    from clauselint.language.model import load_model

    rulebook(packs)
    load_model()


def judge(path: str, name: str, packs: tuple[str, ...], ocr: bool, wish: Wish) -> Linted:
    """Reads and lints the document at ``path``. Raises BadRulePack and MemoryError only."""
    return linted(
        Request(
            path,
            name,
            packs,
            we_are=wish.we_are or None,
            all_rules=wish.all_rules,
            revisions="original" if wish.original else "accepted",
            ocr=ocr,
        )
    )


def wished(report: Report, packs: tuple[str, ...], wish: Wish) -> Report:
    """The report as the user wants to see it: the rules of one regime, accepted findings marked as such."""
    rules = rulebook(packs)
    if wish.regime:
        report = report.keeping(rules.asked_by(wish.regime))
    return replace(
        report,
        assessments=tuple(replace(a, accepted=wish.accepted.get(a.rule, "")) for a in report.assessments),
    )


def shown(report: Report, contract: Contract, packs: tuple[str, ...], wish: Wish, number: int) -> str:
    """The document as a piece of HTML."""
    from clauselint.reporters.html import fragment

    return fragment(wished(report, packs, wish), contract, rulebook(packs), number)


def compared(
    drafts: tuple[tuple[Report, Contract], tuple[Report, Contract]], packs: tuple[str, ...], wish: Wish
) -> str:
    """Two drafts side by side as a piece of HTML, the old one first, on the rules of the regime that is wished for."""
    from clauselint import comparing
    from clauselint.reporters.comparison.html import fragment

    rules = rulebook(packs)
    (old, before), (new, after) = drafts
    plain = replace(wish, accepted={})
    found = comparing.compared(wished(old, packs, plain), wished(new, packs, plain), rules, (before, after))
    return fragment(found, rules)


def report_file(report: Report, contract: Contract, packs: tuple[str, ...], wish: Wish, what: str) -> Download:
    """The report in one of the formats of ``REPORTS``."""
    rules = rulebook(packs)
    run = Run((wished(report, packs, wish),), ((rules.name, rules.version),), (contract,))
    reporter = REPORTERS[REPORTS[what]]
    return Download(reporter.render(run, rules, Look(wording=True)), reporter.suffix)


def marked_file(data: bytes, name: str, packs: tuple[str, ...], wish: Wish, redline: bool) -> Download:
    """The user's own file with the findings in it. Raises UnreadableContract and ReviewError."""
    from clauselint.reviewers.reviewing import reviewed

    rules = rulebook(packs)
    wanted = rules.asked_by(wish.regime) if wish.regime else frozenset(rule.rule for rule in rules.rules)
    options = Marks(when=datetime.now(UTC), redline=redline, we_are=wish.we_are or None, all_rules=wish.all_rules)
    marked, contract, _ = reviewed(data, name, rules, wanted - set(wish.accepted), options)
    return Download(marked.data, _ending(name, REVIEWERS[contract.format].suffixes), marked.notes)


def _ending(name: str, suffixes: tuple[str, ...]) -> str:
    """The file's own ending where it is one of the format's."""
    own = PurePath(name).suffix.lower()
    return own if own in suffixes else suffixes[0]
