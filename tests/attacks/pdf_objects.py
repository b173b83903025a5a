"""Writes PDF files object by object, so that they may be as wrong as one likes."""

from __future__ import annotations

import zlib
from collections.abc import Mapping, Sequence

FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False, length: int | None = None) -> bytes:
    """A stream object; ``length`` is what it claims to have."""
    body = zlib.compress(content, 9) if packed else content
    says = len(body) if length is None else length
    with_filter = b"/Filter /FlateDecode " if packed else b""
    return b"<< /Length %d %s%s >>\nstream\n%s\nendstream" % (says, with_filter, entries, body)


def show(*lines: str, size: int = 10) -> bytes:
    """The content of a page with these lines."""
    shown = (line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)").encode("latin-1") for line in lines)
    return b"BT /F1 %d Tf 14 TL 50 780 Td %s ET" % (size, b" ".join(b"(%s) Tj T*" % line for line in shown))


def written(objects: Mapping[int, bytes] | Sequence[bytes], trailer: bytes = b"", *, start: int | None = None) -> bytes:
    """A file of these objects, the first of them the catalogue; ``start`` is where it says its table is."""
    numbered = objects if isinstance(objects, Mapping) else dict(enumerate(objects, 1))
    out, places = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"), {}
    for number, body in numbered.items():
        places[number] = len(out)
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table, most = len(out), max(numbered) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % most
    for number in range(1, most):
        out += b"%010d %05d %s \n" % (places.get(number, 0), 0, b"n" if number in places else b"f")
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        most, trailer, table if start is None else start,
    )  # fmt: skip
    return bytes(out)


def one_page(
    content: bytes,
    *,
    catalogue: bytes = b"",
    page: bytes = b"",
    box: bytes = b"[0 0 595 842]",
    font: bytes = FONT,
    resources: bytes = b"",
    more: Sequence[bytes] = (),
    trailer: bytes = b"",
) -> bytes:
    """A file with one page: objects 1 to 5 are catalogue, pages, page, content (a stream), font; ``more`` follow."""
    return written(
        [
            b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalogue,
            b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
            b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> %s >> %s >>"
            % (box, resources, page),
            content,
            font,
            *more,
        ],
        trailer,
    )


def page_of(*lines: str) -> bytes:
    """A sound file with these lines."""
    return one_page(stream(show(*lines)))
