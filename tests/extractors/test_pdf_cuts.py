"""Words that a PDF page cuts off, or keeps in a layer that is switched off, are hidden; those that it shows are not."""

from __future__ import annotations

import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from tests.attacks.pdf_objects import one_page, stream
from tests.extractors.pdf_files import read

WORDS = "Provider shall not train models on Customer Data."
OTHER = "Fees are due within thirty days."
MIDDLE = int(69 + stringWidth("Provider shall not ", "Helvetica", 10))


def written(content: str, *, page: str = "", layers: str = "") -> bytes:
    """A page with OTHER and this content, which may use the layers /Shown and /Off where ``layers`` says what is on."""
    groups = [b"<< /Type /OCG /Name (Shown) >>", b"<< /Type /OCG /Name (Off) >>",
              b"<< /Type /OCMD /OCGs [6 0 R] /P /AllOff >>"]  # fmt: skip
    return one_page(
        stream(f"BT /F1 10 Tf 70 700 Td ({OTHER}) Tj ET\n{content}".encode()),
        page=page.encode(),
        catalogue=f"/OCProperties << /OCGs [6 0 R 7 0 R] /D << {layers} >> >>".encode() if layers else b"",
        resources=b"/Properties << /Shown 6 0 R /Off 7 0 R /Both 8 0 R >>" if layers else b"",
        more=groups if layers else [],
    )


def hidden(data: bytes) -> list[str]:
    found = read(data)
    assert OTHER in found.text
    assert found.warnings == ()
    return [found.quote(span) for passage in found.passages for span in passage.hidden]


LINE = f"BT /F1 10 Tf 70 760 Td ({WORDS}) Tj ET"
CLIPS = {
    "beside the line": ("q 0 0 50 50 re W n {} Q", [WORDS]),
    "with no room in it": ("q 10 10 0 0 re W n {} Q", [WORDS]),
    "one in another": ("q 0 740 600 40 re W n 0 0 600 720 re W n {} Q", [WORDS]),
    "of no rectangle": ("q 0 0 m 600 0 l 600 842 l 580 842 l 580 10 l 0 10 l h W n {} Q", [WORDS]),
    "of half a rectangle": ("q 0 0 m 600 0 l 0 842 l h W n {} Q", [WORDS]),
    "of half a rectangle, twice": ("q 0 0 m 600 0 l 0 842 l 0 0 m 600 0 l 0 842 l W n {} Q", [WORDS]),
    "of a curve through the corners": ("q 0 0 m 0 842 600 842 600 0 c h W n {} Q", [WORDS]),
    "through the middle of the line": (f"q 0 740 {MIDDLE} 40 re W n {{}} Q", ["train models on Customer Data."]),
    "of the page": ("q 0 0 595 842 re W n {} Q", []),
    "close around the line": ("q 69 757 240 12 re W n {} Q", []),
    "that ended before": ("q 0 0 50 50 re W n Q {}", []),
}


@pytest.mark.parametrize(("clip", "unseen"), CLIPS.values(), ids=CLIPS.keys())
@pytest.mark.parametrize("turned", ["", "/Rotate 90"])
def test_words_that_a_clip_cuts_off_are_hidden(clip: str, unseen: list[str], turned: str) -> None:
    assert hidden(written(clip.format(LINE), page=turned)) == unseen


def test_words_beyond_the_edge_of_the_page_are_hidden() -> None:
    assert hidden(written(LINE, page=f"/CropBox [0 0 {MIDDLE} 842]"))[0] == "train models on Customer Data."
    assert hidden(written(LINE, page="/CropBox [0 0 300 720]")) == [WORDS]
    assert hidden(written(LINE, page="/CropBox [60 600 400 842]")) == []


LAYERS = {
    "switched off": ("/OC /Off BDC {} EMC", "/OFF [7 0 R]", [WORDS]),
    "all off to begin with": ("/OC /Off BDC {} EMC", "/BaseState /OFF /ON [6 0 R]", [WORDS]),
    "shown when another is not": ("/OC /Both BDC {} EMC", "/ON [6 0 R 7 0 R]", [WORDS]),
    "switched on": ("/OC /Shown BDC {} EMC", "/OFF [7 0 R]", []),
    "none off": ("/OC /Off BDC {} EMC", "/OFF []", []),
    "none at all": ("{}", "/OFF [7 0 R]", []),
}


@pytest.mark.parametrize(("layer", "settings", "unseen"), LAYERS.values(), ids=LAYERS.keys())
def test_words_in_a_layer_that_is_switched_off_are_hidden(layer: str, settings: str, unseen: list[str]) -> None:
    assert hidden(written(layer.format(LINE), layers=settings)) == unseen
