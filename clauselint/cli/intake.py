"""One document in: from a path or standard input to a Contract, and on to a Report or the reason why there is none."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from clauselint.cli.documents import STDIN
from clauselint.errors import UnreadableContract
from clauselint.report import Report, Unreadable

if TYPE_CHECKING:
    from clauselint.contract import Contract
    from clauselint.extractors import Revisions
    from clauselint.rule import Rulebook


@dataclass(slots=True)
class Intake:
    """How documents are linted in this run; ``gaps`` collects what of them could not be read.

    With ``keep_texts``, ``texts`` collects the text behind each report, or None, in the order of the answers.
    """

    rulebook: Rulebook
    all_rules: bool = False
    we_are: str | None = None
    stdin_filename: str | None = None
    revisions: Revisions = "accepted"
    ocr: bool = True
    keep_texts: bool = False
    texts: list[Contract | None] = field(default_factory=list)
    gaps: list[str] = field(default_factory=list)


def read(document: str, stdin_filename: str | None, revisions: Revisions = "accepted", ocr: bool = True) -> Contract:
    """Reads a file, or standard input for ``-``; its path in the Contract is what the user called it.

    Raises UnreadableContract.
    """
    from clauselint.extractors import read_contract

    if document != STDIN:
        return read_contract(document, revisions=revisions, ocr=ocr)
    from clauselint.extractors.gate import MAX_BYTES

    with tempfile.TemporaryDirectory(prefix="clauselint-") as folder:
        copy = os.path.join(folder, "stdin")
        with open(copy, "wb") as file:
            file.write(sys.stdin.buffer.read(MAX_BYTES + 1))
        return read_contract(copy, name=stdin_filename or STDIN, revisions=revisions, ocr=ocr)


def opened(
    document: str, stdin_filename: str | None = None, revisions: Revisions = "accepted", ocr: bool = True
) -> Contract | Unreadable:
    """The same, or why the document cannot be read."""
    shown = (stdin_filename or STDIN) if document == STDIN else document
    try:
        return read(document, stdin_filename, revisions, ocr)
    except UnreadableContract as error:
        return Unreadable(shown, error.code, error.message, error.hint)
    except Exception as error:  # our own fault, and said to be
        return our_fault(shown, error)


def linted(document: str | Unreadable, intake: Intake) -> Report | Unreadable:
    """The report on one document; whatever goes wrong with it is an answer about this document alone."""
    answer, contract = _judged(document, intake)
    if intake.keep_texts:
        intake.texts.append(contract)
    return answer


def _judged(document: str | Unreadable, intake: Intake) -> tuple[Report | Unreadable, Contract | None]:
    if isinstance(document, Unreadable):
        return document, None
    from clauselint.linting import lint

    shown = (intake.stdin_filename or STDIN) if document == STDIN else document
    try:
        contract = read(document, intake.stdin_filename, intake.revisions, intake.ocr)
        report = lint(contract, intake.rulebook, all_rules=intake.all_rules, we_are=intake.we_are)
    except UnreadableContract as error:
        return Unreadable(shown, error.code, error.message, error.hint), None
    except Exception as error:  # our own fault, and said to be; the other documents are still linted
        return our_fault(shown, error), None
    if contract.unread_pages:
        intake.gaps.append(gap(contract))
    return report, contract


def linted_family(documents: Iterable[str | Unreadable], intake: Intake) -> tuple[Report | Unreadable, ...]:
    """One report on several documents read as one contract, then what of them could not be read."""
    from clauselint.family import joined, told
    from clauselint.linting import lint

    members = [
        document
        if isinstance(document, Unreadable)
        else opened(document, intake.stdin_filename, intake.revisions, intake.ocr)
        for document in documents
    ]
    lost = tuple(member for member in members if isinstance(member, Unreadable))
    contracts = [member for member in members if not isinstance(member, Unreadable)]
    if not contracts:
        return lost
    whole = joined(contracts)
    try:
        report = lint(whole, intake.rulebook, all_rules=intake.all_rules, we_are=intake.we_are)
    except Exception as error:
        return (our_fault(whole.path, error), *lost)
    intake.gaps += [gap(contract) for contract in contracts if contract.unread_pages]
    if intake.keep_texts:
        intake.texts += [whole, *([None] * len(lost))]
    return (told(report, whole, len(lost)), *lost)


def gap(contract: Contract) -> str:
    """One line that names the pages of a contract that could not be read."""
    pages = ", ".join(map(str, contract.unread_pages))
    return f"{contract.path}: no text could be read on page {pages}"


def our_fault(shown: str, error: Exception) -> Unreadable:
    """What to say of a document on which clauselint itself failed."""
    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(os.path.dirname(last.filename))}/{os.path.basename(last.filename)}:{last.lineno}"
    message = f"clauselint itself failed on this document: {type(error).__name__} at {where}."
    return Unreadable(shown, "internal-error", message, "Please report this line; the document need not be sent.")
