"""Opens a Word package to change a few of its parts, and writes it back with every other part as it was."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from clauselint.errors import ReviewError
from clauselint.extractors.ooxml import Element, Package

_CONTENT_TYPES = "[Content_Types].xml"
_TYPES = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_COMMON = "http://schemas.openxmlformats.org/"
_STRICT = "http://purl.oclc.org/ooxml/"
# Strict and Transitional names of one thing; the longer first where one begins another.
_PAIRS = tuple(
    (f"{_STRICT}{strict}".encode(), f"{_COMMON}{common}".encode())
    for strict, common in (
        ("wordprocessingml/main", "wordprocessingml/2006/main"),
        ("officeDocument/math", "officeDocument/2006/math"),
        ("officeDocument/relationships", "officeDocument/2006/relationships"),
        ("drawingml/main", "drawingml/2006/main"),
    )
)


class Editable:
    """A package of which some parts are changed. A Strict package is read as Transitional and written as Strict."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._original = zipfile.ZipFile(io.BytesIO(data))
        self.package = Package(data)
        self.main = self.package.main_part()
        main = self._original.read(self._stored(self.main))
        self.is_strict = _PAIRS[0][0] in main
        if self.is_strict:
            self.package = Package(_without_strict(self._original))
        self._changed: dict[str, Element] = {}
        self._gone: set[str] = set()

    def root(self, part: str) -> Element:
        """The root of a part that is there."""
        root = self._changed[part] if part in self._changed else self.package.root(part)
        if root is None:
            raise KeyError(part)
        return root

    def touch(self, part: str) -> Element:
        """The root of a part that is there and that is about to change."""
        return self._changed.setdefault(self._stored(part), self.root(part))

    def add(self, kind: str, name: str, content_type: str, root: Element) -> str:
        """A new part, in the folder of the main part and related to it as ``kind``; returns its name."""
        folder, main = posixpath.split(self.main)
        part = posixpath.join(folder, name)
        taken = {each.lower() for each in self._original.namelist()} | {each.lower() for each in self._changed}
        stem, dot, ending = part.rpartition(".")
        number = 1
        while part.lower() in taken:
            number += 1
            part = f"{stem}{number}{dot}{ending}"
        self._changed[part] = root
        types = self.touch(_CONTENT_TYPES)
        etree.SubElement(types, f"{_TYPES}Override", {"PartName": f"/{part}", "ContentType": content_type})
        self._relate(posixpath.join(folder, "_rels", f"{main}.rels"), kind, posixpath.basename(part))
        return part

    def _relate(self, rels: str, kind: str, target: str) -> None:
        if self.package.root(rels) is None:
            self._changed[rels] = etree.fromstring(f'<Relationships xmlns="{_LINKS}"/>')
        links = self._changed[rels] if rels in self._changed else self.touch(rels)
        taken = {link.get("Id") for link in links}
        identity = next(f"rId{n}" for n in range(1, len(links) + 2) if f"rId{n}" not in taken)
        attributes = {"Id": identity, "Type": f"{_OFFICE}/{kind}", "Target": target}
        etree.SubElement(links, f"{{{_LINKS}}}Relationship", attributes)

    def remove(self, part: str) -> None:
        """Takes out a part with its content type, and the main part's relationship to it."""
        stored = self._stored(part)
        self._gone.add(stored)
        self._changed.pop(stored, None)
        for override in list(self.touch(_CONTENT_TYPES)):
            if override.get("PartName", "").lstrip("/").lower() == part.lower():
                drop(override)
        folder, main = posixpath.split(self.main)
        for link in list(self.touch(posixpath.join(folder, "_rels", f"{main}.rels"))):
            target = posixpath.normpath(posixpath.join("/", folder, link.get("Target", ""))).lstrip("/")
            if target.lower() == part.lower() and link.get("TargetMode") != "External":
                drop(link)

    def saved(self) -> bytes:
        """The package's bytes; the very same as it was opened with when nothing was touched."""
        if not self._changed and not self._gone:
            return self._data
        target = io.BytesIO()
        changed = dict(self._changed)
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for member in self._original.infolist():
                if member.filename in self._gone:
                    continue
                root = changed.pop(member.filename, None)
                content = self._original.read(member) if root is None else self._written(root)
                archive.writestr(_like(member), content)
            for name, root in changed.items():
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, self._written(root))
        return target.getvalue()

    def _written(self, root: Element) -> bytes:
        content: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
        if self.is_strict:
            for strict, common in _PAIRS:
                content = content.replace(common, strict)
        return content

    def _stored(self, part: str) -> str:
        """The part's name as the zip spells it."""
        return next((name for name in self._original.namelist() if name.lower() == part.lower()), part)


def drop(element: Element) -> None:
    """Takes an element out of the tree, not the text that follows it."""
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _like(member: zipfile.ZipInfo) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(member.filename, member.date_time)
    info.compress_type, info.external_attr = member.compress_type, member.external_attr
    info.create_system, info.comment = member.create_system, member.comment
    return info


def _without_strict(archive: zipfile.ZipFile) -> bytes:
    """The package with Transitional names; raises ReviewError when it has some already, for no way would lead back."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as copy:
        for member in archive.infolist():
            content = archive.read(member)
            if member.filename.lower().endswith((".xml", ".rels")):
                for strict, common in _PAIRS:
                    if strict in content and common in content:
                        raise ReviewError(
                            "This document mixes Strict and Transitional Open XML, so it was not marked.",
                            "Open it in Word, save it as “Word Document (*.docx)”, and review that file.",
                        )
                    content = content.replace(strict, common)
            copy.writestr(member.filename, content)
    return target.getvalue()
