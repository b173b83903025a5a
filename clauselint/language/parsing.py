"""Puts private copies to the parser, each text once in a contract."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from clauselint.language.model import Model

MAX_TOKENS = 1400  # hostile text can pack more tokens into a piece than words ever do; the rest of it is left out
_BREAKS = frozenset({".", ";", "!", "?"})
_KEPT = 1_000  # parses of some 100 words: 15 MB


class Token(NamedTuple):
    """What the parser says of one token; ``start`` counts characters of the copy, ``head`` tokens."""

    text: str
    tag: str
    dep: str
    head: int
    start: int


Parse = tuple[Token, ...]


class Parses:
    """What the parser made of each text, the latest of them kept.

    A clause that returns in an annex, or in the other view of a contract with tracked changes, is parsed once. They
    are kept for one contract and no longer: a report must not hang on what was read before.
    """

    def __init__(self) -> None:
        self._known: dict[str, Parse] = {}

    def of(self, texts: Sequence[str]) -> list[Parse]:
        """The parses of some texts, in order; all that are new make one batch."""
        from clauselint.language.model import load_model

        nlp = load_model()
        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        docs = nlp.pipe((_to_doc(nlp, text) for text in new), batch_size=len(new) or 1)
        self._known.update(zip(new, map(_parse, docs), strict=True))
        found = [self._known[text] for text in texts]
        for text in list(self._known)[: max(0, len(self._known) - _KEPT)]:
            del self._known[text]
        return found


def _to_doc(nlp: Model, text: str) -> Doc:
    """Tokens of a copy; parser sentences may only break after a full stop or semicolon."""
    doc = nlp.make_doc(text)
    if len(doc) > MAX_TOKENS:
        doc = doc[:MAX_TOKENS].as_doc()
    can_break = False
    for token in doc:
        if not can_break and token.i:
            token.is_sent_start = False
        can_break = token.text in _BREAKS
    return doc


def _parse(doc: Doc) -> Parse:
    return tuple(Token(token.text, token.tag_, token.dep_, token.head.i, token.idx) for token in doc)
