"""The machine-readable comparison, ``clauselint/diff/1``; its JSON Schema lies beside this file."""

from __future__ import annotations

import json
from collections import Counter
from importlib.resources import files
from typing import Any

from clauselint import __version__
from clauselint.comparing import Change, Comparison, Difference, Pair
from clauselint.report import Assessment, Report, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_json
from clauselint.reporters.json import evidence, maturity, party, unreadable
from clauselint.rule import Rulebook

Json = dict[str, Any]


def render(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    """One JSON document in UTF-8 with every rule, changed or not, in rule-pack order."""
    counts = Counter(d.change for d in comparison.differences)
    document = {
        "schema": "clauselint/diff/1",
        "tool": {"name": "clauselint", "version": __version__, "rules": dict(comparison.packs)},
        "tracked_changes": comparison.tracked,
        "old": _draft(comparison.old),
        "new": _draft(comparison.new),
        "summary": {change.value: counts[change] for change in Change},
        "differences": [_difference(d, rulebook.rule(d.rule).title) for d in comparison.differences],
    }
    return (in_json(json.dumps(document, ensure_ascii=False, indent=2)) + "\n").encode()


def schema() -> Json:
    """The JSON Schema that every comparison obeys."""
    text = files("clauselint.reporters.comparison").joinpath("diff.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def _draft(draft: Report | Unreadable) -> Json:
    if isinstance(draft, Unreadable):
        return unreadable(draft)
    return {
        "path": draft.path,
        "sha256": draft.sha256,
        "format": draft.format,
        "pages": draft.pages,
        "unread_pages": list(draft.unread_pages),
        "words": draft.words,
        "kinds": [kind.name for kind in draft.kinds],
        "parties": [party(p) for p in draft.parties],
        "maturity": maturity(draft.maturity),
        "warnings": list(draft.warnings),
    }


def _difference(d: Difference, title: str) -> Json:
    return {
        "rule": d.rule,
        "code": d.new.code,
        "layer": d.new.layer,
        "title": title,
        "change": d.change.value,
        "severity": d.severity.value,
        "old": _verdict(d.old),
        "new": _verdict(d.new),
        "lost": list(d.lost),
        "gained": list(d.gained),
        "came": list(d.came),
        "went": list(d.went),
        "notes": list(d.notes),
        "authors": [{"name": author.name, "days": list(author.days)} for author in d.authors],
        "words": [_pair(pair) for pair in d.pairs],
    }


def _verdict(a: Assessment) -> Json:
    return {
        "status": a.status.value,
        "severity": a.severity.value,
        "confidence": a.confidence.value,
        "reason": a.reason,
        "met": list(a.met),
        "unmet": list(a.unmet),
    }


def _pair(pair: Pair) -> Json:
    return {
        "old": evidence(pair.old) if pair.old else None,
        "new": evidence(pair.new) if pair.new else None,
        "in_both_drafts": pair.stands,
        "marks": [{"kind": mark.kind.value, "text": mark.text} for mark in pair.marks],
    }
