"""Adds annotations and pages to a PDF by an incremental update, behind the last byte of the file as it was."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from clauselint.errors import ReviewError
from clauselint.extractors.pdf_lines import Box

Colour = tuple[float, float, float]

OURS = "clauselint-"  # how the names of our annotations begin
TRAIL = b"\n%%clauselint marks: the file before them has %d bytes\n"
_INSTEAD = "Print it to a new PDF and mark that one, or use --format html of `clauselint check`."
_PRINTED = 4
_ICON_FLAGS = 4 + 8 + 16  # printed, neither zoomed nor turned with the page


@dataclass(frozen=True, slots=True)
class Annotation:
    """A note on a page: a highlight over ``boxes``, or an icon where there are none, at the corner ``at``."""

    page: int  # counted from 1
    title: str
    text: str
    colour: Colour  # red, green and blue, 0 to 1
    boxes: tuple[Box, ...] = ()
    at: tuple[float, float] = (0.0, 0.0)


def updated(data: bytes, annotations: Sequence[Annotation], author: str, when: datetime, pages: bytes = b"") -> bytes:
    """``data`` followed by an update that holds ``annotations`` and the pages of the PDF ``pages``.

    Raises ReviewError when the file is encrypted or its structure cannot be followed.
    """
    trail = TRAIL % len(data)
    with plainly_told():
        writer = PdfWriter(BytesIO(data + trail), incremental=True)
        for number, annotation in enumerate(annotations):
            _add(writer, annotation, f"{OURS}{number}", author, when)
        for page in PdfReader(BytesIO(pages)).pages if pages else ():
            writer.add_page(page)
        out = BytesIO()
        writer.write(out)
    marked = out.getvalue()
    if not marked.startswith(data):
        raise ReviewError("The marks could not be added without changing the original.", "Please report this.")
    return marked


@contextmanager
def plainly_told() -> Iterator[None]:
    """Turns what pypdf raises into a ReviewError."""
    try:
        yield
    except NotImplementedError as error:
        raise ReviewError(
            "The PDF is encrypted (it restricts changes), so no marks can be added to it.", _INSTEAD
        ) from error
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise ReviewError(
            "The PDF can be read, but its structure is too damaged for marks to be added safely.", _INSTEAD
        ) from error


def _add(writer: PdfWriter, annotation: Annotation, name: str, author: str, when: datetime) -> None:
    made = _highlight(writer, annotation) if annotation.boxes else _icon(annotation)
    made.update(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/C"): _numbers(annotation.colour),
            NameObject("/NM"): TextStringObject(name),
            NameObject("/T"): TextStringObject(author),
            NameObject("/Subj"): TextStringObject(annotation.title),
            NameObject("/Contents"): TextStringObject(annotation.text),
            NameObject("/M"): TextStringObject(when.strftime("D:%Y%m%d%H%M%S+00'00'")),
        }
    )
    writer.add_annotation(annotation.page - 1, made)


def _icon(annotation: Annotation) -> DictionaryObject:
    x, y = annotation.at
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Text"),
            NameObject("/Name"): NameObject("/Comment"),
            NameObject("/Rect"): _numbers((x, y - 20, x + 20, y)),
            NameObject("/F"): NumberObject(_ICON_FLAGS),
        }
    )


def _highlight(writer: PdfWriter, annotation: Annotation) -> DictionaryObject:
    boxes = annotation.boxes
    rect = (min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes))
    # Corners in the order that viewers expect, which is not the order of the standard's text.
    corners = [c for left, bottom, right, top in boxes for c in (left, top, right, top, left, bottom, right, bottom)]
    return DictionaryObject(
        {
            NameObject("/Subtype"): NameObject("/Highlight"),
            NameObject("/Rect"): _numbers(rect),
            NameObject("/QuadPoints"): _numbers(corners),
            NameObject("/F"): NumberObject(_PRINTED),
            NameObject("/AP"): DictionaryObject({NameObject("/N"): writer._add_object(_paint(annotation, rect))}),
        }
    )


def _paint(annotation: Annotation, rect: Box) -> StreamObject:
    """What the highlight looks like: its boxes in its colour, with the words showing through."""
    red, green, blue = annotation.colour
    fills = "".join(f"{a:.3f} {b:.3f} {c - a:.3f} {d - b:.3f} re f\n" for a, b, c, d in annotation.boxes)
    darken = DictionaryObject({NameObject("/BM"): NameObject("/Darken")})
    states = DictionaryObject({NameObject("/G"): darken})
    stream = StreamObject()
    stream.set_data(f"/G gs {red:.3f} {green:.3f} {blue:.3f} rg\n{fills}".encode("ascii"))
    stream.update(
        {
            NameObject("/Type"): NameObject("/XObject"),
            NameObject("/Subtype"): NameObject("/Form"),
            NameObject("/BBox"): _numbers(rect),
            NameObject("/Resources"): DictionaryObject({NameObject("/ExtGState"): states}),
            NameObject("/Group"): DictionaryObject({NameObject("/S"): NameObject("/Transparency")}),
        }
    )
    return stream


def _numbers(values: Sequence[float]) -> ArrayObject:
    return ArrayObject([FloatObject(round(value, 3)) for value in values])
