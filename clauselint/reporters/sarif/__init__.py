"""SARIF 2.1.0 for code scanning: one result per finding, placed by paragraph where a file has no lines."""

from __future__ import annotations

import json

from clauselint import __version__
from clauselint.report import Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_json, one_line
from clauselint.reporters.sarif.locating import Json, in_file, in_message
from clauselint.reporters.sarif.metadata import described, pascal
from clauselint.reporters.sarif.results import results
from clauselint.rule import Rulebook

_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """One SARIF log with one run, in UTF-8; documents that could not be linted are notifications of the tool."""
    told = {
        "tool": {"driver": _driver(run, rulebook)},
        "automationDetails": {"id": "clauselint/"},
        "invocations": [_invocation(run)],
        "artifacts": [_artifact(path, sha256) for path, sha256 in _files(run).items()],
        "results": results(run, rulebook),
        "columnKind": "unicodeCodePoints",
    }
    log = {"$schema": _SCHEMA, "version": "2.1.0", "runs": [told]}
    return (in_json(json.dumps(log, ensure_ascii=False, indent=2)) + "\n").encode()


def _driver(run: Run, rulebook: Rulebook) -> Json:
    return {
        "name": "clauselint",
        "fullName": f"clauselint {__version__}",
        "version": __version__,
        "semanticVersion": __version__,
        "rules": [described(rule) for rule in rulebook.rules],
        "notifications": [_reason(notice) for notice in {notice.code: notice for notice in run.unreadable}.values()],
        "properties": {"packs": dict(run.packs)},
    }


def _reason(notice: Unreadable) -> Json:
    """A reportingDescriptor of why documents could not be linted."""
    said, hint = one_line(notice.message), one_line(notice.hint) or "See the message of the notification."
    return {
        "id": notice.code,
        "name": f"Unreadable{pascal(notice.code)}",
        "shortDescription": {"text": "A document could not be linted."},
        "fullDescription": {"text": said},
        "help": {"text": hint},
    }


def _invocation(run: Run) -> Json:
    return {
        "executionSuccessful": not run.unreadable,
        "toolExecutionNotifications": [
            {
                "descriptor": {"id": notice.code},
                "level": "error",
                "message": {"text": in_message(f"{notice.path}: {notice.message} {notice.hint}".strip())},
                "locations": [{"physicalLocation": {"artifactLocation": in_file(notice.path)}}],
            }
            for notice in run.unreadable
        ],
    }


def _files(run: Run) -> dict[str, str]:
    """Every file of the run with its SHA-256, "" for one that was not read."""
    files: dict[str, str] = {}
    for document in run.documents:
        if isinstance(document, Unreadable):
            files.setdefault(document.path, "")
        elif document.parts:
            files |= {part.path: part.sha256 for part in document.parts}
        else:
            files[document.path] = document.sha256
    return files


def _artifact(path: str, sha256: str) -> Json:
    found: Json = {"location": in_file(path), "roles": ["analysisTarget"]}
    return found | ({"hashes": {"sha-256": sha256}} if sha256 else {})
