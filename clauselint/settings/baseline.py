"""The file of findings that were there before: they are known, and only new ones fail."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import Any

from clauselint.errors import Mistake
from clauselint.fingerprint import fingerprint
from clauselint.regularfile import Refused, read_whole
from clauselint.report import Assessment, Report, Status
from clauselint.settings.tomlfile import BadSettings, shown

SCHEMA = "clauselint/baseline/1"
_MOST_BYTES = 100_000_000


@dataclass(frozen=True, slots=True, order=True)
class Known:
    """A finding: the document from the folder of the baseline, with forward slashes, and what was found."""

    path: str
    rule: str
    status: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Baseline:
    """The findings known in the file at ``path``, which is absolute."""

    path: str
    findings: frozenset[Known] = frozenset()

    def applied(self, report: Report) -> Report:
        """The report with its known findings marked as accepted; one that got worse is new."""
        return replace(report, assessments=tuple(self._one(each, report) for each in report.assessments))

    def knows(self, path: str, finding: Assessment) -> bool:
        """Whether a finding in the document at ``path`` was there before, and is not worse now."""
        return self._has(_known(self.relative(path), finding))

    def _has(self, now: Known) -> bool:
        before = {status for status in Status if replace(now, status=status.value) in self.findings}
        return now.status in before or (bool(before) and now.status == Status.WEAK)

    def _one(self, assessment: Assessment, report: Report) -> Assessment:
        if assessment.is_finding and self._has(self.known(report, assessment)):
            return replace(assessment, accepted=f"Known before: it is in {os.path.basename(self.path)}.")
        return assessment

    def known(self, report: Report, assessment: Assessment) -> Known:
        """How the finding stands in the baseline."""
        return _known(self.name(report), assessment)

    def name(self, report: Report) -> str:
        """What the baseline calls the document; the files of a family one after the other."""
        return " + ".join(self.relative(path) for path in document_paths(report))

    def relative(self, path: str) -> str:
        """A path from the folder of the baseline; as it is on another drive."""
        try:
            return os.path.relpath(path, os.path.dirname(self.path)).replace(os.sep, "/")
        except ValueError:
            return os.path.abspath(path).replace(os.sep, "/")

    def of(self, reports: Iterable[Report]) -> Baseline:
        """A baseline of all findings of these reports, and of nothing else."""
        return replace(self, findings=frozenset(self.known(r, each) for r in reports for each in r.findings))

    def pruned(self, reports: Collection[Report], gone: Collection[str]) -> Baseline:
        """Without the findings that these reports have no more, and without the documents named ``gone``."""
        judged = {self.name(report) for report in reports}
        left = {each for each in self.findings if each.path not in judged and each.path not in gone}
        met = {self.known(r, each) for r in reports for each in r.findings if self._one(each, r).accepted}
        return replace(self, findings=frozenset(left | met))

    def written(self) -> bytes:
        """The file: one finding per line, sorted, so that a diff of two shows what changed."""
        lines = ",\n".join(f"    {json.dumps(_plain(each), ensure_ascii=False)}" for each in sorted(self.findings))
        body = f"[\n{lines}\n  ]" if lines else "[]"
        return f'{{\n  "schema": "{SCHEMA}",\n  "findings": {body}\n}}\n'.encode("utf-8", "backslashreplace")


def document_paths(report: Report) -> tuple[str, ...]:
    """The file, or the files of a family, that a report is about."""
    return tuple(part.path for part in report.parts) or (report.path,)


def _known(name: str, finding: Assessment) -> Known:
    return Known(name, finding.rule, finding.status.value, fingerprint(finding))


def _plain(known: Known) -> dict[str, str]:
    return {name: getattr(known, name) for name in Known.__slots__}


def read_baseline(path: str) -> Baseline:
    """Reads the file. Raises BadSettings."""
    try:
        data = json.loads(read_whole(path, _MOST_BYTES))
    except Refused as refusal:
        raise BadSettings(Mistake(shown(path), 1, 1, str(refusal), _ANEW)) from refusal
    except json.JSONDecodeError as error:
        raise BadSettings(
            Mistake(shown(path), error.lineno, error.colno, f"not valid JSON: {error.msg}", _ANEW)
        ) from error
    except (ValueError, RecursionError) as error:  # no text, or a number of thousands of digits
        raise BadSettings(Mistake(shown(path), 1, 1, "not valid JSON", _ANEW)) from error
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not _all_known(data.get("findings")):
        raise BadSettings(Mistake(shown(path), 1, 1, f"not a baseline ({SCHEMA})", _ANEW))
    return Baseline(os.path.abspath(path), frozenset(Known(**each) for each in data["findings"]))


_ANEW = "make it anew: clauselint baseline create"


def _all_known(findings: Any) -> bool:
    return isinstance(findings, list) and all(
        isinstance(each, dict) and set(each) == set(Known.__slots__) and all(isinstance(v, str) for v in each.values())
        for each in findings
    )
