"""Two audits side by side: which contracts came and went, and which protections they gained and lost."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from clauselint.comparing import Change, change_of
from clauselint.portfolio import layout
from clauselint.portfolio.questions import opened
from clauselint.portfolio.sources import STORE
from clauselint.report import Status

# A document is its path; else its name below the folder; else its content, where that tells one from all others.
_PAIRS = """
create temp table pairs (old integer unique, new integer unique);
insert into pairs select o.document, n.document from old.documents o join main.documents n on n.path = o.path;
insert or ignore into pairs
  select min(o.document), min(n.document) from old.documents o join main.documents n on n.name = o.name
  where o.document not in (select old from pairs) and n.document not in (select new from pairs)
  group by o.name having count(*) = 1;
insert or ignore into pairs
  select min(o.document), min(n.document) from old.documents o join main.documents n on n.sha256 = o.sha256
  where o.document not in (select old from pairs) and n.document not in (select new from pairs)
  group by o.sha256 having count(*) = 1;
"""
_RULES = """
select n.name, coalesce(n.vendor, ''), r.code, r.rule, r.polarity, a.status, b.status, a.met, b.met,
  (select group_concat(text, '|') from (select text from old.evidence
    where document = coalesce(o.same_as, o.document) and rule = r.rule order by n)) is not
  (select group_concat(text, '|') from (select text from main.evidence
    where document = coalesce(n.same_as, n.document) and rule = r.rule order by n))
from pairs p
join old.documents o on o.document = p.old and o.state = 'linted'
join main.documents n on n.document = p.new and n.state = 'linted'
join old.assessments a on a.document = coalesce(o.same_as, o.document)
join main.assessments b on b.document = coalesce(n.same_as, n.document) and b.rule = a.rule
join main.rules r on r.rule = b.rule
where o.sha256 is not n.sha256 or a.status <> b.status or a.met <> b.met
order by n.name, n.document, r.position
"""
_FILES = """
select n.name, coalesce(n.vendor, ''), '', 'new' from main.documents n
where n.document not in (select new from pairs) and n.state <> 'skipped'
union all
select o.name, coalesce(o.vendor, ''), o.state, 'gone' from old.documents o
where o.document not in (select old from pairs) and o.state <> 'skipped'
union all
select n.name, coalesce(n.vendor, ''), o.state, n.state from pairs p join old.documents o on o.document = p.old
join main.documents n on n.document = p.new where o.state <> n.state
order by 1
"""


@dataclass(frozen=True, slots=True)
class Drift:
    """One thing that is other in the second audit. ``rule`` is "" where it is about the file itself.

    ``change`` is a ``Change``, "changed" where neither status serves the customer better, "new", "gone", or the state
    that the file is now in.
    """

    name: str
    vendor: str
    code: str
    rule: str
    change: str
    old: str
    new: str

    @property
    def is_loss(self) -> bool:
        return self.change in (Change.LOST, Change.WEAKENED)


def drifts(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Iterator[Drift]:
    """Every difference between the audits in two folders: files first, then rule by rule, in order of name.

    Raises ClauselintError when one of them holds no audit.
    """
    with _side_by_side(old, new) as base:
        for name, vendor, was, now in base.execute(_FILES):
            yield Drift(name, vendor, "", "", now, was, "" if now in ("new", "gone") else now)
        for name, vendor, code, rule, polarity, was, now, met, meets, reworded in base.execute(_RULES):
            if was != now:
                change = change_of(Status(was), Status(now), polarity) or "changed"
            else:
                change = _by_elements(set(json.loads(met)), set(json.loads(meets)), bool(reworded))
            if change:
                yield Drift(name, vendor, code, rule, change, was, now)


def _by_elements(met: set[str], meets: set[str], reworded: bool) -> str:
    """How a verdict of the same status changed; "" when it did not."""
    if met - meets:
        return Change.WEAKENED
    if meets - met:
        return Change.STRENGTHENED
    return Change.REWORDED if reworded else ""


@contextmanager
def _side_by_side(old: str | os.PathLike[str], new: str | os.PathLike[str]) -> Iterator[sqlite3.Connection]:
    for folder in (old, new):
        with opened(folder):
            pass  # it is an audit that we can read
    first, second = (f"{(Path(folder) / STORE).absolute().as_uri()}?mode=ro" for folder in (old, new))
    with layout.damage_told(Path(new) / STORE), closing(sqlite3.connect(second, uri=True)) as base:
        layout.guard(base)
        base.execute("attach ? as old", (first,))
        base.executescript(_PAIRS)
        yield base
