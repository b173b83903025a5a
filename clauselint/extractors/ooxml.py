"""Opens the parts of an Office package as XML, hardened against hostile files."""

from __future__ import annotations

import codecs
import posixpath
import re
from collections.abc import Iterator
from itertools import chain
from urllib.parse import unquote

from lxml import etree

from clauselint.errors import UnreadableContract
from clauselint.extractors import zipgate

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"

_STRICT = "{http://purl.oclc.org/ooxml/"
_TRANSITIONAL = {
    "wordprocessingml/main": W,
    "officeDocument/math": M,
    "drawingml/main": A,
    "officeDocument/relationships": R,
}
_RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_OVERRIDE = "{http://schemas.openxmlformats.org/package/2006/content-types}Override"
_MOST_TAGS = 2_000_000  # a thousand pages and more; each tag costs some hundred bytes of memory
_DOCTYPES = tuple("<!DOCTYPE".encode(encoding) for encoding in ("ascii", "utf-16-le", "utf-16-be"))
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]{0,200}?\bencoding\s{0,20}=\s{0,20}["']([^"'>]{0,40})""")
_UTF_32 = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, b"<\0\0\0", b"\0\0\0<")
_ASCII_KEPT = (b"utf-8", b"utf8", b"us-ascii", b"ascii")
_ENCODINGS = (*_ASCII_KEPT, b"utf-16")

_LIMITS = (  # what libxml2 says in English, by version in other words, and the limit that it means
    (re.compile("depth"), "tags nested more than 256 deep"),
    (re.compile("too (?:long|big)|limit exceeded|huge"), "a text, tag or comment of more than 10 MB"),
)

Element = etree._Element


def new_parser() -> etree.XMLParser:
    """The one XML parser of this package: it fetches nothing, expands nothing and keeps libxml2's own limits."""
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        recover=False,
        remove_comments=True,
        remove_pis=True,
        collect_ids=False,
    )


class Package:
    """The parts of one Office package, inflated and parsed on demand, each once, within one budget."""

    def __init__(self, data: bytes) -> None:
        self._archive = zipgate.open_zip(data)
        self._names = {name.lower(): name for name in self._archive.namelist()}
        self._budget = zipgate.MAX_TOTAL
        self._roots: dict[str, Element] = {}
        self._contents: dict[str, bytes] = {}
        self._related: dict[str, list[tuple[str, str]]] = {}

    def root(self, part: str) -> Element | None:
        """The part's root element in Transitional namespaces, or None when the package has no such part.

        Raises UnreadableContract when the part is damaged, over a limit, or has a DOCTYPE.
        """
        stored = self._names.get(part.lower())
        if stored is None:
            return None
        if stored not in self._roots:
            content = zipgate.inflate(self._archive, stored, self._budget)
            self._budget -= len(content)
            self._roots[stored] = _parsed(stored, content)
            if _is_ascii_kept(self._roots[stored], content):
                self._contents[stored] = content
        return self._roots[stored]

    def content(self, part: str) -> bytes | None:
        """The bytes of a part whose root was asked for; None when they do not hold every ASCII letter as it is."""
        return self._contents.get(self._names.get(part.lower(), ""))

    def main_part(self) -> str:
        """The name of the Word document in the package; raises UnreadableContract when there is none."""
        declared = self._declared_main_parts()  # read only when the relationships do not say
        for part in chain(self.related("", "officeDocument"), declared, ["word/document.xml"]):
            if part.lower() in self._names:
                return part
        raise zipgate.damaged("its main part is missing")

    def related(self, part: str, kind: str) -> list[str]:
        """Existing parts inside the package that ``part`` ("" for the package itself) relates to as ``kind``."""
        if part not in self._related:
            self._related[part] = list(self._relationships(part))
        targets = dict.fromkeys(target for each, target in self._related[part] if each == kind)
        return [target for target in targets if target.lower() in self._names]

    def _relationships(self, part: str) -> Iterator[tuple[str, str]]:
        """(kind, target) of every relationship that a part has within the package."""
        folder, name = posixpath.split(part)
        root = self.root(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relationship in () if root is None else root.iter(_RELATIONSHIP):
            if relationship.get("TargetMode") != "External":
                kind = relationship.get("Type", "").rpartition("/")[2]
                yield kind, _resolved(folder, relationship.get("Target", ""))

    def _declared_main_parts(self) -> Iterator[str]:
        root = self.root("[Content_Types].xml")
        for override in () if root is None else root.iter(_OVERRIDE):
            content_type = override.get("ContentType", "")
            if content_type.endswith("main+xml") and ("wordprocessingml" in content_type or "ms-word" in content_type):
                yield override.get("PartName", "").lstrip("/")


def _resolved(folder: str, target: str) -> str:
    return posixpath.normpath(posixpath.join("/", folder, unquote(target))).lstrip("/")


def _parsed(name: str, content: bytes) -> Element:
    declared = _ENCODING.match(content)
    if content.startswith(_UTF_32) or (declared and declared.group(1).lower() not in _ENCODINGS):
        raise zipgate.damaged(f"{name!r} is neither UTF-8 nor UTF-16")
    if any(doctype in content for doctype in _DOCTYPES):
        raise _doctype(name)
    if content.count(b"<") > _MOST_TAGS:
        raise UnreadableContract(
            "too-large", f"{name!r} has more than {_MOST_TAGS:,} XML tags.", "Split the document into smaller ones."
        )
    try:
        root = etree.fromstring(content, new_parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        raise _unparsed(name, str(error)) from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise _doctype(name)
    if _STRICT.encode()[1:] in content:
        _make_transitional(root)
    return root


def _is_ascii_kept(root: Element, content: bytes) -> bool:
    encoding = root.getroottree().docinfo.encoding or "UTF-8"  # which is also said of UTF-16 that only its bytes tell
    begins = content.startswith((b"<", codecs.BOM_UTF8 + b"<"))
    return begins and encoding.lower().encode() in _ASCII_KEPT and b"\0" not in content


def _unparsed(name: str, said: str) -> UnreadableContract:
    """The refusal of a part that libxml2 gives up on: its own limits are named, whatever else is damage."""
    limit = next((limit for words, limit in _LIMITS if words.search(said)), None)
    if limit is None:
        return zipgate.damaged(f"{name!r} is not well-formed XML")
    return UnreadableContract("too-large", f"{name!r} has {limit}.", "Open it in Word, and save it again or split it.")


def _doctype(name: str) -> UnreadableContract:
    return UnreadableContract(
        "doctype",
        f"{name!r} has a DOCTYPE, which Word never writes and attackers do.",
        "If you trust the sender, open it in Word and save it again.",
    )


def _make_transitional(root: Element) -> None:
    for element in root.iter(etree.Element):
        tag = _transitional(str(element.tag))
        if tag != element.tag:
            element.tag = tag
        for name, value in element.attrib.items():
            if str(name).startswith(_STRICT):
                del element.attrib[name]
                element.set(_transitional(str(name)), value)


def _transitional(name: str) -> str:
    if not name.startswith(_STRICT):
        return name
    namespace, _, local = name[len(_STRICT) :].partition("}")
    return _TRANSITIONAL.get(namespace, _STRICT + namespace + "}") + local
