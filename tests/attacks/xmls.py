"""XML that expands, includes, nests or claims what it should not, inside Word packages that are sound otherwise."""

from __future__ import annotations

import codecs
import zipfile

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, refused, survived
from tests.extractors.docx_files import NAMESPACES, RELATED, R, p, package, zipped

BODY = p(PREAMBLE) + p(SENTENCE)
ROOT = f"<w:document {NAMESPACES}><w:body>{BODY}</w:body></w:document>"


def attacks(scale: float) -> list[Attack]:
    return [*_entities(), *_encodings(), *_floods(scale), *_characters(), *_links()]


def word(root: str | bytes, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """A Word file with this main part."""
    members = {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'/>",
        "_rels/.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="a" Type="{R}/officeDocument" '
        'Target="word/document.xml"/></Relationships>',
        "word/document.xml": root,
    }  # fmt: skip
    return zipped(members, method)


def _entities() -> list[Attack]:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    billion = f'<!DOCTYPE w:document [<!ENTITY l0 "ha">{laughs}]>'
    blowup = f'<!DOCTYPE w:document [<!ENTITY a "{"a" * 50_000}">]>'
    secret = '<!DOCTYPE w:document [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
    remote = '<!DOCTYPE w:document SYSTEM "http://127.0.0.1:9/evil.dtd">'
    parameter = '<!DOCTYPE w:document [<!ENTITY % p SYSTEM "http://127.0.0.1:9/e"> %p;]>'
    told = ROOT.replace(SENTENCE, "&x;&l9;" + "&a;" * 1000)
    plain = ROOT
    return [
        refused("doctype-plain.docx", word("<!DOCTYPE w:document>" + plain), "doctype"),
        refused("billion-laughs.docx", word(billion + told), "doctype"),
        refused("quadratic-blowup.docx", word(blowup + told), "doctype"),
        refused("external-entity.docx", word(secret + told), "doctype"),
        refused("remote-dtd.docx", word(remote + plain), "doctype"),
        refused("parameter-entity.docx", word(parameter + plain), "doctype"),
        refused("undeclared-entity.docx", word(told), "damaged"),
        refused("doctype-in-utf16.docx", word((billion + told).encode("utf-16")), "doctype"),
        refused("doctype-in-rels.docx", package(BODY, {"word/_rels/document.xml.rels": secret + "<a/>"}), "doctype"),
        refused("doctype-in-styles.docx", package(BODY, {"styles.xml": billion + "<a>&l9;</a>"}), "doctype"),
        refused("doctype-in-types.docx", zipped({"[Content_Types].xml": billion + "<a>&l9;</a>", "word/a": ""}),
                "doctype"),
        survived("doctype-in-comment.docx", word(f"<!-- <!DOCTYPE a> -->{plain}"), "doctype"),
        linted("xinclude.docx", word(plain.replace(SENTENCE, f'{SENTENCE}</w:t><xi:include parse="text" '
               'href="file:///etc/passwd" xmlns:xi="http://www.w3.org/2001/XInclude"/><w:t>')), never="root:x:0"),
        linted("stylesheet.docx", word(f'<?xml-stylesheet href="http://127.0.0.1:9/a.xsl"?>{plain}')),
    ]  # fmt: skip


def _encodings() -> list[Attack]:
    declared = '<?xml version="1.0" encoding="{}"?>' + ROOT
    laughs = '<!DOCTYPE w [<!ENTITY a "b">]>' + ROOT
    return [
        linted("utf-16.docx", word(ROOT.encode("utf-16"))),
        linted("utf-16-be.docx", word(codecs.BOM_UTF16_BE + ROOT.encode("utf-16-be"))),
        survived("utf-16-declared-8.docx", word(declared.format("utf-8").encode("utf-16")), "damaged"),
        refused("utf-7.docx", word(declared.format("utf-7").encode("utf-7")), "damaged"),
        refused("utf-7-doctype.docx", word(b'<?xml version="1.0" encoding="UTF-7"?>' + laughs.encode("utf-7")),
                "damaged"),
        refused("ebcdic.docx", word(declared.format("cp037").encode("cp037")), "damaged"),
        refused("utf-32.docx", word(ROOT.encode("utf-32")), "damaged"),
        refused("utf-32-doctype.docx", word(laughs.encode("utf-32-be")), "damaged"),
        refused("latin-1.docx", word(declared.format("iso-8859-1").encode("latin-1")), "damaged"),
        refused("unknown-encoding.docx", word(declared.format("x-evil").encode()), "damaged"),
        refused("invalid-utf-8.docx", word(ROOT.encode().replace(b"Supplier", b"Suppl\xff\xfeier")), "damaged"),
        refused("overlong-utf-8.docx", word(ROOT.encode().replace(b"Supplier", b"\xc0\xbcx\xc0\xbe")), "damaged"),
    ]  # fmt: skip


def _floods(scale: float) -> list[Attack]:
    many = int(100_000 * scale)
    deep, million = 100_000, int(1_000_000 * scale)
    inside = ROOT.partition("</w:body>")[0]
    end = "</w:body></w:document>"
    names = " ".join(f'a{n}=""' for n in range(many))
    spaces = " ".join(f'xmlns:n{n}="u:{n}"' for n in range(many // 10))

    def flood(root: str) -> bytes:
        return word(root, zipfile.ZIP_STORED)  # packed, it would be refused as a bomb before anybody parses it

    return [
        refused("nested-100000.docx", flood(inside + "<w:sdt>" * deep + "</w:sdt>" * deep + end), "too-large", "256"),
        linted("nested-200.docx", flood(inside + "<w:sdt>" * 200 + p(SENTENCE) + "</w:sdt>" * 200 + end)),
        linted("attribute-9-mb.docx", flood(inside + f'<w:p w:x="{"a" * int(9_000_000 * scale)}"/>' + end)),
        refused("attribute-20-mb.docx", flood(inside + f'<w:p w:x="{"ab" * 10_000_000}"/>' + end), "too-large"),
        survived("attributes-many.docx", flood(inside + f"<w:p {names}/>" + end), "damaged"),
        survived("namespaces-many.docx", flood(inside + f"<w:p {spaces}/>" + end), "damaged"),
        linted("comments.docx", flood(inside + "<!--" + "-x" * 400_000 + "-->" + "<!--a-->" * many + end)),
        linted("instructions.docx", flood(inside + "<?a b?>" * many + end)),
        linted("cdata.docx", flood(inside + p("<w:r><w:t><![CDATA[<b>&amp;]]></w:t></w:r>") * (many // 10) + end)),
        refused("tags-2-million.docx", flood(inside + "<w:p/>" * 2_000_001 + end), "too-large", "2,000,000"),
        linted("unknown-tags.docx", flood(inside + "<x/>" * many + end)),
        survived("text-node.docx", flood(inside + p("a " * (million // 2)) + end), "too-slow"),
        refused("text-node-12-mb.docx", flood(inside + "<w:t>" + "abcdefgh" * 1_500_000 + "</w:t>" + end), "too-large"),
    ]


def _characters() -> list[Attack]:
    hostile = {
        "nul": "\0", "escape": "\x1b[2J", "bell": "\x07", "noncharacter": "\uffff",
        "nul-reference": "&#0;", "escape-reference": "&#27;", "surrogate-reference": "&#xD800;",
        "huge-reference": "&#99999999999999;",
    }  # fmt: skip
    fine = {"c1": "\x9b31m", "delete": "\x7f", "bidi": "\u202e\u2066", "zero-width": "\u200b\u200d\ufeff",
            "tags": "\U000e0041\U000e007f", "reference": "&#x202e;&#8203;"}  # fmt: skip
    marked = ROOT.replace("Supplier shall", "Supplier{} shall").replace("suspend", "sus{}pend")
    return [
        *(refused(f"character-{n}.docx", word(marked.replace("{}", c)), "damaged") for n, c in hostile.items()),
        *(linted(f"character-{n}.docx", word(marked.replace("{}", c))) for n, c in fine.items()),
    ]


def _links() -> list[Attack]:
    def linked(kind: str, target: str, mode: str = "External") -> bytes:
        rels = (
            f'<Relationships xmlns="{RELATED}"><Relationship Id="rId1" Type="{R}/{kind}" Target="{target}" '
            f'TargetMode="{mode}"/></Relationships>'
        )
        drawn = '<w:r><w:drawing><a:blip r:link="rId1"/></w:drawing></w:r><w:altChunk r:id="rId1"/>'
        return package(BODY + p(drawn), {"word/_rels/document.xml.rels": rels})

    outside = {
        "template": ("attachedTemplate", "http://127.0.0.1:9/evil.dotm"),
        "template-unc": ("attachedTemplate", "file://\\\\127.0.0.1\\share\\evil.dotm"),
        "image": ("image", "http://127.0.0.1:9/a.png"),
        "image-unc": ("image", "\\\\127.0.0.1\\share\\a.png"),
        "ole": ("oleObject", "mhtml:http://127.0.0.1:9/a.html!x-usc:http://127.0.0.1:9/a"),
        "styles": ("styles", "http://127.0.0.1:9/styles.xml"),
        "footnotes": ("footnotes", "file:///etc/passwd"),
        "frame": ("frame", "ftp://127.0.0.1:9/a"),
        "link": ("hyperlink", "javascript:alert(1)"),
    }
    inside = {
        "traversal": ("styles", "../../../../../../etc/passwd"),
        "absolute": ("footnotes", "/etc/passwd"),
        "encoded": ("numbering", "..%2f..%2f..%2fetc%2fpasswd"),
        "itself": ("footnotes", "document.xml"),
        "nul": ("header", "a%00b.xml"),
        "folder": ("footer", "."),
    }
    return [
        *(linted(f"outside-{n}.docx", linked(*where), never="root:x:0") for n, where in outside.items()),
        *(linted(f"inside-{n}.docx", linked(*where, "Internal"), never="root:x:0") for n, where in inside.items()),
        refused("main-part-outside.docx", zipped({
            "[Content_Types].xml": "<a/>",
            "_rels/.rels": f'<Relationships xmlns="{RELATED}"><Relationship Id="a" Type="{R}/officeDocument" '
            'Target="http://127.0.0.1:9/document.xml" TargetMode="External"/></Relationships>', "word/a.xml": "<a/>",
        }), "damaged", "main part"),
    ]  # fmt: skip
