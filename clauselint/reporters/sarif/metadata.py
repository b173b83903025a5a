"""What SARIF tells of a rule: its question, its level, and help as Markdown."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.reporters.markdown import opening, plain
from clauselint.reporters.sarif.locating import LEVELS, RANKS, Json
from clauselint.rule import Item, Rule

_LONGEST = 1000  # code scanning refuses descriptions of more than 1,024 characters
_PROBLEMS = {"high": "error", "medium": "warning", "low": "recommendation"}


def described(rule: Rule) -> Json:
    """A reportingDescriptor. Its level is that of an adverse clause; each result says its own."""
    worst = rule.severity.adverse
    return {
        "id": rule.code,
        "name": pascal(rule.rule),
        "shortDescription": {"text": _sentence(rule.title)},
        "fullDescription": {"text": _sentence(rule.question)},
        "help": {"text": "\n\n".join(_help(rule)), "markdown": "\n\n".join(_help_in_markdown(rule))},
        "defaultConfiguration": {"level": LEVELS[worst], "rank": RANKS[worst]},
        "properties": {
            "rule": rule.rule,
            "tags": ["contract", f"layer {rule.layer}" if rule.layer.isdigit() else rule.layer, rule.tier],
            "problem.severity": _PROBLEMS[worst],
        },
    }


def pascal(name: str) -> str:
    """``LicenceKeys`` for ``licence-keys``."""
    return "".join(word.capitalize() for word in name.split("-"))


def _sentence(text: str) -> str:
    short = text if len(text) <= _LONGEST else f"{text[:_LONGEST]} ..."
    return short if short.endswith((".", "?", "!")) else f"{short}."


def _help(rule: Rule) -> Iterator[str]:
    yield f"{rule.question} ({rule.rule})"
    yield rule.why
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
    yield from (f"### {title}\n\n> {opening(wording)}" for title, wording in offers if wording)
    if rule.authorities:
        laws = (f"- {opening(a.name)}, {plain(a.provision)} ({a.year}): {plain(a.requires)}" for a in rule.authorities)
        yield "\n".join(["### Asked for by\n", *laws])


def _listed(title: str, items: tuple[Item, ...]) -> Iterator[str]:
    if items:
        yield "\n".join([f"### {title}\n", *(f"- {opening(item.label)}" for item in items)])
