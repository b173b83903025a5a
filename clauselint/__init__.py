"""clauselint, a linter for contracts: read one, load the rules, lint; everything else is behind these three."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from clauselint.extractors import read_contract
    from clauselint.linting import lint
    from clauselint.rulepack import load_rulebook

__version__ = "0.1.0"
__all__ = ["lint", "load_rulebook", "read_contract"]

_HOMES = {
    "read_contract": "clauselint.extractors",
    "load_rulebook": "clauselint.rulepack",
    "lint": "clauselint.linting",
}


def __getattr__(name: str) -> Any:
    # Readers and the language model are heavy: `import clauselint` must not pay for them.
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(_HOMES[name]), name)
