"""What is in a rule pack: its YAML files, in a folder or a zip alike, read within limits and kept in memory."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field

from clauselint.errors import Mistake

MOST_FILES = 1_000
MOST_BYTES = 1_000_000  # one file
MOST_TOTAL = 10_000_000  # all files of a pack
ENDING = ".yaml"
_LIKE_IT = (".yaml", ".yml")
_NOT_OURS = ("__MACOSX", "node_modules", "__pycache__")


@dataclass(frozen=True, slots=True)
class PackFile:
    """One YAML file: its ``name`` from the top of the pack, with forward slashes, and as messages show it."""

    name: str
    shown: str
    data: bytes

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()


@dataclass(slots=True)
class Content:
    """The files of a pack in order of their names, and what is wrong with the pack as a whole or with some of them."""

    files: list[PackFile] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)

    @property
    def digest(self) -> str:
        """A SHA-256 of all names and contents: the same for a folder and for a zip of it, wherever they stand."""
        told = hashlib.sha256()
        for file in self.files:
            told.update(f"{file.name}\0{len(file.data)}\0".encode("utf-8", "surrogateescape") + file.data)
        return told.hexdigest()

    def wrong(self, shown: str, message: str, hint: str = "") -> None:
        """Notes a mistake that has no line."""
        self.mistakes.append(Mistake(shown, 1, 1, message, hint))

    def add(self, name: str, shown: str, data: bytes) -> bool:
        """Takes a file in; False, and a mistake, when the pack is over a limit with it."""
        if len(self.files) >= MOST_FILES or sum(len(file.data) for file in self.files) + len(data) > MOST_TOTAL:
            limits = f"{MOST_FILES:,} files or {MOST_TOTAL // 1_000_000} MB"
            self.wrong(shown, f"the pack has more than {limits} of rules", "name the folder of the rules alone")
            self.files.clear()
            return False
        self.files.append(PackFile(name, shown, data))
        return True

    def wants(self, name: str, shown: str) -> bool:
        """Whether a file is one to read: no hidden one, and one that ends in .yaml."""
        if is_hidden(name) or not name.lower().endswith(_LIKE_IT):
            return False
        if not name.endswith(ENDING):
            self.wrong(shown, f"rules stand in files that end in {ENDING}", "rename it")
            return False
        if not name.isprintable():
            self.wrong(shown, "the name has characters that cannot be shown", "rename it")
            return False
        return True


def is_hidden(name: str) -> bool:
    """Whether a file, or a folder above it in the pack, is none of the pack's own."""
    return any(part.startswith(".") or part in _NOT_OURS for part in name.split("/"))
