"""What an audit was asked: where to look, by which rules, and which options were typed."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from clauselint import __version__
from clauselint.errors import ClauselintError
from clauselint.rule import Rulebook
from clauselint.settings.keys import KEYS

_GIVEN = frozenset(key.field for key in KEYS)


@dataclass(frozen=True, slots=True)
class Order:
    """``paths`` are absolute or addresses; ``lists`` are files that name more, one a line.

    ``packs`` are all folders of rules that any document needs; ``given`` are the options that were typed, by the name
    of their field in ``Settings``; ``config`` and ``isolated`` say which configuration files are heeded.
    """

    paths: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    packs: tuple[str, ...] = ()
    given: tuple[tuple[str, Any], ...] = ()
    config: str = ""
    isolated: bool = False

    @property
    def ocr(self) -> bool:
        """Whether scanned pages are to be read, as far as the command line says."""
        return dict(self.given).get("ocr") is not False

    def judged_with(self, rulebook: Rulebook) -> str:
        """A hash of what decides the verdicts on all documents; what differs from path to path is ``Settled``."""
        return hashlib.sha256(repr((__version__, rulebook)).encode("utf-8", "replace")).hexdigest()

    @property
    def where(self) -> str:
        """What was asked for, as JSON."""
        return json.dumps({"paths": self.paths, "lists": self.lists})

    @property
    def how(self) -> str:
        """The rest, as JSON."""
        rest = {"packs": self.packs, "given": dict(self.given), "config": self.config, "isolated": self.isolated}
        return json.dumps(rest)

    @classmethod
    def told(cls, where: str, how: str) -> Order:
        """The order that ``where`` and ``how`` tell. Raises ClauselintError when they tell none."""
        try:
            told: dict[str, Any] = {**json.loads(where), **json.loads(how)}
            given = tuple((name, _tuple(value)) for name, value in told.pop("given").items())
            order = cls(**{name: _tuple(value) for name, value in told.items()}, given=given)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
            raise ClauselintError("The store does not say what its audit was asked.") from error
        words = (*order.paths, *order.lists, *order.packs, order.config)
        if not all(isinstance(word, str) for word in words) or not _GIVEN.issuperset(name for name, _ in order.given):
            raise ClauselintError("The store does not say what its audit was asked.")
        return order


def _tuple(value: Any) -> Any:
    return tuple(value) if isinstance(value, list) else value
