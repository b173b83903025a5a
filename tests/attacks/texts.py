"""Plain text that grows faster than its reading may: floods of one sign, broken encodings, marks upon marks."""

from __future__ import annotations

import codecs
import random

from tests.attacks.attack import PREAMBLE, SENTENCE, Attack, linted, refused, survived

HEAD = f"{PREAMBLE}\n\n{SENTENCE}\n\n"
SEED = 7


def attacks(scale: float) -> list[Attack]:
    return [*_floods(scale), *_sentences(scale), *_encodings(), *_signs(scale), *_lines(scale)]


def _flooded(scale: float, floods: dict[str, tuple[str, int]], ending: str = "txt") -> list[Attack]:
    """The same piece over and over, after words that must still be judged."""
    return [
        survived(f"{name}.{ending}", (HEAD + piece * int(count * scale) + f"\n\n{SENTENCE}\n").encode(), "too-slow")
        for name, (piece, count) in floods.items()
    ]


def _floods(scale: float) -> list[Attack]:
    floods = {
        "word-5-mb": ("a", 5_000_000), "blanks": (" ", 5_000_000), "tabs": ("\t", 2_000_000),
        "digits": ("1", 2_000_000), "digits-apart": ("1 ", 500_000), "dots": (".", 2_000_000),
        "dots-apart": (". ", 500_000), "underscores": ("_", 2_000_000), "hyphens": ("-", 2_000_000),
        "hyphens-apart": ("a-", 500_000), "quotes": ('"', 500_000), "quotes-curly": ("“a” ", 300_000),
        "quotes-open": ("“", 500_000), "brackets-open": ("(", 500_000), "brackets": ("(a) ", 300_000),
        "brackets-square": ("[", 500_000), "brackets-deep": ("(a (b ", 200_000), "slashes": ("a/", 500_000),
        "colons": ("a: ", 300_000), "semicolons": ("a; ", 300_000), "commas": ("a, ", 300_000),
        "numbers": ("1. ", 300_000), "numbers-deep": ("1.1.", 500_000), "romans": ("ivx", 500_000),
        "capitals": ("A", 1_000_000), "capitals-apart": ("A ", 400_000), "acronyms": ("A.B.", 400_000),
        "at-signs": ("a@", 400_000), "addresses": ("http://a.", 200_000), "money": ("$1,000,", 200_000),
        "dates": ("1 January 2024 ", 60_000), "percent": ("99.9% ", 150_000), "apostrophes": ("'", 500_000),
        "sections": ("§", 500_000), "ampersands": ("& ", 400_000), "inc": ("Inc. ", 200_000),
    }  # fmt: skip
    return _flooded(scale, floods)


def _sentences(scale: float) -> list[Attack]:
    """Words that rules look for, in numbers that no contract has."""
    floods = {
        "shall": ("shall ", 350_000), "shall-supplier": ("The Supplier shall ", 40_000), "and": ("and ", 400_000),
        "ands": ("the software, and , ", 50_000), "or-suspend": ("suspend or ", 60_000), "not": ("not ", 400_000),
        "notwithstanding": ("Notwithstanding Section 1, ", 40_000), "subject-to": ("subject to clause 2, ", 40_000),
        "unless": ("unless ", 150_000), "provided-that": ("provided that ", 100_000), "means": ('"A" means ', 80_000),
        "hereinafter": ('(the "Supplier") ', 80_000), "between": ("between A Ltd and B Ltd and ", 40_000),
        "days": ("thirty (30) days ", 60_000), "will-not": ("will not ", 150_000), "may": ("may ", 300_000),
        "one-sentence": ("the Supplier may suspend the Service, ", 20_000),
        "sentences": ("The Supplier may suspend the Service. ", 10_000),
        "paragraphs": ("The Supplier may suspend.\n\n", 10_000), "items": ("(a) suspend;\n", 40_000),
        "exhibit": ("Exhibit A ", 100_000), "party": ("Party ", 200_000), "the": ("the ", 500_000),
        "licence-licence": ("licence license ", 80_000), "weights": ("model weights ", 80_000),
        "data": ("Customer Data ", 80_000), "which-which": ("which the ", 150_000),
    }  # fmt: skip
    return _flooded(scale, {f"words-{name}": flood for name, flood in floods.items()})


def _encodings() -> list[Attack]:
    chance = random.Random(SEED)
    noise = "".join(chr(chance.choice((0x41, 0xE9, 0x416, 0x4E2D, 0x1F600))) for _ in range(5000))
    wide = HEAD.encode("utf-16-le")
    return [
        linted("surrogates-utf-16.txt", codecs.BOM_UTF16_LE + b"\x00\xd8" * 500 + wide, never="\ud800"),
        linted("odd-length-utf-16.txt", codecs.BOM_UTF16_LE + wide + b"a"),
        linted("mark-only-utf-16.txt", codecs.BOM_UTF16_BE + HEAD.encode("utf-16-be")),
        linted("no-mark-utf-16.txt", wide),
        linted("mixed.txt", HEAD.encode() + "Gebühr".encode("latin-1") + "Gebühr".encode()),
        linted("surrogates-utf-8.txt", HEAD.encode() + b"\xed\xa0\x80\xed\xb0\x80"),
        linted("overlong.txt", HEAD.encode() + b"\xc0\xaf\xe0\x80\xaf\xf8\x88\x80\x80\x80"),
        linted("cut-utf-8.txt", HEAD.encode() + "€".encode()[:2]),
        linted("noise.md", (HEAD + noise).encode()),
        linted("marks-twice.txt", codecs.BOM_UTF8 * 1000 + HEAD.encode()),
        refused("marks-only.txt", codecs.BOM_UTF8 * 1000, "empty"),
        refused("newlines-only.txt", b"\r\n" * 50_000, "empty"),
        linted("separators.txt", HEAD.encode() + "\u2028\u2029\x85\r\x0b\x0c".encode() * 2000),
        refused("no-words.txt", b"!?.,;:-_#'+*~ " * 5000, "empty"),
        refused("eleven-mb.txt", b"a " * (11 << 19), "too-large", "limit is 10 MB"),
        refused("eleven-mb.html", b"<html>" + b"<p>" * 4_000_000, "too-large", "limit is 10 MB"),
    ]


def _signs(scale: float) -> list[Attack]:
    floods = {
        "combining": ("\u0301", 1_000_000), "combining-mixed": ("\u0301\u0323\u0345", 300_000),
        "combining-words": ("sus\u0301\u0323pend ", 60_000), "hangul": ("\u1100\u1161\u11a8", 200_000),
        "ligatures": ("\ufdfa", 200_000), "ligatures-fi": ("ﬃ", 300_000), "full-width": ("ＳＵＳＰＥＮＤ ", 60_000),
        "zero-width": ("sus\u200bpend ", 100_000), "zero-width-only": ("\u200b", 1_000_000),
        "soft-hyphens": ("sus\u00adpend ", 100_000), "soft-hyphens-only": ("\u00ad", 1_000_000),
        "bidi": ("\u202edneppus\u202c ", 80_000), "bidi-open": ("\u202e\u2066\u2067", 200_000),
        "tags": ("\U000e0041", 300_000), "variation": ("a\ufe0f", 300_000), "joiners": ("\u200d\U0001f468", 200_000),
        "private": ("\ue000", 300_000), "replacement": ("\ufffd", 300_000), "look-alikes": ("Suррlier ", 80_000),
        "no-break": ("\u00a0", 1_000_000), "escapes": ("a\x1b[31mb ", 900), "c1": ("\x9b31m", 2_000),
        "capital-dotted": ("İ", 300_000), "sharp-s": ("ẞ", 300_000), "line-ends": ("a\u2028", 200_000),
    }  # fmt: skip
    return _flooded(scale, {f"signs-{name}": flood for name, flood in floods.items()})


def _lines(scale: float) -> list[Attack]:
    floods = {
        "empty": ("\n", 2_000_000), "numbers": ("1.\n\n", 100_000), "nested": ("1.1.1.1 Fees\n", 60_000),
        "headings": ("FEES\n\n", 80_000), "short": ("a\n", 400_000), "pages": ("<PAGE>\n\n- 1 -\n", 60_000),
        "rules": ("----------\n", 100_000), "indented": (" " * 500 + "fees are due\n", 4_000),
        "returns": ("fees are due\r", 60_000), "form-feeds": ("\f", 500_000),
        "dot-leaders": ("Fees" + "." * 200 + " 5\n", 10_000),
    }  # fmt: skip
    return _flooded(scale, {f"lines-{name}": flood for name, flood in floods.items()})
