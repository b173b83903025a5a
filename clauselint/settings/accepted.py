"""The file in which users write down the findings they live with, why, and until when."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from clauselint.errors import Mistake
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Report
from clauselint.settings.globs import Globs, bad_pattern
from clauselint.settings.tomlfile import TomlFile, read_toml, shown

_TABLE = "accept"
_WORDS = ("rule", "path", "reason", "approver", "fingerprint")
_KEYS = (*_WORDS, "expires")
_REQUIRED = ("rule", "path", "reason")
_MOST_HINTS = 20  # looking for the nearest name takes its time


@dataclass(frozen=True, slots=True)
class Acceptance:
    """One entry: a rule by name or code, the paths it holds for, and why. ``line`` is where it stands."""

    rule: str
    path: str
    reason: str
    approver: str = ""
    fingerprint: str = ""
    expires: date | None = None
    line: int = 1

    @property
    def said(self) -> str:
        """The reason, with who accepted and until when."""
        approver = f"accepted by {self.approver}" if self.approver else ""
        until = f"until {self.expires.isoformat()}" if self.expires else ""
        more = " ".join(filter(None, (approver, until)))
        return f"{self.reason} ({more})" if more else self.reason

    def names(self, assessment: Assessment) -> bool:
        """Whether it speaks of this verdict's rule."""
        return self.rule.lower() in (assessment.rule, assessment.code.lower())


@dataclass(slots=True)
class Accepted:
    """The entries of one file, and which of them were of use in this run."""

    path: str
    entries: tuple[Acceptance, ...]
    _met: set[Acceptance] = field(default_factory=set)
    _used: set[Acceptance] = field(default_factory=set)

    def applied(self, report: Report, paths: Collection[str], today: date) -> Report:
        """The report with what is accepted for a document at one of ``paths`` marked so; it is no finding then."""
        here = self.holding(paths)
        return replace(report, assessments=tuple(self._one(each, here, today) for each in report.assessments))

    def holding(self, paths: Collection[str]) -> list[Acceptance]:
        """The entries that speak of a document at one of ``paths``."""
        here = [entry for entry in self.entries if _holds(entry, paths, os.path.dirname(self.path))]
        self._met.update(here)
        return here

    def _one(self, assessment: Assessment, entries: list[Acceptance], today: date) -> Assessment:
        valid = self.entry(assessment, entries, today) if assessment.is_finding else None
        return replace(assessment, accepted=valid.said) if valid else assessment

    def entry(self, finding: Assessment, entries: list[Acceptance], today: date) -> Acceptance | None:
        """The one of ``entries`` by which a finding is accepted on this day, if any is.

        It names the rule and, if it has a fingerprint, the words: those are folded once, however many entries ask.
        """
        named = [entry for entry in entries if entry.names(finding)]
        words = fingerprint(finding) if any(entry.fingerprint for entry in named) else ""
        found = [entry for entry in named if entry.fingerprint in ("", words)]
        self._used.update(found)
        return next((entry for entry in found if entry.expires is None or entry.expires >= today), None)

    def remarks(self, rules: Collection[str], today: date) -> Iterator[Mistake]:
        """What is out of date in the entries for the documents of this run; ``rules`` are all names and codes."""
        known = {word.lower() for word in rules}
        file, hints = shown(self.path), _MOST_HINTS
        for entry in self.entries:
            if entry not in self._met:
                continue
            what = f"{entry.rule} in {entry.path}"
            if entry.rule.lower() not in known:
                near, hints = _nearest(entry.rule, rules) if hints > 0 else "", hints - 1
                yield Mistake(file, entry.line, 1, f"there is no rule “{entry.rule}”{near}")
            elif entry not in self._used:
                yield Mistake(file, entry.line, 1, f"not needed any more: {what} finds nothing", "take it out")
            elif entry.expires is not None and entry.expires < today:
                since = f"expired on {entry.expires.isoformat()}: {what} is a finding again"
                yield Mistake(file, entry.line, 1, since, "mend the contract, or accept it anew")


def _nearest(word: str, known: Collection[str]) -> str:
    from difflib import get_close_matches

    near = get_close_matches(word, known, n=1)
    return f", did you mean “{near[0]}”?" if near else ""


def _holds(entry: Acceptance, paths: Collection[str], folder: str) -> bool:
    globs = Globs(folder, (entry.path,))
    return any(globs.match(path) for path in paths)


def read_accepted(path: str) -> Accepted:
    """Reads the file. Raises BadSettings with every mistake in it."""
    file = read_toml(path)
    for name in file.data:
        if name != _TABLE:
            file.wrong((name,), f"unknown key “{name}”", f"begin each entry with [[{_TABLE}]]")
    tables = file.data.get(_TABLE, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        file.wrong((_TABLE,), "entries are written as tables", f"begin each with [[{_TABLE}]]")
        tables = []
    entries = [_entry(file, n, table) for n, table in enumerate(tables)]
    file.refuse_mistakes()
    return Accepted(os.path.abspath(path), tuple(entry for entry in entries if entry))


def _entry(file: TomlFile, n: int, table: dict[str, Any]) -> Acceptance | None:
    before, at = len(file.mistakes), (_TABLE, n)
    for name, value in table.items():
        if name not in _KEYS:
            file.wrong((*at, name), f"unknown key “{name}”", _nearest(name, _KEYS).strip(", ") or _known())
        elif name in _WORDS and not (isinstance(value, str) and value.strip()):
            file.wrong((*at, name), f"“{name}” must be words in quotation marks")
    for name in _REQUIRED:
        if name not in table:
            file.wrong(at, f"an entry needs a {name}", "say why this is acceptable" if name == "reason" else "")
    if isinstance(table.get("path"), str) and bad_pattern(table["path"]):
        file.wrong((*at, "path"), f"“path” cannot be used: {bad_pattern(table['path'])}")
    expires = table.get("expires")
    if expires is not None and (not isinstance(expires, date) or isinstance(expires, datetime)):
        file.wrong((*at, "expires"), "“expires” must be a day without quotation marks: 2027-12-31")
    if len(file.mistakes) > before:
        return None
    line, _ = file.marks.get(at, (1, 1))
    return Acceptance(**{name: table[name] for name in _WORDS if name in table}, expires=expires, line=line)


def _known() -> str:
    return f"known are {', '.join(_KEYS)}"
