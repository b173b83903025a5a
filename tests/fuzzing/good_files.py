"""The good files that are damaged: this project's fixtures, and small ones of its own for what has no fixture."""

from __future__ import annotations

import io
from functools import cache
from pathlib import Path

import pypdf
from lxml import etree

from tests.fuzzing import packages

GOOD = Path(__file__).parent / "good"
FIXTURES = Path(__file__).parents[2] / "fixtures"
KINDS = ("docx", "odt", "pdf", "md", "txt", "html", "rtf", "pack")
FILE_MARK = b"=== "  # opens a line that names a file of a pack
NEVER_DAMAGED = ("lexicon/places.yaml",)  # lists that judging asks every rulebook for
_NEVER_READ = ("docProps/", "customXml/", "word/stylesWithEffects", "word/theme/")


@cache
def good_files(kind: str) -> tuple[bytes, ...]:
    """Good files of this kind; a pack is one text, each of its files after a line that names it."""
    if kind == "pack":
        return (_pack(),)
    if kind == "odt":
        return (_packed(GOOD / "odt"),)
    if kind == "docx":
        names = ("hidden-text", "tracked-changes", "mutual-nda")
        return (_packed(GOOD / "docx"), *(_slim((FIXTURES / name / "contract.docx").read_bytes()) for name in names))
    if kind == "pdf":
        names = ("hidden-text", "mutual-nda", "onprem-licence-server")
        return tuple(_unpacked((FIXTURES / name / "contract.pdf").read_bytes()) for name in names)
    return ((GOOD / f"contract.{kind}").read_bytes(),)


def files_of_pack(data: bytes) -> dict[str, bytes]:
    """The files of a pack by name."""
    files = {}
    for part in (b"\n" + data).split(b"\n" + FILE_MARK)[1:]:
        name, _, content = part.partition(b"\n")
        files[name.decode("ascii", "ignore").strip()] = content
    return files


def _packed(folder: Path) -> bytes:
    paths = sorted((path for path in folder.rglob("*") if path.is_file()), key=lambda path: (path.suffix != "", path))
    return packages.packed([(path.relative_to(folder).as_posix(), path.read_bytes()) for path in paths])


def _slim(data: bytes) -> bytes:
    """The Word file without what is never read, so that damage meets what is."""
    members = [(name, content) for name, content in packages.opened(data) if not name.startswith(_NEVER_READ)]
    return packages.packed([(n, _few_styles(content) if n == "word/styles.xml" else content) for n, content in members])


def _few_styles(content: bytes) -> bytes:
    root = etree.fromstring(content)
    tables = [style for style in root.findall("{*}style") if "table" in style.attrib.values()]
    for element in (*root.findall("{*}latentStyles"), *tables):
        root.remove(element)
    return etree.tostring(root)


def _pack() -> bytes:
    folder = GOOD / "pack"
    files = {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}
    return b"".join(FILE_MARK + n.encode() + b"\n" + content for n, content in files.items() if n not in NEVER_DAMAGED)


def _unpacked(data: bytes) -> bytes:
    """The PDF with its page contents uncompressed, so that damage reaches their words and operators."""
    writer = pypdf.PdfWriter(clone_from=io.BytesIO(data))
    for page in writer.pages:
        contents = page.get_contents()
        if contents is not None:
            page.replace_contents(pypdf.generic.ContentStream(contents, writer))
    stream = io.BytesIO()
    writer.write(stream)
    return stream.getvalue()
