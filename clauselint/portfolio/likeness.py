"""What must be the same on two machines so that they judge a document alike: the program, its rules, its readers."""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

import clauselint
from clauselint.rule import Rulebook

_READERS = ("ahocorasick-rs", "lxml", "pdfminer.six", "pdfplumber", "pypdfium2", "rapidfuzz", "spacy")
_OCR = ("onnxruntime", "rapidocr")


@dataclass(frozen=True, slots=True)
class Likeness:
    """All of it, small enough to travel. ``libraries`` are names with versions, "none" for what is not installed."""

    version: str
    sources: str
    rules: str
    libraries: tuple[tuple[str, str], ...]

    def difference(self, other: Likeness) -> str:
        """What ``other`` has that we have not, in words; "" when it judges as we do."""
        if other.version != self.version:
            return f"it has clauselint {other.version}, and {self.version} is wanted"
        if other.sources != self.sources:
            return f"its clauselint {other.version} is not the same program: install the same build"
        if other.rules != self.rules:
            return "its rules are others"
        there = dict(other.libraries)
        others = [f"{name} {there.get(name)} ({version} is wanted)" for name, version in self.libraries
                  if there.get(name) != version]  # fmt: skip
        return f"it has {', '.join(others)}" if others else ""


def likeness(rulebook: Rulebook, *, ocr: bool) -> Likeness:
    """What this machine judges with; what reads scans belongs to it with ``ocr``."""
    names = (*_READERS, *(_OCR if ocr else ()))
    found = tuple((name, _version(name)) for name in names)
    if ocr:
        found = (*found, ("tesseract", "yes" if shutil.which("tesseract") else "none"))
    rules = hashlib.sha256(repr(rulebook).encode("utf-8", "replace")).hexdigest()
    return Likeness(clauselint.__version__, _sources(), rules, found)


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "none"


@cache
def _sources() -> str:
    """A digest of what stands in the program's files, wherever and whenever it was installed."""
    folder, told = Path(clauselint.__file__).parent, hashlib.sha256()
    for path in sorted(folder.rglob("*.py"), key=lambda path: path.relative_to(folder).as_posix()):
        data = path.read_bytes()
        told.update(f"\0{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode() + data)
    return told.hexdigest()
