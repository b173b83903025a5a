"""PDF files that are broken, locked, go round in circles, or carry what nobody should run."""

from __future__ import annotations

import io

from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, refused, survived
from tests.attacks.pdf_objects import FONT, one_page, page_of, show, stream, written

LINES = (PREAMBLE, SENTENCE)
TEXT = stream(show(*LINES))
GOOD = page_of(*LINES)
ROOT, NO_PAGES = b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"


def attacks() -> list[Attack]:
    return [*_broken(), *_circles(), *_locked(), *_actions(), *_trees()]


def _broken() -> list[Attack]:
    end = GOOD.index(b"xref\n")
    return [
        survived("cut-in-half.pdf", GOOD[: len(GOOD) // 2], "damaged"),
        survived("no-xref.pdf", GOOD[:end], "damaged"),
        linted("no-startxref.pdf", GOOD[: GOOD.index(b"startxref")]),
        survived("startxref-far.pdf", GOOD.replace(b"startxref\n", b"startxref\n99999999999999999999"), "damaged"),
        survived("startxref-negative.pdf", GOOD.replace(b"startxref\n", b"startxref\n-"), "damaged"),
        survived("xref-off.pdf", GOOD.replace(b"xref\n0 6", b"xref\n3 9"), "damaged", "empty"),
        survived("xref-huge.pdf", GOOD.replace(b"xref\n0 6", b"xref\n0 4294967295"), "damaged"),
        survived("size-huge.pdf", GOOD.replace(b"/Size 6", b"/Size 2147483647"), "damaged"),
        survived("xref-itself.pdf", GOOD.replace(b"/Size 6", b"/Size 6 /Prev %d" % end), "damaged"),
        survived("xref-and-back.pdf", written([ROOT, NO_PAGES], b"/Prev 9 /XRefStm 9"), "damaged"),
        refused("no-root.pdf", GOOD.replace(b"/Root 1 0 R", b""), "damaged"),
        refused("root-is-a-page.pdf", GOOD.replace(b"/Root 1 0 R", b"/Root 3 0 R"), "damaged"),
        refused("no-pages.pdf", written([b"<< /Type /Catalog >>"]), "damaged"),
        refused("header-only.pdf", b"%PDF-1.7\n%%EOF", "damaged"),
        linted("version-99.pdf", GOOD.replace(b"%PDF-1.7", b"%PDF-99.99")),
        linted("appended-junk.pdf", GOOD + b"\0" * 100_000),
        survived("length-huge.pdf", one_page(stream(show(*LINES), length=1 << 40)), "damaged", "empty", "image-only"),
        survived("length-negative.pdf", one_page(stream(show(*LINES), length=-5)), "damaged", "empty", "image-only"),
        survived("length-of-itself.pdf", one_page(TEXT.replace(b"/Length %d" % len(show(*LINES)), b"/Length 4 0 R")),
                 "damaged", "empty", "image-only"),
        survived("bits-flipped.pdf", bytes(b ^ (0x41 if n % 97 == 0 else 0) for n, b in enumerate(GOOD)), "damaged",
                 "empty", "image-only", "binary"),
    ]  # fmt: skip


def _circles() -> list[Attack]:
    own_kid = written([ROOT, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 4 >>"])
    parents = written([ROOT, b"<< /Type /Pages /Kids [3 0 R] /Count 1 /Parent 3 0 R >>",
                       b"<< /Type /Pages /Kids [2 0 R] /Count 1 /Parent 2 0 R >>"])  # fmt: skip
    inherits = GOOD.replace(b"/Parent 2 0 R /MediaBox [0 0 595 842]", b"/Parent 3 0 R")
    form = b"/Type /XObject /Subtype /Form /BBox [0 0 595 842] /Resources << /XObject << /X 6 0 R >> >>"
    itself = one_page(stream(show(*LINES) + b" /X Do"), resources=b"/XObject << /X 6 0 R >>",
                      more=[stream(b"/X Do", form)])  # fmt: skip
    doubling = [stream(b"/X Do " * 10, form.replace(b"6 0 R", b"%d 0 R" % (number + 1))) for number in range(6, 18)] + [
        stream(show("laugh"), form)
    ]
    laughs = one_page(stream(show(*LINES) + b" /X Do"), resources=b"/XObject << /X 6 0 R >>", more=doubling)
    outlines = one_page(TEXT, catalogue=b"/Outlines 6 0 R", more=[
        b"<< /First 7 0 R /Last 7 0 R /Count 9 >>", b"<< /Title (a) /Next 7 0 R /Prev 7 0 R /First 6 0 R >>",
    ])  # fmt: skip
    type0 = b"<< /Type /Font /Subtype /Type0 /BaseFont /A /Encoding /Identity-H /DescendantFonts [5 0 R] >>"
    glyphs = (b"<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [1 0 0 1 0 0] "
              b"/FirstChar 0 /LastChar 255 /Widths [9] /Encoding << /Differences [0 /a] >> /CharProcs << /a 4 0 R >> "
              b"/Resources << /Font << /F1 5 0 R >> >> >>")  # fmt: skip
    names = one_page(
        TEXT, catalogue=b"/Names << /EmbeddedFiles 6 0 R /Dests 6 0 R >>", more=[b"<< /Kids [6 0 R 6 0 R] >>"]
    )
    fields = one_page(TEXT, catalogue=b"/AcroForm << /Fields [6 0 R] >>", page=b"/Annots [6 0 R]", more=[
        b"<< /Subtype /Widget /FT /Tx /Rect [0 0 9 9] /Kids [6 0 R] /Parent 6 0 R /V 6 0 R >>"])  # fmt: skip
    return [
        survived("pages-own-kid.pdf", own_kid, "damaged", "empty", "image-only"),
        survived("pages-own-parent.pdf", parents, "damaged", "empty", "image-only"),
        survived("page-inherits-itself.pdf", inherits, "damaged", "empty", "image-only"),
        survived("form-in-itself.pdf", itself, "crashed"),
        survived("forms-double.pdf", laughs, "crashed", "too-slow"),
        linted("outlines-in-a-ring.pdf", outlines),
        survived("font-in-itself.pdf", one_page(TEXT, font=type0), "damaged", "image-only", "empty"),
        survived("glyph-draws-itself.pdf", one_page(TEXT, font=glyphs), "damaged", "image-only", "empty"),
        survived("contents-in-itself.pdf", one_page(b"[4 0 R 4 0 R]"), "damaged", "empty", "image-only"),
        survived("reference-to-itself.pdf", GOOD.replace(b"/Count 1", b"/Count 6 0 R") + b"6 0 obj 6 0 R", "damaged"),
        survived("names-in-themselves.pdf", names, "damaged"),
        survived("field-in-itself.pdf", fields, "damaged"),
    ]  # fmt: skip


def _locked() -> list[Attack]:
    def locked(user: str, strength: int = 128) -> bytes:
        target = io.BytesIO()
        canvas = Canvas(target, encrypt=StandardEncryption(user, "owner", strength=strength), invariant=1)
        for y, line in enumerate(LINES):
            canvas.drawString(50, 780 - 14 * y, line)
        canvas.save()
        return target.getvalue()

    def handler(entries: bytes) -> bytes:
        return one_page(TEXT, more=[b"<< %s >>" % entries], trailer=b"/Encrypt 6 0 R /ID [<00> <00>]")

    keys = b"/O <%s> /U <%s> /P -4" % (b"00" * 32, b"00" * 32)
    return [
        refused("locked-40.pdf", locked("secret", 40), "password-protected"),
        refused("locked-128.pdf", locked("secret"), "password-protected"),
        linted("owner-only.pdf", locked("")),
        refused("handler-unknown.pdf", handler(b"/Filter /Evil.Handler /V 4 /R 4 " + keys), "password-protected"),
        survived("handler-v99.pdf", handler(b"/Filter /Standard /V 99 /R 99 " + keys), "password-protected", "damaged"),
        survived("handler-empty.pdf", handler(b"/Filter /Standard"), "password-protected", "damaged"),
        survived("handler-itself.pdf", handler(b"/Filter 6 0 R /V 6 0 R"), "password-protected", "damaged"),
        survived("handler-key-length.pdf", handler(b"/Filter /Standard /V 2 /R 3 /Length 999999 " + keys),
                 "password-protected", "damaged"),
        refused("handler-public-key.pdf", handler(b"/Filter /Adobe.PubSec /SubFilter /adbe.pkcs7.s5 /V 5 /R 6"),
                "password-protected"),
    ]  # fmt: skip


def _actions() -> list[Attack]:
    """Things to run, open and fetch: none of them happens, and the words are read."""
    actions = {
        "launch": b"/OpenAction << /S /Launch /F (touch) /Win << /F (cmd.exe) >> >>",
        "script": b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9'\\)) >>",
        "uri": b"/OpenAction << /S /URI /URI (http://127.0.0.1:9/) >>",
        "submit": b"/AA << /WC << /S /SubmitForm /F (http://127.0.0.1:9/) >> >>",
        "remote": b"/OpenAction << /S /GoToR /F (\\\\\\\\127.0.0.1\\\\share\\\\a.pdf) /D [0 /Fit] >>",
        "names": b"/Names << /JavaScript << /Names [(a) << /S /JavaScript /JS 6 0 R >>] >> >>",
        "xfa": b"/AcroForm << /XFA [(a) 6 0 R] /Fields [] >> /NeedsRendering true",
    }
    xfa = stream(b'<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><xdp:xdp>&y;</xdp:xdp>')
    attached = (b"/Names << /EmbeddedFiles << /Names [(../../evil.exe) << /Type /Filespec /F (../../evil.exe) "
                b"/EF << /F 6 0 R >> >>] >> >>")  # fmt: skip
    outside = b"<< /Length 0 /F (/etc/passwd) /FFilter /FlateDecode >>\nstream\n\nendstream"
    reference = b"<< /Type /XObject /Subtype /Form /Ref << /F (http://127.0.0.1:9/a.pdf) /Page 0 >> >>"
    return [
        *(linted(f"action-{name}.pdf", one_page(TEXT, catalogue=entry, more=[xfa]), never="root:x:0")
          for name, entry in actions.items()),
        linted("attachment.pdf", one_page(TEXT, catalogue=attached, more=[stream(b"MZ")]), "attached"),
        survived("stream-outside.pdf", one_page(outside), "empty", "damaged", "image-only", never="root:x:0"),
        linted("form-outside.pdf", one_page(stream(show(*LINES) + b" /X Do"), resources=b"/XObject << /X 6 0 R >>",
               more=[reference])),
    ]  # fmt: skip


def _trees() -> list[Attack]:
    def tree(pages: int) -> bytes:
        kids = b" ".join(b"%d 0 R" % number for number in range(3, 3 + pages))
        return written([ROOT, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, pages),
                        *[b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>"] * pages])  # fmt: skip

    deep = [b"<< /Type /Pages /Kids [%d 0 R] /Count 1 >>" % (number + 1) for number in range(2, 3_000)]
    arrays = b"/Evil " + b"[" * 50_000 + b"]" * 50_000
    dictionaries = b"/Evil " + b"<< /A " * 20_000 + b">>" * 20_000
    return [
        survived("pages-20000-blank.pdf", lambda: tree(20_000), "empty", "image-only"),
        survived("pages-3000-deep.pdf", written([ROOT, *deep, FONT]), "damaged", "empty"),
        survived("count-lies.pdf", GOOD.replace(b"/Count 1", b"/Count 2000000000"), "damaged", "image-only"),
        survived("count-negative.pdf", GOOD.replace(b"/Count 1", b"/Count -1"), "damaged"),
        survived("arrays-deep.pdf", one_page(TEXT, page=arrays), "damaged", "empty"),
        survived("dictionaries-deep.pdf", one_page(TEXT, page=dictionaries), "damaged", "empty"),
        survived("strings-deep.pdf", one_page(stream(show(*LINES) + b"(" * 200_000)), "damaged"),
        survived("states-deep.pdf", one_page(stream(b"q " * 200_000 + show(*LINES))), "damaged"),
    ]  # fmt: skip
