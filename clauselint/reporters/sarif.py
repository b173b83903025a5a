"""SARIF 2.1.0 for code scanning: one result per finding, placed by paragraph where a file has no lines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePath
from typing import Any
from urllib.parse import quote as percent_encoded

from clauselint import __version__
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Evidence, Report, Run, Status, Unreadable
from clauselint.reporters import Options, telling
from clauselint.reporters.escaping import in_json, one_line
from clauselint.reporters.markdown import opening, plain
from clauselint.rule import Item, Rule, Rulebook

Json = dict[str, Any]

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {"high": "error", "medium": "warning", "low": "note"}
_RANKS = {"high": 90.0, "medium": 60.0, "low": 30.0}
_LONGEST_DESCRIPTION = 1000  # code scanning refuses more than 1,024 characters


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """One SARIF log with one run, in UTF-8; documents that could not be linted are notifications of the tool."""
    log = {
        "$schema": _SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {"driver": _driver(run, rulebook)},
                "automationDetails": {"id": "clauselint/"},
                "invocations": [_invocation(run)],
                "artifacts": [_artifact(path, sha256) for path, sha256 in _files(run)],
                "results": list(_results(run, rulebook)),
                "columnKind": "unicodeCodePoints",
            }
        ],
    }
    return (in_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n").encode()


def _driver(run: Run, rulebook: Rulebook) -> Json:
    return {
        "name": "clauselint",
        "fullName": f"clauselint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "properties": {"packs": dict(run.packs)},
        "rules": [_rule(rule, rulebook) for rule in rulebook.rules],
        "notifications": [
            {"id": code, "shortDescription": {"text": "A document could not be linted."}}
            for code in sorted({notice.code for notice in run.unreadable})
        ],
    }


def _rule(rule: Rule, rulebook: Rulebook) -> Json:
    layer = f"layer {rule.layer}" if rule.layer.isdigit() else rule.layer
    return {
        "id": rule.code,
        "name": "".join(word.capitalize() for word in rule.rule.split("-")),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": _sentence(rule.question)},
        "help": {"text": "\n\n".join(_help(rule)), "markdown": "\n\n".join(_help_in_markdown(rule))},
        "defaultConfiguration": {"level": _LEVELS[rule.severity.adverse], "rank": _RANKS[rule.severity.adverse]},
        "properties": {
            "rule": rule.rule,
            "tags": ["contract", layer, rule.tier],
            "problem.severity": {"error": "error", "warning": "warning"}.get(
                _LEVELS[rule.severity.adverse], "recommendation"
            ),
        },
    }


def _sentence(text: str) -> str:
    short = text if len(text) <= _LONGEST_DESCRIPTION else f"{text[:_LONGEST_DESCRIPTION]} ..."
    return short if short.endswith((".", "?", "!")) else f"{short}."


def _help(rule: Rule) -> Iterator[str]:
    yield f"{rule.question} ({rule.rule})"
    yield rule.why
    if rule.adequate:
        yield "\n".join(["A good clause has:", *(f"- {item.label}" for item in rule.adequate)])
    yield f"Propose: {rule.remedy.preferred}"


def _help_in_markdown(rule: Rule) -> Iterator[str]:
    yield f"**{plain(rule.question)}** (`{rule.rule}`)"
    yield opening(rule.why)
    yield from _listed("A good clause has", rule.adequate)
    yield from _listed("What makes it weak", rule.weak)
    yield from _listed("What is adverse", rule.adverse)
    offers = (
        ("Propose", rule.remedy.preferred),
        ("Or settle for", rule.remedy.fallback),
        ("Walk away if", rule.remedy.walk_away),
    )
    for title, wording in offers:
        if wording:
            yield f"### {title}\n\n> {opening(wording)}"
    if rule.authorities:
        laws = (f"- {opening(a.name)}, {plain(a.provision)} ({a.year}): {plain(a.requires)}" for a in rule.authorities)
        yield "\n".join(["### Asked for by\n", *laws])


def _listed(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    if items:
        yield "\n".join([f"### {title}\n", *(f"- {opening(item.label)}" for item in items)])


def _invocation(run: Run) -> Json:
    return {
        "executionSuccessful": not run.unreadable,
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": notice.code},
                "level": "error",
                "message": {"text": one_line(f"{notice.path}: {notice.message} {notice.hint}".strip())},
                "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(notice.path)}}}],
            }
            for notice in run.unreadable
        ],
    }


def _files(run: Run) -> dict[str, str]:
    """Every file of the run with its SHA-256, "" for one that was not read."""

    def each() -> Iterator[tuple[str, str]]:
        for document in run.documents:
            if isinstance(document, Unreadable):
                yield document.path, ""
            elif document.parts:
                yield from ((part.path, part.sha256) for part in document.parts)
            else:
                yield document.path, document.sha256

    return dict(each())


def _artifact(path: str, sha256: str) -> Json:
    found: Json = {"location": {"uri": _uri(path)}, "roles": ["analysisTarget"]}
    return found | ({"hashes": {"sha-256": sha256}} if sha256 else {})
