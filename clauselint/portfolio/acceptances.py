"""Marks in an audit's store which findings the user lives with, by whose word and until when."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clauselint.portfolio.rows import Row
from clauselint.portfolio.store import Store
from clauselint.report import Assessment, Confidence, Evidence, Severity, Status
from clauselint.settings.accepted import Accepted, read_accepted
from clauselint.settings.baseline import Baseline, read_baseline

_FINDINGS = (
    "select a.rule, r.code, r.layer, a.status, a.severity, a.confidence, e.text from assessments a "
    "join rules r on r.rule = a.rule left join evidence e on e.document = a.document and e.rule = a.rule "
    "where a.document = ? and a.status in ('adverse', 'missing', 'weak') order by r.position, e.n"
)
_DOCUMENTS = (
    "select d.document, coalesce(d.same_as, d.document), d.path, d.raw, s.accepted, s.baseline from documents d "
    "join settings s on s.settings = d.settings where d.state = 'linted' and s.accepted || s.baseline <> '' order by 1"
)


@dataclass(frozen=True, slots=True)
class Acceptances:
    """The files of accepted and of known findings that the documents of an audit are under, by path."""

    accepted: dict[str, Accepted]
    known: dict[str, Baseline]

    @classmethod
    def of(cls, store: Store) -> Acceptances:
        """Reads them. Raises BadSettings."""
        files = store.execute("select distinct accepted, baseline from settings").fetchall()
        accepted = {path: read_accepted(path) for path, _ in files if path}
        return cls(accepted, {path: read_baseline(path) for _, path in files if path})

    def mark(self, store: Store, today: date) -> None:
        """Notes which findings are accepted on this day, in place of what was noted before."""
        store.accept(self._rows(store, today) if self.accepted or self.known else ())

    def _rows(self, store: Store, today: date) -> Iterator[Row]:
        for document, content, path, raw, accepted, known in store.execute(_DOCUMENTS).fetchall():
            place = path if raw is None else os.fsdecode(raw)
            entries = self.accepted[accepted].holding((place,)) if accepted else []
            if not (entries or known):
                continue
            for finding in _findings(store, content):
                entry = self.accepted[accepted].entry(finding, entries, today) if entries else None
                if entry:
                    until = entry.expires.isoformat() if entry.expires else None
                    yield document, finding.rule, entry.reason, entry.approver, until, accepted
                elif known and self.known[known].knows(place, finding):
                    said = f"Known before: it is in {os.path.basename(known)}."
                    yield document, finding.rule, said, "", None, known

    def remarks(self, rules: Iterable[str], today: date) -> Iterator[str]:
        """What in the files of accepted findings is out of date, a line each; ``rules`` are all names and codes."""
        words = tuple(rules)
        for file in self.accepted.values():
            yield from map(str, file.remarks(words, today))


def _findings(store: Store, document: int) -> Iterator[Assessment]:
    """The findings of a document, with no more of them than their fingerprints need."""
    quotes: dict[tuple[str, ...], list[Evidence]] = {}
    for *verdict, text in store.execute(_FINDINGS, (document,)):
        told = quotes.setdefault(tuple(verdict), [])
        if text is not None:
            told.append(Evidence(text, 0, len(text), None, "", "", ""))
    for (rule, code, layer, status, severity, confidence), told in quotes.items():
        words = (Status(status), Severity(severity), Confidence(confidence))
        yield Assessment(rule, code, layer, *words, "", evidence=tuple(told))
