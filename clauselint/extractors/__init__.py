"""Reads a file into a Contract: the gate first, then one reader per format."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import Literal, get_args

from clauselint.contract import Contract, PassageKind
from clauselint.errors import UnreadableContract

Reader = Callable[..., Contract]
Revisions = Literal["accepted", "original"]

READERS: dict[str, str] = {  # format -> module with read(); named, not imported, so that start-up loads no parser
    "docx": "clauselint.extractors.docx",
    "odt": "clauselint.extractors.odt",
    "rtf": "clauselint.extractors.rtf",
    "pdf": "clauselint.extractors.pdf",
    "html": "clauselint.extractors.html",
    "md": "clauselint.extractors.text",
    "txt": "clauselint.extractors.text",
}
_TRACKING = frozenset({"docx"})  # formats with tracked changes
_SCANNED = frozenset({"pdf"})  # formats whose pages may be pictures of text


def read_contract(
    path: str | os.PathLike[str], *, name: str | None = None, revisions: Revisions = "accepted", ocr: bool = True
) -> Contract:
    """Reads the document at ``path``; ``name`` is what to call it instead (an upload, standard input).

    ``revisions`` takes tracked changes as accepted, or leaves the document as it was before them ("original");
    ``ocr`` has scanned pages read by an OCR engine when one is installed.
    Returns a Contract with at least one passage outside the margins. Raises UnreadableContract, and nothing else,
    when the file cannot be read or holds no text; ValueError for another word than these two.
    """
    if revisions not in get_args(Revisions):
        raise ValueError(f"revisions must be accepted or original, not {revisions!r}")
    from clauselint.extractors.gate import admit

    try:
        source = admit(path, name=name)
        reader: Reader = import_module(READERS[source.format]).read
        contract = reader(source, *_options(source.format, revisions, ocr))
    except UnreadableContract:
        raise
    except MemoryError:
        raise UnreadableContract(
            "too-large", "The document needs more memory than it may have.", "Split it into smaller files."
        ) from None  # what was read so far is let go
    except Exception as error:  # a library's surprise on an odd file must not take the run down
        raise UnreadableContract(
            "unreadable",
            f"The document could not be read ({type(error).__name__}).",
            "It may be damaged: open it, save it again, and retry.",
        ) from error
    if not _has_text(contract):
        raise _empty(contract)
    warnings = source.warnings + contract.warnings
    if revisions == "original" and source.format not in _TRACKING and any(p.revisions for p in contract.passages):
        warnings += ("Tracked changes were read as accepted: the original view is for Word documents alone.",)
    return replace(contract, warnings=warnings)


def _has_text(contract: Contract) -> bool:
    return any(passage.kind is not PassageKind.MARGIN for passage in contract.passages)


def _empty(contract: Contract) -> UnreadableContract:
    if contract.counterpart is not None and _has_text(contract.counterpart):
        return UnreadableContract(
            "empty",
            "In this view of its tracked changes the document holds no text.",
            "Read it in the other view: --revisions accepted or --revisions original.",
        )
    return UnreadableContract(
        "empty", "The document holds no text.", "If its pages are pictures, run OCR on it and save it as PDF."
    )


def _options(kind: str, revisions: Revisions, ocr: bool) -> tuple[object, ...]:
    """What the reader of this format wants to know beside the source."""
    if kind in _TRACKING:
        return (revisions,)
    return (ocr,) if kind in _SCANNED else ()
