"""One file in, the same file with its findings out: old marks off, read, linted, marked; or only old marks off."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from contextlib import contextmanager

from clauselint.contract import Contract
from clauselint.errors import ClauselintError, ReviewError
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
    one that cannot be marked, and MemoryError.
    """
    with _surprises_told():
        return _reviewed(data, name, rulebook, rules, options)


def stripped(data: bytes, kind: str) -> Reviewed:
    """The file ``data`` of this format without any mark of ours. Raises ReviewError and MemoryError."""
    with _surprises_told():
        return REVIEWERS[kind].strip(data, keep_answered=False)


@contextmanager
def _surprises_told() -> Iterator[None]:
    """An odd part of a file, which reading it never touched, surprises a library: that is about this file alone."""
    try:
        yield
    except (ClauselintError, MemoryError):
        raise
    except Exception as error:
        raise ReviewError(
            f"The document can be read, but not marked ({type(error).__name__}): some part of it is damaged or odd.",
            "Open it, save it again, and review that file.",
        ) from error


def _reviewed(
    data: bytes, name: str, rulebook: Rulebook, rules: AbstractSet[str], options: Options
) -> tuple[Reviewed, Contract, Report]:
    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder:
        copy = os.path.join(folder, "copy")
        _write(copy, data)
        reviewer = REVIEWERS[admit(copy, name=name).format]
        bare = reviewer.strip(data, keep_answered=True)
        if bare.data is not data:
            _write(copy, bare.data)
        contract = read_contract(copy, name=name)
    report = lint(contract, rulebook, all_rules=options.all_rules, we_are=options.we_are).keeping(rules)
    marked = reviewer.mark(bare.data, contract, report, rulebook, options)
    return Reviewed(marked.data, (*bare.notes, *marked.notes)), contract, report


def _write(path: str, data: bytes) -> None:
    with open(path, "wb") as file:
        file.write(data)
