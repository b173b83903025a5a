"""What an audit comes to, counted once, so that every report gives the same figures."""

from __future__ import annotations

import sqlite3
from collections import Counter
from itertools import groupby
from operator import itemgetter

from clauselint.errors import ClauselintError
from clauselint.portfolio.figures import (
    WORDS,
    About,
    AskedRule,
    Files,
    Group,
    Overview,
    Regime,
    Step,
    Upstream,
)
from clauselint.rule import Authority
from clauselint.telling import short_name

TOLD = (  # a status in the word of every report: silence on a right that the vendor would need is no gap
    "case when x.rule is not null then 'accepted' "
    "when a.status = 'missing' and r.polarity = 'restrictive' then 'silent' "
    "when a.status = 'not_applicable' then 'not applicable' else a.status end"
)

ACCEPTED = "left join accepted x on x.document = d.document and x.rule = a.rule"  # which ``TOLD`` needs

VERDICTS = (  # on one document
    f"select a.rule, {TOLD} from documents d join assessments a on a.document = coalesce(d.same_as, d.document) "  # noqa: S608
    f"join rules r on r.rule = a.rule {ACCEPTED} where d.document = ?"
)

ASKED = (  # a document to which any rule applies
    "exists (select 1 from assessments a where a.document = coalesce(documents.same_as, documents.document) "
    "and a.status <> 'not_applicable')"
)


def overview(base: sqlite3.Connection) -> Overview:
    """The figures of the store behind ``base``, in a few passes over it.

    Raises ClauselintError when no audit was begun in it.
    """
    high, medium, low, grave, accepted = base.execute(
        "select coalesce(sum(high), 0), coalesce(sum(medium), 0), coalesce(sum(low), 0), coalesce(sum(high > 0), 0), "
        "coalesce(sum(accepted), 0) from documents where state = 'linted'"
    ).fetchone()
    layers = tuple(base.execute("select layer, title from layers order by position"))
    return Overview(
        about=_about(base),
        files=_files(base),
        findings=(high, medium, low),
        grave=grave,
        accepted=accepted,
        layers=layers,
        rules=_rules(base),
        ladder=_ladder(base, dict(layers)),
        vendors=_groups(base, "vendor", "vendor"),
        kinds=_groups(base, "(select title from contract_kinds k where k.kind = documents.kind)", "kind"),
        laws=_groups(base, "governing_law", "governing law"),
        regimes=_regimes(base),
        upstreams=tuple(Upstream(*row) for row in base.execute("select * from by_dependency")),
    )


def _about(base: sqlite3.Connection) -> About:
    run = base.execute(
        "select tool, rulebook, rulebook_version, started, finished, state from runs order by run desc limit 1"
    ).fetchone()
    if run is None:
        raise ClauselintError("No audit was begun here yet, so there is nothing to report.")
    tool, pack, version, started, finished, state = run
    (as_of,) = base.execute("select coalesce(max(as_of), '') from authorities").fetchone()
    return About(tool, pack, version, as_of, started[:10], (finished or "")[:10], state)


def _files(base: sqlite3.Connection) -> Files:
    count = Counter(dict(base.execute("select state, count(*) from documents group by state").fetchall()))
    copies, part = base.execute(
        "select coalesce(sum(same_as is not null), 0), coalesce(sum(unread_pages <> '[]'), 0) "
        "from documents where state = 'linted'"
    ).fetchone()
    return Files(count["linted"], copies, part, count["unreadable"], count["skipped"], count["waiting"])


def _rules(base: sqlite3.Connection) -> tuple[AskedRule, ...]:
    counted: dict[str, Counter[str]] = {}
    told = f"select a.rule, {TOLD}, count(*) from documents d "  # noqa: S608
    joins = "join assessments a on a.document = coalesce(d.same_as, d.document) join rules r on r.rule = a.rule "
    for rule, word, count in base.execute(f"{told}{joins} {ACCEPTED} where d.state = 'linted' group by 1, 2"):
        counted.setdefault(rule, Counter())[word] = count
    rows = base.execute("select rule, code, title, layer, question, why from rules order by position")
    return tuple(_asked(counted.get(row[0], Counter()), *row) for row in rows)


def _asked(counts: Counter[str], rule: str, code: str, title: str, layer: str, question: str, why: str) -> AskedRule:
    return AskedRule(rule, code, title, layer, question, why, tuple(counts[word] for word in WORDS))


def _ladder(base: sqlite3.Connection, names: dict[str, str]) -> tuple[Step, ...]:
    query = (
        "select supported, count(*), sum(claimed > supported) from documents "  # noqa: S608
        f"where state = 'linted' and {ASKED} group by 1"
    )
    found = {layer: (contracts, more) for layer, contracts, more in base.execute(query)}
    return tuple(Step(n, names.get(str(n), ""), *found.get(n, (0, 0))) for n in range(6))


def _groups(base: sqlite3.Connection, what: str, called: str) -> tuple[Group, ...]:
    """Contracts to which rules apply by an expression of ours, the gravest first."""
    query = (
        f"select coalesce({what}, '({called} not found)'), count(*), sum(high), sum(medium), sum(low) "  # noqa: S608
        f"from documents where state = 'linted' and {ASKED} group by 1 order by 3 desc, 4 desc, 5 desc, 1"
    )
    return tuple(Group(name, contracts, tuple(findings)) for name, contracts, *findings in base.execute(query))


def _regimes(base: sqlite3.Connection) -> tuple[Regime, ...]:
    asks: dict[str, set[str]] = {}
    names: dict[str, str] = {}
    for rule, *law in base.execute("select rule, ref, name, provision, year, requires, verified from authorities"):
        authority = Authority(*law)
        names.setdefault(authority.ref, short_name(authority))
        asks.setdefault(authority.ref, set()).add(rule)
    rows = base.execute(
        "select d.document, a.rule "  # noqa: S608
        f"from documents d join assessments a on a.document = coalesce(d.same_as, d.document) {ACCEPTED} "
        "where d.state = 'linted' and a.status in ('adverse', 'missing', 'weak') and x.rule is null "
        "order by d.document"
    )
    of_rule: Counter[str] = Counter()
    alike: Counter[frozenset[str]] = Counter()  # contracts by the rules that they fail
    for _, group in groupby(rows, key=itemgetter(0)):
        failed = frozenset(rule for _, rule in group)
        alike[failed] += 1
        of_rule.update(failed)
    regimes = (
        Regime(
            names[ref],
            len(rules),
            sum(count for failed, count in alike.items() if not failed.isdisjoint(rules)),
            sum(of_rule[rule] for rule in rules),
        )
        for ref, rules in asks.items()
    )
    return tuple(sorted(regimes, key=lambda r: (-r.contracts, -r.findings, r.name.lower())))
