"""Keeps what took long to work out in the user's own cache folder: bounded, private, and never trusted."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where one sort of thing is kept, by key. ``most`` bounds all of it and ``largest`` one thing, in bytes.

    Two processes may use a shelf at once: a thing is put in its place whole or not at all. What comes back may have
    been damaged, so the reader checks it.
    """

    name: str
    most: int
    largest: int

    def folder(self) -> Path | None:
        """The folder, made if need be; None when the user wants none, or it is not the user's alone.

        ``CLAUSELINT_CACHE_DIR`` names another place, and empty none at all.
        """
        named = os.environ.get("CLAUSELINT_CACHE_DIR")
        if named == "":
            return None
        place = (Path(named) if named else _users_cache() / "clauselint") / self.name
        try:
            place.mkdir(mode=0o700, parents=True, exist_ok=True)
            found = place.lstat()
        except (OSError, RuntimeError):
            return None
        if not hasattr(os, "getuid"):
            return place
        ours = stat.S_ISDIR(found.st_mode) and found.st_uid == os.getuid() and not found.st_mode & 0o077
        above = {*place.absolute().parents, *place.resolve().parents}
        return place if ours and all(map(_is_safe, above)) else None

    def load(self, key: str) -> bytes | None:
        """What was kept under ``key``, if anything; using it makes it young again."""
        place = self.folder()
        if place is None:
            return None
        try:
            with (place / key).open("rb") as file:
                data = file.read(self.largest + 1)
            os.utime(place / key)
        except OSError:
            return None
        return data if len(data) <= self.largest else None

    def save(self, key: str, data: bytes) -> None:
        """Keeps ``data``; a full or read-only disk merely means that it is not kept."""
        place = self.folder()
        if place is None or len(data) > self.largest:
            return
        import tempfile

        with suppress(OSError):
            handle, draft = tempfile.mkstemp(dir=place, prefix=".")  # only the user can read it
            try:
                with os.fdopen(handle, "wb") as file:
                    file.write(data)
                os.replace(draft, place / key)
            except BaseException:
                os.unlink(draft)
                raise

    def trim(self) -> None:
        """Removes what was not used for the longest time, until the rest fits."""
        place = self.folder()
        if place is None:
            return
        with suppress(OSError), os.scandir(place) as entries:
            kept = sorted(((e.stat().st_mtime, e.stat().st_size, e.path) for e in entries), reverse=True)
            total = 0
            for _, size, path in kept:
                total += size
                if total > self.most:
                    os.unlink(path)


def _is_safe(above: Path) -> bool:
    """Whether nobody else can put another folder in the place of one in ``above``.

    In a sticky folder such as /tmp only owners can; a group that has the number of its user has no other members.
    """
    try:
        found = above.stat()
    except OSError:
        return False
    others = found.st_mode & 0o002 or (found.st_mode & 0o020 and found.st_gid not in (0, found.st_uid))
    return found.st_uid in (0, os.getuid()) and (not others or bool(found.st_mode & stat.S_ISVTX))


def _users_cache() -> Path:
    named = os.environ.get("XDG_CACHE_HOME", "")
    return Path(named) if os.path.isabs(named) else Path("~/.cache").expanduser()
