"""The machine-readable report, ``clauselint/report/1``; its JSON Schema lies beside this file."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from importlib.resources import files
from typing import Any

from clauselint import __version__
from clauselint.contract import PageReader, Part, Party
from clauselint.fingerprint import fingerprint
from clauselint.report import Assessment, Dependency, Evidence, Incorporated, Maturity, Report, Run, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.escaping import in_json
from clauselint.rule import Authority, Rule, Rulebook

Json = dict[str, Any]


def render(run: Run, rulebook: Rulebook, options: Options) -> bytes:
    """One JSON document in UTF-8 for the whole run; every document asked for is in it, read or not."""
    report = {
        **head(run),
        "summary": _summary(run),
        "documents": [document(d, rulebook) for d in run.documents],
    }
    return (in_json(json.dumps(report, ensure_ascii=False, indent=2)) + "\n").encode()


def schema() -> Json:
    """The JSON Schema that every report obeys."""
    text = files("clauselint.reporters").joinpath("report.schema.json").read_text(encoding="utf-8")
    loaded: Json = json.loads(text)
    return loaded


def head(run: Run) -> Json:
    """The version of the report's form, and what made it."""
    return {
        "schema": "clauselint/report/1",
        "tool": {"name": "clauselint", "version": __version__, "rules": dict(run.packs)},
    }


def document(d: Report | Unreadable, rulebook: Rulebook) -> Json:
    """One document, read or not."""
    return unreadable(d) if isinstance(d, Unreadable) else _report(d, rulebook)


def _summary(run: Run) -> Json:
    counts = Counter(finding.severity.value for report in run.reports for finding in report.findings)
    return {
        "documents": len(run.documents),
        "linted": len(run.reports),
        "unreadable": len(run.unreadable),
        "findings": {level: counts[level] for level in ("high", "medium", "low")},
    }


def unreadable(notice: Unreadable) -> Json:
    """A document that could not be linted."""
    return {"path": notice.path, "error": {"code": notice.code, "message": notice.message, "hint": notice.hint}}


def _report(report: Report, rulebook: Rulebook) -> Json:
    return {
        "path": report.path,
        "sha256": report.sha256,
        "format": report.format,
        "pages": report.pages,
        "unread_pages": list(report.unread_pages),
        **_readers(report.readers),
        "words": report.words,
        "language": report.language,
        "kinds": [kind.name for kind in report.kinds],
        "parties": [party(p) for p in report.parties],
        "assessments": [_assessment(a, rulebook.rule(a.rule)) for a in report.assessments],
        "maturity": maturity(report.maturity),
        "dependencies": [_dependency(d) for d in report.dependencies],
        "incorporated": [_incorporated(i) for i in report.incorporated],
        "warnings": list(report.warnings),
    } | ({"parts": [_part(part) for part in report.parts]} if report.parts else {})


def party(p: Party) -> Json:
    """A party with its side and its other names."""
    return {"name": p.name, "role": p.role.value, "aliases": list(p.aliases)}


def _assessment(a: Assessment, rule: Rule) -> Json:
    return {
        "rule": a.rule,
        "code": a.code,
        "layer": a.layer,
        "status": a.status.value,
        "severity": a.severity.value,
        "confidence": a.confidence.value,
        "reason": a.reason,
        "met": list(a.met),
        "unmet": list(a.unmet),
        "evidence": [evidence(e) for e in a.evidence],
        "clauses": [evidence(e) for e in a.clauses],
        "authorities": [_authority(law) for law in rule.authorities],
        "fingerprint": fingerprint(a),
    } | ({"accepted": a.accepted} if a.accepted else {})


def evidence(e: Evidence) -> Json:
    """A quote with its place."""
    found: Json = {
        "text": e.text,
        "start": e.start,
        "end": e.end,
        "page": e.page,
        "clause": e.clause,
        "heading": e.heading,
        "why": e.why,
    }
    known = {"path": e.path or None, "paragraph": e.paragraph, "line": e.line}
    return found | {key: value for key, value in known.items() if value is not None}


def _authority(law: Authority) -> Json:
    return {
        "ref": law.ref,
        "name": law.name,
        "provision": law.provision,
        "year": law.year,
        "verified": law.verified,
    }


def maturity(m: Maturity) -> Json:
    """Where a contract stands on the ladder."""
    return {"supported": m.supported, "claimed": m.claimed, "blocked_by": list(m.blocked_by), "offering": m.offering}


def _incorporated(i: Incorporated) -> Json:
    found: Json = {"name": i.name, "text": i.text, "page": i.page, "url": i.url, "clause": i.clause}
    return {**found, "path": i.path} if i.path else found


def _part(part: Part) -> Json:
    return {
        "path": part.path,
        "sha256": part.sha256,
        "format": part.format,
        "pages": part.pages,
        "unread_pages": list(part.unread_pages),
        **_readers(part.readers),
    }


def _readers(readers: Sequence[PageReader]) -> Json:
    """Only for documents that have pages."""
    told = [{"engine": reader.engine, "pages": list(reader.pages)} for reader in readers]
    return {"readers": told} if told else {}


def _dependency(d: Dependency) -> Json:
    found: Json = {"name": d.name, "kind": d.kind, "text": d.text, "page": d.page}
    return {**found, "path": d.path} if d.path else found
