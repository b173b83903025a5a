"""One run of ``clauselint audit``: its processes, its progress, what it comes to."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from clauselint.cli.hiring import Hiring
from clauselint.cli.progress import counted, watcher
from clauselint.cli.settling import Audited
from clauselint.cli.terminal import complain
from clauselint.portfolio.auditing import Audit
from clauselint.portfolio.joining import join
from clauselint.portfolio.rulebooks import rulebook
from clauselint.portfolio.store import Begun, Store

_SAID = {
    Begun.RESUMED: "Going on with the audit that did not end.",
    Begun.ANEW: "The rules or clauselint are others than at the last audit: everything is judged anew.",
}

_FAILING = (  # each document at its own level
    "select count(*) from documents join settings using (settings) where state = 'linted' and case fail_on "
    "when 'never' then 0 when 'high' then high when 'medium' then high + medium else high + medium + low end"
)


def audited(
    store: Store,
    settling: Audited,
    stopped: Callable[[], bool],
    hiring: Hiring,
    own: str | None,
    *,
    resume: bool,
    quiet: bool,
) -> bool:
    """Audits into ``store`` what the order of ``settling`` asks for; says whether every file was read.

    Raises ClauselintError for what the user can mend, with ``resume`` also for settings that are others than before.
    """
    order = settling.order
    book = rulebook(order.packs)
    with hiring.workers(order, stopped, quiet=quiet) as workers:
        begun = store.begin(order, book, keeps=resume)
        if begun in _SAID and not quiet:
            complain(_SAID[begun])
        with watcher(quiet) as watch:
            ready = partial(hiring.ready, order)
            audit = Audit(store, order, workers, watch, stopped, prepare=ready, settling=settling)
            done = audit.run()
    if done and audit.acceptances is not None:
        words = [word for rule in book.rules for word in (rule.rule, rule.code)]
        for remark in audit.acceptances.remarks(words, audit.today):
            complain(remark)
    if own is not None:
        joined = join(store, own)
        if joined.strangers:
            complain(f"{joined.strangers} of {joined.rows} rows of {own} are of no document in this audit.")
    return done


def summary(store: Store, folder: Path) -> str:
    """What became of the files, in a few lines."""
    count = dict(store.execute("select state, count(*) from documents group by state").fetchall())
    copies, part, *findings = store.execute(
        "select coalesce(sum(same_as is not null), 0), coalesce(sum(unread_pages <> '[]'), 0), coalesce(sum(high), 0), "
        "coalesce(sum(medium), 0), coalesce(sum(low), 0), coalesce(sum(accepted), 0) "
        "from documents where state = 'linted'"
    ).fetchone()
    linted = [f"{copies:,} of them copies"] * bool(copies) + [f"{part:,} in part"] * bool(part)
    said = [f"{count.get('linted', 0):,} linted" + f" ({', '.join(linted)})" * bool(linted)]
    said += [f"{count.get('unreadable', 0):,} could not be read", f"{count.get('skipped', 0):,} passed over"]
    high, medium, low, accepted = findings
    apart = f"; {accepted:,} more accepted" if accepted else ""
    return (
        f"{counted(sum(count.values()), 'file')}: {', '.join(said)}.\n"
        f"Findings: {high:,} high, {medium:,} medium, {low:,} low{apart}.\n"
        f"Ask it: clauselint audit query {folder} worst\n"
        f"Report: clauselint audit report {folder} --html --xlsx"
    )


def exit_code(store: Store) -> int:
    """2 when a document or a part of one was left unread, or there is none; 1 for a finding that fails there."""
    if not store.one("select count(*) from documents where state <> 'skipped'"):
        complain("There is no contract among these files.")
        return 2
    if store.one("select count(*) from documents where state = 'unreadable' or unread_pages <> '[]'"):
        return 2
    return int(bool(store.one(_FAILING)))
