"""The comparison as Markdown, to paste into a memo or a pull request: a table, then each change with its words."""

from __future__ import annotations

from collections.abc import Iterator

from clauselint.comparing import Comparison, Difference, Mark, MarkKind, Pair
from clauselint.report import Report
from clauselint.reporters import Options
from clauselint.reporters.comparison import saying
from clauselint.reporters.markdown import opening
from clauselint.rule import Rule, Rulebook

_MOST_QUOTES = 6


def render(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    """The page in UTF-8; words of a contract are escaped, so that none of them is markup."""
    blocks = ["# Comparison of two drafts", *_drafts(comparison)]
    if not comparison.unreadable:
        blocks += _table(comparison, rulebook) if comparison.changes else [saying.nothing(comparison)]
        for d in comparison.changes:
            blocks += _difference(d, rulebook.rule(d.rule))
    return ("\n\n".join(blocks) + "\n").encode("utf-8", "backslashreplace")


def _drafts(comparison: Comparison) -> Iterator[str]:
    old, new = (opening(saying.name(comparison, which)) for which in ("old", "new"))
    yield f"- Old: {old}\n- New: {new}"
    for notice in comparison.unreadable:
        hint = f" {opening(notice.hint)}" if notice.hint else ""
        yield f"**{opening(notice.path)} could not be read.** {opening(notice.message)}{hint}"
    before, after = comparison.old, comparison.new
    if isinstance(before, Report) and isinstance(after, Report):
        if sides := "\n".join(f"- {opening(line)}" for line in saying.sides(before, after)):
            yield sides
        if warnings := "\n".join(f"- {opening(w)}" for w in dict.fromkeys((*before.warnings, *after.warnings))):
            yield f"Read with care:\n\n{warnings}"
        yield f"{saying.tally(comparison)}. {saying.standing(before, after)}"


def _table(comparison: Comparison, rulebook: Rulebook) -> list[str]:
    rows = ["| Change | Rule | Verdicts | At stake |", "|---|---|---|---|"]
    for d in comparison.changes:
        rule = rulebook.rule(d.rule)
        cells = (
            d.change.value,
            f"{opening(rule.title)} ({rule.code})",
            saying.verdicts(d, rule),
            saying.level(d) or "–",
        )
        rows.append(f"| {' | '.join(cells)} |")
    return ["\n".join(rows)]


def _difference(d: Difference, rule: Rule) -> Iterator[str]:
    yield f"## {d.change.value.capitalize()}: {opening(rule.title)} ({rule.code})"
    at_stake = f", {saying.level(d)} severity" if saying.level(d) else ""
    yield f"{saying.verdicts(d, rule).capitalize()}{at_stake}."
    pairs, more = saying.shown(d, _MOST_QUOTES)
    for pair in pairs:
        yield "\n>\n".join(f"> {line}" for line in _words(pair))
    if more:
        yield f"And {more} more (`--format json` has them all)."
    for title, items in saying.labels(d):
        yield f"{title}\n\n" + "\n".join(f"- {opening(item)}" for item in items)
    yield from (opening(note) for note in d.notes)
    if by := saying.authors(d):
        yield f"Changed by {opening(by)}."


def _words(pair: Pair) -> Iterator[str]:
    if saying.is_woven(pair) or not (pair.old and pair.new):
        yield " ".join(_marked(mark) for mark in pair.marks)
    else:
        yield _marked(Mark(MarkKind.REMOVED, pair.old.text))
        yield _marked(Mark(MarkKind.ADDED, pair.new.text))
    yield f"({opening(saying.places(pair))})"


def _marked(mark: Mark) -> str:
    text = opening(mark.text)
    return {MarkKind.SAME: text, MarkKind.REMOVED: f"~~{text}~~", MarkKind.ADDED: f"**{text}**"}[mark.kind]
