"""Makes any number of contracts out of the clauses of the fixtures, as real PDF and DOCX, a few of them broken.

The same seed gives the same bytes. One in a hundred is hostile or broken, one in fifty is a copy of another.
"""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from xml.sax.saxutils import escape

ROOT = Path(__file__).resolve().parent.parent
FIXTURES = ROOT / "fixtures"
SHORTEST, LONGEST = 350, 1_500  # words: one to four pages
_NAMES = {  # of parties, as a fixture writes them, to be given others
    "ai-platform-buyer-friendly": ("Corvalis", "Miharu Seiki"),
    "ai-platform-vendor-friendly": ("Corvalis", "Miharu Seiki"),
    "government-framework": ("Veldacre", "Shared Public Technology"),
    "mutual-nda": ("Cassowary", "Immergrün"),
    "onprem-licence-server": ("Lodestar", "Papierwerke Ahrental"),
    "open-weight-model-licence": ("Tamarack", "Massachusetts"),
    "outsourcing": ("Pinecrest", "Halvdan Maritime"),
    "saas-with-dpa": ("Tallybrook", "Pelangi Straits"),
}
_HEADING = re.compile(r"## \d+\. (.+)")
_NUMBER = re.compile(r"^\d+\.(\d+)\b")
_FIGURE = re.compile(r"\b\d{2,3}(?=,\d{3}\b)")
_FIRST, _MIDDLE = ("Al", "Ber", "Cor", "Dal", "Es", "Fal", "Gar", "Hal", "Is", "Jor", "Kel", "Lan", "Mar", "Nor"), (
    "ba", "cro", "de", "fa", "gi", "la", "mo", "na", "pe", "ri", "so", "ta", "vi", "za")  # fmt: skip
_LAST = ("den", "field", "gate", "ham", "lund", "mere", "nix", "ris", "stead", "ton", "vale", "worth")
_MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_BOMB = 60_000_000  # bytes that a small file swells to


@dataclass(frozen=True, slots=True)
class Source:
    """A fixture taken apart: what stands before the numbered clauses, and these with their headings."""

    name: str
    opening: tuple[str, ...]
    sections: tuple[tuple[str, tuple[str, ...]], ...]


def make(folder: Path, count: int, seed: int = 1, processes: int = 2) -> int:
    """Writes ``count`` files below ``folder``, a hundred in each subfolder; says how many of them are hostile."""
    folder.mkdir(parents=True, exist_ok=True)
    with ProcessPoolExecutor(processes) as pool:
        return sum(pool.map(_written, (folder,) * count, range(count), (seed,) * count, chunksize=50))


def tiny(folder: Path, count: int) -> None:
    """Writes ``count`` text files of a sentence or two."""
    for n in range(count):
        place = folder / f"{n // 1000:03}"
        place.mkdir(parents=True, exist_ok=True)
        (place / f"{n:06}.txt").write_text(
            f"{n}. The Vendor {'may' if n % 2 else 'shall not'} suspend the Service.", encoding="utf-8"
        )


def _written(folder: Path, n: int, seed: int) -> bool:
    hostile = n % 100 == 37
    original = n - 10 if n % 50 == 21 else n  # every fiftieth is the copy of one before it
    suffix, data = _hostile(n, seed) if hostile else _contract(original, seed)
    place = folder / f"{n // 100:03}"
    place.mkdir(exist_ok=True)
    (place / f"contract-{n:05}{suffix}").write_bytes(data)
    return hostile


def _contract(n: int, seed: int) -> tuple[str, bytes]:
    paragraphs = tuple(paragraphs_of(random.Random(f"{seed}:{n}")))
    return (".pdf", pdf(paragraphs)) if n % 2 else (".docx", docx(paragraphs))


def paragraphs_of(dice: random.Random) -> Iterator[tuple[str, bool]]:
    """The paragraphs of one contract, and whether each is a heading."""
    source = dice.choice(sources())
    names = {name: coined(dice) for name in _NAMES[source.name]}

    def other(text: str) -> str:
        for name, given in names.items():
            text = text.replace(name, given).replace(name.upper(), given.upper())
        return _FIGURE.sub(lambda found: str(int(found[0]) + dice.randrange(1, 400)), text)

    words = dice.randrange(SHORTEST, LONGEST)
    yield from ((other(text), False) for text in source.opening)
    yield f"Our reference: {dice.randrange(10**8):08}", False
    chosen = dice.sample(range(len(source.sections)), len(source.sections))
    kept: list[int] = []
    for place in chosen:
        if words > 0:
            kept.append(place)
            words -= sum(len(text.split()) for text in source.sections[place][1])
    for number, place in enumerate(sorted(kept), 1):
        heading, texts = source.sections[place]
        yield f"{number}. {heading}", True
        yield from ((_NUMBER.sub(rf"{number}.\1", other(text)), False) for text in texts)


def coined(dice: random.Random) -> str:
    """The name of a company that there is not."""
    return dice.choice(_FIRST) + dice.choice(_MIDDLE) + dice.choice(_LAST)


@cache
def sources() -> tuple[Source, ...]:
    """The fixtures, taken apart."""
    return tuple(_source(name) for name in _NAMES)


def _source(name: str) -> Source:
    text = (FIXTURES / name / "contract.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    opening: list[str] = []
    sections: list[tuple[str, list[str]]] = []
    for line in text.splitlines():
        found = _HEADING.match(line)
        if found:
            sections.append((found[1], []))
        elif line.strip("|- ") and not line.startswith("<!--"):
            plain = _plain(line)
            (sections[-1][1] if sections else opening).append(plain)
    return Source(name, tuple(opening), tuple((heading, tuple(texts)) for heading, texts in sections if texts))


def _plain(line: str) -> str:
    cells = [cell.strip() for cell in line.strip("|# >").split("|")]
    return ": ".join(cell for cell in cells if cell).replace("**", "").replace("_", "")


def docx(paragraphs: tuple[tuple[str, bool], ...]) -> bytes:
    """A small Word file."""
    body = "".join(_word(text, heading) for text, heading in paragraphs)
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_MAIN}"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/'
        'officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document xmlns:w="{_W}"><w:body>{body}</w:body></w:document>',
    }
    return zipped({name: f'<?xml version="1.0" encoding="UTF-8"?>{text}'.encode() for name, text in parts.items()})


def _word(text: str, heading: bool) -> str:
    look = '<w:pPr><w:outlineLvl w:val="0"/></w:pPr>' if heading else ""
    bold = "<w:rPr><w:b/></w:rPr>" if heading else ""
    return f'<w:p>{look}<w:r>{bold}<w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>'


def zipped(parts: dict[str, bytes]) -> bytes:
    """A zip whose bytes depend on nothing but its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (2026, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def pdf(paragraphs: tuple[tuple[str, bool], ...]) -> bytes:
    """A small PDF of A4 pages with a footer."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.utils import simpleSplit
    from reportlab.pdfgen.canvas import Canvas

    out = io.BytesIO()
    canvas, y, page = Canvas(out, pagesize=A4, invariant=1), 780.0, 1
    for text, heading in paragraphs:
        font = "Times-Bold" if heading else "Times-Roman"
        for line in simpleSplit(text, font, 10.5, 450):
            if y < 80:
                page, y = _turned(canvas, page), 780.0
            canvas.setFont(font, 10.5)
            canvas.drawString(72, y, line)
            y -= 13
        y -= 6
    _turned(canvas, page)
    canvas.save()
    return out.getvalue()


def _turned(canvas: object, page: int) -> int:
    canvas.setFont("Times-Roman", 8)  # type: ignore[attr-defined]
    canvas.drawString(72, 40, f"Page {page}")  # type: ignore[attr-defined]
    canvas.showPage()  # type: ignore[attr-defined]
    return page + 1


def _hostile(n: int, seed: int) -> tuple[str, bytes]:
    dice = random.Random(f"{seed}:{n}:hostile")
    unreadable = sorted((FIXTURES / "unreadable").iterdir())
    made = n // 100 % (len(unreadable) + len(_ATTACKS))
    if made < len(unreadable):
        path = unreadable[made]
        return path.suffix, path.read_bytes() + (dice.randbytes(8) if path.stat().st_size else b"")
    return _ATTACKS[made - len(unreadable)](n, seed, dice)


def _cut_off(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    suffix, data = _contract(n, seed)
    return suffix, data[: dice.randrange(100, len(data) - 100)]


def _bits_flipped(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    suffix, data = _contract(n, seed)
    spoilt = bytearray(data)
    for _ in range(20):
        spoilt[dice.randrange(len(spoilt))] ^= 1 << dice.randrange(8)
    return suffix, bytes(spoilt)


def _zip_bomb(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    return ".docx", zipped({"word/document.xml": b" " * _BOMB})


def _laughs(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    entities = "".join(f'<!ENTITY a{k} "{f"&a{k - 1};" * 10}">' for k in range(1, 9))
    text = f'<!DOCTYPE w [<!ENTITY a0 "{coined(dice)}">{entities}]><w:document xmlns:w="{_W}">&a8;</w:document>'
    return ".docx", zipped({"word/document.xml": text.encode()})


def _deep(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    nested = "<w:sdt>" * 50_000 + coined(dice) + "</w:sdt>" * 50_000
    return ".docx", zipped({"word/document.xml": f'<w:document xmlns:w="{_W}">{nested}</w:document>'.encode()})


def _swollen(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    packed = zlib.compress(b"BT /F1 9 Tf (" + b"a" * _BOMB + b") Tj ET", 9)
    head = b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    page = b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>endobj\n4 0 obj<</Length %d"
    return ".pdf", head + page % len(packed) + b"/Filter/FlateDecode>>stream\n" + packed + b"\nendstream endobj\n" + (
        b"trailer<</Root 1 0 R>>\n%%" + coined(dice).encode() + b"\n%%EOF"
    )


def _endless_tree(n: int, seed: int, dice: random.Random) -> tuple[str, bytes]:
    return ".pdf", (
        b"%PDF-1.7\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Kids[2 0 R 2 0 R]/Count 999>>endobj\n"
        b"trailer<</Root 1 0 R>>\n%%" + coined(dice).encode() + b"\n%%EOF"
    )


_ATTACKS: tuple[Callable[[int, int, random.Random], tuple[str, bytes]], ...] = (
    _cut_off, _bits_flipped, _zip_bomb, _laughs, _deep, _swollen, _endless_tree, _cut_off, _bits_flipped
)  # fmt: skip
