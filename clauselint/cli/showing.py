"""The settings that hold for each document, written as a configuration file."""

from __future__ import annotations

import json
from typing import Any

from clauselint.cli.planning import Plan
from clauselint.report import Unreadable
from clauselint.settings import Settings
from clauselint.settings.globs import Globs
from clauselint.settings.keys import KEYS

_MOST_NAMED = 10


def shown(plan: Plan) -> str:
    """Each set of settings once, below the documents it holds for and the files it was read from."""
    return "\n\n".join(_one(plan, settings) for settings in plan.settings_in_use) or "# no documents"


def _one(plan: Plan, settings: Settings) -> str:
    names = [_name(task.document) for task in plan.tasks if task.settings == settings]
    more = [f"# and {len(names) - _MOST_NAMED} more"] if len(names) > _MOST_NAMED else []
    sources = [f"# from {source}" for source in settings.sources] or ["# from no file"]
    # What holds for the run as a whole is taken from where the user works.
    holders = [(key, settings if key.per_path else plan.settings) for key in KEYS]
    own = {"exclude": settings, "accepted": settings, "baseline": settings}
    values = [(key.name, getattr(own.get(key.name, holder), key.field)) for key, holder in holders]
    lines = [f"{name} = {_toml(value)}" for name, value in values if value not in (None, "")]
    return "\n".join([*(f"# {name}" for name in names[:_MOST_NAMED]), *more, *sources, *lines])


def _name(document: str | Unreadable) -> str:
    return document.path if isinstance(document, Unreadable) else document


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        words = [word for each in value for word in (each.patterns if isinstance(each, Globs) else (each,))]
        return f"[{', '.join(map(_toml, words))}]"
    return json.dumps(value, ensure_ascii=False)
