"""Which documents the paths on a command line mean."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from clauselint.portfolio.names import (
    PAPER,
    PROSE,
    is_hidden,
    may_be_contract,
    stands_beside,
    stands_plainly_beside,
)
from clauselint.report import Unreadable
from clauselint.settings import Settings
from clauselint.settings.gitignore import GitIgnore
from clauselint.settings.nearest import Nearest

STDIN = "-"
# Papers that a repository has beside its READMEs; a licence agreement or a notice of termination is none of them.
_OF_A_REPOSITORY = ("licen[cs]e.*", "copying.*", "notice.*", "code_of_conduct*", "security.*")
_NO_FOLDERS_OF_OURS = ("node_modules", "__pycache__")


@dataclass(frozen=True, slots=True)
class Wanted:
    """``documents``: a path as it will be shown, or why there is none; ``links``: folders that were not followed.

    ``left_out`` are files and folders that the user's settings or a .gitignore exclude; ``passed_over`` are files of
    folders that look like papers of a repository, but might be contracts.
    """

    documents: tuple[str | Unreadable, ...]
    links: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()
    passed_over: tuple[str, ...] = ()


def find_documents(paths: Iterable[str], nearest: Nearest | None = None, *, force_exclude: bool = False) -> Wanted:
    """Every document that ``paths`` mean, each once: files as given, folders walked in sorted order.

    In folders the settings that are ``nearest`` and .gitignore say what to leave out; with ``force_exclude`` the
    settings do so for files that are named, too. Patterns that no shell has expanded are. Raises BadSettings.
    """
    walk = _Walk(nearest or Nearest(isolated=True), force_exclude)
    documents: dict[str, str | Unreadable] = {}
    for path in paths:
        for document in walk.found(path):
            known = document if isinstance(document, str) else document.path
            documents.setdefault(known if known == STDIN else os.path.abspath(known), document)
    left_out = tuple(dict.fromkeys(walk.left_out))
    return Wanted(tuple(documents.values()), tuple(walk.links), left_out, tuple(walk.passed_over))


@dataclass(slots=True)
class _Walk:
    nearest: Nearest
    force_exclude: bool
    links: list[str] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    passed_over: list[str] = field(default_factory=list)
    _git: GitIgnore = field(default_factory=GitIgnore)

    def found(self, path: str) -> Iterator[str | Unreadable]:
        """The documents that one path means."""
        if path == STDIN:
            yield path
        elif os.path.isdir(path):
            before = len(self.left_out)
            found = list(self._folder(path))
            yield from found or (() if len(self.left_out) > before else (_no_contracts(path),))
        elif not os.path.lexists(path) and (expanded := _expanded(path)):
            for each in expanded:
                yield from self.found(each)
        elif self._forced_out(path):
            self.left_out.append(path)
        else:
            yield path

    def _forced_out(self, path: str) -> bool:
        settings = self.nearest.for_folder(os.path.dirname(os.path.abspath(path)))
        return (self.force_exclude or settings.force_exclude) and settings.excludes(path)

    def _folder(self, folder: str) -> Iterator[str | Unreadable]:
        refused: list[Unreadable] = []
        found: list[str] = []
        for here, folders, files in os.walk(folder, onerror=lambda error: refused.append(_refused(error))):
            settings = self.nearest.for_folder(here)
            folders[:] = sorted(name for name in folders if _is_open(name))
            folders[:] = [name for name in folders if not self._out(os.path.join(here, name), settings, folder=True)]
            # A folder link may lead anywhere, back up too: it is named instead of followed.
            self.links += [path for name in folders if os.path.islink(path := os.path.join(here, name))]
            contracts = [os.path.join(here, name) for name in files if _is_contract(name)]
            contracts = [path for path in contracts if not self._out(path, settings, folder=False)]
            self.passed_over += filter(_is_of_a_repository, contracts)
            found += [path for path in contracts if not _is_of_a_repository(path)]
        yield from sorted(found, key=lambda path: path.split(os.sep))
        yield from refused

    def _out(self, path: str, settings: Settings, *, folder: bool) -> bool:
        ignored = settings.respect_gitignore and self._git.ignores(path, folder=folder)
        if ignored or settings.excludes(path, folder=folder):
            self.left_out.append(path)
            return True
        return False


def _expanded(pattern: str) -> list[str]:
    import glob

    return sorted(glob.glob(pattern, recursive=True))


def _is_open(folder: str) -> bool:
    return not is_hidden(folder) and folder not in _NO_FOLDERS_OF_OURS


def _is_contract(name: str) -> bool:
    return may_be_contract(name) and not is_hidden(name) and not stands_plainly_beside(name)


def _is_of_a_repository(path: str) -> bool:
    return stands_beside(os.path.basename(path), *_OF_A_REPOSITORY)


def _refused(error: OSError) -> Unreadable:
    message = f"This folder cannot be read: {error.strerror}."
    return Unreadable(str(error.filename), "no-permission", message, "Ask its owner for access.")


def _no_contracts(folder: str) -> Unreadable:
    kinds = ", ".join(PAPER + PROSE)
    return Unreadable(folder, "no-contracts", "There is no contract in this folder.", f"clauselint looks for {kinds}.")
