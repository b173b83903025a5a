"""Private copies of the text for matching: case, spelling, inflection, hyphens and line breaks folded away.

The contract's own text is never altered; every folded token remembers where it stands in it.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from clauselint.contract import Span

_INVISIBLE = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
_HYPHENS = "\\-\u2010\u2011"
_TOKEN = re.compile(rf"[^\W_{_INVISIBLE}][\w{_INVISIBLE}]*(?:[{_HYPHENS}\ufffe]\r?\n[ \t]*[a-z][\w{_INVISIBLE}]*)?")
_PIECES = re.compile(rf"[{_INVISIBLE}{_HYPHENS}\ufffe\s]+")
_PREFIXES = frozenset({"re", "sub", "non", "pre", "co", "anti"})
_LONGEST = 200  # characters of a word that tell it from others; what is remembered of words must stay small
_KEEP = frozenset(
    "us his is was has as this its thus does news gas bus plus status basis analysis always unless perhaps "
    "whereas being thing nothing anything something everything during king ring string bring spring "
    "need feed seed speed exceed proceed indeed breed bed red ted led fed wed shed united".split()
)
_SPELLING = {
    "licenc": "licens",
    "defenc": "defens",
    "offenc": "offens",
    "practiz": "practic",
    "artefact": "artifact",
    "catalogu": "catalog",
    "judgement": "judgment",
    "acknowledgement": "acknowledgment",
}
_IRREGULAR = {
    form: base
    for base, forms in {
        "use": "used using",
        "agree": "agreed agrees agreeing",
        "keep": "kept",
        "hold": "held",
        "withhold": "withheld",
        "make": "made",
        "give": "given gave",
        "send": "sent",
        "build": "built",
        "bring": "brought",
        "choose": "chosen chose",
        "withdraw": "withdrawn withdrew",
        "show": "shown",
        "take": "taken took",
        "sell": "sold",
        "lose": "lost",
        "write": "written wrote",
        "pay": "paid",
        "run": "ran",
        "break": "broken broke",
        "go": "gone went",
        "bind": "bound",
        "leave": "left",
        "cut": "cutting",
    }.items()
    for form in forms.split()
}


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Fold one word: lower case, British and American spelling alike, inflection removed.

    The result is a key for comparison only ("suspended", "suspends" and "suspending" share one); derived words
    ("suspension") keep their own.
    """
    w = word.lower()
    if w in _KEEP or len(w) < 3:
        return "=" + w if w in _KEEP else w
    w = _inflection(_IRREGULAR.get(w, w))
    w = _spelling(w)
    return _SPELLING.get(w, w)


def _inflection(w: str) -> str:
    if w.endswith("ies") and len(w) > 4:
        w = w[:-3] + "y"
    elif w.endswith(("sses", "xes", "ches", "shes", "zes")):
        w = w[:-2]
    elif w.endswith("s") and not w.endswith(("ss", "us", "is")):
        w = w[:-1]
    if w.endswith("ied") and len(w) > 4:
        w = w[:-3] + "y"
    elif w.endswith("ing") and len(w) > 5 and any(v in w[:-3] for v in "aeiouy"):
        w = w[:-3]
    elif w.endswith("ed") and len(w) > 4 and any(v in w[:-2] for v in "aeiouy"):
        w = w[:-2]
    if w.endswith("e") and len(w) > 3:
        w = w[:-1]
    if len(w) > 3 and w[-1] == w[-2] and w[-1] not in "aeiou":
        w = w[:-1]
    return w


def _spelling(w: str) -> str:
    w = w.replace("isation", "ization")
    if (w.endswith("is") and len(w) > 4) or (w.endswith("ys") and len(w) > 5):
        w = w[:-1] + "z"
    if w.endswith("our") and len(w) > 5:
        w = w[:-3] + "or"
    if w.endswith("tr") and len(w) > 4:
        w = w[:-1] + "er"
    return w


_COMPOUNDS = {
    stem("".join(parts)): parts
    for parts in (
        ("fine", "tune"),
        ("data", "centre"),
        ("open", "source"),
        ("air", "gap"),
        ("opt", "out"),
        ("opt", "in"),
        ("on", "premises"),
        ("source", "code"),
        ("web", "page"),
        ("time", "bomb"),
        ("kill", "switch"),
        ("can", "not"),
    )
}


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded tokens of a text; ``starts``/``ends`` are offsets into the original, one per stem."""

    stems: tuple[str, ...]
    starts: Sequence[int]
    ends: Sequence[int]

    def range(self, span: Span) -> tuple[int, int]:
        """Indices (first, past last) of the tokens that begin inside ``span``."""
        return bisect_left(self.starts, span.start), bisect_left(self.starts, span.end)


def fold(text: str) -> Folded:
    """Fold ``text``; offsets in the result count its characters from 0."""
    stems: list[str] = []
    starts, ends = array("I"), array("I")  # an eighth of what a list takes
    for m in _TOKEN.finditer(text):
        word = m[0][:_LONGEST]
        start, end = m.span()
        if not word.isascii() or "\n" in word:
            word = _PIECES.sub("", unicodedata.normalize("NFKC", word))
        for piece, stemmed in _split(word):
            if stems and stems[-1] in _PREFIXES and _glued(text, ends[-1], start):
                stems[-1] = stem(stems[-1] + piece)
                ends[-1] = end
                continue
            stems.append(stemmed)
            starts.append(start)
            ends.append(end)
    return Folded(tuple(stems), starts, ends)


@lru_cache(maxsize=65536)
def _split(word: str) -> tuple[tuple[str, str], ...]:
    """The pieces of one word, each with its stem; a prefix is kept until what follows is known."""
    if word in ("s", "S") or word.lower() in ("a", "an", "the"):
        return ()  # the possessive of "Provider's", and articles: "suspend the Service" reads as "suspend Service"
    pieces = _COMPOUNDS.get(stem(word), (word.lower(),))
    return tuple((piece, piece if piece in _PREFIXES else stem(piece)) for piece in pieces)


def _glued(text: str, end: int, start: int) -> bool:
    """Whether two tokens are joined by one hyphen: "re-train"."""
    return start - end == 1 and text[end] in "-\u2010\u2011"
