"""A promise that a person does not see, or does not see so, is no pass in any format, and the report says why."""

from __future__ import annotations

from pathlib import Path

import pytest

from clauselint.extractors import read_contract
from clauselint.linting import lint
from clauselint.portfolio.rulebooks import rulebook
from clauselint.report import Report, Status
from tests.attacks.pdf_objects import one_page, show, stream
from tests.extractors.docx_files import p, package, r
from tests.extractors.lying_fonts import embedded

PARTIES = (
    'This Software as a Service Agreement is between Evil Ltd ("Provider") and Meek AG ("Customer").',
    "1. Provider provides the Services, a hosted software service, to Customer for the Fees.",
)
PROMISE = "2. Provider and its upstream model providers shall not use Customer Data to train or improve any model."
RULE = "training-on-customer-data"
KEPT = (Status.ADEQUATE, Status.WEAK)


def word(promise: str) -> bytes:
    return package("".join(map(p, PARTIES)) + promise)


def page(promise: str, **others: bytes) -> bytes:
    """A PDF whose promise stands where ``{}`` is in this content."""
    line = f"BT /F1 10 Tf 50 700 Td ({PROMISE}) Tj ET"
    return one_page(stream(show(*PARTIES) + b"\n" + promise.format(line).encode()), **others)  # type: ignore[arg-type]


def web(promise: str) -> bytes:
    return f"<html><p>{PARTIES[0]}<p>{PARTIES[1]}<p>{promise.format(PROMISE)}".encode()


def lying(**told: str) -> bytes:
    """The contract in an embedded font; ``told`` is what it says of its letters."""
    return embedded("\n".join((*PARTIES, PROMISE)), told)


OFF = {
    "catalogue": b"/OCProperties << /OCGs [6 0 R] /D << /OFF [6 0 R] >> >>",
    "resources": b"/Properties << /Off 6 0 R >>",
    "more": [b"<< /Type /OCG /Name (Off) >>"],
}
DISGUISED = {
    "struck.docx": word(p(r(PROMISE, "<w:strike/>"))),
    "flat.docx": word(p(PROMISE, properties='<w:spacing w:line="20" w:lineRule="exact"/>')),
    "heaped.docx": word(p(r(PROMISE, '<w:spacing w:val="-200"/>'))),
    "clip.pdf": page("q 0 0 40 40 re W n {} Q"),
    "crop.pdf": page("{}", page=b"/CropBox [0 720 595 842]"),
    "layer.pdf": page("/OC /Off BDC {} EMC", **OFF),  # type: ignore[arg-type]
    "turned.html": web("<bdo dir=rtl>{}</bdo>"),
    "struck.html": web("<s>{}</s>"),
    "shut.html": web("<span style='height:0; overflow:hidden'>{}</span>"),
    "struck.rtf": rf"{{\rtf1 {PARTIES[0]}\par {PARTIES[1]}\par {{\strike {PROMISE}}}\par}}".encode(),
    "font.pdf": lying(n="m", t="d"),
}
PLAIN = {
    "plain.docx": word(p(PROMISE)),
    "plain.pdf": page("{}"),
    "clip.pdf": page("q 0 0 595 842 re W n {} Q"),
    "layer.pdf": page("/OC /Off BDC {} EMC"),
    "plain.html": web("{}"),
    "plain.rtf": rf"{{\rtf1 {PARTIES[0]}\par {PARTIES[1]}\par {PROMISE}\par}}".encode(),
    "font.pdf": lying(),
}


def linted(folder: Path, name: str, content: bytes) -> tuple[Report, Status]:
    path = folder / name
    path.write_bytes(content)
    report = lint(read_contract(path, ocr=False), rulebook(()))
    return report, next(each.status for each in report.assessments if each.rule == RULE)


@pytest.mark.parametrize(("name", "content"), PLAIN.items(), ids=PLAIN.keys())
def test_a_promise_in_plain_sight_counts(tmp_path: Path, name: str, content: bytes) -> None:
    report, status = linted(tmp_path, name, content)
    assert status in KEPT
    assert report.warnings == ()


@pytest.mark.parametrize(("name", "content"), DISGUISED.items(), ids=DISGUISED.keys())
def test_a_promise_in_disguise_does_not_and_the_report_says_so(tmp_path: Path, name: str, content: bytes) -> None:
    report, status = linted(tmp_path, name, content)
    assert status not in KEPT
    assert report.warnings
