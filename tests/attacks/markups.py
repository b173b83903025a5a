"""Markdown, web pages, rich text and OpenDocument files that nest, repeat or reach out."""

from __future__ import annotations

import zipfile

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, refused, survived
from tests.extractors.docx_files import zipped
from tests.extractors.test_odt import NAMES, package

HEAD = f"{PREAMBLE}\n\n{SENTENCE}\n\n"
PAGE = f"<html><body><p>{PREAMBLE}</p><p>{SENTENCE}</p>"


def attacks(scale: float) -> list[Attack]:
    many = int(100_000 * scale)
    return [*_markdown(many), *_pages(many), *_page_tricks(many), *_rich(many), *_open(many), *_open_parts()]


def _markdown(many: int) -> list[Attack]:
    floods = {
        "quotes": ">" * many + " fees are due", "quotes-apart": "> " * many, "lists": "- " * many + "fee",
        "list-deeper": "".join(f"{' ' * (n % 400)}- fee\n" for n in range(many // 4)),
        "tables": "|a|b|\n|-|-|\n" * (many // 10), "table": "|a|b|\n|-|-|\n" + "|c|d|\n" * (many // 4),
        "table-wide": "|a" * (many // 4) + "|\n" + "|-" * (many // 4) + "|\n" + "|b" * (many // 4) + "|\n",
        "table-rule": "|a|\n|" + "-" * many + ":" * many + "x\n", "hashes": "#" * many + " fees\n",
        "headings": "# fee\n" * (many // 4), "stars": "*" * many + "\n" + "* " * many + "x\n",
        "tables-and-comments": "a|b\n-|-\n<!--x-->|c\n" * (many // 4),
        "underlines": "a\n" + "=" * many + "\n", "rules": "* * *\n" * many + "- - -x\n",
        "fences": "```\n" * many, "comments": "<!--" * many, "comments-closed": "<!-- a -->\n" * (many // 4),
        "comment-inside": "fees <!-- a --> " * (many // 4), "tags": "<b" * many, "tags-closed": "<b>" * many + "\n",
        "links": "[" * many, "links-full": "[a](b" * many, "emphasis": "**a" * many, "escapes": "\\" * many,
        "front-matter": "a: b\n" * many, "backticks": "`" * many + "a" + "`" * (many - 1),
    }  # fmt: skip
    found = [survived(f"md-{name}.md", (HEAD + text + f"\n\n{SENTENCE}\n").encode()) for name, text in floods.items()]
    steering = "<!-- clauselint: ignore -->\n[//]: # (clauselint-disable)\n"
    return [
        *found,
        linted("md-steering.md", (steering + HEAD).encode()),
        linted("md-front.md", ("---\na: b\n" + HEAD).encode()),
    ]


def _pages(many: int) -> list[Attack]:
    floods = {
        "divs": "<div>" * many, "divs-closed": "<div>" * many + "fee" + "</div>" * many, "spans": "<span>" * many,
        "unclosed": "<p>fee<b>" * (many // 4), "closers": "</div>" * many, "tables": "<table><tr><td>" * (many // 10),
        "lists": "<ol><li>" * (many // 10), "fonts": "<font>" * (many // 2), "breaks": "<br>" * many,
        "attributes": "<p " + "a=b " * many + ">fee", "attribute": f'<p title="{"a" * many * 10}">fee',
        "entities": "&amp;" * many, "entities-bad": "&#99999999;&x" * (many // 4), "comments": "<!--" * many,
        "brackets": "<" * many, "cells": "<table><tr>" + "<td>fee" * (many // 10),
        "rowspans": "<table>" + '<tr><td rowspan="99999" colspan="99999">fee' * (many // 10),
        "classes": "<style>" + ".a .b .c{color:red}" * (many // 10) + '</style><p class="a">fee',
        "styles": f'<p style="{"color:red;" * (many // 4)}">fee', "pre": "<pre>" + " \n" * many + "</pre>",
    }  # fmt: skip
    return [
        survived(f"page-{name}.html", (PAGE + flood + f"<p>{SENTENCE}").encode(), "damaged", "too-large", "too-slow")
        for name, flood in floods.items()
    ]


def _page_tricks(many: int) -> list[Attack]:
    laughs = '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]>'
    outside = (
        '<base href="http://127.0.0.1:9/"><link rel="stylesheet" href="a.css"><script src="a.js"></script>'
        '<img src="a.png"><iframe src="file:///etc/passwd"></iframe><object data="a"></object>'
        '<meta http-equiv="refresh" content="0;url=http://127.0.0.1:9/"><style>@import url(http://127.0.0.1:9/a.css);</style>'
    )
    lists = "<html>" + "<ol>" * 200 + "<li>fee" * 200
    return [
        survived("page-doctype.html", (laughs + PAGE + "&b;").encode()),
        linted("page-outside.html", (PAGE + outside).encode(), never="root:x:0"),
        linted("page-script.html", (PAGE + "<script>while(1);</script>").encode(), never="while(1)"),
        linted("page-steering.html", f'{PAGE}<meta name="clauselint" content="off"><!-- clauselint: off -->'.encode()),
        linted("page-charset-lie.html", b'<html><meta charset="utf-16">' + PAGE.encode()),
        linted("page-charset-unknown.html", b'<html><meta charset="x-evil">' + PAGE.encode()),
        survived("page-charset-zip.html", b'<html><meta charset="zip_codec">' + PAGE.encode()),
        survived("page-charset-unicode-escape.html", b'<html><meta charset="unicode_escape">\\x1b[31m' + PAGE.encode()),
        survived("page-charset-idna.html", b'<html><meta charset="idna">' + PAGE.encode() + b"a" * many),
        survived("page-charset-punycode.html", b'<html><meta charset="punycode">' + PAGE.encode() + b"b" * many),
        survived("page-charset-utf-7.html", b'<html><meta charset="utf-7">' + PAGE.encode() + b"+ADw-script+AD4-"),
        linted("page-colours.html", f'{PAGE}<p style="color:rgba(0,0,0,.5.5);left:-.px">fee'.encode()),
        linted("page-nul.html", PAGE.encode() + b"<p>fee"),
        linted("page-lists-deep.html", (lists + PAGE).encode()),
        refused("page-tags.html", b"<html>" + b"<b>" * 500_001, "too-large", "500,000"),
        refused("page-empty.html", b"<html><script>x</script></html>", "empty"),
    ]  # fmt: skip


def _rich(many: int) -> list[Attack]:
    def rich(body: str) -> bytes:
        return f"{{\\rtf1\\ansi {PREAMBLE}\\par {SENTENCE}\\par {body}}}".encode("latin-1")

    floods = {
        "closers": "}" * many, "words": "\\b" * many, "unknown": "\\evil9 " * many, "long-word": "\\" + "a" * many,
        "numbers": "\\fs99999999999999999999 fee", "bytes": "\\'e9" * many, "bytes-cut": "\\'e" * many,
        "unicode": "\\u-10179?\\u-8704?" * (many // 4), "unicode-lone": "\\u-10179?" * (many // 4),
        "unicode-skip": "\\uc999999999\\u65 " + "fee " * 99, "binary": "\\bin9999999999 fee",
        "binary-negative": "\\bin-5 fee",
        "binary-many": "\\bin1 x" * (many // 4), "pictures": "{\\pict 00ff}" * (many // 4),
        "starred": "{\\*\\evil x}" * (many // 4),
        "cells": "\\cell" * many, "rows": "\\row" * many, "notes": "{\\footnote a}" * (many // 10),
        "notes-deep": "{\\footnote a" * 300, "headers": "{\\header a\\par}" * (many // 10), "fonts": "\\f99999999 fee",
        "font-table": "{\\fonttbl" + "{\\f1 A;}" * (many // 4) + "}",
        "colours": "{\\colortbl" + "\\red1;" * many + "}\\cf5 fee",
        "style-sheet": "{\\stylesheet" + "{\\s1 A;}" * (many // 4) + "}", "labels": "{\\listtext 1.}" * (many // 4),
        "backslashes": "\\" * many, "shapes": "{\\shptxt a" * 300,
        "object": "{\\object{\\*\\objdata 4d5a}{\\result fee}}",
        "field": "{\\field{\\*\\fldinst INCLUDETEXT /etc/passwd}{\\fldrslt fee}}",
        "code-page": "\\ansicpg99999\\'e9 fee",
        "deleted": "\\deleted fee" * (many // 4), "hidden": "\\v " + "fee " * 99,
        "minutes": "\\revised\\revdttm2147483647 fee",
    }  # fmt: skip
    return [
        *(survived(f"rtf-{name}.rtf", rich(flood), "damaged", never="root:x:0") for name, flood in floods.items()),
        refused("rtf-groups-100000.rtf", rich("{" * 100_000), "damaged", "1,000 deep"),
        refused("rtf-tokens.rtf", lambda: rich("\\a" * 3_000_001), "too-large", "3,000,000"),
        linted("rtf-never-ends.rtf", rich("fee")[:-1]),
        refused("rtf-only.rtf", b"{\\rtf1}", "empty"),
    ]


def stored(body: str, automatic: str = "") -> bytes:
    """An OpenDocument text that is not packed, so that no ratio gives it away."""
    return zipped({
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {NAMES}>"
        f"<office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text><text:p>{PREAMBLE}</text:p><text:p>{SENTENCE}</text:p>{body}</office:text>"
        "</office:body></office:document-content>",
    }, zipfile.ZIP_STORED)  # fmt: skip


def _open(many: int) -> list[Attack]:
    row = "<table:table-row><table:table-cell>"
    note = "<text:note><text:note-body><text:p>a</text:p></text:note-body></text:note>"
    wide = '<table:table-row><table:table-cell table:number-columns-repeated="999999999">'
    floods = {
        "paragraphs": "<text:p>Fees.</text:p>" * (many // 2),
        "spans": "<text:p>" + "<text:span>a</text:span>" * many + "</text:p>",
        "spans-deep": "<text:p>" + "<text:span>" * 200 + "a" + "</text:span>" * 200 + "</text:p>",
        "lists-deep": "<text:list><text:list-item>" * 100 + "</text:list-item></text:list>" * 100,
        "sections-deep": "<text:section>" * 200 + "<text:p>a</text:p>" + "</text:section>" * 200,
        "tables-deep": f"<table:table>{row}" * 60 + "</table:table-cell></table:table-row></table:table>" * 60,
        "columns": f"<table:table>{wide}</table:table-cell></table:table-row></table:table>",
        "blanks": '<text:p>a<text:s text:c="999999999"/>b</text:p>',
        "tabs": "<text:p>" + "<text:tab/>" * many + "a</text:p>",
        "many-blanks": "<text:p>a" + '<text:s text:c="500"/>' * (many // 50) + "b</text:p>",
        "changes": "<text:p>" + '<text:change-start text:change-id="a"/>' * many + "a</text:p>",
        "notes": f"<text:p>{note * (many // 10)}</text:p>",
        "outline": f'<text:h text:outline-level="{"9" * 999}">a</text:h>',
        "start": f'<text:list><text:list-item text:start-value="{"9" * 999}"><text:p>a</text:p></text:list-item>'
        "</text:list>",
    }  # fmt: skip
    return [survived(f"odt-{name}.odt", stored(flood), "too-slow") for name, flood in floods.items()]


def _open_parts() -> list[Attack]:
    ring = "".join(
        f'<style:style style:name="{a}" style:family="paragraph" style:parent-style-name="{b}"/>'
        for a, b in ("AB", "BA")
    )
    doctype = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'
    image = '<text:p><draw:frame><draw:image xlink:href="http://127.0.0.1:9/a.png" xmlns:xlink="http://www.w3.org/1999/xlink"/></draw:frame></text:p>'
    locked = "<a><manifest:encryption-data xmlns:manifest='m'/></a>"
    return [
        linted("odt-styles-in-a-ring.odt", stored('<text:p text:style-name="A">a</text:p>', ring)),
        linted("odt-outside.odt", stored(image)),
        refused(
            "odt-nested-100000.odt",
            stored("<text:section>" * 100_000 + "</text:section>" * 100_000),
            "too-large",
            "256",
        ),
        refused(
            "odt-doctype.odt",
            zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": doctype}),
            "doctype",
        ),
        refused("odt-doctype-styles.odt", package("<text:p>a</text:p>", **{"styles.xml": doctype}), "doctype"),
        refused("odt-locked.odt", package("", **{"META-INF/manifest.xml": locked}), "password-protected"),
        refused("odt-no-content.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "damaged"),
        refused("odt-sheet.odt", zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "not-word"),
        survived(
            "odt-mimetype-long.odt",
            zipped({"mimetype": "a" * 9000, "content.xml": "<a/>"}),
            "suspicious-zip",
            "not-word",
        ),
    ]
