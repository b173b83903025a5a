"""What holds for one document of an audit: how it is judged, which rules are reported, which findings are accepted."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from typing import Protocol

from clauselint.portfolio.one import Request
from clauselint.portfolio.sources import Source
from clauselint.settings import Settings
from clauselint.settings.keys import KEYS

_OF_A_DOCUMENT = tuple(key.field for key in KEYS if key.per_path or key.name in ("accepted", "baseline"))


@dataclass(frozen=True, slots=True)
class Settled:
    """``rules`` are the names of those to report; None for all of them."""

    settings: Settings = field(default_factory=Settings)
    rules: tuple[str, ...] | None = None

    def request(self, path: str, packs: tuple[str, ...]) -> Request:
        """The work on the document at ``path``; ``packs`` are the rules of the whole audit."""
        how = self.settings
        return Request(
            path,
            packs=packs,
            we_are=how.we_are,
            all_rules=how.all_rules,
            revisions=how.revisions,
            ocr=how.ocr,
            kinds=how.kinds,
        )

    @property
    def judged_with(self) -> str:
        """A hash of what of it decides the verdicts."""
        how = self.settings
        decisive = (how.we_are, how.all_rules, how.revisions, how.ocr, how.kinds, how.rules, self.rules)
        return hashlib.sha256(repr(decisive).encode("utf-8", "replace")).hexdigest()

    @property
    def row(self) -> tuple[str, ...]:
        """How the store tells it: hash, files, accepted and known findings, level that fails, and all keys as JSON."""
        how = self.settings
        keys = {name: getattr(how, name) for name in _OF_A_DOCUMENT}
        files = json.dumps(how.sources)
        return (self.judged_with, files, how.accepted, how.baseline, how.fail_on, json.dumps(keys))


class Settling(Protocol):
    """Says what holds for the documents of an audit."""

    def at(self, path: str) -> Settled:
        """What holds for one document."""
        ...

    def looked_at(self, source: Source) -> Source:
        """The file, refused when the settings pass it over."""
        ...


class AsUsual:
    """The same for all documents: no configuration is heeded."""

    def at(self, path: str) -> Settled:
        return Settled()

    def looked_at(self, source: Source) -> Source:
        return source
