"""The manual of a rule pack as Markdown: one page per rule, and an index by layer and by regime."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from clauselint.rule import Authority, Item, Rule, Rulebook

Page = tuple[str, str]
"""(file name, Markdown)"""

_PROPOSED = " (below each: words that meet it, to be added to the clause)"
_CAPS = " When adverse, the contract counts as layer 1 at most."
_INSTEAD = " (below each: words to put in its place)"


def pages(rulebook: Rulebook) -> Iterator[Page]:
    """The index, then one page per rule."""
    yield "README.md", _index(rulebook)
    for rule in rulebook.rules:
        yield f"{rule.rule}.md", _page(rule, rulebook)


def _index(rulebook: Rulebook) -> str:
    lines = [
        "# The rules",
        "",
        (
            f"{len(rulebook.rules)} rules of the pack `{rulebook.name}` {rulebook.version}. Generated from the rules "
            "by `clauselint rules pages docs/rules`; edit the rules, not these pages."
        ),
        (
            "Nothing here is legal advice. Authorities were looked up on or before "
            f"{rulebook.as_of}; each page says which provisions were checked against a source."
        ),
        "",
        "## By layer",
    ]
    for key, name in rulebook.layers:
        rules = [r for r in rulebook.rules if r.layer == key]
        if rules:
            title = f"Layer {key}: {name}" if key.isdigit() else f"{key.capitalize()}: {name}"
            lines += ["", f"### {title}", "", *_rows(rules)]
    return "\n".join([*lines, "", "## By law or guideline", "", *_regimes(rulebook)]) + "\n"


def _rows(rules: Iterable[Rule]) -> list[str]:
    head = ["| code | rule | question |", "|---|---|---|"]
    return head + [f"| {r.code} | [{_cell(r.title)}]({r.rule}.md) | {_cell(r.question)} |" for r in rules]


def _regimes(rulebook: Rulebook) -> list[str]:
    asked: dict[tuple[str, str], list[str]] = defaultdict(list)
    for rule in rulebook.rules:
        for law in rule.authorities:
            link = f"[{rule.code}]({rule.rule}.md)"
            if link not in asked[law.name, law.ref]:
                asked[law.name, law.ref].append(link)
    rows = [
        f"| {_cell(name)} | `{ref.replace('_', '-')}` | {', '.join(links)} |"
        for (name, ref), links in sorted(asked.items())
    ]
    return ["| law or guideline | `--regime` | rules |", "|---|---|---|", *rows]


def _page(rule: Rule, rulebook: Rulebook) -> str:
    layer = dict(rulebook.layers).get(rule.layer, "")
    where = f"layer {rule.layer} ({layer})" if rule.layer.isdigit() else f"{rule.layer} ({layer})"
    s = rule.severity
    silence = "Missing" if rule.polarity == "protective" else "Silence is no gap"
    parts = [
        f"# {rule.title}",
        (
            f"`{rule.rule}`, {rule.code}, {where}, {rule.tier} rule. Severity: adverse {s.adverse}, "
            f"missing {s.missing}, "
            f"weak {s.weak}.{_CAPS if rule.caps else ''}"
        ),
        f"**{rule.question}**",
        rule.why,
        _bullets("Helps to answer", rulebook.questions_of(rule)),
        _scope(rule, rulebook),
        _items("What a good clause has", f"All of this, in words that bind{_PROPOSED}:", rule.adequate),
        _items("What makes it weak", f"Any of this, or an element above that is not met{_INSTEAD}:", rule.weak),
        _items("What is adverse", f"Any of this, unless the contract expressly overrides it{_INSTEAD}:", rule.adverse),
        f"## {silence}\n\n{rule.missing}",
        f"## Does not apply\n\n{rule.not_applicable}",
        _bullets("Figures that decide", [f"{t.value:g} {t.unit}: {t.meaning}" for t in rule.thresholds]),
        _bullets("Not to be confused with", [f"“{', '.join(f.says[:6])}”: {f.because}" for f in rule.false_friends]),
        _wording(rule),
        _examples(rule),
        _bullets("Who asks for it", [_law(a) for a in rule.authorities]),
    ]
    return "\n\n".join(p for p in parts if p) + "\n"


def _scope(rule: Rule, rulebook: Rulebook) -> str:
    labels = {k.kind: k.label for k in rulebook.kinds}
    lines = [f"- {labels.get(kind, kind)}" for kind in rule.applies.to]
    lines += [f"- {labels.get(c.kind, c.kind)}, {c.because}" for c in rule.applies.when]
    lines += [f"- not where {c.because}" for c in rule.applies.unless]
    return "\n".join(["## Asked of", "", *lines])


def _items(title: str, lead: str, items: Sequence[Item]) -> str:
    lines = (f"- {item.label}" + (f"\n  > {item.mend}" if item.mend else "") for item in items)
    return "\n".join([f"## {title}", "", lead, "", *lines]) if items else ""


def _bullets(title: str, texts: Sequence[str]) -> str:
    return "\n".join([f"## {title}", "", *(f"- {text}" for text in texts)]) if texts else ""


def _wording(rule: Rule) -> str:
    offers = (
        ("Propose", rule.remedy.preferred),
        ("Settle for", rule.remedy.fallback),
        ("Walk away if", rule.remedy.walk_away),
    )
    return "\n\n".join(["## Wording", *(f"**{title}.** {text}" for title, text in offers if text)])


def _examples(rule: Rule) -> str:
    lines = ["## Examples"]
    for status in ("adequate", "weak", "adverse", "missing", "not_applicable"):
        texts = getattr(rule.examples, status)
        if texts:
            lines += [f"### {status.replace('_', ' ').capitalize()}", *(f"> {text}" for text in texts)]
    return "\n\n".join(lines) if len(lines) > 1 else ""


def _law(a: Authority) -> str:
    checked = f"checked against {a.basis}" if a.verified and a.basis else "checked" if a.verified else "not checked"
    return f"{a.name}, {a.provision} ({a.year}): {a.requires} ({checked})"


def _cell(text: str) -> str:
    return text.replace("|", "\\|").replace("\n", " ")
