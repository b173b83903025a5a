"""What an audit was asked: where to look, and everything that decides a verdict."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from clauselint import __version__
from clauselint.portfolio.one import Request
from clauselint.rule import Rulebook

if TYPE_CHECKING:
    from clauselint.extractors import Revisions


@dataclass(frozen=True, slots=True)
class Order:
    """``paths`` are absolute or addresses; ``lists`` are files that name more, one a line."""

    paths: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    we_are: str | None = None
    all_rules: bool = False
    revisions: Revisions = "accepted"
    ocr: bool = True

    def request(self, path: str) -> Request:
        """The work on one document."""
        return Request(
            path,
            packs=self.packs,
            we_are=self.we_are,
            all_rules=self.all_rules,
            revisions=self.revisions,
            ocr=self.ocr,
        )

    def judged_with(self, rulebook: Rulebook) -> str:
        """A hash of all that decides a verdict beside the document."""
        options = (self.we_are, self.all_rules, self.revisions, self.ocr)
        return hashlib.sha256(repr((__version__, rulebook, options)).encode("utf-8", "replace")).hexdigest()

    @property
    def where(self) -> str:
        """What was asked for, as JSON."""
        return json.dumps({"paths": self.paths, "lists": self.lists})

    @property
    def how(self) -> str:
        """The rest, as JSON."""
        return json.dumps({name: value for name, value in asdict(self).items() if name not in ("paths", "lists")})

    @classmethod
    def told(cls, where: str, how: str) -> Order:
        """The order that ``where`` and ``how`` tell."""
        told: dict[str, Any] = {**json.loads(where), **json.loads(how)}
        values: dict[str, Any] = {name: tuple(v) if isinstance(v, list) else v for name, v in told.items()}
        return cls(**values)
