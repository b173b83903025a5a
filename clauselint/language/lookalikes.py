"""Letters that a reader takes for others, as data: which Latin letter each is seen as."""

from __future__ import annotations

import unicodedata
from functools import cache

from clauselint.language.roles import SIDES
from clauselint.language.verbs import FORMS


def _seen_as(table: str) -> dict[str, str]:
    pairs = (pair.split("=") for pair in table.split())
    return {alike: letter for letter, others in pairs for alike in others}


# Letters of other scripts: Cyrillic, Greek, Armenian, Cherokee, Coptic, Lisu and the like.
FOREIGN = _seen_as(
    "a=\u0430\u03b1\u237a b=\u044c\u13cf c=\u0441\u03f2\u2ca5 d=\u0501 e=\u0435\u04bd\u0454\u03b5\u0450\u0451 "
    "f=\u03dd\u0584 g=\u0581 h=\u04bb\u0570 i=\u0456\u03b9\u13a5\u0457 j=\u0458\u03f3 k=\u043a\u03ba\u2c95 "
    "l=\u04cf m=\u043c n=\u0578\u057c\u03b7\u043f o=\u043e\u03bf\u03c3\u0585\u2c9f\u10ff\u05e1\u0473 "
    "p=\u0440\u03c1\u2ca3 q=\u051b\u0563\u0566 r=\u0433\u1d26\u2c85 s=\u0455 t=\u0442\u03c4\u2ca7 u=\u03c5\u057d "
    "v=\u03bd\u0475\u05d8 w=\u051d\u0461\u0561\u03c9 x=\u0445\u03c7 y=\u0443\u03b3\u04af\u10e7\u045e "
    "A=\u0410\u0391\u13aa\ua4ee B=\u0412\u0392\u13f4\ua4d0 C=\u0421\u03f9\u13df\ua4da\u2ca4 D=\u13a0\ua4d3\u0500 "
    "E=\u0415\u0395\u13ac\ua4f0\u0401 F=\u03dc\ua4dd G=\u050c\u13c0\ua4d6 H=\u041d\u0397\u13bb\ua4e7\u2c8e "
    "I=\u0406\u0399\u04c0\ua4f2\u0407 J=\u0408\u037f\u13ab\ua4d9 K=\u041a\u039a\u13e6\ua4d7\u2c94 "
    "L=\u13de\ua4e1\u2cd0 M=\u041c\u039c\u03fa\u13b7\ua4df\u2c98 N=\u039d\ua4e0\u2c9a "
    "O=\u041e\u039f\u0555\ua4f3\u2c9e P=\u0420\u03a1\u13e2\ua4d1\u2ca2 Q=\u051a R=\u13a1\u13d2\ua4e3 "
    "S=\u0405\u054f\u13da\ua4e2 T=\u0422\u03a4\u13a2\ua4d4\u2ca6 U=\u054d\ua4f4 V=\u0474\u13d9\ua4e6 "
    "W=\u051c\u13b3\ua4ea X=\u0425\u03a7\ua4eb\u2cac Y=\u0423\u03a5\u04ae\ua4ec\u2ca8 Z=\u0396\u13c3\ua4dc"
)
# Latin letters of other alphabets and of phonetics, with a meaning of their own in names such as "Y\u0131ld\u0131z".
_LATIN = _seen_as(
    "a=\u1d00\u0251 b=\u0299\u0185 c=\u1d04 d=\u1d05\u0257 e=\u1d07 f=\u0192\ua730 g=\u0261\u0262 h=\u029c "
    "i=\u0131\u0269\u026a j=\u0237\u1d0a k=\u0138\u1d0b l=\u01c0\u029f m=\u1d0d n=\u0274 o=\u1d0f p=\u1d18 "
    "r=\u0280 s=\ua731\u01bd t=\u1d1b u=\u028b\u1d1c v=\u1d20 w=\u1d21\u026f y=\u028f z=\u1d22\u01b6"
)
# Characters that Unicode itself calls another shape of plain letters and figures: full-width, mathematical, circled.
_SHAPES = (
    "\u2102\u210a-\u2113\u2115\u2119-\u211d\u2124\u2128\u212a-\u212d\u212f-\u2131\u2133\u2134\u2139\u2145-\u2149"
    "\u2160-\u217f\u249c-\u24e9\ufb00-\ufb06\uff10-\uff19\uff21-\uff3a\uff41-\uff5a\u017f"
    "\U0001d400-\U0001d7ff\U0001f110-\U0001f169"
)
# What leaves no mark on paper: soft hyphens, zero-width characters, direction marks, variation selectors, tags.
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f"
    "\ufeff\uffa0\ufff0-\ufff8\U0001d173-\U0001d17a\U000e0000-\U000e0fff"
)
MARKS = "\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
_ACCENTED = "\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u1e00-\u1eff"
ODD = f"{''.join(FOREIGN)}{''.join(_LATIN)}{_SHAPES}{INVISIBLE}{MARKS}{_ACCENTED}"
"""All of these as the inside of a character class."""

# The words that decide what a contract says; an accent on one of them is no accent.
_WORDS = """
    a affiliates agreement all also and any are as at be by can cannot consent data days each entitled except fees for
    from if in into is it its law laws liability liable licence license may model models months must never neither no
    none nor not notice of on only or other our outputs own parties party right rights sell service services shall
    should software sole solely such suspension termination than that the their then this to training under unless
    until upon use used user users we weights which who will with within without you your
"""
KEYS = frozenset(
    word for words in (*FORMS, *SIDES, _WORDS) for word in words.replace("-", " ").split() if word.isalpha()
)


@cache
def plain(character: str) -> str:
    """The plain letters or figures that a character is another shape of; the character itself when it is none."""
    code = ord(character)
    if code < 0x100 or not _is_shape(code):
        return character
    shown = unicodedata.normalize("NFKC", character).strip("()")
    return shown if shown.isalnum() and shown.isascii() else character


def _is_shape(code: int) -> bool:
    if code < 0x2000:
        return code == 0x17F
    return (
        0x2100 <= code <= 0x217F
        or 0x249C <= code <= 0x24E9
        or 0xFB00 <= code <= 0xFB06
        or 0xFF10 <= code <= 0xFF5A
        or 0x1D400 <= code <= 0x1D7FF
        or 0x1F110 <= code <= 0x1F169
    )


@cache
def bare(character: str) -> str:
    """A Latin letter without its accent; of a phonetic letter, the one that it is seen as."""
    if character in _LATIN:
        return _LATIN[character]
    first = unicodedata.normalize("NFD", character)[0]
    return first if first.isascii() else character


@cache
def is_latin(character: str) -> bool:
    """Whether a letter is one of the Latin alphabet, accents included."""
    return character.isascii() or unicodedata.name(character, "").startswith(("LATIN", "MODIFIER LETTER"))


def composed(letter: str, mark: str) -> str:
    """A letter and its accent as one character; "" when no language writes them so."""
    one = unicodedata.normalize("NFC", letter + mark)
    return one if len(one) == 1 else ""
