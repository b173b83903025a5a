"""What a DOCX holds, said by other means than clauselint's reader: its live words, and its list numbers.

The words come straight from the XML of every story. The list numbers are those that LibreOffice prints.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from lxml import etree

_WORD = re.compile(
    r"\{http://(?:schemas\.openxmlformats\.org/wordprocessingml/2006|purl\.oclc\.org/ooxml/wordprocessingml)/main\}(\w+)"
)
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_DOCUMENT = re.compile(r"/(?:officeDocument)$")
_STORIES = re.compile(r"/(?:header|footer|footnotes|endnotes)$")
_GONE = ("del", "moveFrom", "rt")

Paragraphs = dict[tuple[str, int], str]


def live_paragraphs(path: Path) -> Paragraphs:
    """The w:t of each w:p, by (part, ordinal of the w:p in it), in the body and every story related to it.

    Left out, because an accepted view shows none of them: what is tracked as deleted or moved away, the second copy
    that an AlternateContent keeps for old programs, and the separators that stand above notes.
    """
    found: Paragraphs = {}
    with zipfile.ZipFile(path) as archive:
        main = next(_related(archive, "", _DOCUMENT))
        for part in (main, *dict.fromkeys(_related(archive, main, _STORIES))):
            root = etree.fromstring(archive.read(part), etree.XMLParser(resolve_entities=False))
            ordinals = {p: at for at, p in enumerate(p for p in root.iter() if _name(p) == "p")}
            for text in root.iter():
                if _name(text) == "t" and text.text and not _is_gone(text):
                    owner = next((each for each in text.iterancestors() if _name(each) == "p"), None)
                    key = (part, -1 if owner is None else ordinals[owner])
                    found[key] = found.get(key, "") + text.text
    return found


def _related(archive: zipfile.ZipFile, part: str, kind: re.Pattern[str]) -> Iterator[str]:
    """Parts of the package that ``part`` relates to as ``kind``."""
    folder, name = posixpath.split(part)
    try:
        root = etree.fromstring(archive.read(posixpath.join(folder, "_rels", f"{name}.rels")))
    except KeyError:
        return
    for each in root:
        target = posixpath.normpath(posixpath.join("/", folder, each.get("Target", ""))).lstrip("/")
        if kind.search(each.get("Type", "")) and target in archive.namelist():
            yield target


def _name(element: etree._Element) -> str:
    match = _WORD.fullmatch(element.tag) if isinstance(element.tag, str) else None
    return match[1] if match else ""


def _is_gone(text: etree._Element) -> bool:
    for around in text.iterancestors():
        name = _name(around)
        if name in _GONE or around.tag == _FALLBACK:
            return True
        if name in ("footnote", "endnote"):
            return any(str(key).endswith("}type") and value != "normal" for key, value in around.attrib.items())
    return False


def printed_lines(files: Sequence[Path], scratch: Path) -> dict[Path, list[str]]:
    """The lines of each file as LibreOffice saves it as plain text, numbers and bullets included; {} without it."""
    program = shutil.which("soffice")
    if program is None:
        return {}
    copies = {scratch / f"{at:03}{file.suffix}": file for at, file in enumerate(files)}
    for copy, file in copies.items():
        shutil.copy(file, copy)
    profile = f"-env:UserInstallation=file://{scratch / 'profile'}"
    asked = [program, profile, "--headless", "--convert-to", "txt:Text (encoded):UTF8", "--outdir", str(scratch)]
    subprocess.run([*asked, *map(str, copies)], check=False, capture_output=True, timeout=600)
    told = {file: copy.with_suffix(".txt") for copy, file in copies.items()}
    return {file: text.read_text("utf-8-sig").splitlines() for file, text in told.items() if text.exists()}
