"""Text layers that an earlier OCR or a font left unreadable are named; what can be read, or is no prose, is not."""

from __future__ import annotations

import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from clauselint.contract import Contract, PageReader
from clauselint.errors import UnreadableContract
from clauselint.extractors import ocr, pdf
from clauselint.extractors.gate import Gated
from clauselint.extractors.pdf_words import is_garbled, is_poor
from tests.extractors.ocr_files import Known, Words
from tests.extractors.pdf_files import HEIGHT, SENTENCE, WIDTH, column, made, paragraphs, picture, read, wrapped

PROSE = (
    "The Provider keeps all Customer Data within the Union and gives no other person access to it. Where a court or "
    "an authority asks the Provider to hand over Customer Data, the Provider tells the Customer at once, contests the "
    "request as far as the law allows, and hands over nothing more than what it must. The Customer may terminate this "
    "Agreement when the Provider changes a subcontractor without notice, moves the services to another country, or "
    "trains any model on what the Customer or its users enter. Upon expiry each party returns whatever belongs to the "
    "other and confirms in writing that no copies remain, except those which statutes require it to keep."
)
MISTAKES = {"e": "c", "h": "b", "n": "u", "r": "t", "a": "o", "l": "i", "m": "rn", "t": "f", "c": "e", "u": "ii"}


def misread(text: str, share: float) -> str:
    """The text as a bad OCR would have it, so many of its letters taken for others."""
    chance = random.Random(7)
    return "".join(MISTAKES.get(letter, letter) if chance.random() < share else letter for letter in text)


def overlaid(texts: list[str]) -> Callable[[Canvas], None]:
    """Scanned pages with these text layers."""

    def draw(canvas: Canvas) -> None:
        for text in texts:
            picture(canvas, 0, 0, WIDTH, HEIGHT)
            canvas.rect(60, 100, 400, 8, fill=1)  # ink: a page without any is blank
            layer = canvas.beginText(60, 780)
            layer.setTextRenderMode(3)
            layer.setFont("Helvetica", 10)
            layer.textLines("\n".join(wrapped(text, 470)))
            canvas.drawText(layer)
            canvas.showPage()

    return draw


@pytest.mark.parametrize("share", [0.12, 0.25, 0.5])
def test_a_bad_reading_is_poor(share: float) -> None:
    assert is_poor(misread(PROSE, share))


SPANISH = (
    "El proveedor guarda los datos del cliente en la Unión y no permite el acceso de otras personas. Cuando un "
    "tribunal pide los datos, el proveedor avisa al cliente sin demora y se opone a la solicitud en la medida que la "
    "ley permite. El cliente puede resolver este contrato si el proveedor cambia de subcontratista sin aviso previo."
)
GERMAN = (
    "Der Anbieter hält alle Daten des Kunden in der Union und gibt niemandem sonst Zugang. Verlangt ein Gericht die "
    "Herausgabe, so unterrichtet der Anbieter den Kunden unverzüglich und wehrt sich, soweit das Gesetz es zulässt. "
    "Der Kunde kann den Vertrag kündigen, wenn der Anbieter ohne Anzeige einen Unterauftragnehmer wechselt oder die "
    "Dienste in ein anderes Land verlegt. Nach dem Ende gibt jede Partei zurück, was der anderen gehört."
)
FIGURES = " ".join(f"SKU-{n:04d} GPX{n % 7} {n * 37 % 1000}.{n % 100:02d} EUR {n % 12}/2025 rack kW" for n in range(80))
ADDRESSES = " ".join(
    f"Orrin Krzyzanowski, {n} Szczytnicka Street, 50-{n:03d} Wroclaw; Tarn Ltd, {n} Llwynypia Road, Rhyl LL{n}"
    for n in range(1, 40)
)


@pytest.mark.parametrize("text", [PROSE, misread(PROSE, 0.01), SPANISH, GERMAN, FIGURES, ADDRESSES, "", "Page 7"])
def test_what_can_be_read_is_not_poor(text: str) -> None:
    assert not is_poor(text)
    assert not is_garbled(text)


def test_letters_that_a_font_shifts_are_garbled() -> None:
    shifted = "".join(chr(ord(letter) - 29) if letter.isalpha() else letter for letter in PROSE)
    assert is_garbled(shifted)
    with pytest.raises(UnreadableContract) as refused:
        read(made(lambda canvas: column(canvas, 60, 780, wrapped(shifted, 470))))
    assert refused.value.code == "image-only"


def test_a_page_with_a_poor_layer_is_named_and_counts_as_unread() -> None:
    contract = read(made(overlaid([PROSE, misread(PROSE, 0.2), PROSE])))
    assert contract.unread_pages == (2,)
    assert contract.readers == (PageReader("pdfium", (1, 3)),)
    (warning,) = contract.warnings
    assert warning.startswith("Page 2: not reliably read: the text layer is of poor quality (left by an earlier OCR)")
    assert "OCR" in warning


def test_the_same_words_without_a_scan_under_them_are_what_the_author_wrote() -> None:
    contract = read(made(lambda canvas: paragraphs(canvas, [misread(PROSE, 0.2)])))
    assert (contract.unread_pages, contract.warnings) == ((), ())


def test_a_good_layer_is_read_as_it_is() -> None:
    contract = read(made(overlaid([PROSE])))
    assert contract.text.split() == PROSE.split()
    assert (contract.unread_pages, contract.warnings) == ((), ())


def test_a_document_with_nothing_but_poor_layers_is_refused() -> None:
    with pytest.raises(UnreadableContract) as refused:
        read(made(overlaid([misread(PROSE, 0.2)])))
    assert refused.value.code == "image-only"
    assert "poor quality" in refused.value.message


@pytest.fixture
def reread(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Callable[[bytes, Known], Contract]:
    """Reads a PDF with an engine and a cache of its own."""
    monkeypatch.setenv("CLAUSELINT_CACHE_DIR", str(tmp_path))

    def call(data: bytes, engine: Known) -> Contract:
        monkeypatch.setattr(ocr, "installed", lambda: engine)
        return pdf.read(Gated("scan.pdf", data, sha256(data).hexdigest(), "pdf"))

    return call


def test_a_poor_layer_is_read_again(reread: Callable[[bytes, Known], Contract]) -> None:
    def draw(canvas: Canvas) -> None:
        overlaid([misread(PROSE, 0.2)])(canvas)
        paragraphs(canvas, [SENTENCE * 3])

    lines = [Words(60, 780 - 12 * n, line) for n, line in enumerate(wrapped(PROSE, 470))]
    contract = reread(made(draw), Known([lines]))
    assert contract.text.split() == (PROSE + " " + SENTENCE * 3).split()
    assert contract.unread_pages == ()
    assert contract.readers == (PageReader("known", (1,)), PageReader("pdfium", (2,)))
    assert contract.warnings == (
        "Page 1: the text layer is of poor quality (left by an earlier OCR), so that it was not used.",
        "Page 1: read by OCR (known); check the wording.",
    )
