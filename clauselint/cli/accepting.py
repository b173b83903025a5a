"""Marks in reports what the user lives with and what was known before, and says what of that is out of date."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from clauselint.cli.intake import Answer
from clauselint.report import Report
from clauselint.rule import Rulebook
from clauselint.settings import Settings

if TYPE_CHECKING:
    from datetime import date

    from clauselint.settings.accepted import Accepted
    from clauselint.settings.baseline import Baseline


@dataclass(slots=True)
class Accepting:
    """The files of accepted and of known findings that the documents of one run ask for, each read once."""

    today: date
    baselines: bool = True
    _accepted: dict[str, Accepted] = field(default_factory=dict)
    _known: dict[str, Baseline] = field(default_factory=dict)

    def read(self, in_use: Sequence[Settings]) -> None:
        """Reads the files that these settings name. Raises BadSettings."""
        if not any(settings.accepted or settings.baseline for settings in in_use):
            return  # a run without them does not wait for their readers to load
        from clauselint.settings.accepted import read_accepted
        from clauselint.settings.baseline import read_baseline

        for settings in in_use:
            if settings.accepted and settings.accepted not in self._accepted:
                self._accepted[settings.accepted] = read_accepted(settings.accepted)
            if self.baselines and settings.baseline and settings.baseline not in self._known:
                self._known[settings.baseline] = read_baseline(settings.baseline)

    def marked(self, answer: Answer) -> Answer:
        """The answer with what is accepted, or known, no finding any more."""
        document, settings = answer.document, answer.settings
        if not isinstance(document, Report):
            return answer
        if settings.accepted in self._accepted:
            from clauselint.settings.baseline import document_paths

            document = self._accepted[settings.accepted].applied(document, document_paths(document), self.today)
        if settings.baseline in self._known:
            document = self._known[settings.baseline].applied(document)
        return replace(answer, document=document)

    def remarks(self, rulebook: Rulebook) -> Iterator[str]:
        """What of the accepted findings is out of date, a line each."""
        words = [word for rule in rulebook.rules for word in (rule.rule, rule.code)]
        for file in self._accepted.values():
            yield from map(str, file.remarks(words, self.today))
