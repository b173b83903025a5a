"""Reads a rule pack that is a zip file, in memory: nothing is ever unpacked to disk."""

from __future__ import annotations

import os
import stat
import zipfile
from dataclasses import replace

from clauselint import zips
from clauselint.packs.content import ENDING, MOST_BYTES, MOST_TOTAL, Content
from clauselint.regularfile import Refused, read_whole

_MOST_UNPACKED = 20 << 20  # with what is no rule
_LIMITS = zips.Limits(members=2_000, total=_MOST_UNPACKED, part=_MOST_UNPACKED, ratio=200)
_ANEW = "make the zip anew from the pack’s folder"
_FOLDER_OF_ZIP = "lexicon"  # means something inside a pack, so it is never taken for the pack's own folder
_MAGIC = b"PK"


def read(path: str, content: Content) -> None:
    """Adds the rule files in the zip at ``path`` to ``content``, and what is wrong with it."""
    if not os.path.lexists(path):
        content.wrong(path, "no such rule pack", "name a folder or a zip of rules")
        return
    try:
        data = read_whole(path, MOST_TOTAL)
    except Refused as refusal:
        content.wrong(path, f"no rule pack: {refusal}", "name a folder or a zip of rules")
        return
    if not data.startswith(_MAGIC):
        content.wrong(path, "no rule pack: neither a folder nor a zip file", "name the folder that the file stands in")
        return
    try:
        with zips.opened(data, _LIMITS) as archive:
            zips.check(archive, data, _LIMITS)
            _read(archive, path, content)
    except zips.BadZip as refusal:
        content.files.clear()
        content.wrong(path, f"the zip was not opened: {refusal.what}", _ANEW)


def _read(archive: zipfile.ZipFile, path: str, content: Content) -> None:
    members = archive.infolist()
    for member in members:
        _refuse_odd(member)
    top = _common_folder([member.filename for member in members])
    limits = replace(_LIMITS, part=MOST_BYTES)
    for member in members:
        shown = f"{path}/{member.filename}"
        if not member.is_dir() and content.wants(name := member.filename.removeprefix(top), shown):
            if member.file_size > MOST_BYTES:
                content.wrong(shown, f"larger than {MOST_BYTES:,} bytes", "split it")
            elif not content.add(name, shown, zips.inflated(archive, member.filename, limits)):
                return


def _refuse_odd(member: zipfile.ZipInfo) -> None:
    """Raises BadZip for a name that leads out of the zip, and for what is no file: links, devices."""
    name = member.orig_filename
    parts = name.removesuffix("/").split("/")
    if "\\" in name or ":" in parts[0] or any(part in ("", ".", "..") for part in parts) or not name.isprintable():
        raise zips.BadZip("suspicious", f"{name!r} is no name for a file inside it")
    kind = stat.S_IFMT(member.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        what = "a link" if kind == stat.S_IFLNK else "a special file"
        raise zips.BadZip("suspicious", f"{name!r} is {what}")


def _common_folder(names: list[str]) -> str:
    """The folder, with its slash, in which everything stands when a folder was zipped as a whole; else ""."""
    folders = {name.partition("/")[0] for name in names if name.lower().endswith(ENDING) and not name.startswith("__")}
    (top,) = folders if len(folders) == 1 else ("",)
    inside = all("/" in name for name in names if name.lower().endswith(ENDING))
    return f"{top}/" if top and inside and top != _FOLDER_OF_ZIP else ""
