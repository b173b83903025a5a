"""One document, from its path to its report: the work that a process of the cage does."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from clauselint.errors import UnreadableContract
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report, Unreadable

if TYPE_CHECKING:
    from clauselint.contract import Contract
    from clauselint.extractors import Revisions


@dataclass(frozen=True, slots=True)
class Request:
    """A document to lint and how. ``name`` is what to call it instead of ``path``; ``packs`` are further rules.

    Without ``text`` the answer leaves the text of the document out; ``kinds`` are what the user says it is.
    """

    path: str
    name: str = ""
    packs: tuple[str, ...] = ()
    we_are: str | None = None
    all_rules: bool = False
    revisions: Revisions = "accepted"
    ocr: bool = True
    text: bool = True
    kinds: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        return self.name or self.path


@dataclass(frozen=True, slots=True)
class Linted:
    """What became of one document; the text is there whenever there is a report and the text was wanted."""

    document: Report | Unreadable
    contract: Contract | None = None


def linted(request: Request) -> Linted:
    """The report on one document with its text; whatever goes wrong is an answer about this document alone.

    Raises BadRulePack, and MemoryError for the cage to tell.
    """
    rulebook(request.packs)  # what is wrong with the rules is no fault of the document
    try:
        contract = read(request)
        report = _judged(contract, request)
    except UnreadableContract as error:
        return Linted(Unreadable(request.shown, error.code, error.message, error.hint))
    except MemoryError:
        raise
    except Exception as error:  # our own fault, and said to be; the other documents are still linted
        return Linted(our_fault(request.shown, error))
    return Linted(report, contract if request.text else None)


def linted_together(requests: tuple[Request, ...]) -> tuple[Linted, ...]:
    """One report on documents that are one contract, asked as the first of them, then what could not be read.

    Raises as ``linted`` does.
    """
    from clauselint.family import joined, told

    members = [opened(request) for request in requests]
    lost = tuple(Linted(member) for member in members if isinstance(member, Unreadable))
    contracts = [member for member in members if not isinstance(member, Unreadable)]
    if not contracts:
        return lost
    asked, whole = requests[0], joined(contracts)
    rulebook(asked.packs)
    try:
        report = _judged(whole, asked)
    except MemoryError:
        raise
    except Exception as error:
        return (Linted(our_fault(whole.path, error)), *lost)
    return (Linted(told(report, whole, len(lost)), whole if asked.text else None), *lost)


def _judged(contract: Contract, request: Request) -> Report:
    from clauselint.linting import lint

    rules = rulebook(request.packs)
    return lint(contract, rules, all_rules=request.all_rules, we_are=request.we_are, kinds=request.kinds)


def read(request: Request) -> Contract:
    """The document as it is asked for. Raises UnreadableContract."""
    from clauselint.extractors import read_contract

    return read_contract(request.path, name=request.name or None, revisions=request.revisions, ocr=request.ocr)


def opened(request: Request) -> Contract | Unreadable:
    """The same, or why the document cannot be read. Raises MemoryError."""
    try:
        return read(request)
    except UnreadableContract as error:
        return Unreadable(request.shown, error.code, error.message, error.hint)
    except MemoryError:
        raise
    except Exception as error:
        return our_fault(request.shown, error)


def warm(packs: tuple[str, ...]) -> None:
    """Loads and compiles what every document needs, for processes that begin as copies of this one."""
    from clauselint.linting import example_contract, lint

    # Every rule is asked: a sentence so short belongs to no kind of contract, and would never reach the parser.
    lint(example_contract("The Vendor may suspend the Service."), rulebook(packs), all_rules=True)


def our_fault(shown: str, error: Exception) -> Unreadable:
    """What to say of a document on which clauselint itself failed."""
    import traceback

    last = traceback.extract_tb(error.__traceback__)[-1]
    where = f"{os.path.basename(os.path.dirname(last.filename))}/{os.path.basename(last.filename)}:{last.lineno}"
    message = f"clauselint itself failed on this document: {type(error).__name__} at {where}."
    return Unreadable(shown, "internal-error", message, "Please report this line; the document need not be sent.")
