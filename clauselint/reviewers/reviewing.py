"""One file in, the same file with its findings out: old marks off, read, linted, marked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Set as AbstractSet

from clauselint.contract import Contract
from clauselint.extractors import read_contract
from clauselint.extractors.gate import admit
from clauselint.linting import lint
from clauselint.report import Report
from clauselint.reviewers import REVIEWERS, Options, Reviewed
from clauselint.rule import Rulebook


def reviewed(
    data: bytes, name: str, rulebook: Rulebook, rules: AbstractSet[str], options: Options
) -> tuple[Reviewed, Contract, Report]:
    """The file ``data``, called ``name``, with the findings of ``rules`` marked; what was read; and the report.

    Marks of an earlier review are replaced. Raises UnreadableContract for a file that cannot be read, ReviewError for
    one that cannot be marked, KeyError for a format without a reviewer.
    """
    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder:
        copy = os.path.join(folder, "copy")
        _write(copy, data)
        reviewer = REVIEWERS[admit(copy, name=name).format]
        stripped = reviewer.strip(data, keep_answered=True)
        if stripped.data is not data:
            _write(copy, stripped.data)
        contract = read_contract(copy, name=name)
    report = lint(contract, rulebook, all_rules=options.all_rules, we_are=options.we_are).keeping(rules)
    marked = reviewer.mark(stripped.data, contract, report, rulebook, options)
    return Reviewed(marked.data, (*stripped.notes, *marked.notes)), contract, report


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
