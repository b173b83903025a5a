"""The comparison for a reader at a terminal: losses first, what went and what came in brackets, within 80 columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from clauselint.comparing import Change, Comparison, Difference, Pair
from clauselint.report import Report, Unreadable
from clauselint.reporters import Options
from clauselint.reporters.comparison import saying
from clauselint.reporters.escaping import in_log
from clauselint.reporters.full.page import LONGEST_QUOTE, Pen, shortened
from clauselint.rule import Rule, Rulebook

_BODY = "    "
_MOST_QUOTES = 3
_STYLES = {Change.LOST: "high", Change.WEAKENED: "medium", Change.REWORDED: "low"}
_BRACKETS = re.compile(r"\[-|-\]|\{\+|\+\}")


def render(comparison: Comparison, rulebook: Rulebook, options: Options) -> bytes:
    """The two drafts, every change with both wordings, then the counts."""
    pen = Pen.for_options(options)
    blocks = [_header(comparison, pen)]
    blocks += [_difference(d, rulebook.rule(d.rule), pen) for d in comparison.changes]
    if not comparison.unreadable:
        if not comparison.changes:
            blocks.append(pen.write(saying.nothing(comparison), style="good"))
        blocks.append([pen.ruler(), *_end(comparison, pen)])
    text = "\n\n".join("\n".join(block) for block in blocks)
    return in_log(f"{text}\n").encode(options.encoding, "backslashreplace")


def _header(comparison: Comparison, pen: Pen) -> list[str]:
    lines = [pen.ruler()]
    for which, title in (("old", "Old: "), ("new", "New: ")):
        lines += pen.write(saying.name(comparison, which), title, style="strong")
    for notice in comparison.unreadable:
        lines += ["", *pen.write(f"{notice.path} could not be read.", style="high")]
        lines += pen.write(f"{notice.message} ({notice.code})", _BODY)
        lines += pen.write(notice.hint, f"{_BODY}What to do: ", rest=_BODY) if notice.hint else []
    old, new = comparison.old, comparison.new
    if isinstance(old, Unreadable) or isinstance(new, Unreadable):
        return lines
    for line in saying.sides(old, new):
        lines += pen.write(line, "  ")
    for title, draft in (("old", old), ("new", new)):
        for warning in draft.warnings if title == "new" or not comparison.tracked else ():
            lines += pen.write(warning, f"  Note on the {title} draft: ", style="medium")
    return lines


def _difference(d: Difference, rule: Rule, pen: Pen) -> list[str]:
    blocks = [_head(d, rule, pen)]
    pairs, more = saying.shown(d, _MOST_QUOTES)
    blocks += [_words(pair, pen) for pair in pairs]
    if more:
        wordings = "wording" if more == 1 else "wordings"
        blocks.append(pen.write(f"and {more} more {wordings} (--format json has them all)", _BODY, style="faint"))
    for title, items in saying.labels(d):
        blocks.append(pen.write(title, _BODY) + [line for i in items for line in _item(i, pen)])
    blocks += [pen.write(note, _BODY) for note in d.notes]
    if by := saying.authors(d):
        blocks.append(pen.write(f"Changed by {by}.", _BODY))
    return "\n\n".join("\n".join(block) for block in blocks).split("\n")


def _item(item: str, pen: Pen) -> list[str]:
    return pen.write(item, f"{_BODY}  {pen.marks.bullet} ")


def _head(d: Difference, rule: Rule, pen: Pen) -> list[str]:
    mark = pen.marks.of(d.severity) if d.change.is_loss else pen.marks.good
    mark = pen.marks.nothing if d.change is Change.REWORDED else mark
    opening = f"{mark} {saying.level(d).upper():<6} {d.change.value:<12} "
    lines = pen.write(rule.title, opening, style=_STYLES.get(d.change, "good"))
    indent = " " * len(opening)
    lines += pen.write(f"{rule.rule} ({rule.code})", indent, style="faint")
    return lines + pen.write(saying.verdicts(d, rule), indent)


def _words(pair: Pair, pen: Pen) -> list[str]:
    if pair.old and pair.new and not pair.stands and not saying.is_woven(pair):
        return [*_apart("old", pair, pen), "", *_apart("new", pair, pen)]
    return _quoted(saying.marked(pair), pen) + pen.write(saying.places(pair), f"{_BODY}  ", style="faint")


def _apart(which: str, pair: Pair, pen: Pen) -> list[str]:
    side = Pair(pair.old if which == "old" else None, pair.new if which == "new" else None, (), pair.stands)
    quote = side.old or side.new
    words = shortened(quote.text, LONGEST_QUOTE) if quote else ""
    text = f"[-{words}-]" if which == "old" else f"{{+{words}+}}"
    return _quoted(text, pen) + pen.write(saying.places(side), f"{_BODY}  ", style="faint")


def _quoted(text: str, pen: Pen) -> list[str]:
    return list(_painted(pen.write(f"{pen.marks.opening}{text}{pen.marks.closing}", _BODY), pen))


def _painted(lines: list[str], pen: Pen) -> Iterator[str]:
    """What went in red and what came in green, over line ends too."""
    style = ""
    for line in lines:
        painted, at = "", 0
        for bracket in _BRACKETS.finditer(line):
            opens = bracket[0] in ("[-", "{+")
            cut = bracket.start() if opens else bracket.end()
            painted += pen.paint(line[at:cut], style) if line[at:cut] else ""
            at, style = cut, {"[-": "high", "{+": "good"}.get(bracket[0], "")
        yield painted + (pen.paint(line[at:], style) if line[at:] else "")


def _end(comparison: Comparison, pen: Pen) -> list[str]:
    old, new = comparison.old, comparison.new
    lines = pen.write(saying.tracked_notes(comparison)) if any(d.changed for d in comparison.changes) else []
    if isinstance(old, Report) and isinstance(new, Report):
        lines += pen.write(saying.standing(old, new))
    counts = saying.tally(comparison)
    return lines + (pen.write(f"{counts}.", style="high" if comparison.losses else "good") if counts else [])
