"""Tells text that people can read from what a bad OCR or a garbled font left behind, by the shape of its words."""

from __future__ import annotations

import re

_LONGEST = 8_000  # characters that are looked at
_FEWEST_WORDS = 40  # different ones: with fewer nobody can tell
_FEWEST_LETTERS = 150
_ODD = 0.2  # of the words: a good reading, even of medicine or cooking, seldom has half as many
_FEW_VOWELS = 0.24  # of the letters; no language that uses this alphabet has so few
_FOREIGN = 0.08  # of the words of a page in another language are these
_COMMON = re.compile(
    r"\b(?:the|of|and|to|in|or|shall|any|by|for|this|be|as|such|is|with|that|on|not|will|from|may|at|all|are|an)\b",
    re.IGNORECASE,
)
_OTHER_TONGUES = frozenset(
    "der die das und den dem des ein eine nicht ist von zu mit auf für oder werden im "
    "le la les du et est une un dans pour que qui par sur au aux ou ce il "
    "el los las del y en se con por para su una lo al di della che delle per non gli il "
    "het van een voor niet zijn met door og af til det som er på att och som av är na do da dos em".split()
)
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ÿœ]", re.IGNORECASE)
_LETTER = re.compile(r"[^\W\d_]")
_WORD = re.compile(r"(?<![^\W_])[^\W\d_A-Z]+(?![^\W_])")
_PLAIN = re.compile(r"[a-z]{2,30}")


def is_garbled(text: str) -> bool:
    """Whether the text of a page means nothing although its characters do, as with a font that shifts its letters."""
    shown = text[:_LONGEST]
    if _COMMON.search(shown):
        return False
    letters = len(_LETTER.findall(shown))
    return letters >= _FEWEST_LETTERS and len(_VOWEL.findall(shown)) < _FEW_VOWELS * letters


def is_poor(text: str) -> bool:
    """Whether a text layer over a scan is so bad a reading that one cannot rely on it.

    Judged by the words in small letters alone: names, addresses, figures and other languages have shapes of their own.
    """
    if is_garbled(text):
        return True
    words = _WORD.findall(text[:_LONGEST])
    different = {word for word in words if _PLAIN.fullmatch(word)}
    if len(different) < _FEWEST_WORDS or sum(word in _OTHER_TONGUES for word in words) >= _FOREIGN * len(words):
        return False
    return sum(map(_is_odd, different)) >= _ODD * len(different)


def _is_odd(word: str) -> bool:
    from clauselint.extractors.pdf_trigrams import TRIGRAMS  # most documents hold no scan

    told = f"^{word}$"
    return any(told[start : start + 3] not in TRIGRAMS for start in range(len(word)))
