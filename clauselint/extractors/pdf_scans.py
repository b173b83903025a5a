"""Has the pages of a PDF that could not be read otherwise read by OCR, and says what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from clauselint.extractors.pdf_lines import Row
from clauselint.extractors.pdf_pages import Sheet
from clauselint.extractors.pdf_unread import LYING, POOR, page_list

_SWITCHED_OFF = "have it read by OCR: leave out --no-ocr"
_NO_ENGINE = "install an OCR reader: pip install 'clauselint[ocr]', or tesseract"


@dataclass(frozen=True, slots=True)
class Scans:
    """The sheets with what OCR read, what to say about that, and what to do about pages that are still unread."""

    sheets: tuple[Sheet, ...]
    advice: str
    warnings: tuple[str, ...] = ()
    late: tuple[int, ...] = ()  # pages that are named already: OCR had no time left for them


def scanned(data: bytes, sheets: tuple[Sheet, ...], unread: Sequence[int], ocr: bool) -> Scans:
    """The sheets, those in ``unread`` (page numbers) with what OCR reads there, if wanted and possible."""
    lost = {sheet.number for sheet in sheets if sheet.broken or sheet.beyond}
    wanted = [number for number in unread if number not in lost]
    if not ocr or not wanted:
        return Scans(sheets, _SWITCHED_OFF)
    from clauselint.extractors import ocr as reader  # brings numpy, which most PDFs can do without

    kind = reader.installed()
    if kind is None:
        return Scans(sheets, _NO_ENGINE)
    rows, late = reader.read(data, wanted, kind)
    told = tuple(number for number in wanted if rows.get(number))
    return Scans(
        tuple(_with_rows(sheet, rows[sheet.number], kind.name) if sheet.number in rows else sheet for sheet in sheets),
        f"OCR ({kind.name}) could not make it out; read it yourself",
        tuple(_warnings(sheets, told, late, kind.name)),
        late,
    )


def _warnings(sheets: Sequence[Sheet], told: tuple[int, ...], late: tuple[int, ...], engine: str) -> Iterator[str]:
    poor = tuple(sheet.number for sheet in sheets if sheet.poor and sheet.number in told)
    if poor:
        yield f"{page_list(poor)}: {POOR}, so that it was not used."
    if lying := tuple(sheet.number for sheet in sheets if sheet.lying and sheet.number in told):
        yield f"{page_list(lying)}: {LYING}, so that its text was not used."
    if told:
        yield f"{page_list(told)}: read by OCR ({engine}); check the wording."
    if late:
        yield (
            f"{page_list(late)}: not read, since the time for OCR ({engine}) on one document ran out; run "
            "again to read on from there, or split the document."
        )


def _with_rows(sheet: Sheet, rows: tuple[Row, ...], engine: str) -> Sheet:
    return replace(sheet, rows=rows, looks=None, mute=False, nonsense=False, poor=False, lying=False, engine=engine)
